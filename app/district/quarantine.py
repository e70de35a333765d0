"""What could not be taken into a feed, kept whole until staff settle it, and after."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import Final

from sqlalchemy import Connection, insert, select

from app.district.tables import quarantine
from app.sync.messages import Parked

PARKED: Final = "parked"
"""One op of a batch; the others also: ``refused``, ``fork``, ``revoked`` (the staff's inbox)."""


@dataclass(frozen=True, slots=True)
class Held:
    """A batch in quarantine; of a parked op ``first`` and ``last`` are its number."""

    room: str
    device: str
    first: int
    last: int
    head: bytes
    reason: str
    detail: str
    sender: str
    received: int
    payload: bytes

    def digest(self) -> bytes:
        """The same whenever the same batch arrives for the same reason."""
        text = f"{self.reason} {self.device} {self.first} {self.last} "
        return hashlib.sha256(text.encode() + self.payload).digest()


def keep(connection: Connection, held: Held) -> None:
    """Keep one, once; the room's feed is locked."""
    digest = held.digest()
    known = select(quarantine.c.id).where(quarantine.c.digest == digest)
    if connection.execute(known).first() is None:
        row = asdict(held) | {"digest": digest, "size": len(held.payload)}
        connection.execute(insert(quarantine), row)


def parked(connection: Connection, device: str, first: int, last: int) -> tuple[Parked, ...]:
    """Ops of a stretch of a log that were kept out of the feed."""
    query = (
        select(quarantine.c.first, quarantine.c.detail)
        .where(
            quarantine.c.device == device,
            quarantine.c.first.between(first, last),
            quarantine.c.reason == PARKED,
        )
        .order_by(quarantine.c.first)
    )
    # Distinct in Python: the same op may have come in two batches.
    found = {row.first: row.detail for row in connection.execute(query)}
    return tuple(Parked(device, seq, why) for seq, why in found.items())
