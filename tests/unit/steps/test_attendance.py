"""Who is due, who came, who acts for whom."""

from __future__ import annotations

import pytest

from app.domain.attendance import Capacity
from app.domain.errors import Refused
from app.domain.people import Card
from app.steps import people
from app.steps.deliberate import attendance, meetings
from app.steps.deliberate.attendance import Greeting
from app.steps.people import PersonInput


def test_signing_in_twice_is_said_kindly_and_counted_once(hall):
    first = hall.services.act(attendance.sign_in, hall.meeting.id, hall.people[0].id)
    second = hall.services.act(attendance.sign_in, hall.meeting.id, hall.people[0].id)
    assert (first.value.greeting, second.value.greeting) == (Greeting.WELCOME, Greeting.ALREADY)
    assert "已经签到" in second.value.words
    assert second.changes.op == ""
    assert hall.view().attendance.present == 1


def test_leaving_and_coming_back(hall):
    hall.sign_in(2)
    hall.services.act(attendance.sign_out, hall.meeting.id, hall.people[0].id)
    view = hall.view().attendance
    assert (view.present, view.left) == (1, 1)
    again = hall.services.act(attendance.sign_in, hall.meeting.id, hall.people[0].id).value
    assert again.greeting is Greeting.BACK
    assert hall.view().attendance.present == 2


def test_somebody_not_due_sits_in_and_does_not_count(hall):
    guest = hall.services.act(people.save_person, PersonInput(name="来宾")).value
    signed = hall.services.act(attendance.sign_in, hall.meeting.id, guest.id).value
    assert signed.greeting is Greeting.SITTING_IN
    view = hall.view().attendance
    assert (view.due, view.present, view.sitting_in) == (9, 0, 1)


def test_quorum_is_reached_exactly_at_two_thirds(hall):
    hall.sign_in(5)
    assert not hall.view().attendance.quorum.reached
    hall.services.act(attendance.sign_in, hall.meeting.id, hall.people[5].id)
    quorum = hall.view().attendance.quorum
    assert quorum.reached
    assert (quorum.have, quorum.need, quorum.due) == (6, 6, 9)


def test_a_family_signs_in_in_one_action_and_one_undo(hall):
    ids = [p.id for p in hall.people[:3]]
    hall.services.act(attendance.sign_in_family, hall.meeting.id, ids)
    assert hall.view().attendance.present == 3
    hall.undo()
    assert hall.view().attendance.present == 0


@pytest.fixture
def token(hall):
    card = hall.services.act(people.issue_cards, [hall.people[0].id]).value[0]
    return people.token_of(hall.services.ask(people.the_room), card)


def test_a_card_signs_in_its_holder(hall, token):
    signed = hall.services.act(attendance.sign_in_by_card, hall.meeting.id, token.lower())
    assert signed.value.resident.name == "赵一"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda t: t[:-1] + ("0" if t[-1] != "0" else "1"), "校验码不对"),
        (lambda t: t[:2] + ("ZZZ" if t[2:5] != "ZZZ" else "YYY") + t[5:], "另一个会客厅"),
        (lambda _: "6901234567892", "不是签到卡"),
    ],
)
def test_cards_that_are_not_ours_are_refused_with_the_reason(hall, token, spoil, words):
    with pytest.raises(Refused, match=words):
        hall.services.act(attendance.sign_in_by_card, hall.meeting.id, spoil(token))
    assert hall.view().attendance.present == 0


def test_a_lost_card_is_withdrawn_and_its_successor_works(hall, token):
    new = hall.services.act(people.replace_card, hall.people[0].id).value
    with pytest.raises(Refused, match="挂失"):
        hall.services.act(attendance.sign_in_by_card, hall.meeting.id, token)
    fresh = people.token_of(hall.services.ask(people.the_room), new)
    hall.services.act(attendance.sign_in_by_card, hall.meeting.id, fresh)
    assert hall.view().attendance.present == 1


def test_issuing_again_gives_the_same_card(hall):
    first = hall.services.act(people.issue_cards, [hall.people[0].id]).value
    again = hall.services.act(people.issue_cards, [p.id for p in hall.people]).value
    assert again[0] == first[0]
    assert len({c.serial for c in again}) == len(hall.people)
    assert len(hall.services.ask(lambda work: work.find(Card))) == len(hall.people)


def test_a_proxy_counts_while_its_holder_is_in_the_room(hall):
    give = (attendance.give_proxy, hall.meeting.id, hall.people[8].id)
    hall.services.act(*give, holder_id=hall.people[0].id)
    assert hall.view().attendance.quorum.have == 0
    hall.sign_in(1)
    view = hall.view().attendance
    assert (view.present, view.by_proxy, view.quorum.have) == (1, 1, 2)
    hall.services.act(attendance.sign_out, hall.meeting.id, hall.people[0].id)
    assert hall.view().attendance.quorum.have == 0


@pytest.mark.parametrize(
    ("principal", "holder", "written", "words"),
    [
        (8, 8, True, "本人"),
        (8, 0, False, "书面"),
        (0, 1, True, "本人已经到会"),
        (7, 0, True, "最多代理1人"),
    ],
)
def test_proxies_beyond_the_rule_are_refused(hall, principal, holder, written, words):
    hall.sign_in(1)
    hall.services.act(
        attendance.give_proxy, hall.meeting.id, hall.people[6].id, holder_id=hall.people[0].id
    )
    with pytest.raises(Refused, match=words):
        hall.services.act(
            attendance.give_proxy,
            hall.meeting.id,
            hall.people[principal].id,
            holder_id=hall.people[holder].id,
            written=written,
        )


def test_the_door_is_shut_before_sign_in_and_after_closing(hall, session):
    hall.services.act(meetings.close_meeting, hall.meeting.id)
    with pytest.raises(Refused, match="散会"):
        hall.services.act(attendance.sign_in, hall.meeting.id, hall.people[8].id)


def test_absence_with_its_reason_stands_in_the_list(hall):
    hall.services.act(attendance.excuse, hall.meeting.id, hall.people[0].id, reason="住院")
    line = next(x for x in hall.view().attendance.lines if x.person.name == "赵一")
    assert (line.state, line.detail, line.capacity) == ("请假", "住院", Capacity.DUE)


def test_a_meeting_nobody_is_due_at_says_what_is_missing(services, clock):
    services.act(people.open_room, "样例会客厅", community="样例社区")
    meeting = services.act(
        meetings.prepare_meeting,
        meetings.MeetingInput(title="会", rule_key="owners_committee", planned_at=clock()),
    ).value
    with pytest.raises(Refused, match="委员"):
        services.act(attendance.invite_entitled, meeting.id)
