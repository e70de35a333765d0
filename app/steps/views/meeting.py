"""The running meeting in one snapshot: everything that the console and the stage show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.attendance import (
    Absence,
    Attendee,
    Capacity,
    Direction,
    Proxy,
    SignIn,
    latest_movements,
)
from app.domain.decision import quorum
from app.domain.errors import Refused
from app.domain.matter import Matter
from app.domain.measures import Quantity
from app.domain.meeting import AgendaItem, Duty, ItemRun, Meeting, Note, Side, Speech
from app.domain.people import Resident
from app.domain.rule import DecisionRule
from app.domain.speaking import seconds_used, speaking_list, time_used, turns_taken
from app.domain.timing import projected_end, seconds_on_item
from app.domain.verdict import QuorumState
from app.steps.deliberate import agenda
from app.steps.deliberate.standing import Presence, rule_of, standing
from app.steps.views.people import Person, people_by_id, persons
from app.steps.views.votes import VoteView, quorum_by_ballots, votes_of

if TYPE_CHECKING:
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
class AttendeeLine:
    """Somebody on the list. ``state``: 到会 委托 请假 未到 离会 列席.

    Attributes:
        person: who.
        capacity: due, or sitting in.
        state: as above; 列席 is said of those sitting in who are in the room.
        here: whether in the room now.
        at: last coming or leaving.
        detail: reason of absence, or the holder of the proxy.
        first_in: first coming, for the minutes.
        proxy_id: the proxy given, or ``""``.
    """

    person: Person
    capacity: Capacity
    state: str
    here: bool
    at: datetime | None
    detail: str
    first_in: datetime | None
    proxy_id: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """Those due, present and absent; the numbers are of people due unless said otherwise."""

    lines: tuple[AttendeeLine, ...]
    due: int
    present: int
    by_proxy: int
    excused: int
    absent: int
    left: int
    sitting_in: int
    quorum: QuorumState
    rule: DecisionRule
    decided: bool = False
    """The item at hand has its result, and nothing else is being voted on."""

    @property
    def alarming(self) -> bool:
        """Whether the meeting cannot decide the item at hand because too few are in the room.

        What is decided is decided, and where ballots are collected nobody need be in the room.
        """
        collected = any(c.have is Quantity.PARTICIPATING for c in self.rule.participation)
        return not (self.quorum.reached or self.decided or collected)


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
    attendance, people = _attendance(work, meeting, rule)
    votes = votes_of(work, meeting_id)
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
    )


def _decided(votes: Sequence[VoteView], current: ItemView | None) -> bool:
    here = [v for v in votes if current is not None and v.vote.item_id == current.item.id]
    return bool(here) and all(v.result is not None for v in votes)


def _items(
    work: UnitOfWork, meeting: Meeting, items: Sequence[AgendaItem], runs: Sequence[ItemRun]
) -> tuple[ItemView, ...]:
    matter_ids = sorted({i.matter_id for i in items if i.matter_id})
    matters = {m.id: m for m in work.find_even_removed(Matter, id=matter_ids)}
    shown = []
    for item in items:
        matter = matters.get(item.matter_id or "")
        shown.append(
            ItemView(
                item=item,
                rule=rule_of(meeting, item),
                seconds=seconds_on_item(runs, item.id, work.now()),
                matter=f"{matter.number} {matter.title}" if matter else "",
                raised_by=matter.raised_by if matter else "",
            )
        )
    return tuple(shown)


# -- attendance --------------------------------------------------------------------------------


def _attendance(
    work: UnitOfWork, meeting: Meeting, rule: DecisionRule
) -> tuple[AttendanceView, dict[str, Person]]:
    listed = work.find(Attendee, meeting_id=meeting.id)
    movements = work.find(SignIn, meeting_id=meeting.id)
    proxies = work.find(Proxy, meeting_id=meeting.id)
    latest = latest_movements(movements)
    present = frozenset(r for r, m in latest.items() if m.direction is Direction.IN)
    residents = work.find_even_removed(Resident, id=sorted({a.resident_id for a in listed}))
    people = persons(work, residents)
    here = Presence(
        due=frozenset(a.resident_id for a in listed if a.capacity is Capacity.DUE),
        sitting_in=frozenset(a.resident_id for a in listed if a.capacity is not Capacity.DUE),
        present=present,
        proxies=tuple(proxies),
    )
    reader = _Reader(
        people=people,
        latest=latest,
        first=_first_in(movements),
        proxies={p.principal_id: p for p in proxies},
        absences={a.resident_id: a for a in work.find(Absence, meeting_id=meeting.id)},
        present=present,
    )
    lines = tuple(sorted((reader.line(a) for a in listed), key=_line_order))
    states = Counter(line.state for line in lines if line.capacity is Capacity.DUE)
    view = AttendanceView(
        lines=lines,
        due=len(here.due),
        present=states["到会"],
        by_proxy=states["委托"],
        excused=states["请假"],
        absent=states["未到"],
        left=states["离会"],
        sitting_in=sum(1 for x in lines if x.capacity is not Capacity.DUE and x.here),
        quorum=_quorum(work, meeting, rule, here, {r.id: r for r in residents}),
        rule=rule,
    )
    return view, people


def _quorum(
    work: UnitOfWork,
    meeting: Meeting,
    rule: DecisionRule,
    here: Presence,
    known: Mapping[str, Resident],
) -> QuorumState:
    try:
        base = standing(work, meeting, rule, here=here, known=known)
    except Refused as refusal:
        # A roster without areas is no base for a vote of owners; the meeting is shown all the same.
        have = len(here.due & here.present)
        return QuorumState(False, have, 0, len(here.due), refusal.message, ())
    return quorum(rule, base.denominator)


def _first_in(movements: Sequence[SignIn]) -> dict[str, datetime]:
    first: dict[str, datetime] = {}
    for movement in movements:
        if movement.direction is Direction.IN:
            known = first.get(movement.resident_id)
            first[movement.resident_id] = min(known, movement.at) if known else movement.at
    return first


def _line_order(line: AttendeeLine) -> tuple[bool, str, str]:
    return line.capacity is not Capacity.DUE, line.person.address, line.person.id


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the lines of one meeting are read from."""

    people: Mapping[str, Person]
    latest: Mapping[str, SignIn]
    first: Mapping[str, datetime]
    proxies: Mapping[str, Proxy]
    absences: Mapping[str, Absence]
    present: frozenset[str]

    def line(self, attendee: Attendee) -> AttendeeLine:
        """One line of the list."""
        key = attendee.resident_id
        moved = self.latest.get(key)
        state, detail = self._state(attendee)
        proxy = self.proxies.get(key)
        return AttendeeLine(
            person=self.people[key],
            capacity=attendee.capacity,
            state=state,
            here=key in self.present,
            at=moved.at if moved else None,
            detail=detail,
            first_in=self.first.get(key),
            proxy_id=proxy.id if proxy else "",
        )

    def _state(self, attendee: Attendee) -> tuple[str, str]:
        key = attendee.resident_id
        if key in self.present:
            return ("到会" if attendee.capacity is Capacity.DUE else "列席"), ""
        proxy = self.proxies.get(key)
        if proxy is not None and proxy.holder_id in self.present:
            holder = self.people.get(proxy.holder_id)
            return "委托", f"委托{holder.name}" if holder else "委托他人"
        if key in self.latest:
            return "离会", ""
        if key in self.absences:
            return "请假", self.absences[key].reason
        return "未到", "受托人未到会" if proxy is not None else ""


# -- the floor, the notes, the duties ----------------------------------------------------------


def _floor(
    work: UnitOfWork, meeting: Meeting, people: Mapping[str, Person], attendance: AttendanceView
) -> FloorView:
    speeches = work.find(Speech, meeting_id=meeting.id)
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


def _duties(
    work: UnitOfWork, meeting_id: str, people: Mapping[str, Person]
) -> tuple[DutyLine, ...]:
    duties = work.find(Duty, meeting_id=meeting_id)
    known = {**people_by_id(work, {d.resident_id for d in duties} - people.keys()), **people}
    return tuple(DutyLine(d, known[d.resident_id]) for d in duties)
