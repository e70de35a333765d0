"""Cards read in a sweep become ballots: in one action, beside what was entered by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import Refused
from app.domain.markers import MARKERS, marker_of
from app.domain.people import Card
from app.domain.vote import Ballot, Method, Question
from app.steps import people
from app.steps.deliberate import attendance, voting
from app.steps.deliberate.card_ballots import record_cards
from app.steps.deliberate.voting import VoteInput
from app.steps.views.card_vote import holders
from app.steps.views.votes import votes_of


def open_vote(hall, **entry):
    named = {"method": Method.CARDS, **entry}
    return hall.services.act(voting.open_vote, hall.items[0].id, VoteInput(**named)).value


def ids(hall, *places):
    return [hall.people[at].id for at in places]


def cast(hall, vote):
    found = hall.services.ask(lambda work: work.find(Ballot, vote_id=vote.id))
    return {b.resident_id: (b.choices, b.via) for b in found}


def test_what_was_read_is_one_action_and_decides_as_any_vote(session):
    vote = open_vote(session)
    read = dict.fromkeys(ids(session, 0, 1, 2, 3), "for") | dict.fromkeys(
        ids(session, 4), "abstain"
    )
    told = session.services.act(record_cards, vote.id, read).value
    assert len(told.ballots) == 5
    assert told.refused == ()
    by_hand = ids(session, 5)[0]
    session.services.act(
        voting.record_ballot, vote.id, by_hand, choices=["against"], via=Method.NAMED
    )
    assert cast(session, vote)[by_hand] == (("against",), Method.NAMED)
    assert cast(session, vote)[ids(session, 0)[0]] == (("for",), Method.CARDS)
    result = session.services.act(voting.declare_vote, vote.id).value.result
    assert "应到9人，实到7人" in result["sentence"]
    assert "同意4票" in result["sentence"]


def test_undo_takes_all_of_them_back(session):
    vote = open_vote(session)
    session.services.act(record_cards, vote.id, dict.fromkeys(ids(session, 0, 1), "for"))
    session.undo()
    assert cast(session, vote) == {}


def test_a_second_sweep_adds_and_changes_nothing(session):
    vote = open_vote(session)
    (first, second) = ids(session, 0, 1)
    session.services.act(record_cards, vote.id, {first: "for"})
    session.services.act(record_cards, vote.id, {first: "against", second: "against"})
    given = cast(session, vote)
    assert given[first][0] == ("for",)
    assert given[second][0] == ("against",)


def test_a_card_of_somebody_not_here_is_named_and_the_others_are_recorded(session):
    vote = open_vote(session)
    here, absent = ids(session, 0, 8)
    told = session.services.act(record_cards, vote.id, {here: "for", absent: "for"}).value
    assert [b.resident_id for b in told.ballots] == [here]
    assert "冯九不在本次应参加表决的人之中" in told.refused[0]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"method": Method.NAMED}, "不是举牌表决"),
        ({"question": Question.CHOOSE_ONE, "options": ("甲", "乙")}, "不是举牌表决"),
    ],
)
def test_other_votes_take_no_cards(session, entry, words):
    vote = open_vote(session, **entry)
    with pytest.raises(Refused, match=words):
        session.services.act(record_cards, vote.id, {})


def test_neither_totals_nor_a_declared_vote_take_cards(session):
    vote = open_vote(session)
    session.services.act(voting.record_count, vote.id, {"for": 4, "against": 1, "abstain": 0})
    with pytest.raises(Refused, match="已录入总数"):
        session.services.act(record_cards, vote.id, {})
    session.services.act(voting.declare_vote, vote.id)
    with pytest.raises(Refused, match="已经宣布"):
        session.services.act(record_cards, vote.id, {})


def test_whose_card_is_whose(session):
    issued = session.services.act(people.issue_cards, ids(session, 0, 1, 8)).value
    vote = open_vote(session)
    told = session.services.ask(holders, vote.id)
    assert told.markers == {marker_of(card.serial): (card.resident_id,) for card in issued[:2]}
    assert told.has_card(issued[0].resident_id)
    assert not told.has_card(ids(session, 2)[0])
    assert "冯九（没有签到" in told.stranger(marker_of(issued[2].serial))
    session.services.act(people.withdraw_card, issued[1].resident_id)
    told = session.services.ask(holders, vote.id)
    assert told.stranger(marker_of(issued[1].serial)) == "一张作废的卡"
    borne = {marker_of(card.serial) for card in issued}
    free = next(n for n in range(MARKERS) if n not in borne)
    assert "不是本会客厅" in told.stranger(free)


def test_who_signs_in_after_the_vote_opened_is_no_voter_of_it(session):
    (card,) = session.services.act(people.issue_cards, ids(session, 7)).value
    vote = open_vote(session)
    session.services.act(attendance.sign_in, session.meeting.id, session.people[7].id)
    told = session.services.ask(holders, vote.id)
    assert "王八" in told.stranger(marker_of(card.serial))


def test_two_with_one_marker_are_both_told(session):
    def give(work):
        first, second = people.issue_cards(work, ids(session, 0, 1))
        work.put(replace(second, serial=first.serial + MARKERS))
        work.describe("issue_cards")

    session.services.act(give)
    assert len(session.services.ask(lambda work: work.find(Card))) == 2
    vote = open_vote(session)
    assert list(session.services.ask(holders, vote.id).markers.values()) == [
        tuple(ids(session, 0, 1))
    ]


def test_what_was_entered_shows_who_is_left(session):
    vote = open_vote(session)
    session.services.act(record_cards, vote.id, dict.fromkeys(ids(session, 0, 1, 2), "for"))
    (view,) = session.services.ask(votes_of, session.meeting.id)
    assert [line.person.name for line in view.voters if line.ballot is None] == [
        "李四", "周五", "吴六", "郑七",
    ]  # fmt: skip
