from __future__ import annotations

import pytest

from app.domain.consensus import consensus, decide_bundle
from app.domain.decision import decide, quorum
from app.domain.errors import Refused
from app.domain.presets import adjust_rule, preset
from app.domain.rule import LegalEffect
from app.domain.tally import Denominator, Tally, majority_by_subtraction
from app.domain.verdict import Verdict

REPRESENTATIVES = preset("representatives_meeting")
ROOM = Denominator(due=26, present=21)


def test_the_sentence_to_read_aloud() -> None:
    verdict = decide(REPRESENTATIVES, ROOM, Tally(for_=14, against=5, abstain=2))
    assert verdict.passed
    assert verdict.sentence == (
        "应到26人，实到21人，达到三分之二；同意14票，超过到会人数的一半（需11票），通过。"
    )
    assert verdict.headline == "通过"
    assert verdict.screen_words == (
        "应到 26 人，实到 21 人，达到三分之二；同意 14 票，超过到会人数的一半（需 11 票）。"
    )
    assert verdict.effect is LegalEffect.RESIDENTS
    assert [(c.label, c.have, c.base, c.need, c.ok) for c in verdict.comparisons] == [
        ("实到 / 应到", 21, 26, 18, True),
        ("同意票 / 到会人数", 14, 21, 11, True),
    ]
    assert Verdict.from_dict(verdict.to_dict()) == verdict


@pytest.mark.parametrize(
    ("present", "tally", "sentence"),
    [
        (17, Tally(for_=17), "应到26人，实到17人，未达到三分之二（需18人），表决无效。"),
        (
            21,
            Tally(for_=10, against=9, abstain=2),
            "应到26人，实到21人，达到三分之二；同意10票，未超过到会人数的一半（需11票），未通过。",
        ),
        (
            20,
            Tally(for_=10, against=10),
            "应到26人，实到20人，达到三分之二；同意10票，反对10票，赞成与反对相等，"
            "未超过到会人数的一半（需11票），未通过。",
        ),
        (
            21,
            Tally(abstain=21),
            "应到26人，实到21人，达到三分之二；同意0票，未超过到会人数的一半（需11票），未通过。",
        ),
    ],
)
def test_the_sentence_when_it_is_not_carried(present: int, tally: Tally, sentence: str) -> None:
    verdict = decide(REPRESENTATIVES, Denominator(due=26, present=present), tally)
    assert not verdict.passed
    assert verdict.sentence == sentence


def test_abstentions_and_the_silent_stay_in_the_base_of_those_present() -> None:
    # More for than against, and yet not more than half of those present.
    assert not decide(REPRESENTATIVES, ROOM, Tally(for_=10, against=1)).passed


def test_impossible_figures_are_refused_before_anything_is_decided() -> None:
    with pytest.raises(Refused, match="赞成14＋反对5＋弃权2＝21，多于到会20人"):
        decide(
            REPRESENTATIVES,
            Denominator(due=26, present=20),
            Tally(for_=14, against=5, abstain=2),
        )


def test_counting_only_the_minority_is_said_in_the_sentence() -> None:
    tally = majority_by_subtraction(ROOM, 5, 2)
    assert decide(REPRESENTATIVES, ROOM, tally).sentence == (
        "应到26人，实到21人，达到三分之二；同意14票（由到会人数减去其余票数得出），"
        "超过到会人数的一半（需11票），通过。"
    )


def test_the_quorum_is_always_in_sight() -> None:
    state = quorum(REPRESENTATIVES, ROOM)
    assert (state.reached, state.have, state.need, state.due) == (True, 21, 18, 26)
    assert state.words == "已达法定人数（18人）"
    short = quorum(REPRESENTATIVES, Denominator(due=26, present=15))
    assert short.words == "未达法定人数（18人），还差3人"
    none = quorum(preset("consultation"), ROOM)
    assert (none.reached, none.need, none.words) == (True, 0, "不设法定人数")


def test_too_few_representatives_among_the_members_is_a_warning() -> None:
    assert quorum(REPRESENTATIVES, Denominator(due=26, present=20, reps_due=21)).warnings == ()
    (warning,) = quorum(REPRESENTATIVES, Denominator(due=26, present=20, reps_due=20)).warnings
    assert warning == "会议成员26人，其中居民代表20人，未达到五分之四（需21人）。"


def test_an_owners_quorum_follows_the_ballots_as_they_come_in() -> None:
    rule = preset("owners_general")
    base = Denominator(due=9, present=2, area_due=90_000, area_present=20_000, absentees_vote=True)
    assert quorum(rule, base).words == (
        "未达法定人数（6人），还差4人；未达法定面积（600.00平方米），还差400.00平方米"
    )
    tally = Tally(
        for_=3, abstain=3, for_area=30_000, against_area=0, abstain_area=29_000, invalid_area=0
    )
    state = quorum(rule, base, tally)
    assert not state.reached
    assert state.words == "已达法定人数（6人）；未达法定面积（600.00平方米），还差10.00平方米"


def test_consensus_is_that_nobody_objects() -> None:
    verdict = consensus(0, ROOM)
    assert verdict.passed
    assert verdict.sentence == "应到26人，实到21人；无人反对，一致同意，通过。"
    assert not consensus(1, ROOM).passed
    assert consensus(2, ROOM).sentence == "应到26人，实到21人；2人反对，未能一致，未通过。"
    assert not consensus(0, Denominator(due=26, present=0)).passed


def test_consensus_needs_the_quorum_of_its_rule() -> None:
    assert consensus(0, Denominator(due=26, present=17), rule=REPRESENTATIVES).headline == (
        "表决无效"
    )
    assert consensus(0, ROOM, rule=REPRESENTATIVES).sentence == (
        "应到26人，实到21人，达到三分之二；无人反对，一致同意，通过。"
    )


@pytest.mark.parametrize("objections", [-1, 22])
def test_objections_that_cannot_be_are_refused(objections: int) -> None:
    with pytest.raises(Refused, match="到会21人"):
        consensus(objections, ROOM)


def test_consensus_never_stands_for_owners_who_must_vote() -> None:
    base = Denominator(due=9, present=9, area_due=90_000, area_present=90_000)
    with pytest.raises(Refused, match="逐票"):
        consensus(0, base, rule=preset("owners_general"))


def test_several_items_under_one_base() -> None:
    items = [
        ("先到先停", REPRESENTATIVES, Tally(for_=14, against=5, abstain=2)),
        ("道闸移位", REPRESENTATIVES, Tally(for_=9, against=12)),
    ]
    bundle = decide_bundle(ROOM, items)
    assert [(title, v.passed) for title, v in bundle.verdicts] == [
        ("先到先停", True),
        ("道闸移位", False),
    ]
    assert bundle.sentence.startswith("第1项“先到先停”：应到26人，")
    assert bundle.sentence.endswith("共2项，通过1项，未通过1项。")
    with pytest.raises(Refused, match="“道闸移位”：赞成20＋反对5＋弃权0＝25"):
        decide_bundle(ROOM, [items[0], ("道闸移位", REPRESENTATIVES, Tally(for_=20, against=5))])
    with pytest.raises(Refused, match="两次"):
        decide_bundle(ROOM, [items[0], items[0]])
    with pytest.raises(Refused, match="至少"):
        decide_bundle(ROOM, [])


def test_a_rooms_own_quorum_for_a_consultation() -> None:
    rule = adjust_rule(preset("consultation"), quorum=REPRESENTATIVES.participation[0].threshold)
    assert decide(rule, Denominator(due=26, present=17), Tally(for_=17)).headline == "表决无效"
