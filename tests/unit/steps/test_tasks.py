"""办: a matter goes on by what is settled, its tasks are told how far they are."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.errors import Refused
from app.domain.followup import Progress, Task, TaskState
from app.domain.lights import Light
from app.domain.matter import Deed, Ease, Matter, Step
from app.domain.task_sheet import TaskChange
from app.steps import act, collect, moves, tasks
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, handing, meetings, minutes, voting
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.voting import VoteInput
from app.steps.tasks import TaskInput
from app.steps.views import follow
from app.steps.views.follow import When
from tests.unit.steps.conftest import Hall

TODAY = date(2026, 11, 24)


def a_matter(hall: Hall, title: str = "楼道灯不亮", ease: Ease = Ease.EASY) -> Matter:
    entry = MatterInput(title=title, category="物业管理", ease=ease)
    return hall.services.act(collect.collect_matter, entry).value


def step_of(hall: Hall, matter: Matter) -> Step:
    return hall.services.ask(lambda work: work.get(Matter, matter.id)).step


def directly(hall: Hall, *dues: date | None) -> tuple[Matter, list[Task]]:
    matter = a_matter(hall)
    entries = [TaskInput(text=f"第{n}件", who="物业", due=due) for n, due in enumerate(dues, 1)]
    made = hall.services.act(tasks.handle_directly, matter.id, entries, why="当天可修").value
    return matter, made


def test_a_task_on_an_item_moves_its_matter_on_and_belongs_to_it(session: Hall) -> None:
    run = session.services
    matter = a_matter(session)
    (item,) = run.act(agenda.add_matters, session.meeting.id, [matter.id]).value
    made = run.act(act.add_task, session.meeting.id, item.id, "换灯", who="物业")
    assert made.value.matter_id == matter.id
    assert step_of(session, matter) is Step.ACT
    placed, resolved = run.ask(moves.moves_of, matter.id)
    assert (resolved.deed, resolved.meeting_id) == (Deed.RESOLVE, session.meeting.id)
    # A second one adds nothing to the way, and taking the first back takes the move back.
    second = run.act(act.add_task, session.meeting.id, item.id, "验收", who="社区")
    assert len(run.ask(moves.moves_of, matter.id)) == 2
    run.act(lambda work: work.undo(second.changes.op))
    run.act(lambda work: work.undo(made.changes.op))
    assert step_of(session, matter) is Step.DELIBERATE
    assert placed.deed is Deed.PLACE


def test_issuing_minutes_moves_on_what_was_carried_and_nothing_else(session: Hall) -> None:
    run = session.services
    carried, failed, untouched = (a_matter(session, t) for t in ("换灯", "涨价", "道闸"))
    items = run.act(
        agenda.add_matters, session.meeting.id, [carried.id, failed.id, untouched.id]
    ).value
    for item, yes in ((items[0], 6), (items[1], 1)):
        run.act(agenda.start_item, item.id)
        vote = run.act(voting.open_vote, item.id, VoteInput(text="同意。")).value
        figures = {"for": yes, "against": 7 - yes, "abstain": 0}
        run.act(voting.record_count, vote.id, figures)
        run.act(voting.declare_vote, vote.id)
    run.act(meetings.close_meeting, session.meeting.id)
    assert step_of(session, carried) is Step.DELIBERATE
    run.act(minutes.issue_minutes, session.meeting.id)
    assert [step_of(session, m) for m in (carried, failed, untouched)] == [
        Step.ACT,
        Step.DELIBERATE,
        Step.DELIBERATE,
    ]


def test_what_is_handed_to_a_formal_body_waits_for_its_vote(session: Hall) -> None:
    run = session.services
    matter = a_matter(session)
    (item,) = run.act(agenda.add_matters, session.meeting.id, [matter.id]).value
    run.act(agenda.start_item, item.id)
    vote = run.act(voting.open_vote, item.id, VoteInput(text="改造单元门。")).value
    run.act(voting.record_count, vote.id, {"for": 7, "against": 0, "abstain": 0})
    run.act(voting.declare_vote, vote.id)
    owners = MeetingInput(title="业主大会", rule_key="owners_general", planned_at=session.clock())
    run.act(handing.hand_over, item.id, rule_key="owners_general", to=owners)
    run.act(meetings.close_meeting, session.meeting.id)
    run.act(minutes.issue_minutes, session.meeting.id)
    assert step_of(session, matter) is Step.DELIBERATE


def test_an_easy_matter_is_carried_out_without_a_meeting(hall: Hall) -> None:
    matter, (task,) = directly(hall, TODAY)
    assert (task.matter_id, task.meeting_id) == (matter.id, "")
    assert step_of(hall, matter) is Step.ACT
    (move,) = hall.services.ask(moves.moves_of, matter.id)
    assert (move.deed, move.why) == (Deed.START, "当天可修")


@pytest.mark.parametrize(
    ("ease", "entries", "why", "said"),
    [
        (Ease.HARD, [TaskInput(text="修", who="物业")], "好办", "先商量再办"),
        (Ease.EASY, [], "好办", "至少写一项任务"),
        (Ease.EASY, [TaskInput(text="修", who=" ")], "好办", "由谁落实"),
        (Ease.EASY, [TaskInput(text="修", who="物业")], " ", "理由"),
    ],
)
def test_direct_handling_is_refused_whole(
    hall: Hall, ease: Ease, entries: list[TaskInput], why: str, said: str
) -> None:
    matter = a_matter(hall, ease=ease)
    with pytest.raises(Refused, match=said):
        hall.services.act(tasks.handle_directly, matter.id, entries, why=why)
    assert step_of(hall, matter) is Step.COLLECT
    assert hall.services.ask(act.open_tasks) == []


def test_tasks_are_added_where_something_is_carried_out_only(hall: Hall) -> None:
    run = hall.services
    waiting = a_matter(hall)
    with pytest.raises(Refused, match="还没有商量"):
        run.act(tasks.add_task_to_matter, waiting.id, TaskInput(text="修", who="物业"))
    matter, _ = directly(hall, TODAY)
    more = run.act(
        tasks.add_task_to_matter,
        matter.id,
        TaskInput(text="刷漆", who="居民", cost=120_050, fund="公共收益"),
    ).value
    assert (more.cost, more.fund) == (120_050, "公共收益")


def test_one_tap_is_a_quarter_and_four_are_all(hall: Hall) -> None:
    run = hall.services
    matter, (task, other) = directly(hall, TODAY, TODAY)
    told = [run.act(tasks.advance_task, task.id).value for _ in range(4)]
    assert told == [25, 50, 75, 100]
    assert run.ask(lambda w: w.get(Task, task.id)).state is TaskState.DONE
    with pytest.raises(Refused, match="已经完成"):
        run.act(tasks.advance_task, task.id)
    assert run.ask(follow.finished_matters) == []
    last = run.act(act.finish_task, other.id)
    assert [m.id for m in run.ask(follow.finished_matters)] == [matter.id]
    run.act(lambda work: work.undo(last.changes.op))
    assert run.ask(follow.finished_matters) == []
    assert run.ask(lambda w: w.find(Progress, task_id=other.id)) == []


def test_a_task_taken_up_again_stands_where_it_stood(hall: Hall) -> None:
    run = hall.services
    _, (task,) = directly(hall, TODAY)
    run.act(tasks.report_progress, task.id, percent=40, text="材料到了", by="王师傅")
    run.act(act.finish_task, task.id)
    run.act(act.finish_task, task.id, done=False)
    (line,) = run.ask(follow.board)
    assert (line.percent, line.task.state) == (40, TaskState.OPEN)
    with pytest.raises(Refused, match="0 到 100"):
        run.act(tasks.report_progress, task.id, percent=101)


def test_steps_bring_a_task_on_but_do_not_end_it(hall: Hall) -> None:
    run = hall.services
    _, (task,) = directly(hall, TODAY)
    steps = [run.act(tasks.add_step, task.id, text).value for text in ("买灯", "装灯")]
    run.act(tasks.tick_step, steps[0].id)
    (line,) = run.ask(follow.board)
    assert (line.percent, line.steps, line.said) == (50, (1, 2), "买灯")
    run.act(tasks.tick_step, steps[1].id)
    (line,) = run.ask(follow.board)
    assert (line.percent, line.task.state) == (95, TaskState.OPEN)
    run.act(tasks.tick_step, steps[1].id, done=False)
    assert run.ask(tasks.steps_of, task.id)[1].done_on is None


def test_the_board_puts_what_presses_first_and_says_why(hall: Hall) -> None:
    days = (date(2027, 1, 5), None, date(2026, 11, 21), TODAY, date(2026, 11, 27))
    directly(hall, *days)
    lines = hall.services.ask(follow.board)
    assert [(x.when, x.lit.words) for x in lines] == [
        (When.OVERDUE, "红：逾期 3 天"),
        (When.WEEK, "黄：今天到期"),
        (When.WEEK, "黄：还有 3 天到期"),
        (When.LATER, "绿：按期推进"),
        (When.NO_DAY, "黄：没有定期限"),
    ]
    assert len(hall.services.ask(follow.due_this_week)) == 3
    assert follow.counts(lines)[Light.RED] == 1
    assert lines[0].answers("物业 第3件")
    assert not lines[0].answers("物业 第4件")


def test_what_issued_minutes_tell_is_not_removed_but_put_off(session: Hall) -> None:
    run = session.services
    task = run.act(
        act.add_task, session.meeting.id, session.items[0].id, "画线", who="物业", due=TODAY
    ).value
    run.act(meetings.close_meeting, session.meeting.id)
    run.act(minutes.issue_minutes, session.meeting.id)
    with pytest.raises(Refused, match="签发的纪要"):
        run.act(tasks.remove_task, task.id)
    later = date(2026, 12, 24)
    run.act(tasks.change_task, task.id, TaskInput(text="画线", who="物业", due=later))
    assert run.ask(lambda w: w.get(Task, task.id)).due == later


def test_a_sheet_is_taken_over_in_one_action_and_taken_back_in_one(hall: Hall) -> None:
    run = hall.services
    _, made = directly(hall, TODAY, TODAY)
    changes = [
        TaskChange(task_id=t.id, who="居民", due=None, percent=p, text="已去", cost=None, fund="")
        for t, p in zip(made, (60, 100), strict=True)
    ]
    done = run.act(tasks.apply_sheet, changes)
    assert [(x.task.who, x.percent) for x in run.ask(follow.board, done=True)] == [
        ("居民", 60),
        ("居民", 100),
    ]
    run.act(lambda work: work.undo(done.changes.op))
    assert {x.percent for x in run.ask(follow.board)} == {0}
    missing = TaskChange(
        task_id="gone", who="居民", due=None, percent=1, text="", cost=None, fund=""
    )
    with pytest.raises(Refused):
        run.act(tasks.apply_sheet, [changes[0], missing])
    assert {x.percent for x in run.ask(follow.board)} == {0}
