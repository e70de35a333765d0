"""意愿梯度: how far people agree, from fully to not at all, to find what most can accept.

It is a sounding and no decision: it says how far the room has come and whom to ask what would help.
What is settled is put to a vote afterwards, under its rule. The scale has five grades, after the
gradients of agreement of facilitated meetings [C], counted by hands or by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.denominators import check_denominator
from app.domain.election import Contest, OptionCount, check_option_count
from app.domain.numerals import spaced
from app.domain.vote import Question

if TYPE_CHECKING:
    from app.domain.rule import DecisionRule
    from app.domain.tally import Denominator


class Grade(StrEnum):
    """How far somebody agrees."""

    FULLY = "fully"
    MOSTLY = "mostly"
    ACCEPT = "accept"
    DOUBT = "doubt"
    NEVER = "never"

    @property
    def words(self) -> str:
        """The words on a tile and on paper."""
        return _GRADES[self]


_GRADES = {
    Grade.FULLY: "完全赞成",
    Grade.MOSTLY: "赞成，有小意见",
    Grade.ACCEPT: "可以接受",
    Grade.DOUBT: "有顾虑，但不阻拦",
    Grade.NEVER: "不能接受",
}
GRADES = tuple(grade.words for grade in Grade)
"""The options of such a vote, in their order."""
_CAN_LIVE_WITH = 3  # the first three grades


def contest() -> Contest:
    """What is chosen from: always the same five."""
    return Contest(kind=Question.GRADIENT, options=GRADES)


@dataclass(frozen=True, slots=True)
class Sounding:
    """What a gradient came to.

    Attributes:
        together: more than half of those who answered can live with it, and nobody cannot.
        headline: for the screen.
        sentence: to be read aloud.
        screen_words: the sentence as it is set beside the headline.
    """

    together: bool
    headline: str
    sentence: str
    screen_words: str


def sound(rule: DecisionRule, denominator: Denominator, count: OptionCount) -> Sounding:
    """What these figures say.

    Raises:
        Refused: figures that cannot be.
    """
    check_denominator(rule, denominator)
    check_option_count(rule, denominator, contest(), count)
    unit = rule.voters.unit
    live_with = sum(count.marks[:_CAN_LIVE_WITH])
    doubt, never = count.marks[_CAN_LIVE_WITH:]
    parts = [f"{o}{n}{unit}" for o, n in zip(GRADES, count.marks, strict=True) if n]
    parts += [f"{w}{n}{unit}" for w, n in (("未表态", count.abstain), ("无效", count.invalid)) if n]
    half = 2 * live_with > count.valid
    if never:
        headline = f"还有{never}{unit}不能接受"
        last = f"还有{never}{unit}不能接受，请说明理由，看怎样修改方案"
    elif half:
        headline = "多数可以接受"
        last = "没有人不能接受，可以按这个方向形成方案，付诸表决"
    else:
        headline = "顾虑较多"
        last = f"有顾虑的{doubt}{unit}不少于一半，请继续商议"
    sentence = (
        f"到会{denominator.present}{unit}，表态{count.valid}{unit}："
        f"{'，'.join(parts) or '无人表态'}；赞成或可以接受的共{live_with}{unit}。{last}。"
        "意愿梯度只了解意愿，不是表决结果。"
    )
    return Sounding(half and not never, headline, sentence, spaced(sentence))
