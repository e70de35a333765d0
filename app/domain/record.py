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


def personal(*, default: Any = MISSING, default_factory: Callable[[], Any] | None = None) -> Any:
    """A dataclass field that holds personal or secret data."""
    if default_factory is not None:
        return field(default_factory=default_factory, repr=False, metadata={"personal": True})
    return field(default=default, repr=False, metadata={"personal": True})
