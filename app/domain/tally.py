"""What is counted: the frozen base of a vote, the figures of a count, and what they must satisfy.

A ballot not handed in is 未参与, never assumed to agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.domain.errors import Refused
from app.domain.measures import Dimension
from app.domain.numerals import area_words
from app.domain.plain import from_plain, to_plain_dict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.rule import DecisionRule

SAFE = "请核对后重新输入，已有的记录没有改动。"
"""What every refusal of figures ends with."""


class Choice(StrEnum):
    """What one ballot says."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    INVALID = "invalid"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return CHOICE_WORDS[self]


CHOICE_WORDS = {
    Choice.FOR: "赞成",
    Choice.AGAINST: "反对",
    Choice.ABSTAIN: "弃权",
    Choice.INVALID: "无效",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Denominator:
    """The base of a vote, frozen when it opens; later arrivals and roster edits never reach it.

    Attributes:
        due: heads entitled (people, households or owners' heads, as the rule counts).
        present: of these in the room, valid proxies included.
        proxies: of those present, how many by proxy.
        area_due: hundredths of a m²; ``None`` where the rule counts no area.
        area_present: likewise, of those present.
        owner_reps_due: owners' representatives among the members of a 物管会.
        owner_reps_present: of these, present in person.
        reps_due: representatives among the members of a representatives' meeting.
        absentees_vote: paper is also collected from those not in the room.
        frozen_at: when; aware.
        provenance: where the figures come from, in words.
    """

    due: int
    present: int
    proxies: int = 0
    area_due: int | None = None
    area_present: int | None = None
    owner_reps_due: int | None = None
    owner_reps_present: int | None = None
    reps_due: int | None = None
    absentees_vote: bool = False
    frozen_at: datetime | None = None
    provenance: str = ""

    def entitled(self, dimension: Dimension = Dimension.HEADS) -> int:
        """How much may vote: those present, or all those due where absentees vote too."""
        due, present = (
            (self.area_due, self.area_present)
            if dimension is Dimension.AREA
            else (self.due, self.present)
        )
        return (due if self.absentees_vote else present) or 0

    def to_dict(self) -> dict[str, Any]:
        """JSON."""
        return to_plain_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Denominator:
        """What :meth:`to_dict` wrote."""
        return from_plain(cls, data)


@dataclass(frozen=True, slots=True)
class Figures:
    """For, against, abstain and invalid by one dimension."""

    for_: int
    against: int
    abstain: int
    invalid: int

    @property
    def total(self) -> int:
        """Votes cast."""
        return self.for_ + self.against + self.abstain + self.invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The figures of one count. Areas are hundredths of a m², ``None`` where none are counted.

    Attributes:
        handed_in: ballots counted out of the box, where somebody did; must equal the sum.
        not_handed_in: 未参与, where somebody counted them; else derived from the base.
        derived: the figure for was found by subtraction, only the minority having been counted.
    """

    for_: int = 0
    against: int = 0
    abstain: int = 0
    invalid: int = 0
    handed_in: int | None = None
    not_handed_in: int | None = None
    for_area: int | None = None
    against_area: int | None = None
    abstain_area: int | None = None
    invalid_area: int | None = None
    derived: bool = False

    @property
    def cast(self) -> int:
        """Votes cast: for + against + abstain + invalid."""
        return self.by(Dimension.HEADS).total

    def by(self, dimension: Dimension) -> Figures:
        """The four figures by heads or by area; areas not given are 0."""
        if dimension is not Dimension.AREA:
            return Figures(self.for_, self.against, self.abstain, self.invalid)
        areas = (self.for_area, self.against_area, self.abstain_area, self.invalid_area)
        return Figures(*(a or 0 for a in areas))

    def figures(self) -> dict[str, int]:
        """The figures by their Chinese names, as two tellers compare them."""
        heads, area = self.by(Dimension.HEADS), self.by(Dimension.AREA)
        named = {c.words: getattr(heads, _FIELDS[c]) for c in Choice}
        if self.for_area is not None:
            named |= {f"{c.words}面积": getattr(area, _FIELDS[c]) for c in Choice}
        return named

    def to_dict(self) -> dict[str, Any]:
        """JSON; the figure for is under ``for``."""
        return to_plain_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Tally:
        """What :meth:`to_dict` wrote."""
        return from_plain(cls, data)


_FIELDS = {
    Choice.FOR: "for_",
    Choice.AGAINST: "against",
    Choice.ABSTAIN: "abstain",
    Choice.INVALID: "invalid",
}


def not_handed_in(denominator: Denominator, tally: Tally) -> tuple[int, int | None]:
    """未参与: heads and area (``None`` where no area is counted) that did not vote."""
    heads = denominator.entitled() - tally.cast
    if tally.for_area is None:
        return heads, None
    area = denominator.entitled(Dimension.AREA) - tally.by(Dimension.AREA).total
    return heads, area


def sum_words(figures: Figures) -> str:
    """``赞成14＋反对5＋弃权2＝21``; invalid ballots only where there are any."""
    parts = [f"赞成{figures.for_}", f"反对{figures.against}", f"弃权{figures.abstain}"]
    if figures.invalid:
        parts.append(f"无效{figures.invalid}")
    return f"{'＋'.join(parts)}＝{figures.total}"


def check_tally(rule: DecisionRule, denominator: Denominator, tally: Tally) -> None:
    """Refuse figures that cannot be, with the figures spelled out.

    Raises:
        Refused: a negative; more votes than people; totals that do not add up; an area missing or
            beside heads that cannot have it; a majority by subtraction where nobody may be assumed
            to agree.
    """
    _refuse_negatives(tally)
    _check_heads(rule, denominator, tally)
    if rule.counts_area:
        _check_area(denominator, tally)
    if tally.derived and not may_subtract(rule, denominator):
        raise Refused(
            f"{rule.name}必须逐票计数：没有表态的不能算作同意。请清点同意票后重新输入。",
            field="for_",
        )


def may_subtract(rule: DecisionRule, denominator: Denominator) -> bool:
    """Whether counting only the minority will do: by hands, of those in the room, no signatures."""
    return not (rule.counts_area or rule.needs_signatures or denominator.absentees_vote)


def majority_by_subtraction(
    denominator: Denominator, against: int, abstain: int, *, invalid: int = 0
) -> Tally:
    """The tally when only the minority was counted; everyone else present agreed.

    Raises:
        Refused: a negative, or a minority of more than those present.
    """
    minority = Tally(against=against, abstain=abstain, invalid=invalid)
    _refuse_negatives(minority)
    if minority.cast > denominator.present:
        raise Refused(
            f"反对{against}＋弃权{abstain}{f'＋无效{invalid}' if invalid else ''}"
            f"＝{minority.cast}，多于到会{denominator.present}人。{SAFE}",
            field="against",
        )
    return Tally(
        for_=denominator.present - minority.cast,
        against=against,
        abstain=abstain,
        invalid=invalid,
        derived=True,
    )


def _refuse_negatives(tally: Tally) -> None:
    names = {_FIELDS[c]: f"{c.words}票" for c in Choice}
    names |= {f"{_FIELDS[c].rstrip('_')}_area": f"{c.words}面积" for c in Choice}
    names |= {"handed_in": "收回票数", "not_handed_in": "未参与数"}
    for field, name in names.items():
        value = getattr(tally, field)
        if value is not None and value < 0:
            raise Refused(f"{name}为{value}，不能是负数。{SAFE}", field=field)


def _check_heads(rule: DecisionRule, denominator: Denominator, tally: Tally) -> None:
    cast, entitled, unit = tally.cast, denominator.entitled(), rule.voters.unit
    who = "应参加表决" if denominator.absentees_vote else "到会"
    added = sum_words(tally.by(Dimension.HEADS))
    if cast > entitled:
        raise Refused(f"{added}，多于{who}{entitled}{unit}。{SAFE}", field="for_")
    if tally.handed_in is not None and cast != tally.handed_in:
        more = cast - tally.handed_in
        raise Refused(
            f"{added}，与收回的{tally.handed_in}票不符，{'多' if more > 0 else '少'}"
            f"{abs(more)}票。{SAFE}",
            field="handed_in",
        )
    missing = tally.not_handed_in
    if missing is not None and cast + missing != entitled:
        raise Refused(
            f"{added}，加上未参与{missing}共{cast + missing}，与{who}{entitled}{unit}不符。{SAFE}",
            field="not_handed_in",
        )


def _check_area(denominator: Denominator, tally: Tally) -> None:
    areas = (tally.for_area, tally.against_area, tally.abstain_area, tally.invalid_area)
    if None in areas:
        raise Refused(f"这项表决按面积和人数计算，还缺少面积。{SAFE}", field="for_area")
    heads, area = tally.by(Dimension.HEADS), tally.by(Dimension.AREA)
    for choice, field in _FIELDS.items():
        people, metres = getattr(heads, field), getattr(area, field)
        if bool(people) != bool(metres):
            raise Refused(
                f"{choice.words}{people}人，面积却是{area_words(metres)}，两者不符。{SAFE}",
                field=f"{field.rstrip('_')}_area",
            )
    entitled = denominator.entitled(Dimension.AREA)
    if area.total > entitled:
        who = "专有部分总面积" if denominator.absentees_vote else "到会面积"
        raise Refused(
            f"各项面积合计{area_words(area.total)}，多于{who}{area_words(entitled)}。{SAFE}",
            field="for_area",
        )
