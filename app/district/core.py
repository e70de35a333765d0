"""What every part of the hub stands on: database, key, clock and chance, handed in."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from app.district.blobs import Blobs
from app.district.database import Database
from app.district.tables.own import device, room, server
from app.domain.clock import to_millis
from app.oplog.keys import DeviceKey
from app.sync.grants import Grant, sealed
from app.sync.messages import DISTRICT_FEED, Standing, reply_feed, room_feed

if TYPE_CHECKING:
    from sqlalchemy import Row

    AnyRow = Row[*tuple[Any, ...]]
    """A row of whatever columns."""

DAY = 24 * 3600 * 1000
GRANT_DAYS = 180


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop as the server knows it, with its room.

    Attributes:
        room: id of the room here.
        record: id of the room's record.
        revoked: when its access was taken away; 0 while it has it.
    """

    id: str
    room: str
    record: str
    key: bytes
    name: str
    revoked: int

    def reads(self, feed: str) -> bool:
        """Whether a feed is its room's."""
        return not self.revoked and feed in self.feeds

    @property
    def feeds(self) -> tuple[str, ...]:
        """What its room may read."""
        return room_feed(self.record), DISTRICT_FEED, reply_feed(self.record)


@dataclass(frozen=True, slots=True)
class Core:
    """Database, key, files, clock and chance.

    Attributes:
        server: id of this server.
        epoch: changes when it is restored from a backup.
    """

    database: Database
    key: DeviceKey
    blobs: Blobs
    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    server: str
    epoch: str

    def now(self) -> int:
        """Milliseconds since 1970."""
        return to_millis(self.clock())

    def secret(self, purpose: str) -> bytes:
        """A key for one purpose, the same in every process."""
        return hashlib.sha256(
            b"hongliu-" + purpose.encode() + b"\n" + self.key.private.private_bytes_raw()
        ).digest()

    def sealed_hash(self, purpose: str, text: str) -> bytes:
        """A hash of something short that cannot be guessed from the database alone."""
        return hmac.digest(self.secret(purpose), text.encode(), "sha256")

    def grant(self, found: Device, *, now: int) -> str:
        """What a laptop may do, signed."""
        grant = Grant(
            server=self.server,
            room=found.record,
            device=found.id,
            key=found.key.hex(),
            name=found.name,
            role="room",
            feeds=() if found.revoked else found.feeds,
            issued=now,
            expires=found.revoked or now + GRANT_DAYS * DAY,
            revoked=found.revoked,
        )
        return sealed(grant, self.key.sign(grant.payload().encode()))

    def nothing_yet(self) -> Standing:
        """The standing of a reply that is still being made."""
        return Standing(self.epoch, 0)

    def standing(self, connection: Connection, room_id: str) -> Standing:
        """What every reply tells of this server; durable is what was committed."""
        query = select(device.c.id, device.c.have).where(device.c.room == room_id)
        have = {row.id: row.have for row in connection.execute(query)}
        return Standing(self.epoch, self.now(), have, dict(have))


_DEVICE = select(
    device.c.id, device.c.room, room.c.record, device.c.key, device.c.name, device.c.revoked
).join_from(device, room, room.c.id == device.c.room)


def find_device(connection: Connection, device_id: str) -> Device | None:
    """A laptop by its name in the log."""
    return as_device(connection.execute(_DEVICE.where(device.c.id == device_id)).first())


def as_device(row: AnyRow | None) -> Device | None:
    """The laptop of a row of :data:`_DEVICE`."""
    if row is None:
        return None
    return Device(row[0], row[1], row[2] or "", row[3], row[4], row[5])


def read_server(connection: Connection) -> dict[str, str]:
    """What the server knows of itself."""
    return {row.key: row.value for row in connection.execute(select(server))}
