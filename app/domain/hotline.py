"""接诉即办: hotline cases, the calls back, and the three rates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.record import personal


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrder:
    """工单 of the 12345 hotline, with the fields of 接诉即办条例."""

    id: str
    number: str
    channel: str = ""
    category: str = ""
    subdistrict: str = ""
    community: str = ""
    undertaker: str = personal(default="")
    content: str = personal(default="")
    caller: str = personal(default="")
    place: str = personal(default="")
    dispatched_at: datetime | None = None
    due_at: datetime | None = None
    contacted_at: datetime | None = None
    """When whoever called was first spoken with."""
    feedback: str = personal(default="")
    matter_id: str | None = None
    imported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """回访: what whoever called said when asked again; a fact, the latest counts."""

    id: str
    order_id: str
    reached: bool = True
    solved: bool | None = None
    satisfied: bool | None = None
    word: str = personal(default="")
    by: str = personal(default="")
    at: datetime
