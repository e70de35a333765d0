"""Who is due, came, is represented or stays away, as lists and figures show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.attendance import (
    Absence,
    Attendee,
    Capacity,
    Direction,
    Proxy,
    SignIn,
    Via,
    came_twice,
    first_absences,
    first_proxies,
    latest_movements,
    one_each,
)
from app.domain.decision import quorum
from app.domain.errors import Refused
from app.domain.measures import Quantity
from app.domain.people import Resident
from app.domain.presets import meeting_rule
from app.domain.rule import DecisionRule
from app.domain.verdict import QuorumState
from app.steps.deliberate.standing import Presence, heads_of, standing
from app.steps.views.people import Person, people_by_id, persons

if TYPE_CHECKING:
    from app.domain.meeting import Meeting
    from app.steps.ports import UnitOfWork


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
        twice: whether two laptops signed them in; they count once.
        on_paper: whether their first coming was keyed in from a signed sheet, which tells no time.
    """

    person: Person
    capacity: Capacity
    state: str
    here: bool
    at: datetime | None
    detail: str
    first_in: datetime | None
    proxy_id: str = ""
    twice: bool = False
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """Those due, present and absent.

    The numbers are of those due, counted as the meeting's own rule counts them: by people or by
    households, which are told once, as the best of what their people are. Those sitting in are
    people.

    Attributes:
        unit: what they are counted in, ``人`` or ``户``.
        rule: that of the item at hand, whose quorum is told.
    """

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
    unit: str = "人"
    decided: bool = False
    """The item at hand has its result, and nothing else is being voted on."""

    @property
    def alarming(self) -> bool:
        """Whether the meeting cannot decide the item at hand because too few are in the room.

        What is decided is decided, and where ballots are collected nobody need be in the room.
        """
        collected = any(c.have is Quantity.PARTICIPATING for c in self.rule.participation)
        return not (self.quorum.reached or self.decided or collected)


def attendance_view(
    work: UnitOfWork, meeting: Meeting, rule: DecisionRule
) -> tuple[AttendanceView, dict[str, Person]]:
    """The list of a meeting with the quorum of a rule, and everybody on it by id."""
    listed = one_each(work.find(Attendee, meeting_id=meeting.id))
    movements = work.find(SignIn, meeting_id=meeting.id)
    proxies = first_proxies(work.find(Proxy, meeting_id=meeting.id))
    latest = latest_movements(movements)
    present = frozenset(r for r, m in latest.items() if m.direction is Direction.IN)
    residents = work.find_even_removed(Resident, id=sorted({a.resident_id for a in listed}))
    people = persons(work, residents)
    known = {r.id: r for r in residents}
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
        twice=came_twice(movements),
        proxies={p.principal_id: p for p in proxies},
        absences=first_absences(work.find(Absence, meeting_id=meeting.id)),
        present=present,
    )
    lines = tuple(sorted((reader.line(a) for a in listed), key=_line_order))
    own = meeting_rule(meeting)
    heads = heads_of(work, own, known, known=known)
    came, by_proxy, left, excused, absent = heads.shares(*_by_state(lines).values())
    view = AttendanceView(
        lines=lines,
        due=heads.count(here.due),
        present=came,
        by_proxy=by_proxy,
        excused=excused,
        absent=absent,
        left=left,
        sitting_in=sum(1 for x in lines if x.capacity is not Capacity.DUE and x.here),
        quorum=_quorum(work, meeting, rule, here, known),
        rule=rule,
        unit=own.voters.unit,
    )
    return view, people


def signed_in_twice(work: UnitOfWork, sign_in_ids: Sequence[str]) -> tuple[str, ...]:
    """Names of those whom one of these signed in though they were in the room already."""
    arrived = work.find(SignIn, id=list(sign_in_ids))
    found: dict[str, None] = {}
    for meeting_id in sorted({s.meeting_id for s in arrived}):
        twice = came_twice(work.find(SignIn, meeting_id=meeting_id))
        found |= {s.resident_id: None for s in arrived if s.resident_id in twice}
    people = people_by_id(work, found)
    return tuple(people[key].name for key in found if key in people)


def _by_state(lines: Sequence[AttendeeLine]) -> dict[str, list[str]]:
    """Those due by what they are, the best first: that is what their household is."""
    found: dict[str, list[str]] = {word: [] for word in ("到会", "委托", "离会", "请假", "未到")}
    for line in lines:
        if line.capacity is Capacity.DUE:
            found[line.state].append(line.person.id)
    return found


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
        heads = heads_of(work, rule, here.due, known=known)
        have, due = heads.count(here.due & here.present), heads.count(here.due)
        return QuorumState(False, have, 0, due, refusal.message, ())
    return quorum(rule, base.denominator)


def _first_in(movements: Sequence[SignIn]) -> dict[str, SignIn]:
    first: dict[str, SignIn] = {}
    for movement in movements:
        if movement.direction is Direction.IN:
            known = first.setdefault(movement.resident_id, movement)
            if movement.at < known.at:
                first[movement.resident_id] = movement
    return first


def _line_order(line: AttendeeLine) -> tuple[bool, str, str]:
    return line.capacity is not Capacity.DUE, line.person.address, line.person.id


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the lines of one meeting are read from."""

    people: Mapping[str, Person]
    latest: Mapping[str, SignIn]
    first: Mapping[str, SignIn]
    twice: frozenset[str]
    proxies: Mapping[str, Proxy]
    absences: Mapping[str, Absence]
    present: frozenset[str]

    def line(self, attendee: Attendee) -> AttendeeLine:
        """One line of the list."""
        key = attendee.resident_id
        moved, first = self.latest.get(key), self.first.get(key)
        state, detail = self._state(attendee)
        proxy = self.proxies.get(key)
        return AttendeeLine(
            person=self.people[key],
            capacity=attendee.capacity,
            state=state,
            here=key in self.present,
            at=moved.at if moved else None,
            detail=detail,
            first_in=first.at if first else None,
            proxy_id=proxy.id if proxy else "",
            twice=key in self.twice,
            on_paper=first is not None and first.via is Via.PAPER,
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
