"""Decision rules as data: who votes, what must be reached, against which base, by which law.

Source: 民法典 1259 (以上 includes the number, 超过 does not); the rules themselves are in
:mod:`app.domain.presets`. Comparisons are of whole numbers, never of percentages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.domain import sentences
from app.domain.errors import Refused
from app.domain.measures import Dimension, Quantity, Requirement, Threshold
from app.domain.plain import from_plain, to_plain_dict

if TYPE_CHECKING:
    from collections.abc import Mapping


class LegalEffect(StrEnum):
    """决定效力: what a result is worth in law. Every vote carries one."""

    CONSULTATION = "consultation"
    RESIDENTS = "residents"
    OWNERS = "owners"
    COMMITTEE = "committee"
    """Of a 业委会 or 物管会, which decides within its powers and is not the owners together."""
    INTENT = "intent"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return _EFFECT_WORDS[self]

    @property
    def note(self) -> str:
        """What the minutes add, so that nobody takes it for more than it is; may be empty."""
        return _EFFECT_NOTES.get(self, "")


class Voters(StrEnum):
    """Who is entitled."""

    RESIDENTS = "residents"
    HOUSEHOLDS = "households"
    REPRESENTATIVES = "representatives"
    VILLAGERS = "villagers"
    VILLAGE_REPRESENTATIVES = "village_representatives"
    VILLAGE_HOUSEHOLDS = "village_households"
    OWNERS = "owners"
    COMMITTEE = "committee"
    CUSTOM = "custom"

    @property
    def words(self) -> str:
        """Who that is, in words."""
        return _VOTERS_WORDS[self]

    @property
    def by_household(self) -> bool:
        """Whether a household has one vote together."""
        return self in {Voters.HOUSEHOLDS, Voters.VILLAGE_HOUSEHOLDS}

    @property
    def unit(self) -> str:
        """What they are counted in: ``人`` or ``户``."""
        return "户" if self.by_household else "人"


@dataclass(frozen=True, slots=True)
class ProxyPolicy:
    """Who may send somebody else.

    Attributes:
        max_per_person: how many one holder may carry; 0 where there are no proxies.
        written: whether the authority must be in writing.
        barred_by_law: no setting may allow proxies here.
        owner_reps_barred: owners' representatives of a 物管会 come in person (物业条例 57).
    """

    max_per_person: int = 0
    written: bool = True
    barred_by_law: bool = False
    owner_reps_barred: bool = False

    def __post_init__(self) -> None:
        if self.max_per_person < 0 or (self.barred_by_law and self.max_per_person):
            raise Refused("每人可代理的人数不成立，请重新填写。", field="proxies")

    @property
    def allowed(self) -> bool:
        """Whether there are proxies at all."""
        return self.max_per_person > 0

    @property
    def words(self) -> str:
        """In words, for the screen."""
        if not self.allowed:
            return "不得委托"
        return f"可{'书面' if self.written else ''}委托，每人最多代理{self.max_per_person}人"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from.

    Attributes:
        law: name of the law, or who made the rule.
        article: article number(s) in words; may be empty.
        tier: ``A`` read in the text of the law, ``B`` read in an excerpt, ``C`` common knowledge.
        in_force: ISO date from which this text is in force, or empty where it was not checked.
    """

    law: str
    article: str = ""
    tier: str = "C"
    in_force: str = ""

    @property
    def words(self) -> str:
        """As printed beside a result."""
        force = f"，{self.in_force}起施行" if self.in_force else ""
        return f"{self.law}{self.article}{force}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRule:
    """表决规则. A vote keeps its own copy, so a changed law changes no result already declared.

    Attributes:
        participation: what must be reached for the vote to count at all.
        agreement: what must be reached to pass; all of them.
        abstentions_count: whether abstentions stay in the base.
        spoiled_takes_part: whether a spoiled ballot takes part (a setting).
        needs_signatures: agreeing is done by signing; the figure for is that of signatures.
        representatives_share: least share of representatives among the members, if any.
        notice_days: days between the announcement and the meeting.
        announced_only: what was not announced may not be voted on.
        publish_within_days: days in which the result must be published; 0 where none are set.
        publish_for_days: days for which it must stay published; 0 where none are set.

    Raises:
        Refused: requirements that contradict each other.
    """

    key: str
    name: str
    participation: tuple[Requirement, ...] = ()
    agreement: tuple[Requirement, ...]
    abstentions_count: bool = True
    spoiled_takes_part: bool = True
    proxies: ProxyPolicy = ProxyPolicy()
    needs_signatures: bool = False
    effect: LegalEffect
    voters: Voters
    representatives_share: Threshold | None = None
    notice_days: int = 0
    announced_only: bool = False
    publish_within_days: int = 0
    publish_for_days: int = 0
    source: Source
    notes: str = ""

    def __post_init__(self) -> None:
        if not self.agreement:
            raise Refused("请至少设定一项同意的门槛。", field="agreement")
        for r in self.participation:
            if r.base is not Quantity.DUE or r.have not in _TAKING_PART:
                raise Refused("参与的门槛应以应到（应参加表决）为基数。", field="participation")
        for r in self.agreement:
            if r.have is not Quantity.FOR or r.base is Quantity.FOR:
                raise Refused("同意的门槛应是同意票与某一基数相比。", field="agreement")
            if r.dimension is Dimension.OWNER_REPS:
                raise Refused("同意的门槛只能按人数或面积计算。", field="agreement")
        bases = {r.base for r in self.agreement}
        if self.abstentions_count and Quantity.FOR_AGAINST in bases:
            raise Refused("赞成与反对相比时，弃权不计入基数。", field="abstentions_count")
        if not self.abstentions_count and bases & {Quantity.DUE, Quantity.PRESENT}:
            raise Refused(
                "以应到或到会人数为基数时，弃权必须计入基数；"
                "不计弃权请改以赞成与反对之和或参与表决数为基数。",
                field="abstentions_count",
            )

    def counts(self, dimension: Dimension) -> bool:
        """Whether anything is counted by this dimension."""
        return any(r.dimension is dimension for r in (*self.participation, *self.agreement))

    @property
    def counts_area(self) -> bool:
        """Whether areas are needed."""
        return self.counts(Dimension.AREA)

    @property
    def needs_presence(self) -> bool:
        """Whether it is a meeting's rule, so that only those present vote."""
        everything = (*self.participation, *self.agreement)
        return self.needs_signatures or any(
            Quantity.PRESENT in {r.have, r.base} for r in everything
        )

    @property
    def base_words(self) -> str:
        """Which base is in use, for the screen: ``到会人数``."""
        return "、".join(sentences.base_name(self, r) for r in self.agreement)

    @property
    def short(self) -> str:
        """Name, threshold and base in a line: ``居民代表会议 · 到会人数过半 · 弃权计入到会``."""
        return sentences.short_rule(self)

    @property
    def participation_words(self) -> str:
        """What must be reached for the vote to count: ``应到人数达三分之二``."""
        return sentences.participation_rule(self)

    def to_dict(self) -> dict[str, Any]:
        """JSON."""
        return to_plain_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> DecisionRule:
        """What :meth:`to_dict` wrote."""
        return from_plain(cls, data)


_TAKING_PART = frozenset({Quantity.PRESENT, Quantity.PARTICIPATING})

_EFFECT_WORDS = {
    LegalEffect.CONSULTATION: "协商共识",
    LegalEffect.RESIDENTS: "居民（代表）会议决定",
    LegalEffect.OWNERS: "业主共同决定",
    LegalEffect.COMMITTEE: "委员会决定",
    LegalEffect.INTENT: "意向",
}

_EFFECT_NOTES = {
    LegalEffect.COMMITTEE: "本决定由委员会作出，不是业主共同决定。",
    LegalEffect.CONSULTATION: "本结果为协商共识，不是业主共同决定。",
    LegalEffect.INTENT: "本次为意向表决，不是业主共同决定。",
}

_VOTERS_WORDS = {
    Voters.RESIDENTS: "年满十八周岁的居民",
    Voters.HOUSEHOLDS: "每户派出的代表",
    Voters.REPRESENTATIVES: "居民代表会议成员",
    Voters.VILLAGERS: "年满十八周岁的村民",
    Voters.VILLAGE_HOUSEHOLDS: "本村各户的代表",
    Voters.VILLAGE_REPRESENTATIVES: "村民代表会议成员",
    Voters.OWNERS: "业主",
    Voters.COMMITTEE: "委员",
    Voters.CUSTOM: "参会人",
}
