"""That a notice was put up: when, where and by whom; the days that rules ask for hang on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.clock import day_words
from app.domain.record import personal

if TYPE_CHECKING:
    from collections.abc import Iterable


class PostedPaper(StrEnum):
    """Which notice."""

    NOTICE = "notice"
    RESULT = "result"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {"notice": "会前公告", "result": "结果公示"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """张贴: a fact. Several places are several of them; the first day counts."""

    id: str
    meeting_id: str
    paper: PostedPaper
    day: date
    place: str = personal(default="")
    by: str = personal(default="")
    at: datetime
    """When that was written down."""

    @property
    def words(self) -> str:
        """``2026年11月9日在公告栏张贴（王淑兰）``."""
        where = f"在{self.place}" if self.place else ""
        by = f"（{self.by}）" if self.by else ""
        return f"{day_words(self.day)}{where}张贴{by}"


def posted_on(postings: Iterable[Posting], paper: PostedPaper) -> date | None:
    """The first day on which this notice hung; ``None`` where nobody wrote that down."""
    return min((p.day for p in postings if p.paper is paper), default=None)
