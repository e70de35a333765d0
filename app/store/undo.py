"""Undo: the writes that give every cell of an op its value from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.oplog.op import Write
from app.store import heads
from app.store.checks import DELETED
from app.store.erasing import ERASURE
from app.store.projection import Winners

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.oplog.canonical import Primitive
    from app.store.connection import Connection

_CHANGED_SINCE = "这一步之后又有改动，不能单独撤销。已有记录没有变化；请先撤销后面的操作。"
_ERASED = (
    "抹去的内容已经不在了，不能撤销。其他记录没有变化；如果本人愿意重新登记，请在名册里新增一位。"
)
_CONFLICT = "另一台电脑同时改过这里，不能撤销，以免丢掉那边的记录。已有记录没有变化。"


def inverse(
    connection: Connection, op_id: str, *, progress: Callable[[int, int], None]
) -> Iterator[Write]:
    """The writes that take an op back; ``progress`` is told how many there are, of how many.

    Raises:
        Refused: a cell that the op wrote has been written since or at the same time, so that
            undoing it would silently discard the other value.
    """
    log = Winners(connection)
    op = log.op(op_id)
    if op is None:
        raise Refused("找不到这一步操作，没有撤销任何内容。")
    if any(write.table == ERASURE for write in op.writes.values()):
        raise Refused(_ERASED)
    for done, write in enumerate(op.writes.values()):
        progress(done, len(op.writes))
        yield _inverse(connection, op_id, write, log)


def _inverse(connection: Connection, op_id: str, write: Write, log: Winners) -> Write:
    found = heads.heads_of_row(connection, write.table, write.row)
    if write.new and not found.written:
        return Write(write.table, write.row, new=False, cells={DELETED: 1})
    for column in (*write.cells, DELETED) if write.new else write.cells:
        standing = found.of(column)
        if len(standing) > 1:
            raise Refused(_CONFLICT)
        if not _shows(log, standing[0], write, column, op_id=op_id):
            raise Refused(_CHANGED_SINCE)
    cells: dict[str, Primitive] = {DELETED: 1}
    if not write.new:
        cells = {column: _before(log, write, column) for column in write.cells}
    return Write(write.table, write.row, new=False, cells=cells)


def _shows(log: Winners, head: str, write: Write, column: str, *, op_id: str) -> bool:
    """Whether a cell shows what an op wrote, whatever was written and taken back since.

    Values alone would not tell: two edits may have come back to the same one.
    """
    while head != op_id:
        op = log.op(head)
        taken_back = log.op(op.undoes) if op and op.undoes else None
        found = taken_back.writes.get((write.table, write.row)) if taken_back else None
        base = found.base.get(column) if found else None
        if not base:
            return False
        head = log.among(base)
    return True


def _before(log: Winners, write: Write, column: str) -> Primitive:
    base = write.base.get(column)
    if not base or log.op(log.among(base)) is None:
        raise Refused(_CHANGED_SINCE)
    return log.value(log.among(base), write, column)
