"""The matter: what residents bring up, one id from the slip of paper to the final score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.record import personal


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


_GLYPHS = {
    Step.COLLECT: "集",
    Step.DELIBERATE: "议",
    Step.ACT: "办",
    Step.SUPERVISE: "督",
    Step.EVALUATE: "评",
}

CATEGORIES = (
    "停车管理",
    "加装电梯",
    "物业管理",
    "老年助餐",
    "上下水",
    "环境卫生",
    "公共空间",
    "安全消防",
    "邻里关系",
    "其他",
)


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
    step: Step = Step.COLLECT
    closed: bool = False
    created_at: datetime


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
    added_at: datetime
