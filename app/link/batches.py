"""Batches out of the log, and batches on their way into it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.oplog.canonical import canonical_json
from app.oplog.op import LogRow, PersonalValue, salted_digest
from app.store import receiving, statements
from app.store.receiving import Arrival
from app.sync.batch import (
    MAX_OPS,
    Batch,
    Malformed,
    SealedOp,
    in_order,
    withheld,
)
from app.sync.bodies import personal_values, read_checked

if TYPE_CHECKING:
    from app.store.connection import Connection

BODY_BYTES: Final = 512 * 1024
"""Bodies after which a batch ends; one op may be larger."""


# -- out of the log ----------------------------------------------------------------------------


def read_batch(connection: Connection, device: str, after: int, *, room: str) -> Batch | None:
    """The ops behind a number, as many as a batch should hold, not signed yet."""
    previous = receiving.hash_of(connection, device, after)
    found = connection.run(statements.OPS_AFTER, (device, after, MAX_OPS))
    rows: list[LogRow] = []
    size = 0
    for row in map(LogRow._make, found):
        size += len(row.body)
        if rows and size > BODY_BYTES:
            break
        rows.append(row)
    if not rows or previous is None:
        return None
    values = _personal(connection, rows)
    sealed = {
        seq: (link, raw)
        for seq, link, raw in connection.run(statements.SEALED_OPS, (device, after, rows[-1].seq))
    }
    ops = [
        _sealed(row, values.get(row.seq)) if row.body else _bare(row, *sealed[row.seq])
        for row in rows
    ]
    return Batch(device, room, after + 1, previous, ops, b"")


def _personal(
    connection: Connection, rows: list[LogRow]
) -> dict[int, dict[str, tuple[bytes, str | int | None]]]:
    stretch = (rows[0].device, rows[0].seq, rows[-1].seq)
    values: dict[int, dict[str, tuple[bytes, str | int | None]]] = defaultdict(dict)
    for seq, table, row, column, salt, value in connection.run(statements.PERSONAL_OF, stretch):
        if not PersonalValue(table, row, column, salt, value).is_erased:
            values[seq][salted_digest(salt, value)] = (salt, value)
    return values


def _sealed(row: LogRow, values: dict[str, tuple[bytes, str | int | None]] | None) -> SealedOp:
    _, seq, digest, v, room, actor, hlc, wall, schema, body, _, _ = row
    op = SealedOp(seq, hlc, wall, room, actor, v, schema, body, hash=digest)
    if values:
        op.digests, op.personal = in_order(body, values)
    return op


def _bare(row: LogRow, link: bytes | None, raw: str | None) -> SealedOp:
    if raw is None:
        return withheld(row.seq, row.hash, link or b"")
    hlc, wall, room, actor, v, schema, body, personal = json.loads(raw)
    salted = [(bytes.fromhex(salt), value) for salt, value in personal]
    return SealedOp(row.seq, hlc, wall, room, actor, v, schema, body, salted, row.hash)


def raw_text(op: SealedOp) -> str:
    """All of an op, as it is kept where its body is none."""
    personal = [(salt.hex(), value) for salt, value in op.personal]
    return canonical_json([op.hlc, op.wall, op.room, op.actor, op.v, op.schema, op.body, personal])


def shortened(batch: Batch, last: int) -> Batch:
    """The same up to a number."""
    batch.ops = batch.ops[: last - batch.first + 1]
    return batch


# -- into the log ------------------------------------------------------------------------------


@dataclass(slots=True)
class Incoming:
    """A batch that was read.

    Attributes:
        packed: as it came.
        arrivals: its ops for the log.
        unreadable: numbers of ops whose body is none.
    """

    packed: bytes
    batch: Batch
    arrivals: list[Arrival]
    unreadable: list[int] = field(default_factory=list)


def incoming(packed: bytes, batch: Batch) -> Incoming:
    """Prepare an unpacked batch for the log."""
    found = Incoming(packed, batch, [])
    device = batch.device
    for op in batch.ops:
        if op.withheld:
            found.arrivals.append(Arrival(_hash_alone(device, op), link=op.link))
            continue
        try:
            found.arrivals.append(_arrival(device, op))
        except Malformed:
            found.unreadable.append(op.seq)
            found.arrivals.append(Arrival(_hash_alone(device, op), raw=raw_text(op)))
    return found


def _hash_alone(device: str, op: SealedOp) -> LogRow:
    return LogRow(device, op.seq, op.hash, 0, "", "", 0, 0, 0, "", "", "")


def _arrival(device: str, op: SealedOp) -> Arrival:
    body = read_checked(op)
    row = LogRow(
        device,
        op.seq,
        op.hash,
        op.v,
        op.room,
        op.actor,
        op.hlc,
        op.wall,
        op.schema,
        op.body,
        body["about"].get("meeting", ""),
        body.get("undoes", ""),
    )
    return receiving.arrival_of(row, body, personal_values(op, body))
