"""The laptop's replica: its database, files and keys as sync sees them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from app.domain.clock import to_millis
from app.link import batches, renaming
from app.link.arriving import SERVER, Arriving
from app.link.files import ReplicaFiles
from app.link.uncollected import uncollected
from app.oplog.keys import load_key, settle_key
from app.store import local, oplog, receiving, snapshot, statements
from app.sync.batch import MAX_OPS, Malformed, unpack
from app.sync.messages import (
    Cursor,
    EntryKind,
    Page,
    Parked,
    PushReply,
    room_feed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from app.oplog.keys import DeviceKey
    from app.store.connection import Connection
    from app.store.database import Database
    from app.store.files import FileStore
    from app.sync.batch import Batch
    from app.sync.ports import Applied

_SKEW_MS: Final = 2000
"""A change of the clocks' difference smaller than this is not worth a commit."""


class LocalReplica(ReplicaFiles):
    """The :class:`app.sync.ports.Replica` of a laptop. May be called from any thread."""

    def __init__(
        self,
        database: Database,
        files: FileStore,
        *,
        keys: Path,
        clock: Callable[[], datetime],
        entropy: Callable[[int], bytes],
        spell: Callable[[str], tuple[str, str]] | None = None,
    ) -> None:
        """Over what lies on this laptop.

        Args:
            database: open.
            files: photos and papers.
            keys: folder of this laptop's keys.
            clock: aware and in UTC.
            entropy: so many bytes of chance.
            spell: full pinyin and initials of a name; where it is missing, names are not spelled.
        """
        super().__init__(database, files, clock=clock)
        self._keys = keys
        self._entropy = entropy
        self._spell = spell
        self._key: tuple[str, DeviceKey] | None = None

    # -- what is here --------------------------------------------------------------------------

    def device(self) -> str:
        """See the port."""
        return self._local(local.DEVICE)

    def room(self) -> str:
        """See the port."""
        return self._local(local.ROOM)

    def forked_at(self) -> int:
        """See the port."""
        return int(self._local(local.FORKED_AT) or 0)

    def cursor(self, feed: str) -> Cursor:
        """See the port."""
        with self._database.reading() as connection:
            return read_cursor(connection, feed)

    def tips(self) -> dict[str, int]:
        """See the port."""
        with self._database.reading() as connection:
            return receiving.tips(connection)

    def grants(self) -> list[str]:
        """See the port."""
        with self._database.reading() as connection:
            return [row[3] for row in connection.run(statements.PEERS)]

    def parked(self) -> list[Parked]:
        """See the port."""
        with self._database.reading() as connection:
            found = connection.run(statements.ALL_PARKED)
            return [Parked(device, seq, reason) for device, seq, reason, *_ in found]

    def _local(self, key: str) -> str:
        with self._database.reading() as connection:
            return local.get(connection, key)

    def _own_key(self, device: str) -> DeviceKey:
        if self._key is None or self._key[0] != device:
            settle_key(self._keys, device)
            self._key = (device, load_key(self._keys))
        return self._key[1]

    # -- what goes out -------------------------------------------------------------------------

    def batch_after(self, device: str, seq: int) -> Batch | None:
        """See the port."""
        with self._database.reading() as connection:
            known = local.read(connection)
            found = batches.read_batch(connection, device, seq, room=known.get(local.ROOM, ""))
            if found is None or not found.room:
                return None
            if device != known.get(local.DEVICE):
                return _to_a_signature(connection, found)
            kept = connection.run(statements.SIGNATURE_OF, (device, found.last)).fetchone()
            tip = oplog.last(connection, device).seq
        if kept is not None:
            found.signature = bytes(kept[0])
            return found
        key = self._own_key(device)
        found.signature = key.sign(found.head)
        if found.last == tip:
            # Those in between can be made again at any time: the key gives the same ones.
            with self._database.writing() as connection:
                row = (device, found.last, key.public, found.signature)
                connection.run(statements.KEEP_SIGNATURE, row)
                connection.commit()
        return found

    def acknowledge(self, page_or_reply: Page | PushReply) -> None:
        """See the port."""
        standing = page_or_reply.standing
        parked = page_or_reply.parked if isinstance(page_or_reply, PushReply) else ()
        now = self._now()
        with self._database.writing() as connection:
            known = local.read(connection)
            same = known.get(local.EPOCH) == standing.epoch
            whole = isinstance(page_or_reply, Page) or not same
            values = {local.EPOCH: standing.epoch}
            for key, told in ((local.HAVE, standing.have), (local.DURABLE, standing.durable)):
                before = {} if whole else json.loads(known.get(key) or "{}")
                values[key] = json.dumps(before | told, sort_keys=True)
            skew = standing.time - now
            if abs(skew - int(known.get(local.SKEW) or 2**62)) >= _SKEW_MS:
                values[local.SKEW] = str(skew)
            if not parked and all(known.get(key) == value for key, value in values.items()):
                return
            if not same:
                # A server restored from a backup may have lost files too.
                connection.run(statements.empty("file_state"))
            for key, value in values.items():
                local.put(connection, key, value)
            rows = [(p.device, p.seq, SERVER, p.reason, now) for p in parked]
            connection.run_many(statements.PARK, rows)
            connection.commit()

    # -- what comes in -------------------------------------------------------------------------

    def apply(self, page: Page) -> Applied:
        """See the port."""
        with uncollected():
            return self._apply(page)

    def _apply(self, page: Page) -> Applied:
        if page.reset:
            raise Malformed("a page of another history")
        # Read outside of the transaction: meanwhile people go on signing in.
        read = {
            entry.seq: batches.incoming(entry.payload, unpack(entry.payload))
            for entry in page.entries
            if entry.kind is EntryKind.OPS and entry.payload is not None
        }
        with self._database.writing() as connection:
            arriving = Arriving(connection, self._now(), self._spell)
            arriving.learn(page.grants)
            cursor = arriving.page(read_cursor(connection, page.feed), page, read)
            keep_cursor(connection, cursor)
            applied = arriving.finish()
            connection.commit()
        return applied

    def take(self, batches_: Sequence[bytes], *, grants: Sequence[str] = ()) -> Applied:
        """See the port."""
        with uncollected(), self._database.writing() as connection:
            arriving = Arriving(connection, self._now(), self._spell)
            arriving.learn(grants)
            for packed in batches_:
                arriving.by_hand(packed)
            applied = arriving.finish()
            connection.commit()
        return applied

    def restart(self, feed: str, *, epoch: str) -> None:
        """See the port."""
        with self._database.writing() as connection:
            keep_cursor(connection, Cursor(feed, epoch))
            if feed == room_feed(local.get(connection, local.ROOM)):
                local.put(connection, local.FORKED_AT, "")
                # A server that was put back may have lost files too: they are offered again.
                connection.run(statements.empty("file_state"))
            connection.commit()

    def start_from(self, path: Path, cursor: Cursor) -> int:
        """See the port."""
        key = bytes.fromhex(self._local(local.SERVER_KEY))
        ops = snapshot.check(path, server_key=key)
        keep = {local.cursor_key(cursor.feed): cursor_text(cursor)}
        snapshot.load(self._database, path, at=self._now(), keep=keep, spell=self._spell)
        return ops

    # -- a new name ----------------------------------------------------------------------------

    def new_name(self) -> tuple[str, bytes]:
        """See the port."""
        return renaming.new_name(self._database, self._keys, self._entropy)

    def issue_anew(self, at: int, *, grant: str) -> None:
        """See the port."""
        settle_key(self._keys, self.device())
        renaming.issue_anew(self._database, self._keys, at=at, grant=grant, now=self._now())

    def _now(self) -> int:
        return to_millis(self._clock())


def _to_a_signature(connection: Connection, batch: Batch) -> Batch | None:
    """Another laptop's batch ends where that laptop signed."""
    wanted = (batch.device, batch.first - 1, MAX_OPS)
    signed = connection.run(statements.SIGNATURES_AFTER, wanted).fetchall()
    within = [found for found in signed if found[0] <= batch.last]
    if within:
        last, signature = within[-1]
        batch = batches.shortened(batch, last)
        batch.signature = bytes(signature)
        return batch
    return None


def read_cursor(connection: Connection, feed: str) -> Cursor:
    """How far a feed was read."""
    kept = local.get(connection, local.cursor_key(feed))
    if not kept:
        return Cursor(feed)
    epoch, seq, rolling = json.loads(kept)
    return Cursor(feed, epoch, seq, rolling)


def keep_cursor(connection: Connection, cursor: Cursor) -> None:
    """Keep how far a feed was read."""
    local.put(connection, local.cursor_key(cursor.feed), cursor_text(cursor))


def cursor_text(cursor: Cursor) -> str:
    """A cursor as it is kept."""
    return json.dumps([cursor.epoch, cursor.seq, cursor.rolling])
