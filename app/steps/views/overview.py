"""Today and the lists: what there is to do, meetings, matters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.followup import Task
from app.domain.matter import Matter, Step
from app.domain.meeting import UNDER_WAY, AgendaItem, Meeting, Phase
from app.domain.people import Resident, Room
from app.domain.vote import Resolution
from app.steps import act
from app.steps.deliberate import postings

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

_SOON_DAYS = 7
_LATELY = 30  # days in which a result that hangs nowhere is remembered


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as lists show it."""

    meeting: Meeting
    items: int


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A meeting whose result hangs nowhere yet; ``due`` is the last day that the law leaves."""

    meeting: Meeting
    due: date | None


@dataclass(frozen=True, slots=True)
class Today:
    """What the first page shows.

    Attributes:
        room: the room, or ``None`` before it is set up.
        now: the instant of reading.
        under_way: meetings between sign-in and closing.
        to_come: prepared meetings, soonest first.
        without_minutes: closed meetings whose minutes are not issued.
        unpublished: meetings lately closed whose result is to be published, the most urgent first.
        tasks: open tasks, soonest first; ``overdue`` of them are past their day.
        waiting_matters: matters that were on no agenda yet.
        residents: how many are on the roster.
    """

    room: Room | None
    now: datetime
    under_way: tuple[MeetingLine, ...]
    to_come: tuple[MeetingLine, ...]
    without_minutes: tuple[MeetingLine, ...]
    unpublished: tuple[Unpublished, ...]
    tasks: tuple[Task, ...]
    overdue: int
    waiting_matters: int
    residents: int


def today(work: UnitOfWork) -> Today:
    """Read what there is to do."""
    now = work.now()
    day = in_china(now).date()
    open_meetings = [
        *work.find(Meeting, phase=[*UNDER_WAY, Phase.PREPARED]),
        *work.find(Meeting, phase=Phase.CLOSED),
    ]
    counts = Counter(
        i.meeting_id for i in work.find(AgendaItem, meeting_id=[m.id for m in open_meetings])
    )
    lines = sorted(
        (MeetingLine(m, counts[m.id]) for m in open_meetings), key=lambda x: x.meeting.planned_at
    )
    tasks = act.open_tasks(work)
    return Today(
        room=work.first(Room),
        now=now,
        under_way=tuple(x for x in lines if x.meeting.phase in UNDER_WAY),
        to_come=tuple(x for x in lines if x.meeting.phase is Phase.PREPARED),
        without_minutes=tuple(x for x in lines if x.meeting.phase is Phase.CLOSED),
        unpublished=_unpublished(work, now),
        tasks=tuple(tasks),
        overdue=sum(1 for t in tasks if t.due and t.due < day),
        waiting_matters=work.tally(Matter, step=Step.COLLECT, closed=False),
        residents=work.tally(Resident),
    )


def _unpublished(work: UnitOfWork, now: datetime) -> tuple[Unpublished, ...]:
    since = now - timedelta(days=_LATELY)
    # After years there are a thousand that are over, and a few of late.
    over = work.values(Meeting, "id", "closed_at", phase=[Phase.CLOSED, Phase.ISSUED])
    lately = [key for key, at in over if at is not None and at >= since]
    found = [
        Unpublished(m, postings.result_due(work, m))
        for m in work.find(Meeting, id=lately)
        if work.first(Resolution, meeting_id=m.id) is not None
        and not postings.is_result_posted(work, m.id)
    ]
    return tuple(sorted(found, key=lambda u: (u.due or date.max, u.meeting.closed_at or now)))


def is_soon(task: Task, day: date) -> bool:
    """Whether a task is due within a week."""
    return task.due is not None and task.due <= day + timedelta(days=_SOON_DAYS)


def meetings(work: UnitOfWork) -> list[MeetingLine]:
    """All meetings, newest first."""
    counts = Counter(i.meeting_id for i in work.find(AgendaItem))
    found = sorted(work.find(Meeting), key=lambda m: (m.planned_at, m.id), reverse=True)
    return [MeetingLine(m, counts[m.id]) for m in found]
