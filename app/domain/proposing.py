"""议: rival proposals on one matter, compared and merged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.record import personal


class ProposalState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    ADOPTED = "adopted"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {
            "open": "待比选",
            "merged": "已合并",
            "withdrawn": "已撤回",
            "adopted": "已采用",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """方案: one way to settle a matter."""

    id: str
    matter_id: str
    title: str = personal()
    text: str = personal(default="")
    by: str = personal(default="")
    cost: int | None = None
    """Fen (hundredths of a yuan); ``None`` where nobody said."""
    good: str = personal(default="")
    """What speaks for it."""
    bad: str = personal(default="")
    """What speaks against it."""
    state: ProposalState = ProposalState.OPEN
    merged_into: str | None = None
    meeting_id: str | None = None
    """At which meeting it was made, where it was."""
    at: datetime
