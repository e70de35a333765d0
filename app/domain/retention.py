"""How long what about people is kept, as rows with their source: a changed rule is a changed row.

What is due is erased only when somebody says so, never by itself. Tiers as in
:mod:`app.domain.presets`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.rule import Source

_SHORTEST = Source("《个人信息保护法》", "第19条", "B", "2021-11-01")
_DONE_WITH = Source("《个人信息保护法》", "第47条第一款第一项", "A", "2021-11-01")
_CONSENT = Source("《个人信息保护法》", "第47条第一款第三项", "A", "2021-11-01")
_ARCHIVE = Source("《档案法实施条例》", "第39条", "A", "2024-03-01")


class Ends(StrEnum):
    """What becomes of something at the end."""

    ERASED = "erased"
    ARCHIVED = "archived"
    BY_ITSELF = "by_itself"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"erased": "到期抹去", "archived": "归档长期保存", "by_itself": "自动清除"}[
            self.value
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """One rule.

    Attributes:
        key: its name, in the log and in settings.
        what: what is kept, in words.
        ends: what becomes of it.
        days: after how many days, where it is erased.
        since: from when they are counted, in words.
        sources: what it follows from.
        chosen: whether the number of days is ours: no law names one.
    """

    key: str
    what: str
    ends: Ends
    days: int = 0
    since: str = ""
    sources: tuple[Source, ...]
    chosen: bool = False

    @property
    def words(self) -> str:
        """When what happens, in a sentence."""
        if self.ends is Ends.ERASED:
            return f"{self.since}满 {self.days} 天后抹去"
        return self.ends.words if not self.since else f"{self.since}后自动清除"


LEFT, CALLERS, REASONS = "left_roster", "hotline_callers", "absence_reasons"
PLACES, HELPERS = "photo_places", "helpers"

RULES: Final = (
    RetentionRule(
        key=LEFT, what="移出名册的人的电话、备注", ends=Ends.ERASED, days=90,
        since="移出名册", sources=(_DONE_WITH, _SHORTEST), chosen=True,
    ),
    RetentionRule(
        key=HELPERS, what="移出骨干库的人的姓名、电话、特长", ends=Ends.ERASED, days=30,
        since="移出骨干库", sources=(_CONSENT, _DONE_WITH), chosen=True,
    ),
    RetentionRule(
        key=CALLERS, what="热线工单的来电人", ends=Ends.ERASED, days=365,
        since="最后一次回访、没有回访的过时限", sources=(_DONE_WITH, _SHORTEST), chosen=True,
    ),
    RetentionRule(
        key=REASONS, what="请假的原因", ends=Ends.ERASED, days=365,
        since="散会", sources=(_DONE_WITH, _SHORTEST), chosen=True,
    ),
    RetentionRule(
        key=PLACES, what="照片自带的拍摄时间和地点（经同意记下的）", ends=Ends.ERASED, days=365,
        since="加入", sources=(_DONE_WITH, _SHORTEST), chosen=True,
    ),
    RetentionRule(
        key="phones", what="哪部手机是谁的（手机参加会议时）", ends=Ends.BY_ITSELF,
        since="散会", sources=(_SHORTEST,),
    ),
    RetentionRule(
        key="meetings", what="签到、名单、发言、表决和纪要", ends=Ends.ARCHIVED,
        sources=(_ARCHIVE,),
    ),
    RetentionRule(
        key="matters", what="议题、任务、督办、评价和照片", ends=Ends.ARCHIVED,
        sources=(_ARCHIVE,),
    ),
    RetentionRule(
        key="log", what="操作日志和导出记录（不含姓名）", ends=Ends.ARCHIVED, sources=(_ARCHIVE,),
    ),
)  # fmt: skip


def rule_of(key: str) -> RetentionRule:
    """A rule by its key; raises LookupError."""
    return next(rule for rule in RULES if rule.key == key)
