"""入户邀请: a paper for each household that is invited, with a slip to hand back."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.attendance import Attendee, Capacity, one_each
from app.domain.clock import time_words
from app.domain.errors import Refused
from app.domain.invitations import InvitationsContent, InvitedHome
from app.domain.meeting import Meeting
from app.domain.people import Resident
from app.domain.presets import meeting_rule
from app.domain.printout import PrintedKind
from app.domain.written import natural_key
from app.steps import printouts
from app.steps.deliberate import agenda
from app.steps.paper_words import SIGN_IN_MINUTES, contact_of, heading_of
from app.steps.printouts import printed_row
from app.steps.views.people import people_by_id, persons

if TYPE_CHECKING:
    from app.domain.rule import DecisionRule
    from app.steps.ports import UnitOfWork
    from app.steps.views.people import Person


def invitations(
    work: UnitOfWork, meeting_id: str, *, everybody: bool = False
) -> InvitationsContent:
    """An invitation per household, in the order of the doors.

    Args:
        work: the unit of work.
        meeting_id: the meeting.
        everybody: every household on the roster, not only those with somebody on the list.

    Raises:
        Refused: the agenda is empty, or nobody with a door is invited.
    """
    meeting = work.get(Meeting, meeting_id)
    items = agenda.agenda(work, meeting_id)
    if not items:
        raise Refused("议程还是空的，邀请没有内容可印。请先把议题列入议程。")
    found = _homes(_invited(work, meeting_id, everybody=everybody))
    if not found:
        raise Refused("名单里没有登记了门牌的人，没有邀请可印。请先列入应到名单，或选“所有住户”。")
    heading = heading_of(work, meeting)
    sign_in = meeting.planned_at - timedelta(minutes=SIGN_IN_MINUTES)
    return InvitationsContent(
        heading=heading,
        homes=tuple(home for home, _ in found),
        items=tuple(item.title for item in items),
        sign_in=time_words(sign_in),
        proxies=_proxies(meeting_rule(meeting)),
        contact=contact_of(work),
        organiser=meeting.organiser or heading.issuer,
        printed=printouts.draft(
            work,
            PrintedKind.REPLIES,
            meeting_id,
            meeting_id=meeting_id,
            rows=[printed_row(first) for _, first in found],
        ),
    )


def _invited(work: UnitOfWork, meeting_id: str, *, everybody: bool) -> list[Person]:
    if everybody:
        return list(persons(work, work.find(Resident)).values())
    listed = one_each(work.find(Attendee, meeting_id=meeting_id))
    due = [a.resident_id for a in listed if a.capacity is Capacity.DUE]
    return list(people_by_id(work, due).values())


def _homes(people: list[Person]) -> list[tuple[InvitedHome, Person]]:
    """The households in the order of their doors, each with the first who is invited."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.unit_id and person.address:
            found[person.address].append(person)
    homes = []
    for address in sorted(found, key=natural_key):
        invited = sorted(found[address], key=lambda p: p.id)
        homes.append((InvitedHome(address, tuple(p.name for p in invited)), invited[0]))
    return homes


def _proxies(rule: DecisionRule) -> str:
    if not rule.proxies.allowed:
        return "本次会议不得委托他人代为表决。"
    paper = "书面" if rule.proxies.written else ""
    return f"不能到会的，可以{paper}委托他人代为参加。"
