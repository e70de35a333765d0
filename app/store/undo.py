"""Undo: the writes that give every cell of an op its value from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.store import oplog, statements
from app.store.mapping import shape_of
from app.store.oplog import Write

if TYPE_CHECKING:
    from app.store.connection import Connection
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
    earlier = _Earlier(connection)
    return [_inverse(connection, write, earlier) for write in op.writes]


def _inverse(connection: Connection, write: Write, earlier: _Earlier) -> Write:
    # Values are compared, not ops: an edit that was itself taken back must not stand in the way.
    query = statements.whole_row(write.table)
    row = connection.run(query, (write.row,)).fetchone()
    now = dict(zip((*shape_of(write.table).names, "deleted"), row, strict=True))
    written = {**write.cells, "deleted": 0} if write.new else write.cells
    if any(now[column] != value for column, value in written.items()):
        raise Refused(_CHANGED_SINCE)
    if write.new:
        cells: dict[str, Primitive] = {"deleted": 1}
    else:
        cells = {column: earlier.value(write, column) for column in write.cells}
    return Write(write.table, write.row, new=False, cells=cells)


class _Earlier:
    """Values from before, read off the ops that a write named as its base."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # By op, since an import of thousands of rows has the same few ops as the base of all.
        self._ops: dict[str, dict[tuple[str, str], Write]] = {}

    def value(self, write: Write, column: str) -> Primitive:
        """What a cell held before this write."""
        for base in write.base.get(column, []):
            found = self._writes(base).get((write.table, write.row))
            if found is not None:
                # A creation leaves the mark of removal out: a new row is not removed.
                return found.cells.get(column, 0 if column == "deleted" else None)
        raise Refused(_CHANGED_SINCE)

    def _writes(self, op_id: str) -> dict[tuple[str, str], Write]:
        if op_id not in self._ops:
            op = oplog.load(self._connection, op_id)
            self._ops[op_id] = {(w.table, w.row): w for w in op.writes} if op else {}
        return self._ops[op_id]
