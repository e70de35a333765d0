"""The district's server in the simulation: the real hub over real SQLite, called without HTTP."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from app.district import registry, snapshots, stick, stick_out
from app.district.blobs import Folder
from app.district.core import find_device
from app.district.database import Database, sqlite_url
from app.district.errors import Denied
from app.district.hub import Hub
from app.district.migrate import upgrade
from app.district.tables.own import quarantine
from app.domain.errors import NotFound, Refused
from app.oplog.keys import load_key
from app.store import driver as sqlite
from app.sync.batch import Malformed
from app.sync.joining import (
    Enrol,
    Enrolled,
    OpenSession,
    RenameReply,
    RenameRequest,
    Session,
)
from app.sync.messages import FileState, Page, PullRequest, PushReply
from app.sync.ports import (
    Chunk,
    ExchangeFailed,
    Failure,
    FetchChunk,
    OfferFile,
    Pull,
    Push,
    Rename,
    Renamed,
    Request,
    SendChunk,
)
from app.sync.proofs import session_text
from app.sync.snapshots import Snapshot
from tests.databases import open_database
from tests.simulation.faults import Weather

FILE = "district.db"
NONE = b"404"
PIECE = 6_000
"""Bytes of a piece of a snapshot, so that a small room's comes in several."""


@dataclass(frozen=True, slots=True)
class AskSnapshot:
    """What a new laptop asks first; answered by what the server tells of one, or ``None``."""


@dataclass(frozen=True, slots=True)
class FetchSnapshot:
    """Bytes of a snapshot from an offset on; answered by :class:`Chunk`."""

    sha256: str
    offset: int


Asked = Request | AskSnapshot | FetchSnapshot
Reply = PushReply | Page | Renamed | FileState | Chunk | bytes | None


def template(folder: Path) -> Path:
    """An empty server, made once: bringing a schema up to date takes a while."""
    folder.mkdir(parents=True)
    database = Database(sqlite_url(folder / FILE))
    upgrade(database)
    database.close()
    load_key(folder)
    return folder


class Server:
    """A server process and its disk.

    Args:
        folder: its disk.
        now: its clock, in milliseconds.
        weather: decides what goes wrong.
    """

    def __init__(
        self, folder: Path, *, now: Callable[[], int], seed: int, weather: Weather
    ) -> None:
        self.folder = folder
        self._now = now
        self._weather = weather
        self._entropy = random.Random(seed).randbytes
        self.start()

    def start(self) -> None:
        """Start the process over what lies on the disk."""
        self.database = Database(sqlite_url(self.folder / FILE))
        # Durability is SQLite's promise; thousands of runs need not wait for a real disk.
        event.listen(self.database.engine, "connect", _hurry)
        event.listen(self.database.engine, "commit", self._on_commit)
        calm, self._weather = self._weather, _still()
        try:
            self.hub = Hub(
                self.database,
                key=load_key(self.folder),
                blobs=Folder(self.folder / "files"),
                clock=lambda: datetime.fromtimestamp(self._now() / 1000, UTC),
                entropy=self._entropy,
            )
        finally:
            self._weather = calm

    def stop(self) -> None:
        self.database.close()

    def _on_commit(self, _connection: Any) -> None:
        if self._weather.chance.random() < self._weather.crash:
            raise sqlite.OperationalError("the process was killed at its commit")

    # -- what staff do -------------------------------------------------------------------------

    def add_room(self, name: str) -> str:
        return registry.add_room(self.hub.core, name, community="样例社区", subdistrict="样例街道")

    def invite(self, room: str) -> str:
        return registry.make_invite(self.hub.core, room)[0]

    def revoke(self, device: str) -> str:
        try:
            registry.revoke(self.hub.core, device)
        except NotFound:
            return "not known any more"
        except (OperationalError, sqlite.OperationalError):
            return "killed at its commit"
        return device

    def take_inbox(self) -> int:
        """Staff take what laptops without access sent, in the order of their logs."""
        query = (
            select(quarantine.c.id)
            .where(quarantine.c.reason == "revoked", quarantine.c.settled == 0)
            .order_by(quarantine.c.device, quarantine.c.first, quarantine.c.last)
        )
        with self.database.reading() as connection:
            waiting = connection.execute(query).scalars().all()
        for one in waiting:
            try:
                self.hub.settle(one, taken=True, who="staff")
            except Refused:
                self.hub.settle(one, taken=False, who="staff")
        return len(waiting)

    def is_revoked(self, device: str) -> bool:
        with self.database.reading() as connection:
            found = find_device(connection, device)
        return found is not None and bool(found.revoked)

    def backup(self, to: Path) -> Path:
        """A copy of the disk while nobody writes."""
        shutil.rmtree(to, ignore_errors=True)
        to.mkdir(parents=True)
        with self.database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM INTO ?", (str(to / FILE),))
        if (self.folder / "files").exists():
            shutil.copytree(self.folder / "files", to / "files")
        return to

    def restore(self, copy: Path, *, told: bool) -> None:
        """The disk is put back to a copy; ``told``: by the command, which begins a new epoch."""
        self.stop()
        for old in self.folder.glob(f"{FILE}*"):
            old.unlink()
        shutil.rmtree(self.folder / "files", ignore_errors=True)
        shutil.copy(copy / FILE, self.folder / FILE)
        if (copy / "files").exists():
            shutil.copytree(copy / "files", self.folder / "files")
        if told:
            driver = open_database(self.folder / FILE)
            driver.execute("DELETE FROM server WHERE key = 'epoch'")
            driver.commit()
            driver.close()
        self.start()

    # -- what laptops ask ----------------------------------------------------------------------

    def enrol(self, asked: Enrol) -> Enrolled:
        return Enrolled.decode(self.hub.enrol(Enrol.decode(asked.encode())).encode())

    def open_session(self, device: str, grant: str, *, sign: Callable[[bytes], bytes]) -> Session:
        """As the HTTP client does where it has no token."""
        challenge = self.hub.challenge().challenge
        signature = sign(session_text(self.hub.core.server, challenge)).hex()
        try:
            return self.hub.open_session(
                OpenSession(device, challenge, signature, "1", grant=grant)
            )
        except Denied as denied:
            raise ExchangeFailed(Failure.DENIED) from denied
        except (OperationalError, sqlite.OperationalError) as error:
            raise ExchangeFailed(Failure.BROKEN) from error

    def answer(self, token: str, request: Asked, *, proof: Callable[[str, bytes], bytes]) -> bytes:
        """The bytes of the answer to a request that arrived whole.

        Raises:
            ExchangeFailed: as the HTTP client tells it.
        """
        try:
            device = self.hub.authenticate(token)
            if isinstance(request, AskSnapshot | FetchSnapshot):
                return self._answer_newcomer(device, request)
            return self._answer(device, request, proof)
        except Denied as denied:
            failure = Failure.DENIED if denied.status in (401, 403) else Failure.BROKEN
            raise ExchangeFailed(failure) from denied
        except (Malformed, OperationalError, sqlite.OperationalError) as error:
            raise ExchangeFailed(Failure.BROKEN) from error

    def write_stick(self, room: str, path: Path) -> str:
        """Staff write a room's feeds and files for a laptop without a network."""
        try:
            written = stick_out.write(
                self.hub.core, registry.room_named(self.hub.core, room), path, who="staff"
            )
        except Refused:
            return "no record yet"
        except (OperationalError, sqlite.OperationalError):
            return "killed at its commit"
        return f"{written.ops} ops written"

    def read_stick(self, path: Path) -> str:
        """Staff take what a laptop wrote."""
        try:
            taken = stick.take(self.hub.core, path, who="staff")
        except Refused:
            return "not taken"
        except (OperationalError, sqlite.OperationalError):
            return "killed at its commit"
        return f"{taken.ops} ops taken"

    def tell_snapshot(self, device: str) -> Snapshot | None:
        return self.hub.snapshot(device)

    def _answer(self, device: str, request: Request, proof: Callable[[str, bytes], bytes]) -> bytes:
        hub = self.hub
        match request:
            case Push(batch):
                return hub.push(device, batch).encode()
            case Pull(asked):
                return hub.pull(device, PullRequest.decode(asked.encode())).encode()
            case Rename(name, key):
                asked = RenameRequest(name, key.hex(), proof(name, key).hex())
                return hub.rename(device, asked).encode()
            case OfferFile(sha256, size):
                return hub.offer_file(device, sha256, size).encode()
            case SendChunk(sha256, offset, data):
                return hub.send_chunk(device, sha256, offset=offset, data=data).encode()
            case FetchChunk(sha256, offset):
                return _told(hub.fetch_chunk(device, sha256, offset=offset))

    def _answer_newcomer(self, device: str, request: AskSnapshot | FetchSnapshot) -> bytes:
        if isinstance(request, AskSnapshot):
            found = self.tell_snapshot(device)
            return NONE if found is None else found.encode()
        with patch.object(snapshots, "MAX_CHUNK", PIECE):
            chunk = self.hub.fetch_snapshot(device, request.sha256, offset=request.offset)
        return _told(chunk)


def _told(chunk: Chunk) -> bytes:
    return chunk.size.to_bytes(8, "big") + chunk.data


def read(request: Asked, data: bytes) -> Reply:
    """An answer off the wire; raises Malformed."""
    match request:
        case Push():
            return PushReply.decode(data)
        case Pull():
            return Page.decode(data)
        case Rename():
            return Renamed(RenameReply.decode(data).grant)
        case OfferFile() | SendChunk():
            return FileState.decode(data)
        case AskSnapshot():
            return None if data == NONE else data
        case FetchChunk() | FetchSnapshot():
            if len(data) < 8:
                raise Malformed("a chunk cut short")
            return Chunk(data[8:], int.from_bytes(data[:8], "big"))


def _hurry(driver: Any, _record: Any) -> None:
    driver.execute("PRAGMA synchronous=OFF")


def _still() -> Weather:
    weather = Weather(random.Random(0))
    weather.calm()
    return weather
