"""Who has a direct interest in an item: they may speak, but do not count or watch its votes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.record import person

COUNTING = ("计票人", "监票人")
"""Duties that whoever has an interest in an item does not take on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """利害关系: a fact, declared by whoever has it or noted by the facilitator."""

    id: str
    meeting_id: str
    item_id: str
    resident_id: str = person()
    at: datetime
