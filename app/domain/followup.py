"""What is to be done after the meeting."""

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
    meeting_id: str
    item_id: str
    resolution_id: str | None = None
    text: str = personal()
    who: str = personal(default="")
    due: date | None = None
    state: TaskState = TaskState.OPEN
    created_at: datetime
