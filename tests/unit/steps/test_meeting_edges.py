"""Where a meeting goes off the usual path: agenda, phases, the floor, undo by line."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.matter import Matter, Step
from app.domain.meeting import Phase, Side
from app.domain.people import Resident
from app.domain.presets import preset
from app.domain.vote import Ballot, Method
from app.steps import act, collect, people, undo
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, attendance, meetings, minutes, speaking, voting
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.voting import VoteInput
from app.steps.views import journal
from tests.unit.steps.conftest import START


def line_of(hall, words):
    lines = hall.services.ask(journal.recent, hall.meeting.id)
    return next(line for line in lines if line.words == words)


def undo_line(hall, words):
    line = line_of(hall, words)
    hall.services.act(undo.undo_line, line.op, meeting_id=hall.meeting.id)


def issue(hall):
    hall.services.act(meetings.close_meeting, hall.meeting.id)
    hall.services.act(minutes.issue_minutes, hall.meeting.id)


def following(hall, title="第二次", previous=None):
    entry = MeetingInput(title=title, rule_key="owners_general", planned_at=hall.clock())
    previous = previous or hall.meeting.id
    return hall.services.act(meetings.prepare_meeting, entry, previous_id=previous).value


# -- the agenda --------------------------------------------------------------------------------


def test_an_item_that_was_voted_on_stays_though_another_was_taken_up(session):
    item = session.items[0].id
    session.services.act(voting.open_vote, item, VoteInput())
    session.services.act(agenda.start_item, session.items[2].id)
    with pytest.raises(Refused, match="不能从议程中删除"):
        session.services.act(agenda.remove_item, item)


def test_an_item_that_something_was_noted_under_stays(hall):
    hall.services.act(speaking.write_note, hall.items[1].id, "会前收到两封来信")
    with pytest.raises(Refused, match="不能从议程中删除"):
        hall.services.act(agenda.remove_item, hall.items[1].id)
    hall.services.act(agenda.remove_item, hall.items[2].id)
    assert [i.item.id for i in hall.view().items] == [i.id for i in hall.items[:2]]


def test_a_matter_taken_off_the_agenda_waits_again(hall):
    matter = hall.services.act(collect.collect_matter, MatterInput(title="路灯")).value
    (item,) = hall.services.act(agenda.add_matters, hall.meeting.id, [matter.id]).value
    hall.services.act(agenda.remove_item, item.id)
    assert hall.services.ask(lambda work: work.get(Matter, matter.id)).step is Step.COLLECT
    hall.services.act(collect.remove_matter, matter.id)


def test_a_matter_that_is_on_another_agenda_does_not_wait(session):
    matter = session.services.act(collect.collect_matter, MatterInput(title="路灯")).value
    (first,) = session.services.act(agenda.add_matters, session.meeting.id, [matter.id]).value
    second = following(session)
    session.services.act(agenda.add_matters, second.id, [matter.id])
    session.services.act(agenda.remove_item, first.id)
    assert session.services.ask(lambda work: work.get(Matter, matter.id)).step is Step.DELIBERATE


def test_the_matters_of_a_meeting_that_is_removed_wait_again(hall):
    matter = hall.services.act(collect.collect_matter, MatterInput(title="路灯")).value
    other = following(hall)
    hall.services.act(agenda.add_matters, other.id, [matter.id])
    hall.services.act(meetings.remove_meeting, other.id)
    assert hall.services.ask(lambda work: work.get(Matter, matter.id)).step is Step.COLLECT


@pytest.mark.parametrize(
    "entry",
    [
        ItemInput(title="项", rule_key="no_such_rule"),
        ItemInput(title="项", custom_rule={"key": "own", "name": "半截规则"}),
        ItemInput(title="项", custom_rule={"key": "own", "effect": "no_such_effect"}),
    ],
)
def test_an_item_with_a_rule_that_cannot_be_is_refused_at_once(hall, entry):
    with pytest.raises(Refused, match="规则"):
        hall.services.act(agenda.add_items, hall.meeting.id, [entry])
    with pytest.raises(Refused, match="规则"):
        hall.services.act(agenda.correct_item, hall.items[0].id, entry)
    assert len(hall.view().items) == 3


def test_a_rule_of_the_rooms_own_comes_back_as_it_was_and_decides(session):
    own = preset("residents_meeting").to_dict() | {"key": "own", "name": "本会客厅议事规则"}
    item = session.services.act(
        agenda.correct_item, session.items[0].id, ItemInput(title="先到先停", custom_rule=own)
    ).value
    assert session.view().items[0].item.custom_rule == own == item.custom_rule
    vote = session.services.act(voting.open_vote, item.id, VoteInput()).value
    assert vote.rule == own


def test_a_meeting_with_a_rule_that_there_is_not_is_refused(services, clock):
    entry = MeetingInput(title="会", rule_key="no_such_rule", planned_at=clock())
    with pytest.raises(Refused, match="规则"):
        services.act(meetings.prepare_meeting, entry)


def test_unfinished_items_go_over_once(session):
    session.services.act(meetings.close_meeting, session.meeting.id)
    second = following(session)
    with pytest.raises(Refused, match="第二次"):
        following(session, "又一次")
    session.services.act(meetings.remove_meeting, second.id)
    assert len(session.services.ask(agenda.agenda, following(session, "又一次").id)) == 2


def test_what_was_not_announced_then_is_announced_with_the_next_meeting(session):
    added = session.services.act(
        agenda.add_items, session.meeting.id, [ItemInput(title="临时动议")]
    ).value[0]
    assert not added.announced
    session.services.act(meetings.close_meeting, session.meeting.id)
    items = session.services.ask(agenda.agenda, following(session).id)
    assert {i.title: i.announced for i in items} == {
        "增设车位": True,
        "道闸外移": True,
        "临时动议": True,
    }


# -- after the minutes ---------------------------------------------------------------------------


def test_nothing_of_a_meeting_changes_once_its_minutes_are_issued(session):
    duty = session.services.act(
        meetings.assign_duty, session.meeting.id, session.people[0].id, duty="计票人"
    ).value
    task = session.services.act(
        act.add_task, session.meeting.id, session.items[0].id, "画线", who="物业"
    ).value
    issue(session)
    meeting, item, person = session.meeting.id, session.items[1].id, session.people[0].id
    entry = MeetingInput(title="改", rule_key="consultation", planned_at=session.clock())
    before = session.services.verify_log().ops
    for verb, args, more in (
        (agenda.remove_item, (item,), {}),
        (agenda.order_items, (meeting, [item]), {}),
        (agenda.order_easiest_first, (meeting,), {}),
        (agenda.correct_item, (item, ItemInput(title="改")), {}),
        (speaking.ask_to_speak, (item, person), {"side": Side.FOR}),
        (speaking.write_note, (item, "补"), {}),
        (meetings.withdraw_duty, (duty.id,), {}),
        (meetings.correct_meeting, (meeting, entry), {}),
        (minutes.discard_draft, (meeting,), {}),
        (minutes.save_draft, (meeting, session.services.ask(minutes.assemble, meeting)), {}),
        (act.correct_task, (task.id, "改"), {"who": "社区"}),
        (act.add_task, (meeting, item, "再做"), {"who": "社区"}),
        (attendance.excuse, (meeting, person), {}),
        (undo.undo_last, (meeting,), {}),
        (undo.redo_last, (meeting,), {}),
    ):
        with pytest.raises(Refused):
            session.services.act(verb, *args, **more)
    assert session.services.verify_log().ops == before
    done = session.services.act(act.finish_task, task.id).value
    assert done.state == "done"


# -- phases --------------------------------------------------------------------------------------


def test_a_meeting_reopened_by_undo_goes_on_where_it_was(session):
    session.services.act(
        speaking.ask_to_speak, session.items[0].id, session.people[0].id, side=Side.FOR
    )
    session.services.act(speaking.next_speaker, session.meeting.id)
    before = session.view()
    session.services.act(meetings.close_meeting, session.meeting.id)
    session.undo()
    after = session.view()
    assert after.meeting == before.meeting
    assert after.meeting.phase is Phase.IN_SESSION
    assert [i.item for i in after.items] == [i.item for i in before.items]
    assert after.floor.speaking is not None
    assert after.floor.speaking.speech == before.floor.speaking.speech
    session.clock.wait(minutes=1)
    assert session.view().current.seconds > before.current.seconds


def test_a_rule_corrected_during_a_vote_leaves_the_vote_alone(session):
    vote = session.services.act(voting.open_vote, session.items[0].id, VoteInput()).value
    entry = MeetingInput(title="会", rule_key="consultation", planned_at=session.clock())
    session.services.act(meetings.correct_meeting, session.meeting.id, entry)
    session.services.act(voting.record_count, vote.id, {"for": 4, "against": 2, "abstain": 1})
    declared = session.services.act(voting.declare_vote, vote.id).value
    assert declared.result["rule_name"] == preset("representatives_meeting").name


# -- the floor -----------------------------------------------------------------------------------


def ask_to_speak(hall, person, item=0, side=Side.FOR):
    return hall.services.act(
        speaking.ask_to_speak, hall.items[item].id, hall.people[person].id, side=side
    ).value


def test_who_leaves_gives_up_the_floor_and_the_place_in_the_queue(session):
    first, second = ask_to_speak(session, 0), ask_to_speak(session, 1, side=Side.AGAINST)
    session.services.act(speaking.next_speaker, session.meeting.id)
    session.services.act(attendance.sign_out, session.meeting.id, session.people[1].id)
    assert session.view().floor.waiting == ()
    session.services.act(attendance.sign_out, session.meeting.id, session.people[0].id)
    floor = session.view().floor
    assert floor.speaking is None
    assert [x.speech.id for x in floor.done] == [first.id]
    session.undo()
    session.undo()
    floor = session.view().floor
    assert (floor.speaking.speech.id, floor.waiting[0].speech.id) == (first.id, second.id)


def test_the_floor_is_given_on_the_item_at_hand_only(session):
    waiting = ask_to_speak(session, 0)
    session.services.act(agenda.start_item, session.items[1].id)
    with pytest.raises(Refused, match="当前议程"):
        session.services.act(speaking.give_floor, waiting.id)
    assert session.view().floor.speaking is None


def test_nobody_asks_to_speak_when_the_meeting_is_over(session):
    session.services.act(meetings.close_meeting, session.meeting.id)
    with pytest.raises(Refused, match="散会"):
        ask_to_speak(session, 0)


def test_somebody_taken_off_the_roster_meanwhile_still_speaks_and_leaves(session):
    waiting = ask_to_speak(session, 0)
    session.services.act(people.remove_person, session.people[0].id)
    session.services.act(speaking.give_floor, waiting.id)
    floor = session.view().floor
    assert floor.speaking.person.name == "赵一"
    session.services.act(speaking.end_speech, session.meeting.id)
    session.services.act(attendance.sign_out, session.meeting.id, session.people[0].id)
    view = session.view().attendance
    assert (view.due, view.present, view.left) == (9, 6, 1)


# -- undo by line --------------------------------------------------------------------------------


def test_a_sign_in_is_not_taken_back_beneath_a_leaving(hall):
    hall.sign_in(1)
    hall.services.act(attendance.sign_out, hall.meeting.id, hall.people[0].id)
    assert not line_of(hall, "赵一 签到").undoable
    with pytest.raises(Refused, match="后面"):
        undo_line(hall, "赵一 签到")
    undo_line(hall, "赵一 离会")
    undo_line(hall, "赵一 签到")
    assert hall.view().attendance.lines[0].first_in is None


def test_who_has_come_is_not_taken_off_the_list_by_undoing_the_invitation(hall):
    guest = hall.services.act(people.save_person, people.PersonInput(name="来宾")).value
    hall.services.act(attendance.invite, hall.meeting.id, [guest.id])
    hall.services.act(attendance.sign_in, hall.meeting.id, guest.id)
    with pytest.raises(Refused, match="后面"):
        undo_line(hall, "来宾 列入名单")
    undo_line(hall, "来宾 签到")
    undo_line(hall, "来宾 列入名单")
    assert hall.view().attendance.due == 9


def test_undoing_the_sign_in_of_a_guest_takes_the_guest_off_the_list(hall):
    guest = hall.services.act(people.save_person, people.PersonInput(name="来宾")).value
    hall.services.act(attendance.sign_in, hall.meeting.id, guest.id)
    hall.sign_in(2)
    undo_line(hall, "来宾 签到")
    view = hall.view().attendance
    assert (view.sitting_in, len(view.lines), view.present) == (0, 9, 2)


def test_a_guest_invited_after_signing_in_keeps_the_seat(hall):
    guest = hall.services.act(people.save_person, people.PersonInput(name="来宾")).value
    hall.services.act(attendance.sign_in, hall.meeting.id, guest.id)
    hall.services.act(attendance.invite, hall.meeting.id, [guest.id])
    with pytest.raises(Refused):
        undo_line(hall, "来宾 签到")
    view = hall.view().attendance
    assert (view.due, view.present) == (10, 1)


def test_a_ballot_of_a_declared_vote_is_not_taken_back_alone(session):
    vote = session.services.act(
        voting.open_vote, session.items[0].id, VoteInput(method=Method.NAMED)
    ).value
    for person in session.people[:5]:
        session.services.act(voting.record_ballot, vote.id, person.id, choices=["for"])
    undo_line(session, "周五 交票")
    session.services.act(voting.declare_vote, vote.id)
    assert not line_of(session, "赵一 交票").undoable
    with pytest.raises(Refused):
        undo_line(session, "赵一 交票")
    assert session.services.ask(lambda work: work.tally(Ballot)) == 4


def test_opening_a_vote_is_not_undone_beneath_its_count(session):
    vote = session.services.act(voting.open_vote, session.items[0].id, VoteInput()).value
    session.services.act(voting.record_count, vote.id, {"for": 4, "against": 2, "abstain": 1})
    with pytest.raises(Refused, match="Ctrl"):
        undo_line(session, "开始表决")
    assert session.view().votes[0].tally is not None


# -- clocks --------------------------------------------------------------------------------------


def test_a_clock_set_back_does_not_keep_somebody_in_the_room(hall):
    hall.sign_in(1)
    hall.clock._now -= timedelta(hours=1)
    hall.services.act(attendance.sign_out, hall.meeting.id, hall.people[0].id)
    assert hall.view().attendance.present == 0
    again = hall.services.act(attendance.sign_in, hall.meeting.id, hall.people[0].id).value
    assert again.greeting is attendance.Greeting.BACK
    assert hall.view().attendance.present == 1


def test_a_person_removed_is_refused_at_the_door_in_plain_words(hall):
    hall.services.act(people.remove_person, hall.people[0].id)
    with pytest.raises(Refused, match="找不到"):
        hall.services.act(attendance.sign_in, hall.meeting.id, hall.people[0].id)
    assert hall.services.ask(lambda work: work.first(Resident, id=hall.people[0].id)) is None


def test_the_numbers_of_matters_begin_anew_with_the_year_in_china(services, clock):
    services.act(people.open_room, "样例会客厅", community="样例社区")

    def number():
        return services.act(collect.collect_matter, MatterInput(title="路灯")).value.number

    clock.set(START.replace(month=12, day=31, hour=23, minute=59))
    assert [number(), number()] == ["2026-001", "2026-002"]
    removed = services.ask(collect.matters)[0]
    services.act(collect.remove_matter, removed.id)
    # The number of a matter that was taken away is not given again.
    assert number() == "2026-003"
    clock.wait(minutes=2)
    assert [number(), number()] == ["2027-001", "2027-002"]
