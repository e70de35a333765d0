"""督: inspections, what follows from a finding, and meetings of bodies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.errors import Refused
from app.domain.followup import Task, TaskState
from app.domain.matter import Deed, Matter, Step
from app.domain.supervision import Finding
from app.steps import act, collect, moves, people, supervise, tasks
from app.steps.collect import MatterInput
from app.steps.supervise import CoordinationInput
from app.steps.tasks import TaskInput
from app.steps.views import follow, watch
from tests.unit.steps.conftest import Hall

TODAY = date(2026, 11, 24)
LATER = TODAY + timedelta(days=10)
COMMITTEE = "居务监督委员会"


def handled(hall: Hall, *dues: date | None, title: str = "楼道灯不亮") -> tuple[Matter, list[Task]]:
    entry = MatterInput(title=title, category="物业管理")
    matter = hall.services.act(collect.collect_matter, entry).value
    entries = [TaskInput(text=f"第{n}件", who="物业", due=due) for n, due in enumerate(dues, 1)]
    made = hall.services.act(tasks.handle_directly, matter.id, entries, why="好办").value
    return matter, made


def watched(hall: Hall) -> tuple[Matter, Task]:
    """A matter whose one task is done and that is supervised."""
    matter, (task,) = handled(hall, LATER)
    hall.services.act(act.finish_task, task.id)
    hall.services.act(moves.move_matter, matter.id, Deed.SUPERVISE)
    return matter, task


def step_of(hall: Hall, matter: Matter) -> Step:
    return hall.services.ask(lambda work: work.get(Matter, matter.id)).step


def test_an_inspection_is_planned_reminded_of_and_done(hall: Hall) -> None:
    run = hall.services
    matter, (task,) = handled(hall, LATER)
    plan = run.act(
        supervise.plan_inspection, matter.id, planned_on=TODAY + timedelta(days=4),
        supervisors=COMMITTEE, task_id=task.id,
    ).value  # fmt: skip
    assert run.ask(watch.reminders).soon == ()
    run.act(people.save_setting, supervise.REMIND_DAYS, "5")
    (soon,) = run.ask(watch.reminders).soon
    assert (soon.days, soon.title, soon.task) == (4, "楼道灯不亮", "第1件")
    hall.clock.wait(minutes=60 * 24 * 6)
    (late,) = run.ask(watch.reminders).late
    assert late.days == -2
    (line,) = run.ask(watch.watch).matters
    assert line.lit.words == "黄：督查过期 2 天没做"
    done = run.act(supervise.record_finding, plan.id, finding=Finding.GOOD).value
    assert done.done_on == TODAY + timedelta(days=6)
    assert run.ask(watch.reminders).late == ()
    with pytest.raises(Refused, match="已经记过结果"):
        run.act(supervise.record_finding, plan.id, finding=Finding.LACKING, text="补")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"supervisors": " "}, "由谁督查"),
        ({"planned_on": None}, "哪一天"),
        ({"planned_on": TODAY - timedelta(days=1)}, "已经过去"),
    ],
)
def test_a_plan_names_who_and_when(hall: Hall, more: dict[str, object], said: str) -> None:
    matter, _ = handled(hall, LATER)
    wanted = {"planned_on": LATER, "supervisors": COMMITTEE, **more}
    with pytest.raises(Refused, match=said):
        hall.services.act(supervise.plan_inspection, matter.id, **wanted)


def test_there_is_nothing_to_look_at_before_it_is_carried_out(hall: Hall) -> None:
    entry = MatterInput(title="加装电梯", category="加装电梯")
    matter = hall.services.act(collect.collect_matter, entry).value
    with pytest.raises(Refused, match="还没有可以督查的"):
        hall.services.act(
            supervise.plan_inspection, matter.id, planned_on=LATER, supervisors=COMMITTEE
        )


def test_what_is_wrong_is_said(hall: Hall) -> None:
    matter, _ = handled(hall, LATER)
    for finding in (Finding.LACKING, Finding.NOT_DONE):
        with pytest.raises(Refused, match="哪里没有落实"):
            hall.services.act(
                supervise.inspect_at_once, matter.id, supervisors=COMMITTEE, finding=finding
            )
    with pytest.raises(Refused, match="还没有到"):
        hall.services.act(
            supervise.inspect_at_once, matter.id, supervisors=COMMITTEE, finding=Finding.GOOD,
            done_on=LATER,
        )  # fmt: skip


def test_a_finding_brings_the_matter_back_and_opens_its_task_again(hall: Hall) -> None:
    run = hall.services
    matter, task = watched(hall)
    look = run.act(
        supervise.inspect_at_once, matter.id, supervisors=COMMITTEE, finding=Finding.NOT_DONE,
        text="四层还是黑的", task_id=task.id,
    ).value  # fmt: skip
    back = run.act(supervise.return_to_act, look.id, due=LATER + timedelta(days=5))
    assert step_of(hall, matter) is Step.ACT
    move = run.ask(moves.moves_of, matter.id)[-1]
    assert (move.deed, move.by) == (Deed.RETURN, COMMITTEE)
    assert move.why == "督查：没有落实。四层还是黑的"
    (line,) = run.ask(follow.board)
    assert (line.task.state, line.task.due) == (TaskState.OPEN, LATER + timedelta(days=5))
    assert line.lit.words == "红：督查发现没有落实"
    run.act(lambda work: work.undo(back.changes.op))
    assert step_of(hall, matter) is Step.SUPERVISE
    assert run.ask(lambda w: w.get(Task, task.id)).state is TaskState.DONE


def test_a_good_finding_sends_nothing_back(hall: Hall) -> None:
    matter, _ = watched(hall)
    look = hall.services.act(
        supervise.inspect_at_once, matter.id, supervisors=COMMITTEE, finding=Finding.GOOD
    ).value
    with pytest.raises(Refused, match="没有发现"):
        hall.services.act(supervise.return_to_act, look.id)


def test_a_plan_is_put_off_or_dropped_a_finding_stays(hall: Hall) -> None:
    run = hall.services
    matter, _ = handled(hall, LATER)
    one, two = (
        run.act(supervise.plan_inspection, matter.id, planned_on=LATER, supervisors=COMMITTEE).value
        for _ in range(2)
    )
    run.act(supervise.put_off_inspection, one.id, LATER + timedelta(days=1))
    run.act(supervise.drop_inspection, two.id)
    (left,) = run.ask(watch.watch).looks
    assert left.days == 11
    run.act(supervise.record_finding, one.id, finding=Finding.GOOD)
    for verb, more in (
        (supervise.drop_inspection, ()),
        (supervise.put_off_inspection, (LATER,)),
    ):
        with pytest.raises(Refused, match="已经做过"):
            run.act(verb, one.id, *more)


def test_matters_are_told_with_the_light_that_presses_most(hall: Hall) -> None:
    handled(hall, LATER, title="甲")
    handled(hall, TODAY - timedelta(days=3), LATER, title="乙")
    matter, (first, _) = handled(hall, TODAY + timedelta(days=2), None, title="丙")
    hall.services.act(act.finish_task, first.id)
    lines = hall.services.ask(watch.watch).matters
    assert [(x.matter.title, x.lit.words) for x in lines] == [
        ("乙", "红：任务逾期 3 天"),
        ("甲", "绿：按期推进"),
        ("丙", "绿：按期推进"),
    ]
    third = lines[2]
    assert (third.id, third.done, third.tasks, third.who, third.due) == (
        matter.id, 1, 2, "物业", None,
    )  # fmt: skip


# -- coordination meetings ---------------------------------------------------------------------

TABLE = CoordinationInput(
    day=TODAY, title="停车协调会", bodies=("街道城管办", "产权单位"), agreed="产权单位划线。"
)


def test_what_bodies_agree_on_becomes_tasks_and_moves_matters_on(hall: Hall) -> None:
    run = hall.services
    entry = MatterInput(title="停车", category="停车管理")
    waiting = run.act(collect.collect_matter, entry).value
    watched_one, _ = watched(hall)
    given = [
        (waiting.id, TaskInput(text="划线", who="产权单位", due=LATER)),
        (watched_one.id, TaskInput(text="再换一次", who="物业")),
    ]
    held = run.act(supervise.hold_coordination, TABLE, given)
    assert held.value.matter_ids == (waiting.id, watched_one.id)
    assert [step_of(hall, m) for m in (waiting, watched_one)] == [Step.ACT, Step.ACT]
    move = run.ask(moves.moves_of, waiting.id)[-1]
    assert (move.deed, move.why) == (Deed.START, "停车协调会议定：产权单位划线。")
    assert {x.task.text for x in run.ask(follow.board)} == {"划线", "再换一次"}
    run.act(lambda work: work.undo(held.changes.op))
    assert step_of(hall, waiting) is Step.COLLECT
    assert run.ask(watch.watch).talks == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": None}, "哪一天"),
        ({"day": LATER}, "还没有到"),
        ({"bodies": ("街道",)}, "至少两家"),
        ({"bodies": ("街道", " 街道 ")}, "至少两家"),
        ({"agreed": " "}, "议定了什么"),
    ],
)
def test_a_meeting_of_bodies_is_written_down_whole(
    hall: Hall, changed: dict[str, object], said: str
) -> None:
    fields = {k: getattr(TABLE, k) for k in ("day", "title", "bodies", "agreed")}
    with pytest.raises(Refused, match=said):
        hall.services.act(supervise.hold_coordination, CoordinationInput(**{**fields, **changed}))


def test_what_is_written_of_one_is_corrected(hall: Hall) -> None:
    run = hall.services
    held = run.act(supervise.hold_coordination, TABLE).value
    better = CoordinationInput(day=TODAY, title="", bodies=("街道", "派出所"), agreed="再议。")
    run.act(supervise.correct_coordination, held.id, better)
    (told,) = run.ask(watch.watch).talks
    assert (told.title, told.bodies) == ("党建协调委员会协调会", ("街道", "派出所"))
