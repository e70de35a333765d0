"""What follows from an erasure: values lose value and salt, whenever they come, in any order.

An :class:`~app.domain.erasure.Erasure` in the log makes the person's rows *reached*: all rows of
which a write ever said that they are theirs, and those alone. Of a reached row every personal
value goes, whichever op wrote it, before or after. Of single cells goes what was written before the
erasure, by the clocks in the ops. All of it follows from the set of ops in the log, so that every
laptop comes to the same. Heads stay as they are, and digests in the log.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from app.domain.erasure import read_cells
from app.domain.errors import Refused
from app.domain.kinds import KINDS
from app.domain.persons import erasable, person_fields
from app.oplog.canonical import canonical_json
from app.store import driver as sqlite
from app.store import heads, local, oplog
from app.store.mapping import shape_of
from app.store.projection import Winners

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.oplog.op import Op, Write
    from app.store.connection import Connection
    from app.store.database import Database

ERASURE: Final = "erasure"
_RESIDENT: Final = "resident"
_WHOLE_ROW: Final = ""
_NOTHING: Final = frozenset({None, "", "[]", "{}"})

_ALL = "SELECT tbl, row, col, before FROM erased"
_KEEP = (
    "INSERT INTO erased (tbl, row, col, before) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (tbl, row, col) DO UPDATE SET before = max(before, excluded.before)"
)
_ASKED = """SELECT device, seq FROM op_log WHERE instr(body, '"t":"erasure"') > 0"""
_NAMED = (
    "SELECT device, seq FROM op_log WHERE instr(body, ?1) > 0 "
    "UNION SELECT device, seq FROM op_personal WHERE instr(value, ?1) > 0"
)
_VALUES = (
    "SELECT p.device, p.seq, p.tbl, p.row, p.col, o.hlc "
    "FROM op_personal p JOIN op_log o ON o.device = p.device AND o.seq = p.seq "
    "WHERE p.salt <> x'' AND (p.tbl || '/' || p.row) IN (SELECT value FROM json_each(?))"
)
_ERASE = (
    "UPDATE op_personal SET value = NULL, salt = x'' "
    "WHERE device = ? AND seq = ? AND tbl = ? AND row = ? AND col = ?"
)


@dataclass(slots=True)
class Reach:
    """What erasures reach.

    Attributes:
        people: ids of residents who were erased.
        rows: kind and id of the rows that are theirs.
        cells: kind, id and column → clock before which what was written there is erased.
    """

    people: set[str] = field(default_factory=set)
    rows: set[tuple[str, str]] = field(default_factory=set)
    cells: dict[tuple[str, str, str], int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nobody was ever erased."""
        return not self.rows and not self.cells

    def owns(self, kind: str, values: Mapping[str, Any]) -> bool:
        """Whether a write says that its row is an erased person's."""
        if not self.people or kind not in KINDS:
            return False
        return any(_only(values.get(name)) in self.people for name in person_fields(kind))

    def takes(self, kind: str, row: str, column: str, *, clock: int) -> bool:
        """Whether a value is erased that an op of this clock wrote."""
        if (kind, row) in self.rows:
            return kind in KINDS and column in erasable(kind)
        return clock < self.cells.get((kind, row, column), 0)

    def told(self) -> set[tuple[str, str, str, int]]:
        """As the table has it."""
        rows = {(*row, _WHOLE_ROW, 0) for row in self.rows}
        return rows | {(*cell, before) for cell, before in self.cells.items()}


def _only(value: Any) -> str:
    """The one id that a cell holds, as text or as the only one of a list."""
    if not isinstance(value, str) or not value.startswith("["):
        return value or ""
    found = json.loads(value)
    return found[0] if len(found) == 1 and isinstance(found[0], str) else ""


def read(connection: Connection) -> Reach:
    """What the table says."""
    found = Reach()
    for table, row, column, before in connection.run(_ALL):
        if column:
            found.cells[(table, row, column)] = before
        else:
            found.rows.add((table, row))
    found.people = {row for table, row in found.rows if table == _RESIDENT}
    return found


def worked_out(connection: Connection) -> Reach:
    """What the log says."""
    found = Reach()
    for device, seq in connection.run(_ASKED).fetchall():
        op = oplog.load(connection, f"{device}:{seq}")
        for write in op.writes if op else ():
            if write.table == ERASURE and write.new and op is not None:
                _reach(connection, found, op, write)
    return found


def _reach(connection: Connection, found: Reach, op: Op, write: Write) -> None:
    """Let an erasure reach what is here of it."""
    who = write.cells.get("resident_id")
    if isinstance(who, str) and who and who not in found.people:
        found.people.add(who)
        found.rows.add((_RESIDENT, who))
        for device, seq in connection.run(_NAMED, (who,)).fetchall():
            named = oplog.load(connection, f"{device}:{seq}")
            found.rows.update(_owned(found, [named] if named else []))
    for cell in read_cells(_cells(write.cells.get("cells"))):
        found.cells[cell] = max(op.hlc, found.cells.get(cell, 0))


def _cells(text: object) -> dict[str, Any]:
    try:
        found = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _owned(reach: Reach, ops: Iterable[Op]) -> set[tuple[str, str]]:
    return {
        (write.table, write.row)
        for op in ops
        for write in op.writes
        if reach.owns(write.table, write.cells)
    }


def follow(
    connection: Connection, ops: Iterable[Op], *, reach: Reach | None = None, note: bool = False
) -> set[str]:
    """Erase what ops that are in the log now ask for, and what of them others asked for before.

    Args:
        connection: the transaction in which they entered the log and the tables.
        ops: the new ones.
        reach: what the table says, where it was read already.
        note: whether to remember which ops lost values, for whoever keeps copies of them.

    Returns:
        The kinds of which something was erased.
    """
    ops = list(ops)
    asked = [(op, w) for op in ops for w in op.writes if w.table == ERASURE and w.new]
    reach = reach or read(connection)
    if not asked and reach.is_empty:
        return set()
    before = reach.told()
    for op, write in asked:
        _reach(connection, reach, op, write)
    reach.rows |= _owned(reach, ops)
    new = reach.told() - before
    connection.run_many(_KEEP, sorted(new))
    touched = {(table, row) for table, row, *_ in new}
    for op in ops:
        for write in op.writes:
            key = (write.table, write.row)
            if key in reach.rows or any((*key, column) in reach.cells for column in write.cells):
                touched.add(key)
    return _erase(connection, reach, touched, note=note)


def again(connection: Connection, *, note: bool = False) -> set[str]:
    """Work all of it out anew from the log."""
    reach = worked_out(connection)
    connection.run("DELETE FROM erased")
    connection.run_many(_KEEP, sorted(reach.told()))
    if reach.is_empty:
        return set()
    touched = reach.rows | {(table, row) for table, row, _ in reach.cells}
    return _erase(connection, reach, touched, note=note)


def standing(connection: Connection, reach: Reach) -> list[tuple[str, int, str, str, str]]:
    """The values of ops that should be erased and are not: laptop, number, kind, id, column."""
    touched = reach.rows | {(table, row) for table, row, _ in reach.cells}
    return _doomed(connection, reach, touched)


def _doomed(
    connection: Connection, reach: Reach, touched: set[tuple[str, str]]
) -> list[tuple[str, int, str, str, str]]:
    wanted = json.dumps([f"{table}/{row}" for table, row in sorted(touched)])
    return [
        (device, seq, table, row, column)
        for device, seq, table, row, column, clock in connection.run(_VALUES, (wanted,)).fetchall()
        if reach.takes(table, row, column, clock=clock)
    ]


def _erase(
    connection: Connection, reach: Reach, touched: set[tuple[str, str]], *, note: bool
) -> set[str]:
    doomed = _doomed(connection, reach, touched) if touched else []
    if not doomed:
        return set()
    # What is taken out is overwritten in the file, too.
    connection.run("PRAGMA secure_delete=ON")
    connection.run_many(_ERASE, doomed)
    cells: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _device, _seq, table, row, column in doomed:
        cells[(table, row)].add(column)
    winners = Winners(connection)
    for (table, row), columns in cells.items():
        _show(connection, winners, table, row, columns=columns)
    people = {row for table, row in cells if table == _RESIDENT}
    _forget_phones(connection, people)
    if note:
        _note(connection, {(device, seq) for device, seq, *_ in doomed})
    else:
        local.put(connection, local.UNSWEPT, "1")
    return {table for table, _ in cells}


def _show(
    connection: Connection, winners: Winners, table: str, row: str, *, columns: set[str]
) -> None:
    """Let the table show what is left of these cells."""
    if table not in KINDS:
        return
    from app.oplog.op import Write  # noqa: PLC0415 - beside its only use

    found = heads.heads_of_row(connection, table, row)
    write = Write(table, row, new=False, cells={})
    for column in sorted(columns & set(shape_of(table).names)):
        value = winners.value(winners.of(found, column), write, column)
        connection.run(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (value, row))


def _forget_phones(connection: Connection, people: set[str]) -> None:
    """Which phone is whose lies on this laptop alone; those of others stay theirs."""
    kept = local.get(connection, local.PHONES)
    if not any(who in kept for who in people):
        return
    try:
        found = json.loads(kept)
        devices = json.loads(found["devices"])
        rest = [device for device in devices if device["resident_id"] not in people]
        found["devices"] = json.dumps(rest)
        local.put(connection, local.PHONES, json.dumps(found))
    except (ValueError, LookupError, TypeError):
        local.put(connection, local.PHONES, "")


def _note(connection: Connection, ops: set[tuple[str, int]]) -> None:
    known = json.loads(local.get(connection, local.TO_SCRUB, "[]"))
    every = {(device, seq) for device, seq in known} | ops
    local.put(connection, local.TO_SCRUB, canonical_json([list(op) for op in sorted(every)]))


def noted(connection: Connection) -> list[tuple[str, int]]:
    """Laptop and number of ops that lost values and may lie elsewhere with them."""
    found = json.loads(local.get(connection, local.TO_SCRUB, "[]"))
    return [(device, seq) for device, seq in found]


def refuse(reach: Reach, writes: Iterable[Write]) -> None:
    """Let nobody write down anew what was erased at a person's wish.

    Raises:
        Refused: a write says something of a person who was erased.
    """
    for write in writes:
        if (write.table, write.row) not in reach.rows and not reach.owns(write.table, write.cells):
            continue
        columns = erasable(write.table) if write.table in KINDS else frozenset()
        if any(write.cells.get(column) not in _NOTHING for column in columns):
            raise Refused(
                "这位居民的信息已按本人要求抹去，不能再补写上去。没有写入；"
                "如果本人愿意重新登记，请在名册里新增一位。"
            )


def sweep(database: Database) -> bool:
    """Take what was erased out of the file's unused pages and its log; whether it was due."""
    with database.reading() as connection:
        if not local.get(connection, local.UNSWEPT):
            return False
    try:
        with database.apart() as connection:
            connection.run("VACUUM")
            connection.run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite.OperationalError:
        return False  # no room on the disk, or somebody is reading: it stays due
    with database.writing() as connection:
        local.put(connection, local.UNSWEPT, "")
        connection.commit()
    return True
