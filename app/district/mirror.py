"""Each room's record as a laptop would have it, made from the room's feed alone.

A mirror is a database in the laptop's own schema. What it says is checked and applied as a laptop
would: the staff's index is made from it. It may be deleted at any time, and is made anew.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from app.district import feeds, forgetting, index, snapshots
from app.district.tables.index import mirror
from app.district.tables.own import feed, lease, room
from app.district.telemetry import log
from app.domain.errors import Refused
from app.link.replica import LocalReplica, read_cursor
from app.store import local
from app.store.database import Database as RoomDatabase
from app.store.files import FileStore
from app.sync.messages import PullRequest, room_feed

if TYPE_CHECKING:
    from pathlib import Path

    from app.district.core import Core

_LEASE_MS: Final = 120_000
_FILE: Final = "record.db"


class Mirrors:
    """The mirrors of all rooms.

    Args:
        core: the server.
        folder: where they lie, a folder for each room.
    """

    def __init__(self, core: Core, folder: Path) -> None:
        self._core = core
        self._folder = folder
        self._holder = core.entropy(8).hex()
        self._stopped = False
        self._empty = b""

    def stop(self) -> None:
        """The process ends: no other mirror is begun. The next process goes on from there."""
        self._stopped = True

    def path(self, room_id: str) -> Path:
        """The database of a room's mirror."""
        return self._folder / room_id / _FILE

    def refresh_all(self) -> int:
        """Bring those behind their feeds up to date; gives how many were."""
        query = (
            select(room.c.id, room.c.record)
            .join(feed, feed.c.id == "room:" + room.c.record)
            .join(mirror, mirror.c.room == room.c.id, isouter=True)
            .where(
                mirror.c.seq.is_(None)
                | (mirror.c.seq != feed.c.seq)
                | (mirror.c.epoch != self._core.epoch)
            )
            .order_by(room.c.id)
        )
        with self._core.database.reading() as connection:
            behind = connection.execute(query).all()
        return sum(self._tried(row.id, row.record) for row in behind if not self._stopped)

    def _tried(self, room_id: str, record: str) -> bool:
        try:
            return self.refresh(room_id, record)
        except Exception:
            # One room's mirror must not hold up the others'; its laptops are not concerned.
            log.exception("mirror failed", extra={"facts": {"room": room_id}})
            return False

    def refresh(self, room_id: str, record: str) -> bool:
        """Read what is new in a room's feed; one process at a time.

        Returns:
            Whether it was done; ``False``: another process is at it.
        """
        if not self._take(room_id):
            return False
        try:
            seq = self._follow(room_id, record)
            self._note(room_id, seq)
            self._extend(room_id)
            self._snapshot(room_id, record)
        finally:
            self._give_back(room_id)
        return True

    def _follow(self, room_id: str, record: str) -> int:
        database = self._open(room_id, record)
        try:
            files = FileStore(database.path.parent / "files")
            keys = database.path.parent
            clock, entropy = self._core.clock, self._core.entropy
            replica = LocalReplica(database, files, keys=keys, clock=clock, entropy=entropy)
            while True:
                cursor = replica.cursor(room_feed(record))
                page = feeds.page_for(self._core, room_id, PullRequest(cursor))
                if page.reset:  # the server was restored: this is of the history before
                    database.close()
                    shutil.rmtree(database.path.parent)
                    return self._follow(room_id, record)
                replica.apply(page)
                if not page.more:
                    break
            with database.reading() as connection:
                rows = index.read(connection)
            index.write(self._core, room_id, rows)
            forgetting.forget(self._core, room_id, record, database)
            return replica.cursor(room_feed(record)).seq
        finally:
            database.close()

    def _open(self, room_id: str, record: str) -> RoomDatabase:
        path = self.path(room_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not path.exists()
        if fresh and self._empty:
            # Moved whole into its place: a power cut leaves no half database.
            part = path.with_suffix(".part")
            part.write_bytes(self._empty)
            part.replace(path)
        database = RoomDatabase(path)
        try:
            database.open()
            if fresh and not self._empty:
                # Making the tables step by step takes a tenth of a second: once, not for each room
                # on the evening on which hundreds come first.
                database.close()
                self._empty = path.read_bytes()
        except Refused:  # damaged, or of another program: it is only a copy
            database.close()
            shutil.rmtree(path.parent)
            path.parent.mkdir()
            database.open()
        with database.writing() as connection:
            local.put(connection, local.ROOM, record)
            local.put(connection, local.SERVER_KEY, self._core.key.public.hex())
            connection.commit()
        return database

    def _note(self, room_id: str, seq: int) -> None:
        core = self._core
        values = {"seq": seq, "epoch": core.epoch, "at": core.now()}
        with core.database.writing() as connection:
            changed = connection.execute(
                update(mirror).where(mirror.c.room == room_id).values(values)
            )
            if not changed.rowcount:
                connection.execute(insert(mirror), values | {"room": room_id})

    def _snapshot(self, room_id: str, record: str) -> None:
        database = RoomDatabase(self.path(room_id))
        try:
            with database.reading() as connection:
                cursor = read_cursor(connection, room_feed(record))
            if cursor.seq:
                snapshots.remake(self._core, room_id, database, cursor)
        finally:
            database.close()

    # -- one at a time --------------------------------------------------------------------------

    def _take(self, room_id: str) -> bool:
        core, name = self._core, f"mirror:{room_id}"
        now = core.now()
        values = {"holder": self._holder, "expires": now + _LEASE_MS}
        free = (lease.c.name == name) & (lease.c.expires <= now)
        try:
            with core.database.writing() as connection:
                if connection.execute(update(lease).where(free).values(values)).rowcount:
                    return True
                known = select(lease.c.name).where(lease.c.name == name)
                if connection.execute(known).first() is None:
                    connection.execute(insert(lease), values | {"name": name})
                    return True
        except IntegrityError:  # another process was first
            return False
        return False

    def _extend(self, room_id: str) -> None:
        own = (lease.c.name == f"mirror:{room_id}") & (lease.c.holder == self._holder)
        with self._core.database.writing() as connection:
            expires = self._core.now() + _LEASE_MS
            connection.execute(update(lease).where(own).values(expires=expires))

    def _give_back(self, room_id: str) -> None:
        own = (lease.c.name == f"mirror:{room_id}") & (lease.c.holder == self._holder)
        with self._core.database.writing() as connection:
            connection.execute(update(lease).where(own).values(expires=0))
