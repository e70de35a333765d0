"""办: who carries out what was settled, and by when; what a meeting writes down of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.followup import Progress, Task, TaskState, percent_of
from app.domain.matter import Deed, Matter, Step
from app.domain.meeting import AgendaItem, Meeting
from app.domain.vote import Resolution
from app.steps.deliberate.meetings import refuse_if_issued
from app.steps.moves import make_move

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.steps.ports import UnitOfWork

_WHOLE = 100


def add_task(
    work: UnitOfWork, meeting_id: str, item_id: str, text: str, *, who: str, due: date | None = None
) -> Task:
    """Write down who carries out what of an item, by when; its matter goes on to 办.

    Raises:
        Refused: no text or nobody to do it.
    """
    refuse_if_issued(work.get(Meeting, meeting_id))
    check_task(text, who)
    settled = [r for r in work.find(Resolution, meeting_id=meeting_id) if r.item_id == item_id]
    item = work.first(AgendaItem, id=item_id)
    matter_id = item.matter_id if item is not None else None
    task = Task(
        id=work.new_id(),
        meeting_id=meeting_id,
        item_id=item_id,
        resolution_id=settled[-1].id if settled else None,
        matter_id=matter_id,
        text=text.strip(),
        who=who.strip(),
        due=due,
        created_at=work.now(),
    )
    work.put(task)
    if matter_id is not None:
        resolve(work, [matter_id], meeting_id)
    work.describe("add_task", meeting=meeting_id, item=item_id)
    return task


def check_task(text: str, who: str) -> None:
    """A task says what, and who.

    Raises:
        Refused: it does not.
    """
    if not text.strip():
        raise Refused("请写明要落实的事项。", field="text")
    if not who.strip():
        raise Refused("请写明由谁落实。", field="who")


def resolve(work: UnitOfWork, matter_ids: Iterable[str], meeting_id: str) -> None:
    """Move on those of these matters that are talked over still; part of another verb."""
    for matter in work.find(Matter, id=sorted(set(matter_ids))):
        if matter.step is Step.DELIBERATE and not matter.closed:
            make_move(work, matter, Deed.RESOLVE, meeting_id=meeting_id)


def resolve_settled(work: UnitOfWork, meeting_id: str, settled: Iterable[Resolution]) -> None:
    """Move on the matters of what a meeting has settled; part of issuing its minutes.

    What was handed on to a formal body waits for that body's vote.
    """
    items = {r.item_id for r in settled}
    items -= {
        i.handed_from for i in work.find(AgendaItem, handed_from=sorted(items)) if i.handed_from
    }
    found = work.find(AgendaItem, meeting_id=meeting_id)
    resolve(work, [i.matter_id for i in found if i.id in items and i.matter_id], meeting_id)


def correct_task(
    work: UnitOfWork, task_id: str, text: str, *, who: str, due: date | None = None
) -> Task:
    """Change a task while its meeting is written down; an empty text takes it away."""
    task = work.get(Task, task_id)
    meeting = work.first(Meeting, id=task.meeting_id)
    if meeting is not None:
        refuse_if_issued(meeting)
    changed = replace(task, text=text.strip(), who=who.strip(), due=due)
    if changed.text:
        work.put(changed)
    else:
        work.remove(task)
    work.describe("correct_task", meeting=task.meeting_id, item=task.item_id)
    return changed


def finish_task(work: UnitOfWork, task_id: str, *, done: bool = True) -> Task:
    """Mark a task as done, or as open again. Tasks outlive the minutes."""
    task = work.get(Task, task_id)
    told = work.find(Progress, task_id=task_id)
    percent = _WHOLE if done else percent_of(replace(task, state=TaskState.OPEN), told)
    task = put_progress(work, task, percent=_WHOLE if done else percent)
    # Not about the meeting any more: its journal ended with the minutes.
    work.describe("finish_task", task=task_id)
    return task


def put_progress(
    work: UnitOfWork, task: Task, *, percent: int, text: str = "", by: str = ""
) -> Task:
    """Keep how far a task is, and whether that is all of it; part of another verb."""
    state = TaskState.DONE if percent == _WHOLE else TaskState.OPEN
    work.put(
        Progress(
            id=work.new_id(),
            task_id=task.id,
            percent=percent,
            text=text.strip(),
            by=by.strip(),
            at=work.now(),
        )
    )
    if state is not task.state:
        task = replace(task, state=state)
        work.put(task)
    return task


def tasks_of_meeting(work: UnitOfWork, meeting_id: str) -> list[Task]:
    """The tasks of a meeting, in the order in which they were written down."""
    return work.find(Task, meeting_id=meeting_id)


def open_tasks(work: UnitOfWork) -> list[Task]:
    """All open tasks, those due first in front, those without a date last."""
    found = work.find(Task, state=TaskState.OPEN)
    return sorted(found, key=lambda t: (t.due is None, t.due or date.max, t.id))
