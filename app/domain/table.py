"""A table as it was read from a file: text in rows, with the row numbers that the user sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Told how far a long job is: done and total in the same unit; total 0 where it is not known."""

Cancelled = Callable[[], bool]
"""Asked now and then whether the user has cancelled."""


class Stopped(Exception):
    """The user cancelled a long job before it was done; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook, or one delimited file.

    Rows are all there from the first to the last one with content, blank ones included, so that
    a row's number is its place: ``first_row_number`` is the number that Excel or WPS shows beside
    ``rows[0]``. Rows may differ in length. Cells are text, stripped, never ``None``.
    """

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    first_row_number: int = 1
    encoding: str | None = None
    """Encoding that a text file was read in, ``None`` for a workbook."""
    delimiter: str | None = None
    """What parted the cells of a text file, ``None`` for a workbook."""
    notes: tuple[str, ...] = ()
    """What the user should know of how the file was read, in Chinese."""

    @property
    def width(self) -> int:
        """Number of cells in the longest row."""
        return max((len(row) for row in self.rows), default=0)

    def row_number(self, index: int) -> int:
        """The number that Excel or WPS shows beside ``rows[index]``."""
        return self.first_row_number + index

    def cell(self, row: int, column: int) -> str:
        """The text at two indexes, ``""`` beyond the end of a short row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""
