"""The server without a network: what every request comes to.

The HTTP routes (:mod:`app.district.api`) and the simulation both call this.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.district import enrolment, feeds, files, inbox, intake, sessions, snapshots
from app.district.core import Core, read_server
from app.district.tables.own import server

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.district.blobs import Blobs
    from app.district.database import Database
    from app.oplog.keys import DeviceKey
    from app.sync.joining import (
        Challenge,
        Enrol,
        Enrolled,
        OpenSession,
        RenameReply,
        RenameRequest,
        Session,
    )
    from app.sync.messages import FileState, Page, PullRequest, PushReply
    from app.sync.ports import Chunk
    from app.sync.snapshots import Snapshot

_ID_BYTES = 8


def system_clock() -> datetime:
    """The server's clock, aware and in UTC."""
    return datetime.now(UTC)


class Hub:
    """One server; several may share a database, each in a process of its own.

    Methods raise :class:`app.district.errors.Denied` and :class:`app.sync.batch.Malformed`.
    """

    def __init__(
        self,
        database: Database,
        *,
        key: DeviceKey,
        blobs: Blobs,
        clock: Callable[[], datetime] = system_clock,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        server_id, epoch = _introduce(database, entropy)
        self.core = Core(database, key, blobs, clock, entropy, server_id, epoch)

    def enrol(self, asked: Enrol) -> Enrolled:
        """Let a laptop join the room of its code."""
        return enrolment.enrol(self.core, asked)

    def challenge(self) -> Challenge:
        """Something for a laptop to sign."""
        return sessions.new_challenge(self.core)

    def open_session(self, asked: OpenSession) -> Session:
        """A token for an hour."""
        return sessions.open_session(self.core, asked)

    def authenticate(self, token: str) -> str:
        """Which laptop a token is of."""
        return sessions.authenticate(self.core, token)

    def push(self, device: str, data: bytes) -> PushReply:
        """Take a batch in."""
        return intake.push(self.core, device, data)

    def pull(self, device: str, request: PullRequest) -> Page:
        """What follows a cursor."""
        return feeds.pull(self.core, device, request)

    def rename(self, device: str, asked: RenameRequest) -> RenameReply:
        """A new name for a laptop whose log forked."""
        return enrolment.rename(self.core, device, asked)

    def offer_file(self, device: str, sha256: str, size: int) -> FileState:
        """How much of a file is here."""
        return files.offer(self.core, device, sha256, size)

    def send_chunk(self, device: str, sha256: str, *, offset: int, data: bytes) -> FileState:
        """Keep bytes of a file."""
        return files.add_chunk(self.core, device, sha256, offset=offset, data=data)

    def fetch_chunk(self, device: str, sha256: str, *, offset: int) -> Chunk:
        """Bytes of a file."""
        return files.fetch_chunk(self.core, device, sha256, offset=offset)

    def snapshot(self, device: str) -> Snapshot | None:
        """The newest copy of the room's record, for a laptop that is new."""
        return snapshots.newest(self.core, device)

    def fetch_snapshot(self, device: str, sha256: str, *, offset: int) -> Chunk:
        """Bytes of such a copy."""
        return snapshots.fetch_chunk(self.core, device, sha256, offset=offset)

    def publish(self, feed: str, key: str, document: object | None) -> int:
        """Put a document into a feed of reference data or of answers."""
        return feeds.publish(self.core, feed, key, document=document)

    def settle(self, quarantined: int, *, taken: bool, who: str) -> PushReply | None:
        """Staff decide on what lies in quarantine."""
        return inbox.settle(self.core, quarantined, taken=taken, who=who)


def _introduce(database: Database, entropy: Callable[[int], bytes]) -> tuple[str, str]:
    """Id and epoch of the server, made at its first start."""
    with database.writing() as connection:
        known = read_server(connection)
        for name in ("id", "epoch"):
            if name not in known:
                known[name] = entropy(_ID_BYTES).hex()
                connection.execute(server.insert(), {"key": name, "value": known[name]})
    return known["id"], known["epoch"]
