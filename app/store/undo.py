"""Undo: the writes that give every cell of an op its value from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.kinds import KINDS
from app.store import heads, oplog, statements
from app.store.mapping import shape_of
from app.store.oplog import Write
from app.store.projection import DELETED, Winners

if TYPE_CHECKING:
    from app.store.connection import Connection
    from app.store.mapping import Primitive

_CHANGED_SINCE = "这一步之后又有改动，不能单独撤销。已有记录没有变化；请先撤销后面的操作。"
_CONFLICT = "另一台电脑同时改过这里，不能撤销，以免丢掉那边的记录。已有记录没有变化。"


def inverse(connection: Connection, op_id: str) -> list[Write]:
    """The writes that take an op back.

    Raises:
        Refused: a cell that the op wrote has been written since or at the same time, so that
            undoing it would silently discard the other value.
    """
    op = oplog.load(connection, op_id)
    if op is None:
        raise Refused("找不到这一步操作，没有撤销任何内容。")
    earlier = Winners(connection)
    return [_inverse(connection, write, earlier) for write in op.writes]


def _inverse(connection: Connection, write: Write, earlier: Winners) -> Write:
    row = None
    if write.table in KINDS:
        row = connection.run(statements.whole_row(write.table), (write.row,)).fetchone()
    if row is None:
        raise Refused(_CHANGED_SINCE)
    # Values are compared, not ops: an edit that was itself taken back must not stand in the way.
    now = dict(zip((*shape_of(write.table).names, DELETED), row, strict=True))
    written = {**write.cells, DELETED: 0} if write.new else write.cells
    if any(now.get(column) != value for column, value in written.items()):
        raise Refused(_CHANGED_SINCE)
    found = heads.heads_of_row(connection, write.table, write.row)
    if any(len(found.of(column)) > 1 for column in written):
        raise Refused(_CONFLICT)
    cells: dict[str, Primitive] = {DELETED: 1}
    if not write.new:
        cells = {column: _before(write, column, earlier) for column in write.cells}
    return Write(write.table, write.row, new=False, cells=cells)


def _before(write: Write, column: str, earlier: Winners) -> Primitive:
    base = write.base.get(column)
    if not base:
        raise Refused(_CHANGED_SINCE)
    return earlier.value(earlier.among(base), write, column)
