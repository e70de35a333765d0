"""What a door with a camera makes of its looks: whom to sign in now, and what to say.

A card stays before the camera for seconds, thirty looks each, and is meant once. It is meant again
when it was away for a while. What no look can read is no trouble before it has been so for a while.
"""

from __future__ import annotations

import time
from collections import deque
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from app.domain.card_token import looks_like_card
from app.domain.paper_code import is_paper_token
from app.domain.sheet_code import is_sheet_token
from app.signin.codes import Corners, near

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.signin.codes import Look

AWAY = 4.0  # seconds out of sight after which the same card is meant again
STRANGER_AWAY = 60.0  # a code on the wall comes and goes with the light
STRANGER_SAID = 6.0  # seconds for which a code that is no card is spoken of
UNREAD_FOR = 1.5  # seconds that are looked back on ...
UNREAD_LOOKS = 5  # ... and in how many of their looks something was there and not read
NEARBY = 0.08  # of the picture: the same place
LATELY = 2.0  # seconds: where a card was read, a look that misses it is no trouble
DARK = 22.0  # brightness below which cards are not read well
DARK_FOR = 2.0


class Trouble(Enum):
    """What to say at the door; one thing at a time."""

    NONE = "none"
    GLARE = "glare"
    NOT_A_CARD = "not_a_card"
    DARK = "dark"


class Seen(NamedTuple):
    """What follows from one look.

    Attributes:
        cards: tokens to sign in now, each once.
        trouble: what to say.
        papers: codes of printed papers that are newly there.
    """

    cards: tuple[str, ...]
    trouble: Trouble
    papers: tuple[str, ...] = ()


class Door:
    """Goes from look to look.

    Args:
        clock: seconds of a clock that never jumps.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sight: dict[str, float] = {}
        self._places: dict[str, tuple[float, Corners]] = {}
        self._strangers: dict[str, tuple[float, float]] = {}
        self._unread: deque[tuple[float, Corners]] = deque()
        self._bright_at = clock()

    def look(self, look: Look) -> Seen:
        """The next look."""
        now = self._clock()
        fresh: list[str] = []
        papers: list[str] = []
        for code in look.codes:
            token = code.text.strip().upper()
            card = looks_like_card(token)
            if not card and not (is_paper_token(token) or is_sheet_token(token)):
                self._meet(code.text, now)
                continue
            if now - self._sight.get(token, float("-inf")) > AWAY:
                (fresh if card else papers).append(token)
            self._sight[token] = now
            self._places[token] = (now, code.corners)
        self._miss(look, now)
        if look.brightness >= DARK or look.codes:
            self._bright_at = now
        self._forget(now)
        return Seen(tuple(fresh), self._trouble(look, now), tuple(papers))

    def _meet(self, text: str, now: float) -> None:
        first, last = self._strangers.get(text, (now, now))
        self._strangers[text] = (now if now - last > STRANGER_AWAY else first, now)

    def _miss(self, look: Look, now: float) -> None:
        """Write down what was not read, but for where a card has just been read."""
        known = [corners for at, corners in self._places.values() if now - at <= LATELY]
        for place in look.unread:
            if not any(near(place, corners, NEARBY) for corners in known):
                self._unread.append((now, place))
        while self._unread and now - self._unread[0][0] > UNREAD_FOR:
            self._unread.popleft()

    def _trouble(self, look: Look, now: float) -> Trouble:
        if self._unread:
            newest = self._unread[-1][1]
            if sum(near(newest, place, NEARBY) for _, place in self._unread) >= UNREAD_LOOKS:
                return Trouble.GLARE
        shown = (self._strangers[c.text] for c in look.codes if c.text in self._strangers)
        if any(now - first <= STRANGER_SAID for first, _ in shown):
            return Trouble.NOT_A_CARD
        return Trouble.DARK if now - self._bright_at > DARK_FOR else Trouble.NONE

    def _forget(self, now: float) -> None:
        """Keep nothing of cards and codes that went away: tokens are about people."""
        for token in [one for one, at in self._sight.items() if now - at > AWAY]:
            del self._sight[token]
            self._places.pop(token, None)
        for text in [one for one, (_, at) in self._strangers.items() if now - at > STRANGER_AWAY]:
            del self._strangers[text]
