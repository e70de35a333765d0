"""Who may vote under a rule at this moment, and what base that gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.attendance import (
    Attendee,
    Capacity,
    Proxy,
    SignIn,
    first_proxies,
    one_each,
    present_ids,
)
from app.domain.denominators import Heads, valid_proxies
from app.domain.measures import Dimension
from app.domain.numerals import area_words
from app.domain.owners import OwnedUnit, OwnersBase, owner_heads
from app.domain.people import Ownership, Resident, Unit
from app.domain.presets import meeting_rule, preset
from app.domain.rule import DecisionRule, Voters
from app.domain.tally import Denominator
from app.steps.deliberate.attendance import entitled_by
from app.steps.views.people import address_of

if TYPE_CHECKING:
    from app.domain.meeting import AgendaItem, Meeting
    from app.steps.ports import UnitOfWork

_OWNER_REPRESENTATIVE = "业主代表"
_REPRESENTATIVE_ROLES = frozenset({"居民代表", "村民代表"})


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is due, in the room, or represented. All are sets of resident ids."""

    due: frozenset[str]
    sitting_in: frozenset[str]
    present: frozenset[str]
    proxies: tuple[Proxy, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The base of a vote as it is now, and who may vote.

    Attributes:
        rule: the rule in use.
        denominator: as it would be frozen now.
        voters: resident id → id of who votes for them (themselves or the holder of the proxy).
        refused_proxies: principal and reason of each proxy that does not count.
        owners: the base of an owners' vote, else ``None``.
    """

    rule: DecisionRule
    denominator: Denominator
    voters: Mapping[str, str]
    refused_proxies: tuple[tuple[str, str], ...] = ()
    owners: OwnersBase | None = field(default=None)


def rule_of(meeting: Meeting, item: AgendaItem | None) -> DecisionRule:
    """The rule of an item: its own, the room's own, or the meeting's."""
    if item is not None and item.custom_rule:
        return DecisionRule.from_dict(item.custom_rule)
    if item is not None and item.rule_key:
        return preset(item.rule_key)
    return meeting_rule(meeting)


def presence(work: UnitOfWork, meeting_id: str) -> Presence:
    """Who is due and in the room now."""
    listed = one_each(work.find(Attendee, meeting_id=meeting_id))
    return Presence(
        due=frozenset(a.resident_id for a in listed if a.capacity is Capacity.DUE),
        sitting_in=frozenset(a.resident_id for a in listed if a.capacity is Capacity.SITTING_IN),
        present=present_ids(work.find(SignIn, meeting_id=meeting_id)),
        proxies=tuple(first_proxies(work.find(Proxy, meeting_id=meeting_id))),
    )


def heads_of(
    work: UnitOfWork,
    rule: DecisionRule,
    people: Iterable[str],
    *,
    known: Mapping[str, Resident] | None = None,
) -> Heads:
    """What counts these people as the rule does: one by one, or by the households they are of."""
    if not rule.voters.by_household:
        return Heads()
    if known is None:
        known = {r.id: r for r in work.find_even_removed(Resident, id=sorted(people))}
    return Heads({key: resident.unit_id for key, resident in known.items()})


def standing(
    work: UnitOfWork,
    meeting: Meeting,
    rule: DecisionRule,
    *,
    absentees_vote: bool = False,
    here: Presence | None = None,
    known: Mapping[str, Resident] | None = None,
) -> Standing:
    """The base of a vote under a rule, from the roster and the door as they are now.

    Args:
        work: the unit of work.
        meeting: the meeting.
        rule: the rule in use.
        absentees_vote: paper is also collected from those not in the room.
        here: what :func:`presence` gave, where it was read already.
        known: residents by id, where those on the list were read already.
    """
    here = here or presence(work, meeting.id)
    if rule.voters is Voters.OWNERS:
        return _owners(work, rule, here, absentees_vote=absentees_vote)
    due = _due_under(work, meeting, rule, here)
    people = known or {}
    if not due <= people.keys():
        # Who was taken off the roster stays due until taken off the list.
        people = {r.id: r for r in work.find_even_removed(Resident, id=sorted(due))}
    reps = frozenset(k for k in due if k in people and _OWNER_REPRESENTATIVE in people[k].roles)
    checked = valid_proxies(rule, here.proxies, present=here.present, entitled=due, owner_reps=reps)
    in_person, unit = due & here.present, rule.voters.unit
    heads = heads_of(work, rule, due, known=people)
    came = heads.count(in_person)
    proxies = heads.count(in_person | checked.principals) - came
    denominator = Denominator(
        due=heads.count(due),
        present=came + proxies,
        proxies=proxies,
        owner_reps_due=len(reps) if rule.counts(Dimension.OWNER_REPS) else None,
        owner_reps_present=len(reps & here.present) if rule.counts(Dimension.OWNER_REPS) else None,
        reps_due=_representatives(rule, [people[k] for k in due if k in people]),
        absentees_vote=absentees_vote,
        frozen_at=work.now(),
        provenance=(
            f"应到名单 {heads.count(due)}{unit}，签到 {came}{unit}，有效委托 {proxies}{unit}"
        ),
    )
    voters = _who_votes(due if absentees_vote else in_person, here, checked.principals)
    return Standing(rule, denominator, voters, checked.refused)


def _due_under(
    work: UnitOfWork, meeting: Meeting, rule: DecisionRule, here: Presence
) -> frozenset[str]:
    own = meeting_rule(meeting)
    if rule.voters is Voters.CUSTOM or rule.voters is own.voters:
        return here.due
    # An item under another rule than the meeting's is decided by those whom that rule entitles.
    return frozenset(r.id for r in entitled_by(rule, work.find(Resident)))


def _representatives(rule: DecisionRule, members: Sequence[Resident]) -> int | None:
    if rule.representatives_share is None:
        return None
    return sum(1 for r in members if _REPRESENTATIVE_ROLES.intersection(r.roles))


def _who_votes(
    in_person: frozenset[str], here: Presence, principals: frozenset[str]
) -> dict[str, str]:
    holders = {p.principal_id: p.holder_id for p in here.proxies}
    voters = {key: key for key in sorted(in_person)}
    voters.update({key: holders[key] for key in sorted(principals)})
    return voters


def owned_units(work: UnitOfWork) -> list[OwnedUnit]:
    """Every unit with its owners, as the heads rules want them (解释第8、9条)."""
    owners: dict[str, list[Ownership]] = {}
    for ownership in work.find(Ownership):
        owners.setdefault(ownership.unit_id, []).append(ownership)
    return [
        OwnedUnit(
            unit_id=unit.id,
            area=unit.area,
            owner_ids=tuple(o.resident_id for o in owners.get(unit.id, [])),
            representative=next(
                (o.resident_id for o in owners.get(unit.id, []) if o.represents), None
            ),
            developer_unsold=unit.unsold,
            label=address_of(unit),
        )
        for unit in work.find(Unit)
        if unit.area or unit.id in owners or unit.unsold
    ]


def _owners(
    work: UnitOfWork, rule: DecisionRule, here: Presence, *, absentees_vote: bool
) -> Standing:
    units = owned_units(work)
    names = {r.id: r.name for r in work.find(Resident, is_owner=True)}
    base = owner_heads(units, names=names)
    entitled = frozenset(v for head in base.members for v in head.voters)
    checked = valid_proxies(rule, here.proxies, present=here.present, entitled=entitled)
    denominator = base.denominator(
        present=here.present,
        proxies=checked.principals,
        absentees_vote=absentees_vote,
        frozen_at=work.now(),
        provenance=f"名册：专有部分 {len(units)} 处，业主 {base.heads} 人，"
        f"总面积 {area_words(base.area)}",
    )
    voters = _who_votes(
        entitled if absentees_vote else entitled & here.present, here, checked.principals
    )
    return Standing(rule, denominator, voters, checked.refused, base)
