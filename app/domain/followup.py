"""办: what is to be done after the meeting, by whom and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.record import personal

if TYPE_CHECKING:
    from collections.abc import Iterable

FUNDS: Final = (
    "党组织服务群众经费",
    "维修资金",
    "物业费",
    "公共收益",
    "居民自筹",
    "产权单位",
    "财政资金",
)
"""Where the money usually comes from; others are typed."""
STRIDE: Final = 25
"""How far one tap brings a task on, in per cent."""
_WHOLE = 100


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """任务: who carries out a resolution, and by when."""

    id: str
    meeting_id: str = ""
    """``""`` where it came of no meeting."""
    item_id: str = ""
    resolution_id: str | None = None
    matter_id: str | None = None
    text: str = personal()
    who: str = personal(default="")
    due: date | None = None
    cost: int | None = None
    """Fen; ``None`` where it costs nothing or nobody said."""
    fund: str = personal(default="")
    """Where the money comes from: 党组织服务群众经费, 维修资金, 居民自筹 …"""
    state: TaskState = TaskState.OPEN
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStep:
    """One of the steps that a task is cut into."""

    id: str
    task_id: str
    position: int
    text: str = personal()
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """进展: what was done of a task by when; a fact, the latest counts."""

    id: str
    task_id: str
    percent: int
    """0 to 100."""
    text: str = personal(default="")
    by: str = personal(default="")
    at: datetime


def latest(told: Iterable[Progress]) -> Progress | None:
    """The one that counts."""
    return max(told, key=lambda p: (p.at, p.id), default=None)


def percent_of(task: Task, told: Iterable[Progress]) -> int:
    """How far a task is.

    One that is open is never told as whole: it was taken up again since.
    """
    if task.state is TaskState.DONE:
        return _WHOLE
    before = [p for p in told if p.percent < _WHOLE]
    last = latest(before)
    return last.percent if last is not None else 0


def next_stride(percent: int) -> int:
    """How far it is after one more tap."""
    return min(_WHOLE, percent + STRIDE)
