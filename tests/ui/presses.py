"""A printer that fails: where it fails is chosen, what it prints until then is a real PDF."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter

    from ui.press import Press


class Fault(Enum):
    """What goes wrong."""

    GONE = auto()  # unplugged between the dialog and the first page
    REFUSED = auto()  # begin says no
    NO_PAGE = auto()  # the second page is not taken
    STOPS = auto()  # its state turns to Error in the middle of the second page
    ABORTED = auto()  # its state turns to Aborted in the middle of the first page
    NOT_TAKEN = auto()  # the job is refused as a whole when it is handed over
    UNSURE = auto()  # handing over fails, and nobody knows how much came out


@dataclass
class FaultyPress:
    """Stands before a press; every method but the faulty one is its own."""

    press: Press
    fault: Fault
    called: str = ""
    page: int = 0
    looks: int = 0
    aborted: bool = False

    @property
    def name(self) -> str:
        return self.called or self.press.name

    @property
    def printer(self) -> QPrinter:
        return self.press.printer

    def is_there(self) -> bool:
        return self.fault is not Fault.GONE and self.press.is_there()

    def begin(self, painter: QPainter) -> bool:
        self.page = 1
        return self.fault is not Fault.REFUSED and self.press.begin(painter)

    def next_page(self) -> bool:
        self.page += 1
        self.looks = 0
        return self.fault is not Fault.NO_PAGE and self.press.next_page()

    def is_well(self) -> bool:
        self.looks += 1
        at = {Fault.STOPS: 2, Fault.ABORTED: 1}.get(self.fault)
        return not (self.page == at and self.looks > 2) and self.press.is_well()

    def end(self, painter: QPainter) -> bool:
        ended = self.press.end(painter)
        return ended and self.fault not in {Fault.NOT_TAKEN, Fault.UNSURE}

    def is_void(self) -> bool:
        return self.fault is Fault.NOT_TAKEN

    def abort(self, painter: QPainter) -> None:
        self.aborted = True
        self.press.abort(painter)
