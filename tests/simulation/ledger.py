"""What was ever committed on a laptop, kept by an observer outside of all disks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.district.tables.own import entry, quarantine
from app.sync.batch import unpack
from tests.simulation.model import COUNTER_BITS, FIVE_MINUTES

if TYPE_CHECKING:
    from tests.simulation.laptop import Laptop
    from tests.simulation.server import Server
    from tests.simulation.world import World


_ROWS = "SELECT hash, device, seq, hlc, wall, body FROM op_log WHERE body <> ''"


@dataclass(frozen=True)
class Committed:
    """An op as a laptop committed it."""

    device: str
    seq: int
    body: str
    on: str


@dataclass
class Ledger:
    """Every op by its hash.

    Attributes:
        gone: hashes of ops that lay on one disk only when that was put back to an older copy: no
            program could bring them back.
        walls: name in the log → the latest clock that any of its ops shows, in milliseconds.
    """

    ops: dict[bytes, Committed] = field(default_factory=dict)
    gone: set[bytes] = field(default_factory=set)
    walls: dict[str, int] = field(default_factory=dict)

    def harvest(self, laptops: Iterable[Laptop]) -> None:
        """Take note of what is in the logs by now."""
        for one in laptops:
            with one.services.database.reading() as connection:
                rows = connection.run(_ROWS)
                for digest, device, seq, hlc, wall, body in rows:
                    if digest in self.ops:
                        continue
                    # A clone's clock counts as the laptop's own: their log was one.
                    seen = hlc >> COUNTER_BITS if '"origin":' in body else wall
                    own = self.walls[device] = max(seen, self.walls.get(device, 0))
                    self.ops[digest] = Committed(device, seq, body, one.name)
                    if device == one.device:
                        # 10. Nobody's clock was adopted that was far ahead of the laptop's own.
                        assert hlc >> COUNTER_BITS <= max(one.latest, own) + FIVE_MINUTES, one.name

    def disk_lost(self, world: World) -> None:
        """A laptop's disk was put back: what lay nowhere else is gone."""
        here = on_disks(world)
        self.gone |= self.ops.keys() - here

    server_lost = disk_lost


def on_disks(world: World) -> set[bytes]:
    """Hashes of all ops that lie anywhere."""
    found = in_server(world.server)
    for one in world.laptops:
        found |= in_laptop(one)
    return found


def in_laptop(one: Laptop) -> set[bytes]:
    """Hashes in a laptop's log and quarantine."""
    with one.services.database.reading() as connection:
        found = {digest for (digest,) in connection.run("SELECT hash FROM op_log")}
    return found | in_quarantine(one)


def in_quarantine(one: Laptop) -> set[bytes]:
    """Hashes of what a laptop keeps beside its log."""
    with one.services.database.reading() as connection:
        kept = connection.run("SELECT data FROM quarantine").fetchall()
    return {op.hash for (data,) in kept for op in unpack(data).ops}


def in_server(server: Server) -> set[bytes]:
    """Hashes in the server's feeds and quarantine."""
    found: set[bytes] = set()
    with server.database.reading() as connection:
        batches = select(entry.c.payload).where(entry.c.kind == "ops")
        for (data,) in connection.execute(batches):
            found |= {op.hash for op in unpack(data).ops}
        for (data,) in connection.execute(select(quarantine.c.payload)):
            found |= {op.hash for op in unpack(data).ops}
    return found
