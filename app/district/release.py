"""An op that was kept out of the feed enters it after all: a server that has learned to read it.

The entry is one more of the same stretch of the laptop's log, from the op to the end of the batch
that it came in, so that the laptop's own signature covers it. Whoever has the op's hash only takes
the content where it has that hash; nothing else in the stretch is new to anybody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.district import intake
from app.district.feeds import RELEASED, append, lock
from app.district.tables.own import entry, room
from app.domain.errors import Refused
from app.sync.batch import pack, unpack
from app.sync.messages import Entry, EntryKind, room_feed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.district.core import AnyRow, Core


def release(core: Core, line: AnyRow) -> None:
    """Let an op in that lies in quarantine; nothing happens where it has been let in before.

    Args:
        core: the server.
        line: of the quarantine: ``room device first head payload``.

    Raises:
        Refused: by what the server knows it still may not enter, or another op stands there.
    """
    kept, seq = unpack(line.payload), line.first
    op = kept.ops[seq - kept.first]
    with core.database.writing() as connection:
        query = select(room.c.record).where(room.c.id == line.room)
        record = connection.execute(query).scalar_one()
        tip = lock(connection, room_feed(record))
        if intake.fault_of(op, record):
            raise Refused(
                "这一条的内容仍不合规则，收入后会使会客厅的记录出错。没有收入；这一条留在隔离区。"
            )
        if _stands(connection, line.device, seq):
            return
        row = intake.covering(connection, line.device, seq)
        batch = unpack(row.payload)
        at = seq - row.first
        if batch.ops[at].hash != op.hash or not batch.ops[at].withheld:
            raise Refused("这一条与会客厅的记录不一致。没有收入；这一条留在隔离区。")
        before = batch.ops[at - 1].hash if at else batch.previous
        stretch = replace(batch, first=seq, previous=before, ops=[op, *batch.ops[at + 1 :]])
        added = Entry(
            seq=tip.seq + 1,
            kind=EntryKind.OPS,
            head=row.head.hex(),
            # When the server took it: its clock counts as if it had never been kept out.
            received=row.received,
            device=line.device,
            first=seq,
            last=row.last,
            key=RELEASED,
            payload=pack(stretch),
        )
        append(connection, tip, added)


def _stands(connection: Connection, device_id: str, seq: int) -> bool:
    query = select(entry.c.seq).where(
        entry.c.device == device_id, entry.c.first == seq, entry.c.key == RELEASED
    )
    return connection.execute(query).first() is not None
