"""Taking in what laptops push: at the end of their logs only, and nothing is ever thrown away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from app.district import quarantine
from app.district.core import Core, Device, find_device
from app.district.errors import unauthorized
from app.district.feeds import Tip, append, lock
from app.district.tables.own import device, entry
from app.oplog.op import GENESIS, VERSION
from app.sync.batch import Batch, Malformed, SealedOp, pack, unpack, withheld
from app.sync.bodies import read_checked
from app.sync.messages import Entry, EntryKind, Parked, PushReply, PushStatus, room_feed
from app.sync.proofs import is_genuine, link_text

if TYPE_CHECKING:
    from app.district.core import AnyRow

OTHER_ROOM = "room"
NO_OP = "body"


@dataclass(frozen=True, slots=True)
class Received:
    """A batch that arrived.

    Attributes:
        sender: the laptop that handed it in, which may be another of the same room.
        holds: whether it is of this room, and chain and signature hold.
        faults: number of an op that may not enter the feed → why.
    """

    data: bytes
    batch: Batch
    sender: Device
    holds: bool
    faults: dict[int, str]


def push(core: Core, sender_id: str, data: bytes) -> PushReply:
    """Take a batch in.

    Raises:
        Malformed: it is none.
        Denied: nobody knows the sender any more.
    """
    return take(core, read(core, sender_id, data))


def read(core: Core, sender_id: str, data: bytes) -> Received:
    """Read a batch and check all that can be checked of it alone."""
    batch = unpack(data)
    with core.database.reading() as connection:
        sender = find_device(connection, sender_id)
        own = batch.device == sender_id
        author = sender if own else find_device(connection, batch.device)
    if sender is None:
        raise unauthorized()
    holds = (
        author is not None
        and author.room == sender.room
        and batch.room == author.record
        and (batch.first > 1 or batch.previous == GENESIS)
        and is_genuine(batch, key=author.key, server_key=core.key.public)
    )
    return Received(data, batch, sender, holds, _faults(batch) if holds else {})


def _faults(batch: Batch) -> dict[int, str]:
    found = ((op.seq, fault_of(op, batch.room)) for op in batch.ops if not op.withheld)
    return {seq: why for seq, why in found if why}


def fault_of(op: SealedOp, record: str) -> str:
    """Why an op may not enter the feed of a record; nothing where it may."""
    if op.room not in ("", record):
        return OTHER_ROOM
    if op.v <= VERSION:  # nobody here knows the shape of a newer program's ops
        try:
            read_checked(op)
        except Malformed:
            return NO_OP
    return ""


def take(core: Core, received: Received, *, allowed: bool = False) -> PushReply:
    """Put a batch where it belongs, in one transaction.

    Args:
        core: the server.
        received: read and checked.
        allowed: staff take it though its laptop has no access any more.
    """
    with core.database.writing() as connection:
        tip = lock(connection, room_feed(received.sender.record))
        reply = _Intake(core, connection, received, tip).decide(allowed=allowed)
        return replace(reply, standing=core.standing(connection, received.sender.room))


@dataclass(frozen=True, slots=True)
class _Intake:
    """One batch in its transaction, the feed locked."""

    core: Core
    connection: Connection
    received: Received
    tip: Tip

    def decide(self, *, allowed: bool) -> PushReply:
        batch = self.received.batch
        if not self.received.holds:
            return self._kept(PushStatus.REFUSED)
        columns = (device.c.id, device.c.revoked, device.c.have, device.c.head)
        named = device.c.id.in_({batch.device, self.received.sender.id})
        found = {row.id: row for row in self.connection.execute(select(*columns).where(named))}
        if not allowed and any(row.revoked for row in found.values()):
            return self._kept(PushStatus.REVOKED)
        have, head = found[batch.device].have, found[batch.device].head
        if batch.first > have + 1:
            return self._reply(PushStatus.GAP)
        if batch.last <= have:
            return self._held()
        before = batch.previous if batch.first == have + 1 else batch.ops[have - batch.first].hash
        if before == head:
            return self._stored(have, head)
        return self._kept(PushStatus.FORK, at=self._first_difference())

    def _held(self) -> PushReply:
        """All of its numbers stand here already: are they the same ops?"""
        batch = self.received.batch
        row = self._covering(batch.last)
        if _hash_at(row, batch.last) != batch.head:
            return self._kept(PushStatus.FORK, at=self._first_difference())
        parked = quarantine.parked(self.connection, batch.device, batch.first, batch.last)
        return self._reply(PushStatus.STORED, received=row.received, parked=parked)

    def _stored(self, have: int, head: bytes) -> PushReply:
        data, batch = self.received.data, self.received.batch
        parked = tuple(
            Parked(batch.device, seq, why)
            for seq, why in self.received.faults.items()
            if seq > have
        )
        now = self.core.now()
        self._park(parked, now)
        kept = _behind(batch, have, head)
        if parked:
            kept = self._without(kept, {p.seq for p in parked})
        append(
            self.connection,
            self.tip,
            Entry(
                seq=self.tip.seq + 1,
                kind=EntryKind.OPS,
                head=kept.head.hex(),
                received=now,
                device=kept.device,
                first=kept.first,
                last=kept.last,
                payload=data if kept is batch else pack(kept),
            ),
        )
        self.connection.execute(
            update(device).where(device.c.id == kept.device).values(have=kept.last, head=kept.head)
        )
        # What of the batch was held before, if anything.
        held = (
            quarantine.parked(self.connection, batch.device, batch.first, have)
            if batch.first <= have
            else ()
        )
        return self._reply(PushStatus.STORED, received=now, parked=held + parked)

    def _without(self, batch: Batch, seqs: set[int]) -> Batch:
        """The batch with the content of some ops kept out, and a link in the place of each."""
        ops: list[SealedOp] = []
        before = batch.previous
        for op in batch.ops:
            if op.seq in seqs:
                text = link_text(batch.device, op.seq, before=before, digest=op.hash)
                ops.append(withheld(op.seq, op.hash, self.core.key.sign(text)))
            else:
                ops.append(op)
            before = op.hash
        return replace(batch, ops=ops)

    def _park(self, parked: tuple[Parked, ...], now: int) -> None:
        for one in parked:
            self._keep(quarantine.PARKED, now, seq=one.seq, detail=one.reason)

    def _kept(self, status: PushStatus, *, at: int = 0) -> PushReply:
        self._keep(status.value, self.core.now(), detail=str(at) if at else "")
        return self._reply(status, at=at)

    def _keep(self, reason: str, now: int, *, detail: str, seq: int = 0) -> None:
        batch, sender = self.received.batch, self.received.sender
        payload = pack(alone(batch, seq)) if seq else self.received.data
        quarantine.keep(
            self.connection,
            quarantine.Held(
                room=sender.room,
                device=batch.device,
                first=seq or batch.first,
                last=seq or batch.last,
                head=batch.ops[seq - batch.first].hash if seq else batch.head,
                reason=reason,
                detail=detail,
                sender=sender.id,
                received=now,
                payload=payload,
            ),
        )

    def _reply(
        self,
        status: PushStatus,
        *,
        at: int = 0,
        received: int = 0,
        parked: tuple[Parked, ...] = (),
    ) -> PushReply:
        standing = self.core.nothing_yet()
        return PushReply(status, standing, at=at, received=received, parked=parked)

    def _covering(self, seq: int) -> AnyRow:
        return covering(self.connection, self.received.batch.device, seq)

    def _first_difference(self) -> int:
        """The first number at which the batch and what stands here differ.

        The number before the batch, where the op before it is another one already.
        """
        batch = self.received.batch
        seq = batch.first
        if seq > 1 and _hash_at(self._covering(seq - 1), seq - 1) != batch.previous:
            return seq - 1
        while True:
            row = self._covering(seq)
            for op in unpack(row.payload).ops[seq - row.first :]:
                if op.hash != batch.ops[op.seq - batch.first].hash:
                    return op.seq
            seq = row.last + 1


def alone(batch: Batch, seq: int) -> Batch:
    """One op of a batch; that its laptop signed it follows from its hash in the feed."""
    at = seq - batch.first
    before = batch.ops[at - 1].hash if at else batch.previous
    return replace(batch, first=seq, previous=before, ops=[batch.ops[at]])


def covering(connection: Connection, device_id: str, seq: int) -> AnyRow:
    """The entry with which an op that stands here came."""
    # What was released later stands in an entry of its own too.
    ordinary = (entry.c.device == device_id) & (entry.c.key == "")
    query = (
        select(entry.c.first, entry.c.last, entry.c.head, entry.c.received, entry.c.payload)
        .where(ordinary, entry.c.last >= seq)
        .order_by(entry.c.last)
        .limit(1)
    )
    return connection.execute(query).one()


def _hash_at(row: AnyRow, seq: int) -> bytes:
    if seq == row.last:
        return bytes(row.head)
    return bytes(unpack(row.payload).ops[seq - row.first].hash)


def _behind(batch: Batch, have: int, head: bytes) -> Batch:
    """What of a batch is new; the signature covers it as it covered the whole."""
    if batch.first == have + 1:
        return batch
    return replace(batch, first=have + 1, previous=head, ops=batch.ops[have + 1 - batch.first :])
