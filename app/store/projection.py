"""The tables as a projection of the log: applying ops from elsewhere, and rebuilding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from app.store import heads
from app.store.oplog import Op, Write, split_id
from app.store.tables import PROJECTION, head, op_log, overwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def apply_op(connection: Connection, op: Op) -> None:
    """Write an op's values into the tables and move the heads; it is in the log already."""
    created = [w for w in op.writes if w.new]
    for write in created:
        if write.table in PROJECTION:
            connection.execute(insert(PROJECTION[write.table]), {**write.cells, "deleted": 0})
    heads.record_new_rows(connection, op, created)
    for write in op.writes:
        if not write.new:
            _overwrite(connection, op, write)


def _overwrite(connection: Connection, op: Op, write: Write) -> None:
    heads.record_write(connection, op, write)
    table = PROJECTION.get(write.table)
    if table is None:
        return
    winning = {
        column: value
        for column, value in write.cells.items()
        if _winner(connection, write, column) == op.id
    }
    if winning:
        connection.execute(update(table).where(table.c.id == write.row).values(winning))


def _winner(connection: Connection, write: Write, column: str) -> str:
    found = heads.heads_of_cell(heads.heads_of_row(connection, write.table, write.row), column)
    if len(found) <= 1:
        return found[0] if found else ""
    keys = [split_id(op) for op in found]
    rows = connection.execute(
        select(op_log.c.device, op_log.c.seq)
        .where(or_(*(and_(op_log.c.device == d, op_log.c.seq == s) for d, s in keys)))
        .order_by(op_log.c.hlc.desc(), op_log.c.device.desc())
        .limit(1)
    ).one()
    return f"{rows.device}:{rows.seq}"


def rebuild(
    connection: Connection, ops: Iterable[Op], *, progress: Callable[[int], None] | None = None
) -> int:
    """Empty the tables and apply the whole log again; gives the number of ops applied."""
    for table in (*PROJECTION.values(), head, overwritten):
        connection.execute(delete(table))
    applied = 0
    for op in ops:
        apply_op(connection, op)
        applied += 1
        if progress is not None and applied % 100 == 0:
            progress(applied)
    return applied
