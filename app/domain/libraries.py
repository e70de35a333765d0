"""The libraries: cases that were settled (经验库), what recurs (痛点库), who helps (骨干库).

商量库 is the matters themselves with their history.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.record import person, personal


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """经验: how a matter was settled, on one card that others can learn from."""

    id: str
    matter_id: str | None = None
    title: str = personal()
    category: str = "其他"
    problem: str = personal(default="")
    table: str = personal(default="")
    """Who was at the table."""
    settled: str = personal(default="")
    """How it was settled."""
    cost: str = personal(default="")
    said: str = personal(default="")
    """What residents said of it."""
    created_at: datetime
    shared_at: datetime | None = None
    """When it was offered to the district; ``None``: it stays in the room."""


_PARTS = (
    ("problem", "问题"),
    ("table", "参与各方"),
    ("settled", "怎样解决"),
    ("cost", "费用和来源"),
    ("said", "居民评价"),
)
MOST_TITLE, MOST_PART = 80, 1500


def parts_of(card: CaseCard) -> list[tuple[str, str]]:
    """Heading and text of what a card says, empty parts left out."""
    told = ((words, getattr(card, name).strip()) for name, words in _PARTS)
    return [(words, text) for words, text in told if text]


def published(card: CaseCard, *, source: str) -> dict[str, str]:
    """A shared card as the content of an ``experience/`` document (:mod:`app.domain.reference`).

    Args:
        card: of a room.
        source: which room or community it comes from.
    """
    parts = {name: getattr(card, name).strip() for name, _ in _PARTS}
    text = "\n".join(f"{words}：{text}" for words, text in parts_of(card))
    said = {"title": card.title.strip(), "text": text or card.title.strip()}
    said |= {"category": card.category, "source": source}
    return said | {name: text for name, text in parts.items() if text}


class PainState(StrEnum):
    """What people made of a pain point that the program found."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    RELIEVED = "relieved"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"confirmed": "已确认", "dismissed": "不是痛点", "relieved": "已缓解"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPoint:
    """痛点: what recurs, stays unsolved or is overdue; found by the program."""

    id: str
    title: str = personal()
    category: str = "其他"
    place: str = personal(default="")
    matter_ids: tuple[str, ...] = ()
    state: PainState = PainState.CONFIRMED
    note: str = personal(default="")
    at: datetime


ROLES = (
    "法律顾问",
    "人民调解员",
    "责任规划师",
    "媒体",
    "志愿者",
    "社区民警",
    "物业专业人员",
    "退休干部",
    "其他",
)
"""What those who help are; others can be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    """骨干: somebody who helps, and what they are good at; kept with their consent only."""

    id: str
    resident_id: str | None = person(default=None)
    """On the roster, where they are."""
    name: str = personal()
    role: str = ""
    """法律顾问, 人民调解员, 责任规划师, 媒体, 志愿者 …"""
    organisation: str = personal(default="")
    categories: tuple[str, ...] = ()
    """Categories of matters that they are good at."""
    skills: str = personal(default="")
    phone: str = personal(default="")
    consent_on: date | None = None
    """The day on which they agreed to be listed."""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """That one of the 骨干 was asked to help; ``came``: whether they did."""

    id: str
    backbone_id: str
    matter_id: str | None = None
    meeting_id: str | None = None
    came: bool | None = None
    at: datetime
