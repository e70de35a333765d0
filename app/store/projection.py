"""The tables as a projection of the log: applying ops from elsewhere, and rebuilding.

Whatever the order in which ops arrive, and however often, the same set of ops gives the same heads,
and each cell shows the value of its winning head.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.kinds import KINDS
from app.oplog.op import Op, Write, split_id
from app.store import heads, hlc, oplog, statements
from app.store.checks import DELETED, reason_against
from app.store.mapping import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.oplog.canonical import Primitive
    from app.store.connection import Connection
    from app.store.heads import RowHeads


def apply_op(connection: Connection, op: Op, *, log: Connection | None = None) -> bool:
    """Write an op's values into the tables and move the heads.

    This is the plain form, one op and one statement at a time, by which the record is checked;
    :mod:`app.store.applying` comes to the same in fewer statements.

    Args:
        connection: to the tables and heads.
        op: it is in the log already.
        log: where the log lies, if not in the same database.

    Returns:
        Whether it could be applied; where it could not, nothing was written.
    """
    if reason_against(op):
        return False
    winners = Winners(log or connection)
    created = [w for w in op.writes if w.new]
    heads.record_new_rows(connection, op, created)
    for write in created:
        if write.table in KINDS:
            _create(connection, op, write, winners)
    for write in op.writes:
        if not write.new:
            heads.record_write(connection, op, write)
            if write.table in KINDS:
                _show(connection, op, write, winners)
    return True


def _known(write: Write) -> dict[str, Primitive]:
    # A newer program's op may have columns that this one lacks; the log keeps them until it has.
    names = shape_of(write.table).names
    return {c: v for c, v in write.cells.items() if c in names or c == DELETED}


def _create(connection: Connection, op: Op, write: Write, winners: Winners) -> None:
    cells = _known(write)
    query = statements.insert_columns(write.table, tuple(cells))
    inserted = connection.run(query, tuple(cells.values())).rowcount
    found = heads.heads_of_row(connection, write.table, write.row)
    if inserted and not found.written:
        return
    # Its edits arrived before it, it was here already, or another laptop made the same row.
    # In a clash every column is shown anew: the two may have been written by programs that know
    # different ones.
    names = (*shape_of(write.table).names, DELETED)
    columns = names if not inserted else tuple(found.written)
    whole = Write(write.table, write.row, new=True, cells={DELETED: 0, **cells})
    _show(connection, op, whole, winners, columns=columns, found=found)


def _show(
    connection: Connection,
    op: Op,
    write: Write,
    winners: Winners,
    *,
    columns: Iterable[str] = (),
    found: RowHeads | None = None,
) -> None:
    """Let the row show the winning values of the columns that were written."""
    found = found or heads.heads_of_row(connection, write.table, write.row)
    known = _known(write)
    values = {
        column: known[column]
        if (winner := winners.of(found, column)) == op.id and column in known
        else winners.value(winner, write, column)
        for column in columns or known
        if column in shape_of(write.table).names or column == DELETED
    }
    if values:
        query = statements.update_row(write.table, tuple(values))
        connection.run(query, (*values.values(), write.row))


@dataclass(frozen=True, slots=True)
class Written:
    """What an op wrote, by table and row, and which op it takes back."""

    undoes: str
    writes: dict[tuple[str, str], Write]


class Winners:
    """Which of several heads a table shows, and its value, looked up in the log."""

    def __init__(self, log: Connection, *, known: Mapping[str, Op] | None = None) -> None:
        self._log = log
        self._known = known or {}
        # By op, since an import of thousands of rows has the same few ops as the base of all.
        self._ops: dict[str, Written | None] = {}

    def op(self, op_id: str) -> Written | None:
        """What an op wrote; ``None`` where it has not arrived."""
        if op_id not in self._ops:
            op = self._known.get(op_id) or oplog.load(self._log, op_id)
            found = Written(op.undoes, {(w.table, w.row): w for w in op.writes}) if op else None
            self._ops[op_id] = found
        return self._ops[op_id]

    def of(self, found: RowHeads, column: str) -> str:
        """The op whose value a cell shows; nothing where there is none."""
        # Ops that name each other in a circle leave no head: a fault that must not stop the rest.
        return self.among(found.of(column) or found.created)

    def among(self, found: list[str]) -> str:
        """Of several the newest, by effective clock and then by laptop, alike everywhere."""
        if not found:
            return ""
        return found[0] if len(found) == 1 else max(found, key=self._age)

    def _age(self, op_id: str) -> tuple[int, str, int]:
        device, seq = split_id(op_id)
        row = self._log.run(statements.AGE_OF_OP, (device, seq)).fetchone()
        return (hlc.effective(*row) if row else -1), device, seq

    def value(self, op_id: str, write: Write, column: str) -> Primitive:
        """What an op wrote into a cell of a row."""
        op = self.op(op_id) if op_id else None
        found = op.writes.get((write.table, write.row)) if op else None
        # A creation leaves the mark of removal out: a new row is not removed.
        missing = 0 if column == DELETED else None
        return found.cells.get(column, missing) if found else missing


def rebuild(
    connection: Connection,
    ops: Iterable[Op],
    *,
    log: Connection | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[tuple[str, int]]:
    """Empty the tables and apply the whole log again.

    Returns:
        Laptop and number of the ops that could not be applied.
    """
    for table in (*KINDS, "head", "overwritten"):
        connection.run(statements.empty(table))
    parked = []
    for number, op in enumerate(ops, 1):
        if not apply_op(connection, op, log=log):
            parked.append((op.device, op.seq))
        if progress is not None and number % 100 == 0:
            progress(number)
    return parked
