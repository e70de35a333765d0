"""Residents who take part by themselves: by the verbs of everybody, and never beyond the rules."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from app.domain.attendance import SignIn, present_ids
from app.domain.meeting import Meeting, Speech
from app.domain.vote import Ballot, Method
from app.sample.residents import Pace, act_once, hands_of
from app.steps.deliberate import meetings, voting
from app.steps.deliberate.voting import VoteInput
from tests.unit.steps.conftest import Hall, clock, hall, services, session

__all__ = ["clock", "hall", "services", "session"]


def go_on(hall: Hall, times: int, seed: int = 5) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        hall.clock.wait(seconds=4)
        hall.services.act(act_once, hall.meeting.id, chance)


def present(hall: Hall) -> frozenset[str]:
    return hall.services.ask(lambda work: present_ids(work.find(SignIn)))


def test_they_come_one_after_the_other_and_nobody_twice(hall: Hall) -> None:
    go_on(hall, 3)
    assert len(present(hall)) == 3
    go_on(hall, 40)
    came = hall.services.ask(lambda work: work.find(SignIn))
    assert max(Counter(s.resident_id for s in came).values()) == 1
    assert 5 <= len(came) <= 9
    assert len({s.via for s in came}) > 1


def test_the_same_seed_is_the_same_meeting(hall: Hall) -> None:
    go_on(hall, 4, seed=11)
    first = [s.resident_id for s in hall.services.ask(lambda work: work.find(SignIn))]
    for _ in first:
        hall.undo()
    go_on(hall, 4, seed=11)
    again = [s.resident_id for s in hall.services.ask(lambda work: work.find(SignIn))]
    assert again == first


def test_in_session_only_who_is_here_asks_to_speak_and_few_wait(session: Hall) -> None:
    go_on(session, 60)
    asked = session.services.ask(lambda work: work.find(Speech))
    assert 1 <= len(asked) <= 3
    assert {s.resident_id for s in asked} <= {
        s.resident_id for s in session.services.ask(lambda work: work.find(SignIn))
    }


@pytest.mark.parametrize("method", [Method.NAMED, Method.PHONE, Method.PAPER])
def test_they_vote_by_name_each_once_and_then_wait(session: Hall, method: Method) -> None:
    entry = VoteInput(method=method)
    vote = session.services.act(voting.open_vote, session.items[0].id, entry).value
    go_on(session, 20)
    cast = session.services.ask(lambda work: work.find(Ballot, vote_id=vote.id))
    assert len(cast) == len({b.resident_id for b in cast}) == 7
    assert {b.via for b in cast} == {method}
    assert session.services.act(voting.declare_vote, vote.id).value.result is not None


def test_hands_are_told_and_not_counted(session: Hall) -> None:
    assert session.services.ask(hands_of, session.meeting.id) == ("", "")
    vote = session.services.act(voting.open_vote, session.items[0].id, VoteInput()).value
    go_on(session, 10)
    found, words = session.services.ask(hands_of, session.meeting.id)
    assert found == vote.id
    figures = [int(part.rpartition(" ")[2]) for part in words.split("，")]
    assert sum(figures) == 7
    assert words == session.services.ask(hands_of, session.meeting.id)[1]
    assert session.services.ask(lambda work: work.find(Ballot)) == []


def test_when_it_is_over_nobody_does_anything(session: Hall) -> None:
    session.services.act(meetings.close_meeting, session.meeting.id)
    before = session.services.verify_log().ops
    go_on(session, 10)
    assert session.services.verify_log().ops == before
    assert session.services.ask(lambda work: work.find(Meeting))[0].closed_at is not None


def test_each_pace_is_faster_than_the_one_before() -> None:
    seconds = [pace.seconds for pace in Pace]
    assert seconds == sorted(seconds, reverse=True)
