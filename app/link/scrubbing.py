"""Batches without the values that were erased: what they prove is the same afterwards.

A batch names its hashes by digests of personal values, not by the values, so that its signature
holds with and without them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.store import erasing
from app.sync.batch import Batch, Malformed, SealedOp, pack, unpack
from app.sync.bodies import personal_values, read_checked

if TYPE_CHECKING:
    from app.oplog.op import PersonalValue
    from app.store.connection import Connection
    from app.store.erasing import Reach

_KEPT = "SELECT digest, data FROM quarantine ORDER BY digest"
_KEEP = "UPDATE quarantine SET data = ? WHERE digest = ?"


def without_erased(batch: Batch, reach: Reach) -> Batch | None:
    """The batch without values that erasures reach; ``None`` where it has none."""
    rows = set(reach.rows)
    read = {op.seq: found for op in batch.ops if (found := _read(op)) is not None}
    for body, values in read.values():
        filled = {value[:3]: value.value for value in values}
        for write in body["writes"]:
            kind, row = write["t"], write["r"]
            cells = {c: filled.get((kind, row, c), v) for c, v in write["c"].items()}
            if reach.owns(kind, cells):
                rows.add((kind, row))
    wider = replace(reach, rows=rows)
    ops = [_without(op, read[op.seq][1], wider) if op.seq in read else op for op in batch.ops]
    if all(new is old for new, old in zip(ops, batch.ops, strict=True)):
        return None
    return replace(batch, ops=ops)


def _read(op: SealedOp) -> tuple[dict[str, Any], list[PersonalValue]] | None:
    """The body and personal values of an op that has any and can be read."""
    if op.withheld or not op.personal:
        return None
    try:
        body = read_checked(op)
        return body, list(personal_values(op, body))
    except Malformed:
        return None


def _without(op: SealedOp, values: list[PersonalValue], reach: Reach) -> SealedOp:
    gone = {
        value.digest()
        for value in values
        if reach.takes(value.table, value.row, value.column, clock=op.hlc)
    }
    if not gone:
        return op
    kept = [(digest, one) for digest, one in op.travelling().items() if digest not in gone]
    return replace(op, personal=[one for _, one in kept], digests=[digest for digest, _ in kept])


def scrubbed(packed: bytes, reach: Reach) -> bytes | None:
    """A packed batch likewise; ``None`` also where it cannot be read."""
    try:
        found = without_erased(unpack(packed), reach)
    except Malformed:
        return None
    return pack(found) if found is not None else None


def quarantine(connection: Connection) -> int:
    """Take what was erased out of what lies in quarantine; gives how many batches had any of it.

    They keep the name that they have by their digest as they came.
    """
    reach = erasing.read(connection)
    if reach.is_empty:
        return 0
    changed = []
    for digest, data in connection.run(_KEPT):
        anew = scrubbed(bytes(data), reach)
        if anew is not None:
            changed.append((anew, digest))
    connection.run_many(_KEEP, changed)
    return len(changed)
