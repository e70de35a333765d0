"""That what is known of a person was erased, or what was kept for long enough.

An erasure is an op like any other and names ids only. What follows from it is in
:mod:`app.store.erasing`: on every laptop the values lose value and salt, whenever they come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.domain.record import person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Cell = tuple[str, str, str]
"""Kind, id of the row, column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """抹去: a fact that cannot be taken back."""

    id: str
    resident_id: str | None = person(default=None)
    """Whose rows lose their personal values for good; ``None``: only the cells do."""
    cells: dict[str, object]
    """Kind → id → columns: what was written there until now is erased; what is written later, and
    by this very op, stays."""
    rule: str = ""
    """The rule of retention by which it was due; ``""``: the person asked."""
    at: datetime


def plain_cells(cells: Iterable[Cell]) -> dict[str, object]:
    """Cells as :attr:`Erasure.cells` has them, in order."""
    found: dict[str, dict[str, list[str]]] = {}
    for kind, row, column in sorted(set(cells)):
        found.setdefault(kind, {}).setdefault(row, []).append(column)
    return dict(found)


def read_cells(cells: Mapping[str, Any]) -> Iterator[Cell]:
    """The other way round; what is of another shape is passed over."""
    for kind, rows in cells.items():
        for row, columns in rows.items() if isinstance(rows, dict) else ():
            for column in columns if isinstance(columns, list) else ():
                if isinstance(column, str):
                    yield kind, row, column
