"""Heads of cells: which op wrote the value that stands, and whether two laptops disagree.

A cell's heads are its writes minus every op that a later write named in its base. The creation of a
row writes all of its cells at once and is kept as one head under column ``""``; it holds for each
cell until that cell has heads of its own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from app.store import statements
from app.store.oplog import Op, Write, split_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.store.connection import Connection

WHOLE_ROW = ""
Heads = dict[str, list[str]]


def heads_of_row(connection: Connection, table: str, row: str) -> Heads:
    """Column → ids of its heads; column ``""`` is the creation of the row."""
    found: Heads = defaultdict(list)
    for column, device, seq in connection.run(statements.HEADS_OF_ROW, (table, row)):
        found[column].append(f"{device}:{seq}")
    return found


def heads_of_cell(heads: Heads, column: str) -> list[str]:
    """The heads of one cell, given those of its row."""
    return heads.get(column) or heads.get(WHOLE_ROW, [])


def record_new_rows(connection: Connection, op: Op, rows: Iterable[Write]) -> None:
    """The op becomes the head of every cell of the rows that it created."""
    values = [(w.table, w.row, WHOLE_ROW, op.device, op.seq) for w in rows]
    if values:
        connection.run_many(statements.ADD_HEAD, values)


def record_write(connection: Connection, op: Op, write: Write) -> None:
    """Move the heads of the cells that an op overwrote. Order-independent."""
    for column in write.cells:
        _move_cell(connection, op, write, column)


def _move_cell(connection: Connection, op: Op, write: Write, column: str) -> None:
    run = connection.run
    cell = (write.table, write.row, column)
    for base in write.base.get(column, []):
        place = split_id(base)
        created = (write.table, write.row, WHOLE_ROW, *place)
        if run(statements.DROP_HEAD, (*cell, *place)).rowcount:
            continue
        if run(statements.IS_HEAD, created).fetchone() is None:
            # It has not arrived yet; when it does, it is no head.
            run(statements.ADD_OVERWRITTEN, (*cell, *place))
    own = (*cell, op.device, op.seq)
    if not run(statements.DROP_OVERWRITTEN, own).rowcount:
        run(statements.ADD_HEAD, own)
