"""What a room erased goes from the server, too: from the feed, quarantine and snapshots.

The room's mirror reads the erasure as a laptop would and notes which ops lost values. The batches
that brought them are written anew without those: their hashes, numbers and signatures stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from app.district import snapshots
from app.district.tables.own import entry, quarantine
from app.link.scrubbing import scrubbed
from app.oplog.canonical import canonical_json
from app.store import erasing, local
from app.sync.messages import EntryKind, room_feed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.district.core import Core
    from app.store.database import Database as RoomDatabase
    from app.store.erasing import Reach


def forget(core: Core, room_id: str, record: str, mirror: RoomDatabase) -> int:
    """Let the server's copies follow a room's mirror; gives how many batches were written anew.

    Broken off, it is done again at the next refresh.
    """
    with mirror.reading() as connection:
        reach, noted = erasing.read(connection), erasing.noted(connection)
    if reach.is_empty:
        return 0
    with core.database.writing() as connection:
        count = _entries(connection, room_feed(record), noted, reach) if noted else 0
        count += _quarantine(connection, room_id, reach)
    if noted:
        snapshots.drop(core, room_id)
        _settled(mirror, noted)
    return count


def _entries(connection: Connection, feed: str, noted: list[tuple[str, int]], reach: Reach) -> int:
    count = 0
    for device in sorted({device for device, _ in noted}):
        seqs = [seq for of, seq in noted if of == device]
        mine = (entry.c.feed == feed) & (entry.c.kind == EntryKind.OPS.value)
        wanted = mine & (entry.c.device == device)
        wanted &= (entry.c.last >= min(seqs)) & (entry.c.first <= max(seqs))
        query = select(entry.c.seq, entry.c.first, entry.c.last).where(wanted)
        for row in connection.execute(query).all():
            if not any(row.first <= seq <= row.last for seq in seqs):
                continue
            here = mine & (entry.c.seq == row.seq)
            payload = connection.execute(select(entry.c.payload).where(here)).scalar_one()
            anew = scrubbed(payload, reach)
            if anew is not None:
                values = {"payload": anew, "size": len(anew)}
                connection.execute(update(entry).where(here).values(values))
                count += 1
    return count


def _quarantine(connection: Connection, room_id: str, reach: Reach) -> int:
    count = 0
    query = select(quarantine.c.id).where(quarantine.c.room == room_id)
    for number in connection.execute(query).scalars().all():
        here = quarantine.c.id == number
        payload = connection.execute(select(quarantine.c.payload).where(here)).scalar_one()
        anew = scrubbed(payload, reach)
        if anew is not None:
            values = {"payload": anew, "size": len(anew)}
            connection.execute(update(quarantine).where(here).values(values))
            count += 1
    return count


def _settled(mirror: RoomDatabase, noted: list[tuple[str, int]]) -> None:
    with mirror.writing() as connection:
        rest = [op for op in erasing.noted(connection) if op not in set(noted)]
        text = canonical_json([list(op) for op in rest]) if rest else ""
        local.put(connection, local.TO_SCRUB, text)
        connection.commit()
