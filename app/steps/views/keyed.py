"""A printed paper while it is keyed in: its rows in their order, and what is on record for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.attendance import Attendee, Direction, SignIn, Via
from app.domain.errors import Refused
from app.domain.meeting import AgendaItem, Meeting, Phase
from app.domain.paper_code import PaperMark, mark_of
from app.domain.people import Resident
from app.domain.printout import PrintedKind, Printout
from app.domain.vote import Ballot
from app.steps import printouts
from app.steps.deliberate import results
from app.steps.deliberate.ballots import cast_in
from app.steps.deliberate.paper_batches import handed_out, vote_on
from app.steps.people import the_room
from app.steps.views.people import Person, people_by_id
from app.steps.views.votes import VoterLine, VoteView, vote_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.vote import Vote
    from app.steps.ports import UnitOfWork


class Came(StrEnum):
    """Whether somebody came, as far as a row of the sheet is concerned."""

    NOT = "not"
    SIGNED = "signed"
    """Keyed in from a sheet; ticking the row once more takes it back."""
    LIVE = "live"
    """On record by card, by name … at the door itself."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the sign-in sheet.

    Attributes:
        number: as printed.
        person: whose row it is.
        came: whether they are on record as having come.
        changed: what is different now from when it was printed, in words; ``""``: nothing.
    """

    number: int
    person: Person
    came: Came
    changed: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in the list.

    Attributes:
        printout: the record.
        title: what it is about.
        code: as people type it.
        told: how far it is, in words.
        meeting: its phase, or ``None`` where it is of no meeting or that was removed.
    """

    printout: Printout
    title: str
    code: str
    told: str
    meeting: Phase | None = None


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sign-in sheet while it is keyed in.

    Attributes:
        line: the paper.
        meeting: whose sheet it is.
        rows: as printed.
        below: those keyed in from sheets who stand in no row of this one.
        since: those on the list now who stand in no row, and have not come.
    """

    line: PaperLine
    meeting: Meeting
    rows: tuple[SheetRow, ...]
    below: tuple[Person, ...] = ()
    since: tuple[Person, ...] = ()

    @property
    def signed(self) -> int:
        """How many rows have come."""
        return sum(1 for row in self.rows if row.came is not Came.NOT)

    @property
    def resume(self) -> int:
        """The row to go on with: behind the last that was keyed in, 1 on a fresh sheet."""
        keyed = [row.number for row in self.rows if row.came is Came.SIGNED]
        # A sheet of empty rows only is all below the rows.
        return min(max(keyed, default=0) + 1, len(self.rows) or 1)


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A ballot by its number. ``voter`` is ``None`` where they may not vote in this vote."""

    number: int
    person: Person | None
    voter: VoterLine | None
    ballot: Ballot | None
    changed: str = ""
    twin: int = 0
    """The number of an earlier ballot of the same person; 0: none."""


@dataclass(frozen=True, slots=True)
class BallotsView:
    """The ballots of one vote while they are keyed in.

    Attributes:
        line: the paper.
        meeting: the meeting.
        item: what is voted on.
        vote: the vote, or ``None`` before it is opened.
        rows: of ballots by name.
        listed: whether the rows are those who may vote, since the ballots are made out to nobody
            and filled in by hand.
        handed: how many were handed out of all batches on the item, 0: nobody has said.
        counted: how many papers are on record.
    """

    line: PaperLine
    meeting: Meeting
    item: AgendaItem
    vote: VoteView | None
    rows: tuple[BallotRow, ...] = ()
    listed: bool = False
    handed: int = 0
    counted: int = 0

    @property
    def waiting(self) -> bool:
        """Whether ballots can be keyed in now."""
        return self.vote is not None and self.vote.result is None

    @property
    def resume(self) -> int:
        """The number to go on with: behind the last that was keyed in."""
        if self.listed:
            return next((row.number for row in self.rows if row.ballot is None), 1)
        given = [row.number for row in self.rows if row.ballot is not None]
        return min(max(given, default=0) + 1, max(len(self.rows), 1))


_BY_ROW = {PrintedKind.SIGN_IN, PrintedKind.BALLOTS}
# The others are keyed in where what they tell of has its place.


# -- the list ----------------------------------------------------------------------------------


def papers(work: UnitOfWork) -> list[PaperLine]:
    """Every paper that was printed to be keyed in by row, the newest first."""
    room = the_room(work)
    found = [p for p in printouts.printouts(work) if p.form in _BY_ROW]
    meetings = {m.id: m for m in work.find(Meeting, id=_ids(p.meeting_id for p in found))}
    items = {i.id: i for i in work.find(AgendaItem, id=_ids(p.about_id for p in found))}
    signed = _signed_by_meeting(work, meetings)
    lines = []
    for one in found:
        meeting = meetings.get(one.meeting_id or "")
        item = items.get(one.about_id)
        if meeting is None or (one.form is PrintedKind.BALLOTS and item is None):
            continue
        title = item.title if item else meeting.title
        told = _told(one, len(signed.get(meeting.id, set()).intersection(one.rows)))
        code = PaperMark(room.card_tag, one.code).told()
        lines.append(PaperLine(one, title, code, told, meeting.phase))
    return lines


def _ids(keys: Iterable[str | None]) -> list[str]:
    return sorted({key for key in keys if key})


def _signed_by_meeting(work: UnitOfWork, meetings: dict[str, Meeting]) -> dict[str, set[str]]:
    signed: dict[str, set[str]] = {}
    for came in work.find(SignIn, meeting_id=sorted(meetings), via=Via.PAPER):
        signed.setdefault(came.meeting_id, set()).add(came.resident_id)
    return signed


def _told(printout: Printout, signed: int) -> str:
    if printout.keyed_at is not None:
        return "已录完"
    if printout.form is PrintedKind.SIGN_IN and signed:
        return f"已录 {signed} 人"
    return "没录完" if printout.handed else "还没录入"


def _line(work: UnitOfWork, printout: Printout, title: str, phase: Phase) -> PaperLine:
    code = PaperMark(the_room(work).card_tag, printout.code).told()
    return PaperLine(printout, title, code, _told(printout, 0), phase)


# -- the sign-in sheet -------------------------------------------------------------------------


def sheet_view(work: UnitOfWork, printout_id: str) -> SheetView:
    """Read a sign-in sheet; raises NotFound."""
    printout = work.get(Printout, printout_id)
    meeting = work.get(Meeting, printout.about_id)
    came: dict[str, SignIn] = {}
    for movement in sorted(
        work.find(SignIn, meeting_id=meeting.id, direction=Direction.IN), key=lambda s: (s.at, s.id)
    ):
        came.setdefault(movement.resident_id, movement)
    listed = {a.resident_id for a in work.find(Attendee, meeting_id=meeting.id)}
    people = people_by_id(work, {*printout.rows, *came, *listed})
    changed = _changes(work, printout, people, listed=listed)
    rows = tuple(
        SheetRow(number, people[key], _came(came.get(key)), changed.get(number, ""))
        for number, key in enumerate(printout.rows, start=1)
        if key in people
    )
    printed = set(printout.rows)
    below = [s.resident_id for s in came.values() if s.via is Via.PAPER]
    return SheetView(
        line=_line(work, printout, meeting.title, meeting.phase),
        meeting=meeting,
        rows=rows,
        below=tuple(people[key] for key in below if key not in printed and key in people),
        since=tuple(people[k] for k in sorted(listed - printed - came.keys()) if k in people),
    )


def _came(movement: SignIn | None) -> Came:
    if movement is None:
        return Came.NOT
    return Came.SIGNED if movement.via is Via.PAPER else Came.LIVE


def _changes(
    work: UnitOfWork, printout: Printout, people: dict[str, Person], *, listed: set[str] | None
) -> dict[int, str]:
    """Number of a row → what is different now from when it was printed."""
    key = the_room(work).card_key
    there = {r.id for r in work.find(Resident, id=_ids(printout.rows))}
    found: dict[int, str] = {}
    for number, resident_id in enumerate(printout.rows, start=1):
        person = people.get(resident_id)
        if person is None:
            continue
        if resident_id not in there:
            found[number] = "打印后已从名册删除"
        elif listed is not None and resident_id not in listed:
            found[number] = "打印后已移出名单"
        elif number <= len(printout.marks) and printout.marks[number - 1] != mark_of(
            key, *printouts.printed_row(person).words
        ):
            found[number] = "打印后姓名或门牌改过"
    return found


# -- ballots -----------------------------------------------------------------------------------


def ballots_view(work: UnitOfWork, printout_id: str) -> BallotsView:
    """Read the ballots of a vote; raises NotFound."""
    printout = work.get(Printout, printout_id)
    item = work.get(AgendaItem, printout.about_id)
    meeting = work.get(Meeting, item.meeting_id)
    vote = vote_on(work, printout)
    view = vote_view(work, vote) if vote else None
    voters = {line.person.id: line for line in view.voters} if view else {}
    # Once declared nobody is a voter any more; what they handed in is still shown.
    given = {b.resident_id: b for b in cast_in(work, vote)} if vote else {}
    people = people_by_id(work, [key for key in printout.rows if key])
    changed = _changes(work, printout, people, listed=None)
    first: dict[str, int] = {}
    rows = []
    for number, key in enumerate(printout.rows, start=1):
        voter = voters.get(key)
        rows.append(
            BallotRow(
                number,
                people.get(key),
                voter,
                given.get(key),
                changed.get(number, ""),
                twin=first.get(key, 0) if key else 0,
            )
        )
        first.setdefault(key, number)
    listed = not rows and not printout.secret and view is not None
    if listed and view is not None:
        # Made out to nobody, and filled in by hand: whose it is stands on it, not in the list.
        rows = [
            BallotRow(number, voter.person, voter, voter.ballot)
            for number, voter in enumerate(view.voters, start=1)
        ]
    return BallotsView(
        line=_line(work, printout, item.title, meeting.phase),
        meeting=meeting,
        item=item,
        vote=view,
        rows=tuple(rows),
        listed=listed,
        handed=handed_out(work, item.id, vote),
        counted=_counted(work, vote),
    )


def _counted(work: UnitOfWork, vote: Vote | None) -> int:
    try:
        return results.counted(work, vote).cast if vote else 0
    except Refused:
        return 0  # nothing yet
