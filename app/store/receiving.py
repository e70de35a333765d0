"""Ops of other laptops enter the log, stretch by stretch; the server's stamps with them.

Nothing here looks at what an op does: that is for :mod:`app.store.applying`, afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.oplog.op import GENESIS, LogRow, Op, PersonalValue
from app.store import applying, hlc, local, oplog, statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.store.connection import Connection


@dataclass(slots=True)
class Arrival:
    """An op on its way into the log.

    Attributes:
        row: as it will lie there; its body is empty where only the hash came.
        op: what it does; ``None`` where only the hash came.
        personal: its personal values, erased ones too.
        link: where only the hash came: the server's signature over the link to the op before.
        raw: where it is no op: all of it, as it came.
    """

    row: LogRow
    op: Op | None = None
    personal: Sequence[PersonalValue] = ()
    link: bytes | None = None
    raw: str | None = None


@dataclass(slots=True)
class Entered:
    """What became of a stretch.

    Attributes:
        new: ops that were not here, or only as a hash, and are to be applied now.
        fork: the first number under which another op is here already; 0: none. Ops from it on
            were not taken.
        gap: ops before the stretch are missing; nothing was taken.
    """

    new: list[Op] = field(default_factory=list)
    fork: int = 0
    gap: bool = False


def tips(connection: Connection) -> dict[str, int]:
    """Laptop → number of its last op here."""
    return dict(connection.run(statements.TIPS).fetchall())


def hash_of(connection: Connection, device: str, seq: int) -> bytes | None:
    """The hash of an op that is here; that of nothing at number 0."""
    if seq == 0:
        return GENESIS
    row = connection.run(statements.HASH_OF, (device, seq)).fetchone()
    return bytes(row[0]) if row else None


def enter(
    connection: Connection,
    device: str,
    arrivals: list[Arrival],
    *,
    previous: bytes,
    received: int | None = None,
) -> Entered:
    """Take a stretch of a laptop's log into this one; what is here already is passed over.

    Args:
        connection: a transaction.
        device: whose log.
        arrivals: with contiguous numbers and hashes that follow from one another.
        previous: the hash that the first follows.
        received: when the server took them, where that is known.
    """
    first, last = arrivals[0].row.seq, arrivals[-1].row.seq
    before = hash_of(connection, device, first - 1)
    if before is None:
        return Entered(gap=True)
    if before != previous:
        return Entered(fork=first - 1)
    held = {
        seq: (digest, bool(withheld))
        for seq, digest, withheld in connection.run(statements.HASHES_OF, (device, first, last))
    }
    found = Entered()
    new: list[Arrival] = [] if held else arrivals
    for arrival in arrivals if held else ():
        known = held.get(arrival.row.seq)
        if known is not None and known[0] != arrival.row.hash:
            found.fork = arrival.row.seq
            break
        if known is None or (known[1] and arrival.op is not None):
            new.append(arrival)
    _write(connection, new, received)
    if received is not None and held:
        stamp(connection, device, first, last=last, received=received)
    filled = [(device, a.row.seq) for a in new if a.op is not None and a.row.seq in held]
    if filled:
        connection.run_many(statements.DROP_SEALED, filled)
    found.new = [arrival.op for arrival in new if arrival.op is not None]
    return found


def _write(connection: Connection, new: list[Arrival], received: int | None) -> None:
    connection.insert(statements.RECEIVE_OP, [(*a.row, received) for a in new])
    bare = [(a.row.device, a.row.seq, a.link, a.raw) for a in new if a.op is None]
    if bare:
        connection.insert(statements.KEEP_SEALED, bare)
    personal = [(*a.row[:2], *value) for a in new if a.personal for value in a.personal]
    if personal:
        connection.insert(statements.RECEIVE_PERSONAL, personal)


def stamp(connection: Connection, device: str, first: int, *, last: int, received: int) -> None:
    """Keep when the server took ops, and show anew the cells in which that decides otherwise."""
    bound = (received + hlc.MAX_AHEAD_MS) << hlc.COUNTER_BITS
    wanted = (device, first, last, received, bound)
    changed = [
        seq
        for seq, clock, before in connection.run(statements.RESTAMPED, wanted)
        if hlc.effective(clock, before) != hlc.effective(clock, received)
    ]
    connection.run(statements.STAMP, (received, device, first, last, received))
    if changed:
        applying.show_again(connection, device, changed)


def cut_off(connection: Connection, device: str, at: int) -> None:
    """Take a laptop's ops from a number on out of the log; they are kept elsewhere already.

    The tables are not what follows from the log until they are made anew.
    """
    for statement in statements.CUT_OFF:
        connection.run(statement, (device, at))


def adopt_clock(connection: Connection, clocks: Iterable[int], *, wall: int) -> None:
    """Let later local ops order behind those that were seen, unless their clock is far ahead."""
    before = int(local.get(connection, local.HLC, "0"))
    after = before
    for clock in clocks:
        after = hlc.receive(after, clock, wall)
    if after != before:
        local.put(connection, local.HLC, str(after))


def set_aside(
    connection: Connection,
    data: bytes,
    reason: str,
    *,
    at: int,
    device: str = "",
    first: int = 0,
    last: int = 0,
) -> None:
    """Keep for good what cannot enter the log, as it came, with the reason in plain Chinese."""
    digest = hashlib.sha256(data).hexdigest()
    connection.run(statements.QUARANTINE, (digest, device, first, last, reason, at, data))


def arrival_of(row: LogRow, body: dict[str, Any], personal: Sequence[PersonalValue]) -> Arrival:
    """An op that came with its content.

    Args:
        row: as it will lie in the log.
        body: its body, read and found to be one.
        personal: values that came along; a digest without its value was erased where it came from.
    """
    values: oplog.Values = {p[:3]: p.value for p in personal} if personal else {}
    op = oplog.op_of(row, body, values)
    # Most ops have none, and of the others most still have all.
    if row.body.count(oplog.HIDDEN) == len(personal):
        return Arrival(row, op, personal)
    erased = [
        PersonalValue(write["t"], write["r"], column, b"", None)
        for write in body["writes"]
        for column, cell in write["c"].items()
        if isinstance(cell, dict) and (write["t"], write["r"], column) not in values
    ]
    return Arrival(row, op, [*personal, *erased])
