"""评: how residents judge what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.record import person, personal


class Score(StrEnum):
    """How satisfied somebody is."""

    SATISFIED = "satisfied"
    MOSTLY = "mostly"
    UNSATISFIED = "unsatisfied"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {"satisfied": "满意", "mostly": "基本满意", "unsatisfied": "不满意"}[self.value]


class Judges(StrEnum):
    """Who may judge."""

    EVERYBODY = "everybody"
    HOUSEHOLDS = "households"
    CONCERNED = "concerned"

    @property
    def words(self) -> str:
        """The words on screen and on paper."""
        return {
            "everybody": "名册中的成年居民，每人一次",
            "households": "每户一次",
            "concerned": "涉及楼门的成年居民，每人一次",
        }[self.value]


class RatingWay(StrEnum):
    """By which way a voice came in."""

    PAPER = "paper"
    VISIT = "visit"
    CALL = "call"
    PHONE = "phone"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {"paper": "纸质评价表", "visit": "上门", "call": "电话", "phone": "手机"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """评价: one asking of the residents about one matter."""

    id: str
    matter_id: str
    judges: Judges = Judges.EVERYBODY
    doors: tuple[str, ...] = ()
    """``building`` or ``building/stairwell`` of those concerned."""
    opened_at: datetime
    closed_at: datetime | None = None
    entitled: int = 0
    """How many may judge, people or households. This and the figures are written when it is closed,
    so that a result once told changes neither with the roster nor by what comes in later."""
    satisfied: int = 0
    mostly: int = 0
    unsatisfied: int = 0
    reopened: bool = False
    """Whether unsatisfied voices had the matter dealt with again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """满意度评价: one voice; a fact. A correction names the one it replaces."""

    id: str
    survey_id: str
    matter_id: str
    resident_id: str = person()
    score: Score
    word: str = personal(default="")
    via: RatingWay = RatingWay.PAPER
    replaces: str | None = None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandRating:
    """Hands counted at a meeting; a fact. A correction names the one it replaces."""

    id: str
    survey_id: str
    matter_id: str
    meeting_id: str
    present: int = 0
    """How many of those in the room could raise a hand: may judge, and had not judged yet."""
    satisfied: int
    mostly: int
    unsatisfied: int
    words: tuple[str, ...] = personal(default=())
    """Why, from those who said so."""
    replaces: str | None = None
    at: datetime
