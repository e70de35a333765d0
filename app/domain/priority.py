"""先易后难: which matters are talked over first, by a rule that can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.matter import Matter, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

RULE = (
    "紧急的最先；其余先易后难；一样难易的，较急的在前；"
    "再看热度（附议的居民和并入的相同议题）；都一样的，先提出的在前。"
)
"""The rule in words, as it stands on the board and on the notice."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A matter that waits to be talked over; ``voices``: how many stand behind it."""

    matter: Matter
    voices: int = 0

    def rank(self) -> tuple[bool, int, int, int, datetime, str]:
        """Sort key: the smaller, the sooner."""
        m = self.matter
        return (
            m.urgency is not Urgency.URGENT,
            m.ease.order,
            m.urgency.order,
            -self.voices,
            m.created_at,
            m.id,
        )

    def why(self) -> str:
        """``紧急；容易办；8 人关心``: why it stands where it stands."""
        m = self.matter
        ease = {"easy": "容易办", "middle": "难易一般", "hard": "较难办"}[m.ease.value]
        urgency = "" if m.urgency is Urgency.NORMAL else m.urgency.words
        voices = f"{self.voices} 人附议或反映相同问题" if self.voices else ""
        return "；".join(part for part in (urgency, ease, voices) if part)


def in_turn(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The first to be talked over first."""
    return sorted(waiting, key=Waiting.rank)
