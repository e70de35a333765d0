"""督: inspections, what is passed on to a higher level, and talks between bodies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.record import personal


class Finding(StrEnum):
    """What an inspection found."""

    GOOD = "good"
    LACKING = "lacking"
    NOT_DONE = "not_done"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {"good": "符合要求", "lacking": "需要改进", "not_done": "没有落实"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """督查: planned first, with a day; then done, with a finding."""

    id: str
    matter_id: str
    task_id: str | None = None
    supervisors: str = personal(default="")
    """Names of those who look: 居务监督委员会 …, residents."""
    planned_on: date
    done_on: date | None = None
    finding: Finding | None = None
    text: str = personal(default="")
    created_at: datetime


class EscalationLevel(StrEnum):
    """To whom a matter is passed on that the room cannot settle."""

    COMMUNITY = "community"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {"community": "社区", "subdistrict": "街镇", "district": "区级"}[self.value]

    @property
    def above(self) -> EscalationLevel | None:
        """To whom it goes on from here, ``None`` at the top."""
        later = list(EscalationLevel)[list(EscalationLevel).index(self) + 1 :]
        return later[0] if later else None

    @property
    def usual_days(self) -> int:
        """In how many days an answer is asked for, unless somebody says otherwise."""
        return {"community": 5, "subdistrict": 7, "district": 15}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """提级调度: who is asked for what, and must answer by when."""

    id: str
    matter_id: str
    level: EscalationLevel
    asked: str = personal()
    tried: str = personal(default="")
    """What the room did itself before."""
    by: str = personal(default="")
    due: date | None = None
    at: datetime
    previous_id: str | None = None
    """The escalation to a lower level that this one goes on from."""
    answer: str = personal(default="")
    """What was answered, once it was taken over into the matter's history."""
    office: str = personal(default="")
    """Who answered."""
    answered_on: date | None = None
    ended_at: datetime | None = None
    """When the matter came back down; ``None``: it is still up there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordination:
    """协调会: bodies at one table (党建协调委员会), and what they agreed on."""

    id: str
    day: date
    title: str = personal(default="")
    matter_ids: tuple[str, ...] = ()
    bodies: tuple[str, ...] = personal(default=())
    agreed: str = personal(default="")
    by: str = personal(default="")
    at: datetime
