from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.choosing import ContestVerdict, decide_options
from app.domain.election import (
    Contest,
    OptionBallot,
    OptionCount,
    check_option_count,
    choose_one,
    choose_several,
    count_option_ballots,
    election,
)
from app.domain.errors import Refused
from app.domain.measures import Dimension, Quantity, Requirement, Threshold
from app.domain.presets import as_intent, custom_rule, preset
from app.domain.rule import DecisionRule
from app.domain.tally import Denominator
from app.domain.vote import Question

ROOM = Denominator(due=26, present=21)
MEETING = preset("representatives_meeting")
CONSULTATION = preset("consultation")
ONE = choose_one("先到先停", "固定车位", "抽签")
SEVERAL = choose_several("补灯", "划线", "道闸", at_most=2)
SEATS = election("张桂英", "李旻", "王淑兰", "赵国阳", seats=2)


def _decide(
    rule: DecisionRule,
    contest: Contest,
    *marks: int,
    valid: int = 20,
    base: Denominator = ROOM,
    **rest: Any,
) -> ContestVerdict:
    count = OptionCount(options=contest.options, marks=marks, valid=valid, **rest)
    verdict = decide_options(rule, base, contest=contest, count=count)
    assert ContestVerdict.from_dict(verdict.to_dict()) == verdict
    return verdict


def test_one_of_several_needs_the_majority_of_the_rule() -> None:
    verdict = _decide(MEETING, ONE, 4, 14, 2, abstain=1)
    assert verdict.passed
    assert verdict.chosen == ("固定车位",)
    assert verdict.sentence == (
        "应到26人，实到21人，达到三分之二；“固定车位”得14票，“先到先停”得4票，“抽签”得2票，"
        "弃权1票；“固定车位”超过到会人数的一半（需11票），通过。"
    )
    short = _decide(MEETING, ONE, 10, 6, 4)
    assert not short.passed
    assert short.sentence.endswith("“先到先停”得票最多，未超过到会人数的一半（需11票），未通过。")


def test_most_marks_carry_in_a_consultation() -> None:
    verdict = _decide(CONSULTATION, ONE, 9, 6, 5)
    assert verdict.chosen == ("先到先停",)
    assert verdict.sentence.endswith("；“先到先停”得票最多，通过。")


@pytest.mark.parametrize("rule", [MEETING, CONSULTATION])
def test_a_tie_at_the_top_is_reported_and_not_decided(rule: DecisionRule) -> None:
    verdict = _decide(rule, ONE, 9, 9, 2)
    assert not verdict.passed
    assert verdict.chosen == ()
    assert verdict.tied == ("先到先停", "固定车位")
    assert verdict.sentence.endswith("；“先到先停”、“固定车位”得票相等，未通过。")


def test_nobody_marked_anything() -> None:
    verdict = _decide(CONSULTATION, ONE, 0, 0, 0, valid=0, abstain=21)
    assert not verdict.passed
    assert verdict.tied == ()
    assert "没有得票的选项" in verdict.sentence


def test_below_quorum_nothing_is_chosen() -> None:
    verdict = _decide(MEETING, ONE, 17, 0, 0, valid=17, base=Denominator(due=26, present=17))
    assert not verdict.passed
    assert verdict.chosen == ()
    assert verdict.sentence == "应到26人，实到17人，未达到三分之二（需18人），表决无效。"


def test_several_each_by_the_rule() -> None:
    verdict = _decide(MEETING, SEVERAL, 12, 5, 14)
    assert verdict.chosen == ("道闸", "补灯")
    assert verdict.sentence.endswith(
        "“道闸”、“补灯”超过到会人数的一半（需11票），通过，其余未通过。"
    )
    none = _decide(CONSULTATION, SEVERAL, 10, 10, 5)
    assert not none.passed
    assert none.sentence.endswith("各项均未超过有效票的一半（需11票），未通过。")


def test_one_half_of_the_ballots_is_a_tie_and_not_chosen() -> None:
    half = custom_rule(
        "一半以上",
        agreement=[
            Requirement(Dimension.HEADS, Quantity.FOR, Quantity.PARTICIPATING, Threshold(1, 2))
        ],
    )
    assert _decide(half, SEVERAL, 10, 12, 5).chosen == ("划线",)


def test_an_election_fills_its_seats() -> None:
    verdict = _decide(MEETING, SEATS, 15, 3, 14, 2)
    assert verdict.passed
    assert verdict.chosen == ("张桂英", "王淑兰")
    assert verdict.headline == "选出2人"
    assert verdict.sentence.endswith(
        "应选2人，“张桂英”、“王淑兰”超过到会人数的一半（需11票），当选。"
    )


def test_who_lacks_the_majority_is_not_elected() -> None:
    verdict = _decide(MEETING, SEATS, 15, 8, 7, 2)
    assert not verdict.passed
    assert (verdict.chosen, verdict.open_seats) == (("张桂英",), 1)
    assert verdict.headline == "选出1人，缺额1人"
    assert verdict.sentence.endswith("当选，其余候选人未达到当选条件，缺额1人。")


def test_a_tie_at_the_cut_is_reported_and_not_decided() -> None:
    verdict = _decide(CONSULTATION, SEATS, 15, 8, 8, 2)
    assert verdict.chosen == ("张桂英",)
    assert verdict.tied == ("李旻", "王淑兰")
    assert verdict.sentence.endswith(
        "应选2人，“张桂英”当选，“李旻”、“王淑兰”得票相等，1个名额未定，须另行表决。"
    )
    all_level = _decide(CONSULTATION, SEATS, 8, 8, 8, 8)
    assert (all_level.chosen, all_level.open_seats) == ((), 2)
    assert all_level.headline == "未选出"


def test_a_tie_above_the_cut_elects_both() -> None:
    assert _decide(CONSULTATION, SEATS, 15, 15, 2, 2).chosen == ("张桂英", "李旻")


def test_owners_choose_by_heads_and_area() -> None:
    base = Denominator(due=9, present=0, area_due=90_000, absentees_vote=True)
    contest = choose_one("甲公司", "乙公司")
    given: dict[str, Any] = {
        "valid": 7,
        "valid_area": 70_000,
        "abstain_area": 0,
        "invalid_area": 0,
    }
    verdict = _decide(
        preset("owners_general"), contest, 4, 3, base=base, areas=(40_000, 30_000), **given
    )
    assert verdict.chosen == ("甲公司",)
    assert "“甲公司”得4人、面积400.00平方米" in verdict.sentence
    by_heads_only = _decide(
        preset("owners_general"), contest, 4, 3, base=base, areas=(30_000, 40_000), **given
    )
    assert not by_heads_only.passed
    assert by_heads_only.sentence.endswith(
        "“甲公司”得票最多，未超过参与表决面积的一半（需350.01平方米），未通过。"
    )
    intent = _decide(
        as_intent(preset("owners_general")),
        contest,
        4,
        3,
        base=base,
        areas=(40_000, 30_000),
        **given,
    )
    assert intent.sentence.endswith("本次为意向表决，不是业主共同决定。")
    with pytest.raises(Refused, match="还缺少面积"):
        _decide(preset("owners_general"), contest, 4, 3, valid=7, base=base)
    with pytest.raises(Refused, match="两者不符"):
        _decide(preset("owners_general"), contest, 4, 3, base=base, areas=(0, 30_000), **given)
    with pytest.raises(Refused, match=r"多于专有部分总面积900\.00平方米"):
        _decide(
            preset("owners_general"),
            contest,
            4,
            3,
            base=base,
            areas=(40_000, 30_000),
            **(given | {"valid_area": 90_001}),
        )


def test_signatures_are_given_item_by_item() -> None:
    with pytest.raises(Refused, match="签字"):
        _decide(
            preset("owners_committee"), ONE, 4, 0, 0, valid=4, base=Denominator(due=7, present=4)
        )


@pytest.mark.parametrize(
    ("contest", "count", "words"),
    [
        (ONE, {"marks": (20, 1, 1), "valid": 22}, "有效22＋弃权0＋无效0＝22，多于到会21人"),
        (ONE, {"marks": (10, 5, 4), "valid": 20}, "各项得票合计19，与有效票20张不符"),
        (ONE, {"marks": (-1, 11, 10), "valid": 20}, "先到先停为-1"),
        (ONE, {"marks": (20, 0), "valid": 20}, "选项"),
        (ONE, {"marks": (20, 0, 0), "valid": 20, "handed_in": 21}, "与收回的21票不符"),
        (SEVERAL, {"marks": (21, 0, 0), "valid": 20}, "“补灯”得21票，多于有效票20张"),
        (SEVERAL, {"marks": (20, 20, 1), "valid": 20}, "合计41，多于有效票20张、每票最多2项的40"),
        (SEVERAL, {"marks": (5, 5, 5), "valid": 20}, "合计15，少于有效票20张"),
    ],
)
def test_figures_that_cannot_be_are_refused(
    contest: Contest, count: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        check_option_count(MEETING, ROOM, contest, OptionCount(options=contest.options, **count))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": Question.MOTION, "options": ("甲", "乙")}, "没有选项"),
        ({"kind": Question.CHOOSE_ONE, "options": ("甲",)}, "至少列出2个"),
        ({"kind": Question.CHOOSE_ONE, "options": ("甲", " ")}, "是空的"),
        ({"kind": Question.CHOOSE_ONE, "options": ("甲", "甲")}, "“甲”出现了两次"),
        ({"kind": Question.CHOOSE_ONE, "options": ("甲", "乙"), "max_choices": 2}, "只能选一项"),
        ({"kind": Question.CHOOSE_SEVERAL, "options": ("甲", "乙"), "max_choices": 3}, "1与2之间"),
        ({"kind": Question.ELECTION, "options": ("甲",), "seats": 0}, "1与1之间"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(given: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        Contest(**given)
    assert Contest.from_dict(SEATS.to_dict()) == SEATS


def test_papers_are_counted_and_too_many_marks_spoil() -> None:
    count = count_option_ballots(
        SEATS,
        [
            OptionBallot(voter_id="a", choices=(1, 3)),
            OptionBallot(voter_id="b", choices=(1,)),
            OptionBallot(voter_id="c", choices=(1, 2, 3)),
            OptionBallot(voter_id="d"),
            OptionBallot(voter_id="e", choices=(2,), spoiled=True),
            OptionBallot(voter_id="f", choices=(4, 4)),
        ],
    )
    assert count == OptionCount(
        options=SEATS.options, marks=(2, 0, 1, 1), valid=3, abstain=1, invalid=2
    )


def test_papers_by_area() -> None:
    count = count_option_ballots(
        ONE,
        [
            OptionBallot(voter_id="a", choices=(1,), area=6_000),
            OptionBallot(voter_id="b", choices=(2,), area=7_000),
            OptionBallot(voter_id="c", area=500),
        ],
    )
    assert (count.areas, count.valid_area, count.abstain_area) == ((6_000, 7_000, 0), 13_000, 500)


def test_a_paper_twice_or_beyond_the_options_is_refused_by_name() -> None:
    paper = OptionBallot(voter_id="a", choices=(1,), name="张桂英")
    with pytest.raises(Refused, match="张桂英已经投过票"):
        count_option_ballots(ONE, [paper, paper])
    with pytest.raises(Refused, match="张桂英的票上有第4项，选项只有3个"):
        count_option_ballots(ONE, [OptionBallot(voter_id="a", choices=(4,), name="张桂英")])


papers = st.lists(
    st.tuples(st.lists(st.integers(1, 4), max_size=4), st.booleans()), min_size=1, max_size=21
)


@given(papers, st.sampled_from([MEETING, CONSULTATION]), st.randoms(use_true_random=False))
def test_counted_papers_always_satisfy_the_checks_in_any_order(
    rows: list[tuple[list[int], bool]], rule: DecisionRule, shuffle: random.Random
) -> None:
    ballots = [
        OptionBallot(voter_id=str(n), choices=tuple(choices), spoiled=spoiled)
        for n, (choices, spoiled) in enumerate(rows)
    ]
    count = count_option_ballots(SEATS, ballots)
    assert count.cast == len(rows)
    verdict = decide_options(rule, ROOM, contest=SEATS, count=count)
    assert len(verdict.chosen) + verdict.open_seats == SEATS.seats
    least = min((r.marks for r in verdict.rows if r.chosen), default=0)
    assert all(r.marks <= least for r in verdict.rows if not r.chosen and r.reaches) or not least
    shuffle.shuffle(ballots)
    assert count_option_ballots(SEATS, ballots) == count
