"""How often somebody may ask: by laptop in each process, and by address across all of them."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from app.district.errors import Denied
from app.district.tables.own import limit

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.district.core import Core

_MOST_KEYS: Final = 50_000
WINDOW_MS: Final = 15 * 60_000
MOST_FAILURES: Final = 20


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second after that."""

    burst: float
    per_second: float


class Limiter:
    """A bucket for each key that fills with time. For one process.

    Args:
        rate: of every key.
        clock: seconds that only grow.
    """

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def check(self, key: str) -> None:
        """Take one from the bucket.

        Raises:
            Denied: it is empty; told when it will not be.
        """
        now = self._clock()
        with self._lock:
            level, at = self._buckets.get(key, (self._rate.burst, now))
            level = min(self._rate.burst, level + (now - at) * self._rate.per_second)
            if level < 1:
                wait = math.ceil((1 - level) / self._rate.per_second)
                raise too_often(wait)
            if len(self._buckets) >= _MOST_KEYS:
                self._drop_full(now)
            self._buckets[key] = (level - 1, now)

    def _drop_full(self, now: float) -> None:
        """A bucket that is full again is as good as none."""
        rate = self._rate
        self._buckets = {
            key: (level, at)
            for key, (level, at) in self._buckets.items()
            if level + (now - at) * rate.per_second < rate.burst
        }
        while len(self._buckets) >= _MOST_KEYS:
            self._buckets.pop(next(iter(self._buckets)))


def too_often(wait: int) -> Denied:
    """Come again later."""
    return Denied(
        429, "too_often", "请求太频繁。本机的记录都在；程序稍后会再试。", retry_after=max(1, wait)
    )


class Lockout:
    """Somebody who guesses codes or keys is let in no more for a while, by whichever process.

    Args:
        core: the server.
        purpose: what is guessed.
        most: after so many failures in a window nobody is let in for another.
    """

    def __init__(self, core: Core, purpose: str, *, most: int = MOST_FAILURES) -> None:
        self._core = core
        self._purpose = purpose
        self._most = most

    def _key(self, address: str) -> str:
        # Addresses are kept as hashes: they say where somebody was.
        return self._core.sealed_hash("address", f"{self._purpose} {address}").hex()

    def check(self, address: str) -> None:
        """Raises Denied where too many guesses came from an address."""
        now = self._core.now()
        query = select(limit.c.locked_until).where(limit.c.key == self._key(address))
        with self._core.database.reading() as connection:
            until = connection.execute(query).scalar()
        if until and until > now:
            raise too_often(math.ceil((until - now) / 1000))

    def failed(self, address: str) -> None:
        """Count a wrong guess."""
        now, key = self._core.now(), self._key(address)
        with self._core.database.writing() as connection:
            connection.execute(delete(limit).where(limit.c.window < now - 2 * WINDOW_MS))
            query = select(limit.c.window, limit.c.count.label("tries")).where(limit.c.key == key)
            row = connection.execute(query.with_for_update()).first()
            if row is None:
                connection.execute(insert(limit), {"key": key, "window": now, "count": 1})
                return
            fresh = row.window < now - WINDOW_MS
            count = 1 if fresh else row.tries + 1
            values = {"window": now if fresh else row.window, "count": count}
            values["locked_until"] = now + WINDOW_MS if count >= self._most else 0
            connection.execute(update(limit).where(limit.c.key == key).values(values))

    def forget(self, address: str) -> None:
        """Let somebody in again, and count from nothing."""
        with self._core.database.writing() as connection:
            connection.execute(delete(limit).where(limit.c.key == self._key(address)))
