"""Verbs of attendance: who is due, who came, who acts for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.attendance import (
    Absence,
    Attendee,
    Capacity,
    Direction,
    Proxy,
    SignIn,
    Via,
    first_absences,
    first_proxies,
    latest_movements,
    present_ids,
)
from app.domain.denominators import proxy_obstacle
from app.domain.errors import Refused
from app.domain.meeting import UNDER_WAY, Meeting, Phase, Speech
from app.domain.people import Ownership, Resident
from app.domain.presets import meeting_rule
from app.domain.rule import DecisionRule, Voters
from app.steps.deliberate import clockwork
from app.steps.deliberate.meetings import refuse_if_issued
from app.steps.people import PersonInput, holder_of, save_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from app.steps.ports import UnitOfWork

_ROLE_OF = {
    Voters.REPRESENTATIVES: ("居民代表",),
    Voters.VILLAGE_REPRESENTATIVES: ("村民代表",),
    Voters.COMMITTEE: ("业委会委员", "物管会委员"),
}


class Greeting(StrEnum):
    """What a sign-in turned out to be."""

    WELCOME = "welcome"
    BACK = "back"
    ALREADY = "already"
    SITTING_IN = "sitting_in"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What the screen shows of a sign-in, big."""

    resident: Resident
    greeting: Greeting

    @property
    def words(self) -> str:
        """The sentence beside the name."""
        return {
            Greeting.WELCOME: "欢迎，已签到",
            Greeting.BACK: "欢迎回来，已重新签到",
            Greeting.ALREADY: "您已经签到过了，请入座",
            Greeting.SITTING_IN: "不在应到名单上，已登记为列席",
        }[self.greeting]


# -- who is due --------------------------------------------------------------------------------


def entitled_by(rule: DecisionRule, residents: Iterable[Resident]) -> list[Resident]:
    """Who on the roster is due under a rule.

    A household sends one person: its head, or else the first adult entered. 业主 are those whom
    the roster says own something; 自定 asks nobody by itself.
    """
    people = sorted(residents, key=lambda r: r.id)
    if rule.voters in _ROLE_OF:
        wanted = set(_ROLE_OF[rule.voters])
        return [r for r in people if wanted.intersection(r.roles)]
    if rule.voters is Voters.OWNERS:
        return [r for r in people if r.is_owner]
    if rule.voters in {Voters.RESIDENTS, Voters.VILLAGERS}:
        return [r for r in people if r.adult and r.unit_id]
    if rule.voters.by_household:
        return _one_per_household(people)
    return []


def _one_per_household(people: Sequence[Resident]) -> list[Resident]:
    chosen: dict[str, Resident] = {}
    for resident in people:
        if not resident.unit_id or not resident.adult:
            continue
        known = chosen.get(resident.unit_id)
        if known is None or (resident.household_head and not known.household_head):
            chosen[resident.unit_id] = resident
    return list(chosen.values())


def invite_entitled(work: UnitOfWork, meeting_id: str) -> int:
    """Put everybody on the list who is due under the meeting's rule; gives how many came on it.

    Raises:
        Refused: nobody on the roster is entitled; the message says what is missing.
    """
    meeting = work.get(Meeting, meeting_id)
    rule = meeting_rule(meeting)
    due = entitled_by(rule, work.find(Resident))
    if rule.voters is Voters.OWNERS:
        held = {o.resident_id for o in work.find(Ownership) if o.represents}
        due = [r for r in due if r.id in held]
    if not due:
        raise Refused(
            f"名册中没有“{rule.voters.words}”，应到名单没有变化。"
            "请先在名册中登记身份，或手工添加应到人员。"
        )
    return invite(work, meeting_id, [r.id for r in due])


def invite(
    work: UnitOfWork,
    meeting_id: str,
    resident_ids: Sequence[str],
    *,
    capacity: Capacity = Capacity.DUE,
) -> int:
    """Put these people on the list of a meeting in this capacity; gives how many changed."""
    refuse_if_issued(work.get(Meeting, meeting_id))
    listed: dict[str, list[Attendee]] = {}
    for attendee in work.find(Attendee, meeting_id=meeting_id):
        listed.setdefault(attendee.resident_id, []).append(attendee)
    changed = []
    for resident_id in resident_ids:
        known = listed.get(resident_id, [])
        if not known:
            changed.append(
                Attendee(
                    id=work.new_id(),
                    meeting_id=meeting_id,
                    resident_id=resident_id,
                    capacity=capacity,
                )
            )
        # Two laptops may both have put them there.
        changed += [replace(a, capacity=capacity) for a in known if a.capacity is not capacity]
    work.put_all(changed)
    only = resident_ids[0] if len(resident_ids) == 1 else ""
    work.describe("invite", meeting=meeting_id, resident=only)
    return len({a.resident_id for a in changed})


def uninvite(work: UnitOfWork, meeting_id: str, resident_id: str) -> None:
    """Take somebody off the list.

    Raises:
        Refused: he has signed in.
    """
    refuse_if_issued(work.get(Meeting, meeting_id))
    if work.find(SignIn, meeting_id=meeting_id, resident_id=resident_id):
        raise Refused("这位已经签到，不能从名单中删除。如签到有误，请先撤销签到。")
    work.remove(*work.find(Attendee, meeting_id=meeting_id, resident_id=resident_id))
    work.describe("uninvite", meeting=meeting_id, resident=resident_id)


def excuse(work: UnitOfWork, meeting_id: str, resident_id: str, *, reason: str = "") -> Absence:
    """Record that somebody said beforehand that he cannot come (请假)."""
    refuse_if_issued(work.get(Meeting, meeting_id))
    entered = work.find(Absence, meeting_id=meeting_id, resident_id=resident_id)
    known = first_absences(entered).get(resident_id)
    absence = (
        replace(known, reason=reason)
        if known
        else Absence(
            id=work.new_id(),
            meeting_id=meeting_id,
            resident_id=resident_id,
            reason=reason,
            at=work.now(),
        )
    )
    work.put(absence)
    work.describe("excuse", meeting=meeting_id, resident=resident_id)
    return absence


# -- who came ----------------------------------------------------------------------------------


def _door_is_open(work: UnitOfWork, meeting_id: str) -> Meeting:
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase in UNDER_WAY:
        return meeting
    if meeting.phase is Phase.PREPARED:
        raise Refused("还没有开始签到。请先点“开始签到”。")
    raise Refused("会议已经散会，不再签到。要补录签到表，请用“纸面录入”；否则请先撤销“散会”。")


def sign_in(
    work: UnitOfWork, meeting_id: str, resident_id: str, *, via: Via = Via.HAND
) -> SignedIn:
    """Somebody comes in. Twice is said kindly and never counted twice.

    Raises:
        Refused: sign-in has not begun or the meeting is closed.
    """
    _door_is_open(work, meeting_id)
    return _sign_in(work, meeting_id, work.get(Resident, resident_id), via=via)


def _sign_in(work: UnitOfWork, meeting_id: str, resident: Resident, *, via: Via) -> SignedIn:
    moved = latest_movements(work.find(SignIn, meeting_id=meeting_id, resident_id=resident.id)).get(
        resident.id
    )
    if moved is not None and moved.direction is Direction.IN:
        return SignedIn(resident, Greeting.ALREADY)
    greeting = Greeting.WELCOME if moved is None else Greeting.BACK
    if work.first(Attendee, meeting_id=meeting_id, resident_id=resident.id) is None:
        greeting = Greeting.SITTING_IN
        work.put(
            Attendee(
                id=work.new_id(),
                meeting_id=meeting_id,
                resident_id=resident.id,
                capacity=Capacity.SITTING_IN,
            )
        )
    made = SignIn(
        id=work.new_id(),
        meeting_id=meeting_id,
        resident_id=resident.id,
        via=via,
        at=_moment(work, moved),
    )
    meeting = work.get(Meeting, meeting_id)
    if moved is None and meeting.on_paper and meeting.started_at:
        # Entered from what is on paper, whoever types it in: nobody comes through the door now.
        made = replace(made, via=Via.PAPER, at=meeting.started_at)
    work.put(made)
    work.describe("sign_in", meeting=meeting_id, resident=resident.id)
    return SignedIn(resident, greeting)


def _moment(work: UnitOfWork, before: SignIn | None) -> datetime:
    """Now, and in any case after the last coming or leaving: a clock may be set back between."""
    if before is None:
        return work.now()
    return max(work.now(), before.at + timedelta(milliseconds=1))


def sign_in_by_card(
    work: UnitOfWork, meeting_id: str, scanned: str, *, via: Via = Via.SCANNER
) -> SignedIn:
    """Somebody comes in with a card that was scanned, or whose code was typed.

    Raises:
        Refused: a card of another room, forged or withdrawn, or the door is not open.
    """
    _door_is_open(work, meeting_id)
    return _sign_in(work, meeting_id, holder_of(work, scanned), via=via)


def enter_and_sign_in(work: UnitOfWork, meeting_id: str, name: str) -> SignedIn:
    """Somebody who is not on the roster: enter the name and let them sit in, in one action.

    Raises:
        Refused: the name is missing, or the door is not open.
    """
    resident = save_person(work, PersonInput(name=name))
    return sign_in(work, meeting_id, resident.id)


def sign_in_family(
    work: UnitOfWork, meeting_id: str, resident_ids: Sequence[str]
) -> list[SignedIn]:
    """A whole family comes in, in one action and one undo."""
    _door_is_open(work, meeting_id)
    people = work.find(Resident, id=list(resident_ids))
    signed = [_sign_in(work, meeting_id, r, via=Via.FAMILY) for r in people]
    first = people[0].id if people else ""
    work.describe("sign_in_family", meeting=meeting_id, resident=first)
    return signed


def sign_out(work: UnitOfWork, meeting_id: str, resident_id: str) -> None:
    """Somebody leaves before the end; he may come back. Floor and place in the queue are given up.

    Raises:
        Refused: he is not in the room.
    """
    _door_is_open(work, meeting_id)
    movements = work.find(SignIn, meeting_id=meeting_id, resident_id=resident_id)
    if resident_id not in present_ids(movements):
        raise Refused(f"{work.get(Resident, resident_id).name}没有签到，不用登记离会。")
    work.put(
        SignIn(
            id=work.new_id(),
            meeting_id=meeting_id,
            resident_id=resident_id,
            direction=Direction.OUT,
            at=_moment(work, latest_movements(movements)[resident_id]),
        )
    )
    for speech in work.find(Speech, meeting_id=meeting_id, resident_id=resident_id, ended_at=None):
        if speech.started_at is None:
            work.remove(speech)
        else:
            work.put(clockwork.ended(speech, work.now()))
    work.describe("sign_out", meeting=meeting_id, resident=resident_id)


# -- proxies -----------------------------------------------------------------------------------


def give_proxy(
    work: UnitOfWork, meeting_id: str, principal_id: str, *, holder_id: str, written: bool = True
) -> Proxy:
    """Record that ``holder`` acts for ``principal`` under the meeting's rule.

    Raises:
        Refused: the rule allows no proxies, wants them in writing, or the holder carries as many as
            it allows; the principal is in the room, has a proxy already or is one.
    """
    meeting = work.get(Meeting, meeting_id)
    refuse_if_issued(meeting)
    rule = meeting_rule(meeting)
    principal, holder = work.get(Resident, principal_id), work.get(Resident, holder_id)
    proxies = first_proxies(work.find(Proxy, meeting_id=meeting_id))
    carried = sum(1 for p in proxies if p.holder_id == holder_id)
    movements = work.find(SignIn, meeting_id=meeting_id, resident_id=principal_id)
    due = work.find(
        Attendee, meeting_id=meeting_id, resident_id=principal_id, capacity=Capacity.DUE
    )
    obstacle = proxy_obstacle(
        rule, carried=carried, written=written, owner_rep="业主代表" in principal.roles
    )
    problems = (
        (principal_id == holder_id, "不能委托给本人。"),
        (not due, f"{principal.name}不在应到名单上，不用登记委托。"),
        (principal_id in present_ids(movements), f"{principal.name}本人已经到会，不能再委托。"),
        (
            any(p.principal_id == principal_id for p in proxies),
            f"{principal.name}已经委托过他人，一人只能委托一次。请先撤销原来的委托。",
        ),
        (
            any(p.principal_id == holder_id for p in proxies),
            f"{holder.name}本人已委托他人，不能再接受委托。",
        ),
        (
            # Whoever trusted the principal would be left without anybody who acts for them.
            any(p.holder_id == principal_id for p in proxies),
            f"{principal.name}已接受他人委托，不能再委托他人。请先撤销那份委托。",
        ),
        (bool(obstacle), obstacle),
    )
    for wrong, reason in problems:
        if wrong:
            raise Refused(f"{reason}没有登记这份委托。")
    proxy = Proxy(
        id=work.new_id(),
        meeting_id=meeting_id,
        principal_id=principal_id,
        holder_id=holder_id,
        written=written,
        at=work.now(),
    )
    work.put(proxy)
    work.describe("give_proxy", meeting=meeting_id, resident=principal_id, holder=holder_id)
    return proxy


def withdraw_proxy(work: UnitOfWork, proxy_id: str) -> None:
    """Take a proxy back."""
    proxy = work.get(Proxy, proxy_id)
    refuse_if_issued(work.get(Meeting, proxy.meeting_id))
    # Two laptops may have entered the same paper.
    work.remove(
        *work.find(
            Proxy,
            meeting_id=proxy.meeting_id,
            principal_id=proxy.principal_id,
            holder_id=proxy.holder_id,
        )
    )
    work.describe("withdraw_proxy", meeting=proxy.meeting_id, resident=proxy.principal_id)
