"""Applying many ops at once: a page of a feed in a few dozen statements.

It comes to the same heads and tables as :func:`app.store.projection.apply_op` for each op, in
whatever order they stand (``tests/unit/store/test_applying.py`` holds it to that). Heads of the
rows that are touched are read once, moved in memory and written back as what changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.kinds import KINDS
from app.oplog.canonical import Primitive
from app.oplog.op import LogRow, Op, Write, read_body, split_id
from app.store import driver as sqlite
from app.store import erasing, oplog, projection, statements
from app.store.checks import DELETED, reason_against
from app.store.heads import WHOLE_ROW, RowHeads
from app.store.mapping import shape_of
from app.store.projection import Winners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.store.connection import Connection

HERE = "here"
"""Place of an op that this laptop's tables could not take."""
_BEFORE = "before"
_CHUNK = 2000
FAULT = "写入数据表时出错，本机没有应用它。"
# What one op may cause; a full disk, on the other hand, is nobody's fault and stops everything.
_OWN_FAULTS = (sqlite.IntegrityError, sqlite.DataError, sqlite.InterfaceError, OverflowError)


@dataclass(slots=True)
class Shown:
    """What came of applying ops.

    Attributes:
        kinds: kinds of record that were written.
        ids: ids of the records that were written.
        ops: how many ops were applied.
        parked: how many could not be.
    """

    kinds: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    ops: int = 0
    parked: int = 0


def apply_ops(connection: Connection, ops: list[Op], *, at: int) -> Shown:
    """Apply ops that are in the log already; those that cannot be are parked.

    Args:
        connection: a transaction, for the log and the tables.
        ops: none twice, each with its content.
        at: now, in milliseconds.
    """
    shown = Shown()
    good = []
    for op in ops:
        if reason := reason_against(op):
            _park(connection, op, reason, at=at)
            shown.parked += 1
        else:
            good.append(op)
    connection.run("SAVEPOINT page")
    try:
        _Bulk(connection, good).run()
    except _OWN_FAULTS:
        connection.run("ROLLBACK TO page")
        good = _one_by_one(connection, good, shown, at=at)
    connection.run("RELEASE page")
    for op in good:
        for write in op.writes:
            shown.kinds.add(write.table)
            shown.ids.add(write.row)
    shown.ops += len(good)
    return shown


def _one_by_one(connection: Connection, ops: list[Op], shown: Shown, *, at: int) -> list[Op]:
    good = []
    for op in ops:
        connection.run("SAVEPOINT one")
        try:
            projection.apply_op(connection, op)
        except _OWN_FAULTS:
            connection.run("ROLLBACK TO one")
            _park(connection, op, FAULT, at=at)
            shown.parked += 1
        else:
            good.append(op)
        connection.run("RELEASE one")
    return good


def _park(connection: Connection, op: Op, reason: str, *, at: int) -> None:
    connection.run(statements.PARK, (op.device, op.seq, HERE, reason, at))


def rebuild(connection: Connection, *, at: int, note: bool = False) -> Shown:
    """Empty tables and heads and apply the whole log again; parked ops get another chance."""
    for table in (*KINDS, "head", "overwritten"):
        connection.run(statements.empty(table))
    # Set apart and not deleted, so that those parked again keep the time at which they were.
    connection.run(statements.MOVE_PARKED, (_BEFORE, HERE))
    shown = Shown()
    for chunk in _whole_log(connection):
        _add(shown, apply_ops(connection, chunk, at=at))
    connection.run(statements.PARKED_SINCE, (_BEFORE, HERE))
    connection.run(statements.UNPARK_ALL, (_BEFORE,))
    shown.kinds |= erasing.again(connection, note=note)
    return shown


def try_parked(connection: Connection, *, at: int) -> Shown:
    """Apply the parked ops that this program can apply by now, each once."""
    shown = Shown()
    ready = []
    for device, seq in connection.run(statements.PARKED_AT, (HERE,)).fetchall():
        op = oplog.load(connection, f"{device}:{seq}")
        if op is not None and not reason_against(op):
            connection.run(statements.UNPARK, (device, seq, HERE))
            ready.append(op)
    if ready:
        _add(shown, apply_ops(connection, ready, at=at))
    return shown


def show_again(connection: Connection, device: str, seqs: list[int]) -> None:
    """Show the cells anew in which these ops stand beside others: their clocks have changed."""
    found = (oplog.load(connection, f"{device}:{seq}") for seq in seqs)
    parked = set(connection.run(statements.PARKED_OF, (device, HERE)).fetchall())
    ops = [op for op in found if op and (op.seq,) not in parked and not reason_against(op)]
    if ops:
        _Bulk(connection, ops).run()


def _add(whole: Shown, part: Shown) -> None:
    whole.kinds |= part.kinds
    whole.ids |= part.ids
    whole.ops += part.ops
    whole.parked += part.parked


def _whole_log(connection: Connection) -> Iterator[list[Op]]:
    for (device,) in connection.run(statements.DEVICES).fetchall():
        after = 0
        while rows := connection.run(statements.OPS_AFTER, (device, after, _CHUNK)).fetchall():
            after = rows[-1][1]
            yield ops_of(connection, [LogRow(*row) for row in rows if row[9]])


def ops_of(connection: Connection, rows: list[LogRow]) -> list[Op]:
    """The ops of log rows of one laptop, in their order, with their personal values."""
    if not rows:
        return []
    values: dict[int, oplog.Values] = defaultdict(dict)
    stretch = (rows[0].device, rows[0].seq, rows[-1].seq)
    for seq, table, row, column, _salt, value in connection.run(statements.PERSONAL_OF, stretch):
        values[seq][(table, row, column)] = value
    return [oplog.op_of(row, read_body(row.body), values[row.seq]) for row in rows]


@dataclass(slots=True)
class _Row:
    """A row that is touched: its heads, and what is new about it.

    Attributes:
        existed: whether it was in its table before.
        made: new creations of it.
        latest: each column that was edited → newest write to it and its value.
    """

    created: list[str] = field(default_factory=list)
    written: dict[str, list[str]] = field(default_factory=dict)
    existed: bool = False
    made: list[Write] = field(default_factory=list)
    latest: dict[str, tuple[str, Primitive]] = field(default_factory=dict)


_Named = tuple[str, str, str, str]


class _Bulk:
    """One go over many ops."""

    def __init__(self, connection: Connection, ops: list[Op]) -> None:
        self._run = connection.run
        self._run_many = connection.run_many
        self._insert = connection.insert
        self._ops = {op.id: op for op in ops}
        self._winners = Winners(connection, known=self._ops)
        self._rows: dict[tuple[str, str], _Row] = {}
        self._gone: set[_Named] = set()
        self._named: dict[_Named, None] = {}
        self._added: dict[_Named, None] = {}
        self._dropped: dict[_Named, None] = {}

    def run(self) -> None:
        edited = self._touch()
        self._read_heads()
        self._read_overwritten(edited)
        for op_id, op in self._ops.items():
            for write in op.writes:
                row = self._rows[(write.table, write.row)]
                if write.new:
                    self._create(op_id, write, row)
                else:
                    self._edit(op_id, write, row)
        self._write_heads()
        self._write_tables()

    # -- reading ---------------------------------------------------------------------------------

    def _touch(self) -> dict[tuple[str, str], list[str]]:
        """Take note of every row; gives those edited, by laptop and table."""
        edited: dict[tuple[str, str], list[str]] = defaultdict(list)
        for op in self._ops.values():
            for write in op.writes:
                key = (write.table, write.row)
                if key not in self._rows:
                    self._rows[key] = _Row()
                if not write.new:
                    edited[(op.device, write.table)].append(write.row)
        return edited

    def _read_heads(self) -> None:
        tables: dict[str, list[str]] = defaultdict(list)
        for table, key in self._rows:
            tables[table].append(key)
        for table, keys in tables.items():
            found = self._run(statements.HEADS_OF_ROWS, (table, json.dumps(keys)))
            for key, column, device, seq in found:
                row = self._rows[(table, key)]
                if column == WHOLE_ROW:
                    row.created.append(f"{device}:{seq}")
                    row.existed = True
                else:
                    row.written.setdefault(column, []).append(f"{device}:{seq}")

    def _read_overwritten(self, edited: dict[tuple[str, str], list[str]]) -> None:
        """Which of these very ops were named by others that arrived before them."""
        least: dict[str, int] = {}
        for op in self._ops.values():
            least[op.device] = min(op.seq, least.get(op.device, op.seq))
        for (device, table), keys in edited.items():
            wanted = (table, json.dumps(keys), device, least[device])
            for key, column, seq in self._run(statements.OVERWRITTEN_OF_ROWS, wanted):
                self._gone.add((table, key, column, f"{device}:{seq}"))

    # -- moving the heads ------------------------------------------------------------------------

    def _create(self, op_id: str, write: Write, row: _Row) -> None:
        row.made.append(write)
        if op_id not in row.created:
            row.created.append(op_id)
            self._added[(write.table, write.row, WHOLE_ROW, op_id)] = None

    def _edit(self, op_id: str, write: Write, row: _Row) -> None:
        table, key, base, added = write.table, write.row, write.base, self._added
        for column, value in write.cells.items():
            standing = row.written.get(column)
            if standing is None:
                standing = row.written[column] = []
            for named in base.get(column, ()):
                cell = (table, key, column, named)
                self._named[cell] = None
                if named in standing:
                    standing.remove(named)
                    if cell in added:
                        del added[cell]
                    else:
                        self._dropped[cell] = None
            own = (table, key, column, op_id)
            if own not in self._named and own not in self._gone and op_id not in standing:
                standing.append(op_id)
                added[own] = None
            row.latest[column] = (op_id, value)

    def _write_heads(self) -> None:
        self._run_many(statements.DROP_HEAD, self._split(self._dropped))
        self._insert(statements.ADD_HEAD, self._split(self._added))
        # In the order of their table: side by side they go in faster.
        self._insert(statements.ADD_OVERWRITTEN, sorted(self._split(self._named)))

    def _split(self, cells: Iterable[_Named]) -> list[tuple[str, str, str, str, int]]:
        """Cells and ops as the tables hold them; most ops are at hand."""
        ops = self._ops
        return [
            (table, row, column, op.device, op.seq)
            if (op := ops.get(named)) is not None
            else (table, row, column, *split_id(named))
            for table, row, column, named in cells
        ]

    # -- showing ---------------------------------------------------------------------------------

    def _write_tables(self) -> None:
        new: dict[tuple[str, tuple[str, ...]], list[tuple[Primitive, ...]]] = defaultdict(list)
        old: dict[tuple[str, tuple[str, ...]], list[tuple[Primitive, ...]]] = defaultdict(list)
        for (table, key), row in self._rows.items():
            if table not in KINDS or not row.created:
                continue
            values = self._values(table, key, row)
            if not row.existed:
                new[(table, tuple(values))].append(tuple(values.values()))
            elif values:
                old[(table, tuple(values))].append((*values.values(), key))
        for (table, columns), rows in new.items():
            self._insert(statements.insert_columns(table, columns), rows)
        for (table, columns), rows in old.items():
            self._run_many(statements.update_row(table, columns), rows)

    def _values(self, table: str, key: str, row: _Row) -> dict[str, Primitive]:
        """What the row shows: all of a new one, else what was touched."""
        found = RowHeads(row.written, row.created)
        values: dict[str, Primitive] = {}
        columns: Iterable[str] = row.latest
        names = _names(table)
        if row.made and len(row.created) == 1 and not row.existed:
            values = {c: v for c, v in row.made[0].cells.items() if c in names}
            columns = row.written
        elif row.made:
            columns = names
        if len(row.created) > 1:
            found = RowHeads(row.written, row.created, self._overwritten(table, key))
        for column in columns:
            if column in names:
                winner = self._winners.of(found, column)
                latest = row.latest.get(column)
                values[column] = (
                    latest[1]
                    if latest is not None and latest[0] == winner
                    else self._winners.value(winner, Write(table, key, new=False, cells={}), column)
                )
        return values

    def _overwritten(self, table: str, key: str) -> frozenset[tuple[str, str]]:
        found = self._run(statements.OVERWRITTEN_IN_ROW, (table, key))
        return frozenset((column, f"{device}:{seq}") for column, device, seq in found)


def _names(kind: str) -> dict[str, None]:
    return dict.fromkeys((*shape_of(kind).names, DELETED))
