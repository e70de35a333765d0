"""When the next round runs, and what the status line says meanwhile. Pure: time and chance come in.

Times are seconds of any clock that only goes forward.

**When.** Soon after the program starts (spread over a minute: in the morning every room starts at
once), seconds after a meeting is closed or minutes are issued, at once on the button, at once where
a round left work over, else every five minutes, give or take 20 %. After a failure in half a
minute, then each time twice as late, up to half an hour; never before the server wants it, unless
somebody presses the button.

**Calm.** A network that goes and comes is no news. That the laptop is offline, or that the server
does not answer as it should, is shown once it has lasted: two rounds in a row failed, the first of
them 90 seconds ago or more. The first round that succeeds takes it away. What will not go away by
itself (access ended, program too old) is shown at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.sync.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY: Final = 300.0
JITTER: Final = 0.2
FIRST_WITHIN: Final = (5.0, 60.0)
SOON_WITHIN: Final = (3.0, 10.0)
RETRY: Final = 30.0
SELDOM: Final = 1800.0
LASTED: Final = 90.0
_LASTING: Final = (Failure.DENIED, Failure.OUTDATED)  # nothing to be gained by asking again soon


class Schedule:
    """Decides when rounds run.

    Args:
        now: when the program started.
        chance: gives numbers from 0 up to 1.
    """

    def __init__(self, now: float, *, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._failures = 0
        self._not_before = now
        self.next_at = now + self._between(*FIRST_WITHIN)

    def press(self, now: float) -> None:
        """Somebody wants it now, whatever the server said."""
        self.next_at = now

    def nudge(self, now: float) -> None:
        """Something was finished that others wait for: a meeting closed, minutes issued."""
        soon = max(now + self._between(*SOON_WITHIN), self._not_before)
        self.next_at = min(self.next_at, soon)

    def ended(
        self, now: float, failure: Failure | None, *, retry_after: float = 0, more: bool = False
    ) -> None:
        """A round came to its end.

        Args:
            now: when.
            failure: of the round.
            retry_after: seconds that the server wants to be left alone for.
            more: the round left work over.
        """
        if failure is None:
            self._failures = 0
            self._not_before = now
            self.next_at = now if more else now + self._about(EVERY)
            return
        self._failures += 1
        wait = SELDOM if failure in _LASTING else min(RETRY * 2 ** (self._failures - 1), SELDOM)
        # Later than asked for, never before: or all would come again at once.
        wanted = retry_after * (1 + JITTER * self._chance())
        self._not_before = now + wanted
        self.next_at = now + max(self._about(wait), wanted)

    def wait(self, now: float) -> float:
        """Seconds from now until the next round."""
        return max(0.0, self.next_at - now)

    def _about(self, seconds: float) -> float:
        return self._between(seconds * (1 - JITTER), seconds * (1 + JITTER))

    def _between(self, least: float, most: float) -> float:
        return least + (most - least) * self._chance()


class Shown(StrEnum):
    """What the status line says of the connection."""

    FINE = "fine"
    OFFLINE = "offline"
    TROUBLE = "trouble"
    """The server answers, and not as it should."""
    DENIED = "denied"
    OUTDATED = "outdated"


@dataclass(slots=True)
class Calm:
    """Decides what is shown of failures. ``failing_since`` is the first in a row."""

    failure: Failure | None = None
    failing_since: float = 0
    failures: int = 0

    def ended(self, now: float, failure: Failure | None) -> None:
        """A round came to its end."""
        if failure is None:
            self.failures = 0
        else:
            if self.failures == 0:
                self.failing_since = now
            self.failures += 1
        self.failure = failure

    def shown(self, now: float) -> Shown:
        """What to show."""
        match self.failure:
            case Failure.DENIED:
                return Shown.DENIED
            case Failure.OUTDATED:
                return Shown.OUTDATED
            case Failure.OFFLINE if self._lasted(now):
                return Shown.OFFLINE
            case Failure.BROKEN if self._lasted(now):
                return Shown.TROUBLE
        # A busy server has everything under control, and says when.
        return Shown.FINE

    def turns_at(self) -> float | None:
        """When what is shown changes without anything happening; ``None``: it does not."""
        if self.failures > 1 and self.failure in (Failure.OFFLINE, Failure.BROKEN):
            return self.failing_since + LASTED
        return None

    def _lasted(self, now: float) -> bool:
        return self.failures > 1 and now >= self.failing_since + LASTED
