"""What a table of somebody else would bring in, row by row, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    ERROR = "error"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"new": "新增", "update": "更新", "same": "已有", "error": "错误"}[self.value]


@dataclass(frozen=True, slots=True)
class PlannedRow(Generic[T]):
    """One row.

    Attributes:
        row: its number as the spreadsheet shows it.
        fate: what becomes of it.
        title: what it is, shown first.
        about: what it says, shortened by whoever shows it.
        reasons: what is wrong with it or worth knowing, a sentence each.
        brings: what would be written; ``None``: nothing.
    """

    row: int
    fate: Fate
    title: str
    about: str = ""
    reasons: tuple[str, ...] = ()
    brings: T | None = None

    @property
    def words(self) -> str:
        """All that is to be known of it."""
        return "；".join(self.reasons)


@dataclass(frozen=True, slots=True)
class TablePlan(Generic[T]):
    """All rows; nothing of them is written before all is well or the bad ones are left out."""

    rows: tuple[PlannedRow[T], ...]

    def count(self, fate: Fate) -> int:
        """How many become this."""
        return sum(1 for row in self.rows if row.fate is fate)

    def ready(self, *, skip_errors: bool) -> tuple[T, ...] | None:
        """What is written; ``None`` while bad rows are neither mended nor left out."""
        if self.count(Fate.ERROR) and not skip_errors:
            return None
        return tuple(row.brings for row in self.rows if row.brings is not None)
