"""The tables as a projection of the log: applying ops from elsewhere, and rebuilding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.kinds import KINDS
from app.store import heads, statements
from app.store.oplog import Op, Write, split_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.store.connection import Connection


def apply_op(connection: Connection, op: Op) -> None:
    """Write an op's values into the tables and move the heads; it is in the log already."""
    created = [w for w in op.writes if w.new]
    for write in created:
        if write.table in KINDS:
            query = statements.insert_columns(write.table, tuple(write.cells))
            connection.run(query, tuple(write.cells.values()))
    heads.record_new_rows(connection, op, created)
    for write in op.writes:
        if not write.new:
            _overwrite(connection, op, write)


def _overwrite(connection: Connection, op: Op, write: Write) -> None:
    heads.record_write(connection, op, write)
    if write.table not in KINDS:
        return
    winning = {
        column: value
        for column, value in write.cells.items()
        if _winner(connection, write, column) == op.id
    }
    if winning:
        query = statements.update_row(write.table, tuple(winning))
        connection.run(query, (*winning.values(), write.row))


def _winner(connection: Connection, write: Write, column: str) -> str:
    """The head whose value the table shows: of several the newest, by clock and then by laptop."""
    found = heads.heads_of_cell(heads.heads_of_row(connection, write.table, write.row), column)
    if len(found) <= 1:
        return found[0] if found else ""

    def age(op_id: str) -> tuple[int, str]:
        device, seq = split_id(op_id)
        (hlc,) = connection.run(statements.HLC_OF_OP, (device, seq)).fetchone()
        return hlc, device

    return max(found, key=age)


def rebuild(
    connection: Connection, ops: Iterable[Op], *, progress: Callable[[int], None] | None = None
) -> int:
    """Empty the tables and apply the whole log again; gives the number of ops applied."""
    for table in (*KINDS, "head", "overwritten"):
        connection.run(statements.empty(table))
    applied = 0
    for op in ops:
        apply_op(connection, op)
        applied += 1
        if progress is not None and applied % 100 == 0:
            progress(applied)
    return applied
