"""集: how matters come in, who stands behind them, and whether they are taken up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.record import person, personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """附议: that a resident wants a matter dealt with as well; a fact, one voice each."""

    id: str
    matter_id: str
    resident_id: str = person()
    at: datetime


class Screened(StrEnum):
    """What the party branch's screening (把关定向) came to."""

    ADMITTED = "admitted"
    RETURNED = "returned"
    REJECTED = "rejected"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {
            "admitted": "同意受理",
            "returned": "补充后再报",
            "rejected": "不予受理",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """把关定向: a fact; a later one supersedes it."""

    id: str
    matter_id: str
    verdict: Screened
    reason: str = personal(default="")
    body: str = personal(default="")
    """Which body screened it: 社区党委, 第二党支部 …"""
    reply: str = personal(default="")
    """What whoever raised it is told."""
    replied_at: datetime | None = None
    """When they were told; ``None``: not yet."""
    at: datetime


class Programme(StrEnum):
    """In which round of visits people were called on."""

    FOUR_HUNDRED = "four_hundred"
    TEN_AND_HUNDRED = "ten_and_hundred"
    MORNING_AND_EVENING = "morning_and_evening"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The name on screen and on paper."""
        return _PROGRAMMES[self]


_PROGRAMMES = {
    Programme.FOUR_HUNDRED: "四百走访",
    Programme.TEN_AND_HUNDRED: "走十访百",
    Programme.MORNING_AND_EVENING: "早迎晚送",
    Programme.OTHER: "日常走访",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """走访: who was called on, and what they said."""

    id: str
    programme: Programme = Programme.OTHER
    day: date
    by: str = personal(default="")
    """Who went."""
    unit_id: str | None = None
    visited: tuple[str, ...] = personal(default=(), outlives=True, people=True)
    """Ids of residents who were met."""
    met: str = personal(default="")
    """Others who were met, in words."""
    place: str = personal(default="")
    said: str = personal(default="")
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """征集表: a printed form with numbered rows; what was written there is keyed in by row."""

    id: str
    code: str
    """What its QR says beside the room: six characters, unique within the room."""
    rows: int
    title: str = personal(default="")
    printed_at: datetime
    keyed_at: datetime | None = None
    """When all of it was keyed in; ``None``: not yet."""


BODIES = (
    "业主委员会",
    "物业管理委员会",
    "物业企业",
    "产权单位",
    "社区志愿者",
    "新就业群体",
    "驻区单位",
    "社会组织",
)
"""Who else hands in matters; other bodies may be written in."""
