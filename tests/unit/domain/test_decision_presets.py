"""Every preset at its boundary: one vote enough, one short, one person short of the quorum."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.decision import decide, quorum
from app.domain.errors import NotFound, Refused
from app.domain.measures import Dimension, Quantity, Requirement, Threshold
from app.domain.presets import (
    HALF,
    OWNERS_GENERAL,
    PRESETS,
    TWO_THIRDS,
    adjust_rule,
    as_intent,
    custom_rule,
    preset,
)
from app.domain.rule import DecisionRule, LegalEffect, ProxyPolicy
from app.domain.tally import Denominator, Tally

_OWNERS = Denominator(due=9, present=0, area_due=90_000, absentees_vote=True)


def _owners(for_: int, against: int, *, area_for: int, area_against: int) -> Tally:
    return Tally(
        for_=for_,
        against=against,
        for_area=area_for,
        against_area=area_against,
        abstain_area=0,
        invalid_area=0,
    )


MEETINGS = [
    # key, just enough present, votes that pass, the sentence
    (
        "residents_meeting",
        Denominator(due=100, present=51),
        26,
        "应到100人，实到51人，超过一半；同意26票，超过到会人数的一半（需26票），通过。",
    ),
    (
        "residents_meeting_households",
        Denominator(due=226, present=114),
        58,
        "应到226户，实到114户，超过一半；同意58票，超过到会户数的一半（需58票），通过。",
    ),
    (
        "representatives_meeting",
        Denominator(due=26, present=18),
        10,
        "应到26人，实到18人，达到三分之二；同意10票，超过到会人数的一半（需10票），通过。",
    ),
    (
        "villagers_meeting",
        Denominator(due=101, present=51),
        26,
        "应到101人，实到51人，超过一半；同意26票，超过到会人数的一半（需26票），通过。",
    ),
    (
        "villagers_meeting_households",
        Denominator(due=9, present=6),
        4,
        "应到9户，实到6户，达到三分之二；同意4票，超过到会户数的一半（需4票），通过。",
    ),
    (
        "village_representatives_meeting",
        Denominator(due=30, present=20),
        11,
        "应到30人，实到20人，达到三分之二；同意11票，超过到会人数的一半（需11票），通过。",
    ),
    (
        "owners_committee",
        Denominator(due=7, present=4),
        4,
        "应到7人，实到4人，超过一半；签字同意4人，超过全体委员的一半（需4人），通过。",
    ),
    (
        "management_committee",
        Denominator(due=11, present=6, owner_reps_due=5, owner_reps_present=3),
        6,
        "应到11人，实到6人，超过一半；其中业主代表应到5人，实到3人，超过一半；"
        "签字同意6人，超过全体委员的一半（需6人），通过。",
    ),
]


@pytest.mark.parametrize(("key", "denominator", "votes", "sentence"), MEETINGS)
def test_a_meeting_at_its_boundary(
    key: str, denominator: Denominator, votes: int, sentence: str
) -> None:
    rule = preset(key)
    verdict = decide(rule, denominator, Tally(for_=votes))
    assert verdict.passed
    assert verdict.sentence == sentence

    short = decide(rule, denominator, Tally(for_=votes - 1, against=1))
    assert not short.passed
    assert short.quorum_reached
    assert short.sentence.endswith("，未通过。")


@pytest.mark.parametrize(("key", "denominator", "votes", "_sentence"), MEETINGS)
def test_one_short_of_the_quorum_is_void_even_when_all_agree(
    key: str, denominator: Denominator, votes: int, _sentence: str
) -> None:
    fewer = replace(denominator, present=denominator.present - 1)
    verdict = decide(preset(key), fewer, Tally(for_=fewer.present))
    assert not verdict.passed
    assert not verdict.quorum_reached
    assert verdict.headline == "表决无效"
    assert verdict.sentence.endswith("，表决无效。")
    assert "未达到" in verdict.sentence
    assert not quorum(preset(key), fewer).reached
    assert quorum(preset(key), denominator).reached


def test_management_committee_needs_the_owners_representatives_too() -> None:
    base = Denominator(due=11, present=9, owner_reps_due=6, owner_reps_present=3)
    verdict = decide(preset("management_committee"), base, Tally(for_=9))
    assert verdict.sentence == (
        "应到11人，实到9人，超过一半；其中业主代表应到6人，实到3人，未达到过半数（需4人），表决无效。"
    )


def test_owners_general_at_the_boundary_by_heads_and_by_area() -> None:
    rule = preset("owners_general")
    verdict = decide(rule, _OWNERS, _owners(4, 2, area_for=30_001, area_against=29_999))
    assert verdict.sentence == (
        "应参加表决9人，参与表决6人，达到三分之二；"
        "专有部分总面积900.00平方米，参与表决面积600.00平方米，达到三分之二；"
        "同意4人，超过参与表决人数的一半（需4人）；"
        "同意面积300.01平方米，超过参与表决面积的一半（需300.01平方米），通过。"
    )
    half_area = decide(rule, _OWNERS, _owners(4, 2, area_for=30_000, area_against=30_000))
    assert not half_area.passed
    assert half_area.sentence.endswith(
        "同意面积300.00平方米，反对300.00平方米，赞成与反对相等，"
        "未超过参与表决面积的一半（需300.01平方米），未通过。"
    )
    half_heads = decide(rule, _OWNERS, _owners(3, 3, area_for=50_000, area_against=10_000))
    assert not half_heads.passed
    area_short = decide(rule, _OWNERS, _owners(4, 2, area_for=30_000, area_against=29_999))
    assert area_short.sentence == (
        "应参加表决9人，参与表决6人，达到三分之二；"
        "专有部分总面积900.00平方米，参与表决面积599.99平方米，未达到三分之二（需600.00平方米），"
        "表决无效。"
    )


@pytest.mark.parametrize("key", ["owners_special", "lift"])
def test_three_quarters_by_heads_and_by_area(key: str) -> None:
    rule = preset(key)
    verdict = decide(rule, _OWNERS, _owners(6, 2, area_for=60_000, area_against=20_000))
    assert verdict.passed
    assert verdict.sentence.endswith(
        "同意6人，达到参与表决人数的四分之三（需6人）；"
        "同意面积600.00平方米，达到参与表决面积的四分之三（需600.00平方米），通过。"
    )
    one_hundredth_short = _owners(6, 2, area_for=59_999, area_against=20_001)
    assert not decide(rule, _OWNERS, one_hundredth_short).passed
    assert not decide(rule, _OWNERS, _owners(5, 2, area_for=70_000, area_against=10_000)).passed


def test_a_consultation_compares_for_with_against() -> None:
    rule, base = preset("consultation"), Denominator(due=30, present=21)
    passed = decide(rule, base, Tally(for_=6, against=5, abstain=10))
    assert passed.sentence == "应到30人，实到21人；同意6票，反对5票，赞成多于反对，通过。"
    tied = decide(rule, base, Tally(for_=5, against=5, abstain=11))
    assert tied.tied
    assert tied.sentence == ("应到30人，实到21人；同意5票，反对5票，赞成与反对相等，未通过。")
    lost = decide(rule, base, Tally(for_=4, against=5))
    assert lost.sentence == "应到30人，实到21人；同意4票，反对5票，赞成少于反对，未通过。"
    assert passed.effect.note == "本结果为协商共识，不是业主共同决定。"


def test_every_row_names_its_source_and_survives_json() -> None:
    for key, rule in PRESETS.items():
        assert rule.key == key
        assert rule.source.law
        assert rule.source.tier in {"A", "B", "C"}
        assert DecisionRule.from_dict(rule.to_dict()) == rule
    assert preset("lift").source.tier == "B"
    assert preset("consultation").source.tier == "C"
    assert preset("representatives_meeting").source.words == (
        "《城市居民委员会组织法》（2025年10月28日修订）第二十八、二十九条，2026-01-01起施行"
    )
    with pytest.raises(NotFound):
        preset("nonsense")


def test_the_line_for_the_screen() -> None:
    assert preset("representatives_meeting").short == ("居民代表会议 · 到会人数过半 · 弃权计入到会")
    assert preset("consultation").short == "协商表决 · 赞成多于反对 · 弃权不计"
    assert preset("owners_special").short == (
        "业主共同决定·特别事项 · 参与表决人数、参与表决面积均达四分之三 · 弃权计入参与"
    )
    assert preset("owners_committee").short == "业主委员会会议 · 全体委员过半签字"
    assert preset("owners_general").participation_words == "业主总人数、专有部分总面积均达三分之二"
    assert preset("management_committee").participation_words == "全体委员、业主代表均过半"


def test_an_opinion_says_that_it_is_no_owners_decision() -> None:
    rule = as_intent(preset("owners_general"))
    assert rule.effect is LegalEffect.INTENT
    assert as_intent(rule) == rule
    verdict = decide(rule, _OWNERS, _owners(9, 0, area_for=90_000, area_against=0))
    assert verdict.passed
    assert verdict.effect.words == "意向"
    assert verdict.sentence.endswith("，通过。本次为意向表决，不是业主共同决定。")
    below = decide(rule, _OWNERS, _owners(1, 0, area_for=1_000, area_against=0))
    assert below.sentence.endswith("，表决无效。本次为意向表决，不是业主共同决定。")


def test_the_room_may_set_what_the_law_leaves_to_it() -> None:
    rule = adjust_rule(preset("consultation"), quorum=TWO_THIRDS, max_proxies=0)
    assert rule.participation_words == "应到人数达三分之二"
    assert not rule.proxies.allowed
    assert not quorum(rule, Denominator(due=26, present=17)).reached
    assert not adjust_rule(preset("lift"), spoiled_takes_part=False).spoiled_takes_part
    with pytest.raises(Refused, match="不得委托"):
        adjust_rule(preset("owners_committee"), max_proxies=1)
    with pytest.raises(Refused, match="由法律规定"):
        adjust_rule(preset("residents_meeting"), quorum=HALF)
    with pytest.raises(Refused, match="代理"):
        ProxyPolicy(max_per_person=-1)


def test_whether_a_spoiled_ballot_takes_part_is_a_setting() -> None:
    tally = Tally(
        for_=5, invalid=1, for_area=50_000, against_area=0, abstain_area=0, invalid_area=10_000
    )
    assert decide(preset("owners_general"), _OWNERS, tally).passed
    strict = adjust_rule(preset("owners_general"), spoiled_takes_part=False)
    assert not decide(strict, _OWNERS, tally).quorum_reached


def _for_heads(base: Quantity, threshold: Threshold) -> Requirement:
    return Requirement(Dimension.HEADS, Quantity.FOR, base, threshold)


def test_a_rule_of_the_rooms_own() -> None:
    rule = custom_rule(
        " 停车自治公约 ",
        participation=[
            Requirement(Dimension.HEADS, Quantity.PRESENT, Quantity.DUE, Threshold(4, 5))
        ],
        agreement=[_for_heads(Quantity.PRESENT, TWO_THIRDS)],
    )
    assert rule.name == "停车自治公约"
    verdict = decide(rule, Denominator(due=10, present=9), Tally(for_=6, against=3))
    assert verdict.sentence == (
        "应到10人，实到9人，达到五分之四；同意6票，达到到会人数的三分之二（需6票），通过。"
    )
    assert verdict.effect is LegalEffect.CONSULTATION
    assert DecisionRule.from_dict(rule.to_dict()) == rule


def test_a_tie_never_passes_even_where_one_half_would_do() -> None:
    rule = custom_rule("一半以上", agreement=[_for_heads(Quantity.PRESENT, Threshold(1, 2))])
    base = Denominator(due=20, present=20)
    tied = decide(rule, base, Tally(for_=10, against=10))
    assert not tied.passed
    assert tied.sentence == "应到20人，实到20人；同意10票，反对10票，赞成与反对相等，未通过。"
    assert decide(rule, base, Tally(for_=10, against=9, abstain=1)).passed


def test_unanimity() -> None:
    rule = custom_rule("全体同意", agreement=[_for_heads(Quantity.PRESENT, Threshold(1, 1))])
    base = Denominator(due=3, present=3)
    assert decide(rule, base, Tally(for_=3)).sentence == (
        "应到3人，实到3人；同意3票，达到全部到会人数（需3票），通过。"
    )
    assert not decide(rule, base, Tally(for_=2, abstain=1)).passed


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "  "}, "名字"),
        ({"agreement": []}, "至少设定一项"),
        ({"agreement": [_for_heads(Quantity.PRESENT, Threshold(1, 3))]}, "少数人"),
        ({"agreement": [_for_heads(Quantity.FOR_AGAINST, HALF)]}, "弃权不计入"),
        ({"abstentions_count": False}, "弃权必须计入"),
        ({"max_proxies": -1}, "代理"),
        ({"notice_days": -1}, "天数"),
        ({"participation": [_for_heads(Quantity.DUE, HALF)]}, "参与的门槛"),
        (
            {"agreement": [Requirement(Dimension.OWNER_REPS, Quantity.FOR, Quantity.DUE, HALF)]},
            "人数或面积",
        ),
        (
            {"agreement": [Requirement(Dimension.HEADS, Quantity.PRESENT, Quantity.DUE, HALF)]},
            "同意票",
        ),
        ({"effect": LegalEffect.OWNERS}, "低于"),
        ({"effect": LegalEffect.RESIDENTS}, "低于"),
    ],
)
def test_a_rule_of_the_rooms_own_is_checked(changes: dict[str, object], words: str) -> None:
    given: dict[str, object] = {
        "name": "自定",
        "agreement": [_for_heads(Quantity.PRESENT, HALF)],
    } | changes
    with pytest.raises(Refused, match=words):
        custom_rule(**given)  # type: ignore[arg-type]


def test_stricter_than_the_law_may_carry_the_laws_effect() -> None:
    stricter = custom_rule(
        "更严",
        participation=OWNERS_GENERAL.participation,
        agreement=preset("owners_special").agreement,
        effect=LegalEffect.OWNERS,
    )
    assert stricter.effect is LegalEffect.OWNERS
    with pytest.raises(Refused, match="业主共同决定"):
        # Without abstentions the base is narrower than all those who take part.
        custom_rule(
            "不计弃权",
            participation=OWNERS_GENERAL.participation,
            agreement=OWNERS_GENERAL.agreement,
            abstentions_count=False,
            effect=LegalEffect.OWNERS,
        )


def test_coming_to_the_meeting_is_not_yet_taking_part_in_an_owners_vote() -> None:
    present = [replace(r, have=Quantity.PRESENT) for r in OWNERS_GENERAL.participation]
    with pytest.raises(Refused, match="低于“业主共同决定·一般事项”"):
        custom_rule(
            "到会即参与",
            participation=present,
            agreement=OWNERS_GENERAL.agreement,
            effect=LegalEffect.OWNERS,
        )


def test_an_owner_who_abstains_stays_in_the_base() -> None:
    tally = Tally(
        for_=4,
        against=1,
        abstain=3,
        for_area=40_000,
        against_area=10_000,
        abstain_area=30_000,
        invalid_area=0,
    )
    verdict = decide(preset("owners_general"), _OWNERS, tally)
    assert not verdict.passed
    assert "同意4人，未超过参与表决人数的一半（需5人）" in verdict.sentence
