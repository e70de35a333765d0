"""Everything that is held about one person, in groups, as it is shown, printed and handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.papers import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record about a person.

    Attributes:
        kind: of record.
        id: of the record.
        title: what it is, in words.
        lines: what it says: label and text.
        fields: the same for machines: name of the field → text, number, list or nothing.
        removed: taken away since; it is held nevertheless.
    """

    kind: str
    id: str
    title: str
    lines: tuple[tuple[str, str], ...]
    fields: dict[str, Any]
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Records of one sort; ``place``: where they are put right, as a key of the window's places."""

    title: str
    entries: tuple[Entry, ...]
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A text beside their own records in which the name stands, or stood."""

    kind: str
    row: str
    column: str
    where: str
    text: str
    """As it stands now; the name may have stood there before only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All of it.

    Attributes:
        resident_id: who.
        name: as it stands on the roster.
        address: likewise.
        groups: records, in the order in which they are told.
        mentions: other texts with the name.
        archived: issued minutes and votes in which the name stands and stays.
        open_meetings: titles of meetings with their name whose minutes are not issued yet.
        namesakes: others are called the same, so that nothing tells whom a text means.
        removed: no longer on the roster.
        erased_at: when all of it was erased; ``None``: it was not.
        heading: of the paper.
        at: when it was put together.
    """

    resident_id: str
    name: str
    address: str
    groups: tuple[Group, ...]
    mentions: tuple[Mention, ...]
    archived: tuple[str, ...]
    open_meetings: tuple[str, ...]
    namesakes: bool
    removed: bool
    erased_at: datetime | None
    heading: Heading
    at: datetime

    @property
    def count(self) -> int:
        """How many records."""
        return sum(len(group.entries) for group in self.groups)
