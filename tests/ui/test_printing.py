from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.documents.document import Document
from app.documents.pdfmeta import Meta
from app.domain.errors import Refused
from tests.ui.minutes_world import pages_of
from tests.ui.presses import Fault, FaultyPress
from ui.jobs import Cancelled
from ui.press import NotPrinted, QtPress
from ui.printing import (
    MOST_DPI,
    SystemOutlet,
    a4_printer,
    load_pdf,
    print_pdf,
    render_band,
    sides_of,
)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Four pages, the first with a red masthead."""
    out = tmp_path_factory.mktemp("pdf") / "four.pdf"
    document = Document(out, meta=Meta("四页", created=datetime(2026, 11, 24, tzinfo=UTC)))
    document.masthead("会议纪要")
    for number in range(4):
        document.para(f"第{number + 1}页")
        if number < 3:
            document.page_break()
    document.build()
    return out.read_bytes()


def to_file(path: Path, *, dots: int = 96) -> QPrinter:
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dots)
    return printer


def test_a_page_is_printed_as_large_as_it_is(
    qapp: QApplication, pdf: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "out.pdf"
    assert print_pdf(pdf, QtPress(to_file(path, dots=150))) == 4
    printed, meant = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument(pdf)
    assert [round(side) for side in printed[0].get_size()] == [595, 842]
    got = printed[1].render(scale=2).to_pil().convert("L")
    want = meant[1].render(scale=2).to_pil().convert("L")
    assert abs(got.width - want.width) <= 1
    # The ink lies in the same place: compare where the first and last of it is.
    for axis in range(4):
        boxes = [image.point(lambda p: 255 if p < 150 else 0).getbbox() for image in (got, want)]
        assert abs(boxes[0][axis] - boxes[1][axis]) <= 3
    printed.close()
    meant.close()


def test_progress_is_told_and_stops_it(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    print_pdf(
        pdf, QtPress(to_file(tmp_path / "all.pdf")), progress=lambda d, t: told.append((d, t))
    )
    assert told[0] == (0, 4)
    assert told[-1] == (4, 4)
    assert len(told) > 5  # within a page too

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pdf(pdf, QtPress(to_file(tmp_path / "some.pdf")), progress=stop)


def test_the_range_of_pages_is_honoured(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    printer = to_file(path)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert print_pdf(pdf, QtPress(printer)) == 2
    assert pages_of(path) == 2


def test_order_copies_and_a_range_beyond_the_end(qapp: QApplication, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "out.pdf")
    assert sides_of(printer, 3) == [0, 1, 2]
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert sides_of(printer, 2) == [0, 1, 0, 1]
    printer.setCollateCopies(False)
    assert sides_of(printer, 2) == [0, 0, 1, 1]
    printer.setCopyCount(1)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert sides_of(printer, 3) == [2, 1, 0]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert sides_of(printer, 3) == [2, 1]


def test_a_printer_of_many_dots_gets_no_more_than_can_be_seen(
    qapp: QApplication, pdf: bytes, tmp_path: Path
) -> None:
    fine, finer = tmp_path / "fine.pdf", tmp_path / "finer.pdf"
    for path, dots in ((fine, MOST_DPI), (finer, 2 * MOST_DPI)):
        printer = to_file(path, dots=dots)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 2)
        print_pdf(pdf, QtPress(printer))
    assert finer.stat().st_size < 1.2 * fine.stat().st_size


def test_grey_is_grey_and_white_is_nothing(qapp: QApplication, pdf: bytes) -> None:
    document, buffer = load_pdf(pdf)
    size = QSize(595, 842)
    assert render_band(document, 1, size, QRect(0, 400, 595, 60)) is None
    words = render_band(document, 1, size, QRect(0, 60, 595, 100))
    assert words is not None
    assert words.isGrayscale()
    masthead = render_band(document, 0, size, QRect(0, 150, 595, 200))
    assert masthead is not None
    assert not masthead.allGray()
    document.close()
    buffer.close()


def test_what_is_no_pdf_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="打不开"):
        print_pdf(b"no pdf", QtPress(to_file(tmp_path / "out.pdf")))


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\)")  # Qt says it too
def test_a_printer_that_takes_nothing_is_refused(
    qapp: QApplication, pdf: bytes, tmp_path: Path
) -> None:
    (tmp_path / "out.pdf").mkdir()
    with pytest.raises(NotPrinted, match="没有接收") as told:
        print_pdf(pdf, QtPress(to_file(tmp_path / "out.pdf")))
    assert told.value.begun == 0


def test_where_the_place_is_gone_nothing_begins(
    qapp: QApplication, pdf: bytes, tmp_path: Path
) -> None:
    with pytest.raises(NotPrinted, match="不在了"):
        print_pdf(pdf, QtPress(to_file(tmp_path / "pulled out" / "out.pdf")))


def test_a_printer_that_the_system_no_longer_knows_is_gone(
    qapp: QApplication, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["别的"]))
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
    assert not printer.outputFileName()
    with pytest.raises(NotPrinted, match="不在了，一面也没有印"):
        print_pdf(pdf, QtPress(printer))


@pytest.mark.parametrize(
    ("fault", "said", "begun"),
    [
        (Fault.GONE, "“甲”不在了，一面也没有印。", 0),
        (Fault.REFUSED, "“甲”没有接收，一面也没有印。", 0),
        (Fault.ABORTED, "“甲”在第 1 面（共 4 面）停了，后面的没有印。", 1),
        (Fault.NO_PAGE, "“甲”在第 2 面（共 4 面）停了", 1),
        (Fault.STOPS, "“甲”在第 2 面（共 4 面）停了，前面的可能已经印出，后面的没有印。", 2),
        (Fault.NOT_TAKEN, "“甲”没有接下这份文件，一面也没有印。", 0),
        (Fault.UNSURE, "“甲”没有接下这份文件，可能没有印完，请到打印机旁看一下。", 4),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_each_fault_has_its_sentence(
    pdf: bytes, tmp_path: Path, fault: Fault, said: str, begun: int
) -> None:
    press = FaultyPress(QtPress(to_file(tmp_path / "out.pdf")), fault, "甲")
    with pytest.raises(NotPrinted) as told:
        print_pdf(pdf, press)
    assert said in told.value.happened
    assert told.value.begun == begun
    assert "这份文件和记录都在" in told.value.message
    assert "另存为 PDF" in told.value.message
    assert press.aborted == (fault in {Fault.ABORTED, Fault.NO_PAGE, Fault.STOPS})
    # The same page is printed once the printer is well.
    assert print_pdf(pdf, QtPress(to_file(tmp_path / "again.pdf"))) == 4


def test_half_a_file_is_not_left_behind(
    qapp: QApplication, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt writes to a full disk without a word; the file has no end then."""
    path = tmp_path / "out.pdf"
    press = QtPress(to_file(path))
    end = QPainter.end

    def cut(painter: QPainter) -> bool:
        ended = end(painter)
        if path.exists():
            path.write_bytes(path.read_bytes()[:-2000])
        return bool(ended)

    monkeypatch.setattr(QPainter, "end", cut)
    with pytest.raises(NotPrinted, match="一面也没有印"):
        print_pdf(pdf, press)
    assert not path.exists()


def test_without_any_printer_the_dialog_does_not_open(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    host = QWidget()
    qtbot.addWidget(host)
    with pytest.raises(Refused, match="没有找到打印机"):
        SystemOutlet().choose_printer(host, title="纪要", pages=3)
