"""What today's page is made from, in one snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.meeting import AgendaItem, Meeting
from app.domain.presets import meeting_rule
from app.steps.deliberate.standing import heads_of, presence
from app.steps.views import overview
from app.steps.views.conflicts import waiting
from app.steps.views.overview import MeetingLine, Today
from app.steps.views.todo import Todo, todo
from ui.console.kit.checks import Readiness, readiness

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

# A prepared meeting that was due longer ago than this is not the next one, it was left behind.
LEFT_BEHIND = timedelta(hours=12)
# So long before a meeting the door is what matters.
DOOR = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Where the meeting stands that is under way."""

    meeting: Meeting
    items: int
    number: int
    """Of the item at hand, from 1; 0 where there is none."""
    item: str
    present: int
    due: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The page's content.

    Attributes:
        today: what there is to do.
        running: the meeting under way, if any.
        coming: the next one with what it lacks, if none is under way.
        left_behind: prepared meetings whose day is past.
        later: prepared meetings after the next one.
        conflicts: how many things two laptops wrote differently wait to be looked at.
        todo: what else waits at the five steps.
    """

    today: Today
    running: UnderWay | None
    coming: Readiness | None
    left_behind: tuple[MeetingLine, ...]
    later: tuple[MeetingLine, ...]
    conflicts: int = 0
    todo: tuple[Todo, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether something waits that is no meeting."""
        now = self.today
        left = (now.tasks, now.without_minutes, now.unpublished, self.left_behind, self.todo)
        return bool(self.conflicts or any(left))


def read(work: UnitOfWork) -> Snapshot:
    """Read what there is to do."""
    today = overview.today(work)
    late = today.now - LEFT_BEHIND
    behind = tuple(x for x in today.to_come if x.meeting.planned_at < late)
    ahead = [x for x in today.to_come if x.meeting.planned_at >= late]
    running = _under_way(work, today.under_way[0].meeting) if today.under_way else None
    following = None
    if running is None and ahead:
        following = readiness(work, ahead.pop(0).meeting.id)
    return Snapshot(today, running, following, behind, tuple(ahead), waiting(work), todo(work))


def _under_way(work: UnitOfWork, meeting: Meeting) -> UnderWay:
    items = sorted(work.find(AgendaItem, meeting_id=meeting.id), key=lambda i: i.position)
    number, title = 0, ""
    for at, item in enumerate(items, start=1):
        if item.id == meeting.current_item_id:
            number, title = at, item.title
    here = presence(work, meeting.id)
    heads = heads_of(work, meeting_rule(meeting), here.due)
    came, due = heads.count(here.present & here.due), heads.count(here.due)
    return UnderWay(meeting, len(items), number, title, came, due)
