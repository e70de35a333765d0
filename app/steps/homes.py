"""Verbs of homes: where somebody lives, what they own, who stands for a unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.people import Ownership, Resident, Unit
from app.steps.people import PersonInput, own_units, save_person

if TYPE_CHECKING:
    from app.domain.addresses import Address
    from app.steps.ports import UnitOfWork


def correct_person(work: UnitOfWork, person: PersonInput, *, resident_id: str) -> Unit | None:
    """Correct an entry; an owner whose address is corrected owns the unit there.

    Returns:
        The unit that nobody lives in nor owns any more, if the correction left one.

    Raises:
        Refused: the name is missing.
    """
    before = work.get(Resident, resident_id)
    after = save_person(work, person, resident_id=resident_id)
    left = before.unit_id
    if left is None or left == after.unit_id:
        return None
    owned = [o.unit_id for o in work.find(Ownership, resident_id=resident_id)]
    if person.is_owner and after.unit_id and left in owned:
        own_units(work, resident_id, [unit for unit in owned if unit != left])
        work.describe("correct_person", resident=resident_id)
    if work.tally(Resident, unit_id=left) or work.tally(Ownership, unit_id=left):
        return None
    return work.first(Unit, id=left)


def remove_unit(work: UnitOfWork, unit_id: str) -> None:
    """Take a unit off the roster in which nobody lives and which nobody owns.

    Raises:
        Refused: somebody does.
    """
    if work.tally(Resident, unit_id=unit_id) or work.tally(Ownership, unit_id=unit_id):
        raise Refused("这处房屋还有住户或业主，没有移除。请先改正他们的地址或名下房屋。")
    work.remove(work.get(Unit, unit_id))
    work.describe("remove_unit", unit=unit_id)


def add_home(
    work: UnitOfWork, resident_id: str, place: Address, *, area: int | None = None
) -> Unit:
    """Say that a person owns one more unit; it is made where the roster does not have it.

    The first owner of a unit stands for it: co-owners name one person.
    """
    unit = work.first(
        Unit, building=place.building, stairwell=place.stairwell, door=place.door
    ) or Unit(
        id=work.new_id(),
        building=place.building,
        stairwell=place.stairwell,
        door=place.door,
    )
    if area is not None:
        unit = replace(unit, area=area)
    work.put(unit)
    held = [o.unit_id for o in work.find(Ownership, resident_id=resident_id)]
    taken = any(o.represents for o in work.find(Ownership, unit_id=unit.id))
    own_units(work, resident_id, list(dict.fromkeys([*held, unit.id])), represents=not taken)
    return unit


def drop_home(work: UnitOfWork, resident_id: str, unit_id: str) -> None:
    """Say that a person does not own a unit; another owner of it then stands for it."""
    held = {o.unit_id: o for o in work.find(Ownership, resident_id=resident_id)}
    own_units(work, resident_id, [unit for unit in held if unit != unit_id])
    if unit_id in held and held[unit_id].represents:
        others = [o for o in work.find(Ownership, unit_id=unit_id) if o.resident_id != resident_id]
        if others:
            work.put(replace(others[0], represents=True))


def name_representative(work: UnitOfWork, resident_id: str, unit_id: str) -> None:
    """Say which of the co-owners stands for a unit in a vote of owners.

    Raises:
        Refused: it is none of its owners.
    """
    owners = work.find(Ownership, unit_id=unit_id)
    if all(o.resident_id != resident_id for o in owners):
        name = work.get(Resident, resident_id).name
        raise Refused(f"{name}不是这处房屋的业主，不能代表它表决。没有改动。")
    for ownership in owners:
        stands = ownership.resident_id == resident_id
        if ownership.represents != stands:
            work.put(replace(ownership, represents=stands))
    work.describe("name_representative", resident=resident_id, unit=unit_id)
