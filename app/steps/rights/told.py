"""Keeping account of what left the program: how much and when, never of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.disclosure import Disclosed, Disclosure
from app.domain.meeting import Meeting
from app.domain.names import ERASED
from app.domain.people import Resident
from app.steps.accounts import names_of

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """One of them, in words."""

    id: str
    at: datetime
    what: str
    people: int
    by: str
    meeting: str = ""

    @property
    def who(self) -> str:
        """Who sat at the laptop."""
        return self.by or "没有登记姓名"

    @property
    def many(self) -> str:
        """Of how many people."""
        return f"{self.people} 人" if self.people else "没有数"


def note_disclosure(
    work: UnitOfWork, what: Disclosed, *, people: int, meeting_id: str | None = None
) -> Disclosure:
    """Keep that personal data was written out.

    Args:
        work: the unit of work.
        what: it was.
        people: of how many people something stands in it.
        meeting_id: the meeting that it is about, if it is about one.
    """
    made = Disclosure(
        id=work.new_id(),
        what=what,
        people=people,
        meeting_id=meeting_id,
        by=work.actor,
        at=work.now(),
    )
    work.put(made)
    work.describe("note_disclosure", disclosure=made.id)
    return made


def disclosures(work: UnitOfWork, *, limit: int = 0) -> list[DisclosureLine]:
    """The account, the newest first; ``limit`` 0: all."""
    found = sorted(work.find(Disclosure), key=lambda d: (d.at, d.id), reverse=True)
    found = found[:limit] if limit else found
    wanted = sorted({d.meeting_id for d in found if d.meeting_id})
    names = names_of(work, [d.by for d in found])
    titles = {m.id: m.title for m in work.find_even_removed(Meeting, id=wanted)}
    return [
        DisclosureLine(
            id=d.id,
            at=d.at,
            what=d.what.words,
            people=d.people,
            by=names.get(d.by, ""),
            meeting=titles.get(d.meeting_id or "", ""),
        )
        for d in found
    ]


def people_in(work: UnitOfWork, text: str) -> int:
    """Of how many people on the roster the name stands in a text."""
    names = {r.name for r in work.find_even_removed(Resident)} - {"", ERASED}
    return sum(1 for name in names if name in text)


def note_written(
    work: UnitOfWork, what: Disclosed, text: str, *, meeting_id: str | None = None
) -> Disclosure | None:
    """Keep that a file was written out; nothing where it has nobody's name in it.

    Args:
        work: the unit of work.
        what: it was.
        text: all that stands in it.
        meeting_id: the meeting that it is about, if it is about one.
    """
    people = people_in(work, text)
    if not people:
        return None
    return note_disclosure(work, what, people=people, meeting_id=meeting_id)


def note_everybody(work: UnitOfWork, what: Disclosed) -> Disclosure:
    """Keep that the whole record was written out."""
    return note_disclosure(work, what, people=work.tally(Resident))


def note_content(work: UnitOfWork, what: Disclosed, content: object) -> Disclosure | None:
    """Keep that a file was written out that says this: dataclasses, lists and texts in them."""
    return note_written(work, what, "\n".join(_texts_in(content)))


def _texts_in(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif is_dataclass(content) and not isinstance(content, type):
        for field in fields(content):
            yield from _texts_in(getattr(content, field.name))
    elif isinstance(content, Mapping):
        for value in content.values():
            yield from _texts_in(value)
    elif isinstance(content, Iterable) and not isinstance(content, bytes):
        for value in content:
            yield from _texts_in(value)
