"""Photos and papers: in chunks, resumable, each checked, and only for rooms that have them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, delete, insert, select, update

from app.district.errors import Denied
from app.district.feeds import reader
from app.district.tables.own import file, file_chunk, file_part, file_room
from app.sync.batch import Malformed
from app.sync.messages import MAX_CHUNK, MAX_FILE, FileState
from app.sync.ports import Chunk

if TYPE_CHECKING:
    from app.district.core import Core

_SHA = re.compile(r"[0-9a-f]{64}")
_MAX_PARTS: Final = 200
"""Uploads that a room may have under way at once."""


def place_of(sha256: str) -> str:
    """Where a whole file lies."""
    return f"files/{sha256[:2]}/{sha256}"


def offer(core: Core, device_id: str, sha256: str, size: int) -> FileState:
    """How much of a file is here already, of what this laptop's room sent itself.

    Raises:
        Malformed: a digest or size that no file has.
        Denied: the laptop has no access.
    """
    _check(sha256, size)
    with core.database.writing() as connection:
        room = reader(connection, device_id).room
        if _is_readable(connection, sha256, room):
            return FileState(sha256, _size(connection, sha256), _size(connection, sha256), True)
        part = _part(connection, room, sha256)
        have = part[1] if part is not None and part[0] == size else 0
        if part is None or part[0] != size:
            _forget(connection, room, sha256)
            _check_number(connection, room)
            row = {"room": room, "sha256": sha256, "size": size, "have": 0, "touched": core.now()}
            connection.execute(insert(file_part), row)
    if have == size:  # empty, or broken off between its last chunk and taking its place
        return _finish(core, room, sha256)
    return FileState(sha256, size, have, False)


def add_chunk(core: Core, device_id: str, sha256: str, *, offset: int, data: bytes) -> FileState:
    """Keep the next bytes of a file; at its end the whole is checked and takes its place.

    A chunk that is not the next one changes nothing: the answer tells where to go on.

    Raises:
        Malformed: more than was offered.
        Denied: the laptop has no access, or did not offer it.
    """
    _check(sha256, len(data))
    if not 0 < len(data) <= MAX_CHUNK:
        raise Malformed("the size of a chunk")
    with core.database.reading() as connection:
        room = reader(connection, device_id).room
        if _is_readable(connection, sha256, room):
            size = _size(connection, sha256)
            return FileState(sha256, size, size, True)
        part = _part(connection, room, sha256)
    if part is None:
        raise Denied(404, "not_offered", "这个文件要先登记再上传。本机的文件还在；程序会重新开始。")
    size, have = part
    if offset + len(data) > size:
        raise Malformed("more than the size that was told")
    if offset == have:
        have = _keep(core, room, sha256, offset=offset, data=data)
    return _finish(core, room, sha256) if have == size else FileState(sha256, size, have, False)


def _keep(core: Core, room: str, sha256: str, *, offset: int, data: bytes) -> int:
    digest = hashlib.sha256(data).hexdigest()
    core.blobs.put(_place_of_part(room, sha256, offset, digest), data)
    with core.database.writing() as connection:
        mine = (file_part.c.room == room) & (file_part.c.sha256 == sha256)
        moved = connection.execute(
            update(file_part)
            .where(mine, file_part.c.have == offset)
            .values(have=offset + len(data), touched=core.now())
        )
        if moved.rowcount:
            row = {"room": room, "sha256": sha256, "start": offset, "size": len(data)}
            connection.execute(insert(file_chunk), row | {"digest": digest})
            return offset + len(data)
        part = _part(connection, room, sha256)  # another upload of the same file was first
    return part[1] if part else 0


def _finish(core: Core, room: str, sha256: str) -> FileState:
    with core.database.reading() as connection:
        part = _part(connection, room, sha256)
        chunks = connection.execute(
            select(file_chunk.c.start, file_chunk.c.size, file_chunk.c.digest)
            .where(file_chunk.c.room == room, file_chunk.c.sha256 == sha256)
            .order_by(file_chunk.c.start)
        ).all()
        stored = core.blobs.size(place_of(sha256))
    size = part[0] if part else 0
    names = [_place_of_part(room, sha256, c.start, c.digest) for c in chunks]
    right = _digest(core, names) == sha256
    if right and stored != size:
        core.blobs.join(names, place_of(sha256))
    with core.database.writing() as connection:
        _forget(connection, room, sha256)
        if right:
            _publish(connection, room, sha256, size=size, now=core.now())
        else:
            row = {"room": room, "sha256": sha256, "size": size, "touched": core.now()}
            connection.execute(insert(file_part), row)
    for name in names:
        core.blobs.delete(name)
    return FileState(sha256, size, size if right else 0, right)


def _digest(core: Core, names: list[str]) -> str:
    found = hashlib.sha256()
    for name in names:
        try:
            found.update(core.blobs.get(name, 0, MAX_CHUNK))
        except FileNotFoundError:
            return ""
    return found.hexdigest()


def _publish(connection: Connection, room: str, sha256: str, *, size: int, now: int) -> None:
    if connection.execute(select(file.c.sha256).where(file.c.sha256 == sha256)).first() is None:
        connection.execute(insert(file), {"sha256": sha256, "size": size, "created": now})
    if not _is_readable(connection, sha256, room):
        connection.execute(insert(file_room), {"sha256": sha256, "room": room, "created": now})


def fetch_chunk(core: Core, device_id: str, sha256: str, *, offset: int) -> Chunk:
    """Bytes of a file that the laptop's room has; ``size`` 0 where it has not.

    Raises:
        Denied: the laptop has no access.
    """
    _check(sha256, offset)
    with core.database.reading() as connection:
        room = reader(connection, device_id).room
        if not _is_readable(connection, sha256, room):
            return Chunk(b"", 0)
        size = _size(connection, sha256)
    return Chunk(core.blobs.get(place_of(sha256), offset, min(size, offset + MAX_CHUNK)), size)


def _check(sha256: str, size: int) -> None:
    if not _SHA.fullmatch(sha256) or not 0 <= size <= MAX_FILE:
        raise Malformed("the digest or size of a file")


def _check_number(connection: Connection, room: str) -> None:
    query = select(file_part.c.sha256).where(file_part.c.room == room).limit(_MAX_PARTS)
    if len(connection.execute(query).all()) >= _MAX_PARTS:
        raise Denied(
            429, "uploads", "同时上传的文件太多。本机的文件都在；程序稍后再传。", retry_after=300
        )


def _is_readable(connection: Connection, sha256: str, room: str) -> bool:
    query = select(file_room.c.room).where(file_room.c.sha256 == sha256, file_room.c.room == room)
    return connection.execute(query).first() is not None


def _size(connection: Connection, sha256: str) -> int:
    query = select(file.c.size).where(file.c.sha256 == sha256)
    return int(connection.execute(query).scalar_one())


def _part(connection: Connection, room: str, sha256: str) -> tuple[int, int] | None:
    query = select(file_part.c.size, file_part.c.have).where(
        file_part.c.room == room, file_part.c.sha256 == sha256
    )
    row = connection.execute(query).first()
    return (row.size, row.have) if row else None


def _forget(connection: Connection, room: str, sha256: str) -> None:
    for table in (file_part, file_chunk):
        connection.execute(delete(table).where(table.c.room == room, table.c.sha256 == sha256))


def _place_of_part(room: str, sha256: str, offset: int, digest: str) -> str:
    return f"parts/{room}/{sha256}/{offset:012d}-{digest}"
