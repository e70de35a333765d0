"""The unit of work: reads and writes of one user action, and the op that its commit derives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.changes import Changes
from app.domain.clock import to_millis
from app.domain.errors import Refused
from app.domain.kinds import KIND_OF
from app.oplog.canonical import Primitive
from app.oplog.op import Op, PersonalValue, Write
from app.store import (
    conflicts,
    erasing,
    heads,
    hlc,
    journal,
    local,
    oplog,
    search,
    spellings,
    statements,
    undo,
)
from app.store.mapping import Shape, shape_of
from app.store.reading import Context, SqlReading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.steps.ports import OpSummary
    from app.store.connection import Connection

E = TypeVar("E")
SALT_BYTES = 16


@dataclass(slots=True)
class _Touched:
    """A row as it was before this unit and as it is now."""

    kind: str
    before: dict[str, Primitive] | None
    after: dict[str, Primitive]
    stored: bool


@dataclass(slots=True)
class _Description:
    verb: str = ""
    about: dict[str, str] = field(default_factory=dict)
    undoes: str = ""


class SqlUnitOfWork(SqlReading):
    """The :class:`app.steps.ports.UnitOfWork` over one open transaction."""

    def __init__(self, connection: Connection, context: Context) -> None:
        super().__init__(connection, context)
        self._touched: dict[tuple[str, str], _Touched] = {}
        self._seen: dict[tuple[str, str], dict[str, Primitive]] = {}
        self._pending: dict[str, list[dict[str, Primitive]]] = defaultdict(list)
        self._fresh: set[str] = set()
        self._described = _Description()
        self._anyway: list[Write] = []
        self._ids = 0
        self._moment = 0

    # -- what the world gives ------------------------------------------------------------------

    def new_id(self) -> str:
        """26 hexadecimal digits: milliseconds, running number, chance; in the order of making."""
        self._ids += 1
        if not self._moment:
            # Not the wall clock: set back, it would put what is new before what is there.
            self._moment = hlc.as_moment(self._tick(local.read(self._connection)))
        key = f"{self._moment:012x}{self._ids:04x}{self._context.entropy(5).hex()}"
        self._fresh.add(key)
        return key

    def secret(self, size: int) -> bytes:
        """See the port."""
        return self._context.entropy(size)

    def _remember(self, shape: Shape, row: Any) -> Any:
        self._seen[(shape.kind, row["id"])] = row
        return shape.record(row)

    # -- writing -------------------------------------------------------------------------------

    def put(self, *records: Any) -> None:
        """See the port."""
        self.put_all(records)

    def put_all(self, records: Iterable[Any]) -> None:
        """See the port."""
        for record in records:
            self._put(record)

    def _put(self, record: Any) -> None:
        shape = shape_of(KIND_OF[type(record)])
        after = shape.row(record)
        key = (shape.kind, record.id)
        touched = self._touched.get(key)
        if touched is None:
            touched = _Touched(shape.kind, self._before(shape, record.id), after, stored=False)
            self._touched[key] = touched
        else:
            touched.after = after
        if touched.before is None and not touched.stored:
            self._pending[shape.kind].append(after)
            touched.stored = True
        else:
            self._flush()
            self._update(shape.kind, record.id, {**after, "deleted": 0})

    def _before(self, shape: Shape, key: str) -> dict[str, Primitive] | None:
        if key in self._fresh:
            return None
        seen = self._seen.get((shape.kind, key))
        if seen is not None:
            return {**seen, "deleted": 0}
        return self._stored(shape.kind, key)

    def _stored(self, kind: str, key: str) -> dict[str, Primitive] | None:
        query = statements.whole_row(kind)
        row = self._connection.run(query, (key,)).fetchone()
        names = (*shape_of(kind).names, "deleted")
        return dict(zip(names, row, strict=True)) if row is not None else None

    def _update(self, kind: str, key: str, values: Mapping[str, Primitive]) -> None:
        query = statements.update_row(kind, tuple(values))
        self._connection.run(query, (*values.values(), key))

    def remove(self, *records: Any) -> None:
        """See the port."""
        self._flush()
        for record in records:
            shape = shape_of(KIND_OF[type(record)])
            key = (shape.kind, record.id)
            touched = self._touched.get(key)
            if touched is None:
                before = self._before(shape, record.id)
                touched = _Touched(shape.kind, before, dict(before or {}), stored=True)
                self._touched[key] = touched
            touched.after = {**touched.after, "deleted": 1}
            self._update(shape.kind, record.id, {"deleted": 1})

    def _flush(self) -> None:
        if not self._pending:
            return
        for kind, rows in self._pending.items():
            self._connection.run_many(
                statements.insert_row(kind), [tuple(row.values()) for row in rows]
            )
        self._pending.clear()

    # -- the log -------------------------------------------------------------------------------

    def describe(self, verb: str, **about: str) -> None:
        """See the port."""
        self._described.verb = verb
        self._described.about = {k: v for k, v in about.items() if v}

    def undo(self, op: str, *, progress: Callable[[int, int], None] | None = None) -> OpSummary:
        """See the port."""
        self._flush()
        summary = journal.one(self._connection, op, own_device=self._device)
        tell = progress or _untold
        # Worked out whole before the first is written: half of the way lies behind then.
        writes = list(undo.inverse(self._connection, op, progress=lambda n, of: tell(n, 2 * of)))
        settled = conflicts.settled_by(self._connection, op)
        put = self._write_anyway if settled else self._write_cells
        for done, write in enumerate(writes):
            tell(len(writes) + done, 2 * len(writes))
            put(write)
        tell(2 * len(writes), 2 * len(writes))
        about = {k: v for k, v in summary.about.items() if k != conflicts.REOPENS}
        reopened = {conflicts.REOPENS: op} if settled else {}
        self._described = _Description("undo", about | reopened, op)
        return summary

    def settle(self, kind: str, row: str, *, column: str, op: str) -> None:
        """See the port."""
        self._flush()
        write = conflicts.settling(self._connection, kind, row, column=column, op_id=op)
        self._write_anyway(write)

    def _write_anyway(self, write: Write) -> None:
        """Put a write into the op even where the table shows its values already."""
        write.base = {**conflicts.bases(self._connection, write), **write.base}
        self._anyway.append(write)
        self._update(write.table, write.row, write.cells)

    def rewrite(self, cells: Iterable[tuple[str, str, str]], change: Callable[[str], str]) -> None:
        """See the port."""
        self._flush()
        rows: dict[tuple[str, str], list[str]] = defaultdict(list)
        for kind, row, column in cells:
            rows[(kind, row)].append(column)
        for (kind, row), columns in rows.items():
            stored = self._stored(kind, row) or {}
            texts = {c: stored[c] for c in columns if isinstance(stored.get(c), str)}
            if texts:
                new: dict[str, Primitive] = {c: change(str(text)) for c, text in texts.items()}
                if stored.get("deleted"):
                    # Taken away it stays; an edit alone would look like one by somebody unknowing.
                    new["deleted"] = 1
                self._write_anyway(Write(kind, row, new=False, cells=new))

    def _write_cells(self, write: Write) -> None:
        row = self._stored(write.table, write.row) or {}
        touched = self._touched.setdefault(
            (write.table, write.row), _Touched(write.table, dict(row), dict(row), stored=True)
        )
        touched.after = {**touched.after, **write.cells}
        self._update(write.table, write.row, write.cells)

    # -- commit --------------------------------------------------------------------------------

    def commit(self) -> Changes:
        """Derive the op, append it to the log and commit both in one transaction.

        Returns:
            What was written; empty where nothing was, and then the log does not grow.

        Raises:
            ValueError: a verb wrote without naming itself (:meth:`describe`).
        """
        self._flush()
        writes = self._writes()
        if not writes:
            self._connection.commit()
            return Changes()
        if not self._described.verb:
            raise ValueError("a unit of work that writes must be described")
        reach = erasing.read(self._connection)
        erasing.refuse(reach, writes)
        op = self._append(writes)
        gone = erasing.follow(self._connection, [op], reach=reach)
        spellings.follow(self._connection, writes, self._context.spell)
        if gone:
            spellings.complete(self._connection, self._context.spell)
        search.refresh(self._connection)
        self._connection.commit()
        return Changes(
            kinds=frozenset(w.table for w in writes) | gone,
            ids=frozenset(w.row for w in writes),
            meeting=op.about.get("meeting", ""),
            op=op.id,
        )

    def _writes(self) -> list[Write]:
        writes = list(self._anyway)
        for (kind, key), touched in self._touched.items():
            if touched.before is None:
                if not touched.after.get("deleted"):
                    writes.append(Write(kind, key, new=True, cells=touched.after))
                    continue
                # Made and taken away within one unit: nothing happened, as far as the log goes.
                self._connection.run(statements.delete_row(kind), (key,))
                continue
            after = {"deleted": 0, **touched.after}
            cells = {c: v for c, v in after.items() if touched.before.get(c) != v}
            if cells:
                write = Write(kind, key, new=False, cells=cells)
                write.base = conflicts.bases(self._connection, write)
                writes.append(write)
        return writes

    def _tick(self, known: Mapping[str, str]) -> int:
        """The value of the hybrid clock for what this unit writes."""
        last = oplog.last(self._connection, known.get(local.DEVICE, self._context.device))
        return hlc.tick(max(last.hlc, int(known.get(local.HLC, 0))), to_millis(self._now))

    def _append(self, writes: list[Write]) -> Op:
        context = self._context
        known = local.read(self._connection)
        device = known.get(local.DEVICE, context.device)
        last = oplog.last(self._connection, device)
        wall = to_millis(self._now)
        op = Op(
            device=device,
            seq=last.seq + 1,
            room=known.get(local.ROOM, ""),
            actor=context.actor,
            hlc=hlc.tick(max(last.hlc, int(known.get(local.HLC, 0))), wall),
            wall=wall,
            verb=self._described.verb,
            about=self._described.about,
            undoes=self._described.undoes,
            writes=writes,
        )
        personal = [
            PersonalValue(w.table, w.row, c, context.entropy(SALT_BYTES), w.cells[c])
            for w in writes
            for c in sorted(shape_of(w.table).personal & w.cells.keys())
        ]
        oplog.append(self._connection, op, previous=last.hash, personal=personal)
        heads.record_new_rows(self._connection, op, [w for w in writes if w.new])
        for write in writes:
            if not write.new:
                heads.record_write(self._connection, op, write)
        if self._described.verb == "open_room":
            self._keep_room(writes[0].row, known)
        return op

    def _keep_room(self, room: str, known: Mapping[str, str]) -> None:
        if local.SERVER_ID in known and room != known.get(local.ROOM):
            # Under another id it would never be this district's room.
            raise Refused(
                "这台电脑已经加入街道的会客厅，不能另建一个。没有改动任何内容；"
                "请先同步一次，会客厅会自动出现。"
            )
        local.put(self._connection, local.ROOM, room)

    def rollback(self) -> None:
        """Forget everything that this unit wrote."""
        self._connection.rollback()


def _untold(_done: int, _total: int) -> None:
    pass
