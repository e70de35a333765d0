from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ballots import NamedBallot, tally_of_ballots
from app.domain.errors import Refused
from app.domain.tally import Choice, Tally


def test_named_votes_are_counted() -> None:
    ballots = [
        NamedBallot(voter_id="a", choice=Choice.FOR),
        NamedBallot(voter_id="b", choice=Choice.AGAINST, cast_by="张桂英"),
        NamedBallot(voter_id="c", choice=Choice.FOR),
        NamedBallot(voter_id="d", choice=Choice.INVALID),
    ]
    assert tally_of_ballots(ballots, entitled={"a", "b", "c", "d"}) == Tally(
        for_=2, against=1, invalid=1
    )
    assert tally_of_ballots([]) == Tally()


def test_a_proxys_vote_is_the_principals_and_counts_once() -> None:
    with pytest.raises(Refused) as refusal:
        tally_of_ballots(
            [
                NamedBallot(voter_id="a", name="周建国", choice=Choice.FOR, cast_by="周敏"),
                NamedBallot(voter_id="a", name="周建国", choice=Choice.AGAINST),
            ]
        )
    assert refusal.value.message == (
        "周建国（由周敏代投）已经投过票（赞成），不能再记一票；原来的一票仍然有效。"
    )


def test_a_household_has_one_vote() -> None:
    with pytest.raises(Refused, match="301户已由张桂英投票（赞成），李旻的一票没有计入"):
        tally_of_ballots(
            [
                NamedBallot(voter_id="a", name="张桂英", choice=Choice.FOR, head="u301"),
                NamedBallot(
                    voter_id="b", name="李旻", choice=Choice.FOR, head="u301", head_name="301户"
                ),
            ]
        )


def test_who_may_not_vote_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="赵国阳不在本次应参加表决的人之中"):
        tally_of_ballots(
            [NamedBallot(voter_id="x", name="赵国阳", choice=Choice.FOR)], entitled={"a"}
        )


@given(
    st.dictionaries(st.text(min_size=1, max_size=3), st.sampled_from(list(Choice))),
    st.randoms(use_true_random=False),
)
def test_order_does_not_matter(votes: dict[str, Choice], shuffle: random.Random) -> None:
    ballots = [NamedBallot(voter_id=who, choice=what) for who, what in votes.items()]
    tally = tally_of_ballots(ballots)
    assert tally.cast == len(votes)
    shuffle.shuffle(ballots)
    assert tally_of_ballots(ballots) == tally
