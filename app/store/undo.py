"""Undo: the writes that give every cell of an op its value from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from app.domain.errors import Refused
from app.store import oplog
from app.store.oplog import Write
from app.store.tables import PROJECTION

if TYPE_CHECKING:
    from app.store.mapping import Primitive

_CHANGED_SINCE = "这一步之后又有改动，不能单独撤销。已有记录没有变化；请先撤销后面的操作。"


def inverse(connection: Connection, op_id: str) -> list[Write]:
    """The writes that take an op back.

    Raises:
        Refused: a cell that the op wrote has been written since, so that undoing it would silently
            discard the later value.
    """
    op = oplog.load(connection, op_id)
    if op is None:
        raise Refused("找不到这一步操作，没有撤销任何内容。")
    return [_inverse(connection, write) for write in op.writes]


def _inverse(connection: Connection, write: Write) -> Write:
    # Values are compared, not ops: an edit that was itself taken back must not stand in the way.
    table = PROJECTION[write.table]
    row = connection.execute(select(table).where(table.c.id == write.row)).mappings().one()
    written = {**write.cells, "deleted": 0} if write.new else write.cells
    if any(row[column] != value for column, value in written.items()):
        raise Refused(_CHANGED_SINCE)
    if write.new:
        cells: dict[str, Primitive] = {"deleted": 1}
    else:
        cells = {column: _value_before(connection, write, column) for column in write.cells}
    return Write(write.table, write.row, new=False, cells=cells)


def _value_before(connection: Connection, write: Write, column: str) -> Primitive:
    for base in write.base.get(column, []):
        earlier = oplog.load(connection, base)
        for other in earlier.writes if earlier else ():
            if (other.table, other.row) == (write.table, write.row):
                # A creation leaves the mark of removal out: a new row is not removed.
                return other.cells.get(column, 0 if column == "deleted" else None)
    raise Refused(_CHANGED_SINCE)
