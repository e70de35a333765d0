"""协商一致 and votes on several items in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.decision import attendance, decide, declare, took_part, void
from app.domain.denominators import check_denominator
from app.domain.errors import Refused
from app.domain.presets import PRESETS
from app.domain.tally import SAFE
from app.domain.verdict import Comparison, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.rule import DecisionRule
    from app.domain.tally import Denominator, Tally


def consensus(
    objections: int, denominator: Denominator, *, rule: DecisionRule = PRESETS["consultation"]
) -> Verdict:
    """协商一致: carried when nobody objects.

    Raises:
        Refused: more objections than people, or a rule under which agreement must be counted.
    """
    check_denominator(rule, denominator)
    if rule.counts_area or rule.needs_signatures or denominator.absentees_vote:
        raise Refused(f"{rule.name}必须逐票表决，不能以“无人反对”代替。", field="question")
    unit = rule.voters.unit
    if not 0 <= objections <= denominator.present:
        raise Refused(
            f"反对{objections}{unit}，应在零与到会{denominator.present}{unit}之间。{SAFE}",
            field="against",
        )
    came = took_part(rule, denominator, None)
    if not all(c.ok for c in came):
        return void(rule, came)
    passed = objections == 0 and denominator.present > 0
    clause = "无人反对，一致同意" if passed else f"{objections}{unit}反对，未能一致"
    return declare(
        rule,
        came=came,
        agreed=(_no_objection(objections, denominator.present, clause),),
        attendance=attendance(rule, denominator, came=came, cast=0),
        passed=passed,
    )


def _no_objection(objections: int, present: int, words: str) -> Comparison:
    return Comparison(
        label="无人反对 / 到会人数",
        have=present - objections,
        base=present,
        need=max(present, 1),
        ok=present > 0 and objections == 0,
        words=words,
    )


@dataclass(frozen=True, slots=True)
class BundleVerdict:
    """Several items voted on in one go, each by itself."""

    verdicts: tuple[tuple[str, Verdict], ...]
    sentence: str


def decide_bundle(
    denominator: Denominator, items: Sequence[tuple[str, DecisionRule, Tally]]
) -> BundleVerdict:
    """Decide each item (title, rule, tally) apart, under the one base.

    Raises:
        Refused: no items, two of one title, or figures that cannot be, naming the item.
    """
    if not items:
        raise Refused("一并表决的事项至少要有一项。", field="items")
    titles = [title for title, _, _ in items]
    twice = next((t for t in titles if titles.count(t) > 1), None)
    if twice is not None:
        raise Refused(f"“{twice}”出现了两次，请合并或改名。", field="items")
    verdicts = []
    for title, rule, tally in items:
        try:
            verdicts.append((title, decide(rule, denominator, tally)))
        except Refused as refusal:
            raise Refused(f"“{title}”：{refusal.message}", field=refusal.field) from refusal
    lines = [f"第{n}项“{title}”：{v.sentence}" for n, (title, v) in enumerate(verdicts, start=1)]
    passed = sum(v.passed for _, v in verdicts)
    total = f"共{len(verdicts)}项，通过{passed}项，未通过{len(verdicts) - passed}项。"
    return BundleVerdict(tuple(verdicts), "".join((*lines, total)))
