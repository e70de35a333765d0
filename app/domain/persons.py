"""Whose a record is, told from the fields of its kind; so that a new kind needs no line here."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from app.domain.kinds import KIND_OF, KINDS


@cache
def person_fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind that hold ids of residents."""
    return tuple(f.name for f in fields(KINDS[kind]) if f.metadata.get("person"))


@cache
def erasable(kind: str) -> frozenset[str]:
    """The personal fields of a kind that go with the person of the row."""
    return frozenset(
        f.name
        for f in fields(KINDS[kind])
        if f.metadata.get("personal") and not f.metadata.get("outlives")
    )


@cache
def texts(kind: str) -> frozenset[str]:
    """The personal fields of a kind in which a name may stand and be taken out."""
    return frozenset(
        f.name
        for f in fields(KINDS[kind])
        if f.metadata.get("personal") and not f.metadata.get("archived")
    )


def people_of(record: Any) -> list[str]:
    """Ids of the residents that a record names."""
    found: list[str] = []
    for name in person_fields(KIND_OF[type(record)]):
        value = getattr(record, name)
        found += [value] if isinstance(value, str) else (value or ())
    return found


def is_about(record: Any, resident_id: str) -> bool:
    """Whether a record is about one person alone."""
    return any(
        getattr(record, name) in (resident_id, (resident_id,))
        for name in person_fields(KIND_OF[type(record)])
    )
