"""Scores in the colours and shapes that votes have: never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.evaluation import Score
from app.steps.views.judging import HandLine
from ui.theme import Tone

if TYPE_CHECKING:
    from datetime import datetime

    from app.steps.views.judging import VoiceLine

TONES = {Score.SATISFIED: Tone.YES, Score.MOSTLY: Tone.ABSTAIN, Score.UNSATISFIED: Tone.NO}
_SHAPES = {Score.SATISFIED: "▲", Score.MOSTLY: "●", Score.UNSATISFIED: "▼"}


def shaped(score: Score) -> str:
    """``▲ 满意``."""
    return f"{_SHAPES[score]} {score.words}"


def short_day(instant: datetime) -> str:
    """``11月24日``."""
    local = in_china(instant)
    return f"{local.month}月{local.day}日"


def taken_words(taken: VoiceLine | HandLine, *, whose: str = "") -> str:
    """Why somebody cannot judge again: who did, when and how; ``whose``: who asks."""
    if isinstance(taken, HandLine):
        return f"{short_day(taken.hand.at)}“{taken.meeting}”举手评价时在场，已经计入"
    rating = taken.rating
    by = f"{taken.person.name} " if whose and taken.person.id != whose else ""
    return f"已评：{by}{rating.score.words}（{short_day(rating.at)}，{rating.via.words}）"
