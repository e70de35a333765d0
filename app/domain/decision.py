"""Whether a vote passes: quorum, comparisons in whole numbers, the sentence to read aloud.

A result below quorum never passes, nor does a tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import sentences
from app.domain.denominators import (
    check_denominator,
    composition_warning,
    quantity_due,
    quantity_present,
)
from app.domain.measures import Dimension, Quantity, Requirement
from app.domain.numerals import spaced
from app.domain.rule import DecisionRule, LegalEffect
from app.domain.tally import Denominator, Tally, check_tally
from app.domain.verdict import Comparison, QuorumState, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence


def quantity(
    rule: DecisionRule,
    denominator: Denominator,
    *,
    which: Quantity,
    dimension: Dimension,
    tally: Tally | None,
) -> int:
    """A figure of the vote; before there is a count, those present stand for those taking part."""
    if which is Quantity.DUE:
        return quantity_due(denominator, dimension)
    if which is Quantity.PRESENT or tally is None:
        return quantity_present(denominator, dimension)
    figures = tally.by(dimension)
    if which is Quantity.FOR:
        return figures.for_
    number = figures.for_ + figures.against
    if which is Quantity.PARTICIPATING:
        number += figures.abstain if rule.abstentions_count else 0
        number += figures.invalid if rule.spoiled_takes_part else 0
    return number


def took_part(
    rule: DecisionRule, denominator: Denominator, tally: Tally | None
) -> tuple[Comparison, ...]:
    """Every requirement on taking part with its figures."""
    return tuple(_taking_part(rule, denominator, r, tally) for r in rule.participation)


def _taking_part(
    rule: DecisionRule, denominator: Denominator, r: Requirement, tally: Tally | None
) -> Comparison:
    have = _part(rule, denominator, r, tally)
    base = quantity_due(denominator, r.dimension)
    due, came = sentences.attendance_words(r.dimension, r.have)
    return Comparison(
        label=f"{came} / {due}",
        have=have,
        base=base,
        need=r.threshold.needed(base),
        ok=r.threshold.met(have, base),
        words=sentences.taking_part(rule, r, have=have, base=base),
        dimension=r.dimension,
    )


def _part(rule: DecisionRule, denominator: Denominator, r: Requirement, tally: Tally | None) -> int:
    if r.have is Quantity.PARTICIPATING and tally is not None:
        # Abstaining is taking part, whatever base agreeing is measured against.
        figures = tally.by(r.dimension)
        return figures.total - (0 if rule.spoiled_takes_part else figures.invalid)
    return quantity_present(denominator, r.dimension)


def quorum(rule: DecisionRule, denominator: Denominator, tally: Tally | None = None) -> QuorumState:
    """Whether enough take part, for the display that is always in sight.

    Where taking part means handing in a ballot, pass the ballots so far as ``tally``; without it
    those present stand for them.
    """
    comparisons = took_part(rule, denominator, tally)
    heads = next((c for c in comparisons if c.dimension is Dimension.HEADS), None)
    reached = all(c.ok for c in comparisons)
    warning = composition_warning(rule, denominator)
    return QuorumState(
        reached=reached,
        have=heads.have if heads else denominator.present,
        need=heads.need if heads else 0,
        due=denominator.due,
        words=_quorum_words(rule, comparisons),
        comparisons=comparisons,
        warnings=(warning,) if warning else (),
    )


def _quorum_words(rule: DecisionRule, comparisons: tuple[Comparison, ...]) -> str:
    if not comparisons:
        return "不设法定人数"
    name = {
        Dimension.HEADS: "法定人数",
        Dimension.AREA: "法定面积",
        Dimension.OWNER_REPS: "业主代表法定人数",
    }
    clauses = []
    for c in comparisons:
        need = sentences.amount(rule, c.dimension, c.need)
        if c.ok:
            clauses.append(f"已达{name[c.dimension]}（{need}）")
        else:
            short = sentences.amount(rule, c.dimension, c.need - c.have)
            clauses.append(f"未达{name[c.dimension]}（{need}），还差{short}")
    return "；".join(clauses)


def compare_agreement(
    rule: DecisionRule, denominator: Denominator, tally: Tally
) -> tuple[Comparison, ...]:
    """Every requirement on agreeing with its figures; nothing is checked."""
    return tuple(_agreeing(rule, denominator, r, tally) for r in rule.agreement)


def _agreeing(
    rule: DecisionRule, denominator: Denominator, r: Requirement, tally: Tally
) -> Comparison:
    figures = tally.by(r.dimension)
    base = quantity(rule, denominator, which=r.base, dimension=r.dimension, tally=tally)
    kind = "同意面积" if r.dimension is Dimension.AREA else "同意票"
    return Comparison(
        label=f"{kind} / {sentences.base_name(rule, r)}",
        have=figures.for_,
        base=base,
        need=r.threshold.needed(base),
        ok=r.threshold.met(figures.for_, base),
        words=sentences.agreeing(
            rule, r, have=figures.for_, base=base, against=figures.against, derived=tally.derived
        ),
        dimension=r.dimension,
    )


def decide(rule: DecisionRule, denominator: Denominator, tally: Tally) -> Verdict:
    """The result of a vote, with the sentence to read aloud.

    Raises:
        Refused: figures that cannot be (see ``check_denominator`` and ``check_tally``).
    """
    check_denominator(rule, denominator)
    check_tally(rule, denominator, tally)
    came = took_part(rule, denominator, tally)
    if not all(c.ok for c in came):
        return void(rule, came)
    agreed = compare_agreement(rule, denominator, tally)
    tied = any(_is_tied(tally, r.dimension) for r in rule.agreement)
    return declare(
        rule,
        came=came,
        agreed=agreed,
        attendance=attendance(rule, denominator, came=came, cast=tally.cast),
        passed=all(c.ok for c in agreed) and not tied,
        tied=tied,
    )


def _is_tied(tally: Tally, dimension: Dimension) -> bool:
    figures = tally.by(dimension)
    return figures.for_ == figures.against > 0


def attendance(
    rule: DecisionRule, denominator: Denominator, *, came: Sequence[Comparison], cast: int
) -> str:
    """The clause on who was due and who came."""
    if came:
        return "；".join(c.words for c in came)
    unit = rule.voters.unit
    if denominator.absentees_vote:
        return f"应参加表决{denominator.due}{unit}，参与表决{cast}{unit}"
    return f"应到{denominator.due}{unit}，实到{denominator.present}{unit}"


def void(rule: DecisionRule, came: tuple[Comparison, ...]) -> Verdict:
    """The verdict where too few took part: nothing was decided, whatever the count."""
    words = "；".join(c.words for c in came)
    note = _note(rule)
    return Verdict(
        passed=False,
        effect=rule.effect,
        quorum_reached=False,
        comparisons=came,
        sentence=f"{words}，{sentences.VOID}。{note}",
        headline=sentences.VOID,
        screen_words=spaced(f"{words}。{note}"),
        rule_name=rule.name,
    )


def declare(
    rule: DecisionRule,
    *,
    came: tuple[Comparison, ...],
    agreed: tuple[Comparison, ...],
    attendance: str,
    passed: bool,
    tied: bool = False,
    clauses: tuple[str, ...] = (),
) -> Verdict:
    """A verdict above quorum, its sentence put together; ``clauses`` in place of the usual ones."""
    said = "；".join((attendance, *(clauses or tuple(c.words for c in agreed))))
    headline = sentences.PASSED if passed else sentences.NOT_PASSED
    note = _note(rule)
    return Verdict(
        passed=passed,
        effect=rule.effect,
        quorum_reached=True,
        tied=tied,
        comparisons=(*came, *agreed),
        sentence=f"{said}，{headline}。{note}",
        headline=headline,
        screen_words=spaced(f"{said}。{note}"),
        rule_name=rule.name,
    )


def _note(rule: DecisionRule) -> str:
    # A consultation is said to be one in the minutes; an opinion must be said to be one aloud,
    # since by its form it can be taken for an owners' vote.
    return rule.effect.note if rule.effect is LegalEffect.INTENT else ""
