"""What a vote's base must satisfy before the vote opens, and whose proxy counts in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.measures import Dimension
from app.domain.numerals import area_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from app.domain.attendance import Proxy
    from app.domain.rule import DecisionRule
    from app.domain.tally import Denominator

_SAFE = "表决没有开始，请核对名册和签到。"


def check_denominator(rule: DecisionRule, denominator: Denominator) -> None:
    """Refuse a base that cannot be, before the vote opens.

    Raises:
        Refused: nobody due, more present than due, a figure missing that the rule needs, proxies
            where there are none, or absentees at a vote of those present.
    """
    d, unit = denominator, rule.voters.unit
    if d.due < 1:
        raise Refused(f"应到{d.due}{unit}，没有人可以表决。{_SAFE}", field="due")
    _within("实到", d.present, d.due, unit=unit, field="present")
    _within("委托", d.proxies, d.present, unit=unit, field="proxies", whole="实到")
    if d.proxies and not rule.proxies.allowed:
        raise Refused(
            f"{rule.name}不得委托他人参会，到会数中却有委托{d.proxies}{unit}。{_SAFE}",
            field="proxies",
        )
    if d.reps_due is not None:
        _within("代表", d.reps_due, d.due, unit=unit, field="reps_due")
    if d.absentees_vote and rule.needs_presence:
        raise Refused(
            f"{rule.name}只由到会的人表决，不能向未到会的人收票。{_SAFE}", field="absentees_vote"
        )
    if rule.counts_area:
        _check_areas(rule, d)
    if rule.counts(Dimension.OWNER_REPS):
        _check_owner_reps(d)


def _within(
    name: str, part: int, whole_number: int, *, unit: str, field: str, whole: str = "应到"
) -> None:
    if part < 0:
        raise Refused(f"{name}{part}{unit}，不能是负数。{_SAFE}", field=field)
    if part > whole_number:
        raise Refused(f"{name}{part}{unit}，多于{whole}{whole_number}{unit}。{_SAFE}", field=field)


def _check_areas(rule: DecisionRule, d: Denominator) -> None:
    if not d.area_due or d.area_due < 0:
        raise Refused(
            f"{rule.name}要计算面积，名册里还没有专有部分的面积。请先在名册中补齐。",
            field="area_due",
        )
    if d.area_present is None:
        if d.absentees_vote:
            return
        raise Refused(f"还缺少到会业主的面积。{_SAFE}", field="area_present")
    if not 0 <= d.area_present <= d.area_due:
        shown = area_words(max(d.area_present, 0))
        raise Refused(
            f"到会面积{shown}，应在零与专有部分总面积{area_words(d.area_due)}之间。{_SAFE}",
            field="area_present",
        )


def _check_owner_reps(d: Denominator) -> None:
    if not d.owner_reps_due or d.owner_reps_present is None:
        raise Refused(f"还缺少业主代表的应到、实到人数。{_SAFE}", field="owner_reps_due")
    _within("业主代表应到", d.owner_reps_due, d.due, unit="人", field="owner_reps_due")
    _within(
        "业主代表实到",
        d.owner_reps_present,
        min(d.owner_reps_due, d.present - d.proxies),
        unit="人",
        field="owner_reps_present",
        whole="亲自到会的",
    )


def composition_warning(rule: DecisionRule, denominator: Denominator) -> str:
    """A warning where representatives are too few among the members, else ``""``."""
    share, reps = rule.representatives_share, denominator.reps_due
    if share is None or reps is None or share.met(reps, denominator.due):
        return ""
    return (
        f"会议成员{denominator.due}人，其中居民代表{reps}人，"
        f"未达到{share.fraction}（需{share.needed(denominator.due)}人）。"
    )


def check_notice(rule: DecisionRule, *, announced: date | None, meeting: date) -> str:
    """A warning where the notice came late, else ``""``.

    ``announced`` is the day on which this very item was announced, ``None`` where it was not.

    Raises:
        Refused: an owners' meeting votes on what was not announced (物业条例 35).
    """
    if announced is None:
        if rule.announced_only:
            raise Refused(
                f"本事项没有事先公告，{rule.name}不得就未公告的事项表决。"
                "可以先讨论或作意向表决，公告后再表决。"
            )
        return f"本事项没有事先公告（应提前{rule.notice_days}日）。" if rule.notice_days else ""
    if not rule.notice_days:
        return ""
    days = (meeting - announced).days
    if days < 0:
        return f"公告在会议之后，应提前{rule.notice_days}日公告。"
    if days < rule.notice_days:
        return f"公告距会议{days}日，不足{rule.notice_days}日。"
    return ""


class Heads:
    """Counts people, or the households that they come from: one is one, whoever of it comes.

    Args:
        household_of: resident id → unit id, where households are counted; who is of none, or is
            not named here, counts as one.
    """

    def __init__(self, household_of: Mapping[str, str | None] | None = None) -> None:
        self._of = household_of or {}

    def count(self, people: Iterable[str]) -> int:
        """How many heads these residents are."""
        return len(self._heads(people))

    def shares(self, *groups: Iterable[str]) -> list[int]:
        """How many heads each group adds to those before it: nobody is counted twice."""
        told: set[str] = set()
        added = []
        for group in groups:
            new = self._heads(group) - told
            added.append(len(new))
            told |= new
        return added

    def _heads(self, people: Iterable[str]) -> set[str]:
        return {self._of.get(key) or key for key in people}


@dataclass(frozen=True, slots=True)
class ProxyCheck:
    """Which proxies count.

    Attributes:
        principals: who is represented, each once.
        refused: the others by principal, and why.
    """

    principals: frozenset[str]
    refused: tuple[tuple[str, str], ...]


def valid_proxies(
    rule: DecisionRule,
    proxies: Iterable[Proxy],
    *,
    present: Collection[str],
    entitled: Collection[str],
    owner_reps: Collection[str] = (),
) -> ProxyCheck:
    """Which principals are represented under the rule, in the order in which authority was given.

    One whose holder is not in the room, or who came himself, is simply not represented.

    Args:
        rule: the rule at hand.
        proxies: all authorities given.
        present: resident ids in the room.
        entitled: resident ids due.
        owner_reps: resident ids of owners' representatives of a 物管会.
    """
    carried: dict[str, int] = {}
    counted: set[str] = set()
    refused: list[tuple[str, str]] = []
    for proxy in sorted(proxies, key=lambda p: (p.at, p.id)):
        who, holder = proxy.principal_id, proxy.holder_id
        if holder not in present or who in present or who not in entitled or who in counted:
            continue
        reason = proxy_obstacle(
            rule, carried=carried.get(holder, 0), written=proxy.written, owner_rep=who in owner_reps
        )
        if reason:
            refused.append((who, reason))
            continue
        carried[holder] = carried.get(holder, 0) + 1
        counted.add(who)
    return ProxyCheck(frozenset(counted), tuple(refused))


def proxy_obstacle(
    rule: DecisionRule, *, carried: int, written: bool, owner_rep: bool = False
) -> str:
    """Why one more proxy for a holder who carries ``carried`` is not allowed, or ``""``."""
    policy = rule.proxies
    if owner_rep and policy.owner_reps_barred:
        return f"业主代表不得委托他人参会（{rule.source.words}）。"
    if not policy.allowed:
        return f"{rule.name}不得委托他人参会。"
    if policy.written and not written:
        return f"{rule.name}的委托应当是书面的。"
    if carried >= policy.max_per_person:
        return f"一人最多代理{policy.max_per_person}人，已代理{carried}人。"
    return ""


def quantity_due(denominator: Denominator, dimension: Dimension) -> int:
    """Those due by a dimension."""
    return {
        Dimension.HEADS: denominator.due,
        Dimension.AREA: denominator.area_due or 0,
        Dimension.OWNER_REPS: denominator.owner_reps_due or 0,
    }[dimension]


def quantity_present(denominator: Denominator, dimension: Dimension) -> int:
    """Those present by a dimension."""
    return {
        Dimension.HEADS: denominator.present,
        Dimension.AREA: denominator.area_present or 0,
        Dimension.OWNER_REPS: denominator.owner_reps_present or 0,
    }[dimension]
