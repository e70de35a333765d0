"""办: who carries out what was settled, and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.followup import Task, TaskState
from app.domain.meeting import Meeting
from app.domain.vote import Resolution
from app.steps.deliberate.meetings import refuse_if_issued

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


def add_task(
    work: UnitOfWork, meeting_id: str, item_id: str, text: str, *, who: str, due: date | None = None
) -> Task:
    """Write down who carries out what of an item, by when.

    Raises:
        Refused: no text or nobody to do it.
    """
    refuse_if_issued(work.get(Meeting, meeting_id))
    if not text.strip():
        raise Refused("请写明要落实的事项。", field="text")
    if not who.strip():
        raise Refused("请写明由谁落实。", field="who")
    settled = [r for r in work.find(Resolution, meeting_id=meeting_id) if r.item_id == item_id]
    task = Task(
        id=work.new_id(),
        meeting_id=meeting_id,
        item_id=item_id,
        resolution_id=settled[-1].id if settled else None,
        text=text.strip(),
        who=who.strip(),
        due=due,
        created_at=work.now(),
    )
    work.put(task)
    work.describe("add_task", meeting=meeting_id, item=item_id)
    return task


def correct_task(
    work: UnitOfWork, task_id: str, text: str, *, who: str, due: date | None = None
) -> Task:
    """Change a task; an empty text takes it away."""
    task = work.get(Task, task_id)
    refuse_if_issued(work.get(Meeting, task.meeting_id))
    changed = replace(task, text=text.strip(), who=who.strip(), due=due)
    if changed.text:
        work.put(changed)
    else:
        work.remove(task)
    work.describe("correct_task", meeting=task.meeting_id, item=task.item_id)
    return changed


def finish_task(work: UnitOfWork, task_id: str, *, done: bool = True) -> Task:
    """Mark a task as done, or as open again. Tasks outlive the minutes."""
    task = replace(work.get(Task, task_id), state=TaskState.DONE if done else TaskState.OPEN)
    work.put(task)
    # Not about the meeting any more: its journal ended with the minutes.
    work.describe("finish_task", task=task_id)
    return task


def tasks_of_meeting(work: UnitOfWork, meeting_id: str) -> list[Task]:
    """The tasks of a meeting, in the order in which they were written down."""
    return work.find(Task, meeting_id=meeting_id)


def open_tasks(work: UnitOfWork) -> list[Task]:
    """All open tasks, those due first in front, those without a date last."""
    found = work.find(Task, state=TaskState.OPEN)
    return sorted(found, key=lambda t: (t.due is None, t.due or date.max, t.id))
