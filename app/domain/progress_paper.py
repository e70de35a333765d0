"""What the public notice of progress says, as data; masked before it comes here."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.papers import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """A matter as everybody may read of it.

    Attributes:
        number: of the matter.
        title: what it is about.
        step: ``办理``.
        light: the light in words, with the reason: ``红：任务逾期 3 天``.
        who: who answers for what is open.
        due: by when, or ``""``.
        done: tasks that are done, of how many: ``1/2``.
    """

    number: str
    title: str
    step: str
    light: str
    who: str
    due: str
    done: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressNoticeContent:
    """进展公示.

    Attributes:
        heading: of the room.
        rows: matters that are carried out or watched, the most pressing first.
        summary: how many, and how many of each light, in words.
        rules: how lights are given, a sentence each.
        contact: where to ask and complain, or ``""``.
        organiser: who signs.
        published: the day, in words.
    """

    heading: Heading
    rows: tuple[ProgressRow, ...]
    summary: str
    rules: tuple[str, ...]
    contact: str
    organiser: str
    published: str
