"""A report on paper: the sheets of its filled workbook, laid out by the page engine."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from app.documents.fonts import Typeface
from app.documents.forms.common import Order, begin
from app.documents.grid import Column, GridStyle
from app.documents.page import A4, PageLayout
from app.documents.pen import MM
from app.documents.reports import BEHIND
from app.documents.text import Align, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl import Workbook

    from app.documents.document import BuildReport, Document
    from app.domain.report import Report

_MANY: Final = 9
_PLAIN_WIDTH: Final = 8.43  # of a column that nobody set
_ALIGNS: Final[dict[str, Align]] = {"center": "center", "right": "right"}
_TITLE_SIZE: Final = 20.0


def make_report(report: Report, book: Workbook, out: Path, *, order: Order) -> BuildReport:
    """Write the sheets of a report, all but the one behind the figures.

    Rows with borders are tables, bold ones at their top their heads; the first row without is the
    title, any other a line of text.

    Args:
        report: what it is.
        book: filled from its template.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    sheets = [sheet for sheet in book.worksheets if sheet.title != BEHIND]
    landscape = any(sheet.page_setup.orientation == "landscape" for sheet in sheets)
    size = (A4[1], A4[0]) if landscape else A4
    margin = 12 * MM
    layout = PageLayout(
        size=size, top=16 * MM, left=margin, right=margin, bottom=18 * MM,
        body=Style(typeface=Typeface.SONG, size=10.5, pitch=16),
    )  # fmt: skip
    document = begin(order, out, heading=report.heading, kind=report.kind.words, layout=layout)
    for number, sheet in enumerate(sheets):
        if number:
            document.page_break()
        _lay(document, sheet)
    return document.build()


def _lay(document: Document, sheet: Any) -> None:
    titled = False
    for is_table, rows in _blocks(sheet):
        if is_table:
            _table(document, sheet, rows)
            continue
        for row in rows:
            text = "　".join(words for cell in row if (words := _words(cell.value)))
            if text and not titled:
                document.title(text, size=_TITLE_SIZE)
                titled = True
            elif text:
                document.para(text, first=0)


def _blocks(sheet: Any) -> Iterator[tuple[bool, list[tuple[Any, ...]]]]:
    """Stretches of rows, each all tables or all text."""
    kept: list[tuple[Any, ...]] = []
    before: bool | None = None
    for row in sheet.iter_rows():
        is_table = any(cell.border.top.style or cell.border.bottom.style for cell in row)
        if is_table is not before and kept:
            yield bool(before), kept
            kept = []
        before = is_table
        kept.append(row)
    if kept:
        yield bool(before), kept


def _table(document: Document, sheet: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    shown = [
        at
        for at, cell in enumerate(rows[0])
        if not sheet.column_dimensions[cell.column_letter].hidden
        and any(row[at].border.top.style or row[at].border.bottom.style for row in rows)
    ]
    head, body = (rows[0], rows[1:]) if rows[0][shown[0]].font.bold else (None, rows)
    like = body[0] if body else rows[0]
    columns = [
        Column(
            _words(head[at].value) if head else "",
            share=sheet.column_dimensions[rows[0][at].column_letter].width or _PLAIN_WIDTH,
            align=_ALIGNS.get(like[at].alignment.horizontal or "", "left"),
        )
        for at in shown
    ]
    size = 8.0 if len(shown) > _MANY else 10.5
    style = GridStyle(
        typeface=Typeface.SONG, size=size, pitch=size * 1.35, pad_x=2.5, pad_y=2.5
    )  # fmt: skip
    document.grid(columns, [[_words(row[at].value) for at in shown] for row in body], style=style)


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value.year}-{value.month}-{value.day}"
    return str(value)
