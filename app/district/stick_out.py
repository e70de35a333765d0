"""What the server writes on a USB stick for a room's laptops: its feeds, signed, and its files."""

from __future__ import annotations

import errno
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.district import feeds, files
from app.district.registry import note
from app.district.tables.own import file, file_room
from app.domain.errors import Refused
from app.sync.messages import (
    DISTRICT_FEED,
    Cursor,
    EntryKind,
    PullRequest,
    reply_feed,
    roll,
    room_feed,
)
from app.sync.stick import PIECE, About, Frame, Kind, whole
from app.sync.stick import write as write_stick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.district.core import Core
    from app.district.registry import Room
    from app.sync.messages import Page


@dataclass(slots=True)
class Written:
    """What a stick holds.

    Attributes:
        ops: of the room.
        documents: reference data and answers.
        files: photos and papers.
    """

    ops: int = 0
    documents: int = 0
    files: int = 0


def write(core: Core, room: Room, path: Path, *, who: str) -> Written:
    """Write what pulling all of a room's feeds would bring, and the room's files.

    Raises:
        Refused: the room has no record yet, or the medium is full or cannot be written; what lay
            there before lies there still.
    """
    if not room.record:
        raise Refused(
            f"“{room.name}”还没有电脑加入，没有可以导出的记录。没有写文件；请先让电脑加入。"
        )
    held = _files(core, room.id)
    written = Written(files=len(held))
    try:
        write_stick(
            path,
            _frames(core, room, held, written),
            room_for=sum(size for _, size in held),
            sign=core.key.sign,
        )
    except OSError as error:
        raise _refusal(error, path) from error
    with core.database.writing() as connection:
        note(connection, core.now(), who=who, action="export", about=room.id)
    return written


def _refusal(error: OSError, path: Path) -> Refused:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(
            "U 盘空间不够，没有写成。U 盘上原来的文件没有改动；请腾出空间或换一个 U 盘再试。"
        )
    return Refused(f"{path.name} 没有写成，可能是 U 盘已拔出或不能写入。请检查后再试。")


def _files(core: Core, room_id: str) -> list[tuple[str, int]]:
    query = (
        select(file.c.sha256, file.c.size)
        .join(file_room, file_room.c.sha256 == file.c.sha256)
        .where(file_room.c.room == room_id)
        .order_by(file.c.sha256)
    )
    with core.database.reading() as connection:
        found = connection.execute(query).all()
    # One that was lost with a disk must not keep back the others.
    return [
        (row.sha256, row.size)
        for row in found
        if core.blobs.size(files.place_of(row.sha256)) == row.size
    ]


def _frames(
    core: Core, room: Room, held: list[tuple[str, int]], written: Written
) -> Iterator[Frame]:
    about = About(room.record, core.server, core.server, core.now())
    yield whole(Kind.ABOUT, about.encode())
    told: set[str] = set()
    for feed in (room_feed(room.record), reply_feed(room.record), DISTRICT_FEED):
        for page in _pages(core, room.id, feed):
            # Grants first: what the pages hold is checked by them.
            for grant in page.grants:
                if grant not in told:
                    told.add(grant)
                    yield whole(Kind.GRANT, grant.encode())
            _count(page, written)
            yield whole(Kind.PAGE, page.encode())
    for sha256, size in held:
        yield Frame(Kind.FILE, size, _bytes_of(core, sha256, size), bytes.fromhex(sha256))


def _pages(core: Core, room_id: str, feed: str) -> Iterator[Page]:
    cursor, more = Cursor(feed), True
    while more:
        page = feeds.page_for(core, room_id, PullRequest(cursor))
        more = page.more
        for entry in page.entries:
            cursor = replace(
                cursor,
                epoch=page.standing.epoch,
                seq=entry.seq,
                rolling=roll(cursor.rolling, entry),
            )
        if page.entries:
            yield page


def _count(page: Page, written: Written) -> None:
    for entry in page.entries:
        if entry.kind is EntryKind.OPS:
            written.ops += entry.last - entry.first + 1
        else:
            written.documents += 1


def _bytes_of(core: Core, sha256: str, size: int) -> Iterator[bytes]:
    for start in range(0, size, PIECE):
        yield core.blobs.get(files.place_of(sha256), start, min(size, start + PIECE))
