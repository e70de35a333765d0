"""办 as lists show it: tasks with how far they are and their light; read in few queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from app.domain.clock import in_china
from app.domain.followup import Progress, Task, TaskState, TaskStep, latest, percent_of
from app.domain.lights import Light, Lit, task_light
from app.domain.matter import Attachment, Matter, Step
from app.domain.meeting import Meeting
from app.domain.supervision import Inspection
from app.domain.task_sheet import SheetTask
from app.steps.collect import attachments, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.steps.ports import UnitOfWork

T = TypeVar("T")
WEEK_DAYS = 7


class When(StrEnum):
    """The columns of the board: what is to be looked at first."""

    OVERDUE = "overdue"
    WEEK = "week"
    LATER = "later"
    NO_DAY = "no_day"
    DONE = "done"

    @property
    def words(self) -> str:
        """Its heading."""
        return _WHEN[self]


_WHEN = {
    When.OVERDUE: "逾期",
    When.WEEK: "七天内到期",
    When.LATER: "以后",
    When.NO_DAY: "没定期限",
    When.DONE: "已完成",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task as lists show it."""

    task: Task
    number: str
    """Of its matter, or ``""`` where it belongs to none."""
    matter: str
    category: str
    percent: int
    said: str
    """What was last said of it."""
    photos: int
    steps: tuple[int, int]
    """Done, of how many."""
    lit: Lit
    when: When

    @property
    def id(self) -> str:
        """Of the task."""
        return self.task.id

    def answers(self, text: str) -> bool:
        """Whether it holds every word of a search."""
        whole = " ".join(
            (self.number, self.matter, self.category, self.task.text, self.task.who, self.said)
        ).casefold()
        return all(word in whole for word in text.casefold().split())


def group_by(found: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """Records by what they belong to."""
    groups: dict[str, list[T]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    return groups


def matters_by_id(work: UnitOfWork, ids: Iterable[str | None]) -> dict[str, Matter]:
    """These matters with the numbers that people read, taken away ones too."""
    wanted = sorted({key for key in ids if key})
    found = {m.id: m for m in work.find_even_removed(Matter, id=wanted)} if wanted else {}
    alike = sorted({m.number for m in found.values()})
    if not alike:
        return found
    told = numbered(work.find_even_removed(Matter, number=alike))
    return found | {m.id: m for m in told if m.id in found}


def when_due(task: Task, today: date) -> When:
    """In which column of the board it stands."""
    if task.state is TaskState.DONE:
        return When.DONE
    if task.due is None:
        return When.NO_DAY
    if task.due < today:
        return When.OVERDUE
    return When.WEEK if task.due <= today + timedelta(days=WEEK_DAYS) else When.LATER


def task_lines(work: UnitOfWork, tasks: Sequence[Task]) -> list[TaskLine]:
    """These tasks as lists show them, the most pressing first."""
    ids = [t.id for t in tasks]
    today = in_china(work.now()).date()
    matters = matters_by_id(work, (t.matter_id for t in tasks))
    told = group_by(work.find(Progress, task_id=ids), lambda p: p.task_id)
    steps = group_by(work.find(TaskStep, task_id=ids), lambda s: s.task_id)
    photos = Counter(a.owner_id for a in work.find(Attachment, owner_id=ids))
    looks = group_by(
        work.find(Inspection, matter_id=sorted(matters)) if matters else [],
        lambda i: i.task_id or "",
    )
    made = []
    for task in tasks:
        own = told.get(task.id, [])
        last = latest(own)
        heard = in_china(last.at if last else task.created_at).date()
        matter = matters.get(task.matter_id or "")
        made.append(
            TaskLine(
                task=task,
                number=matter.number if matter else "",
                matter=matter.title if matter else "",
                category=matter.category if matter else "",
                percent=percent_of(task, own),
                said=last.text if last else "",
                photos=photos[task.id],
                steps=(
                    sum(1 for s in steps.get(task.id, ()) if s.done_on),
                    len(steps.get(task.id, ())),
                ),
                lit=task_light(task, today, heard=heard, inspections=looks.get(task.id, ())),
                when=when_due(task, today),
            )
        )
    far = date.max
    made.sort(key=lambda x: (list(When).index(x.when), x.task.due or far, x.lit.light.order, x.id))
    return made


def board(work: UnitOfWork, *, done: bool = False) -> list[TaskLine]:
    """Open tasks; with ``done`` those that are done of matters that go on, too."""
    tasks = {t.id: t for t in work.find(Task, state=TaskState.OPEN)}
    if done:
        going = going_on(work)
        tasks |= {t.id: t for t in work.find(Task, matter_id=[m.id for m in going])}
        tasks |= {t.id: t for t in work.find(Task, matter_id=None)}
    return task_lines(work, list(tasks.values()))


def going_on(work: UnitOfWork) -> list[Matter]:
    """Matters that are carried out, watched or judged, and have not ended."""
    after = [Step.ACT, Step.SUPERVISE, Step.EVALUATE]
    return work.find(Matter, step=after, closed=False)


def due_this_week(work: UnitOfWork) -> list[TaskLine]:
    """What is overdue or due within seven days, the most pressing first."""
    today = in_china(work.now()).date()
    tasks = [
        t
        for t in work.find(Task, state=TaskState.OPEN)
        if when_due(t, today) in {When.OVERDUE, When.WEEK}
    ]
    return task_lines(work, tasks)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDetails:
    """Everything about one task."""

    line: TaskLine
    matter: Matter | None
    meeting: str
    """Title of the meeting that it came of, or ``""``."""
    steps: tuple[TaskStep, ...]
    told: tuple[Progress, ...]
    """What was said of it, the latest first."""
    photos: tuple[Attachment, ...]
    siblings_done: bool
    """Whether all tasks of its matter are done."""


def task_details(work: UnitOfWork, task_id: str) -> TaskDetails:
    """One task; raises NotFound."""
    task = work.get(Task, task_id)
    (line,) = task_lines(work, [task])
    matter = matters_by_id(work, [task.matter_id]).get(task.matter_id or "")
    meeting = work.first(Meeting, id=task.meeting_id) if task.meeting_id else None
    told = sorted(work.find(Progress, task_id=task_id), key=lambda p: (p.at, p.id), reverse=True)
    siblings = work.find(Task, matter_id=task.matter_id) if task.matter_id else []
    return TaskDetails(
        line=line,
        matter=matter,
        meeting=meeting.title if meeting else "",
        steps=tuple(sorted(work.find(TaskStep, task_id=task_id), key=lambda s: s.position)),
        told=tuple(told),
        photos=tuple(attachments(work, task_id)),
        siblings_done=bool(siblings) and all(t.state is TaskState.DONE for t in siblings),
    )


def finished_matters(work: UnitOfWork) -> list[Matter]:
    """Matters at 办 whose tasks are all done: they may go on to 督 or 评."""
    acting = work.find(Matter, step=Step.ACT, closed=False)
    tasks = group_by(work.find(Task, matter_id=[m.id for m in acting]), lambda t: t.matter_id or "")
    done = [
        m for m in acting if tasks.get(m.id) and all(t.state is TaskState.DONE for t in tasks[m.id])
    ]
    told = matters_by_id(work, [m.id for m in done])
    return [replace(m, number=told[m.id].number) for m in done]


def without_tasks(work: UnitOfWork) -> list[Matter]:
    """Matters at 办 that nobody was told to carry out."""
    acting = work.find(Matter, step=Step.ACT, closed=False)
    given = {t.matter_id for t in work.find(Task, matter_id=[m.id for m in acting])}
    found = matters_by_id(work, [m.id for m in acting if m.id not in given])
    return list(found.values())


def for_sheet(work: UnitOfWork, *, done: bool = False) -> list[SheetTask]:
    """Tasks as the spreadsheet holds them; ``done``: every one that a sheet may still name."""
    return [
        SheetTask(
            task=x.task, percent=x.percent, number=x.number, matter=x.matter, state=x.lit.words
        )
        for x in board(work, done=done)
    ]


def counts(lines: Iterable[TaskLine]) -> Counter[Light]:
    """How many there are of each light."""
    return Counter(x.lit.light for x in lines)
