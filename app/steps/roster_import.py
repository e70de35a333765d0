"""Taking a checked file over into the roster, and what the roster knows for the check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.people import Contact, Resident, Unit
from app.domain.roster_plan import KnownPerson, PersonFields, PlannedRow
from app.steps.people import PersonInput, Roster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork


def known_people(work: UnitOfWork) -> list[KnownPerson]:
    """Everybody on the roster as a check compares them; empty units as people without a name."""
    units = {u.id: u for u in work.find(Unit)}
    phones = {c.resident_id: c.phone for c in work.find(Contact)}
    known, lived_in = [], set()
    for resident in work.find(Resident):
        unit = units.get(resident.unit_id or "")
        lived_in.add(resident.unit_id)
        known.append(
            KnownPerson(
                resident_id=resident.id,
                name=resident.name,
                building=unit.building if unit else "",
                stairwell=unit.stairwell if unit else "",
                door=unit.door if unit else "",
                area_hundredths=unit.area if unit else None,
                roles=resident.roles,
                phone=phones.get(resident.id, ""),
                is_owner=resident.is_owner,
                adult=resident.adult,
                household_head=resident.household_head,
                organisation=resident.organisation,
                remark=resident.remark,
                use=unit.use if unit else "",
                unsold=unit.unsold if unit else False,
            )
        )
    known += [
        KnownPerson(
            resident_id="",
            name="",
            building=u.building,
            stairwell=u.stairwell,
            door=u.door,
            area_hundredths=u.area,
            use=u.use,
            unsold=u.unsold,
        )
        for u in units.values()
        if u.id not in lived_in
    ]
    return known


def import_roster(work: UnitOfWork, rows: Sequence[PlannedRow]) -> int:
    """Write the rows that a check found applicable, in one action and one undo; gives how many.

    Raises:
        Refused: there is nothing to write.
    """
    if not rows:
        raise Refused("没有需要导入的内容，名册没有变化。")
    roster = Roster.whole(work)
    for row in rows:
        if row.person is None:
            continue
        person = _input(row.person)
        if row.person.unit_only:
            roster.unit_for(person)
        else:
            roster.save(person, row.match_id)
    work.describe("import_roster")
    return len(rows)


def _input(fields: PersonFields) -> PersonInput:
    return PersonInput(
        name=fields.name,
        building=fields.building,
        stairwell=fields.stairwell,
        door=fields.door,
        area=fields.area_hundredths,
        roles=fields.roles,
        is_owner=fields.is_owner,
        adult=fields.adult,
        household_head=fields.household_head,
        organisation=fields.organisation,
        phone=fields.phone,
        remark=fields.remark,
        use=fields.use,
        unsold=fields.unsold,
    )
