"""办: tasks after the meeting, and of matters that need none: who, by when, how far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.followup import Progress, Task, TaskState, TaskStep, next_stride, percent_of
from app.domain.matter import Deed, Ease, Matter, Step
from app.domain.meeting import Meeting, Phase
from app.steps.act import check_task, put_progress
from app.steps.moves import make_move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.task_sheet import TaskChange
    from app.steps.ports import UnitOfWork

_WHOLE = 100
_TO_ACT = {
    Step.COLLECT: Deed.START,
    Step.DELIBERATE: Deed.RESOLVE,
    Step.SUPERVISE: Deed.RETURN,
    Step.EVALUATE: Deed.RETURN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskInput:
    """What a form says of a task."""

    text: str
    who: str
    due: date | None = None
    cost: int | None = None
    """Fen."""
    fund: str = ""


def handle_directly(
    work: UnitOfWork, matter_id: str, entries: Sequence[TaskInput], *, why: str, by: str = ""
) -> list[Task]:
    """直接办理: carry out a matter that needs no meeting, with its tasks, in one action.

    Raises:
        Refused: it is a hard one, it is at another step, or a reason or a task is missing.
    """
    matter = work.get(Matter, matter_id)
    if matter.ease is Ease.HARD:
        raise Refused(
            "这个议题标的是“较难”，要先商量再办。记录没有变化。"
            "请列入会议；要是其实好办，先把难易改过来。",
            field="why",
        )
    if not entries:
        raise Refused("请至少写一项任务：做什么、由谁办。", field="text")
    make_move(work, matter, Deed.START, why=why, by=by)
    made = [_put(work, matter_id, entry) for entry in entries]
    work.describe("handle_directly", matter=matter_id)
    return made


def add_task_to_matter(work: UnitOfWork, matter_id: str, entry: TaskInput) -> Task:
    """Give somebody something to do about a matter that is being carried out.

    Raises:
        Refused: it is at another step, or text or name is missing.
    """
    refuse_unless_acting(work.get(Matter, matter_id))
    task = _put(work, matter_id, entry)
    work.describe("add_matter_task", matter=matter_id, task=task.id)
    return task


def refuse_unless_acting(matter: Matter) -> None:
    """Tasks are of matters that are carried out.

    Raises:
        Refused: this one is not, with what to do.
    """
    if matter.closed:
        raise Refused(f"议题已经结束（{matter.standing}）。要接着办，请先“重新办理”。")
    if matter.step is Step.COLLECT:
        raise Refused("议题还没有商量。好办的可以“直接办理”，其他的请先列入会议。")
    if matter.step is Step.DELIBERATE:
        raise Refused("议题还在商议。任务请在会上对着议程项登记，登记后自动转入办理。")


def put_tasks(work: UnitOfWork, matter_id: str, entries: Sequence[TaskInput]) -> list[Task]:
    """Tasks of a matter, as part of another verb.

    Raises:
        Refused: text or name is missing.
    """
    return [_put(work, matter_id, entry) for entry in entries]


def carry_out(
    work: UnitOfWork, matter_id: str, entries: Sequence[TaskInput], *, why: str, by: str = ""
) -> list[Task]:
    """Bring a matter to 办 from wherever it is, with tasks, as part of another verb.

    Raises:
        Refused: it has ended, or text or name is missing.
    """
    matter = work.get(Matter, matter_id)
    deed = _TO_ACT.get(matter.step)
    if deed is not None or matter.closed:
        make_move(work, matter, deed or Deed.RESOLVE, why=why, by=by)
    return put_tasks(work, matter_id, entries)


def _put(work: UnitOfWork, matter_id: str, entry: TaskInput) -> Task:
    check_task(entry.text, entry.who)
    task = Task(
        id=work.new_id(),
        matter_id=matter_id,
        text=entry.text.strip(),
        who=entry.who.strip(),
        due=entry.due,
        cost=entry.cost,
        fund=entry.fund.strip(),
        created_at=work.now(),
    )
    work.put(task)
    return task


def change_task(work: UnitOfWork, task_id: str, entry: TaskInput) -> Task:
    """Who, by when and for how much may change while it goes on; issued minutes stay as they are.

    Raises:
        Refused: text or name is missing.
    """
    check_task(entry.text, entry.who)
    task = replace(
        work.get(Task, task_id),
        text=entry.text.strip(),
        who=entry.who.strip(),
        due=entry.due,
        cost=entry.cost,
        fund=entry.fund.strip(),
    )
    work.put(task)
    work.describe("change_task", task=task_id)
    return task


def remove_task(work: UnitOfWork, task_id: str) -> None:
    """Take a task away that was written down by mistake.

    Raises:
        Refused: issued minutes tell of it.
    """
    task = work.get(Task, task_id)
    meeting = work.first(Meeting, id=task.meeting_id) if task.meeting_id else None
    if meeting is not None and meeting.phase is Phase.ISSUED:
        raise Refused(
            "这项任务写在签发的纪要里，不能删除。记录没有变化；不用办了可以记为完成并说明。"
        )
    work.remove(task, *work.find(TaskStep, task_id=task_id))
    work.describe("remove_task", task=task_id)


# -- how far -----------------------------------------------------------------------------------


def report_progress(
    work: UnitOfWork, task_id: str, *, percent: int, text: str = "", by: str = ""
) -> Task:
    """Say how far a task is; 100 ends it, less takes it up again.

    Raises:
        Refused: no per cent.
    """
    if not 0 <= percent <= _WHOLE:
        raise Refused(f"进度应在 0 到 100 之间，写的是 {percent}。没有记下。", field="percent")
    task = put_progress(work, work.get(Task, task_id), percent=percent, text=text, by=by)
    work.describe("report_progress", task=task_id)
    return task


def advance_task(work: UnitOfWork, task_id: str) -> int:
    """One tap: a quarter further; gives how far it is now.

    Raises:
        Refused: it is done.
    """
    task = work.get(Task, task_id)
    if task.state is TaskState.DONE:
        raise Refused("这项任务已经完成。")
    percent = next_stride(percent_of(task, work.find(Progress, task_id=task_id)))
    put_progress(work, task, percent=percent)
    work.describe("report_progress", task=task_id)
    return percent


def apply_sheet(work: UnitOfWork, changes: Sequence[TaskChange]) -> int:
    """Take over what was written into a spreadsheet, all of it in one action; gives how many.

    Raises:
        NotFound: a task was taken away meanwhile; then nothing is written.
    """
    for change in changes:
        before = work.get(Task, change.task_id)
        task = replace(before, who=change.who, due=change.due, cost=change.cost, fund=change.fund)
        if task != before:
            work.put(task)
        if change.percent is not None or change.text:
            percent = change.percent
            if percent is None:
                percent = percent_of(task, work.find(Progress, task_id=task.id))
            put_progress(work, task, percent=percent, text=change.text)
    work.describe("apply_task_sheet")
    return len(changes)


# -- steps of a task ---------------------------------------------------------------------------


def steps_of(work: UnitOfWork, task_id: str) -> list[TaskStep]:
    """The steps of a task, in their order."""
    return sorted(work.find(TaskStep, task_id=task_id), key=lambda s: (s.position, s.id))


def add_step(work: UnitOfWork, task_id: str, text: str) -> TaskStep:
    """One more step.

    Raises:
        Refused: no text.
    """
    if not text.strip():
        raise Refused("请写明这一步做什么。", field="step")
    work.get(Task, task_id)
    position = max((s.position for s in work.find(TaskStep, task_id=task_id)), default=-1) + 1
    step = TaskStep(id=work.new_id(), task_id=task_id, position=position, text=text.strip())
    work.put(step)
    work.describe("add_task_step", task=task_id)
    return step


def tick_step(work: UnitOfWork, step_id: str, *, done: bool = True) -> TaskStep:
    """A step is done, or is not after all; how far the task is follows from its steps."""
    step = work.get(TaskStep, step_id)
    today = in_china(work.now()).date()
    step = replace(step, done_on=today if done else None)
    work.put(step)
    _follow_steps(work, step)
    work.describe("tick_task_step", task=step.task_id)
    return step


def _follow_steps(work: UnitOfWork, ticked: TaskStep) -> None:
    task = work.get(Task, ticked.task_id)
    steps = {s.id: s for s in work.find(TaskStep, task_id=task.id)} | {ticked.id: ticked}
    share = sum(1 for s in steps.values() if s.done_on) * _WHOLE // len(steps)
    # All steps done is not the task done: whoever answers for it says so.
    share = min(share, _WHOLE - 5)
    before = percent_of(task, work.find(Progress, task_id=task.id))
    if task.state is TaskState.OPEN and share > before:
        put_progress(work, task, percent=share, text=ticked.text)


def remove_step(work: UnitOfWork, step_id: str) -> None:
    """Take a step away."""
    step = work.get(TaskStep, step_id)
    work.remove(step)
    work.describe("remove_task_step", task=step.task_id)


# -- afterwards --------------------------------------------------------------------------------


def all_done(work: UnitOfWork, matter_id: str) -> bool:
    """Whether a matter is carried out as far as its tasks tell: it may go on to 督 or 评."""
    found = work.find(Task, matter_id=matter_id)
    return bool(found) and all(t.state is TaskState.DONE for t in found)
