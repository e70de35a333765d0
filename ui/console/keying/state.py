"""What the parts of a paper share: what is read of it, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.matter import Attachment
from app.domain.printout import PrintedKind, Printout
from app.steps.views.keyed import BallotsView, SheetView, ballots_view, sheet_view

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Opened:
    """A paper, what is on record for its rows, and the photos kept of it."""

    view: SheetView | BallotsView
    photos: tuple[Attachment, ...]

    @property
    def printout(self) -> Printout:
        """The record."""
        return self.view.line.printout


def read_paper(work: UnitOfWork, printout_id: str) -> Opened:
    """Read a paper; raises NotFound."""
    printout = work.get(Printout, printout_id)
    view: Any
    if printout.form is PrintedKind.SIGN_IN:
        view = sheet_view(work, printout_id)
    else:
        view = ballots_view(work, printout_id)
    return Opened(view, tuple(work.find(Attachment, owner_id=printout_id)))
