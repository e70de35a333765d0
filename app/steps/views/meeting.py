"""The running meeting in one snapshot: everything that the console and the stage show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.counts import interest_warnings
from app.domain.interest import COUNTING, Interest
from app.domain.matter import Matter
from app.domain.meeting import AgendaItem, Duty, ItemRun, Meeting, Note, Side, Speech, leader
from app.domain.rule import DecisionRule
from app.domain.speaking import one_each, seconds_used, speaking_list, time_used, turns_taken
from app.domain.timing import projected_end, seconds_on_item
from app.steps import collect
from app.steps.deliberate import agenda, leading
from app.steps.deliberate.standing import rule_of
from app.steps.views.attendance import AttendanceView, attendance_view
from app.steps.views.people import Person, people_by_id
from app.steps.views.votes import VoteView, quorum_by_ballots, votes_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class ItemView:
    """An agenda item with the time it took; ``matter`` is number and title, or ``""``."""

    item: AgendaItem
    rule: DecisionRule
    seconds: int
    matter: str
    raised_by: str


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A turn on the speaking list.

    Attributes:
        speech: the turn.
        person: who.
        side: on which side.
        turn: which turn on this item this is, from 1.
        seconds: floor had in this turn.
        total_seconds: floor had in the whole meeting.
    """

    speech: Speech
    person: Person
    side: Side
    turn: int
    seconds: int
    total_seconds: int


@dataclass(frozen=True, slots=True)
class FloorView:
    """The speaking list of the current item, and how much each has spoken in the meeting."""

    speaking: SpeakerLine | None
    waiting: tuple[SpeakerLine, ...]
    done: tuple[SpeakerLine, ...]
    silent: int
    """How many of those present have not spoken at all."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note with the name of whoever said it."""

    note: Note
    speaker: str


@dataclass(frozen=True, slots=True)
class DutyLine:
    """Who has which duty."""

    duty: Duty
    person: Person


@dataclass(frozen=True, slots=True)
class InterestLine:
    """Who has an interest in which item."""

    interest: Interest
    person: Person


@dataclass(frozen=True, slots=True)
class MeetingView:
    """Everything about one meeting at one instant."""

    meeting: Meeting
    now: datetime
    items: tuple[ItemView, ...]
    current: ItemView | None
    projected_end: datetime
    planned_end: datetime
    attendance: AttendanceView
    floor: FloorView
    notes: tuple[NoteLine, ...]
    votes: tuple[VoteView, ...]
    duties: tuple[DutyLine, ...]
    interests: tuple[InterestLine, ...] = ()
    leader: str = ""
    """Name in the log of the laptop that leads; ``""`` where nobody wrote that down."""
    leads: bool = True
    """Whether this laptop may do what is the leader's."""
    led: bool = False
    """Whether this laptop led, and another took over."""

    def interested_in(self, item_id: str) -> tuple[Person, ...]:
        """Who has a direct interest in an item, in the order in which that was said."""
        return tuple(x.person for x in self.interests if x.interest.item_id == item_id)

    def duty_warnings(self, item_id: str = "", *, of: str = "") -> tuple[str, ...]:
        """Tellers and scrutineers with an interest in an item of the agenda.

        Args:
            item_id: in which; ``""``: in any.
            of: whether this person is one of them; ``""``: anybody.
        """
        held = {
            d.person.id: d.person.name
            for d in self.duties
            if d.duty.duty in COUNTING and (not of or d.person.id == of)
        }
        told: list[str] = []
        for shown in self.items:
            if not item_id or shown.item.id == item_id:
                interested = {p.id for p in self.interested_in(shown.item.id)}
                told += interest_warnings(held, interested, item=shown.item.title)
        return tuple(told)

    @property
    def open_votes(self) -> tuple[VoteView, ...]:
        """Votes whose result is not declared; several where they are taken in one go."""
        return tuple(v for v in self.votes if v.vote.declared_at is None)

    def notes_of(self, item_id: str) -> tuple[NoteLine, ...]:
        """The notes of one item, oldest first."""
        return tuple(n for n in self.notes if n.note.item_id == item_id)

    def votes_of(self, item_id: str) -> tuple[VoteView, ...]:
        """The votes on one item, oldest first."""
        return tuple(v for v in self.votes if v.vote.item_id == item_id)


def meeting_view(work: UnitOfWork, meeting_id: str) -> MeetingView:
    """Read a meeting; raises NotFound."""
    meeting = work.get(Meeting, meeting_id)
    now = work.now()
    items = agenda.agenda(work, meeting_id)
    runs = work.find(ItemRun, meeting_id=meeting_id)
    shown = _items(work, meeting, items, runs)
    current = next((i for i in shown if i.item.id == meeting.current_item_id), None)
    rule = rule_of(meeting, current.item if current else None)
    attendance, people = attendance_view(work, meeting, rule)
    votes = votes_of(work, meeting_id)
    leads, own = leading.leads_of(work, meeting_id), work.head()[0]
    first = leader(leads)
    who = first.device if first else ""
    by_ballots = quorum_by_ballots(work, votes, item_id=meeting.current_item_id)
    attendance = replace(
        attendance, quorum=by_ballots or attendance.quorum, decided=_decided(votes, current)
    )
    start = meeting.started_at or meeting.planned_at
    return MeetingView(
        meeting=meeting,
        now=now,
        items=shown,
        current=current,
        projected_end=meeting.closed_at or projected_end(items, runs, start=start, now=now),
        planned_end=start + timedelta(minutes=sum(i.minutes for i in items)),
        attendance=attendance,
        floor=_floor(work, meeting, people, attendance),
        notes=_notes(work, meeting_id, people),
        votes=votes,
        duties=_duties(work, meeting_id, people),
        leader=who,
        leads=who in {"", own},
        led=who != own and any(x.device == own for x in leads),
        interests=_interests(work, meeting_id, people),
    )


def _decided(votes: Sequence[VoteView], current: ItemView | None) -> bool:
    here = [v for v in votes if current is not None and v.vote.item_id == current.item.id]
    return bool(here) and all(v.result is not None for v in votes)


def _items(
    work: UnitOfWork, meeting: Meeting, items: Sequence[AgendaItem], runs: Sequence[ItemRun]
) -> tuple[ItemView, ...]:
    matter_ids = sorted({i.matter_id for i in items if i.matter_id})
    matters = {m.id: m for m in work.find_even_removed(Matter, id=matter_ids)}
    alike = work.find_even_removed(Matter, number=sorted({m.number for m in matters.values()}))
    numbers = {m.id: m.number for m in collect.numbered(alike)}
    shown = []
    for item in items:
        matter = matters.get(item.matter_id or "")
        shown.append(
            ItemView(
                item=item,
                rule=rule_of(meeting, item),
                seconds=seconds_on_item(runs, item.id, work.now()),
                matter=f"{numbers[matter.id]} {matter.title}" if matter else "",
                raised_by=matter.raised_by if matter else "",
            )
        )
    return tuple(shown)


# -- the floor, the notes, the duties ----------------------------------------------------------


def _floor(
    work: UnitOfWork, meeting: Meeting, people: Mapping[str, Person], attendance: AttendanceView
) -> FloorView:
    speeches = one_each(work.find(Speech, meeting_id=meeting.id))
    known = {**people_by_id(work, {s.resident_id for s in speeches} - people.keys()), **people}
    now = work.now()
    totals = time_used(speeches, now)
    own = [s for s in speeches if s.item_id == meeting.current_item_id]
    taken = turns_taken(own)
    ordered = speaking_list(own)

    def line(speech: Speech) -> SpeakerLine:
        earlier = sum(
            1
            for s in own
            if s.resident_id == speech.resident_id and s.started_at and s.asked_at < speech.asked_at
        )
        begun = speech.started_at is not None
        return SpeakerLine(
            speech=speech,
            person=known[speech.resident_id],
            side=speech.side,
            turn=earlier + 1 if begun else taken[speech.resident_id] + 1,
            seconds=seconds_used(speech, now),
            total_seconds=totals[speech.resident_id],
        )

    spoken = {s.resident_id for s in speeches if s.started_at is not None}
    silent = sum(1 for x in attendance.lines if x.here and x.person.id not in spoken)
    return FloorView(
        speaking=line(ordered.speaking) if ordered.speaking else None,
        waiting=tuple(line(s) for s in ordered.waiting),
        done=tuple(line(s) for s in ordered.done),
        silent=silent,
    )


def _notes(work: UnitOfWork, meeting_id: str, people: Mapping[str, Person]) -> tuple[NoteLine, ...]:
    notes = sorted(work.find(Note, meeting_id=meeting_id), key=lambda n: (n.at, n.id))
    said = {n.resident_id for n in notes if n.resident_id}
    known = {**people_by_id(work, said - people.keys()), **people}
    return tuple(
        NoteLine(n, known[n.resident_id].name if n.resident_id in known else "") for n in notes
    )


def _interests(
    work: UnitOfWork, meeting_id: str, people: Mapping[str, Person]
) -> tuple[InterestLine, ...]:
    found = sorted(work.find(Interest, meeting_id=meeting_id), key=lambda x: (x.at, x.id))
    known = {**people_by_id(work, {x.resident_id for x in found} - people.keys()), **people}
    return tuple(InterestLine(x, known[x.resident_id]) for x in found)


def _duties(
    work: UnitOfWork, meeting_id: str, people: Mapping[str, Person]
) -> tuple[DutyLine, ...]:
    duties = work.find(Duty, meeting_id=meeting_id)
    known = {**people_by_id(work, {d.resident_id for d in duties} - people.keys()), **people}
    return tuple(DutyLine(d, known[d.resident_id]) for d in duties)
