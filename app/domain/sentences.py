"""The words of a decision: rule lines for the screen, comparisons, the sentence to read aloud.

Model: 「应到26人，实到21人，达到三分之二；同意14票，超过到会人数的一半（需11票），通过。」
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.measures import Dimension, Quantity, Requirement, Threshold
from app.domain.numerals import area_words

if TYPE_CHECKING:
    from app.domain.rule import DecisionRule

VOID = "表决无效"
PASSED = "通过"
NOT_PASSED = "未通过"
TIED = "赞成与反对相等"

_AREA_BASES = {
    Quantity.DUE: "专有部分总面积",
    Quantity.PRESENT: "到会面积",
    Quantity.PARTICIPATING: "参与表决面积",
    Quantity.FOR_AGAINST: "赞成与反对面积之和",
}


def base_name(rule: DecisionRule, requirement: Requirement) -> str:
    """What a requirement is measured against: ``到会人数``, ``全体委员``, ``参与表决面积``."""
    if requirement.dimension is Dimension.AREA:
        return _AREA_BASES[requirement.base]
    if requirement.base is Quantity.FOR_AGAINST:
        return "赞成与反对票数之和"
    if requirement.base is Quantity.DUE and rule.needs_signatures:
        return "全体委员"
    if requirement.base is Quantity.DUE and rule.counts_area:
        return "业主总人数"
    count = "户数" if rule.voters.by_household else "人数"
    return {
        Quantity.DUE: "应到",
        Quantity.PRESENT: "到会",
        Quantity.PARTICIPATING: "参与表决",
    }[requirement.base] + count


def is_plurality(requirement: Requirement) -> bool:
    """Whether it only asks for more for than against."""
    return (
        requirement.base is Quantity.FOR_AGAINST
        and requirement.threshold.is_half
        and not requirement.threshold.inclusive
    )


def _threshold_rule(threshold: Threshold) -> str:
    if threshold.inclusive:
        return f"达{threshold.fraction}"
    return "过半" if threshold.is_half else f"超过{threshold.fraction}"


def _requirement_rules(rule: DecisionRule, requirements: tuple[Requirement, ...]) -> str:
    groups: dict[str, list[str]] = {}
    for r in requirements:
        if is_plurality(r):
            groups.setdefault("赞成多于反对", []).append("")
            continue
        name = "业主代表" if r.dimension is Dimension.OWNER_REPS else base_name(rule, r)
        groups.setdefault(_threshold_rule(r.threshold), []).append(name)
    return "，".join(
        "、".join(n for n in names if n) + ("均" if len(names) > 1 else "") + words
        for words, names in groups.items()
    )


def short_rule(rule: DecisionRule) -> str:
    """``居民代表会议 · 到会人数过半 · 弃权计入到会``."""
    agreement = _requirement_rules(rule, rule.agreement)
    if rule.needs_signatures:
        agreement += "签字"
    base = rule.agreement[0].base
    if not rule.abstentions_count:
        abstentions = "弃权不计"
    else:
        names = {Quantity.DUE: "应到", Quantity.PRESENT: "到会"}
        abstentions = f"弃权计入{names.get(base, '参与')}"
    parts = [rule.name, agreement]
    if not rule.needs_signatures:
        parts.append(abstentions)
    return " · ".join(parts)


def participation_rule(rule: DecisionRule) -> str:
    """What must be reached for the vote to count; ``不设法定人数`` where nothing must."""
    if not rule.participation:
        return "不设法定人数"
    return _requirement_rules(rule, rule.participation)


def amount(rule: DecisionRule, dimension: Dimension, number: int) -> str:
    """A number of people or households, or an area, with its unit."""
    if dimension is Dimension.AREA:
        return area_words(number)
    return f"{number}{'人' if dimension is Dimension.OWNER_REPS else rule.voters.unit}"


def votes(rule: DecisionRule, dimension: Dimension, number: int) -> str:
    """A number of votes with its unit: papers are not heads where an owner has several units."""
    if dimension is Dimension.AREA:
        return area_words(number)
    by_person = rule.counts_area or rule.needs_signatures
    return f"{number}{'人' if by_person else '票'}"


def taking_part(rule: DecisionRule, requirement: Requirement, *, have: int, base: int) -> str:
    """``应到26人，实到21人，达到三分之二``; a threshold that was missed names what it takes."""
    dimension, threshold = requirement.dimension, requirement.threshold
    due, came = attendance_words(dimension, requirement.have)
    words = f"{due}{amount(rule, dimension, base)}，{came}{amount(rule, dimension, have)}，"
    if threshold.met(have, base):
        return words + ("达到" if threshold.inclusive else "超过") + threshold.fraction
    if threshold.inclusive:
        words += f"未达到{threshold.fraction}"
    elif threshold.is_half:
        words += "未达到过半数"
    else:
        words += f"未超过{threshold.fraction}"
    return words + f"（需{amount(rule, dimension, threshold.needed(base))}）"


def attendance_words(dimension: Dimension, have: Quantity) -> tuple[str, str]:
    """What those entitled and those who came are called."""
    if dimension is Dimension.OWNER_REPS:
        return "其中业主代表应到", "实到"
    written = have is Quantity.PARTICIPATING
    if dimension is Dimension.AREA:
        return "专有部分总面积", "参与表决面积" if written else "到会面积"
    return ("应参加表决", "参与表决") if written else ("应到", "实到")


def agreeing(
    rule: DecisionRule,
    requirement: Requirement,
    *,
    have: int,
    base: int,
    against: int,
    derived: bool = False,
) -> str:
    """``同意14票，超过到会人数的一半（需11票）``."""
    dimension, threshold = requirement.dimension, requirement.threshold
    words = _yes(rule, dimension, have)
    if derived:
        words += "（由到会人数减去其余票数得出）"
    tied = have == against and have > 0
    if tied or is_plurality(requirement):
        words += f"，反对{votes(rule, dimension, against)}"
    if tied:
        words += f"，{TIED}"
    ok = threshold.met(have, base)
    if is_plurality(requirement):
        if tied or have == against:
            return words
        return words + ("，赞成多于反对" if ok else "，赞成少于反对")
    if tied and ok:
        return words
    return words + "，" + against_base(rule, requirement, base=base, ok=ok)


def against_base(
    rule: DecisionRule, requirement: Requirement, *, base: int, ok: bool, name: str = ""
) -> str:
    """``超过到会人数的一半（需11票）``; ``name`` where the base has another than usual."""
    threshold = requirement.threshold
    name = name or base_name(rule, requirement)
    share = f"{name}的{threshold.fraction}"
    if threshold.numerator == threshold.denominator:
        share = f"全部{name}"
    verb = "达到" if threshold.inclusive else "超过"
    need = votes(rule, requirement.dimension, threshold.needed(base))
    return f"{'' if ok else '未'}{verb}{share}（需{need}）"


def _yes(rule: DecisionRule, dimension: Dimension, number: int) -> str:
    if dimension is Dimension.AREA:
        return f"同意面积{area_words(number)}"
    return f"{'签字' if rule.needs_signatures else ''}同意{votes(rule, dimension, number)}"
