"""A list that was printed with numbered rows, and how far it is keyed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.paper_code import PaperMark
from app.domain.record import person, personal


class PrintedKind(StrEnum):
    """What was printed."""

    SIGN_IN = "sign_in"
    BALLOTS = "ballots"
    SLIPS = "slips"
    REPLIES = "replies"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {
            "sign_in": "签到表",
            "ballots": "表决票",
            "slips": "评价表",
            "replies": "回执",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """纸面: who stands in which row of what was printed.

    Of what stood there only ids are kept, and for each row four signs that tell whether name and
    address have changed since. A secret ballot has no rows: only how many were printed is known.
    """

    id: str
    code: str
    form: PrintedKind
    about_id: str
    """The meeting, the item that is voted on, or the survey."""
    meeting_id: str | None = None
    rows: tuple[str, ...] = person(default=())
    """Resident ids from row 1."""
    marks: tuple[str, ...] = ()
    """For each row, see :func:`app.domain.paper_code.mark_of`."""
    blanks: int = 0
    """Empty rows behind them, or papers made out to nobody."""
    secret: bool = False
    """Ballots that are made out to nobody, so that nobody can be told from one."""
    asked: dict[str, object] | None = personal(default=None, outlives=True)
    """What the ballots ask, where the vote was not open yet: question, options, seats, wording."""
    printed_at: datetime
    handed: int = 0
    """How many were handed out; 0: nobody has said."""
    keyed_at: datetime | None = None
    """When all of it was keyed in; ``None``: not yet."""

    @property
    def papers(self) -> int:
        """How many rows or papers there are."""
        return len(self.rows) + self.blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is about to be printed: a :class:`Printout` that nobody has printed yet."""

    mark: PaperMark
    form: PrintedKind
    about_id: str
    meeting_id: str | None = None
    rows: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    blanks: int = 0
    secret: bool = False
    asked: dict[str, object] | None = None
