"""The roster in memory: found by name, pinyin, initials or door while somebody types."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.people import Card, Contact, Ownership, Resident, Unit
from app.domain.written import natural_key
from app.steps.views.organisation import Answerer, who_answers_for_person
from app.steps.views.people import Person, persons

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

Doors = dict[str, dict[str, dict[str, str]]]
"""Building → stairwell → door → unit id, each in natural order."""

_EXACT, _PREFIX, _MIXED, _WITHIN = range(4)
_LEAST_WITHIN = 2  # characters: one alone would find everybody


@dataclass(frozen=True, slots=True)
class _Query:
    """What somebody typed, in the forms that entries are held against.

    Attributes:
        text: without spaces and case.
        digits: the door that it may mean, or ``""``.
        sound: what a name sounds like that is typed so: from the beginning of a syllable on, each
            letter follows the one before or begins the next syllable. A surname may be left out.
    """

    text: str
    digits: str
    sound: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> _Query:
        """Read it once for all entries."""
        plain = _plain(text)
        begin = " " if len(plain) < _LEAST_WITHIN else "[ ']"
        letters = "(?:[^ ']*')?".join(map(re.escape, plain))
        return cls(plain, _door_text(text), re.compile(begin + letters))


@dataclass(frozen=True, slots=True)
class _Entry:
    person: Person
    name: str
    spelled: str
    """Every way of typing the name, each after a space: ``" zhao'guo'yang"``."""
    initials: tuple[str, ...]
    door: str
    """``3-2-501``."""

    def rank(self, query: _Query) -> int | None:
        """How well this entry answers, smaller is better; ``None`` where it does not."""
        wanted = query.text
        if wanted in self.name:
            return _EXACT if wanted == self.name else _PREFIX
        found = query.sound.search(self.spelled)
        if found is not None:
            return self._sound_rank(wanted, found)
        return self._door_rank(query.digits) if query.digits else None

    def is_at(self, digits: str) -> bool:
        """Whether that is the whole door, house and stairwell left out or run together or not."""
        return bool(self.door) and (
            digits in {self.door, self.door.replace("-", "")} or self.door.endswith(f"-{digits}")
        )

    def _sound_rank(self, wanted: str, found: re.Match[str]) -> int:
        if any(i.startswith(wanted) for i in self.initials):
            return _EXACT if wanted in self.initials else _PREFIX
        if f" {wanted}" in self.spelled.replace("'", ""):
            return _PREFIX
        return _MIXED if found[0].startswith(" ") else _WITHIN

    def _door_rank(self, digits: str) -> int | None:
        if digits == self.door:
            return _EXACT
        if self.door.startswith(digits):
            return _PREFIX
        # 501 is every flat 501; 32501 is 3-2-501 typed on a number pad.
        if self.door.endswith(f"-{digits}") or digits == self.door.replace("-", ""):
            return _PREFIX
        return _WITHIN if digits in self.door.rpartition("-")[2] else None


@dataclass(frozen=True, slots=True)
class RosterIndex:
    """Everybody on the roster, in the order of their addresses."""

    people: tuple[Person, ...]
    _entries: tuple[_Entry, ...] = field(repr=False)
    _doors: Doors = field(repr=False)
    _by_unit: Mapping[str, tuple[Person, ...]] = field(repr=False)
    _by_id: Mapping[str, Person] = field(repr=False)

    def search(self, text: str, *, limit: int = 8) -> list[Person]:
        """Whom a few typed characters mean, best first.

        Names, full pinyin, initials (``zgy``), both mixed (``zhaogy``), doors (``3-2-501``,
        ``3号楼2单元501``, ``501``).
        """
        query = _Query.of(text)
        if not query.text:
            return []
        ranked = []
        for order, entry in enumerate(self._entries):
            rank = entry.rank(query)
            if rank is not None:
                ranked.append((rank, order, entry.person))
        ranked.sort(key=lambda r: r[:2])
        return [person for _, _, person in ranked[:limit]]

    def matching(self, text: str) -> list[Person]:
        """Everybody who answers to a text, in the order of addresses; all for an empty one."""
        query = _Query.of(text)
        if not query.text:
            return list(self.people)
        return [e.person for e in self._entries if e.rank(query) is not None]

    def at_door(self, text: str) -> list[Person]:
        """Who lives at a door that was typed whole: ``3-2-501``, ``32501``, or 501 of any house."""
        digits = _door_text(text)
        if not digits:
            return []
        return [e.person for e in self._entries if e.is_at(digits)]

    def household(self, unit_id: str) -> list[Person]:
        """The people of one unit."""
        return list(self._by_unit.get(unit_id, ()))

    def doors(self) -> Doors:
        """Buildings, stairwells and doors for picking by touch."""
        return self._doors

    def person(self, resident_id: str) -> Person | None:
        """Somebody by id."""
        return self._by_id.get(resident_id)


def _plain(text: str) -> str:
    return re.sub(r"[\s'’·]", "", text).casefold()


def _door_text(text: str) -> str:
    """What is meant as a door: ``3-2-501``; ``""`` where the text is no door."""
    found = re.sub(r"号楼|单元|号院|楼|栋|[\s/#.\-—]+", "-", text.strip())
    found = re.sub(r"[室号户]$", "", found)
    found = re.sub(r"-+", "-", found).strip("-")
    return found if re.fullmatch(r"[0-9A-Za-z]*\d[0-9A-Za-z]*(-[0-9A-Za-z]+)*", found) else ""


def roster_index(work: UnitOfWork) -> RosterIndex:
    """Read the whole roster."""
    return _index(work, work.find(Resident), {u.id: u for u in work.find(Unit)})


def _index(
    work: UnitOfWork, residents: Sequence[Resident], units: Mapping[str, Unit]
) -> RosterIndex:
    people = persons(work, residents, known=units)
    spelled = work.spellings()
    # Of each unit once: several people live in it.
    order = {key: _unit_order(unit) for key, unit in units.items()}
    nowhere = _unit_order(None)
    ordered = sorted(residents, key=lambda r: (order.get(r.unit_id or "", nowhere), r.id))
    entries = tuple(
        _entry(people[r.id], units.get(r.unit_id or ""), spelled.get(r.id, ("", "")))
        for r in ordered
    )
    by_unit: dict[str, list[Person]] = defaultdict(list)
    for resident in ordered:
        if resident.unit_id:
            by_unit[resident.unit_id].append(people[resident.id])
    return RosterIndex(
        people=tuple(e.person for e in entries),
        _entries=entries,
        _doors=_doors_of(u for u in units.values() if u.id in by_unit),
        _by_unit={k: tuple(v) for k, v in by_unit.items()},
        _by_id=people,
    )


def _unit_order(unit: Unit | None) -> tuple[object, ...]:
    if unit is None:
        return (1,)
    return (0, natural_key(unit.building), natural_key(unit.stairwell), natural_key(unit.door))


def _entry(person: Person, unit: Unit | None, spelled: tuple[str, str]) -> _Entry:
    door = "-".join(p for p in (unit.building, unit.stairwell, unit.door) if p) if unit else ""
    return _Entry(
        person=person,
        name=_plain(person.name),
        spelled=f" {spelled[0]}",
        initials=tuple(spelled[1].split()),
        door=door,
    )


def _doors_of(units: Iterable[Unit]) -> Doors:
    doors: Doors = {}
    for unit in sorted(units, key=_unit_order):
        stairwells = doors.setdefault(unit.building, {})
        stairwells.setdefault(unit.stairwell, {})[unit.door] = unit.id
    return doors


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """One person with everything that the roster's panel shows."""

    resident: Resident
    person: Person
    unit: Unit | None
    contact: Contact | None
    owned: tuple[tuple[Ownership, Unit], ...]
    card: Card | None
    household: tuple[Person, ...]
    answer_for: tuple[Answerer, ...] = ()
    """Who answers for this door in the organisation, from the door upwards."""


def person_details(work: UnitOfWork, resident_id: str) -> PersonDetails:
    """Read one person; raises NotFound."""
    resident = work.get(Resident, resident_id)
    unit = work.first(Unit, id=resident.unit_id) if resident.unit_id else None
    ownerships = work.find(Ownership, resident_id=resident_id)
    owned_units = {u.id: u for u in work.find(Unit, id=[o.unit_id for o in ownerships])}
    family = work.find(Resident, unit_id=resident.unit_id) if resident.unit_id else []
    cards = [c for c in work.find(Card, resident_id=resident_id) if c.withdrawn_at is None]
    everyone = persons(work, [resident, *family])
    return PersonDetails(
        resident=resident,
        person=everyone[resident_id],
        unit=unit,
        contact=work.first(Contact, resident_id=resident_id),
        owned=tuple((o, owned_units[o.unit_id]) for o in ownerships if o.unit_id in owned_units),
        card=cards[0] if cards else None,
        household=tuple(everyone[r.id] for r in family if r.id != resident_id),
        answer_for=tuple(who_answers_for_person(work, resident_id)),
    )


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line of the roster's table; ``area`` of the unit in hundredths of a m²."""

    person: Person
    is_owner: bool
    adult: bool
    household_head: bool
    area: int | None
    phone: str
    has_card: bool
    building: str


def read_roster(work: UnitOfWork) -> tuple[RosterIndex, list[RosterRow]]:
    """Read the whole roster, with its table in the order of addresses."""
    found = work.find(Resident)
    units = {u.id: u for u in work.find(Unit)}
    index, residents = _index(work, found, units), {r.id: r for r in found}
    phones = {c.resident_id: c.phone for c in work.find(Contact)}
    cards = {c.resident_id for c in work.find(Card) if c.withdrawn_at is None}
    rows = []
    for person in index.people:
        resident = residents[person.id]
        unit = units.get(resident.unit_id or "")
        rows.append(
            RosterRow(
                person=person,
                is_owner=resident.is_owner,
                adult=resident.adult,
                household_head=resident.household_head,
                area=unit.area if unit else None,
                phone=phones.get(person.id, ""),
                has_card=person.id in cards,
                building=unit.building if unit else "",
            )
        )
    return index, rows
