"""Which backups are kept: the newest of each day, week and month, so many of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.clock import in_china

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many are kept.

    Attributes:
        newest: however close together.
        days: the last one of each of so many days on which there is one.
        weeks: likewise; a week begins on Monday.
        months: likewise.
    """

    newest: int = 2
    days: int = 7
    weeks: int = 4
    months: int = 12

    def kept(self, instants: Iterable[datetime]) -> set[datetime]:
        """Those of the instants whose backups stay; the newest always does."""
        falling = sorted(set(instants), reverse=True)
        kept = set(falling[: max(1, self.newest)])
        for period, most in ((_day, self.days), (_week, self.weeks), (_month, self.months)):
            kept |= _last_of_each(falling, period, most)
        return kept


USUAL: Final = Rotation()


def _last_of_each(
    falling: list[datetime], period: Callable[[datetime], Hashable], most: int
) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for instant in falling:
        found.setdefault(period(instant), instant)
    return set(list(found.values())[:most])


def _day(instant: datetime) -> Hashable:
    return in_china(instant).date()


def _week(instant: datetime) -> Hashable:
    return in_china(instant).isocalendar()[:2]


def _month(instant: datetime) -> Hashable:
    local = in_china(instant)
    return local.year, local.month
