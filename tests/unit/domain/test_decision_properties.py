"""Whatever the rule and the figures: monotone, exact at the boundary, never below quorum."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hypothesis import assume, event, given
from hypothesis import strategies as st

from app.domain.decision import decide, quorum
from app.domain.measures import Dimension, Quantity, Requirement, Threshold
from app.domain.presets import PRESETS, adjust_rule, custom_rule
from app.domain.rule import DecisionRule
from app.domain.tally import Denominator, Tally
from app.domain.verdict import Verdict

if TYPE_CHECKING:
    import random


@st.composite
def majorities(draw: st.DrawFn) -> Threshold:
    denominator = draw(st.integers(2, 60))
    inclusive = draw(st.booleans())
    least = (denominator + 1) // 2
    numerator = draw(st.integers(least, denominator if inclusive else denominator - 1))
    return Threshold(numerator, denominator, inclusive)


@st.composite
def rules(draw: st.DrawFn) -> DecisionRule:
    if draw(st.booleans()):
        rule = draw(st.sampled_from(list(PRESETS.values())))
        return adjust_rule(rule, spoiled_takes_part=draw(st.booleans()))
    base = draw(
        st.sampled_from(
            [Quantity.DUE, Quantity.PRESENT, Quantity.PARTICIPATING, Quantity.FOR_AGAINST]
        )
    )
    dimensions = draw(st.sampled_from([(Dimension.HEADS,), (Dimension.HEADS, Dimension.AREA)]))
    have = draw(st.sampled_from([Quantity.PRESENT, Quantity.PARTICIPATING]))
    quorums = [Requirement(d, have, Quantity.DUE, draw(majorities())) for d in dimensions]
    abstentions = base in {Quantity.DUE, Quantity.PRESENT} or (
        base is Quantity.PARTICIPATING and draw(st.booleans())
    )
    return custom_rule(
        "自定",
        participation=quorums if draw(st.booleans()) else (),
        agreement=[Requirement(d, Quantity.FOR, base, draw(majorities())) for d in dimensions],
        abstentions_count=abstentions,
        spoiled_takes_part=draw(st.booleans()),
    )


@dataclass(frozen=True)
class Case:
    """A rule with figures that can be."""

    rule: DecisionRule
    base: Denominator
    choices: list[str]
    areas: list[int]

    @property
    def tally(self) -> Tally:
        return _tally(self.choices, self.areas)

    @property
    def verdict(self) -> Verdict:
        return decide(self.rule, self.base, self.tally)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Every head has an area of at least a hundredth; about half the rooms are mostly in favour."""
    rule = draw(rules())
    due = draw(st.integers(1, 40))
    areas = draw(st.lists(st.integers(1, 20_000), min_size=due, max_size=due))
    full = draw(st.booleans())
    present = due if full else draw(st.integers(0, due))
    absentees = not rule.needs_presence and draw(st.booleans())
    moods = ["for"] * draw(st.sampled_from([1, 20]))
    choice = st.sampled_from([*moods, "against", "abstain", "invalid", "none"])
    entitled = due if absentees else present
    choices = draw(st.lists(choice, min_size=entitled, max_size=entitled))
    reps = draw(st.integers(1, due)) if rule.counts(Dimension.OWNER_REPS) else None
    base = Denominator(
        due=due,
        present=present,
        area_due=sum(areas),
        area_present=sum(areas[:present]),
        owner_reps_due=reps,
        owner_reps_present=draw(st.integers(0, min(reps, present))) if reps else None,
        absentees_vote=absentees,
    )
    return Case(rule, base, choices, areas)


def _tally(choices: list[str], areas: list[int]) -> Tally:
    def heads(name: str) -> int:
        return choices.count(name)

    def area(name: str) -> int:
        return sum(a for c, a in zip(choices, areas, strict=False) if c == name)

    return Tally(
        for_=heads("for"),
        against=heads("against"),
        abstain=heads("abstain"),
        invalid=heads("invalid"),
        for_area=area("for"),
        against_area=area("against"),
        abstain_area=area("abstain"),
        invalid_area=area("invalid"),
    )


@given(cases())
def test_never_passed_below_quorum(case: Case) -> None:
    verdict = case.verdict
    state = quorum(case.rule, case.base, case.tally)
    assert verdict.quorum_reached == state.reached
    if not state.reached:
        assert not verdict.passed
        assert "，表决无效。" in verdict.sentence


@given(cases())
def test_a_result_is_the_conjunction_of_its_comparisons_and_no_tie(case: Case) -> None:
    verdict = case.verdict
    assert verdict.passed == (all(c.ok for c in verdict.comparisons) and not verdict.tied)
    assert all(c.ok == (c.have >= c.need) for c in verdict.comparisons)
    assert all(c.words in verdict.sentence for c in verdict.comparisons)


@given(cases())
def test_a_minority_never_passes(case: Case) -> None:
    if case.tally.for_ <= case.tally.against:
        assert not case.verdict.passed


@given(cases(), st.data())
def test_one_more_vote_for_never_loses(case: Case, data: st.DataObject) -> None:
    assume(case.choices)
    voter = data.draw(st.integers(0, len(case.choices) - 1))
    better = [*case.choices[:voter], "for", *case.choices[voter + 1 :]]
    event(f"passed: {case.verdict.passed}")
    if case.verdict.passed:
        assert replace(case, choices=better).verdict.passed


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_votes_does_not_matter(case: Case, shuffle: random.Random) -> None:
    pairs = list(zip(case.choices, case.areas, strict=False))
    shuffle.shuffle(pairs)
    assume(pairs)
    choices, areas = (list(column) for column in zip(*pairs, strict=True))
    assert replace(case, choices=choices, areas=areas).verdict == case.verdict


@given(st.integers(1, 500), st.data())
def test_exact_at_the_boundary_of_those_present(present: int, data: st.DataObject) -> None:
    threshold = data.draw(majorities())
    rule = custom_rule(
        "自定", agreement=[Requirement(Dimension.HEADS, Quantity.FOR, Quantity.PRESENT, threshold)]
    )
    base = Denominator(due=present, present=present)
    need = threshold.needed(present)
    assert decide(rule, base, Tally(for_=need)).passed
    assert not decide(rule, base, Tally(for_=need - 1, against=present - need + 1)).passed


@given(cases())
def test_json_round_trips(case: Case) -> None:
    rule, base, tally = case.rule, case.base, case.tally
    assert DecisionRule.from_dict(_json(rule.to_dict())) == rule
    assert Denominator.from_dict(_json(base.to_dict())) == base
    assert Tally.from_dict(_json(tally.to_dict())) == tally
    assert Verdict.from_dict(_json(case.verdict.to_dict())) == case.verdict


def _json(value: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json.dumps(value, ensure_ascii=False))
    return read
