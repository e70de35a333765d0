"""Paper out of the window: the system's print dialog, a place to save, the desktop's folders.

Everything that leaves the program for paper goes through :class:`Outlet`, so that tests print into
a file. Pages are rendered to pixels at the printer's resolution, in bands: one call into Qt holds
the interpreter for as long as it takes, and the window wants its turn in between.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QPointF,
    QRect,
    QSize,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import Refused
from ui.press import NotPrinted, Press, QtPress
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.jobs import Report

MOST_DPI = 600  # beyond, nobody sees a difference, and a page is hundreds of megabytes
BAND = 96  # rows of pixels at a time
_POINTS = 72  # to the inch
_SEAM = 1  # rows by which bands overlap: no hairline between them, whatever smooths the picture


class Outlet(Protocol):
    """Where papers go. Tests put their own in its place."""

    def choose_printer(self, parent: QWidget, *, title: str, pages: int) -> Press | None:
        """A printer set up by the person, ``None`` where they thought better of it.

        Asked anew for every try, so that what was plugged in or made the default meanwhile counts.

        Raises:
            Refused: there is no printer.
        """

    def save_as(self, parent: QWidget, suggested: Path) -> Path | None:
        """Where to save a file of the kind that its suggested name has, or ``None``."""

    def show_folder(self, folder: Path) -> bool:
        """Show a folder in the desktop's own program; whether there is one."""


class SystemOutlet:
    """The system's own dialogs."""

    def choose_printer(self, parent: QWidget, *, title: str, pages: int) -> Press | None:
        """See :class:`Outlet`."""
        if not QPrinterInfo.availablePrinterNames():
            raise NotPrinted(no_printer())
        printer = a4_printer()
        printer.setDocName(title)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(translated(title))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return QtPress(printer) if chosen else None

    def save_as(self, parent: QWidget, suggested: Path) -> Path | None:
        """See :class:`Outlet`."""
        suffix = suggested.suffix or ".pdf"
        kind = "Word" if suffix == ".docx" else "PDF"
        title = QCoreApplication.translate("printing", "另存为 {}").format(kind)
        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), f"{kind} (*{suffix})")
        if not name:
            return None
        return Path(name) if name.lower().endswith(suffix) else Path(f"{name}{suffix}")

    def show_folder(self, folder: Path) -> bool:
        """See :class:`Outlet`."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def no_printer() -> str:
    """What is said where the system knows no printer."""
    return QCoreApplication.translate("printing", "这台电脑没有找到打印机，一面也没有印。")


def a4_printer() -> QPrinter:
    """The default printer with A4 paper, drawn on from edge to edge: the forms have margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setCreator(QGuiApplication.applicationDisplayName())
    return printer


def load_pdf(data: bytes) -> tuple[QPdfDocument, QBuffer]:
    """A PDF in memory, and the buffer that has to live as long as it.

    Raises:
        Refused: it is no PDF that can be shown.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise Refused(
            QCoreApplication.translate(
                "printing", "这个文件打不开，没有打印。记录都在；请关闭后重新生成一次。"
            )
        )
    return document, buffer


def print_pdf(data: bytes, press: Press, *, progress: Report | None = None) -> int:
    """Print a PDF; may run on any thread.

    Range of pages, order and, where the printer's own driver does not see to them, copies are as
    they were chosen in the dialog. Pages larger than the paper are made to fit, never enlarged.

    Args:
        data: the PDF.
        press: as :meth:`Outlet.choose_printer` gave it; nobody else uses it meanwhile.
        progress: told (page sides done, page sides in all); may raise to stop.

    Returns:
        How many page sides the printer took: all that were asked for.

    Raises:
        NotPrinted: the printer takes nothing, or stopped in the middle.
        Refused: the file cannot be read.
    """
    document, buffer = load_pdf(data)
    try:
        return _print(document, press, progress)
    finally:
        document.close()
        buffer.close()


def _print(document: QPdfDocument, press: Press, progress: Report | None) -> int:
    sides = sides_of(press.printer, document.pageCount())
    total = len(sides)
    if not press.is_there():
        raise NotPrinted(
            QCoreApplication.translate("printing", "打印机“{}”不在了，一面也没有印。").format(
                press.name
            )
        )
    painter = QPainter()
    if not press.begin(painter):
        raise NotPrinted(
            QCoreApplication.translate("printing", "打印机“{}”没有接收，一面也没有印。").format(
                press.name
            )
        )
    try:
        for number, page in enumerate(sides):
            pause = _pause(press, progress, number, total)
            if number and not press.next_page():
                raise _stopped(press, number + 1, total, begun=number)
            _draw_page(document, page, press.printer, painter, pause=pause)
        if progress is not None:
            progress(total, total)
    except BaseException:
        press.abort(painter)
        raise
    if not press.end(painter):
        void = press.is_void()
        words = (
            QCoreApplication.translate("printing", "打印机“{}”没有接下这份文件，一面也没有印。")
            if void
            else QCoreApplication.translate(
                "printing", "打印机“{}”没有接下这份文件，可能没有印完，请到打印机旁看一下。"
            )
        )
        raise NotPrinted(words.format(press.name), begun=0 if void else total)
    return total


def _stopped(press: Press, side: int, total: int, *, begun: int) -> NotPrinted:
    after = (
        QCoreApplication.translate("printing", "后面的没有印。")
        if side == 1
        else QCoreApplication.translate("printing", "前面的可能已经印出，后面的没有印。")
    )
    words = QCoreApplication.translate("printing", "打印机“{}”在第 {} 面（共 {} 面）停了，")
    return NotPrinted(words.format(press.name, side, total) + after, begun=begun)


def sides_of(printer: QPrinter, count: int) -> list[int]:
    """The pages to print in their order, numbered from 0, for a document of ``count`` pages."""
    chosen = printer.printRange()
    pages: Sequence[int] = range(count)
    if chosen in {QPrinter.PrintRange.PageRange, QPrinter.PrintRange.Selection}:
        ranges = printer.pageRanges().toRangeList()
        spans = [(span.from_, span.to) for span in ranges]
        if not spans and printer.fromPage():
            spans = [(printer.fromPage(), printer.toPage() or count)]
        if spans:
            pages = [p for first, last in spans for p in range(first - 1, min(last, count))]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages = pages[::-1]
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return list(pages) * copies
    return [page for page in pages for _ in range(copies)]


def _pause(press: Press, progress: Report | None, done: int, total: int) -> Callable[[], None]:
    """A place to stop at within a page, and to let the window have its turn."""

    def pause() -> None:
        if not press.is_well():
            raise _stopped(press, done + 1, total, begun=done + 1)
        if progress is not None:
            progress(done, total)

    return pause


def _draw_page(
    document: QPdfDocument,
    page: int,
    printer: QPrinter,
    painter: QPainter,
    *,
    pause: Callable[[], None],
) -> None:
    dots = printer.resolution()
    paper = printer.paperRect(QPrinter.Unit.DevicePixel).size()
    size = document.pagePointSize(page) * (dots / _POINTS)
    fit = min(1.0, paper.width() / size.width(), paper.height() / size.height())
    shown = QSizeF(size.width() * fit, size.height() * fit)
    scale = min(1.0, MOST_DPI / dots)
    pixels = QSize(round(shown.width() * scale), round(shown.height() * scale))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else JPEG frays the type
    painter.translate((paper.width() - shown.width()) / 2, (paper.height() - shown.height()) / 2)
    painter.scale(shown.width() / pixels.width(), shown.height() / pixels.height())
    try:
        for top in range(0, pixels.height(), BAND):
            pause()
            height = min(BAND + _SEAM, pixels.height() - top)
            band = render_band(document, page, pixels, QRect(0, top, pixels.width(), height))
            if band is not None:
                painter.drawImage(QPointF(0, top), band)
    finally:
        painter.restore()


def render_band(document: QPdfDocument, page: int, size: QSize, area: QRect) -> QImage | None:
    """Part of a page on white, ``None`` where nothing is printed there.

    Args:
        document: the PDF.
        page: from 0.
        size: of the whole page in pixels.
        area: the part.
    """
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(size)
    # WORKAROUND: Qt (to 6.11) takes the rectangle's last pixel for its end and squeezes the picture
    # by one; https://doc.qt.io/qt-6/qrect.html#bottom tells of that old habit.
    options.setScaledClipRect(area.adjusted(0, 0, 1, 1))
    drawn = document.render(page, area.size(), options)
    band = QImage(area.size(), QImage.Format.Format_RGB32)
    band.fill(Qt.GlobalColor.white)
    on = QPainter(band)
    on.drawImage(0, 0, drawn)
    on.end()
    if not band.allGray():
        return band
    # Grey goes out as grey: a colour printer then uses black alone, and there is less to send.
    grey = band.convertToFormat(QImage.Format.Format_Grayscale8)
    return None if _is_blank(grey) else grey


def _is_blank(grey: QImage) -> bool:
    width, line = grey.width(), grey.bytesPerLine()
    bits = bytes(grey.constBits())
    blank = b"\xff" * width
    return all(bits[at : at + width] == blank for at in range(0, line * grey.height(), line))
