"""What sync must come to, worked out anew from nothing but the ops: by definition, not by program.

Slow and plain on purpose, and it shares no line with :mod:`app.store`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Cell = tuple[str, str, str]
FIVE_MINUTES = 5 * 60 * 1000
COUNTER_BITS = 16
REMOVED = "deleted"


@dataclass(frozen=True)
class Row:
    """An op as it lies in a log: what hangs on it, without its personal values.

    Attributes:
        received: when the server took it, in milliseconds; ``None`` where that is not known.
    """

    device: str
    seq: int
    hlc: int
    received: int | None
    body: str

    @property
    def id(self) -> str:
        return f"{self.device}:{self.seq}"

    @property
    def age(self) -> tuple[int, str]:
        """By which of several heads the newest is told."""
        if self.received is None:
            return self.hlc, self.device
        return min(self.hlc, (self.received + FIVE_MINUTES) << COUNTER_BITS), self.device


def heads_of(ops: Iterable[Row], columns: dict[str, tuple[str, ...]]) -> dict[Cell, set[str]]:
    """The heads of every cell: its writes less every op that a write to it names in its base.

    A row made once: its creation stands for the cells that nobody wrote since. (Whoever wrote one
    has seen the row, though perhaps under a name that a fork took from it.)

    Args:
        ops: all of them, in any order.
        columns: kind → its columns; a creation writes all of them, and the mark of removal.
    """
    written: dict[Cell, set[str]] = defaultdict(set)
    named: dict[Cell, set[str]] = defaultdict(set)
    made: dict[tuple[str, str], set[str]] = defaultdict(set)
    for op in ops:
        for write in _writes(op):
            table, row = write["t"], write["r"]
            if table not in columns:
                continue
            cells = (*columns[table], REMOVED) if write.get("n") else tuple(write["c"])
            if write.get("n"):
                made[(table, row)].add(op.id)
            for column in cells:
                written[(table, row, column)].add(op.id)
            for column, base in write.get("b", {}).items():
                named[(table, row, column)].update(base)
    heads = {cell: found - named[cell] for cell, found in written.items()}
    for (table, row, column), found in heads.items():
        creations = made[(table, row)]
        if len(creations) == 1 and found - creations:
            heads[(table, row, column)] = found - creations
    return heads


def shown(ops: Iterable[Row], heads: dict[Cell, set[str]], cell: Cell) -> tuple[str, Any]:
    """Which op's value a cell shows, and the value as the log has it (a digest where personal)."""
    by_id = {op.id: op for op in ops}
    winner = max((by_id[one] for one in heads[cell]), key=lambda op: op.age)
    table, row, column = cell
    for write in _writes(winner):
        if (write["t"], write["r"]) == (table, row):
            return winner.id, write["c"].get(column, 0 if column == REMOVED else None)
    raise AssertionError(f"{winner.id} does not write {cell}")


def rows_made(op: Row) -> set[tuple[str, str]]:
    """The rows that an op makes."""
    return {(write["t"], write["r"]) for write in _writes(op) if write.get("n")}


def _writes(op: Row) -> list[dict[str, Any]]:
    if not op.body:
        return []
    found: list[dict[str, Any]] = json.loads(op.body)["writes"]
    return found
