"""办: what is to be done after the meeting, by whom and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.record import personal


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
