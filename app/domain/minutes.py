"""The minutes: what the program puts together from what happened, and what the recorder completes.

`MinutesContent` is the whole of the paper as data; the page is made from it and nothing else, and
the record's digest is taken over it. Texts are plain strings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.record import personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One line of the sign-in table. ``state``: 到会 委托 请假 未到 列席."""

    name: str
    address: str
    roles: str
    state: str
    detail: str = ""
    """Reason of absence, holder of the proxy, or times of coming and leaving."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """One line of a tally table: a choice with its figures; ``area`` in hundredths of a m²."""

    label: str
    heads: int
    area: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRecord:
    """A vote as the minutes tell it."""

    title: str
    text: str
    method: str
    rule: str
    effect: str
    base: str
    rows: tuple[TallyRow, ...]
    passed: bool | None
    sentence: str
    corrections: tuple[str, ...] = ()
    """Earlier figures with teller, time and reason: they are kept, not overwritten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """Who carries out what by when."""

    text: str
    who: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """One agenda item as the minutes tell it."""

    title: str
    source: str = ""
    interest: str = ""
    """Who has a direct interest in it, and that they did not count the votes."""
    facts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    votes: tuple[VoteRecord, ...] = ()
    resolutions: tuple[str, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    dissent: tuple[str, ...] = ()
    carried: bool = False
    minutes_used: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo on the paper, by its digest in the file store."""

    sha256: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesContent:
    """The minutes as data. ``number`` 0 is the minutes, 1… the addenda."""

    room: str
    community: str
    title: str
    number: int = 0
    place: str = ""
    started: str = ""
    ended: str = ""
    chair: str = ""
    recorder: str = ""
    unit: str = "人"
    """What those due, present, represented and absent are counted in: ``人`` or ``户``."""
    due: int = 0
    present: int = 0
    by_proxy: int = 0
    absent: int = 0
    sitting_in: int = 0
    quorum: str = ""
    notice: str = ""
    """When and where the meeting was announced, in words."""
    summary: str = ""
    attendance: tuple[Attendance, ...] = ()
    items: tuple[ItemRecord, ...] = ()
    closing: str = ""
    photos: tuple[Photo, ...] = ()
    signatures: tuple[str, ...] = field(default=("主持人", "记录员", "计票人", "监票人"))
    addendum: str = ""
    """Text of an addendum; the minutes themselves are then not repeated."""
    issued: str = ""
    issued_by: str = ""
    """Who sat at the laptop when they were issued, ``""`` where nobody said."""
    verify_at: str = ""
    """Address under which the district tells whether it has the record; ``""``: it has none."""
    rehearsal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesVersion:
    """Minutes or an addendum. A draft has no ``issued_at``; an issued one is never edited."""

    id: str
    meeting_id: str
    number: int = 0
    content: dict[str, object] = personal()
    issued_at: datetime | None = None
    record_digest: str = ""
    """SHA-256 of the canonical content and the head of the log, hexadecimal."""
    pdf_sha256: str = ""
