"""The log in a laptop's database: appending an op and reading it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.oplog.op import (
    GENESIS,
    LogRow,
    Op,
    PersonalValue,
    Write,
    body_text,
    chain,
    read_body,
    split_id,
)
from app.store import statements

if TYPE_CHECKING:
    from app.oplog.canonical import Primitive
    from app.store.connection import Connection


Values = dict[tuple[str, str, str], "Primitive"]
"""Personal values by table, row and column."""
HIDDEN: Final = '{"#":'
"""How the digest of a personal value begins in a body; in a text its quotes would be escaped."""


def append(connection: Connection, op: Op, *, previous: bytes, personal: list[PersonalValue]) -> Op:
    """Write an op behind ``previous``; fills in its hash."""
    hidden = {(p.table, p.row, p.column): p.digest() for p in personal}
    body = body_text(op, hidden)
    op.hash = chain(previous, op, body)
    connection.run(
        statements.ADD_OP,
        (
            op.device,
            op.seq,
            op.hash,
            op.v,
            op.room,
            op.actor,
            op.hlc,
            op.wall,
            op.schema,
            body,
            op.about.get("meeting", ""),
            op.undoes,
        ),
    )
    if personal:
        connection.run_many(
            statements.ADD_PERSONAL,
            [(op.device, op.seq, p.table, p.row, p.column, p.salt, p.value) for p in personal],
        )
    return op


@dataclass(frozen=True, slots=True)
class Last:
    """A laptop's newest op; number 0 and the genesis hash for an empty log."""

    seq: int = 0
    hash: bytes = GENESIS
    hlc: int = 0


def last(connection: Connection, device: str) -> Last:
    """The newest op of a laptop."""
    row = connection.run(statements.LAST_OP, (device,)).fetchone()
    return Last(*row) if row else Last()


def read_op(connection: Connection, row: LogRow) -> Op:
    """The op of a log row, its personal values filled in (``None`` where erased)."""
    values: Values = {}
    if HIDDEN in row.body:
        found = connection.run(statements.PERSONAL_OF_OP, (row.device, row.seq))
        values = {(table, key, column): value for table, key, column, value in found}
    return op_of(row, read_body(row.body), values)


def op_of(row: LogRow, body: dict[str, Any], values: Values) -> Op:
    """The op of a log row whose body was read; ``values``: its personal ones, by cell."""
    device, seq, digest, v, room, actor, hlc, wall, schema, text, _, _ = row
    plain = "#" not in text
    writes = [
        Write(
            w["t"],
            w["r"],
            bool(w.get("n")),
            w["c"] if plain else _cells(w, values),
            w.get("b", {}),
        )
        for w in body["writes"]
    ]
    verb, about, origin = body["verb"], body["about"], body.get("origin", "")
    undoes = body.get("undoes", "")
    return Op(
        device, seq, room, actor, hlc, wall, verb, about, undoes, writes, digest, schema, v, origin
    )


def _cells(write: dict[str, Any], values: Values) -> dict[str, Primitive]:
    table, row = write["t"], write["r"]
    return {
        column: values.get((table, row, column)) if type(value) is dict else value
        for column, value in write["c"].items()
    }


def load(connection: Connection, op_id: str) -> Op | None:
    """One op by its id; ``None`` where it has not arrived, or only its hash has."""
    device, seq = split_id(op_id)
    row = connection.run(statements.ONE_OP, (device, seq)).fetchone()
    found = LogRow(*row) if row else None
    return read_op(connection, found) if found and found.body else None
