"""What somebody types about a person, read as an import reads it; refusals name the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.addresses import Address, AddressUnclear, complete_address
from app.domain.errors import Refused
from app.domain.names import check_name
from app.domain.people import Unit
from app.domain.roster_fields import CellUnclear, parse_area, parse_phone
from app.steps.people import PersonInput

if TYPE_CHECKING:
    from app.steps.views.roster import PersonDetails


def read_name(text: str) -> tuple[str, str]:
    """The name as it is stored, and a doubt in words or ``""``.

    Raises:
        Refused: it cannot be a name; the field is ``name``.
    """
    found = check_name(text)
    if found.error:
        raise Refused(f"{found.error}。", field="name")
    return found.name, "；".join(found.warnings)


def read_place(building: str, stairwell: str, door: str) -> Address:
    """The address of three cells; empty for three empty ones.

    Raises:
        Refused: a part is missing or unclear; the field is ``address``.
    """
    try:
        place = complete_address(building, stairwell, door)
    except AddressUnclear as unclear:
        raise Refused(f"{unclear}。", field="address") from unclear
    if place != Address() and not place.door:
        raise Refused("还缺房号，例如 501。", field="address")
    return place


def read_area(text: str) -> int | None:
    """Hundredths of a m², ``None`` for nothing.

    Raises:
        Refused: no area; the field is ``area``.
    """
    try:
        return parse_area(text)
    except CellUnclear as unclear:
        raise Refused(f"{unclear}。", field="area") from unclear


def read_phone(text: str) -> str:
    """The telephone number as it is stored.

    Raises:
        Refused: none can be read; the field is ``phone``.
    """
    phone, _ = parse_phone(text)
    if text.strip() and not phone:
        reason = f"电话“{text.strip()}”看不懂。请写 11 位手机号，或 010-88271234。"
        raise Refused(reason, field="phone")
    return phone


def input_of(details: PersonDetails) -> PersonInput:
    """A person on the roster as the verbs take it."""
    resident = details.resident
    unit = details.unit or Unit(id="", building="")
    return PersonInput(
        name=resident.name,
        building=unit.building,
        stairwell=unit.stairwell,
        door=unit.door,
        area=unit.area,
        roles=resident.roles,
        is_owner=resident.is_owner,
        adult=resident.adult,
        household_head=resident.household_head,
        organisation=resident.organisation,
        phone=details.contact.phone if details.contact else "",
        remark=resident.remark,
        use=unit.use if details.unit else "",
        unsold=unit.unsold,
    )
