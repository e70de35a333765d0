"""Who lives here: the room, its roster, units and the people in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.names import ERASED
from app.domain.record import person, personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One 红柳会客厅: the unit that owns meetings, a roster and its laptops."""

    id: str
    name: str
    community: str
    subdistrict: str = ""
    district: str = "海淀区"
    rehearsal: bool = False
    created_at: datetime
    card_tag: str
    """Three characters that a sign-in card bears, to tell another room's card."""
    card_key: str = personal()
    """Secret that signs sign-in cards, 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """专有部分: a flat or other unit with an area; its people are one household."""

    id: str
    building: str
    stairwell: str = ""
    door: str = ""
    area: int | None = None
    """Hundredths of a square metre; ``None`` where it is not known."""
    use: str = "住宅"
    unsold: bool = False
    """Unsold or not yet handed over: all such units are one head together (解释第9条)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """Somebody on the roster: a resident, or who comes for a body such as the property company."""

    id: str = person()
    name: str = personal(erased=ERASED)
    unit_id: str | None = None
    roles: tuple[str, ...] = personal(default=())
    is_owner: bool = False
    adult: bool = True
    household_head: bool = False
    organisation: str = personal(default="")
    remark: str = personal(default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A telephone number, kept apart from the roster and optional."""

    id: str
    resident_id: str = person()
    phone: str = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """That a person owns a unit; co-owners name one of them to represent the unit."""

    id: str
    unit_id: str
    resident_id: str = person()
    represents: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A sign-in card given to a person; the token on it holds no personal data."""

    id: str
    resident_id: str = person()
    serial: int
    issued_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting of the room, ``id`` being its name."""

    id: str
    value: str
