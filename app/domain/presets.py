"""The decision rules that the law has, as rows with their source, and rules of the room's own.

Tiers: A read in the text of the law, B in an excerpt or a secondary page, C common knowledge. A
changed law is a changed row here; votes already taken keep the copy they were taken under.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.domain.errors import NotFound, Refused
from app.domain.measures import Dimension, Quantity, Requirement, Threshold
from app.domain.rule import DecisionRule, LegalEffect, ProxyPolicy, Source, Voters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.meeting import Meeting

HALF = Threshold(1, 2, inclusive=False)
TWO_THIRDS = Threshold(2, 3)
THREE_QUARTERS = Threshold(3, 4)
FOUR_FIFTHS = Threshold(4, 5)


def _come(threshold: Threshold, dimension: Dimension = Dimension.HEADS) -> Requirement:
    return Requirement(dimension, Quantity.PRESENT, Quantity.DUE, threshold)


def _agree(base: Quantity, threshold: Threshold = HALF) -> Requirement:
    return Requirement(Dimension.HEADS, Quantity.FOR, base, threshold)


def _by_heads_and_area(
    have: Quantity, base: Quantity, threshold: Threshold
) -> tuple[Requirement, ...]:
    return tuple(Requirement(d, have, base, threshold) for d in (Dimension.HEADS, Dimension.AREA))


_OWNERS_TAKE_PART = _by_heads_and_area(Quantity.PARTICIPATING, Quantity.DUE, TWO_THIRDS)
_OWNERS_MAJORITY = _by_heads_and_area(Quantity.FOR, Quantity.PARTICIPATING, HALF)
_OWNERS_THREE_QUARTERS = _by_heads_and_area(Quantity.FOR, Quantity.PARTICIPATING, THREE_QUARTERS)


def _residents_law(article: str) -> Source:
    return Source("《城市居民委员会组织法》（2025年10月28日修订）", article, "A", "2026-01-01")


def _civil_code(article: str) -> Source:
    return Source("《民法典》", article, "A", "2021-01-01")


def _property_rules(article: str) -> Source:
    return Source("《北京市物业管理条例》", article, "A", "2020-05-01")


def _village_law(article: str) -> Source:
    return Source("《村民委员会组织法》", article, "A")


RESIDENTS_MEETING = DecisionRule(
    key="residents_meeting",
    name="居民会议（全体居民）",
    participation=(_come(HALF),),
    agreement=(_agree(Quantity.PRESENT),),
    proxies=ProxyPolicy(max_per_person=3),
    effect=LegalEffect.RESIDENTS,
    voters=Voters.RESIDENTS,
    notice_days=10,
    source=_residents_law("第二十六、二十七条"),
)

OWNERS_GENERAL = DecisionRule(
    key="owners_general",
    name="业主共同决定·一般事项",
    participation=_OWNERS_TAKE_PART,
    agreement=_OWNERS_MAJORITY,
    proxies=ProxyPolicy(max_per_person=3),
    effect=LegalEffect.OWNERS,
    voters=Voters.OWNERS,
    notice_days=15,
    announced_only=True,
    publish_within_days=3,
    source=_civil_code("第二百七十八条第一款（一）至（五）、（九）项"),
    notes="使用维修资金属于一般事项。会前十五日通知、决定三日内公示：《北京市物业管理条例》"
    "第三十五、三十七条。",
)

_ROWS = (
    RESIDENTS_MEETING,
    replace(
        RESIDENTS_MEETING,
        key="residents_meeting_households",
        name="居民会议（户代表）",
        voters=Voters.HOUSEHOLDS,
    ),
    DecisionRule(
        key="representatives_meeting",
        name="居民代表会议",
        participation=(_come(TWO_THIRDS),),
        agreement=(_agree(Quantity.PRESENT),),
        proxies=ProxyPolicy(max_per_person=1),
        effect=LegalEffect.RESIDENTS,
        voters=Voters.REPRESENTATIVES,
        representatives_share=FOUR_FIFTHS,
        notice_days=10,
        source=_residents_law("第二十八、二十九条"),
        notes="居民代表应占会议成员的五分之四以上。",
    ),
    OWNERS_GENERAL,
    replace(
        OWNERS_GENERAL,
        key="owners_special",
        name="业主共同决定·特别事项",
        agreement=_OWNERS_THREE_QUARTERS,
        source=_civil_code("第二百七十八条第一款（六）至（八）项"),
        notes="筹集维修资金、改建重建、改变共有部分用途或利用共有部分经营。会前十五日通知、"
        "决定三日内公示：《北京市物业管理条例》第三十五、三十七条。",
    ),
    replace(
        OWNERS_GENERAL,
        key="lift",
        name="加装电梯",
        agreement=_OWNERS_THREE_QUARTERS,
        source=Source("《民法典》第二百七十八条的通常理解", tier="B"),
        notes="以本单元或本栋的业主为基数。",
    ),
    DecisionRule(
        key="villagers_meeting",
        name="村民会议（全体村民）",
        participation=(_come(HALF),),
        agreement=(_agree(Quantity.PRESENT),),
        proxies=ProxyPolicy(max_per_person=3),
        effect=LegalEffect.RESIDENTS,
        voters=Voters.VILLAGERS,
        source=_village_law("第二十六条"),
    ),
    DecisionRule(
        key="villagers_meeting_households",
        name="村民会议（户代表）",
        participation=(_come(TWO_THIRDS),),
        agreement=(_agree(Quantity.PRESENT),),
        proxies=ProxyPolicy(max_per_person=3),
        effect=LegalEffect.RESIDENTS,
        voters=Voters.VILLAGE_HOUSEHOLDS,
        source=_village_law("第二十六条"),
    ),
    DecisionRule(
        key="village_representatives_meeting",
        name="村民代表会议",
        participation=(_come(TWO_THIRDS),),
        agreement=(_agree(Quantity.PRESENT),),
        proxies=ProxyPolicy(max_per_person=1),
        effect=LegalEffect.RESIDENTS,
        voters=Voters.VILLAGE_REPRESENTATIVES,
        source=_village_law("第三十条"),
    ),
    DecisionRule(
        key="owners_committee",
        name="业主委员会会议",
        participation=(_come(HALF),),
        agreement=(_agree(Quantity.DUE),),
        proxies=ProxyPolicy(barred_by_law=True),
        needs_signatures=True,
        effect=LegalEffect.COMMITTEE,
        voters=Voters.COMMITTEE,
        publish_within_days=3,
        source=_property_rules("第四十五条"),
        notes="委员不得委托他人参会；确定的事项应当经过半数委员签字同意。",
    ),
    DecisionRule(
        key="management_committee",
        name="物业管理委员会会议",
        participation=(_come(HALF), _come(HALF, Dimension.OWNER_REPS)),
        agreement=(_agree(Quantity.DUE),),
        proxies=ProxyPolicy(owner_reps_barred=True),
        needs_signatures=True,
        effect=LegalEffect.COMMITTEE,
        voters=Voters.COMMITTEE,
        source=_property_rules("第五十四、五十七条"),
        notes="出席的业主代表也应过半数，业主代表不得委托他人参会。",
    ),
    DecisionRule(
        key="consultation",
        name="协商表决",
        agreement=(_agree(Quantity.FOR_AGAINST),),
        abstentions_count=False,
        proxies=ProxyPolicy(max_per_person=1),
        effect=LegalEffect.CONSULTATION,
        voters=Voters.CUSTOM,
        publish_for_days=15,
        source=Source("议事规则通例"),
        notes="法定人数由本室自定。协商结果及落实情况公示不少于十五日："
        "《城市居民委员会组织法》第三十四条。",
    ),
)

PRESETS: Mapping[str, DecisionRule] = MappingProxyType({rule.key: rule for rule in _ROWS})
"""Every rule of the law by its key, in the order in which the screen offers them."""

CUSTOM = "custom"
"""Key of a rule of the room's own."""
MOST_DAYS = 365


def preset(key: str) -> DecisionRule:
    """The rule of this key.

    Raises:
        NotFound: there is none.
    """
    try:
        return PRESETS[key]
    except KeyError:
        raise NotFound(f"没有“{key}”这种表决规则，请重新选择。", field="rule") from None


def meeting_rule(meeting: Meeting) -> DecisionRule:
    """The rule that a meeting sits under; one of the district's as it was when it was chosen.

    Raises:
        NotFound: there is none of this key.
    """
    if meeting.rule and meeting.rule_key not in PRESETS:
        return DecisionRule.from_dict(meeting.rule)
    return preset(meeting.rule_key)


def adjust_rule(
    rule: DecisionRule,
    *,
    spoiled_takes_part: bool | None = None,
    max_proxies: int | None = None,
    quorum: Threshold | None = None,
) -> DecisionRule:
    """The rule with the room's settings.

    ``quorum``: for a consultation only, whose share of those due must be present is the room's own.

    Raises:
        Refused: the law does not leave that to the room.
    """
    if spoiled_takes_part is not None:
        rule = replace(rule, spoiled_takes_part=spoiled_takes_part)
    if max_proxies is not None:
        if max_proxies and rule.proxies.barred_by_law:
            raise Refused(
                f"{rule.name}不得委托他人参会（{rule.source.words}），不能设置代理人数。",
                field="proxies",
            )
        rule = replace(rule, proxies=replace(rule.proxies, max_per_person=max_proxies))
    if quorum is not None:
        if rule.effect is not LegalEffect.CONSULTATION:
            raise Refused(f"{rule.name}的法定人数由法律规定，不能自定。", field="participation")
        rule = replace(rule, participation=(_come(quorum),))
    return rule


def as_intent(rule: DecisionRule) -> DecisionRule:
    """The same comparisons as an opinion only (意向).

    For owners' votes taken by phone or on the internet outside the city's own system (物业条例 35).
    """
    if rule.effect is LegalEffect.INTENT:
        return rule
    return replace(
        rule, effect=LegalEffect.INTENT, name=f"意向表决（参照{rule.name}）", announced_only=False
    )


def custom_rule(
    name: str,
    *,
    agreement: Sequence[Requirement],
    participation: Sequence[Requirement] = (),
    abstentions_count: bool = True,
    spoiled_takes_part: bool = True,
    max_proxies: int = 0,
    needs_signatures: bool = False,
    effect: LegalEffect = LegalEffect.CONSULTATION,
    voters: Voters = Voters.CUSTOM,
    notice_days: int = 0,
    notes: str = "",
) -> DecisionRule:
    """自定: a rule of the room's own, checked.

    Raises:
        Refused: no name; a majority below one half; requirements that contradict each other; an
            effect in law that needs more than the rule asks for.
    """
    if not name.strip():
        raise Refused("请给自定规则起个名字。", field="name")
    if notice_days < 0:
        raise Refused(f"提前通知的天数不能是{notice_days}。", field="notice_days")
    rule = DecisionRule(
        key=CUSTOM,
        name=name.strip(),
        participation=tuple(participation),
        agreement=tuple(agreement),
        abstentions_count=abstentions_count,
        spoiled_takes_part=spoiled_takes_part,
        proxies=ProxyPolicy(max_per_person=max_proxies),
        needs_signatures=needs_signatures,
        effect=effect,
        voters=voters,
        notice_days=notice_days,
        announced_only=effect is LegalEffect.OWNERS,
        source=Source("本室自定"),
        notes=notes,
    )
    refuse_unlawful(rule)
    return rule


def refuse_unlawful(rule: DecisionRule) -> None:
    """What the law leaves to nobody, for a rule that does not come from the law itself.

    Raises:
        Refused: a majority below one half; an effect in law that needs more than the rule asks for.
    """
    for r in rule.agreement:
        if not r.threshold.at_least(Threshold(1, 2)):
            raise Refused(
                f"同意的门槛{r.threshold.fraction}低于一半，少数人就能决定；请改为一半或更高。",
                field="agreement",
            )
    _refuse_weaker_than_law(rule)


_LEAST = {LegalEffect.OWNERS: (OWNERS_GENERAL,), LegalEffect.RESIDENTS: (RESIDENTS_MEETING,)}


def _refuse_weaker_than_law(rule: DecisionRule) -> None:
    for least in _LEAST.get(rule.effect, ()):
        asked = (*rule.participation, *rule.agreement)
        covered = all(
            any(_covers(mine, law) for mine in asked)
            for law in (*least.participation, *least.agreement)
        )
        # Without abstentions in it the base is smaller than the one that the law names.
        if not covered or not rule.abstentions_count:
            raise Refused(
                f"这条规则的门槛低于“{least.name}”（{least.source.words}），"
                f"结果不能作为{rule.effect.words}。请提高门槛，或把效力改为协商共识。",
                field="effect",
            )


def _covers(mine: Requirement, law: Requirement) -> bool:
    """Whether meeting ``mine`` always meets ``law``.

    Votes are never more than those present, nor those present more than those due: of two figures
    that must be large the narrower is harder, of two bases the wider.
    """
    return (
        mine.dimension is law.dimension
        and (mine.have is Quantity.FOR) == (law.have is Quantity.FOR)
        and _WIDTH[mine.have] <= _WIDTH[law.have]
        and _WIDTH[mine.base] >= _WIDTH[law.base]
        and mine.threshold.at_least(law.threshold)
    )


_WIDTH = {
    Quantity.FOR: 0,
    Quantity.FOR_AGAINST: 1,
    Quantity.PARTICIPATING: 2,
    Quantity.PRESENT: 3,
    Quantity.DUE: 4,
}
