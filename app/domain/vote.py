"""The records of a vote: what was asked, what was counted, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.record import person, personal


class Method(StrEnum):
    """How a vote is taken."""

    HANDS = "hands"
    CARDS = "cards"
    PAPER = "paper"
    PHONE = "phone"
    NAMED = "named"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {
            "hands": "举手表决",
            "cards": "举牌表决",
            "paper": "纸票表决",
            "phone": "手机表决",
            "named": "记名表决",
        }[self.value]


class Question(StrEnum):
    """What kind of answer a vote asks for."""

    MOTION = "motion"
    CHOOSE_ONE = "choose_one"
    CHOOSE_SEVERAL = "choose_several"
    ELECTION = "election"
    CONSENSUS = "consensus"
    GRADIENT = "gradient"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {
            "motion": "赞成 / 反对 / 弃权",
            "choose_one": "多选一",
            "choose_several": "多选",
            "election": "选举",
            "consensus": "协商一致",
            "gradient": "意愿梯度",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """表决. ``rule`` and ``denominator`` are frozen when it opens and never change afterwards."""

    id: str
    meeting_id: str
    item_id: str
    title: str = personal(archived=True)
    text: str = personal(default="", archived=True)
    method: Method = Method.HANDS
    question: Question = Question.MOTION
    rule: dict[str, object]
    denominator: dict[str, object]
    entitled: dict[str, object]
    """Who may vote, frozen too: ``voters`` (resident id → who votes for them), and ``owners`` (the
    base by heads and area) or ``households`` (resident id → unit) where those count."""
    options: tuple[str, ...] = personal(default=(), archived=True)
    seats: int = 1
    tellers: int = 1
    recounts: int = 0
    """How many times all tellers were asked to count again; the round is one more."""
    bundle: str = ""
    """Votes that are taken in one go share this id."""
    follows: str | None = None
    """The vote on the same item that was known when this one opened; clocks would not tell."""
    opened_at: datetime
    declared_at: datetime | None = None
    result: dict[str, object] | None = personal(default=None, archived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What one teller counted; a fact. A correction is a new count naming the one it replaces."""

    id: str
    vote_id: str
    meeting_id: str
    teller: int
    """1 or 2."""
    teller_name: str = personal(default="")
    figures: dict[str, object] = personal(archived=True)
    round: int = 1
    replaces: str | None = None
    reason: str = personal(default="")
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One voter's choice: a paper ballot keyed in, a named vote, a card or a phone."""

    id: str
    vote_id: str
    meeting_id: str
    resident_id: str = person()
    choices: tuple[str, ...] = personal(archived=True)
    """``for``, ``against``, ``abstain``, ``invalid``, or the options chosen by number."""
    via: Method = Method.PAPER
    replaces: str | None = None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """议定事项: what a vote or a consensus settled."""

    id: str
    meeting_id: str
    item_id: str
    vote_id: str | None = None
    text: str = personal()
    effect: str
    at: datetime
