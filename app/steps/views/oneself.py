"""Finding oneself at a desk that anybody may use: names masked, and never a list to read in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.names import mask_name

if TYPE_CHECKING:
    from app.steps.views.people import Person
    from app.steps.views.roster import RosterIndex

LEAST_LETTERS = 2  # one letter alone would show a good part of the roster
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What is shown of somebody before he says that it is him.

    Attributes:
        id: of the resident.
        masked: the name with what strangers need not see left out.
        where: the house, where that tells people apart; never the door.
    """

    id: str
    masked: str
    where: str = ""


def find_oneself(index: RosterIndex, typed: str) -> tuple[tuple[Found, ...], bool]:
    """Whom a whole door number or at least two letters of a name mean.

    Returns:
        At most :data:`SHOWN` people, and whether there are others whom more letters would tell
        from these.
    """
    text = typed.strip()
    if any(char.isdigit() for char in text):
        people = index.at_door(text)
    elif len(text) >= LEAST_LETTERS:
        people = index.search(text, limit=SHOWN + 1)
    else:
        people = []
    several = len({person.unit_id for person in people}) > 1
    shown = people[:SHOWN]
    return tuple(_found(person, tell_house=several) for person in shown), len(people) > SHOWN


def _found(person: Person, *, tell_house: bool) -> Found:
    house = person.address.partition("号楼")[0] + "号楼" if "号楼" in person.address else ""
    return Found(person.id, mask_name(person.name), house if tell_house else "")
