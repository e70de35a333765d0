"""Heads of cells: which op wrote the value that stands, and whether two laptops disagree.

A cell's heads are its writes minus every op that a later write named in its base. The creation of a
row writes all of its cells at once and is kept as one head under column ``""``; it holds for each
cell until that cell has heads of its own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select

from app.store import statements
from app.store.oplog import Op, Write, split_id
from app.store.tables import head, overwritten

if TYPE_CHECKING:
    from collections.abc import Iterable

WHOLE_ROW = ""
Heads = dict[str, list[str]]


def heads_of_row(connection: Connection, table: str, row: str) -> Heads:
    """Column → ids of its heads; column ``""`` is the creation of the row."""
    found: Heads = defaultdict(list)
    for h in connection.execute(
        select(head.c.col, head.c.device, head.c.seq)
        .where(head.c.tbl == table, head.c.row == row)
        .order_by(head.c.device, head.c.seq)
    ):
        found[h.col].append(f"{h.device}:{h.seq}")
    return found


def heads_of_cell(heads: Heads, column: str) -> list[str]:
    """The heads of one cell, given those of its row."""
    return heads.get(column) or heads.get(WHOLE_ROW, [])


def record_new_rows(connection: Connection, op: Op, rows: Iterable[Write]) -> None:
    """The op becomes the head of every cell of the rows that it created."""
    values = [(w.table, w.row, WHOLE_ROW, op.device, op.seq) for w in rows]
    if values:
        connection.exec_driver_sql(statements.ADD_HEAD, values)


def record_write(connection: Connection, op: Op, write: Write) -> None:
    """Move the heads of the cells that an op overwrote. Order-independent."""
    for column in write.cells:
        _move_cell(connection, op, write, column)


def _move_cell(connection: Connection, op: Op, write: Write, column: str) -> None:
    cell = (head.c.tbl == write.table, head.c.row == write.row, head.c.col == column)
    for base in write.base.get(column, []):
        device, seq = split_id(base)
        gone = connection.execute(
            delete(head).where(*cell, head.c.device == device, head.c.seq == seq)
        )
        if not gone.rowcount and not _is_creation(connection, write, device, seq):
            _mark_overwritten(connection, write, column, device, seq)
    late = connection.execute(
        delete(overwritten).where(
            overwritten.c.tbl == write.table,
            overwritten.c.row == write.row,
            overwritten.c.col == column,
            overwritten.c.device == op.device,
            overwritten.c.seq == op.seq,
        )
    )
    if not late.rowcount:
        connection.execute(
            insert(head).values(
                tbl=write.table, row=write.row, col=column, device=op.device, seq=op.seq
            )
        )


def _is_creation(connection: Connection, write: Write, device: str, seq: int) -> bool:
    return (
        connection.execute(
            select(head.c.seq).where(
                head.c.tbl == write.table,
                head.c.row == write.row,
                head.c.col == WHOLE_ROW,
                head.c.device == device,
                head.c.seq == seq,
            )
        ).first()
        is not None
    )


def _mark_overwritten(
    connection: Connection, write: Write, column: str, device: str, seq: int
) -> None:
    key = {"tbl": write.table, "row": write.row, "col": column, "device": device, "seq": seq}
    known = select(overwritten.c.seq).filter_by(**key)
    if connection.execute(known).first() is None:
        connection.execute(insert(overwritten), key)
