"""Reports as workbooks: a template filled, and behind it the matters of each figure."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from app.documents.templates import TemplateTrouble, Told, fill, lead
from app.domain.clock import day_words
from app.durable import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from app.domain.report import Report

BEHIND: Final = "依据"
"""The sheet that says which matters each figure comes of."""
FOLDER: Final = "templates"
"""In the data folder: a template of the room's own wins over the one that ships."""


def template_of(report: Report, data: Path | None) -> bytes:
    """The template of a report: the room's own where there is one.

    Raises:
        TemplateTrouble: the room's own cannot be read.
    """
    if data is not None:
        own = data / FOLDER / report.kind.template
        if own.exists():
            try:
                return own.read_bytes()
            except OSError as error:
                raise TemplateTrouble(
                    f"模板“{own}”读不出来，可能正被别的程序打开。没有生成；请关闭后再试。"
                ) from error
    return built_in(report.kind.template)


def built_in(name: str) -> bytes:
    """A template as it ships."""
    return (files("resources") / "templates" / name).read_bytes()


def workbook_of(report: Report, data: Path | None = None) -> Workbook:
    """The filled workbook.

    Args:
        report: what it says.
        data: the data folder with the room's own templates; ``None``: those that ship.

    Raises:
        TemplateTrouble: the template is wrong; the sentence names sheet and cell.
    """
    book = fill(template_of(report, data), report.kind.template, _words(report))
    _add_behind(book, report)
    book.active = 0
    book.properties.creator = report.heading.issuer
    book.properties.title = report.kind.words
    return book


def write_report(report: Report, path: Path, data: Path | None = None) -> None:
    """Write a report as XLSX; a file that is there is replaced only by a whole one.

    Raises:
        TemplateTrouble: see :func:`workbook_of`.
        OSError: it cannot be written there.
    """
    # In memory first: a disk that fills up under openpyxl makes its ZIP complain once more later.
    whole = BytesIO()
    workbook_of(report, data).save(whole)
    write_whole(path, whole.getvalue())


def _words(report: Report) -> dict[str, Any]:
    anchors = _anchors(report)
    told = {
        figure.key: {
            "label": figure.label,
            "value": Told(figure.value, f"'{BEHIND}'!A{anchors[figure.key]}"),
            "unit": figure.unit,
            "note": figure.note,
        }
        for figure in report.figures
    }
    return {
        "title": report.kind.words,
        "room": report.heading.room,
        "community": report.heading.community,
        "issuer": report.heading.issuer,
        "rehearsal": "演　练" if report.heading.rehearsal else "",
        "since": day_words(report.since),
        "until": day_words(report.until),
        "made": day_words(report.made),
        "figures": tuple(told.values()),
        "figure": told,
        "counts": {name: len(rows) for name, rows in report.lists.items()},
        **{name: tuple(rows) for name, rows in report.lists.items()},
    }


def _anchors(report: Report) -> dict[str, int]:
    """The row of each figure on the sheet behind."""
    found, at = {}, 2
    for figure in report.figures:
        found[figure.key] = at
        at += max(1, len(report.behind(figure)))
    return found


def _add_behind(book: Workbook, report: Report) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - slow to load

    title = BEHIND
    if title in book.sheetnames:  # a template may have one of its own; links lead to this one
        del book[title]
    sheet = book.create_sheet(title)
    for at, width in enumerate((16, 10, 14, 44, 14, 12), start=1):
        sheet.column_dimensions[chr(64 + at)].width = width
    _line(sheet, 1, ("项目", "数", "议题编号", "议题", "类别", "现在"))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for figure, at in zip(report.figures, _anchors(report).values(), strict=True):
        _line(sheet, at, (figure.label, figure.value))
        for row, matter in enumerate(report.behind(figure), start=at):
            _line(sheet, row, ("", "", matter.number, matter.title, matter.category,
                               matter.standing), skip=2)  # fmt: skip
    for row in sheet.iter_rows():
        row[3].alignment = Alignment(wrap_text=True, vertical="top")
    _link_back(book, report)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _line(sheet: Any, row: int, values: tuple[str | int, ...], *, skip: int = 0) -> None:
    for at, value in enumerate(values, start=1):
        if at <= skip:
            continue
        cell = sheet.cell(row, at, value)
        if isinstance(value, str) and value:
            cell.data_type = "s"


def _link_back(book: Workbook, report: Report) -> None:
    """From each figure behind to where it stands on the report, and from numbers to their row."""
    rows = {
        cell.value: f"'{sheet.title}'!{cell.coordinate}"
        for sheet in book.worksheets[:-1]
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, str)
    }
    behind = book.worksheets[-1]
    for figure, at in zip(report.figures, _anchors(report).values(), strict=True):
        if figure.label in rows:
            lead(behind.cell(at, 1), rows[figure.label])
        for row, matter in enumerate(report.behind(figure), start=at):
            if matter.number in rows:
                lead(behind.cell(row, 3), rows[matter.number])


def proposed_name(report: Report, suffix: str) -> str:
    """``议题台账-2026-01-01至2026-11-26.xlsx``."""
    return f"{report.kind.words}-{report.since:%Y-%m-%d}至{report.until:%Y-%m-%d}{suffix}"
