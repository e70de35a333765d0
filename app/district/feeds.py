"""Feeds: entries numbered without gaps, and pages of them."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, insert, select, update

from app.district.core import Core, Device, find_device
from app.district.errors import not_this_rooms, revoked, unauthorized
from app.district.tables.own import device, entry, feed
from app.domain.reference import read_document
from app.oplog.canonical import canonical_json
from app.sync.batch import Malformed
from app.sync.messages import (
    GENESIS_ROLLING,
    MAX_FILE,
    Cursor,
    Entry,
    EntryKind,
    Page,
    PullRequest,
    Standing,
    roll,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.district.core import AnyRow

MOST_ENTRIES: Final = 2000
RELEASED: Final = "released"
"""Key of an entry of ops that brings the content of one that was withheld. It is not told: readers
see by the hash that it is what they lack."""
_KEY = re.compile(r"[0-9A-Za-z_.:/-]{1,200}")


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of a feed: its last number and the rolling hash there."""

    feed: str
    seq: int
    rolling: bytes


def lock(connection: Connection, feed_id: str) -> Tip:
    """The end of a feed, held until the transaction ends, so that numbers are given in turn.

    A plain sequence would be committed out of order, and readers would skip entries.
    """
    query = select(feed.c.seq, feed.c.rolling).where(feed.c.id == feed_id).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        raise LookupError(f"no feed {feed_id}")
    return Tip(feed_id, row.seq, row.rolling)


def make(connection: Connection, feed_id: str) -> None:
    """An empty feed, where there is none yet."""
    if connection.execute(select(feed.c.id).where(feed.c.id == feed_id)).first() is None:
        rolling = bytes.fromhex(GENESIS_ROLLING)
        connection.execute(insert(feed), {"id": feed_id, "seq": 0, "rolling": rolling})


def append(connection: Connection, tip: Tip, added: Entry) -> None:
    """Write the next entry of a locked feed."""
    rolling = bytes.fromhex(roll(tip.rolling.hex(), added))
    payload = added.payload or b""
    connection.execute(
        insert(entry),
        {
            "feed": tip.feed,
            "seq": added.seq,
            "kind": added.kind.value,
            "device": added.device,
            "first": added.first,
            "last": added.last,
            "key": added.key,
            "head": bytes.fromhex(added.head),
            "received": added.received,
            "rolling": rolling,
            "size": len(payload),
            "payload": payload,
        },
    )
    connection.execute(
        update(feed).where(feed.c.id == tip.feed).values(seq=added.seq, rolling=rolling)
    )


def publish(core: Core, feed_id: str, key: str, *, document: object | None) -> int:
    """Put a document into a feed; ``None`` takes it away. Gives its number.

    Raises:
        Malformed: the key is none, or the document is too large.
        Refused: a laptop could not use it; the message says why.
    """
    payload = b"" if document is None else canonical_json(document).encode()
    if document is not None and _KEY.fullmatch(key):
        read_document(feed_id, key, document)
    if not _KEY.fullmatch(key) or len(payload) > MAX_FILE // 16:
        raise Malformed("a document")
    head = hashlib.sha256(payload).digest()
    with core.database.writing() as connection:
        make(connection, feed_id)
        tip = lock(connection, feed_id)
        last = connection.execute(
            select(entry.c.seq, entry.c.head)
            .where(entry.c.feed == feed_id, entry.c.key == key)
            .order_by(entry.c.seq.desc())
            .limit(1)
        ).first()
        if last is not None and last.head == head:
            return int(last.seq)
        added = Entry(
            seq=tip.seq + 1,
            kind=EntryKind.DOCUMENT,
            head=head.hex(),
            received=core.now(),
            key=key,
            payload=payload,
        )
        append(connection, tip, added)
        return added.seq


def document(core: Core, feed_id: str, key: str) -> Any:
    """The newest document of a key; ``None`` where there is none or it was taken away."""
    query = (
        select(entry.c.payload)
        .where(entry.c.feed == feed_id, entry.c.key == key)
        .order_by(entry.c.seq.desc())
        .limit(1)
    )
    with core.database.reading() as connection:
        payload = connection.execute(query).scalar()
    return json.loads(payload) if payload else None


def pull(core: Core, device_id: str, request: PullRequest) -> Page:
    """What follows a cursor.

    Raises:
        Denied: the feed is not the laptop's, or it has no access any more.
    """
    with core.database.reading() as connection:
        found = reader(connection, device_id, request.cursor.feed)
        return _next(core, connection, found.room, request)


def page_for(core: Core, room_id: str, request: PullRequest) -> Page:
    """The same for the server itself, which reads any feed."""
    with core.database.reading() as connection:
        return _next(core, connection, room_id, request)


def _next(core: Core, connection: Connection, room_id: str, request: PullRequest) -> Page:
    standing = core.standing(connection, room_id)
    grants = _grants(connection, room_id)
    if not _is_known(core, connection, request.cursor):
        return Page(request.cursor.feed, standing, reset=True, grants=grants)
    return _page(connection, request, standing, grants)


def reader(connection: Connection, device_id: str, feed_id: str | None = None) -> Device:
    """A laptop that may read, and this feed where one is named.

    Raises:
        Denied: it may not.
    """
    found = find_device(connection, device_id)
    if found is None:
        raise unauthorized()
    if found.revoked:
        raise revoked()
    if feed_id is not None and not found.reads(feed_id):
        raise not_this_rooms()
    return found


def _grants(connection: Connection, room_id: str) -> tuple[str, ...]:
    query = select(device.c.grant).where(device.c.room == room_id).order_by(device.c.id)
    return tuple(connection.execute(query).scalars())


def _is_known(core: Core, connection: Connection, cursor: Cursor) -> bool:
    """Whether the laptop has read what stands here, and nothing else."""
    if cursor.seq == 0:
        return cursor.rolling == GENESIS_ROLLING and cursor.epoch in ("", core.epoch)
    if cursor.epoch != core.epoch:
        return False
    query = select(entry.c.rolling).where(entry.c.feed == cursor.feed, entry.c.seq == cursor.seq)
    rolling = connection.execute(query).scalar()
    return rolling is not None and rolling.hex() == cursor.rolling


_FACTS = (
    entry.c.seq,
    entry.c.kind,
    entry.c.head,
    entry.c.received,
    entry.c.device,
    entry.c.first,
    entry.c.last,
    entry.c.key,
    entry.c.size,
)


def _page(
    connection: Connection, request: PullRequest, standing: Standing, grants: tuple[str, ...]
) -> Page:
    cursor = request.cursor
    behind = (entry.c.feed == cursor.feed) & (entry.c.seq > cursor.seq)
    rows = connection.execute(
        select(*_FACTS).where(behind).order_by(entry.c.seq).limit(MOST_ENTRIES + 1)
    ).all()
    shown, wanted = _fitting(rows[:MOST_ENTRIES], request)
    payloads = dict(_payloads(connection, cursor.feed, wanted))
    entries = tuple(_entry(row, payloads.get(row.seq)) for row in shown)
    return Page(cursor.feed, standing, entries, more=len(rows) > len(shown), grants=grants)


def _fitting(rows: Sequence[AnyRow], request: PullRequest) -> tuple[Sequence[AnyRow], list[int]]:
    """The rows of one page, and the numbers of those that come with their payload."""
    wanted: list[int] = []
    size = 0
    for at, row in enumerate(rows):
        # How far a laptop holds a log says nothing of what was withheld from it.
        held = request.held.get(row.device, 0) if row.key != RELEASED else 0
        if row.last and row.last <= held:
            continue
        if wanted and size + row.size > request.limit:
            return rows[:at], wanted
        wanted.append(row.seq)
        size += row.size
    return rows, wanted


def _payloads(connection: Connection, feed_id: str, wanted: list[int]) -> list[tuple[int, bytes]]:
    if not wanted:
        return []
    query = select(entry.c.seq, entry.c.payload).where(
        entry.c.feed == feed_id, entry.c.seq.in_(wanted)
    )
    return [(row.seq, row.payload) for row in connection.execute(query)]


def _entry(row: AnyRow, payload: bytes | None) -> Entry:
    return Entry(
        seq=row.seq,
        kind=EntryKind(row.kind),
        head=row.head.hex(),
        received=row.received,
        device=row.device,
        first=row.first,
        last=row.last,
        key=row.key,
        payload=payload,
    )
