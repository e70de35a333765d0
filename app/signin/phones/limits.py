"""How often a phone may ask, and how often somebody may guess."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_KEYS = 4_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second after that."""

    burst: float
    per_second: float


class Bucket:
    """For each key a bucket that fills with time; any thread may take from it.

    Args:
        rate: of every key.
        clock: seconds that only grow.
    """

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        self._rate, self._clock = rate, clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> bool:
        """Take one; whether there was one."""
        now = self._clock()
        with self._lock:
            level = self._level(key, now)
            good = level >= 1
            self._levels[key] = (level - 1 if good else level, now)
            self._levels.move_to_end(key)
            while len(self._levels) > _MOST_KEYS:
                self._levels.popitem(last=False)
            return good

    def has(self, key: str) -> bool:
        """Whether one is there; takes nothing."""
        with self._lock:
            return self._level(key, self._clock()) >= 1

    def _level(self, key: str, now: float) -> float:
        level, at = self._levels.get(key, (self._rate.burst, now))
        return min(self._rate.burst, level + (now - at) * self._rate.per_second)


class Limits:
    """What a room of 200 phones needs, and what somebody who tries things out does not get.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        # A phone looks every four seconds; a household behind one address is three or four phones.
        self.requests = Bucket(Rate(60, 4), clock)
        self.guesses = Bucket(Rate(8, 1 / 30), clock)
        # All together: whoever has many addresses gets no further than this.
        self.guesses_of_all = Bucket(Rate(60, 0.5), clock)

    def may_guess(self, address: str) -> bool:
        """Whether somebody may still say who they are."""
        return self.guesses.has(address) and self.guesses_of_all.has("")

    def guessed_wrong(self, address: str) -> None:
        """It was nobody."""
        self.guesses.take(address)
        self.guesses_of_all.take("")
