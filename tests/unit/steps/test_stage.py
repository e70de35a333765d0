"""What the room sees of a real meeting, and whose names it does not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.meeting import Side
from app.domain.stage import StagePage
from app.domain.vote import Method, Question
from app.steps import act, people
from app.steps.deliberate import agenda, meetings, proposals, speaking, voting
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.voting import VoteInput
from app.steps.views.stage import stage_view
from app.steps.views.stage_shown import StageView, read_names

if TYPE_CHECKING:
    from tests.unit.steps.conftest import Hall


def seen(hall: Hall, *, full: bool = False) -> StageView:
    names = hall.services.ask(read_names, full=full)
    return hall.services.ask(stage_view, hall.meeting.id, names)


def ask(hall: Hall, *who: int) -> None:
    for at in who:
        hall.services.act(
            speaking.ask_to_speak, hall.items[0].id, hall.people[at].id, side=Side.FOR
        )


def settle(hall: Hall, yes: int = 5) -> str:
    vote = hall.services.act(voting.open_vote, hall.items[0].id, VoteInput()).value
    figures = {"for": yes, "against": 1, "abstain": 1}
    hall.services.act(voting.record_count, vote.id, figures)
    hall.services.act(voting.declare_vote, vote.id)
    return vote.id


def test_it_follows_the_meeting_from_the_door_to_the_end(hall: Hall) -> None:
    pages = [seen(hall).page]
    hall.sign_in(7)
    hall.services.act(meetings.open_meeting, hall.meeting.id)
    pages.append(seen(hall).page)
    ask(hall, 0, 1)
    pages.append(seen(hall).page)
    hall.services.act(speaking.next_speaker, hall.meeting.id)
    vote = hall.services.act(voting.open_vote, hall.items[0].id, VoteInput()).value
    pages.append(seen(hall).page)
    hall.services.act(voting.record_count, vote.id, {"for": 5, "against": 1, "abstain": 1})
    hall.services.act(voting.declare_vote, vote.id)
    # Whoever had the floor before does not hide the result.
    pages.append(seen(hall).page)
    hall.services.act(agenda.finish_item, hall.items[0].id)
    pages.append(seen(hall).page)
    hall.services.act(meetings.take_break, hall.meeting.id)
    pages.append(seen(hall).page)
    hall.services.act(meetings.close_meeting, hall.meeting.id)
    pages.append(seen(hall).page)
    assert pages == [
        StagePage.WELCOME, StagePage.PROPOSAL, StagePage.SPEAKING, StagePage.VOTE,
        StagePage.RESULT, StagePage.AGENDA, StagePage.AGENDA, StagePage.THANKS,
    ]  # fmt: skip


def test_whoever_asks_after_a_result_brings_the_floor_back(session: Hall) -> None:
    settle(session)
    assert seen(session).page is StagePage.RESULT
    ask(session, 3)
    assert seen(session).page is StagePage.SPEAKING


def test_no_full_name_is_in_it_unless_chosen(session: Hall) -> None:
    entry = agenda.ItemInput(
        title="听赵一说明情况", text="由钱二负责，电话 13812341234，住1号楼1单元104室。"
    )
    session.services.act(agenda.correct_item, session.items[0].id, entry)
    ask(session, 0, 1, 2)
    session.services.act(speaking.next_speaker, session.meeting.id)
    question = VoteInput(
        question=Question.ELECTION, options=("孙三", "外来客", "李四"), seats=1, text="选谁"
    )
    session.services.act(voting.open_vote, session.items[0].id, question)
    told = repr(seen(session))
    for name in ("赵一", "钱二", "孙三", "李四", "外来客", "13812341234", "104室"):
        assert name not in told, name
    assert "赵*" in told
    assert "外*客" in told
    shown = seen(session, full=True)
    assert shown.full
    assert {"孙三", "外来客", "李四"} == {row.label for row in shown.vote.rows}  # type: ignore[union-attr]
    assert shown.speaking is not None
    assert shown.speaking.name == "赵一"


def test_a_result_names_candidates_masked_also_in_its_sentence(session: Hall) -> None:
    question = VoteInput(
        question=Question.ELECTION, options=("孙三", "外来客"), seats=1, text="选一名楼门长"
    )
    vote = session.services.act(voting.open_vote, session.items[0].id, question).value
    figures = {"options": ["孙三", "外来客"], "marks": [1, 6], "valid": 7}
    session.services.act(voting.record_count, vote.id, figures)
    session.services.act(voting.declare_vote, vote.id)
    view = seen(session)
    assert view.result is not None
    assert "外来客" not in repr(view)
    assert [(r.label, r.figure, r.chosen) for r in view.result.rows] == [
        ("外*客", 6, True), ("孙*", 1, False),
    ]  # fmt: skip
    assert "外*客" in view.result.sentence


def test_figures_of_hands_stand_once_they_are_recorded(session: Hall) -> None:
    vote = session.services.act(voting.open_vote, session.items[0].id, VoteInput()).value
    view = seen(session)
    assert view.vote is not None
    assert [row.figure for row in view.vote.rows] == [None, None, None]
    assert view.vote.came is None
    assert (view.vote.entitled, view.vote.call) == (7, "请举手")
    session.services.act(voting.record_count, vote.id, {"for": 4, "against": 2, "abstain": 1})
    view = seen(session)
    assert view.vote is not None
    assert [(r.label, r.figure) for r in view.vote.rows] == [("赞成", 4), ("反对", 2), ("弃权", 1)]


def test_ballots_are_counted_as_they_come(session: Hall) -> None:
    vote = session.services.act(
        voting.open_vote, session.items[0].id, VoteInput(method=Method.NAMED)
    ).value
    for at, choice in enumerate(("for", "for", "against")):
        session.services.act(
            voting.record_ballot, vote.id, session.people[at].id, choices=(choice,)
        )
    view = seen(session)
    assert view.vote is not None
    assert (view.vote.came, view.vote.entitled) == (3, 7)
    assert [row.figure for row in view.vote.rows] == [2, 1, 0]


def test_a_result_says_the_sentence(session: Hall) -> None:
    settle(session)
    result = seen(session).result
    assert result is not None
    assert (result.passed, result.headline) == (True, "通过")
    assert [(r.choice, r.figure) for r in result.rows] == [
        ("for", 5), ("against", 1), ("abstain", 1),
    ]  # fmt: skip
    assert "同意" in result.words
    assert result.sentence.endswith("。")
    assert result.sentence in seen(session).spoken(StagePage.RESULT)


def test_rival_proposals_stand_beside_the_wording(session: Hall) -> None:
    from app.steps import collect

    entry = collect.MatterInput(title="停车难")
    matter = session.services.act(collect.collect_matter, entry).value
    item = session.services.act(agenda.add_matters, session.meeting.id, [matter.id]).value[0]
    for title in ("划线", "装道闸"):
        session.services.act(
            proposals.make_proposal,
            matter.id,
            proposals.ProposalInput(title=title, text="周五说的"),
        )
    session.services.act(agenda.start_item, item.id)
    view = seen(session)
    assert view.page is StagePage.PROPOSAL
    assert view.proposals == ("划线：周*说的", "装道闸：周*说的")


def test_at_the_end_what_was_decided_and_what_comes_next(session: Hall) -> None:
    settle(session)
    key = session.items[0].id
    session.services.act(
        act.add_task,
        session.meeting.id,
        key,
        "张贴办法",
        who="郑七",
        due=session.clock().date() + timedelta(days=7),
    )
    session.services.act(agenda.finish_item, key)
    session.services.act(agenda.carry_item, session.items[1].id)
    session.services.act(meetings.close_meeting, session.meeting.id)
    later = MeetingInput(
        title="第二次协商会",
        rule_key="representatives_meeting",
        planned_at=session.clock() + timedelta(days=8),
        place="活动室",
    )
    session.services.act(meetings.prepare_meeting, later)
    view = seen(session)
    assert view.page is StagePage.THANKS
    assert [(d.title, d.headline, d.passed) for d in view.decided] == [
        ("先到先停", "通过", True),
        ("增设车位", "留待下次", None),
    ]
    assert [(d.text, d.who) for d in view.deeds] == [("张贴办法", "郑*，12月1日前")]
    assert view.next_meeting.startswith("12月2日 ")
    assert view.next_meeting.endswith("第二次协商会，活动室")


@pytest.mark.parametrize("full", [False, True])
def test_time_of_a_speech_runs_until_it_is_paused(session: Hall, *, full: bool) -> None:
    ask(session, 0)
    session.services.act(speaking.next_speaker, session.meeting.id)
    session.clock.wait(seconds=30)
    turn = seen(session, full=full).speaking
    assert turn is not None
    assert turn.runs
    assert turn.left == 90
    session.services.act(speaking.pause_or_resume_speech, session.meeting.id)
    session.clock.wait(seconds=30)
    turn = seen(session, full=full).speaking
    assert turn is not None
    assert not turn.runs
    assert turn.left == 90


def test_somebody_new_on_the_roster_is_masked_after_names_are_read_again(hall: Hall) -> None:
    old = hall.services.ask(read_names, full=False)
    entry = people.PersonInput(name="新来的", building="1", stairwell="1", door="301")
    hall.services.act(people.save_people, [(entry, None)])
    assert old.text("新来的说") == "新来的说"
    assert hall.services.ask(read_names, full=False).text("新来的说") == "新*的说"
