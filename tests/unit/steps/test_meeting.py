"""Phases, agenda, timing, the floor, notes, undo."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.matter import Ease, Step
from app.domain.meeting import ItemState, NoteKind, Phase, Side
from app.steps import collect, undo
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, meetings, speaking
from app.steps.deliberate.agenda import ItemInput
from app.steps.views import journal


def test_a_meeting_walks_through_its_phases_in_order(session):
    key = session.meeting.id
    session.services.act(meetings.take_break, key)
    with pytest.raises(Refused, match="休息中"):
        session.services.act(meetings.open_meeting, key)
    session.services.act(meetings.resume_meeting, key)
    closed = session.services.act(meetings.close_meeting, key).value
    assert closed.phase is Phase.CLOSED
    with pytest.raises(Refused):
        session.services.act(meetings.begin_sign_in, key)


def test_opening_takes_up_the_first_item_and_its_time_runs(session):
    session.clock.wait(minutes=4)
    view = session.view()
    assert view.current is not None
    assert view.current.item.id == session.items[0].id
    assert view.current.seconds == 240


def test_a_break_halts_the_clock(session):
    session.clock.wait(minutes=4)
    session.services.act(meetings.take_break, session.meeting.id)
    session.clock.wait(minutes=10)
    session.services.act(meetings.resume_meeting, session.meeting.id)
    session.clock.wait(minutes=1)
    assert session.view().current.seconds == 300


def test_the_projected_end_counts_what_is_left_and_what_ran_over(session):
    view = session.view()
    assert view.planned_end - view.meeting.started_at == timedelta(minutes=35)
    session.clock.wait(minutes=14)
    view = session.view()
    # The first item of 10 minutes has run over by 4; 25 are left behind it.
    late = view.projected_end - view.planned_end
    assert timedelta(minutes=4) <= late < timedelta(minutes=4, seconds=2)


def test_finishing_goes_on_to_the_next_item_and_carrying_leaves_one_over(session):
    session.services.act(agenda.finish_item, session.items[0].id)
    session.services.act(agenda.carry_item, session.items[1].id)
    view = session.view()
    assert view.current.item.id == session.items[2].id
    session.services.act(meetings.close_meeting, session.meeting.id)
    states = [i.item.state for i in session.view().items]
    assert states == [ItemState.DONE, ItemState.CARRIED, ItemState.DONE]


def test_unfinished_items_go_to_the_next_meeting(session):
    session.services.act(meetings.close_meeting, session.meeting.id)
    entry = meetings.MeetingInput(
        title="第二次", rule_key="representatives_meeting", planned_at=session.clock()
    )
    following = session.services.act(
        meetings.prepare_meeting, entry, previous_id=session.meeting.id
    ).value
    items = session.services.ask(agenda.agenda, following.id)
    assert [i.title for i in items] == ["增设车位", "道闸外移"]
    assert following.sequence == 2


def test_easiest_first(services, hall):
    made = [
        services.act(collect.collect_matter, MatterInput(title=t, ease=e)).value
        for t, e in (("难", Ease.HARD), ("易", Ease.EASY), ("中", Ease.MIDDLE))
    ]
    assert [m.number for m in made] == ["2026-001", "2026-002", "2026-003"]
    services.act(agenda.add_matters, hall.meeting.id, [m.id for m in made])
    services.act(agenda.order_easiest_first, hall.meeting.id)
    titles = [i.title for i in services.ask(agenda.agenda, hall.meeting.id)]
    assert titles == ["先到先停", "增设车位", "道闸外移", "易", "中", "难"]
    found = {m.title: m.step for m in services.ask(collect.matters)}
    assert set(found.values()) == {Step.DELIBERATE}


def test_items_with_impossible_minutes_are_refused_and_none_is_added(services, hall):
    with pytest.raises(Refused, match="240"):
        services.act(
            agenda.add_items,
            hall.meeting.id,
            [ItemInput(title="好"), ItemInput(title="坏", minutes=0)],
        )
    assert len(services.ask(agenda.agenda, hall.meeting.id)) == 3


def ask(hall, person, side):
    return hall.services.act(
        speaking.ask_to_speak, hall.items[0].id, hall.people[person].id, side=side
    ).value


def names(hall):
    return [line.person.name for line in hall.view().floor.waiting]


def test_for_and_against_alternate_and_the_silent_go_first(session):
    ask(session, 0, Side.FOR)
    session.services.act(speaking.next_speaker, session.meeting.id)
    session.clock.wait(seconds=30)
    session.services.act(speaking.end_speech, session.meeting.id)
    ask(session, 0, Side.AGAINST)
    ask(session, 1, Side.FOR)
    ask(session, 2, Side.FOR)
    ask(session, 3, Side.AGAINST)
    assert names(session) == ["李四", "钱二", "孙三", "赵一"]


def test_time_on_the_floor_stops_while_paused(session):
    ask(session, 0, Side.FOR)
    session.services.act(speaking.next_speaker, session.meeting.id)
    session.clock.wait(seconds=20)
    session.services.act(speaking.pause_or_resume_speech, session.meeting.id)
    session.clock.wait(seconds=60)
    session.services.act(speaking.pause_or_resume_speech, session.meeting.id)
    session.clock.wait(seconds=15)
    assert session.view().floor.speaking.seconds == 35


def test_turns_are_limited_and_only_those_present_speak(session):
    for _ in range(2):
        ask(session, 0, Side.FOR)
        session.services.act(speaking.next_speaker, session.meeting.id)
        session.services.act(speaking.end_speech, session.meeting.id)
    with pytest.raises(Refused, match="达到每人 2 次"):
        ask(session, 0, Side.FOR)
    with pytest.raises(Refused, match="还没有签到"):
        ask(session, 8, Side.FOR)


def test_notes_are_kept_by_kind_and_emptying_one_removes_it(session):
    note = session.services.act(
        speaking.write_note, session.items[0].id, " 先试行三个月 ", kind=NoteKind.PROPOSAL
    ).value
    assert note.text == "先试行三个月"
    session.services.act(speaking.correct_note, note.id, "")
    assert session.view().notes == ()
    session.undo()
    assert session.view().notes[0].note.text == "先试行三个月"


def test_every_action_of_a_meeting_can_be_undone_and_redone(session):
    ask(session, 0, Side.FOR)
    session.services.act(speaking.next_speaker, session.meeting.id)
    session.services.act(agenda.finish_item, session.items[0].id)
    before = session.view()
    lines = len(session.services.ask(journal.recent, session.meeting.id))
    for _ in range(lines):
        session.undo()
    with pytest.raises(Refused, match="没有可以撤销"):
        session.undo()
    for _ in range(lines):
        session.services.act(undo.redo_last, session.meeting.id)
    with pytest.raises(Refused, match="没有可以恢复"):
        session.services.act(undo.redo_last, session.meeting.id)
    after = session.view()
    assert after.meeting == before.meeting
    assert [i.item for i in after.items] == [i.item for i in before.items]
    assert after.attendance.lines == before.attendance.lines


def test_a_new_action_ends_redoing(session):
    ask(session, 0, Side.FOR)
    session.undo()
    ask(session, 1, Side.FOR)
    with pytest.raises(Refused, match="没有可以恢复"):
        session.services.act(undo.redo_last, session.meeting.id)


def test_any_sign_in_can_be_undone_by_its_line_but_an_earlier_phase_cannot(session):
    lines = session.services.ask(journal.recent, session.meeting.id)
    sign_in = next(line for line in lines if line.words == "赵一 签到")
    opening = next(line for line in lines if line.verb == "begin_sign_in")
    assert (sign_in.undoable, opening.undoable) == (True, False)
    session.services.act(undo.undo_line, sign_in.op, meeting_id=session.meeting.id)
    assert session.view().attendance.present == 6
    with pytest.raises(Refused, match="Ctrl"):
        session.services.act(undo.undo_line, opening.op, meeting_id=session.meeting.id)
    with pytest.raises(Refused, match="已经撤销"):
        session.services.act(undo.undo_line, sign_in.op, meeting_id=session.meeting.id)


def test_the_journal_says_which_duty_somebody_has(session):
    key, person = session.meeting.id, session.people[1]
    made = session.services.act(meetings.assign_duty, key, person.id, duty="计票人").value
    session.services.act(meetings.withdraw_duty, made.id)
    lines = session.services.ask(journal.recent, key, limit=2)
    assert [line.words for line in lines] == ["钱二 不再担任计票人", "钱二 担任计票人"]
