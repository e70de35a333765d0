"""What goes on in every room: figures by room and by place, and what rises in several of them.

Read from the index alone, a few queries that its indexes answer by themselves, whatever the number
of rooms; no room's own database is opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import case, func, select

from app.district.handling import is_open, joined
from app.district.index import month_of
from app.district.tables.index import escalation_index, matter_index, month_index
from app.district.tables.own import room
from app.domain.matter import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection

    from app.district.staff import Person

_DAY: Final = 24 * 3600 * 1000
YEAR: Final = 365 * _DAY
WINDOW: Final = 28 * _DAY
BEFORE: Final = 3
"""How many windows before the last one it is compared with."""
_FEWEST_ROOMS, _FEWEST_MATTERS = 2, 4


@dataclass(slots=True)
class Figures:
    """One room, one place, or all of them.

    Attributes:
        key: id of the room or the place.
        late: open matters that have a task overdue.
        raised: matters of the last twelve months, this one included.
        settled: how many were settled in them.
        escalated: escalations that nobody has answered yet.
        satisfied: voices of the last twelve months; likewise the others.
    """

    key: str
    name: str
    community: str = ""
    subdistrict: str = ""
    rooms: int = 1
    steps: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Step, 0))
    late: int = 0
    raised: int = 0
    settled: int = 0
    escalated: int = 0
    escalated_late: int = 0
    satisfied: int = 0
    mostly: int = 0
    unsatisfied: int = 0

    @property
    def open(self) -> int:
        """Matters that are not ended."""
        return sum(self.steps.values())

    @property
    def voices(self) -> int:
        """How many judged."""
        return self.satisfied + self.mostly + self.unsatisfied

    @property
    def rate(self) -> int:
        """Satisfied and mostly satisfied, in thousandths of all voices; -1 where there are none."""
        return (self.satisfied + self.mostly) * 1000 // self.voices if self.voices else -1

    def add(self, other: Figures) -> None:
        """Count another one in."""
        for step, count in other.steps.items():
            self.steps[step] += count
        for name in _COUNTED:
            setattr(self, name, getattr(self, name) + getattr(other, name))


_OF_YEAR: Final = ("raised", "settled", "satisfied", "mostly", "unsatisfied")
_COUNTED: Final = ("rooms", "late", "escalated", "escalated_late", *_OF_YEAR)


@dataclass(frozen=True, slots=True)
class Warning:
    """未诉先办: what several rooms hear of more than before, or will soon if it is as last year.

    Attributes:
        coming: whether it is the season that speaks, not the last weeks.
        rooms: in how many rooms.
        count: how many matters in those four weeks.
        before: how many in the twelve weeks before them.
    """

    category: str
    place: str
    coming: bool
    rooms: int
    count: int
    before: int


def figures(connection: Connection, person: Person, now: int) -> dict[str, Figures]:
    """Every room that somebody may see, by its id."""
    query = select(room.c.id, room.c.name, room.c.community, room.c.subdistrict)
    found = {
        row.id: Figures(row.id, row.name, row.community, row.subdistrict)
        for row in connection.execute(query.where(person.rooms()))
    }
    _count_open(connection, found, now)
    _count_year(connection, found, now)
    _count_escalated(connection, found, now)
    return found


def _count_open(connection: Connection, found: Mapping[str, Figures], now: int) -> None:
    table = matter_index
    late = func.sum(case(((table.c.due > 0) & (table.c.due < now), 1), else_=0))
    query = select(table.c.room, table.c.step, func.count(), late).where(table.c.closed == 0)
    for key, step, count, overdue in connection.execute(query.group_by(table.c.room, table.c.step)):
        if (one := found.get(key)) is not None and step in one.steps:
            one.steps[step] += int(count)
            one.late += int(overdue)


def _count_year(connection: Connection, found: Mapping[str, Figures], now: int) -> None:
    table = month_index
    sums = (func.sum(table.c[name]) for name in _OF_YEAR)
    query = select(table.c.room, *sums).where(table.c.month > month_of(now) - 100)
    for key, *counts in connection.execute(query.group_by(table.c.room)):
        if (one := found.get(key)) is not None:
            for name, count in zip(_OF_YEAR, counts, strict=True):
                setattr(one, name, int(count))


def _count_escalated(connection: Connection, found: Mapping[str, Figures], now: int) -> None:
    table = escalation_index
    late = func.sum(case(((table.c.due > 0) & (table.c.due < now), 1), else_=0))
    query = select(table.c.room, func.count(), late).select_from(joined).where(is_open)
    for key, count, overdue in connection.execute(query.group_by(table.c.room)):
        if (one := found.get(key)) is not None:
            one.escalated, one.escalated_late = int(count), int(overdue)


def by_subdistrict(rooms: Iterable[Figures], places: Mapping[str, str]) -> list[Figures]:
    """Figures of each subdistrict.

    Args:
        rooms: of :func:`figures`.
        places: ids of subdistricts by name.
    """
    found: dict[str, Figures] = {}
    for one in rooms:
        name = one.subdistrict
        if name not in found:
            found[name] = Figures(places.get(name, ""), name or "未登记街镇", rooms=0)
        found[name].add(one)
    return list(found.values())


def total(rooms: Iterable[Figures]) -> Figures:
    """Of all together."""
    found = Figures("", "合计", rooms=0)
    for one in rooms:
        found.add(one)
    return found


def warnings(connection: Connection, rooms: Mapping[str, Figures], now: int) -> list[Warning]:
    """What rises.

    The last four weeks against the twelve before; and the same of last year for the four weeks that
    come.
    """
    recent = _risen(connection, rooms, now - WINDOW, coming=False)
    coming = _risen(connection, rooms, now - YEAR, coming=True)
    return sorted([*recent, *coming], key=lambda w: (w.coming, -w.count, w.category, w.place))


def _risen(
    connection: Connection, rooms: Mapping[str, Figures], start: int, *, coming: bool
) -> list[Warning]:
    table = matter_index
    inside = (table.c.created >= start) & (table.c.created < start + WINDOW)
    during = _of_places(connection, rooms, inside)
    earlier = (table.c.created >= start - BEFORE * WINDOW) & (table.c.created < start)
    before = _of_places(connection, rooms, earlier)
    found = []
    for (category, place), (seen, count) in during.items():
        past = before.get((category, place), (set(), 0))[1]
        # At least twice what four weeks before that had on the average.
        if len(seen) >= _FEWEST_ROOMS and count >= _FEWEST_MATTERS and BEFORE * count >= 2 * past:
            found.append(Warning(category, place, coming, len(seen), count, past))
    return found


def _of_places(
    connection: Connection, rooms: Mapping[str, Figures], wanted: ColumnElement[bool]
) -> dict[tuple[str, str], tuple[set[str], int]]:
    """Rooms and number of matters by category and subdistrict."""
    table = matter_index
    query = select(table.c.category, table.c.room, func.count()).where(wanted)
    found: dict[tuple[str, str], tuple[set[str], int]] = {}
    for category, key, count in connection.execute(query.group_by(table.c.category, table.c.room)):
        if (one := rooms.get(key)) is not None:
            at = (category, one.subdistrict)
            seen, before = found.get(at, (set(), 0))
            found[at] = (seen | {key}, before + int(count))
    return found
