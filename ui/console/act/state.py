"""What the page of tasks shows, in one snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.followup import FUNDS, Task, TaskState
from app.domain.matter import Ease, Matter, Step
from app.domain.people import Room
from app.steps.views import follow
from app.steps.views.follow import TaskLine

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The page's content.

    Attributes:
        lines: tasks, the most pressing first.
        today: in China.
        finished: matters whose tasks are all done: they may go on.
        idle: matters at 办 that nobody was told to carry out.
        room: the room's name.
    """

    lines: tuple[TaskLine, ...]
    today: date
    finished: tuple[Matter, ...]
    idle: tuple[Matter, ...]
    room: str


@dataclass(frozen=True, slots=True)
class Offer:
    """For a new task: what it can be of, and words that were used before."""

    matters: tuple[Matter, ...]
    """At 办, 督 or 评; behind them the easy ones that wait, for direct handling."""
    people: tuple[str, ...]
    funds: tuple[str, ...]


def read(work: UnitOfWork, *, done: bool) -> Snapshot:
    """Read the board; with ``done`` what is done as well."""
    room = work.first(Room)
    return Snapshot(
        lines=tuple(follow.board(work, done=done)),
        today=in_china(work.now()).date(),
        finished=tuple(follow.finished_matters(work)),
        idle=tuple(follow.without_tasks(work)),
        room=room.name if room else "",
    )


def read_offer(work: UnitOfWork) -> Offer:
    """What a new task may be of."""
    found = follow.going_on(work)
    waiting = work.find(Matter, step=Step.COLLECT, closed=False)
    waiting = [m for m in waiting if m.ease is not Ease.HARD]
    told = follow.matters_by_id(work, [m.id for m in (*found, *waiting)])
    order = [*found, *sorted(waiting, key=lambda m: (m.ease.order, m.id))]
    tasks = work.find(Task, state=TaskState.OPEN)
    return Offer(
        matters=tuple(told[m.id] for m in order),
        people=tuple(dict.fromkeys(t.who for t in reversed(tasks) if t.who)),
        funds=tuple(dict.fromkeys([*FUNDS, *(t.fund for t in tasks if t.fund)])),
    )
