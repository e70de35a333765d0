"""The Stage (大屏): which page follows what happens in the meeting, and how large its type is.

Whoever sits in the last row of a room ten metres deep reads a character that is an eighteenth of
the picture's height; nothing on the Stage is smaller, so what does not fit is shown part by part.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.meeting import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 18
"""The smallest type is the picture's height divided by this."""
_CHARACTERS_A_SECOND = 4.0
_LOOKING_UP = 3.0
_SHORTEST, _LONGEST = 6.0, 40.0


class StagePage(StrEnum):
    """What the room sees."""

    WELCOME = "welcome"
    AGENDA = "agenda"
    PROPOSAL = "proposal"
    SPEAKING = "speaking"
    VOTE = "vote"
    RESULT = "result"
    THANKS = "thanks"

    @property
    def words(self) -> str:
        """The word in the window."""
        return _WORDS[self]


_WORDS = {
    StagePage.WELCOME: "欢迎和签到",
    StagePage.AGENDA: "议程",
    StagePage.PROPOSAL: "议题和方案",
    StagePage.SPEAKING: "发言",
    StagePage.VOTE: "表决",
    StagePage.RESULT: "结果",
    StagePage.THANKS: "散会和接下来",
}


_FIXED = {
    Phase.PREPARED: StagePage.WELCOME,
    Phase.SIGN_IN: StagePage.WELCOME,
    Phase.CLOSED: StagePage.THANKS,
    Phase.ISSUED: StagePage.THANKS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What decides which page is shown.

    Attributes:
        phase: where the meeting stands.
        voting: whether a vote is open.
        decided: whether the item at hand has a result that nothing followed yet.
        talking: whether somebody has the floor or waits for it.
        worded: whether the item at hand has a wording or proposals to read.
    """

    phase: Phase
    voting: bool = False
    decided: bool = False
    talking: bool = False
    worded: bool = False


def page_for(now: Happening) -> StagePage:
    """The page that the room needs now; what asks something of people goes first."""
    if now.phase in _FIXED:
        return _FIXED[now.phase]
    if now.voting:
        return StagePage.VOTE
    if now.phase is Phase.BREAK:
        return StagePage.AGENDA
    if now.decided:
        return StagePage.RESULT
    if now.talking:
        return StagePage.SPEAKING
    return StagePage.PROPOSAL if now.worded else StagePage.AGENDA


def least_type(height: float) -> int:
    """Pixels of the smallest type on a picture of this height."""
    return max(1, math.ceil(height / LEAST))


def reading_seconds(characters: int) -> float:
    """How long a part stays before the next comes: time to look up, and to read it slowly."""
    return min(_LONGEST, max(_SHORTEST, _LOOKING_UP + characters / _CHARACTERS_A_SECOND))


def in_parts(heights: Sequence[float], blocks: Sequence[int], room: float) -> list[range]:
    """Cut rows into parts that each fit the room; at least one, empty where there are no rows.

    Args:
        heights: of the rows, from the top.
        blocks: to which block each row belongs; a block stays together where it fits as a whole.
        room: the height that there is.
    """
    parts: list[range] = []
    start, used = 0, 0.0
    for at, height in enumerate(heights):
        begins = at == 0 or blocks[at] != blocks[at - 1]
        need = height
        if begins:
            need = sum(h for h, b in zip(heights[at:], blocks[at:], strict=True) if b == blocks[at])
            need = need if need <= room else height
        if at > start and used + need > room + 0.5:
            parts.append(range(start, at))
            start, used = at, 0.0
        used += height
    parts.append(range(start, len(heights)))
    return parts
