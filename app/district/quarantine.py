"""What could not be taken into a feed, kept whole until staff settle it, and after."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, insert, select

from app.district.errors import Denied
from app.district.tables.own import quarantine
from app.sync.messages import Parked

PARKED: Final = "parked"
"""One op of a batch; the others also: ``refused``, ``fork``, ``revoked`` (the staff's inbox)."""
TAKEN: Final = "taken"
"""Staff took it into the record."""
MOST_OF_LAPTOP: Final = 32 * 2**20
"""Bytes that wait for staff because a laptop sent them: ten years of a busy room, packed."""
MOST_OF_ROOM: Final = 128 * 2**20
_LINE: Final = 1024
"""What a line counts beside its payload."""
_AN_HOUR: Final = 3600


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
    """Keep one, once; the room's feed is locked.

    Raises:
        Denied: too much waits for staff already. The laptop keeps what it has and comes again.
    """
    digest = held.digest()
    known = select(quarantine.c.id).where(quarantine.c.digest == digest)
    if connection.execute(known).first() is not None:
        return
    cost = len(held.payload) + _LINE
    in_room = quarantine.c.room == held.room
    # By who sent it: whose log it says it is of may be made up.
    from_laptop = in_room & (quarantine.c.sender == held.sender)
    if _waiting(connection, from_laptop) + cost > MOST_OF_LAPTOP:
        raise _full("这台电脑")
    if _waiting(connection, in_room) + cost > MOST_OF_ROOM:
        raise _full("这间会客厅")
    row = asdict(held) | {"digest": digest, "size": len(held.payload)}
    connection.execute(insert(quarantine), row)


def _waiting(connection: Connection, which: ColumnElement[bool]) -> int:
    size = func.coalesce(func.sum(quarantine.c.size), 0) + _LINE * func.count()
    query = select(size).where(which, quarantine.c.settled == 0)
    return int(connection.execute(query).scalar_one())


def _full(whose: str) -> Denied:
    return Denied(
        429,
        "quarantine",
        f"{whose}有太多内容等街道工作人员处理，暂时不能再收。本机的记录都在；"
        "请联系街道工作人员处理收件箱和隔离区，之后程序会自动再传。",
        retry_after=_AN_HOUR,
    )


def parked(connection: Connection, device: str, first: int, last: int) -> tuple[Parked, ...]:
    """Ops of a stretch of a log that were kept out of the feed."""
    query = (
        select(quarantine.c.first, quarantine.c.detail)
        .where(
            quarantine.c.device == device,
            quarantine.c.first.between(first, last),
            quarantine.c.reason == PARKED,
            quarantine.c.settled_how != TAKEN,
        )
        .order_by(quarantine.c.first)
    )
    # Distinct in Python: the same op may have come in two batches.
    found = {row.first: row.detail for row in connection.execute(query)}
    return tuple(Parked(device, seq, why) for seq, why in found.items())
