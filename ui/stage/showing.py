"""What is shown at one instant: a snapshot of the meeting, a page, the clock, the choices made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.stage import StagePage
from app.steps.views.stage_shown import StageItem, StageTurn, StageView, StageVote


@dataclass(frozen=True, slots=True)
class Way:
    """The way in by phone: the code's rows, and the address in words."""

    rows: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """One picture of the Stage.

    Attributes:
        view: the meeting, or ``None`` where none is open.
        page: which page.
        now: the instant, going on from that of the snapshot.
        part: which part of a text that does not fit, from 0.
        figures: whether figures are shown while a vote is open.
        judging: whether hands are being counted to judge a matter.
        vote_id: the vote that is counted just now, where several are open.
        counted: hands counted so far, before it is recorded: by choice, or by an option's place
            in the list from ``"0"``.
        way: the way in by phone, or ``None``.
        rehearsal: whether this is practice.
    """

    view: StageView | None
    page: StagePage
    now: datetime
    part: int = 0
    figures: bool = False
    judging: bool = False
    vote_id: str = ""
    counted: Mapping[str, int] = field(default_factory=dict)
    way: Way | None = None
    rehearsal: bool = False

    @property
    def vote(self) -> StageVote | None:
        """The vote that the room sees."""
        votes = self.view.votes if self.view is not None else ()
        if not votes and self.judging and self.view is not None:
            return self.view.judging
        return next((v for v in votes if v.id == self.vote_id), next(iter(votes), None))

    def seconds_on(self, item: StageItem) -> int:
        """Seconds that an item took until now."""
        view = self.view
        if view is None or not (item.current and view.running):
            return item.seconds
        return item.seconds + self._since(view)

    def left(self, turn: StageTurn) -> int:
        """Seconds left of a turn; below nothing it is over."""
        view = self.view
        return turn.left - self._since(view) if view is not None and turn.runs else turn.left

    def _since(self, view: StageView) -> int:
        return max(0, int((self.now - view.now).total_seconds()))
