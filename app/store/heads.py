"""Heads of cells: which op wrote the value that stands, and whether two laptops disagree.

A cell's heads are its writes minus every op that a write to the cell named in its base. Both sets
only ever grow by union, so that ops may arrive in any order, and twice.

The creation of a row writes all of its cells at once and is kept as one head under column ``""``;
it holds for each cell until that cell has heads of its own. Where two laptops created the same row
(a setting, whose id is its name), each creation holds for the cells in which no write named it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.oplog.op import Op, Write, split_id
from app.store import statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.store.connection import Connection

WHOLE_ROW = ""


@dataclass(frozen=True, slots=True)
class RowHeads:
    """The heads of one row.

    Attributes:
        written: column → ids of the writes to it that stand.
        created: ids of the ops that made the row; more than one where laptops clashed.
        overwritten: column and id of each creation that a write to that column named; read only
            where there was a clash.
    """

    written: dict[str, list[str]]
    created: list[str]
    overwritten: frozenset[tuple[str, str]] = frozenset()

    def of(self, column: str) -> list[str]:
        """The heads of one cell. One: its value; two or more: laptops wrote at the same time."""
        own = self.written.get(column, [])
        if len(self.created) <= 1:
            return own or self.created
        return own + [x for x in self.created if (column, x) not in self.overwritten]


def heads_of_row(connection: Connection, table: str, row: str) -> RowHeads:
    """The heads of every cell of a row."""
    found: dict[str, list[str]] = defaultdict(list)
    for column, device, seq in connection.run(statements.HEADS_OF_ROW, (table, row)):
        found[column].append(f"{device}:{seq}")
    created = found.pop(WHOLE_ROW, [])
    if len(created) <= 1:
        return RowHeads(found, created)
    named = connection.run(statements.OVERWRITTEN_IN_ROW, (table, row))
    gone = frozenset((column, f"{device}:{seq}") for column, device, seq in named)
    return RowHeads(found, created, gone)


def record_new_rows(connection: Connection, op: Op, rows: Iterable[Write]) -> None:
    """The op becomes the head of every cell of the rows that it created."""
    values = [(w.table, w.row, WHOLE_ROW, op.device, op.seq) for w in rows]
    if values:
        connection.run_many(statements.ADD_HEAD, values)


def record_write(connection: Connection, op: Op, write: Write) -> None:
    """Move the heads of the cells that an op overwrote."""
    for column in write.cells:
        _move_cell(connection, op, write, column)


def _move_cell(connection: Connection, op: Op, write: Write, column: str) -> None:
    run = connection.run
    cell = (write.table, write.row, column)
    for base in write.base.get(column, []):
        named = (*cell, *split_id(base))
        run(statements.DROP_HEAD, named)
        # Kept for good: what was named here is no head, whenever and however often it arrives.
        run(statements.ADD_OVERWRITTEN, named)
    own = (*cell, op.device, op.seq)
    if run(statements.IS_OVERWRITTEN, own).fetchone() is None:
        run(statements.ADD_HEAD, own)
