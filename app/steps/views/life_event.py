"""What a line of a matter's life is, and the small words that all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.clock import CHINA, day_words
from app.domain.matter import Attachment, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

_LAST = time(23, 59)


class Mark(StrEnum):
    """What an event says of how things stand."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a matter.

    Attributes:
        step: the station where it is told.
        at: the instant by which it is ordered.
        what: one sentence.
        kind: of the record that tells it: ``screening``, ``vote`` …
        record: its id.
        who: who did it, or said it.
        more: what else there is to say, a line each.
        day: only the day is known.
        to_come: planned, not yet done.
        waits: something about it is still to be done: an answer to be told, voices to come in.
        meeting: the meeting where it was, ``""`` for none.
        owners: records whose photos and papers belong to it.
        files: those.
    """

    step: Step
    at: datetime
    what: str
    kind: str
    record: str
    who: str = ""
    more: tuple[str, ...] = ()
    day: bool = False
    to_come: bool = False
    waits: bool = False
    mark: Mark = Mark.PLAIN
    meeting: str = ""
    owners: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()


def end_of(day: date) -> datetime:
    """Where among instants a day stands of which no more is known: after what led to it."""
    return datetime.combine(day, _LAST, tzinfo=CHINA)


def lines(*words: str) -> tuple[str, ...]:
    """Those that say something."""
    return tuple(w.strip() for w in words if w.strip())


def said(label: str, words: str) -> str:
    """``理由：…``, or nothing."""
    return f"{label}：{words.strip()}" if words.strip() else ""


def until(due: date | None) -> str:
    """``2026年12月1日前``, or nothing."""
    return f"{day_words(due)}前" if due else ""


def listed(names: Iterable[str], *, most: int = 6) -> str:
    """``张、李、王 等 12 人``; all of them where there are few."""
    every = [name for name in names if name]
    shown = "、".join(every[:most])
    return f"{shown} 等 {len(every)} 人" if len(every) > most else shown
