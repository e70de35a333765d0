"""The matter: what residents bring up, one id from the slip of paper to the final score.

The five steps, and what may follow what, are a table here (:data:`WAYS`). Every move is a fact
(:class:`Move`) that carries who, when and why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.record import personal

if TYPE_CHECKING:
    from collections.abc import Mapping


class Step(StrEnum):
    """集 议 办 督 评: the five steps that every matter walks through."""

    COLLECT = "collect"
    DELIBERATE = "deliberate"
    ACT = "act"
    SUPERVISE = "supervise"
    EVALUATE = "evaluate"

    @property
    def glyph(self) -> str:
        """The one character by which people know the step."""
        return _GLYPHS[self]

    @property
    def words(self) -> str:
        """What a matter at this step waits for or goes through."""
        return _STEP_WORDS[self]


_GLYPHS = {
    Step.COLLECT: "集",
    Step.DELIBERATE: "议",
    Step.ACT: "办",
    Step.SUPERVISE: "督",
    Step.EVALUATE: "评",
}
_STEP_WORDS = {
    Step.COLLECT: "待列入",
    Step.DELIBERATE: "商议",
    Step.ACT: "办理",
    Step.SUPERVISE: "督办",
    Step.EVALUATE: "评价",
}


class Source(StrEnum):
    """By which way a matter came in."""

    WORD = "word"
    SLIP = "slip"
    PHOTO = "photo"
    VISIT = "visit"
    HOTLINE = "hotline"
    BODY = "body"
    MEETING = "meeting"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return _SOURCE_WORDS[self]


_SOURCE_WORDS = {
    Source.WORD: "当面反映",
    Source.SLIP: "征集表",
    Source.PHOTO: "随手拍",
    Source.VISIT: "入户走访",
    Source.HOTLINE: "12345工单",
    Source.BODY: "单位提交",
    Source.MEETING: "会上提出",
}


class Ease(StrEnum):
    """How easily a matter can be settled; 先易后难 puts the easy ones first."""

    EASY = "easy"
    MIDDLE = "middle"
    HARD = "hard"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"easy": "容易", "middle": "一般", "hard": "较难"}[self.value]

    @property
    def order(self) -> int:
        """0 for the easiest."""
        return list(Ease).index(self)


class Urgency(StrEnum):
    """How soon a matter must be talked over."""

    NORMAL = "normal"
    SOON = "soon"
    URGENT = "urgent"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"normal": "不急", "soon": "较急", "urgent": "紧急"}[self.value]

    @property
    def order(self) -> int:
        """0 for the most urgent."""
        return 2 - list(Urgency).index(self)


class Outcome(StrEnum):
    """How a matter ended."""

    SETTLED = "settled"
    REJECTED = "rejected"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    Outcome.SETTLED: "已办结",
    Outcome.REJECTED: "未受理",
    Outcome.MERGED: "已并入",
    Outcome.WITHDRAWN: "已撤回",
    Outcome.DROPPED: "未形成决定",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """议题."""

    id: str
    number: str
    """``2026-014``: year and running number within the room."""
    title: str = personal()
    category: str = "其他"
    raised_by: str = personal(default="")
    place: str = personal(default="")
    description: str = personal(default="")
    ease: Ease = Ease.MIDDLE
    urgency: Urgency = Urgency.NORMAL
    source: Source = Source.WORD
    body: str = personal(default="")
    """Which body handed it in, where one did: 业主委员会, 物业企业 …"""
    origin_id: str | None = None
    """The record that it came of: a visit, a hotline case or a sheet."""
    origin_row: int = 0
    """The row of the sheet, from 1; 0 where it came of none."""
    noticed_on: date | None = None
    """The day on which it was seen or said, where that is not the day of entering."""
    step: Step = Step.COLLECT
    closed: bool = False
    outcome: Outcome | None = None
    """How it ended; always there where ``closed`` is."""
    merged_into: str | None = None
    """The matter that goes on with it."""
    created_at: datetime

    @property
    def standing(self) -> str:
        """Where it stands, in a word or two: ``办理``, ``已办结``."""
        if self.closed:
            return (self.outcome or Outcome.SETTLED).words
        return self.step.words


class Deed(StrEnum):
    """What moves a matter on."""

    PLACE = "place"
    UNPLACE = "unplace"
    RESOLVE = "resolve"
    START = "start"
    SUPERVISE = "supervise"
    RETURN = "return"
    JUDGE = "judge"
    SETTLE = "settle"
    REOPEN = "reopen"
    REJECT = "reject"
    MERGE = "merge"
    WITHDRAW = "withdraw"
    DROP = "drop"
    RESUME = "resume"

    @property
    def words(self) -> str:
        """The words on a button and in the history."""
        return WAYS[self].words


@dataclass(frozen=True, slots=True)
class Way:
    """A move that the five steps allow.

    Attributes:
        words: on a button and in the history.
        starts: the steps from which it may be made.
        ends: the step where the matter is afterwards; ``None``: where it was.
        closes: how it ends the matter, where it does.
        of_ended: the endings after which it may be made; empty: of matters that go on.
        needs_why: whether a reason must be said.
    """

    words: str
    starts: frozenset[Step]
    ends: Step | None = None
    closes: Outcome | None = None
    of_ended: frozenset[Outcome] = frozenset()
    needs_why: bool = False


_ANY = frozenset(Step)
_EARLY = frozenset({Step.COLLECT, Step.DELIBERATE})

# What may follow what. Anything else is refused, with where the matter stands and what can be done.
WAYS: Mapping[Deed, Way] = {
    # Another round may be called for at any step: a plan that fails while it is carried out.
    Deed.PLACE: Way("列入议程", _ANY, Step.DELIBERATE),
    Deed.UNPLACE: Way("移出议程", frozenset({Step.DELIBERATE}), Step.COLLECT),
    Deed.RESOLVE: Way("议定，转入办理", frozenset({Step.DELIBERATE}), Step.ACT),
    Deed.START: Way("直接办理", frozenset({Step.COLLECT}), Step.ACT, needs_why=True),
    Deed.SUPERVISE: Way("转入督办", frozenset({Step.ACT}), Step.SUPERVISE),
    Deed.RETURN: Way(
        "退回办理", frozenset({Step.SUPERVISE, Step.EVALUATE}), Step.ACT, needs_why=True
    ),
    Deed.JUDGE: Way("提请居民评价", frozenset({Step.ACT, Step.SUPERVISE}), Step.EVALUATE),
    Deed.SETTLE: Way("办结", frozenset({Step.EVALUATE}), closes=Outcome.SETTLED),
    Deed.REOPEN: Way(
        "重新办理", _ANY, Step.ACT, of_ended=frozenset({Outcome.SETTLED}), needs_why=True
    ),
    Deed.REJECT: Way(
        "不予受理", frozenset({Step.COLLECT}), closes=Outcome.REJECTED, needs_why=True
    ),
    Deed.MERGE: Way("并入另一议题", _EARLY, closes=Outcome.MERGED),
    Deed.WITHDRAW: Way("提出人撤回", _EARLY, closes=Outcome.WITHDRAWN, needs_why=True),
    Deed.DROP: Way(
        "未形成决定，结束", frozenset({Step.DELIBERATE}), closes=Outcome.DROPPED, needs_why=True
    ),
    Deed.RESUME: Way(
        "恢复",
        _ANY,
        Step.COLLECT,
        of_ended=frozenset(Outcome) - {Outcome.SETTLED},
        needs_why=True,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """That a matter moved on: a fact, never edited."""

    id: str
    matter_id: str
    deed: Deed
    came_from: Step
    went_to: Step
    why: str = personal(default="")
    by: str = personal(default="")
    """Who decided it, where that is not whoever sits at the laptop."""
    meeting_id: str | None = None
    at: datetime


def possible(matter: Matter) -> tuple[Deed, ...]:
    """What may be done with a matter now, in the order of the steps."""
    return tuple(deed for deed in WAYS if not _objection(matter, WAYS[deed]))


def moved(matter: Matter, deed: Deed, *, why: str = "", merged_into: str | None = None) -> Matter:
    """The matter after a move.

    Raises:
        Refused: the step that it is at does not allow this, or a reason is missing; the sentence
            says where it stands and what can be done.
    """
    way = WAYS[deed]
    if reason := _objection(matter, way):
        can = "、".join(f"“{d.words}”" for d in possible(matter))
        raise Refused(f"{reason}记录没有变化。现在可以：{can}。", field="deed")
    if way.needs_why and not why.strip():
        raise Refused(f"请写明{way.words}的理由，以后查得到。记录没有变化。", field="why")
    return replace(
        matter,
        step=way.ends or matter.step,
        closed=way.closes is not None,
        outcome=way.closes,
        merged_into=merged_into if deed is Deed.MERGE else None,
    )


def _objection(matter: Matter, way: Way) -> str:
    if way.of_ended:
        ended = (matter.outcome or Outcome.SETTLED) if matter.closed else None
        if ended in way.of_ended:
            return ""
        return f"议题现在是“{matter.standing}”，不能{way.words}。"
    if matter.closed:
        return f"议题已经结束（{matter.standing}），不能{way.words}。"
    if matter.step not in way.starts:
        return f"议题现在在“{matter.step.glyph} {matter.step.words}”，不能{way.words}。"
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photo or paper kept with a record; its bytes lie in the file store under the digest."""

    id: str
    owner_id: str
    sha256: str
    name: str = personal()
    media_type: str
    size: int
    """Bytes."""
    caption: str = personal(default="")
    taken_at: datetime | None = personal(default=None)
    """When the photo says that it was taken; kept only with consent."""
    taken_where: str = personal(default="")
    """``39.97312,116.29101`` (WGS 84, degrees north and east) as the photo says, with consent."""
    added_at: datetime
