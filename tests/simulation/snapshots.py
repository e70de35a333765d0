"""Snapshots in the simulation: how a server makes and spoils them, and the way to a laptop."""

from __future__ import annotations

import hashlib
import random
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from app.district import snapshots
from app.district.mirror import Mirrors
from app.district.tables.own import room, snapshot
from app.store import driver as sqlite
from app.store.database import FILE_NAME
from app.sync.ports import Chunk
from app.sync.snapshots import Snapshot
from tests.databases import open_database
from tests.simulation.server import AskSnapshot, FetchSnapshot

if TYPE_CHECKING:
    from tests.simulation.server import Asked, Reply, Server


@contextmanager
def small_rooms() -> Iterator[None]:
    """A room of a few ops has a snapshot, and another one soon."""
    with patch.multiple(snapshots, LEAST_OPS=4, GROWTH=6, SHARE=3):
        yield


def make(server: Server, mirrors: Path, *, room_id: str, empty: Path) -> str:
    """Bring a room's mirror up to date and make its snapshot where it is time.

    Args:
        mirrors: where the mirrors lie: not in what a backup holds.
        empty: a laptop's empty disk, since making tables takes a while.
    """
    core = server.hub.core
    made = Mirrors(core, mirrors)
    path = made.path(room_id)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(empty / FILE_NAME, path)
    with core.database.reading() as connection:
        record = connection.execute(select(room.c.record).where(room.c.id == room_id)).scalar()
    if not record:
        return "no record yet"
    try:
        with small_rooms():
            done = made.refresh(room_id, record)
    except (OperationalError, sqlite.OperationalError):
        return "killed at its commit"
    return "made or not due" if done else "another process is at it"


def newest(server: Server, room_id: str) -> Snapshot | None:
    """What the server would tell a new laptop."""
    core = server.hub.core
    with core.database.reading() as connection:
        row = snapshots._newest(connection, core.epoch, room_id)
    return None if row is None else Snapshot(**row._mapping)


def spoil(server: Server, room_id: str, chance: random.Random) -> str:
    """Something is not right with a room's newest snapshot."""
    found = newest(server, room_id)
    path = server.folder / "files" / snapshots.place_of(room_id, found.sha256) if found else None
    if found is None or path is None or not path.exists():
        return "none"
    how = chance.choice((_flip, _cut, _lose, _age, _other_state, _other_log))
    how(server, found, path)
    return how.__name__.strip("_")


def _flip(_server: Server, _found: Snapshot, path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _cut(_server: Server, _found: Snapshot, path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _lose(_server: Server, _found: Snapshot, path: Path) -> None:
    path.unlink()


def _age(server: Server, found: Snapshot, _path: Path) -> None:
    """It is of another program."""
    _tell(server, found, replace(found, schema="0001_first/1"))


def _other_state(server: Server, found: Snapshot, path: Path) -> None:
    """The tables in it are not those that were signed."""
    altered, plain = _altered(path, "UPDATE resident SET name = name || 'x'")
    path.write_bytes(altered)
    _tell(server, found, replace(found, size=len(altered), plain=plain))


def _other_log(server: Server, found: Snapshot, path: Path) -> None:
    """It was made of a log that does not hold: all is signed, and wrong."""
    altered, plain = _altered(path, "UPDATE op_log SET wall = wall + 1")
    digest = hashlib.sha256(altered).hexdigest()
    path.with_name(digest).write_bytes(altered)
    _tell(server, found, replace(found, size=len(altered), plain=plain, sha256=digest))


def _altered(path: Path, sql: str) -> tuple[bytes, int]:
    """A snapshot in which something was changed, and the size of the database in it."""
    try:
        plain = zlib.decompress(path.read_bytes())
    except zlib.error:  # spoilt before
        return path.read_bytes(), 1
    part = path.with_name("altering.db")
    part.write_bytes(plain)
    with closing(open_database(part)) as driver:
        driver.execute(sql)
        driver.commit()
    plain = part.read_bytes()
    part.unlink()
    return zlib.compress(plain), len(plain)


def _tell(server: Server, found: Snapshot, other: Snapshot) -> None:
    core = server.hub.core
    signature = core.key.sign(replace(other, signature="").text()).hex()
    mine = snapshot.c.sha256 == found.sha256
    with core.database.writing() as connection:
        connection.execute(
            update(snapshot).where(mine).values(asdict(other) | {"signature": signature})
        )


class Way:
    """What of the way to the server a start from a snapshot needs."""

    def __init__(self, exchange: Callable[[Asked], Reply]) -> None:
        self._exchange = exchange

    def chunk(self, path: str) -> Chunk:
        sha256, _, offset = path.rpartition("/")[2].partition("?offset=")
        reply = self._exchange(FetchSnapshot(sha256, int(offset)))
        assert isinstance(reply, Chunk)
        return reply

    def get_json(self, path: str) -> bytes | None:
        assert path == "/v1/snapshot"
        reply = self._exchange(AskSnapshot())
        assert reply is None or isinstance(reply, bytes)
        return reply
