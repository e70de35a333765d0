"""Names and addresses as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.addresses import show_address
from app.domain.people import Resident, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as lists show them. ``removed``: no longer on the roster."""

    id: str
    name: str
    address: str
    roles: tuple[str, ...]
    organisation: str = ""
    unit_id: str | None = None

    @property
    def whereabouts(self) -> str:
        """Address, or the body that somebody comes for."""
        return self.address or self.organisation


def address_of(unit: Unit | None) -> str:
    """``3号楼2单元501``; empty for nobody's unit."""
    if unit is None:
        return ""
    return show_address(unit.building, unit.stairwell, unit.door)


def people_by_id(work: UnitOfWork, resident_ids: Iterable[str]) -> dict[str, Person]:
    """These people by id; those taken off the roster since are still named."""
    wanted = sorted(set(resident_ids))
    residents = work.find_even_removed(Resident, id=wanted)
    return persons(work, residents)


def persons(
    work: UnitOfWork, residents: Iterable[Resident], *, known: Mapping[str, Unit] | None = None
) -> dict[str, Person]:
    """These residents as lists show them, by id; ``known``: units that were read already."""
    found, units = list(residents), dict(known or {})
    unit_ids = sorted({r.unit_id for r in found if r.unit_id} - units.keys())
    units.update((u.id, u) for u in work.find_even_removed(Unit, id=unit_ids))
    return {r.id: _person(r, units) for r in found}


def _person(resident: Resident, units: Mapping[str, Unit]) -> Person:
    unit = units.get(resident.unit_id) if resident.unit_id else None
    return Person(
        id=resident.id,
        name=resident.name or "（已删除）",
        address=address_of(unit),
        roles=resident.roles,
        organisation=resident.organisation,
        unit_id=resident.unit_id,
    )
