"""Choices beyond for and against: one of several, several, an election with n seats.

Every option is held against the rule like a motion: its marks agree, the other valid ballots do
not. Ties at the cut are reported, never decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.errors import Refused
from app.domain.measures import Dimension
from app.domain.numerals import area_words
from app.domain.plain import from_plain, to_plain_dict
from app.domain.tally import SAFE, Denominator, Tally
from app.domain.vote import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.rule import DecisionRule

_KINDS = frozenset(
    {Question.CHOOSE_ONE, Question.CHOOSE_SEVERAL, Question.ELECTION, Question.GRADIENT}
)
ONE_MARK = frozenset({Question.CHOOSE_ONE, Question.GRADIENT})
"""Where a ballot bears one mark at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """What is chosen from.

    Attributes:
        kind: choose one, choose several, an election or a gradient.
        options: their titles or the candidates' names, in the order of the paper.
        max_choices: how many marks a valid ballot may bear.
        seats: how many an election fills.

    Raises:
        Refused: too few options, two alike, or limits that cannot be.
    """

    kind: Question
    options: tuple[str, ...]
    max_choices: int = 1
    seats: int = 1

    def __post_init__(self) -> None:
        if self.kind not in _KINDS:
            raise Refused("这项表决没有选项，请改用赞成、反对、弃权。", field="kind")
        least = 1 if self.kind is Question.ELECTION else 2
        if len(self.options) < least:
            raise Refused(f"请至少列出{least}个选项。", field="options")
        if not all(o.strip() for o in self.options):
            raise Refused("有的选项是空的，请补上或删去。", field="options")
        if len(set(self.options)) < len(self.options):
            twice = next(o for o in self.options if self.options.count(o) > 1)
            raise Refused(f"选项“{twice}”出现了两次，请加以区别。", field="options")
        if self.kind in ONE_MARK and self.max_choices != 1:
            raise Refused("每票只能选一项。", field="max_choices")
        for name, number, field in (
            ("每票可选", self.max_choices, "max_choices"),
            ("应选", self.seats, "seats"),
        ):
            if not 1 <= number <= len(self.options):
                raise Refused(
                    f"{name}{number}项，应在1与{len(self.options)}之间。请修改。", field=field
                )

    def to_dict(self) -> dict[str, Any]:
        """JSON."""
        return to_plain_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Contest:
        """What :meth:`to_dict` wrote."""
        return from_plain(cls, data)


def choose_one(*options: str) -> Contest:
    """多选一."""
    return Contest(kind=Question.CHOOSE_ONE, options=options)


def choose_several(*options: str, at_most: int) -> Contest:
    """多选, at most so many."""
    return Contest(kind=Question.CHOOSE_SEVERAL, options=options, max_choices=at_most)


def election(*candidates: str, seats: int) -> Contest:
    """选举: a ballot is valid with as many marks as seats, or fewer."""
    return Contest(
        kind=Question.ELECTION,
        options=candidates,
        max_choices=min(seats, len(candidates)),
        seats=seats,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionCount:
    """The figures of one count. Areas in hundredths of a m², ``None`` where none are counted.

    Attributes:
        options: as in the contest.
        marks: per option.
        valid: ballots with at least one mark and not too many.
        abstain: ballots without a mark.
        invalid: spoiled ballots.
        handed_in: ballots counted out of the box, where somebody did.
        areas: area marked per option.
        valid_area: area of the valid ballots; ``abstain_area`` and ``invalid_area`` likewise.
    """

    options: tuple[str, ...]
    marks: tuple[int, ...]
    valid: int
    abstain: int = 0
    invalid: int = 0
    handed_in: int | None = None
    areas: tuple[int, ...] | None = None
    valid_area: int | None = None
    abstain_area: int | None = None
    invalid_area: int | None = None

    @property
    def cast(self) -> int:
        """Ballots handed in."""
        return self.valid + self.abstain + self.invalid

    def tally(self, index: int) -> Tally:
        """One option as a motion: who marked it is for, the other valid ballots are against."""
        area = None if self.areas is None else self.areas[index]
        return Tally(
            for_=self.marks[index],
            against=self.valid - self.marks[index],
            abstain=self.abstain,
            invalid=self.invalid,
            for_area=area,
            against_area=None if area is None else (self.valid_area or 0) - area,
            abstain_area=None if area is None else self.abstain_area or 0,
            invalid_area=None if area is None else self.invalid_area or 0,
        )

    def figures(self) -> dict[str, int]:
        """The figures by name, as two tellers compare them."""
        named = dict(zip(self.options, self.marks, strict=True))
        named |= {"有效票": self.valid, "弃权票": self.abstain, "无效票": self.invalid}
        if self.areas is not None:
            named |= {f"{o}的面积": a for o, a in zip(self.options, self.areas, strict=True)}
        return named

    def to_dict(self) -> dict[str, Any]:
        """JSON."""
        return to_plain_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> OptionCount:
        """What :meth:`to_dict` wrote."""
        return from_plain(cls, data)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionBallot:
    """One paper. ``choices`` are numbers of options from 1; ``area`` where the rule counts it."""

    voter_id: str
    choices: tuple[int, ...] = ()
    spoiled: bool = False
    name: str = ""
    area: int | None = None


def count_option_ballots(contest: Contest, ballots: Iterable[OptionBallot]) -> OptionCount:
    """Count papers: none marked abstains, too many marked is spoiled.

    Raises:
        Refused: a second paper of the same voter, by name, or a number that is not an option.
    """
    papers = list(ballots)
    _check_papers(contest, papers)
    kinds = [_kind(contest, p) for p in papers]
    by_area = bool(papers) and all(p.area is not None for p in papers)

    def total(kind: str) -> int:
        return sum(p.area or 0 for p, k in zip(papers, kinds, strict=True) if k == kind)

    marked = [
        [p for p, k in zip(papers, kinds, strict=True) if k == "valid" and n in p.choices]
        for n in range(1, len(contest.options) + 1)
    ]
    return OptionCount(
        options=contest.options,
        marks=tuple(len(m) for m in marked),
        valid=kinds.count("valid"),
        abstain=kinds.count("abstain"),
        invalid=kinds.count("invalid"),
        areas=tuple(sum(p.area or 0 for p in m) for m in marked) if by_area else None,
        valid_area=total("valid") if by_area else None,
        abstain_area=total("abstain") if by_area else None,
        invalid_area=total("invalid") if by_area else None,
    )


def _check_papers(contest: Contest, papers: list[OptionBallot]) -> None:
    seen: set[str] = set()
    for paper in papers:
        who = paper.name or paper.voter_id
        if paper.voter_id in seen:
            raise Refused(f"{who}已经投过票，不能再记一票；原来的一票仍然有效。", field="voter_id")
        seen.add(paper.voter_id)
        strange = [n for n in paper.choices if not 1 <= n <= len(contest.options)]
        if strange:
            raise Refused(
                f"{who}的票上有第{strange[0]}项，选项只有{len(contest.options)}个。{SAFE}",
                field="choices",
            )


def _kind(contest: Contest, paper: OptionBallot) -> str:
    marks = len(set(paper.choices))
    if paper.spoiled or marks > contest.max_choices:
        return "invalid"
    return "valid" if marks else "abstain"


def check_option_count(
    rule: DecisionRule, denominator: Denominator, contest: Contest, count: OptionCount
) -> None:
    """Refuse figures that cannot be, with the figures spelled out.

    Raises:
        Refused: a negative, more ballots than people, more marks than the ballots can bear.
    """
    if count.options != contest.options or len(count.marks) != len(contest.options):
        raise Refused(f"得票的选项与表决的选项不符。{SAFE}", field="marks")
    for name, number in count.figures().items():
        if number < 0:
            raise Refused(f"{name}为{number}，不能是负数。{SAFE}", field="marks")
    _check_ballots(rule, denominator, count)
    _check_marks(contest, count)
    if rule.counts_area:
        _check_areas(denominator, count)


def _check_ballots(rule: DecisionRule, denominator: Denominator, count: OptionCount) -> None:
    entitled, unit = denominator.entitled(), rule.voters.unit
    who = "应参加表决" if denominator.absentees_vote else "到会"
    added = f"有效{count.valid}＋弃权{count.abstain}＋无效{count.invalid}＝{count.cast}"
    if count.cast > entitled:
        raise Refused(f"{added}，多于{who}{entitled}{unit}。{SAFE}", field="valid")
    if count.handed_in is not None and count.handed_in != count.cast:
        raise Refused(f"{added}，与收回的{count.handed_in}票不符。{SAFE}", field="handed_in")


def _check_marks(contest: Contest, count: OptionCount) -> None:
    for option, marks in zip(count.options, count.marks, strict=True):
        if marks > count.valid:
            raise Refused(
                f"“{option}”得{marks}票，多于有效票{count.valid}张。{SAFE}", field="marks"
            )
    total, most = sum(count.marks), contest.max_choices * count.valid
    added = f"各项得票合计{total}"
    if contest.max_choices == 1 and total != count.valid:
        raise Refused(f"{added}，与有效票{count.valid}张不符。{SAFE}", field="marks")
    if total > most:
        raise Refused(
            f"{added}，多于有效票{count.valid}张、每票最多{contest.max_choices}项的{most}。{SAFE}",
            field="marks",
        )
    if total < count.valid:
        raise Refused(
            f"{added}，少于有效票{count.valid}张；一项未选的应计为弃权。{SAFE}", field="marks"
        )


def _check_areas(denominator: Denominator, count: OptionCount) -> None:
    areas = (count.valid_area, count.abstain_area, count.invalid_area)
    if count.areas is None or None in areas or len(count.areas) != len(count.marks):
        raise Refused(f"这项表决按面积和人数计算，还缺少面积。{SAFE}", field="areas")
    for option, marks, area in zip(count.options, count.marks, count.areas, strict=True):
        if bool(marks) != bool(area) or area > (count.valid_area or 0):
            raise Refused(
                f"“{option}”得{marks}人、面积{area_words(max(area, 0))}，两者不符"
                f"或多于有效票的面积。{SAFE}",
                field="areas",
            )
    if min(a or 0 for a in areas) < 0:
        raise Refused(f"面积不能是负数。{SAFE}", field="areas")
    cast, entitled = sum(a or 0 for a in areas), denominator.entitled(Dimension.AREA)
    if cast > entitled:
        who = "专有部分总面积" if denominator.absentees_vote else "到会面积"
        raise Refused(
            f"收回票的面积合计{area_words(cast)}，多于{who}{area_words(entitled)}。{SAFE}",
            field="areas",
        )
