"""走访: who was called on, what they said, and the matters that came of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.clock import day_words, in_china
from app.domain.collecting import Programme, Visit
from app.domain.errors import Refused
from app.domain.matter import Matter, Source
from app.domain.people import Unit
from app.steps import collect
from app.steps.views.people import Person, address_of, people_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.collect import MatterInput
    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitInput:
    """What a form says of a visit."""

    day: date
    programme: Programme = Programme.OTHER
    by: str = ""
    visited: tuple[str, ...] = ()
    """Ids of residents who were met; the first one's home is where it was."""
    met: str = ""
    place: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit with the names that belong to it.

    Attributes:
        visit: the record.
        people: who was met and is on the roster.
        address: of the home, as lists show it.
        matters: what came of it, with the numbers that people read.
    """

    visit: Visit
    people: tuple[Person, ...]
    address: str
    matters: tuple[Matter, ...]

    @property
    def id(self) -> str:
        """Of the visit."""
        return self.visit.id

    @property
    def whom(self) -> str:
        """``张桂英、她的女儿``."""
        return "、".join([*(p.name for p in self.people), *filter(None, [self.visit.met])])

    @property
    def where(self) -> str:
        """The door, or the place in words."""
        return self.visit.place or self.address

    def answers(self, text: str) -> bool:
        """Whether it holds every word of a search."""
        if not text:
            return True
        titles = " ".join(m.title for m in self.matters)
        v = self.visit
        parts = (v.by, self.whom, self.where, self.address, v.said, titles, day_words(v.day))
        whole = " ".join((*parts, v.programme.words)).casefold()
        return all(word in whole for word in text.casefold().split())


def _checked(work: UnitOfWork, entry: VisitInput) -> VisitInput:
    if entry.day > in_china(work.now()).date():
        raise Refused("走访日期还没有到。没有保存，写的内容都在，请改日期。", field="day")
    if not entry.by.strip():
        raise Refused("请写明是谁去走访的。", field="by")
    if not (entry.visited or entry.met.strip() or entry.place.strip()):
        raise Refused("请写明走访了谁：从名册里找，或者写在“还见到谁”“地点”里。", field="met")
    return replace(
        entry,
        by=entry.by.strip(),
        met=entry.met.strip(),
        place=entry.place.strip(),
        said=entry.said.strip(),
        visited=tuple(dict.fromkeys(entry.visited)),
    )


def record_visit(work: UnitOfWork, entry: VisitInput, matters: Sequence[MatterInput] = ()) -> Visit:
    """Record a visit together with the matters that came of it, in one action.

    Raises:
        Refused: something is missing; ``title/2`` is of the third matter. Nothing is written then.
    """
    entry = _checked(work, entry)
    visit = _visit(work, entry, work.new_id())
    work.put(visit)
    _add_matters(work, visit, matters)
    work.describe("record_visit", visit=visit.id)
    return visit


def add_matters(work: UnitOfWork, visit_id: str, matters: Sequence[MatterInput]) -> list[Matter]:
    """More matters that came of a visit."""
    made = _add_matters(work, work.get(Visit, visit_id), matters)
    work.describe("add_visit_matters", visit=visit_id)
    return made


def correct_visit(work: UnitOfWork, visit_id: str, entry: VisitInput) -> Visit:
    """Change what is written of a visit."""
    before = work.get(Visit, visit_id)
    made = replace(_visit(work, _checked(work, entry), visit_id), at=before.at)
    if made != before:
        work.put(made)
    work.describe("correct_visit", visit=visit_id)
    return made


def remove_visit(work: UnitOfWork, visit_id: str) -> None:
    """Take a visit away that was entered by mistake; the matters that came of it stay."""
    work.remove(work.get(Visit, visit_id))
    work.describe("remove_visit", visit=visit_id)


def _visit(work: UnitOfWork, entry: VisitInput, key: str) -> Visit:
    people = people_by_id(work, entry.visited)
    units = [people[r].unit_id for r in entry.visited if r in people]
    return Visit(
        id=key,
        programme=entry.programme,
        day=entry.day,
        by=entry.by,
        unit_id=next((unit for unit in units if unit), None),
        visited=entry.visited,
        met=entry.met,
        place=entry.place,
        said=entry.said,
        at=work.now(),
    )


def _add_matters(work: UnitOfWork, visit: Visit, matters: Sequence[MatterInput]) -> list[Matter]:
    people = people_by_id(work, visit.visited)
    whom = "、".join(people[r].name for r in visit.visited if r in people) or visit.met
    entries = []
    for at, entry in enumerate(matters):
        told = replace(
            entry,
            source=Source.VISIT,
            raised_by=entry.raised_by or whom,
            place=entry.place or visit.place,
            noticed_on=entry.noticed_on or visit.day,
        )
        try:
            entries.append(collect.checked(work, told))
        except Refused as problem:
            raise Refused(problem.message, field=f"{problem.field}/{at}") from problem
    return collect.put_matters(work, [(entry, visit.id, 0) for entry in entries])


def visits(work: UnitOfWork) -> list[VisitLine]:
    """All visits with what came of them, the newest first."""
    found = work.find(Visit)
    if not found:
        return []
    people = people_by_id(work, {r for v in found for r in v.visited})
    units = {u.id: u for u in work.find_even_removed(Unit, id=sorted(_units(found)))}
    came: dict[str, list[Matter]] = defaultdict(list)
    for matter in collect.numbered(work.find(Matter, origin_id=[v.id for v in found])):
        came[matter.origin_id or ""].append(matter)
    lines = [
        VisitLine(
            v,
            tuple(people[r] for r in v.visited if r in people),
            address_of(units.get(v.unit_id or "")),
            tuple(came[v.id]),
        )
        for v in found
    ]
    return sorted(lines, key=lambda x: (x.visit.day, x.visit.at, x.id), reverse=True)


def _units(found: Sequence[Visit]) -> set[str]:
    return {v.unit_id for v in found if v.unit_id}


HEADINGS = (
    "日期", "走访类型", "走访人", "地址或地点", "走访了谁", "反映的情况", "形成的议题", "议题进度",
)  # fmt: skip


def visit_rows(lines: Sequence[VisitLine]) -> list[tuple[str, ...]]:
    """The visits as rows of a sheet, the headings first."""
    rows: list[tuple[str, ...]] = [HEADINGS]
    for line in lines:
        v = line.visit
        rows.append(
            (
                v.day.isoformat(),
                v.programme.words,
                v.by,
                line.where,
                line.whom,
                v.said,
                "\n".join(f"{m.number} {m.title}" for m in line.matters),
                "\n".join(m.standing for m in line.matters),
            )
        )
    return rows
