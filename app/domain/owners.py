"""Owners by heads and area, and their ballots counted without counting anybody twice.

Source: 最高人民法院建筑物区分所有权解释 8–9: a unit is one head; one buyer of several units is one
head with the sum of the areas; what the developer has not sold or not handed over is one head
together. Co-owners are one buyer and name one person to vote (common knowledge).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from app.domain.errors import Refused
from app.domain.numerals import area_words
from app.domain.plain import to_plain_dict
from app.domain.tally import Choice, Denominator, Tally

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

DEVELOPER = "developer"
"""Key of the one head that all unsold and undelivered units are together."""

_NAMED_AT_MOST = 5
_OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedUnit:
    """专有部分 as the count sees it.

    Attributes:
        unit_id: id of the unit.
        area: hundredths of a m²; ``None`` where it is not known, which is refused.
        owner_ids: everyone who owns it; empty where the roster names nobody.
        representative: whom co-owners named to vote.
        developer_unsold: unsold, or sold and not handed over.
        label: ``1号楼2单元301``, for messages.
    """

    unit_id: str
    area: int | None
    owner_ids: tuple[str, ...] = ()
    representative: str | None = None
    developer_unsold: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerHead:
    """One head of the count.

    Attributes:
        key: the same for the same buyer, whatever the order of units; ``owner_ids`` are in it.
        name: for messages.
        unit_ids: all that it owns.
        labels: the same in words.
        area: their sum, hundredths of a m².
        voters: resident ids who may hand in its ballot; empty for a unit without a named owner.
        undecided: co-owners who have not named one person yet.
    """

    key: str
    name: str
    unit_ids: tuple[str, ...]
    labels: tuple[str, ...]
    area: int
    voters: tuple[str, ...] = ()
    undecided: bool = False

    @property
    def owner_ids(self) -> tuple[str, ...]:
        """Everybody who owns it; nobody where the roster names nobody."""
        prefix, _, owners = self.key.partition(":")
        return tuple(owners.split("+")) if prefix == _OWNER else ()


@dataclass(frozen=True, slots=True)
class OwnersBase:
    """All owners' heads of the units that a vote is about (an estate, a building, a stairwell)."""

    members: tuple[OwnerHead, ...]

    @property
    def heads(self) -> int:
        """业主总人数."""
        return len(self.members)

    @property
    def area(self) -> int:
        """专有部分总面积, hundredths of a m²."""
        return sum(m.area for m in self.members)

    def of_unit(self, unit_id: str) -> OwnerHead | None:
        """The head that owns a unit."""
        return next((m for m in self.members if unit_id in m.unit_ids), None)

    def of_person(self, person_id: str) -> tuple[OwnerHead, ...]:
        """Every head that a person may vote for: his own, and those of which he is co-owner."""
        return tuple(m for m in self.members if person_id in m.voters)

    def by_person(self) -> dict[str, list[OwnerHead]]:
        """:meth:`of_person` of everybody at once."""
        found: dict[str, list[OwnerHead]] = {}
        for member in self.members:
            for person in member.voters:
                found.setdefault(person, []).append(member)
        return found

    def represented_by(self, people: Collection[str]) -> tuple[int, int]:
        """Heads and area for which one of these people may vote."""
        there = [m for m in self.members if not set(m.voters).isdisjoint(people)]
        return len(there), sum(m.area for m in there)

    def denominator(
        self,
        *,
        present: Collection[str] = (),
        proxies: Collection[str] = (),
        absentees_vote: bool = False,
        frozen_at: datetime | None = None,
        provenance: str = "",
    ) -> Denominator:
        """The base of a vote.

        Args:
            present: resident ids in the room.
            proxies: resident ids of those represented by a valid proxy.
            absentees_vote: ballots are also collected from those not in the room.
            frozen_at: when; aware.
            provenance: where the figures come from.
        """
        in_person, _ = self.represented_by(present)
        heads, area = self.represented_by({*present, *proxies})
        return Denominator(
            due=self.heads,
            present=heads,
            proxies=heads - in_person,
            area_due=self.area,
            area_present=area,
            absentees_vote=absentees_vote,
            frozen_at=frozen_at,
            provenance=provenance,
        )

    def to_dict(self) -> dict[str, Any]:
        """JSON."""
        return to_plain_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> OwnersBase:
        """What :meth:`to_dict` wrote."""
        # Written out: an estate has thousands, and the base is read at every ballot.
        return cls(
            tuple(
                OwnerHead(
                    key=m["key"],
                    name=m.get("name", ""),
                    unit_ids=tuple(m["unit_ids"]),
                    labels=tuple(m["labels"]),
                    area=m["area"],
                    voters=tuple(m.get("voters", ())),
                    undecided=m.get("undecided", False),
                )
                for m in data["members"]
            )
        )


def owner_heads(
    units: Iterable[OwnedUnit], *, names: Mapping[str, str] | None = None
) -> OwnersBase:
    """Heads and areas of these units; ``names`` are people's names by resident id.

    Buyers are the same where the owners are: a couple's three flats are one head, a flat that one
    of them owns alone is another.

    Raises:
        Refused: a unit twice, or units without an area.
    """
    listed = sorted(units, key=lambda u: u.unit_id)
    _check_units(listed)
    groups: dict[str, list[OwnedUnit]] = {}
    for unit in listed:
        groups.setdefault(_head_key(unit), []).append(unit)
    return OwnersBase(
        tuple(_head(key, group, names or {}) for key, group in sorted(groups.items()))
    )


def _check_units(units: list[OwnedUnit]) -> None:
    # They come sorted by id.
    for one, two in pairwise(units):
        if one.unit_id == two.unit_id:
            raise Refused(f"{_label(one)}在名单中出现了两次，请先核对名册。", field="units")
    without = [_label(u) for u in units if not u.area or u.area < 0]
    if without:
        shown = "、".join(without[:_NAMED_AT_MOST])
        rest = f"等{len(without)}处" if len(without) > _NAMED_AT_MOST else ""
        raise Refused(
            f"{shown}{rest}没有面积，不能按面积计票。请先在名册中补齐，表决没有开始。",
            field="area",
        )


def _label(unit: OwnedUnit) -> str:
    return unit.label or unit.unit_id


def _head_key(unit: OwnedUnit) -> str:
    if unit.developer_unsold:
        return DEVELOPER
    owners = sorted(set(unit.owner_ids))
    return f"{_OWNER}:{'+'.join(owners)}" if owners else f"unit:{unit.unit_id}"


def _head(key: str, units: list[OwnedUnit], names: Mapping[str, str]) -> OwnerHead:
    labels = tuple(_label(u) for u in units)
    owners = () if key == DEVELOPER else tuple(sorted(set(units[0].owner_ids)))
    # Named once is named for all that the same people own; the developer sends whom it names.
    named = tuple(sorted({u.representative for u in units if u.representative}))
    if key == DEVELOPER:
        name = "建设单位"
    else:
        name = "、".join(names.get(o, o) for o in owners) or f"{labels[0]}的业主"
    return OwnerHead(
        key=key,
        name=name,
        unit_ids=tuple(u.unit_id for u in units),
        labels=labels,
        area=sum(u.area or 0 for u in units),
        voters=named or owners,
        undecided=len(owners) > 1 and not named,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerBallot:
    """One paper, by the unit on it, by the person who signed it, or by both."""

    choice: Choice
    unit_id: str = ""
    person_id: str = ""
    number: str = ""
    """What is written on the paper, for messages."""


def heads_of_ballot(
    base: OwnersBase, ballot: OwnerBallot, *, names: Mapping[str, str] | None = None
) -> tuple[OwnerHead, ...]:
    """The heads that a ballot speaks for: show them before it is entered.

    A ballot by unit speaks for all that the same buyer owns; one by person for every head that the
    person may vote for.

    Raises:
        Refused: no such unit or owner; somebody else was named; co-owners have named nobody.
    """
    return _Finder(base, names or {}).heads(ballot)


class _Finder:
    """Looks heads up by unit and by person; made once for many ballots."""

    def __init__(self, base: OwnersBase, names: Mapping[str, str]) -> None:
        self._names = names
        self._by_unit = {unit: m for m in base.members for unit in m.unit_ids}
        self._by_person = base.by_person()

    def heads(self, ballot: OwnerBallot) -> tuple[OwnerHead, ...]:
        if ballot.unit_id:
            return (self._of_unit(ballot),)
        heads = self._by_person.get(ballot.person_id, ())
        if not heads:
            who = self._name(ballot.person_id) if ballot.person_id else "没有写姓名的人"
            raise Refused(
                f"{_paper(ballot)}{who}不在本次应参加表决的业主之中，"
                "这张票没有计入。请核对姓名或改按房号录入。",
                field="person_id",
            )
        return tuple(heads)

    def _of_unit(self, ballot: OwnerBallot) -> OwnerHead:
        head = self._by_unit.get(ballot.unit_id)
        if head is None:
            raise Refused(
                f"{_paper(ballot)}{ballot.unit_id}不在本次表决的范围之内，这张票没有计入。",
                field="unit_id",
            )
        where = "、".join(head.labels)
        if head.voters and ballot.person_id and ballot.person_id not in head.voters:
            raise Refused(
                f"{_paper(ballot)}{where}应由{'、'.join(map(self._name, head.voters))}投票，"
                f"{self._name(ballot.person_id)}的票没有计入。如已另行推举，请先在名册中改正。",
                field="person_id",
            )
        if head.undecided and not ballot.person_id:
            raise Refused(
                f"{_paper(ballot)}{where}为{head.name}共有，"
                "请写明由哪一位代表投票，这张票还没有计入。",
                field="person_id",
            )
        return head

    def label(self, ballot: OwnerBallot) -> str:
        """Which paper, in words."""
        if not ballot.unit_id:
            return "本人的票"
        head = self._by_unit[ballot.unit_id]
        return f"{head.labels[head.unit_ids.index(ballot.unit_id)]}的票"

    def _name(self, person: str) -> str:
        return self._names.get(person, person)


def tally_of_owner_ballots(
    base: OwnersBase, ballots: Iterable[OwnerBallot], *, names: Mapping[str, str] | None = None
) -> Tally:
    """Heads and areas of the paper ballots; who handed in none is 未参与.

    Raises:
        Refused: a second ballot of the same owner, by name: the same or a conflicting one.
    """
    finder = _Finder(base, names or {})
    seen: dict[str, OwnerBallot] = {}
    heads = dict.fromkeys(Choice, 0)
    areas = dict.fromkeys(Choice, 0)
    for ballot in ballots:
        for head in finder.heads(ballot):
            if head.key in seen:
                _refuse_second(finder, head, first=seen[head.key], second=ballot)
            seen[head.key] = ballot
            heads[ballot.choice] += 1
            areas[ballot.choice] += head.area
    return Tally(
        for_=heads[Choice.FOR],
        against=heads[Choice.AGAINST],
        abstain=heads[Choice.ABSTAIN],
        invalid=heads[Choice.INVALID],
        for_area=areas[Choice.FOR],
        against_area=areas[Choice.AGAINST],
        abstain_area=areas[Choice.ABSTAIN],
        invalid_area=areas[Choice.INVALID],
    )


def _paper(ballot: OwnerBallot) -> str:
    return f"第{ballot.number}号票：" if ballot.number else ""


def _refuse_second(
    finder: _Finder, head: OwnerHead, *, first: OwnerBallot, second: OwnerBallot
) -> None:
    one, two = finder.label(first), finder.label(second)
    if first.choice is not second.choice:
        raise Refused(
            f"{head.name}的两张票不一致：{one}为{first.choice.words}，{two}为{second.choice.words}。"
            "前一张仍然有效，后一张没有计入；请本人确认后只保留一张。",
            field="choice",
        )
    raise Refused(
        f"{_paper(second)}{head.name}已经投过票（{one}，{first.choice.words}）。名下"
        f"{len(head.unit_ids)}处专有部分合计{area_words(head.area)}，只计一人，这张票没有重复计入。",
        field="unit_id",
    )
