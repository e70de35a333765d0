"""What was done on paper is keyed in: the meeting's times, who signed, ballots, slips' like."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.attendance import Capacity, Via
from app.domain.errors import Refused
from app.domain.meeting import ItemRun, Meeting, NoteKind, Phase, PhaseChange
from app.domain.minutes import MinutesContent
from app.domain.printout import Printout
from app.domain.vote import Method, Question
from app.steps import people, printouts, undo
from app.steps.deliberate import agenda, assembling, attendance, meetings, minutes, speaking, voting
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.on_paper import begin_on_paper, close_on_paper, continue_on_paper
from app.steps.deliberate.paper_signin import (
    enter_on_paper,
    sign_in_on_paper,
    take_back_on_paper,
)
from app.steps.deliberate.paper_votes import open_printed_vote
from app.steps.deliberate.voting import VoteInput
from app.steps.paper_ballots import ballots
from app.steps.papers import sign_in_sheet
from app.steps.people import PersonInput
from app.steps.views.keyed import Came, ballots_view, papers, sheet_view
from tests.unit.steps.conftest import START, Hall

LATER = timedelta(hours=20)


def printed_sheet(hall: Hall, meeting_id: str = "") -> Printout:
    content = hall.services.ask(sign_in_sheet, meeting_id or hall.meeting.id)
    return hall.services.act(printouts.keep_printout, content.printed).value


def printed_ballots(hall: Hall, item: int = 0, **options: object) -> Printout:
    content = hall.services.ask(ballots, hall.items[item].id, **options)
    return hall.services.act(printouts.keep_printout, content.printed).value


def meeting_of(hall: Hall) -> Meeting:
    return hall.services.ask(lambda work: work.get(Meeting, hall.meeting.id))


def refusal(run: object, *args: object, **named: object) -> Refused:
    with pytest.raises(Refused) as told:
        run(*args, **named)  # type: ignore[operator]
    return told.value


# -- the sheet ---------------------------------------------------------------------------------


def test_rows_are_ticked_and_taken_back(hall: Hall) -> None:
    run, sheet = hall.services, printed_sheet(hall)
    run.act(attendance.sign_in, hall.meeting.id, hall.people[0].id, via=Via.CARD)
    for at in (1, 2, 4):
        run.act(sign_in_on_paper, hall.meeting.id, hall.people[at].id)
    view = run.ask(sheet_view, sheet.id)
    assert [row.number for row in view.rows] == list(range(1, 10))
    came = [row.came for row in view.rows]
    assert came[:5] == [Came.LIVE, Came.SIGNED, Came.SIGNED, Came.NOT, Came.SIGNED]
    assert (view.signed, view.resume) == (4, 6)
    # Once more is neither counted twice nor an error.
    assert run.act(sign_in_on_paper, hall.meeting.id, hall.people[1].id).value is None
    run.act(take_back_on_paper, hall.meeting.id, hall.people[2].id)
    assert run.ask(sheet_view, sheet.id).rows[2].came is Came.NOT
    assert (
        "当场签到"
        in refusal(run.act, take_back_on_paper, hall.meeting.id, hall.people[0].id).message
    )
    assert (
        "没有录过"
        in refusal(run.act, take_back_on_paper, hall.meeting.id, hall.people[2].id).message
    )
    assert hall.view().attendance.present == 3


def test_who_wrote_themselves_in_below(hall: Hall) -> None:
    run, sheet = hall.services, printed_sheet(hall)
    guest = run.act(people.save_person, PersonInput(name="远方客", building="5", door="2")).value
    run.act(sign_in_on_paper, hall.meeting.id, guest.id)
    run.act(enter_on_paper, hall.meeting.id, "陌生人")
    view = run.ask(sheet_view, sheet.id)
    assert [p.name for p in view.below] == ["远方客", "陌生人"]
    lines = {x.person.name: x for x in hall.view().attendance.lines}
    assert lines["陌生人"].capacity is Capacity.SITTING_IN
    # Ticked by mistake: nobody sits in any more, and the list is as before.
    run.act(take_back_on_paper, hall.meeting.id, guest.id)
    assert "远方客" not in {x.person.name for x in hall.view().attendance.lines}


def test_an_old_list_says_row_by_row_what_changed(hall: Hall) -> None:
    run, sheet = hall.services, printed_sheet(hall)
    renamed = PersonInput(name="赵一新", building="1", stairwell="1", door="101")
    run.act(people.save_person, renamed, resident_id=hall.people[0].id)
    run.act(attendance.uninvite, hall.meeting.id, hall.people[1].id)
    run.act(attendance.uninvite, hall.meeting.id, hall.people[2].id)
    run.act(people.remove_person, hall.people[2].id)
    newer = run.act(people.save_person, PersonInput(name="新来的")).value
    run.act(attendance.invite, hall.meeting.id, [newer.id])
    view = run.ask(sheet_view, sheet.id)
    assert [row.changed for row in view.rows][:4] == [
        "打印后姓名或门牌改过", "打印后已移出名单", "打印后已从名册删除", "",
    ]  # fmt: skip
    assert [p.name for p in view.since] == ["新来的"]
    # Whoever signed came, on the list or not.
    run.act(sign_in_on_paper, hall.meeting.id, hall.people[1].id)
    lines = {x.person.id: x for x in hall.view().attendance.lines}
    assert lines[hall.people[1].id].capacity is Capacity.SITTING_IN


def test_after_closing_the_sheet_is_keyed_in_until_the_minutes_are_issued(session: Hall) -> None:
    run, meeting = session.services, session.meeting.id
    late = session.people[8].id
    run.act(meetings.close_meeting, meeting)
    started = meeting_of(session).started_at
    session.clock.set(START + LATER)
    made = run.act(sign_in_on_paper, meeting, late).value
    assert (made.at, made.via) == (started, Via.PAPER)
    run.act(take_back_on_paper, meeting, late)
    run.act(sign_in_on_paper, meeting, late)
    content = run.ask(assembling.assemble, meeting)
    assert content.present == 8
    told = {a.name: a.detail for a in content.attendance}
    assert told[session.people[8].name] == "签到表签名"
    assert told[session.people[0].name].endswith("签到")
    run.act(minutes.issue_minutes, meeting)
    assert "补充纪要" in refusal(run.act, sign_in_on_paper, meeting, late).message
    assert "签发" in refusal(run.act, take_back_on_paper, meeting, late).message


def test_before_the_meeting_the_sheet_asks_for_its_times(hall: Hall) -> None:
    run = hall.services
    entry = MeetingInput(title="另一会", rule_key="consultation", planned_at=START)
    other = run.act(meetings.prepare_meeting, entry).value
    told = refusal(run.act, sign_in_on_paper, other.id, hall.people[0].id)
    assert "写明开会的时间" in told.message


# -- the times ---------------------------------------------------------------------------------


def test_a_meeting_that_was_held_on_paper_has_the_times_of_the_paper(hall: Hall) -> None:
    run = hall.services
    hall.clock.set(START + LATER)
    entry = MeetingInput(title="纸上的会", rule_key="consultation", planned_at=START)
    other = run.act(meetings.prepare_meeting, entry).value
    run.act(agenda.add_items, other.id, [agenda.ItemInput(title="修路灯")])
    early, opened, closed = (START + timedelta(minutes=n) for n in (-15, 5, 62))
    made = run.act(begin_on_paper, other.id, started_at=opened, sign_in_at=early).value
    assert (made.phase, made.on_paper) == (Phase.IN_SESSION, True)
    run.act(sign_in_on_paper, other.id, hall.people[0].id)
    done = run.act(close_on_paper, other.id, closed_at=closed).value
    assert (done.sign_in_at, done.started_at, done.closed_at) == (early, opened, closed)
    changes = run.ask(lambda work: work.find(PhaseChange, meeting_id=other.id))
    assert sorted((c.at, c.phase) for c in changes) == [
        (early, Phase.SIGN_IN), (opened, Phase.IN_SESSION), (closed, Phase.CLOSED),
    ]  # fmt: skip
    # Nobody knows how long an item took, so nothing is made up.
    assert run.ask(lambda work: work.find(ItemRun, meeting_id=other.id)) == []
    content = run.ask(assembling.assemble, other.id)
    assert "会后录入" in content.closing
    assert content.started.endswith("15:05")
    assert content.items[0].minutes_used == 0


@pytest.mark.parametrize(
    ("opened", "early", "field", "words"),
    [
        (LATER * 2, None, "started_at", "还没有到"),
        (timedelta(0), timedelta(hours=1), "sign_in_at", "不能晚于"),
        (timedelta(0), timedelta(days=-3), "sign_in_at", "隔了一天以上"),
    ],
)
def test_times_that_cannot_be_are_refused(
    hall: Hall, opened: timedelta, early: timedelta | None, field: str, words: str
) -> None:
    run = hall.services
    hall.clock.set(START + LATER)
    entry = MeetingInput(title="纸上的会", rule_key="consultation", planned_at=START)
    other = run.act(meetings.prepare_meeting, entry).value
    told = refusal(
        run.act,
        begin_on_paper,
        other.id,
        started_at=START + opened,
        sign_in_at=START + early if early is not None else None,
    )
    assert words in told.message
    assert told.field == field


def test_a_meeting_goes_over_to_paper_when_the_power_fails(session: Hall) -> None:
    run, meeting = session.services, session.meeting.id
    started = meeting_of(session).started_at
    dark = started + timedelta(minutes=7)
    session.clock.set(START + LATER)
    assert (
        "不能早于"
        in refusal(
            run.act, continue_on_paper, meeting, since=started - timedelta(minutes=1)
        ).message
    )
    run.act(continue_on_paper, meeting, since=dark)
    (first,) = run.ask(lambda work: work.find(ItemRun, meeting_id=meeting))
    assert first.ended_at == dark
    assert "已经是纸面" in refusal(run.act, continue_on_paper, meeting, since=dark).message
    # Going through the agenda while keying in takes no time of the meeting.
    run.act(agenda.start_item, session.items[1].id)
    assert len(run.ask(lambda work: work.find(ItemRun, meeting_id=meeting))) == 1
    assert (
        "不能早于"
        in refusal(run.act, close_on_paper, meeting, closed_at=started - timedelta(hours=1)).message
    )
    run.act(close_on_paper, meeting, closed_at=dark + timedelta(minutes=40))
    content = run.ask(assembling.assemble, meeting)
    assert [item.minutes_used for item in content.items] == [7, 0, 0]


def test_all_of_it_can_be_taken_back(session: Hall) -> None:
    run, meeting = session.services, session.meeting.id
    before = meeting_of(session)
    session.clock.set(START + LATER)
    run.act(continue_on_paper, meeting, since=before.started_at + timedelta(minutes=5))
    run.act(close_on_paper, meeting, closed_at=before.started_at + timedelta(minutes=50))
    run.act(undo.undo_last, meeting)
    run.act(undo.undo_last, meeting)
    assert meeting_of(session) == before
    assert "不是纸面补录" in refusal(run.act, close_on_paper, meeting, closed_at=START).message


# -- ballots -----------------------------------------------------------------------------------


def test_ballots_are_keyed_in_by_their_number(session: Hall) -> None:
    run, paper = session.services, printed_ballots(session)
    view = run.ask(ballots_view, paper.id)
    assert (view.vote, len(view.rows), view.counted) == (None, 9, 0)
    vote = run.act(open_printed_vote, paper.id).value
    assert (vote.method, vote.question) == (Method.PAPER, Question.MOTION)
    for row in run.ask(ballots_view, paper.id).rows[:5]:
        choice = "against" if row.number == 3 else "for"
        run.act(voting.record_ballot, vote.id, row.person.id, choices=(choice,))
    view = run.ask(ballots_view, paper.id)
    assert (view.counted, view.resume) == (5, 6)
    assert view.rows[2].ballot.choices == ("against",)
    # Two of nine did not come: their ballots cannot be keyed in.
    assert [row.number for row in view.rows if row.voter is None] == [8, 9]


def test_more_ballots_than_were_handed_out_are_not_declared(session: Hall) -> None:
    run, paper = session.services, printed_ballots(session, named=False)
    run.act(printouts.hand_out, paper.id, 5)
    vote = run.act(open_printed_vote, paper.id).value
    run.act(voting.record_count, vote.id, {"for": 4, "against": 2})
    view = run.ask(ballots_view, paper.id)
    assert (view.counted, view.handed, view.rows) == (6, 5, ())
    told = refusal(run.act, voting.declare_vote, vote.id)
    assert "收回 6 张表决票，比发出的 5 张多 1 张" in told.message
    run.act(printouts.hand_out, paper.id, 7)
    assert run.act(voting.declare_vote, vote.id).value.result["passed"] is True


def test_two_batches_on_one_item_are_held_together(session: Hall) -> None:
    run = session.services
    named, spare = printed_ballots(session), printed_ballots(session, copies=3)
    run.act(printouts.hand_out, named.id, 5)
    run.act(printouts.hand_out, spare.id, 1)
    assert run.ask(ballots_view, spare.id).handed == 6


def test_a_later_vote_on_the_same_item_has_ballots_of_its_own(session: Hall) -> None:
    run, item = session.services, session.items[0].id
    hands = run.act(voting.open_vote, item).value
    run.act(voting.record_count, hands.id, {"for": 2, "against": 5})
    run.act(voting.declare_vote, hands.id)
    paper = printed_ballots(session)
    assert run.ask(ballots_view, paper.id).vote is None
    vote = run.act(open_printed_vote, paper.id).value
    run.act(printouts.hand_out, paper.id, 7)
    for person in session.people[:2]:
        run.act(voting.record_ballot, vote.id, person.id, choices=("for",))
    run.act(voting.declare_vote, vote.id)
    assert run.ask(ballots_view, paper.id).vote.vote.id == vote.id
    # Asked once more: what was handed out before does not count for it.
    session.clock.wait(minutes=1)
    again = printed_ballots(session)
    assert again.code != paper.code
    view = run.ask(ballots_view, again.id)
    assert (view.vote, view.handed) == (None, 0)


def test_an_election_is_asked_as_it_was_printed(session: Hall) -> None:
    entry = VoteInput(
        method=Method.PAPER, question=Question.ELECTION, options=("甲", "乙", "丙"), seats=2
    )
    run = session.services
    content = run.ask(ballots, session.items[0].id, entry)
    paper = run.act(printouts.keep_printout, content.printed).value
    vote = run.act(open_printed_vote, paper.id).value
    assert (vote.question, vote.options, vote.seats) == (Question.ELECTION, ("甲", "乙", "丙"), 2)


def test_owners_hand_theirs_in_from_home(session: Hall) -> None:
    run, paper = session.services, printed_ballots(session, item=1)
    vote = run.act(open_printed_vote, paper.id).value
    rows = run.ask(ballots_view, paper.id).rows
    assert all(row.voter is not None for row in rows)
    run.act(voting.record_ballot, vote.id, rows[8].person.id, choices=("for",))
    assert run.ask(ballots_view, paper.id).counted == 1


def test_the_list_says_how_far_each_paper_is(session: Hall) -> None:
    run, sheet = session.services, printed_sheet(session)
    session.clock.wait(minutes=1)
    paper = printed_ballots(session)
    run.act(sign_in_on_paper, session.meeting.id, session.people[8].id)
    run.act(printouts.finish_printout, paper.id)
    lines = run.ask(papers)
    assert [(x.printout.id, x.told) for x in lines] == [
        (paper.id, "已录完"), (sheet.id, "已录 1 人"),
    ]  # fmt: skip


# -- the whole story ---------------------------------------------------------------------------


def _live(hall: Hall) -> MinutesContent:
    """Everything entered as it happened."""
    run, meeting = hall.services, hall.meeting.id
    hall.sign_in(7)
    run.act(attendance.enter_and_sign_in, meeting, "陌生人")
    hall.clock.set(START + timedelta(minutes=5))
    run.act(meetings.open_meeting, meeting)
    run.act(speaking.write_note, hall.items[0].id, "应当公平。", kind=NoteKind.POINT)
    vote = run.act(
        voting.open_vote, hall.items[0].id, VoteInput(method=Method.PAPER, text="车位先到先停。")
    ).value
    for at, choice in enumerate("1112311"):
        chosen = ("for", "against", "abstain")[int(choice) - 1]
        run.act(voting.record_ballot, vote.id, hall.people[at].id, choices=(chosen,))
    run.act(voting.declare_vote, vote.id)
    hall.clock.set(START + timedelta(minutes=62))
    run.act(meetings.close_meeting, meeting)
    return run.ask(assembling.assemble, meeting)


def _on_paper(hall: Hall) -> MinutesContent:
    """The same: printed, the power fails before anybody has signed in, all keyed in next day."""
    run, meeting = hall.services, hall.meeting.id
    sheet, paper = printed_sheet(hall), printed_ballots(hall)
    hall.clock.set(START + LATER)
    opened, closed = START + timedelta(minutes=5), START + timedelta(minutes=62)
    found = run.ask(printouts.find_printout, sheet.code).printout
    run.act(begin_on_paper, meeting, started_at=opened)
    for row in run.ask(sheet_view, found.id).rows[:7]:
        run.act(sign_in_on_paper, meeting, row.person.id)
    run.act(enter_on_paper, meeting, "陌生人")
    run.act(printouts.finish_printout, sheet.id)
    run.act(speaking.write_note, hall.items[0].id, "应当公平。", kind=NoteKind.POINT)
    run.act(printouts.hand_out, paper.id, 7)
    vote = run.act(open_printed_vote, paper.id).value
    for row, choice in zip(run.ask(ballots_view, paper.id).rows, "1112311", strict=False):
        chosen = ("for", "against", "abstain")[int(choice) - 1]
        run.act(voting.record_ballot, vote.id, row.person.id, choices=(chosen,))
    run.act(voting.declare_vote, vote.id)
    run.act(close_on_paper, meeting, closed_at=closed)
    return run.ask(assembling.assemble, meeting)


def _without_times(content: MinutesContent) -> MinutesContent:
    """But for when each one signed, how long an item took, and that it was paper."""
    return replace(
        content,
        attendance=tuple(
            replace(a, detail="") if a.state in {"到会", "列席"} else a for a in content.attendance
        ),
        items=tuple(replace(item, minutes_used=0) for item in content.items),
        closing=content.closing.replace("签到表、表决票为纸质，会后录入。", ""),
    )


def test_minutes_of_a_meeting_on_paper_say_what_live_ones_say(
    hall: Hall, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from tests.unit.steps import conftest

    paper = _on_paper(hall)
    other = conftest.Services(
        conftest.Settings(data=tmp_path_factory.mktemp("live")),
        clock=conftest.StoryClock(START),
        entropy=conftest.story_entropy(),
    ).open()
    live = _live(conftest.hall.__wrapped__(other, other.clock))
    other.close()
    assert _without_times(paper) == _without_times(live)
    assert (paper.started, paper.ended) == (live.started, live.ended)
    assert paper.items[0].votes[0].rows == live.items[0].votes[0].rows
    assert paper.items[0].resolutions == live.items[0].resolutions == ("车位先到先停。",)
