"""Votes: frozen bases, tellers, ballots, owners, choices, and what is refused."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.vote import Method, Question
from app.steps import people
from app.steps.deliberate import agenda, attendance, meetings, voting
from app.steps.deliberate.voting import VoteInput


def open_vote(hall, index=0, **entry):
    return hall.services.act(voting.open_vote, hall.items[index].id, VoteInput(**entry)).value


def count(hall, vote, for_, against, abstain, *, teller=1, **more):
    figures = {"for": for_, "against": against, "abstain": abstain}
    return hall.services.act(voting.record_count, vote.id, figures, teller=teller, **more).value


def declare(hall, vote):
    return hall.services.act(voting.declare_vote, vote.id).value.result


def test_the_sentence_names_base_and_threshold(session):
    vote = open_vote(session)
    count(session, vote, 4, 2, 1)
    assert declare(session, vote)["sentence"] == (
        "应到9人，实到7人，达到三分之二；同意4票，超过到会人数的一半（需4票），通过。"
    )


def test_the_base_is_frozen_when_the_vote_opens(session):
    vote = open_vote(session)
    session.services.act(attendance.sign_in, session.meeting.id, session.people[7].id)
    session.services.act(people.remove_person, session.people[8].id)
    count(session, vote, 4, 2, 1)
    assert "应到9人，实到7人" in declare(session, vote)["sentence"]


def test_below_quorum_nothing_passes(hall):
    hall.sign_in(5)
    hall.services.act(meetings.open_meeting, hall.meeting.id)
    vote = open_vote(hall)
    count(hall, vote, 5, 0, 0)
    result = declare(hall, vote)
    assert not result["passed"]
    assert "表决无效" in result["sentence"]


def test_two_tellers_who_differ_block_the_result_until_a_recount(session):
    vote = open_vote(session, tellers=2)
    count(session, vote, 5, 1, 1)
    with pytest.raises(Refused, match="乙"):
        declare(session, vote)
    count(session, vote, 4, 2, 1, teller=2)
    with pytest.raises(Refused, match="赞成 甲5、乙4"):
        declare(session, vote)
    session.services.act(voting.recount, vote.id)
    with pytest.raises(Refused, match="等待"):
        declare(session, vote)
    count(session, vote, 4, 2, 1)
    count(session, vote, 4, 2, 1, teller=2)
    assert declare(session, vote)["passed"]
    told = session.view().votes[0].corrections
    assert len(told) == 4
    assert "第1次计数" in told[0]


def test_a_correction_keeps_the_earlier_figures(session):
    vote = open_vote(session)
    count(session, vote, 3, 3, 1)
    count(session, vote, 4, 2, 1, reason="漏数一人")
    view = session.view().votes[0]
    assert view.preview is not None
    assert view.preview.passed
    assert "漏数一人" in view.corrections[1]


@pytest.mark.parametrize(
    ("figures", "words"),
    [((8, 0, 0), "多于到会7人"), ((-1, 0, 0), "不能是负数"), ((4, 3, 1), "＝8，多于到会7人")],
)
def test_figures_that_cannot_be_are_refused_with_the_figures(session, figures, words):
    vote = open_vote(session)
    with pytest.raises(Refused, match=words):
        count(session, vote, *figures)
    assert session.view().votes[0].tellers[0].count is None


def test_a_tie_does_not_pass(session):
    vote = open_vote(session)
    count(session, vote, 3, 3, 1)
    assert not declare(session, vote)["passed"]


def test_one_vote_at_a_time(session):
    open_vote(session)
    with pytest.raises(Refused, match="还在表决"):
        open_vote(session, 2)


def test_a_named_vote_takes_each_voter_once_and_proxies_for_the_principal(session):
    session.services.act(
        attendance.give_proxy,
        session.meeting.id,
        session.people[8].id,
        holder_id=session.people[0].id,
    )
    vote = open_vote(session, method=Method.NAMED)
    for resident in (*session.people[:7], session.people[8]):
        session.services.act(voting.record_ballot, vote.id, resident.id, choices=["for"])
    with pytest.raises(Refused, match="已经投过票"):
        session.services.act(
            voting.record_ballot, vote.id, session.people[0].id, choices=["against"]
        )
    with pytest.raises(Refused, match="不在本次应参加表决的人之中"):
        session.services.act(voting.record_ballot, vote.id, session.people[7].id, choices=["for"])
    assert "实到8人" in declare(session, vote)["sentence"]


def test_owners_are_counted_by_heads_and_area(session):
    first, second = session.people[0], session.people[1]
    units = [p.unit_id for p in (first, second)]
    session.services.act(people.own_units, second.id, [])
    session.services.act(people.own_units, first.id, units)
    vote = open_vote(session, 1, method=Method.PAPER, absentees_vote=True)
    for resident in (first, *session.people[2:8]):
        session.services.act(voting.record_ballot, vote.id, resident.id, choices=["for"])
    result = declare(session, vote)
    assert "应参加表决8人，参与表决7人" in result["sentence"]
    assert "参与表决面积800.00平方米" in result["sentence"]
    assert result["passed"]


def test_owners_are_not_counted_by_hands(session):
    with pytest.raises(Refused, match="纸票"):
        open_vote(session, 1)


def test_an_owners_item_that_was_not_announced_is_not_voted_on(session):
    added = session.services.act(
        agenda.add_items,
        session.meeting.id,
        [agenda.ItemInput(title="临时动议", rule_key="owners_general")],
    ).value[0]
    with pytest.raises(Refused, match="没有事先公告"):
        session.services.act(
            voting.open_vote, added.id, VoteInput(method=Method.PAPER, absentees_vote=True)
        )


def test_an_election_fills_its_seats_and_settles_who(session):
    vote = open_vote(
        session,
        method=Method.PAPER,
        question=Question.ELECTION,
        options=("甲", "乙", "丙"),
        seats=2,
    )
    papers = [("1", "2")] * 5 + [("1", "3"), ("invalid",)]
    for resident, choices in zip(session.people, papers, strict=False):
        session.services.act(voting.record_ballot, vote.id, resident.id, choices=choices)
    result = declare(session, vote)
    assert result["resolution"] == "当选：甲、乙"
    assert [(r["label"], r["heads"]) for r in result["rows"]][:3] == [
        ("甲", 6),
        ("乙", 5),
        ("丙", 1),
    ]


def test_choosing_one_by_typed_totals(session):
    vote = open_vote(session, question=Question.CHOOSE_ONE, options=("固定", "先到先停"))
    figures = {"options": ["固定", "先到先停"], "marks": [2, 5], "valid": 7}
    session.services.act(voting.record_count, vote.id, figures)
    assert declare(session, vote)["resolution"] == "选定：先到先停"


def test_consensus_passes_when_nobody_objects(session):
    vote = open_vote(session, question=Question.CONSENSUS)
    session.services.act(voting.record_count, vote.id, {"against": 0})
    result = declare(session, vote)
    assert result["passed"]
    assert "无人反对" in result["sentence"]


def test_a_bundle_is_counted_apart_on_one_base(session):
    ids = [session.items[0].id, session.items[2].id]
    first, second = session.services.act(voting.open_bundle, ids).value
    count(session, first, 5, 1, 1)
    count(session, second, 2, 5, 0)
    assert declare(session, first)["passed"]
    assert not declare(session, second)["passed"]


def test_a_declared_vote_takes_no_more_counts_and_can_be_undone(session):
    vote = open_vote(session)
    count(session, vote, 4, 2, 1)
    declare(session, vote)
    with pytest.raises(Refused, match="已经宣布"):
        count(session, vote, 5, 1, 1)
    session.undo()
    view = session.view()
    assert view.votes[0].result is None
    assert view.votes[0].preview is not None


def test_the_meeting_does_not_close_over_an_open_vote(session):
    open_vote(session)
    with pytest.raises(Refused, match="还在表决"):
        session.services.act(meetings.close_meeting, session.meeting.id)


def test_after_an_owners_vote_the_ballots_stay_the_quorum_not_those_in_the_room(session):
    session.services.act(agenda.finish_item, session.items[0].id)
    before = session.view().attendance
    assert not before.alarming  # ballots will be collected from those who are not here, too
    vote = open_vote(session, 1, method=Method.PAPER, absentees_vote=True)
    for resident in session.people[:8]:
        session.services.act(voting.record_ballot, vote.id, resident.id, choices=["for"])
    counted = session.view().attendance.quorum
    assert (counted.have, counted.due, counted.reached) == (8, 9, True)
    declare(session, vote)
    for resident in session.people[:4]:
        session.services.act(attendance.sign_out, session.meeting.id, resident.id)
    after = session.view().attendance
    assert after.quorum == counted
    assert after.decided
    assert not after.alarming


def test_people_who_leave_after_the_result_are_no_alarm_until_the_next_item(session):
    vote = open_vote(session)
    count(session, vote, 4, 2, 1)
    declare(session, vote)
    for resident in session.people[:4]:
        session.services.act(attendance.sign_out, session.meeting.id, resident.id)
    here = session.view().attendance
    assert (here.quorum.reached, here.alarming) == (False, False)
    session.services.act(agenda.carry_item, session.items[0].id)
    session.services.act(agenda.carry_item, session.items[1].id)
    assert session.view().attendance.alarming
