"""Which laptop leads the running meeting, and taking over where it failed.

Phase, agenda and votes are the leader's; sign-in and notes go on everywhere. A meeting that only
one laptop ever knew is led by that laptop, and none of this shows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.meeting import UNDER_WAY, Lead, Meeting, leader
from app.domain.vote import Ballot, Count, Resolution, Vote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.steps.ports import UnitOfWork

_ELSEWHERE = (
    "这次会议由另一台电脑主持，流程、议程和表决请在那台电脑上操作。这里没有改动，签到和记录可以继续；"
    "那台电脑出了故障，可以点“接管”。"
)


def begin_leading(work: UnitOfWork, meeting_id: str) -> Lead:
    """Write down that this laptop leads from now on."""
    before = leader(work.find(Lead, meeting_id=meeting_id))
    # In any case after the one before: its clock may be ahead of this laptop's.
    at = max(work.now(), before.at + timedelta(milliseconds=1)) if before else work.now()
    lead = Lead(id=work.new_id(), meeting_id=meeting_id, device=work.head()[0], at=at)
    work.put(lead)
    return lead


def take_the_lead(work: UnitOfWork, meeting_id: str) -> Lead:
    """Lead a running meeting on this laptop from now on, because the one that did so failed.

    Raises:
        Refused: the meeting is not under way, or this laptop leads it.
    """
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase not in UNDER_WAY:
        raise Refused(f"会议现在是“{meeting.phase.words}”，不用接管。没有改动。")
    if leader_of(work, meeting_id) in {"", work.head()[0]}:
        raise Refused("这次会议就由这台电脑主持，不用接管。没有改动。")
    lead = begin_leading(work, meeting_id)
    work.describe("lead_meeting", meeting=meeting_id)
    return lead


def leader_of(work: UnitOfWork, meeting_id: str) -> str:
    """The name in the log of the laptop that leads; ``""``: nobody wrote that down."""
    leads = leads_of(work, meeting_id)
    found = leader(leads)
    return found.device if found else ""


def leads_of(work: UnitOfWork, meeting_id: str) -> list[Lead]:
    """Who led, each by the name that the laptop has now.

    A laptop whose log had forked goes by another name, and what it wrote is in the log under that
    one: whoever wrote a lead down is who leads.
    """
    leads = work.find(Lead, meeting_id=meeting_id)
    makers = work.makers(Lead, [lead.id for lead in leads]) if leads else {}
    return [replace(lead, device=makers.get(lead.id, lead.device)) for lead in leads]


def refuse_unless_leading(work: UnitOfWork, meeting_id: str) -> None:
    """What is the leader's is done on the leader's laptop.

    Raises:
        Refused: another laptop leads.
    """
    if leader_of(work, meeting_id) not in {"", work.head()[0]}:
        raise Refused(_ELSEWHERE)


# -- what two laptops entered beside each other ------------------------------------------------


def votes_of_meeting(work: UnitOfWork, meeting_id: str) -> tuple[list[Vote], dict[str, list[Vote]]]:
    """The votes that hold, oldest first; and those that were taken beside them, by the holder's id.

    Two laptops that each opened a vote on the same item at the same time: the leader's holds, else
    the one that was opened first. The other one is kept and shown, and does not count.
    """
    votes = work.find(Vote, meeting_id=meeting_id)
    if len({v.item_id for v in votes}) == len(votes):
        return sorted(votes, key=lambda v: (v.opened_at, v.id)), {}
    before = {v.id: v.follows for v in work.find_even_removed(Vote, meeting_id=meeting_id)}
    makers = work.makers(Vote, [v.id for v in votes])
    order = _by_leader(work, meeting_id, makers)
    held: list[Vote] = []
    beside: dict[str, list[Vote]] = {}
    for vote in sorted(votes, key=lambda v: (order(v.id), v.opened_at, v.id)):
        others = [h for h in held if h.item_id == vote.item_id and makers[h.id] != makers[vote.id]]
        rival = next((h for h in others if not _knew(h.id, vote.id, before)), None)
        if rival is None:
            held.append(vote)
        else:
            beside.setdefault(rival.id, []).append(vote)
    return sorted(held, key=lambda v: (v.opened_at, v.id)), beside


def _by_leader(
    work: UnitOfWork, meeting_id: str, makers: Mapping[str, str]
) -> Callable[[str], int]:
    now = leader_of(work, meeting_id)
    ever = {lead.device for lead in leads_of(work, meeting_id)}

    def order(key: str) -> int:
        """0 for what the leader made, 1 for one who led earlier."""
        maker = makers.get(key, "")
        return 0 if maker == now else 1 if maker in ever else 2

    return order


def _knew(one: str, other: str, before: Mapping[str, str | None]) -> bool:
    """Whether one of two votes was opened by somebody who knew of the other one."""
    for late, early in ((one, other), (other, one)):
        seen: set[str] = set()
        at: str | None = late
        while at and at not in seen:
            seen.add(at)
            at = before.get(at)
        if early in seen:
            return True
    return False


def open_votes(work: UnitOfWork, meeting_id: str) -> list[Vote]:
    """Votes that hold and whose result is not declared."""
    return [v for v in votes_of_meeting(work, meeting_id)[0] if v.declared_at is None]


def counts_that_hold(work: UnitOfWork, vote: Vote) -> tuple[list[Count], list[Count]]:
    """Every count of a vote but those that another laptop entered beside one; and those.

    The leader's holds, else the one that was entered first.
    """
    counts = work.find(Count, vote_id=vote.id)
    replaced = {c.replaces for c in counts if c.replaces}
    standing = [c for c in counts if c.id not in replaced]
    if len({(c.teller, c.round) for c in standing}) == len(standing):
        return counts, []
    order = _by_leader(work, vote.meeting_id, work.makers(Count, [c.id for c in standing]))
    taken: set[tuple[int, int]] = set()
    beside: list[Count] = []
    for count in sorted(standing, key=lambda c: (order(c.id), c.at, c.id)):
        if (count.teller, count.round) in taken:
            beside.append(count)
        taken.add((count.teller, count.round))
    gone = {c.id for c in beside}
    return [c for c in counts if c.id not in gone], beside


def ballots_that_hold(work: UnitOfWork, vote: Vote) -> tuple[list[Ballot], list[Ballot]]:
    """One ballot for each voter, in the order of entry; and those entered beside them elsewhere."""
    cast = work.find(Ballot, vote_id=vote.id)
    if len({b.resident_id for b in cast}) == len(cast):
        return cast, []
    order = _by_leader(work, vote.meeting_id, work.makers(Ballot, [b.id for b in cast]))
    held: dict[str, Ballot] = {}
    beside: list[Ballot] = []
    for ballot in sorted(cast, key=lambda b: (order(b.id), b.at, b.id)):
        if ballot.resident_id in held:
            beside.append(ballot)
        held.setdefault(ballot.resident_id, ballot)
    return sorted(held.values(), key=lambda b: b.id), beside


def resolutions_of(work: UnitOfWork, meeting_ids: Sequence[str]) -> list[Resolution]:
    """What was settled, once for each vote, and nothing from votes that do not count."""
    found: list[Resolution] = []
    for meeting_id in meeting_ids:
        resolutions = work.find(Resolution, meeting_id=meeting_id)
        if not resolutions:
            continue
        votes = {v.id for v in votes_of_meeting(work, meeting_id)[0]}
        told: set[str] = set()
        for made in resolutions:
            if made.vote_id is None or (made.vote_id in votes and made.vote_id not in told):
                found.append(made)
                told.add(made.vote_id or "")
    return found
