"""What the page shows: one snapshot of the meeting, and what can be read from it alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.followup import Task
from app.domain.meeting import UNDER_WAY, AgendaItem, ItemState, Meeting, Phase
from app.domain.proposing import Proposal
from app.domain.rule import DecisionRule
from app.domain.vote import Resolution
from app.steps import act, reference
from app.steps.deliberate.handing import handed_to
from app.steps.deliberate.leading import resolutions_of
from app.steps.deliberate.proposals import proposals_of
from app.steps.views import journal
from app.steps.views.journal import JournalLine
from app.steps.views.judging import AtMeeting, at_meeting
from app.steps.views.meeting import ItemView, MeetingView, meeting_view
from app.steps.views.rounds import Round, rounds_of

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork
    from app.steps.views.attendance import AttendeeLine
    from app.steps.views.votes import VoteView

RECENT = 30
# Taking this back would take the meeting itself away: that is done where meetings are prepared.
_NOT_HERE = frozenset({"prepare_meeting"})


@dataclass(frozen=True)
class Snapshot:
    """Everything that the page shows, at one instant.

    Attributes:
        view: the meeting.
        lines: what just happened, newest first.
        tasks: who carries out what, oldest first.
        resolutions: what was settled.
        rules: the district's decision rules.
        proposals: those on the current item's matter, oldest first.
        rounds: how the current item's matter was talked over, the first round first; empty where
            this is the only one.
        handed: items of other meetings that settle what was agreed here, with their meetings.
    """

    view: MeetingView
    lines: tuple[JournalLine, ...]
    tasks: tuple[Task, ...]
    resolutions: tuple[Resolution, ...]
    rules: tuple[DecisionRule, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    rounds: tuple[Round, ...] = ()
    handed: tuple[tuple[AgendaItem, Meeting], ...] = ()
    judging: AtMeeting | None = None

    @property
    def phase(self) -> Phase:
        """Where the meeting stands."""
        return self.view.meeting.phase

    @property
    def running(self) -> bool:
        """Whether the meeting is in session."""
        return self.phase is Phase.IN_SESSION

    @property
    def door_open(self) -> bool:
        """Whether people can sign in."""
        return self.phase in UNDER_WAY

    @property
    def over(self) -> bool:
        """Whether the meeting was closed."""
        return self.phase in {Phase.CLOSED, Phase.ISSUED}

    @property
    def led_elsewhere(self) -> bool:
        """Whether phase, agenda and votes are another laptop's."""
        return not self.view.leads and self.view.meeting.phase in UNDER_WAY

    def undo_words(self) -> str:
        """What the next undo takes back; ``""`` where there is nothing to take back here."""
        line = next((line for line in self.lines if line.own), None)
        if line is None or line.verb in _NOT_HERE or self.phase is Phase.ISSUED:
            return ""
        return line.words

    def attendee(self, resident_id: str) -> AttendeeLine | None:
        """Somebody's line on the list of the meeting."""
        return next((x for x in self.view.attendance.lines if x.person.id == resident_id), None)

    def number_of(self, item_id: str) -> int:
        """The number of an item on the agenda, from 1; 0 where it is not there."""
        ids = [entry.item.id for entry in self.view.items]
        return ids.index(item_id) + 1 if item_id in ids else 0

    def item(self, item_id: str) -> ItemView | None:
        """An item of the agenda."""
        return next((entry for entry in self.view.items if entry.item.id == item_id), None)

    def votes_here(self) -> tuple[VoteView, ...]:
        """The votes that the middle shows: those open, else those on the current item."""
        current = self.view.current
        return self.view.open_votes or (self.view.votes_of(current.item.id) if current else ())

    def seconds_on(self, entry: ItemView, now: datetime) -> int:
        """Seconds that an item has had by now."""
        if entry.item.state is ItemState.CURRENT and self.running:
            return entry.seconds + max(0, int((now - self.view.now).total_seconds()))
        return entry.seconds

    def projected_end(self, now: datetime) -> datetime:
        """When the meeting will end if every item takes what it was given; as in the domain."""
        if self.view.meeting.closed_at is not None:
            return self.view.meeting.closed_at
        left = sum(
            max(0, entry.item.minutes * 60 - self.seconds_on(entry, now))
            for entry in self.view.items
            if entry.item.state in {ItemState.PENDING, ItemState.CURRENT}
        )
        start = self.view.meeting.started_at or self.view.meeting.planned_at
        return max(start, now) + timedelta(seconds=left)

    def late_minutes(self, now: datetime) -> int:
        """Whole minutes by which the projected end is later than planned; negative: earlier."""
        late = (self.projected_end(now) - self.view.planned_end).total_seconds()
        return int(late // 60) if late >= 0 else -int(-late // 60)


def read(work: UnitOfWork, meeting_id: str) -> Snapshot:
    """Read a meeting; raises NotFound."""
    view = meeting_view(work, meeting_id)
    current = view.current.item if view.current is not None else None
    matter_id = current.matter_id if current is not None else None
    return Snapshot(
        view=view,
        lines=tuple(journal.recent(work, meeting_id, limit=RECENT)),
        tasks=tuple(act.tasks_of_meeting(work, meeting_id)),
        resolutions=tuple(resolutions_of(work, [meeting_id])),
        rules=reference.rules(work),
        proposals=tuple(proposals_of(work, matter_id)) if matter_id else (),
        rounds=tuple(_rounds(work, matter_id, meeting_id)) if matter_id else (),
        handed=tuple(handed_to(work, current.id)) if current is not None else (),
        judging=at_meeting(work, meeting_id, matter_id) if matter_id else None,
    )


def _rounds(work: UnitOfWork, matter_id: str, meeting_id: str) -> list[Round]:
    # Most matters are talked over once: then there is nothing more to read.
    if all(i.meeting_id == meeting_id for i in work.find(AgendaItem, matter_id=matter_id)):
        return []
    return rounds_of(work, matter_id)
