from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.owners import (
    DEVELOPER,
    OwnedUnit,
    OwnerBallot,
    OwnersBase,
    heads_of_ballot,
    owner_heads,
    tally_of_owner_ballots,
)
from app.domain.presets import preset
from app.domain.tally import Choice, check_tally

NAMES = {"zhang": "张桂英", "li": "李旻", "zhao": "赵国阳"}


def _unit(door: str, *owners: str, area: int | None = 6_050, **rest: object) -> OwnedUnit:
    return OwnedUnit(
        unit_id=door,
        area=area,
        owner_ids=owners,
        label=f"1号楼2单元{door}",
        **rest,  # type: ignore[arg-type]
    )


UNITS = [
    _unit("101", "zhang"),
    _unit("102", "zhang", area=10_001),
    _unit("103", "zhang"),
    _unit("201", "li", "zhao", representative="li"),
    _unit("202", "li", area=7_000),
    _unit("301", developer_unsold=True),
    _unit("302", "zhao", developer_unsold=True),
    _unit("401"),
]
BASE = owner_heads(UNITS, names=NAMES)


def test_heads_and_areas_of_owners() -> None:
    # 张桂英's three units, the couple's, 李旻's own, the developer's two, one without a name.
    assert BASE.heads == 5
    assert BASE.area == 6_050 * 6 + 10_001 + 7_000
    zhang = BASE.of_unit("102")
    assert zhang is not None
    assert (zhang.name, zhang.area) == ("张桂英", 6_050 * 2 + 10_001)
    developer = BASE.of_unit("302")
    assert developer is not None
    assert (developer.key, developer.unit_ids) == (DEVELOPER, ("301", "302"))
    assert BASE.of_unit("999") is None
    assert OwnersBase.from_dict(BASE.to_dict()) == BASE


def test_a_couple_is_one_buyer_in_whatever_order_the_roster_names_them() -> None:
    base = owner_heads([_unit("201", "li", "zhao"), _unit("202", "zhao", "li")], names=NAMES)
    assert (base.heads, base.area) == (1, 12_100)


def test_a_unit_twice_or_without_an_area_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="1号楼2单元101在名单中出现了两次"):
        owner_heads([*UNITS, _unit("101", "li")])
    with pytest.raises(Refused, match="1号楼2单元501没有面积"):
        owner_heads([*UNITS, _unit("501", "li", area=None)])
    with pytest.raises(Refused, match="等6处没有面积"):
        owner_heads([_unit(str(n), area=0) for n in range(6)])


def test_the_base_of_a_vote() -> None:
    base = BASE.denominator(present={"zhang"}, proxies={"li"}, provenance="签到")
    assert (base.due, base.present, base.proxies) == (5, 3, 2)
    assert base.area_due == BASE.area
    assert base.area_present == 6_050 * 3 + 10_001 + 7_000


def test_an_owner_of_three_units_votes_once_with_all_the_area() -> None:
    tally = tally_of_owner_ballots(
        BASE, [OwnerBallot(choice=Choice.FOR, unit_id="103")], names=NAMES
    )
    assert (tally.for_, tally.for_area) == (1, 22_101)
    check_tally(preset("owners_general"), BASE.denominator(absentees_vote=True), tally)


def test_a_second_ballot_of_the_same_owner_is_refused_by_name() -> None:
    first = OwnerBallot(choice=Choice.FOR, unit_id="101", number="7")
    with pytest.raises(Refused) as refusal:
        tally_of_owner_ballots(
            BASE, [first, OwnerBallot(choice=Choice.FOR, unit_id="102", number="8")]
        )
    assert refusal.value.message == (
        "第8号票：张桂英已经投过票（1号楼2单元101的票，赞成）。"
        "名下3处专有部分合计221.01平方米，只计一人，这张票没有重复计入。"
    )
    with pytest.raises(Refused, match="张桂英已经投过票"):
        tally_of_owner_ballots(BASE, [first, OwnerBallot(choice=Choice.FOR, person_id="zhang")])


def test_conflicting_ballots_of_the_same_owner_are_refused() -> None:
    with pytest.raises(Refused) as refusal:
        tally_of_owner_ballots(
            BASE,
            [
                OwnerBallot(choice=Choice.FOR, unit_id="101"),
                OwnerBallot(choice=Choice.AGAINST, unit_id="102"),
            ],
        )
    assert "张桂英的两张票不一致：1号楼2单元101的票为赞成，1号楼2单元102的票为反对" in (
        refusal.value.message
    )


def test_co_owners_vote_through_the_one_they_named() -> None:
    by_li = OwnerBallot(choice=Choice.AGAINST, unit_id="201", person_id="li")
    assert tally_of_owner_ballots(BASE, [by_li]).against == 1
    with pytest.raises(Refused, match="应由李旻投票，赵国阳的票没有计入"):
        tally_of_owner_ballots(
            BASE,
            [OwnerBallot(choice=Choice.FOR, unit_id="201", person_id="zhao")],
            names=NAMES,
        )


def test_co_owners_who_named_nobody_say_who_signs() -> None:
    base = owner_heads([_unit("201", "li", "zhao")], names=NAMES)
    with pytest.raises(Refused, match="为李旻、赵国阳共有，请写明由哪一位代表投票"):
        heads_of_ballot(base, OwnerBallot(choice=Choice.FOR, unit_id="201"))
    signed = OwnerBallot(choice=Choice.FOR, unit_id="201", person_id="zhao")
    assert tally_of_owner_ballots(base, [signed]).for_ == 1
    with pytest.raises(Refused, match="不一致"):
        tally_of_owner_ballots(
            base, [signed, OwnerBallot(choice=Choice.AGAINST, unit_id="201", person_id="li")]
        )


def test_a_person_speaks_for_every_buyer_he_votes_for() -> None:
    # 李旻 alone and 李旻 with 赵国阳 are two buyers, so two heads.
    ballot = OwnerBallot(choice=Choice.FOR, person_id="li")
    assert len(heads_of_ballot(BASE, ballot, names=NAMES)) == 2
    tally = tally_of_owner_ballots(BASE, [ballot])
    assert (tally.for_, tally.for_area) == (2, 13_050)


def test_the_developer_and_the_unnamed_vote_by_unit() -> None:
    tally = tally_of_owner_ballots(
        BASE,
        [
            OwnerBallot(choice=Choice.ABSTAIN, unit_id="301"),
            OwnerBallot(choice=Choice.INVALID, unit_id="401"),
        ],
    )
    assert (tally.abstain, tally.abstain_area) == (1, 12_100)
    assert (tally.invalid, tally.invalid_area) == (1, 6_050)


@pytest.mark.parametrize(
    "ballot",
    [
        OwnerBallot(choice=Choice.FOR, unit_id="999"),
        OwnerBallot(choice=Choice.FOR, person_id="nobody"),
        OwnerBallot(choice=Choice.FOR),
    ],
)
def test_a_ballot_of_nobody_entitled_is_refused(ballot: OwnerBallot) -> None:
    with pytest.raises(Refused, match="没有计入"):
        tally_of_owner_ballots(BASE, [ballot])


owners = st.lists(st.sampled_from("abcdef"), max_size=2, unique=True)


@given(
    st.lists(st.tuples(st.integers(1, 30_000), owners, st.booleans()), min_size=1, max_size=30),
    st.lists(st.sampled_from(list(Choice)), min_size=30, max_size=30),
    st.randoms(use_true_random=False),
)
def test_every_unit_counts_once_in_whatever_order(
    rows: list[tuple[int, list[str], bool]], choices: list[Choice], shuffle: random.Random
) -> None:
    units = [
        OwnedUnit(unit_id=f"{n:03}", area=area, owner_ids=tuple(who), developer_unsold=unsold)
        for n, (area, who, unsold) in enumerate(rows)
    ]
    base = owner_heads(units)
    assert sorted(u for m in base.members for u in m.unit_ids) == [u.unit_id for u in units]
    assert base.area == sum(area for area, _, _ in rows)
    assert base.heads <= len(units)

    ballots = [
        OwnerBallot(
            choice=choices[n],
            unit_id=member.unit_ids[-1],
            person_id=member.voters[0] if member.voters else "",
        )
        for n, member in enumerate(base.members)
    ]
    tally = tally_of_owner_ballots(base, ballots)
    assert tally.cast == base.heads
    areas = (tally.for_area, tally.against_area, tally.abstain_area, tally.invalid_area)
    assert sum(a or 0 for a in areas) == base.area

    shuffle.shuffle(units)
    shuffle.shuffle(ballots)
    assert owner_heads(units) == base
    assert tally_of_owner_ballots(base, ballots) == tally
