"""督: inspections, planned with a day and done with a finding, and what follows from one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.followup import Progress, Task, TaskState, percent_of
from app.domain.matter import Deed, Matter, Step
from app.domain.supervision import Coordination, Finding, Inspection
from app.steps.act import put_progress
from app.steps.moves import make_move
from app.steps.people import setting
from app.steps.tasks import TaskInput, carry_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork

REMIND_DAYS: Final = "supervise.remind_days"
"""The setting: so many days before its day something is reminded of."""
USUAL_REMIND_DAYS: Final = 3
MOST_REMIND_DAYS: Final = 30


def remind_days(work: UnitOfWork) -> int:
    """So many days before its day something is reminded of."""
    text = setting(work, REMIND_DAYS)
    days = int(text) if text.isdecimal() else USUAL_REMIND_DAYS
    return min(days, MOST_REMIND_DAYS)


# -- inspections -------------------------------------------------------------------------------


def plan_inspection(
    work: UnitOfWork,
    matter_id: str,
    *,
    planned_on: date | None,
    supervisors: str,
    task_id: str | None = None,
) -> Inspection:
    """Plan to go and look.

    Raises:
        Refused: nobody to look, no day, a past day, or nothing to look at yet.
    """
    if planned_on is not None and planned_on < _today(work):
        raise Refused("计划的日子已经过去了。已经看过的，请直接记下结果。", field="planned_on")
    inspection = _new(
        work, matter_id, planned_on=planned_on, supervisors=supervisors, task_id=task_id
    )
    work.put(inspection)
    work.describe("plan_inspection", matter=matter_id)
    return inspection


def _new(
    work: UnitOfWork,
    matter_id: str,
    *,
    planned_on: date | None,
    supervisors: str,
    task_id: str | None,
) -> Inspection:
    matter = work.get(Matter, matter_id)
    if matter.closed or matter.step in {Step.COLLECT, Step.DELIBERATE}:
        raise Refused(f"议题现在是“{matter.standing}”，还没有可以督查的。办起来以后再来。")
    if not supervisors.strip():
        raise Refused("请写明由谁督查，例如 居务监督委员会 王淑兰。", field="supervisors")
    if planned_on is None:
        raise Refused("请写明哪一天去看。", field="planned_on")
    return Inspection(
        id=work.new_id(),
        matter_id=matter_id,
        task_id=task_id,
        supervisors=supervisors.strip(),
        planned_on=planned_on,
        created_at=work.now(),
    )


def record_finding(
    work: UnitOfWork,
    inspection_id: str,
    *,
    finding: Finding,
    text: str = "",
    done_on: date | None = None,
    supervisors: str = "",
) -> Inspection:
    """Write down what was found; ``done_on`` ``None``: today.

    Raises:
        Refused: it was done already, is of a day to come, or says nothing of what is wrong.
    """
    inspection = work.get(Inspection, inspection_id)
    inspection = _found(
        work,
        replace(inspection, supervisors=supervisors.strip() or inspection.supervisors),
        finding=finding,
        text=text,
        done_on=done_on,
    )
    work.describe("record_finding", matter=inspection.matter_id)
    return inspection


def inspect_at_once(
    work: UnitOfWork,
    matter_id: str,
    *,
    supervisors: str,
    finding: Finding,
    text: str = "",
    done_on: date | None = None,
    task_id: str | None = None,
) -> Inspection:
    """Write down an inspection that nobody had planned.

    Raises:
        Refused: as planning and finding.
    """
    day = done_on or _today(work)
    inspection = _new(work, matter_id, planned_on=day, supervisors=supervisors, task_id=task_id)
    inspection = _found(work, inspection, finding=finding, text=text, done_on=day)
    work.describe("record_finding", matter=matter_id)
    return inspection


def _found(
    work: UnitOfWork,
    inspection: Inspection,
    *,
    finding: Finding,
    text: str,
    done_on: date | None,
) -> Inspection:
    if inspection.done_on is not None:
        raise Refused("这次督查已经记过结果，不能再改。写错了请撤销；再去看过，请记一次新的。")
    day = done_on or _today(work)
    if day > _today(work):
        raise Refused("督查日期还没有到。结果没有记下。", field="done_on")
    if finding is not Finding.GOOD and not text.strip():
        raise Refused("请写明哪里没有落实、要怎样改进。", field="text")
    inspection = replace(inspection, done_on=day, finding=finding, text=text.strip())
    work.put(inspection)
    return inspection


def put_off_inspection(work: UnitOfWork, inspection_id: str, planned_on: date) -> Inspection:
    """Another day.

    Raises:
        Refused: it was done already.
    """
    inspection = work.get(Inspection, inspection_id)
    if inspection.done_on is not None:
        raise Refused("这次督查已经做过了，没有改期。")
    inspection = replace(inspection, planned_on=planned_on)
    work.put(inspection)
    work.describe("put_off_inspection", matter=inspection.matter_id)
    return inspection


def drop_inspection(work: UnitOfWork, inspection_id: str) -> None:
    """Give up a planned inspection.

    Raises:
        Refused: it was done: what was found stays on record.
    """
    inspection = work.get(Inspection, inspection_id)
    if inspection.done_on is not None:
        raise Refused("这次督查已经做过，结果留在记录里，不能删除。")
    work.remove(inspection)
    work.describe("drop_inspection", matter=inspection.matter_id)


def return_to_act(
    work: UnitOfWork, inspection_id: str, *, why: str = "", due: date | None = None
) -> Matter:
    """退回办理 after a finding: the matter goes back, the task that was looked at opens again.

    Args:
        work: the unit of work.
        inspection_id: what was found.
        why: the reason; by default the finding.
        due: another day for the task.

    Raises:
        Refused: nothing was found wanting, or the matter is at another step.
    """
    inspection = work.get(Inspection, inspection_id)
    if inspection.finding in {None, Finding.GOOD}:
        raise Refused("这次督查没有发现要退回的问题。")
    assert inspection.finding is not None
    matter = work.get(Matter, inspection.matter_id)
    reason = why.strip() or f"督查：{inspection.finding.words}。{inspection.text}"
    if matter.step is not Step.ACT or matter.closed:
        matter = make_move(work, matter, Deed.RETURN, why=reason, by=inspection.supervisors)
    task = work.first(Task, id=inspection.task_id) if inspection.task_id else None
    if task is not None:
        _open_again(work, task, reason=reason, due=due)
    work.describe("return_to_act", matter=matter.id)
    return matter


def _open_again(work: UnitOfWork, task: Task, *, reason: str, due: date | None) -> None:
    if due is not None and due != task.due:
        task = replace(task, due=due)
        work.put(task)
    if task.state is TaskState.DONE:
        told = work.find(Progress, task_id=task.id)
        percent = percent_of(replace(task, state=TaskState.OPEN), told)
        put_progress(work, task, percent=percent, text=reason)


def _today(work: UnitOfWork) -> date:
    return in_china(work.now()).date()


def reminded(day: date, today: date, *, days: int) -> bool:
    """Whether something on a day is to be reminded of: so many days before, and ever after."""
    return day <= today + timedelta(days=days)


# -- coordination meetings ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationInput:
    """What a form says of a meeting of bodies."""

    day: date | None
    title: str
    bodies: tuple[str, ...]
    matter_ids: tuple[str, ...] = ()
    agreed: str = ""
    by: str = ""


def hold_coordination(
    work: UnitOfWork,
    entry: CoordinationInput,
    tasks: Sequence[tuple[str, TaskInput]] = (),
) -> Coordination:
    """协调会: who sat at the table, about which matters, what was agreed, and who does what.

    Args:
        work: the unit of work.
        entry: what the form says.
        tasks: with the matter that each is of; the matter goes on to 办.

    Raises:
        Refused: no bodies, nothing agreed, a day to come, or a task is not whole.
    """
    entry = _checked(work, entry)
    assert entry.day is not None
    ids = tuple(dict.fromkeys((*entry.matter_ids, *(key for key, _ in tasks))))
    held = Coordination(
        id=work.new_id(),
        day=entry.day,
        title=entry.title,
        matter_ids=ids,
        bodies=entry.bodies,
        agreed=entry.agreed,
        by=entry.by.strip(),
        at=work.now(),
    )
    work.put(held)
    for matter_id in dict.fromkeys(key for key, _ in tasks):
        own = [task for key, task in tasks if key == matter_id]
        carry_out(work, matter_id, own, why=f"{entry.title}议定：{entry.agreed}"[:200])
    work.describe("hold_coordination", coordination=held.id)
    return held


def correct_coordination(
    work: UnitOfWork, coordination_id: str, entry: CoordinationInput
) -> Coordination:
    """Change what is written of one; its tasks stay as they are.

    Raises:
        Refused: as :func:`hold_coordination`.
    """
    entry = _checked(work, entry)
    assert entry.day is not None
    held = replace(
        work.get(Coordination, coordination_id),
        day=entry.day,
        title=entry.title,
        matter_ids=entry.matter_ids,
        bodies=entry.bodies,
        agreed=entry.agreed,
    )
    work.put(held)
    work.describe("correct_coordination", coordination=coordination_id)
    return held


def _checked(work: UnitOfWork, entry: CoordinationInput) -> CoordinationInput:
    bodies = tuple(dict.fromkeys(b.strip() for b in entry.bodies if b.strip()))
    if entry.day is None:
        raise Refused("请写明哪一天开的。", field="day")
    if entry.day > _today(work):
        raise Refused("协调会的日期还没有到，开过以后再记。", field="day")
    if len(bodies) < 2:  # noqa: PLR2004 - one alone co-ordinates nothing
        raise Refused("请写明参加的单位，至少两家。", field="bodies")
    if not entry.agreed.strip():
        raise Refused("请写明议定了什么。", field="agreed")
    return replace(
        entry,
        bodies=bodies,
        title=entry.title.strip() or "党建协调委员会协调会",
        agreed=entry.agreed.strip(),
    )
