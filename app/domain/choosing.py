"""Which options or candidates carry, by a decision rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.domain import sentences
from app.domain.decision import attendance, compare_agreement, took_part
from app.domain.denominators import check_denominator
from app.domain.election import Contest, OptionCount, check_option_count
from app.domain.errors import Refused
from app.domain.measures import Dimension, Quantity
from app.domain.numerals import area_words, spaced
from app.domain.plain import from_plain, to_plain_dict
from app.domain.rule import LegalEffect
from app.domain.verdict import Comparison
from app.domain.vote import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.rule import DecisionRule
    from app.domain.tally import Denominator


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """One option with its figures; ``area`` in hundredths of a m² or ``None``.

    Attributes:
        reaches: whether its marks satisfy the rule.
        chosen: whether it carries.
        tied: whether it is tied at the cut, so that nothing is decided about it.
    """

    option: str
    marks: int
    area: int | None
    comparisons: tuple[Comparison, ...]
    reaches: bool
    chosen: bool = False
    tied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestVerdict:
    """The result of a choice.

    Attributes:
        passed: something was chosen; in an election, every seat was filled.
        effect: what it is worth in law.
        quorum_reached: whether enough took part for the vote to count.
        comparisons: those on taking part.
        rows: every option, most marks first.
        open_seats: seats of an election that stay empty.
        sentence: to be read aloud; ``headline`` and ``screen_words`` are for the screen.
    """

    passed: bool
    effect: LegalEffect
    quorum_reached: bool
    comparisons: tuple[Comparison, ...]
    rows: tuple[OptionRow, ...]
    open_seats: int = 0
    sentence: str
    headline: str
    screen_words: str
    rule_name: str

    @property
    def chosen(self) -> tuple[str, ...]:
        """Options that carry."""
        return tuple(r.option for r in self.rows if r.chosen)

    @property
    def tied(self) -> tuple[str, ...]:
        """Options tied at the cut."""
        return tuple(r.option for r in self.rows if r.tied)

    def to_dict(self) -> dict[str, Any]:
        """JSON."""
        return to_plain_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ContestVerdict:
        """What :meth:`to_dict` wrote."""
        return from_plain(cls, data)


def decide_options(
    rule: DecisionRule, denominator: Denominator, *, contest: Contest, count: OptionCount
) -> ContestVerdict:
    """Which options carry.

    Choose one: the option with most marks, if it satisfies the rule. Choose several: every option
    that satisfies it. Election: of those that satisfy it, as many as there are seats, by marks
    (heads). Under a rule that only compares for with against (协商), most marks carry where one is
    chosen or elected; where several are, more of the valid ballots must have marked an option than
    not.

    Raises:
        Refused: figures that cannot be, or a rule whose agreement is by signature.
    """
    if rule.needs_signatures:
        raise Refused(f"{rule.name}以签字同意作决定，请逐项表决。", field="question")
    check_denominator(rule, denominator)
    check_option_count(rule, denominator, contest, count)
    came = took_part(rule, denominator, count.tally(0))
    reached = all(c.ok for c in came)
    rows = tuple(
        _row(rule, denominator, contest=contest, count=count, index=n)
        for n in range(len(contest.options))
    )
    rows = tuple(sorted(rows, key=lambda r: -r.marks))
    headline, result = sentences.VOID, sentences.VOID
    said = attendance(rule, denominator, came=came, cast=count.cast)
    if reached:
        rows = _choose(contest, rows)
        headline, result = _result_words(rule, contest, rows)
        said += f"；{_marks_words(rule, count, rows)}；"
    else:
        said += "，"
    note = rule.effect.note if rule.effect is LegalEffect.INTENT else ""
    sentence = f"{said}{result}。{note}"
    open_seats = _open_seats(contest, rows)
    return ContestVerdict(
        passed=any(r.chosen for r in rows) and not open_seats,
        effect=rule.effect,
        quorum_reached=reached,
        comparisons=came,
        rows=rows,
        open_seats=open_seats,
        sentence=sentence,
        headline=headline,
        screen_words=spaced(sentence),
        rule_name=rule.name,
    )


def _row(
    rule: DecisionRule,
    denominator: Denominator,
    *,
    contest: Contest,
    count: OptionCount,
    index: int,
) -> OptionRow:
    tally = count.tally(index)
    comparisons = compare_agreement(rule, denominator, tally)
    if contest.kind is Question.CHOOSE_SEVERAL:
        reaches = all(c.ok for c in comparisons) and tally.for_ != tally.against
    else:
        # Between several options most marks decide where the rule names no base of its own.
        reaches = tally.for_ > 0 and all(
            c.ok or sentences.is_plurality(r)
            for c, r in zip(comparisons, rule.agreement, strict=True)
        )
    return OptionRow(
        option=contest.options[index],
        marks=count.marks[index],
        area=count.areas[index] if count.areas is not None else None,
        comparisons=comparisons,
        reaches=reaches,
    )


def _choose(contest: Contest, rows: tuple[OptionRow, ...]) -> tuple[OptionRow, ...]:
    if contest.kind is Question.CHOOSE_SEVERAL:
        return tuple(replace(r, chosen=r.reaches) for r in rows)
    if contest.kind is Question.CHOOSE_ONE:
        # Only what has most marks can be chosen; a second behind it never moves up.
        top = [r for r in rows if r.marks == rows[0].marks > 0]
        return _cut(rows, top if len(top) > 1 else [r for r in top if r.reaches], seats=1)
    return _cut(rows, [r for r in rows if r.reaches], seats=contest.seats)


def _cut(
    rows: tuple[OptionRow, ...], standing: list[OptionRow], *, seats: int
) -> tuple[OptionRow, ...]:
    if len(standing) <= seats:
        chosen, tied = {r.option for r in standing}, set[str]()
    else:
        last = standing[seats - 1].marks
        level = {r.option for r in standing if r.marks == last}
        chosen = {r.option for r in standing if r.marks > last}
        if len(chosen) + len(level) == seats:
            chosen, level = chosen | level, set()
        tied = level
    return tuple(replace(r, chosen=r.option in chosen, tied=r.option in tied) for r in rows)


def _open_seats(contest: Contest, rows: tuple[OptionRow, ...]) -> int:
    if contest.kind is not Question.ELECTION:
        return 0
    return contest.seats - sum(r.chosen for r in rows)


def _marks_words(rule: DecisionRule, count: OptionCount, rows: tuple[OptionRow, ...]) -> str:
    parts = []
    for row in rows:
        area = f"、面积{area_words(row.area)}" if row.area is not None else ""
        parts.append(f"“{row.option}”得{sentences.votes(rule, Dimension.HEADS, row.marks)}{area}")
    if count.abstain:
        parts.append(f"弃权{count.abstain}票")
    if count.invalid:
        parts.append(f"无效{count.invalid}票")
    return "，".join(parts)


def _threshold_words(rule: DecisionRule, contest: Contest, row: OptionRow, *, ok: bool) -> str:
    """The comparison that a row passed or failed; empty where most marks decide."""
    clauses = []
    for r, c in zip(rule.agreement, row.comparisons, strict=True):
        if contest.kind is not Question.CHOOSE_SEVERAL and sentences.is_plurality(r):
            continue
        if ok or not c.ok:
            name = "有效票" if r.base is Quantity.FOR_AGAINST else ""
            clauses.append(sentences.against_base(rule, r, base=c.base, ok=ok, name=name))
    return "，".join(clauses)


def _quoted(rows: Iterable[OptionRow]) -> str:
    return "、".join(f"“{r.option}”" for r in rows)


def _result_words(
    rule: DecisionRule, contest: Contest, rows: tuple[OptionRow, ...]
) -> tuple[str, str]:
    """Headline and last clause."""
    if contest.kind is Question.ELECTION:
        return _elected_words(rule, contest, rows)
    chosen = [r for r in rows if r.chosen]
    if contest.kind is Question.CHOOSE_SEVERAL:
        return _several_words(rule, contest, rows, chosen)
    if chosen:
        how = _threshold_words(rule, contest, chosen[0], ok=True) or "得票最多"
        return sentences.PASSED, f"“{chosen[0].option}”{how}，{sentences.PASSED}"
    top = [r for r in rows if r.marks == rows[0].marks]
    if rows[0].marks == 0:
        how = "没有得票的选项"
    elif len(top) > 1:
        how = f"{_quoted(top)}得票相等"
    else:
        how = f"“{top[0].option}”得票最多，"
        how += _threshold_words(rule, contest, top[0], ok=False)
    return sentences.NOT_PASSED, f"{how}，{sentences.NOT_PASSED}"


def _several_words(
    rule: DecisionRule, contest: Contest, rows: tuple[OptionRow, ...], chosen: list[OptionRow]
) -> tuple[str, str]:
    if not chosen:
        how = _threshold_words(rule, contest, rows[0], ok=False) or "未过半"
        return sentences.NOT_PASSED, f"各项均{how}，{sentences.NOT_PASSED}"
    how = _threshold_words(rule, contest, chosen[0], ok=True)
    rest = "，其余未通过" if len(chosen) < len(rows) else ""
    return sentences.PASSED, f"{_quoted(chosen)}{how}，{sentences.PASSED}{rest}"


def _elected_words(
    rule: DecisionRule, contest: Contest, rows: tuple[OptionRow, ...]
) -> tuple[str, str]:
    chosen = [r for r in rows if r.chosen]
    tied = [r for r in rows if r.tied]
    missing = contest.seats - len(chosen)
    clauses = [f"应选{contest.seats}人"]
    if chosen:
        how = _threshold_words(rule, contest, chosen[0], ok=True)
        clauses.append(f"{_quoted(chosen)}{how}{'，' if how else ''}当选")
    if tied:
        clauses.append(f"{_quoted(tied)}得票相等，{missing}个名额未定，须另行表决")
    elif missing:
        others = "其余候选人未达到当选条件，" if len(rows) > len(chosen) else ""
        clauses.append(f"{others}缺额{missing}人")
    headline = f"选出{len(chosen)}人" if chosen else "未选出"
    return headline + (f"，缺额{missing}人" if chosen and missing else ""), "，".join(clauses)
