"""The printer itself, as a port: what a page is put on, and how it says that it does not take it.

Qt tells of a printer's faults in several places, and on Linux of some not at all: it hands the job
to CUPS when the painter ends and throws the answer away. :class:`QtPress` gathers them all.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.domain.errors import Refused

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_TAIL = 1024  # bytes at the end of a PDF in which its end mark stands
_CUPS = "libcups.so.2"
_CUPS_REFUSED = 0x0400  # RFC 8011, B.1: from here on a status is an error
_TROUBLE = frozenset({QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted})


class NotPrinted(Refused):
    """A paper that did not go out as it was meant to.

    Attributes:
        happened: the sentence about what happened, without what to do next.
        begun: page sides that may have come out, the last of them in part; 0: none has.
    """

    def __init__(self, happened: str, *, begun: int = 0) -> None:
        after = QCoreApplication.translate(
            "printing",
            "这份文件和记录都在。请看看打印机的电源、连线和纸，再打印一次；也可以另存为 PDF，到别处打印。",  # noqa: E501
        )
        super().__init__(happened + after)
        self.happened = happened
        self.begun = begun


class Press(Protocol):
    """A printer that was chosen and set up. One thread at a time uses it, and for one paper."""

    @property
    def name(self) -> str:
        """What people know it by: the printer's name, or that of the file printed into."""

    @property
    def printer(self) -> QPrinter:
        """What was set up in the dialog, and what is drawn on."""

    def is_there(self) -> bool:
        """Whether the system still knows it. May take a while."""

    def begin(self, painter: QPainter) -> bool:
        """Begin the job with its first page; whether it is taken."""

    def next_page(self) -> bool:
        """Begin another page; whether it is taken."""

    def is_well(self) -> bool:
        """Whether it has said nothing of a fault so far."""

    def end(self, painter: QPainter) -> bool:
        """Hand the job over; whether it was taken as a whole."""

    def is_void(self) -> bool:
        """Once :meth:`end` has said no: whether it is certain that nothing comes out."""

    def abort(self, painter: QPainter) -> None:
        """Give the job up. What was drawn may come out all the same: CUPS knows no way back."""


class QtPress:
    """A :class:`Press` on a printer of the system, or on a file."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer

    @property
    def printer(self) -> QPrinter:
        """See :class:`Press`."""
        return self._printer

    @property
    def name(self) -> str:
        """See :class:`Press`."""
        return Path(self._printer.outputFileName()).name or self._printer.printerName()

    def is_there(self) -> bool:
        """See :class:`Press`."""
        file = self._file()
        if file is not None:
            return file.parent.is_dir()
        return self._printer.printerName() in QPrinterInfo.availablePrinterNames()

    def begin(self, painter: QPainter) -> bool:
        """See :class:`Press`."""
        return self._printer.isValid() and painter.begin(self._printer)

    def next_page(self) -> bool:
        """See :class:`Press`."""
        return self._printer.newPage() and self.is_well()

    def is_well(self) -> bool:
        """See :class:`Press`."""
        return self._printer.printerState() not in _TROUBLE

    def end(self, painter: QPainter) -> bool:
        """See :class:`Press`."""
        ended = painter.end() and self.is_well()
        file = self._file()
        if file is None:
            return ended and cups_took_it()
        if ended and _is_whole(file):
            return True
        with suppress(OSError):  # half a file opens nowhere and only misleads
            file.unlink()
        return False

    def is_void(self) -> bool:
        """See :class:`Press`."""
        return self._file() is not None or not cups_took_it()

    def abort(self, painter: QPainter) -> None:
        """See :class:`Press`."""
        self._printer.abort()
        painter.end()
        file = self._file()
        if file is not None:
            with suppress(OSError):
                file.unlink()

    def _file(self) -> Path | None:
        name = self._printer.outputFileName()
        return Path(name) if name else None


def cups_took_it() -> bool:
    """Whether CUPS took the last job that this thread handed it; ``True`` where there is no CUPS.

    Qt's plugin calls ``cupsPrintFile`` when the painter ends and does not look at what it returns.
    The library keeps the status of the last request for each thread.
    """
    if not sys.platform.startswith("linux"):
        return True
    try:
        status = ctypes.CDLL(_CUPS).cupsLastError
    except (OSError, AttributeError):
        return True
    status.restype, status.argtypes = ctypes.c_int, []
    return int(status()) < _CUPS_REFUSED


def _is_whole(file: Path) -> bool:
    """Whether a PDF was written to its end: a full disk cuts it short without a word from Qt."""
    try:
        with file.open("rb") as read:
            read.seek(max(0, file.stat().st_size - _TAIL))
            return b"%%EOF" in read.read()
    except OSError:
        return False
