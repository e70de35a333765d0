"""A room's record as one file for laptops that are new, made of its mirror now and then."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select

from app.district.feeds import reader
from app.district.tables.own import snapshot
from app.store import statements
from app.store.snapshot import SCHEMA, export
from app.sync.batch import Malformed
from app.sync.messages import MAX_CHUNK
from app.sync.ports import Chunk
from app.sync.snapshots import MAX_PACKED, MAX_PLAIN, Snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from app.district.core import AnyRow, Core
    from app.store.database import Database as RoomDatabase
    from app.sync.messages import Cursor

LEAST_OPS: Final = 2000
"""Fewer are read from the feed in a second or two: no file is kept for them."""
GROWTH: Final = 2000
SHARE: Final = 10
"""Made anew when so many ops came, and at least a tenth of all: what is written stays in proportion
to what comes in, and the tail is short."""
_KEPT: Final = 2
"""A laptop half-way through the one before can go on."""
_SHA = re.compile(r"[0-9a-f]{64}")
_PIECE: Final = 1024 * 1024
_TOLD: Final = (
    snapshot.c.sha256,
    snapshot.c.size,
    snapshot.c.plain,
    snapshot.c.ops,
    snapshot.c.epoch,
    snapshot.c.feed,
    snapshot.c.seq,
    snapshot.c.rolling,
    snapshot.c.schema,
    snapshot.c.signature,
)


def place_of(room_id: str, sha256: str) -> str:
    """Where it lies."""
    return f"snapshots/{room_id}/{sha256}"


def remake(core: Core, room_id: str, database: RoomDatabase, cursor: Cursor) -> bool:
    """Make a room's snapshot of its mirror, where that has grown enough.

    Args:
        core: the server.
        room_id: the room.
        database: its mirror, which nobody else writes to meanwhile.
        cursor: how far the mirror has read.

    Returns:
        Whether one was made.
    """
    with database.reading() as connection:
        ops = int(connection.run(statements.COUNT_OPS).fetchone()[0])
        aside = connection.run(statements.COUNT_QUARANTINE).fetchone()[0]
    # What was set aside lies on a laptop that read it all, and in no snapshot.
    if aside or not _is_due(core, room_id, ops):
        return False
    path = database.path.with_name("snapshot.db")
    path.unlink(missing_ok=True)
    try:
        export(database, path)
        plain = path.stat().st_size
        packed = _packed(path) if plain <= MAX_PLAIN else b""
    finally:
        path.unlink(missing_ok=True)
    if not 0 < len(packed) <= MAX_PACKED:
        return False
    made = Snapshot(
        sha256=hashlib.sha256(packed).hexdigest(),
        size=len(packed),
        plain=plain,
        ops=ops,
        epoch=cursor.epoch,
        feed=cursor.feed,
        seq=cursor.seq,
        rolling=cursor.rolling,
        schema=SCHEMA,
    )
    core.blobs.put(place_of(room_id, made.sha256), packed)
    _keep(core, room_id, replace(made, signature=core.key.sign(made.text()).hex()))
    return True


def _is_due(core: Core, room_id: str, ops: int) -> bool:
    if ops < LEAST_OPS:
        return False
    with core.database.reading() as connection:
        row = _newest(connection, core.epoch, room_id)
    if row is None or row.schema != SCHEMA:
        return True
    return ops - int(row.ops) >= max(GROWTH, ops // SHARE)


def _packed(path: Path) -> bytes:
    deflater, parts = zlib.compressobj(), []
    with path.open("rb") as source:
        while piece := source.read(_PIECE):
            parts.append(deflater.compress(piece))
    parts.append(deflater.flush())
    return b"".join(parts)


def _keep(core: Core, room_id: str, made: Snapshot) -> None:
    """Keep this one and the one before; the file of an older goes last."""
    mine = snapshot.c.room == room_id
    with core.database.writing() as connection:
        connection.execute(delete(snapshot).where(mine, snapshot.c.sha256 == made.sha256))
        row = asdict(made) | {"room": room_id, "created": core.now()}
        connection.execute(insert(snapshot), row)
        # A history that ended with a restore is of no use to anybody.
        order = ((snapshot.c.epoch == core.epoch).desc(), snapshot.c.seq.desc())
        query = select(snapshot.c.sha256).where(mine).order_by(*order)
        old = connection.execute(query).scalars().all()[_KEPT:]
        connection.execute(delete(snapshot).where(mine, snapshot.c.sha256.in_(old)))
    for sha256 in old:
        core.blobs.delete(place_of(room_id, sha256))


def drop(core: Core, room_id: str) -> None:
    """Keep none of a room's any more: there is something in them that was erased."""
    mine = snapshot.c.room == room_id
    with core.database.writing() as connection:
        old = connection.execute(select(snapshot.c.sha256).where(mine)).scalars().all()
        connection.execute(delete(snapshot).where(mine))
    for sha256 in old:
        core.blobs.delete(place_of(room_id, sha256))


def _newest(connection: Connection, epoch: str, room_id: str) -> AnyRow | None:
    here = (snapshot.c.room == room_id) & (snapshot.c.epoch == epoch)
    query = select(*_TOLD).where(here).order_by(snapshot.c.seq.desc()).limit(1)
    return connection.execute(query).first()


def newest(core: Core, device_id: str) -> Snapshot | None:
    """The newest of a laptop's room; ``None`` where there is none.

    Raises:
        Denied: the laptop has no access.
    """
    with core.database.reading() as connection:
        row = _newest(connection, core.epoch, reader(connection, device_id).room)
    return None if row is None else Snapshot(**row._mapping)


def fetch_chunk(core: Core, device_id: str, sha256: str, *, offset: int) -> Chunk:
    """Bytes of one of the laptop's room; ``size`` 0 where there is none of that name.

    Raises:
        Malformed: no file has such a name or offset.
        Denied: the laptop has no access.
    """
    if not _SHA.fullmatch(sha256) or offset < 0:
        raise Malformed("the name of a snapshot")
    with core.database.reading() as connection:
        room_id = reader(connection, device_id).room
        wanted = (snapshot.c.room == room_id) & (snapshot.c.sha256 == sha256)
        size = connection.execute(select(snapshot.c.size).where(wanted)).scalar()
    if not size:
        return Chunk(b"", 0)
    try:
        data = core.blobs.get(place_of(room_id, sha256), offset, min(size, offset + MAX_CHUNK))
    except FileNotFoundError:
        return Chunk(b"", 0)
    return Chunk(data, size)
