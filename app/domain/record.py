"""What every stored record has in common.

A record is a frozen dataclass with a text ``id``. Its fields are of these types only, each optional
or not: ``str``, ``int``, ``bool``, ``datetime`` (aware), ``date``, a ``StrEnum``, ``tuple[str,
...]`` and ``dict[str, object]`` (JSON). A field made by :func:`personal` says something about a
person, or may: whatever somebody types freely may name one. The log hashes a salted digest of it,
so that it can be erased and the chain still verifies; ``repr`` leaves it out.
"""

from __future__ import annotations

from dataclasses import MISSING, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def personal(
    *,
    default: Any = MISSING,
    default_factory: Callable[[], Any] | None = None,
    erased: str = "",
    outlives: bool = False,
    archived: bool = False,
    people: bool = False,
) -> Any:
    """A dataclass field that holds personal or secret data.

    Args:
        default: as in a dataclass.
        default_factory: likewise.
        erased: what a text reads as once it was erased.
        outlives: it stays when the person of the row is erased: it is a figure of a vote, or says
            nothing about that person.
        archived: it is what was voted on or counted, and stays as it is even where a name stands
            in it.
        people: it holds ids of residents, see :func:`person`.
    """
    metadata = {
        "personal": True,
        "erased": erased,
        "outlives": outlives or archived,
        "archived": archived,
        "person": people,
    }
    if default_factory is not None:
        return field(default_factory=default_factory, repr=False, metadata=metadata)
    return field(default=default, repr=False, metadata=metadata)


def person(*, default: Any = MISSING) -> Any:
    """A dataclass field that says whose row this is, by the id of a resident, or by several.

    What the row says in its personal fields is then about that person, and is shown to them and
    erased with them. Of several people it is none's alone.
    """
    return field(default=default, metadata={"person": True})
