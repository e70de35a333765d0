from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.errors import Refused
from app.domain.measures import Dimension
from app.domain.presets import preset
from app.domain.tally import (
    Denominator,
    Tally,
    check_tally,
    majority_by_subtraction,
    not_handed_in,
)

REPRESENTATIVES = preset("representatives_meeting")
OWNERS = preset("owners_general")
ROOM = Denominator(due=26, present=20)
PAPER = Denominator(due=9, present=0, area_due=90_000, absentees_vote=True)


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(for_=14, against=5, abstain=2), "赞成14＋反对5＋弃权2＝21，多于到会20人"),
        (
            Tally(for_=14, against=5, abstain=1, invalid=1),
            "赞成14＋反对5＋弃权1＋无效1＝21，多于到会20人",
        ),
        (Tally(for_=3, against=-2), "反对票为-2，不能是负数"),
        (Tally(for_=-1), "赞成票为-1，不能是负数"),
        (Tally(invalid=-1), "无效票为-1，不能是负数"),
        (
            Tally(for_=14, against=4, abstain=2, handed_in=19),
            "赞成14＋反对4＋弃权2＝20，与收回的19票不符，多1票",
        ),
        (
            Tally(for_=13, against=4, abstain=1, handed_in=20),
            "赞成13＋反对4＋弃权1＝18，与收回的20票不符，少2票",
        ),
        (
            Tally(for_=14, against=2, abstain=2, not_handed_in=1),
            "赞成14＋反对2＋弃权2＝18，加上未参与1共19，与到会20人不符",
        ),
    ],
)
def test_figures_that_cannot_be_are_refused_with_the_figures(tally: Tally, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_tally(REPRESENTATIVES, ROOM, tally)
    assert words in refusal.value.message
    assert refusal.value.message.endswith("请核对后重新输入，已有的记录没有改动。")
    assert refusal.value.field


def test_figures_that_add_up_are_accepted() -> None:
    check_tally(
        REPRESENTATIVES,
        ROOM,
        Tally(for_=14, against=3, abstain=1, invalid=1, handed_in=19, not_handed_in=1),
    )
    check_tally(REPRESENTATIVES, ROOM, Tally())
    assert not_handed_in(ROOM, Tally(for_=14, against=3)) == (3, None)


def _area(**areas: int) -> Tally:
    given = {"for_area": 0, "against_area": 0, "abstain_area": 0, "invalid_area": 0} | areas
    return Tally(for_=4, **given)


def test_absentees_vote_up_to_all_those_due() -> None:
    check_tally(OWNERS, PAPER, _area(for_area=40_000))
    assert not_handed_in(PAPER, _area(for_area=40_000)) == (5, 50_000)
    with pytest.raises(Refused, match="＝10，多于应参加表决9人"):
        check_tally(OWNERS, PAPER, Tally(for_=10, for_area=1, against_area=0))


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(for_=4), "还缺少面积"),
        (_area(for_area=90_001), "各项面积合计900.01平方米，多于专有部分总面积900.00平方米"),
        (_area(for_area=-1), "赞成面积为-1"),
        (_area(for_area=0), "赞成4人，面积却是0.00平方米"),
        (_area(for_area=100, against_area=100), "反对0人，面积却是1.00平方米"),
    ],
)
def test_areas_that_cannot_be_are_refused(tally: Tally, words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_tally(OWNERS, PAPER, tally)


def test_in_a_meeting_areas_are_bounded_by_those_present() -> None:
    base = Denominator(due=9, present=5, area_due=90_000, area_present=50_000)
    with pytest.raises(Refused, match=r"多于到会面积500\.00平方米"):
        check_tally(OWNERS, base, _area(for_area=50_001))


def test_counting_only_the_minority() -> None:
    tally = majority_by_subtraction(ROOM, 5, 2, invalid=1)
    assert (tally.for_, tally.cast, tally.derived) == (12, 20, True)
    check_tally(REPRESENTATIVES, ROOM, tally)
    assert majority_by_subtraction(ROOM, 0, 0).for_ == 20
    with pytest.raises(Refused, match="反对15＋弃权6＝21，多于到会20人"):
        majority_by_subtraction(ROOM, 15, 6)
    with pytest.raises(Refused, match="负数"):
        majority_by_subtraction(ROOM, -1, 0)


@pytest.mark.parametrize("key", ["owners_committee", "owners_general"])
def test_nobody_is_assumed_to_agree_where_agreement_is_signed_or_by_area(key: str) -> None:
    base = Denominator(due=9, present=9, area_due=90_000, area_present=90_000)
    tally = Tally(
        for_=9, derived=True, for_area=90_000, against_area=0, abstain_area=0, invalid_area=0
    )
    with pytest.raises(Refused, match="没有表态的不能算作同意"):
        check_tally(preset(key), base, tally)


def test_json_and_names() -> None:
    tally = _area(for_area=40_000)
    assert tally.to_dict()["for"] == 4
    assert Tally.from_dict(tally.to_dict()) == tally
    assert Tally.from_dict({"for": 3, "of a later release": 1}) == Tally(for_=3)
    assert Tally(for_=3, against=2).figures() == {"赞成": 3, "反对": 2, "弃权": 0, "无效": 0}
    assert tally.figures()["赞成面积"] == 40_000
    assert tally.by(Dimension.AREA).total == 40_000
    base = Denominator(
        due=9,
        present=3,
        frozen_at=datetime(2026, 11, 24, 7, 30, tzinfo=UTC),
        provenance="签到表",
    )
    assert Denominator.from_dict(base.to_dict()) == base
