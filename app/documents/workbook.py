"""XLSX files as offices open them: a heading that stays in sight, widths that fit, text as text."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.durable import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | float | date | None

_WIDEST, _NARROWEST = 48, 8
_WIDE_FROM = 0x2E80  # characters from here on are two columns wide


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        title: on its tab.
        rows: the headings first.
        hidden: numbers of columns (from 0) that nobody needs to see.
        note: a line above the headings; ``""`` for none.
    """

    title: str
    rows: Sequence[Sequence[Cell]]
    hidden: Sequence[int] = ()
    note: str = ""


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook; a file that is there is replaced only by a whole one.

    Raises:
        OSError: it cannot be written there, for example because it is open in a spreadsheet.
    """
    # Before anything is written: where there is no such folder no sheet is left half done.
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    # In memory first: a disk that fills up under openpyxl makes its ZIP complain once more later.
    whole = BytesIO()
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    book.save(whole)
    write_whole(path, whole.getvalue())


def _write(book: Workbook, sheet: Sheet) -> None:
    to = book.create_sheet(sheet.title[:31])
    for at, width in enumerate(_widths(sheet.rows)):
        column = to.column_dimensions[get_column_letter(at + 1)]
        column.width = width
        column.hidden = at in sheet.hidden
    first = 2 if sheet.note else 1
    to.freeze_panes = f"A{first + 1}"
    if sheet.note:
        to.append([_cell(to, sheet.note)])
    last = get_column_letter(max((len(row) for row in sheet.rows), default=1))
    to.auto_filter.ref = f"A{first}:{last}{first + max(0, len(sheet.rows) - 1)}"
    for at, row in enumerate(sheet.rows):
        to.append([_cell(to, value, heading=at == 0) for value in row])


def _cell(to: WriteOnlyWorksheet, value: Cell, *, heading: bool = False) -> SheetCell:
    # Midnight: a spreadsheet shows it as the day alone.
    plain = datetime.combine(value, time()) if isinstance(value, date) else value
    cell: SheetCell = WriteOnlyCell(to, value=plain)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if isinstance(value, str):
        # What begins with "=" is what somebody wrote, never a formula.
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=not heading)
    if heading:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="EFE9E4")
    return cell


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    count = max((len(row) for row in rows), default=0)
    widths = [_NARROWEST] * count
    for row in rows:
        for at, value in enumerate(row):
            longest = max((_columns(line) for line in str(value or "").split("\n")), default=0)
            widths[at] = max(widths[at], min(_WIDEST, longest + 2))
    return widths


def _columns(text: str) -> int:
    return sum(2 if ord(char) >= _WIDE_FROM else 1 for char in text)
