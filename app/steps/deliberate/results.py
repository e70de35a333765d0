"""What a vote comes to: the counts or ballots held against the frozen rule and base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain import counts as tellers
from app.domain.choosing import ContestVerdict, decide_options
from app.domain.consensus import consensus
from app.domain.counts import Agreement, Mismatch, Waiting
from app.domain.decision import decide
from app.domain.election import Contest, OptionCount, check_option_count
from app.domain.errors import Refused
from app.domain.gradient import Sounding, sound
from app.domain.measures import Dimension
from app.domain.minutes import TallyRow
from app.domain.plain import from_plain, to_plain_dict
from app.domain.rule import DecisionRule, LegalEffect
from app.domain.tally import Choice, Denominator, Figures, Tally, check_tally, not_handed_in
from app.domain.vote import Count, Question, Vote
from app.steps.deliberate import ballots, leading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.verdict import Verdict
    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The result of a vote as it is kept with it.

    Attributes:
        passed: whether it is carried; in a choice, whether it was settled.
        effect: what it is worth in law, in words.
        headline: ``通过`` …; ``screen_words`` beside it; ``sentence`` to be read aloud.
        rows: the figures, a line a choice.
        resolution: what was settled where that is not the wording itself; ``""`` otherwise.
        rule_name: the rule that was applied.
        note: what the minutes add on the effect.
    """

    passed: bool
    effect: str
    headline: str
    sentence: str
    screen_words: str
    rows: tuple[TallyRow, ...]
    resolution: str = ""
    rule_name: str = ""
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """JSON."""
        return to_plain_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Result:
        """What :meth:`to_dict` wrote."""
        return from_plain(cls, data)


def rule_of_vote(vote: Vote) -> DecisionRule:
    """The rule that was frozen when the vote opened."""
    return DecisionRule.from_dict(vote.rule)


def base_of_vote(vote: Vote) -> Denominator:
    """The base that was frozen when the vote opened."""
    return Denominator.from_dict(vote.denominator)


def check_question(question: Question, options: tuple[str, ...], *, seats: int) -> None:
    """Refuse options that do not fit the question.

    Raises:
        Refused: options beside for and against, too few, two alike, limits that cannot be.
    """
    if question in {Question.MOTION, Question.CONSENSUS}:
        if options:
            raise Refused("赞成、反对、弃权之外不再设选项。", field="options")
        return
    ballots.contest_for(question, options, seats=seats)


def check_figures(vote: Vote, figures: Mapping[str, Any]) -> dict[str, object]:
    """The figures of one count as they are kept.

    Raises:
        Refused: figures that cannot be, with the figures spelled out.
    """
    rule, base = rule_of_vote(vote), base_of_vote(vote)
    contest = ballots.contest_of(vote)
    if contest is not None:
        try:
            count = OptionCount.from_dict(figures)
        except TypeError as error:
            raise Refused("请填写每个选项的得票数和有效票数。计票没有录入。") from error
        check_option_count(rule, base, contest, count)
        return count.to_dict()
    tally = Tally.from_dict(figures)
    if vote.question is Question.CONSENSUS:
        consensus(tally.against, base, rule=rule)
    else:
        check_tally(rule, base, tally)
    return tally.to_dict()


def standing_counts(work: UnitOfWork, vote: Vote) -> dict[int, Count]:
    """The count that stands for each teller in the present round."""
    return tellers.current(_of_this_round(work, vote))


def _of_this_round(work: UnitOfWork, vote: Vote) -> list[Count]:
    held = leading.counts_that_hold(work, vote)[0]
    return [c for c in held if c.round == vote.recounts + 1]


def tellers_state(work: UnitOfWork, vote: Vote) -> Agreement | Mismatch | Waiting:
    """Whether the tellers have counted and agree."""
    read = Tally.from_dict if ballots.contest_of(vote) is None else OptionCount.from_dict
    return tellers.outcome(_of_this_round(work, vote), tellers=vote.tellers, read=read)


def counted(work: UnitOfWork, vote: Vote) -> Tally | OptionCount:
    """The figures that the result is taken from.

    Raises:
        Refused: nothing was counted, a teller is missing, or the two tellers differ.
    """
    cast = ballots.cast_in(work, vote)
    if cast:
        return ballots.tally_cast(work, vote, cast)
    state = tellers_state(work, vote)
    if isinstance(state, Mismatch):
        raise Refused(state.words)
    if isinstance(state, Waiting):
        raise Refused(f"还不能宣布结果：{state.words}。")
    figures = standing_counts(work, vote)[1].figures
    if ballots.contest_of(vote) is None:
        return Tally.from_dict(figures)
    return OptionCount.from_dict(figures)


def result_of(work: UnitOfWork, vote: Vote) -> Result:
    """The result; raises Refused as :func:`counted` says."""
    return decided(vote, counted(work, vote))


def decided(vote: Vote, figures: Tally | OptionCount) -> Result:
    """What these figures come to under the vote's frozen rule and base."""
    rule, base = rule_of_vote(vote), base_of_vote(vote)
    contest = ballots.contest_of(vote)
    if vote.question is Question.GRADIENT and isinstance(figures, OptionCount):
        return _of_sounding(sound(rule, base, figures), figures, rule=rule)
    if contest is not None and isinstance(figures, OptionCount):
        return _of_contest(
            decide_options(rule, base, contest=contest, count=figures), figures, contest=contest
        )
    if not isinstance(figures, Tally):
        raise TypeError("a motion is decided by a tally")
    if vote.question is Question.CONSENSUS:
        verdict = consensus(figures.against, base, rule=rule)
        rows = (TallyRow(label="反对", heads=figures.against),)
        return _of_verdict(verdict, rows)
    return _of_verdict(decide(rule, base, figures), _rows(base, figures))


def _rows(base: Denominator, tally: Tally) -> tuple[TallyRow, ...]:
    heads = tally.by(Dimension.HEADS)
    area = tally.by(Dimension.AREA) if tally.for_area is not None else None
    rows = [
        TallyRow(label=c.words, heads=_figure(heads, c), area=_figure(area, c) if area else None)
        for c in Choice
    ]
    missing, missing_area = not_handed_in(base, tally)
    rows.append(TallyRow(label="未参与", heads=missing, area=missing_area))
    return tuple(r for r in rows if r.heads or r.label in {"赞成", "反对", "弃权"})


def _figure(figures: Figures, choice: Choice) -> int:
    return {
        Choice.FOR: figures.for_,
        Choice.AGAINST: figures.against,
        Choice.ABSTAIN: figures.abstain,
        Choice.INVALID: figures.invalid,
    }[choice]


def _of_verdict(verdict: Verdict, rows: tuple[TallyRow, ...]) -> Result:
    return Result(
        passed=verdict.passed,
        effect=verdict.effect.words,
        headline=verdict.headline,
        sentence=verdict.sentence,
        screen_words=verdict.screen_words,
        rows=rows,
        rule_name=verdict.rule_name,
        note=verdict.effect.note,
    )


def _of_sounding(found: Sounding, count: OptionCount, *, rule: DecisionRule) -> Result:
    rows = (TallyRow(label=o, heads=n) for o, n in zip(count.options, count.marks, strict=True))
    return Result(
        passed=found.together,
        effect=LegalEffect.INTENT.words,
        headline=found.headline,
        sentence=found.sentence,
        screen_words=found.screen_words,
        rows=tuple(rows),
        rule_name=rule.name,
        note="意愿梯度只了解意愿，不是表决结果。",
    )


def _of_contest(verdict: ContestVerdict, count: OptionCount, *, contest: Contest) -> Result:
    rows = [TallyRow(label=r.option, heads=r.marks, area=r.area) for r in verdict.rows]
    rows += [
        TallyRow(label=label, heads=heads, area=area)
        for label, heads, area in (
            ("弃权票", count.abstain, count.abstain_area),
            ("无效票", count.invalid, count.invalid_area),
        )
        if heads
    ]
    word = "当选" if contest.kind is Question.ELECTION else "选定"
    return Result(
        passed=bool(verdict.chosen),
        effect=verdict.effect.words,
        headline=verdict.headline,
        sentence=verdict.sentence,
        screen_words=verdict.screen_words,
        rows=tuple(rows),
        resolution=f"{word}：{'、'.join(verdict.chosen)}" if verdict.chosen else "",
        rule_name=verdict.rule_name,
        note=verdict.effect.note,
    )
