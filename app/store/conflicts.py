"""Cells that two laptops wrote at the same time, and the write that settles one.

Two or more heads are a conflict, whoever reads them. Two things do not show in the heads of one
cell alone:

- A row taken away on one laptop while another edited it. A removal names under :data:`KNEW` the
  heads of the row's other cells that its laptop knew; a head that it does not name was written
  meanwhile.
- A settlement that was taken back. What it had named is no head any more, so the op that takes it
  back stands for all of that again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.clock import from_millis
from app.domain.contested import Conflict, Version
from app.domain.errors import Refused
from app.domain.kinds import KINDS
from app.oplog.op import Write, split_id
from app.store import heads
from app.store.checks import DELETED
from app.store.mapping import shape_of
from app.store.projection import Winners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.oplog.canonical import Primitive
    from app.store.connection import Connection
    from app.store.heads import RowHeads

KNEW: Final = "*"
"""No column: what else of the row a removal knew."""
REOPENS: Final = "reopens"
"""What an undo says it is about where it brings a conflict back: the op that had settled it."""

_FOREIGN = """SELECT 1 FROM op_log WHERE device < ?
    UNION ALL SELECT 1 FROM op_log WHERE device > ? LIMIT 1"""
_CELLS = "SELECT tbl, row FROM head WHERE col <> '' GROUP BY tbl, row, col HAVING count(*) > 1"
_CREATIONS = "SELECT tbl, row FROM head WHERE col = '' GROUP BY tbl, row HAVING count(*) > 1"
_REMOVED = """SELECT tbl, row FROM head
    WHERE (tbl, row) IN (SELECT tbl, row FROM head WHERE col = 'deleted')
    GROUP BY tbl, row HAVING count(DISTINCT device) > 1"""
_REOPENING = (
    """SELECT device, seq FROM op_log WHERE undoes <> '' AND instr(body, '"reopens":') > 0"""
)
_WHO = "SELECT actor, wall FROM op_log WHERE device = ? AND seq = ?"
_GONE = "这里已经核对过了，没有再改动。请看最新的内容。"


def conflicts(connection: Connection, *, own_device: str) -> list[Conflict]:
    """Every cell with two or more versions, rows in the order of their ids."""
    if connection.run(_FOREIGN, (own_device, own_device)).fetchone() is None:
        return []
    reader = _Reader(connection)
    return [found for row in sorted(_rows(connection, reader)) for found in reader.of_row(*row)]


def _rows(connection: Connection, reader: _Reader) -> set[tuple[str, str]]:
    """Rows in which something may be contested."""
    rows: set[tuple[str, str]] = set()
    for query in (_CELLS, _CREATIONS, _REMOVED):
        rows.update(connection.run(query).fetchall())
    for device, seq in connection.run(_REOPENING).fetchall():
        op = reader.log.op(f"{device}:{seq}")
        rows.update(op.writes if op else ())
    return {row for row in rows if row[0] in KINDS}


def settling(connection: Connection, table: str, row: str, *, column: str, op_id: str) -> Write:
    """The write that lets one version of a contested cell stand; its base names all heads.

    Raises:
        Refused: the cell is not contested any more, or this is none of its versions.
    """
    if table not in KINDS:
        raise Refused(_GONE)
    reader = _Reader(connection)
    found = next((c for c in reader.of_row(table, row) if c.column == column), None)
    if found is None or all(version.op != op_id for version in found.versions):
        raise Refused(_GONE)
    standing = heads.heads_of_row(connection, table, row)
    base = {column: standing.of(column)}
    if column == DELETED:
        base[KNEW] = others(standing)
    write = Write(table, row, new=False, cells={}, base=base)
    write.cells[column] = reader.log.value(op_id, write, column)
    return write


def settled_by(connection: Connection, op_id: str) -> bool:
    """Whether an op settled something, so that taking it back opens the question again."""
    reader = _Reader(connection)
    op = reader.log.op(op_id)
    return op is not None and any(
        KNEW in write.base or len(reader.of_cell(base, *cell, column=column)) > 1
        for cell, write in op.writes.items()
        for column, base in write.base.items()
    )


def bases(connection: Connection, write: Write) -> dict[str, list[str]]:
    """The heads that a write to an existing row overwrites; of a removal, all that it knew."""
    found = heads.heads_of_row(connection, write.table, write.row)
    base = {column: found.of(column) for column in write.cells}
    if write.cells.get(DELETED) and (knew := others(found)):
        base[KNEW] = knew
    return base


def others(found: RowHeads) -> list[str]:
    """The heads of a row's cells beside its mark of removal, but for those named there anyway."""
    named = set(found.of(DELETED))
    written = {op for column, ops in found.written.items() if column != DELETED for op in ops}
    return sorted((written | set(found.created)) - named)


@dataclass(frozen=True, slots=True)
class _Removals:
    """The ops that took a row away and stand, and every op that they knew."""

    ops: list[str]
    knew: set[str]


class _Reader:
    """Reads contested cells row by row."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.log = Winners(connection)

    def of_row(self, table: str, row: str) -> Iterator[Conflict]:
        """What is contested in a row."""
        found = heads.heads_of_row(self._connection, table, row)
        shape = shape_of(table)
        cells = (*shape.names, DELETED) if len(found.created) > 1 else tuple(found.written)
        for column in cells:
            if column not in shape.names and column != DELETED:
                continue  # a newer program's
            versions = self.of_cell(found.of(column), table, row, column=column)
            if len(versions) > 1:
                yield self._conflict(table, row, column, versions=versions)
                if column == DELETED:
                    return
        if found.written.get(DELETED):
            yield from self._edited_meanwhile(table, row, found)

    def of_cell(self, ops: list[str], table: str, row: str, *, column: str) -> list[str]:
        """The writes behind heads: one that took a settlement back stands for what that named."""
        versions: dict[str, None] = {}
        for op_id in ops:
            op = self.log.op(op_id)
            undone = self.log.op(op.undoes) if op and op.undoes else None
            write = undone.writes.get((table, row)) if undone else None
            base = write.base.get(column, []) if write else []
            behind = self.of_cell(base, table, row, column=column)
            versions.update(dict.fromkeys(behind if len(behind) > 1 else [op_id]))
        return list(versions)

    def _conflict(self, table: str, row: str, column: str, *, versions: list[str]) -> Conflict:
        cell = Write(table, row, new=False, cells={})
        shown = self.log.among(versions)
        ordered = [shown, *(op for op in versions if op != shown)]
        return Conflict(
            kind=table,
            row=row,
            column=column,
            versions=tuple(
                self._version(op, table, column, value=self.log.value(op, cell, column))
                for op in ordered
            ),
        )

    def _edited_meanwhile(self, table: str, row: str, found: RowHeads) -> Iterator[Conflict]:
        removals = self._removals(table, row, found.of(DELETED))
        if not removals.ops:
            return
        devices = {split_id(op)[0] for op in removals.ops}
        edits: dict[str, dict[str, object]] = {}
        cell = Write(table, row, new=False, cells={})
        for column, ops in found.written.items():
            for op in ops:
                unknown = op not in removals.knew and split_id(op)[0] not in devices
                if column in shape_of(table).names and unknown:
                    value = _decoded(table, column, self.log.value(op, cell, column))
                    edits.setdefault(op, {})[column] = value
        if not edits:
            return
        taken = self._version(self.log.among(removals.ops), table, DELETED, value=1)
        kept = [self._version(op, table, DELETED, value=0, also=also) for op, also in edits.items()]
        yield Conflict(kind=table, row=row, column=DELETED, versions=(taken, *kept))

    def _removals(self, table: str, row: str, ops: list[str]) -> _Removals:
        found = _Removals([], set())
        for op_id in ops:
            op_id = self._taken_back(table, row, op_id)  # noqa: PLW2901 - the same, looked through
            op = self.log.op(op_id)
            write = op.writes.get((table, row)) if op else None
            if write is not None and write.cells.get(DELETED):
                found.ops.append(op_id)
                found.knew.update(write.base.get(DELETED, ()), write.base.get(KNEW, ()))
        return found

    def _taken_back(self, table: str, row: str, op_id: str) -> str:
        """The removal that stands again where an op took back what settled it."""
        op = self.log.op(op_id)
        undone = self.log.op(op.undoes) if op and op.undoes else None
        write = undone.writes.get((table, row)) if undone else None
        if write is None or KNEW not in write.base or DELETED not in write.base:
            return op_id
        return self._taken_back(table, row, self.log.among(write.base[DELETED]))

    def _version(
        self,
        op_id: str,
        table: str,
        column: str,
        *,
        value: Primitive,
        also: dict[str, object] | None = None,
    ) -> Version:
        device, seq = split_id(op_id)
        actor, wall = self._connection.run(_WHO, (device, seq)).fetchone() or ("", 0)
        return Version(
            op=op_id,
            value=bool(value) if column == DELETED else _decoded(table, column, value),
            device=device,
            actor=actor,
            at=from_millis(wall),
            also=also or {},
        )


def _decoded(table: str, column: str, value: Primitive) -> object:
    """A value as records hold it; ``None`` also where it was erased or another program's."""
    if value is None:
        return None
    decode = next(c.decode for c in shape_of(table).columns if c.name == column)
    try:
        return decode(value)
    except (ValueError, TypeError):
        return None  # a word that only a newer program knows
