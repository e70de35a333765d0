"""A laptop without a log starts from the server's snapshot of its room, where that fits.

Where anything about it does not, nothing is said and nothing has changed: the round reads the feed
from its start and comes to the same tables.
"""

from __future__ import annotations

import shutil
import zlib
from typing import TYPE_CHECKING, Final, Protocol

from app.domain.errors import Refused
from app.oplog.keys import is_signed_by
from app.store.files import FileStore
from app.store.snapshot import SCHEMA
from app.sync.messages import room_feed
from app.sync.ports import ExchangeFailed, Failure
from app.sync.snapshots import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.sync.ports import Chunk, Replica

FOLDER: Final = "snapshot"
"""In the data folder, while it is on its way."""
_TOLD: Final = "told.json"
_DATABASE: Final = "record.db"
_PIECE: Final = 1024 * 1024
_LATER: Final = (Failure.OFFLINE, Failure.BUSY)


class Way(Protocol):
    """What of the way to the server is needed."""

    def chunk(self, path: str) -> Chunk:
        """Bytes from an offset on."""

    def get_json(self, path: str) -> bytes | None:
        """What lies under a path, or ``None``."""


def is_due(replica: Replica) -> bool:
    """Whether there is nothing here yet."""
    return not replica.tips() and replica.cursor(room_feed(replica.room())).seq == 0


class Start:
    """One attempt; what arrived before it broke off is used by the next.

    Args:
        way: to the server.
        replica: of a laptop without a log.
        folder: of its data.
        server_key: the server's.
        step: is told before every exchange how many ops are here, about, and of how many.
    """

    def __init__(
        self,
        way: Way,
        replica: Replica,
        *,
        folder: Path,
        server_key: bytes,
        step: Callable[[int, int], object],
    ) -> None:
        self._way = way
        self._replica = replica
        self._folder = folder / FOLDER
        self._files = FileStore(self._folder)
        self._key = server_key
        self._step = step

    def run(self) -> int:
        """Try it; gives how many ops are here now, 0 where it did not come to anything.

        Raises:
            ExchangeFailed: the network broke off, or the server asks to come later; the next
                attempt goes on from there.
        """
        try:
            ops = self._attempt()
        except ExchangeFailed as error:
            if error.failure in _LATER:
                raise
            ops = 0
        except (Refused, OSError, ValueError, zlib.error):
            ops = 0
        shutil.rmtree(self._folder, ignore_errors=True)
        return ops

    def _attempt(self) -> int:
        found = self._begun()
        if found is not None and (ops := self._fetched(found)):
            return ops
        # None was begun, or the server no longer has that one.
        found = self._asked()
        return self._fetched(found) if found is not None else 0

    def _begun(self) -> Snapshot | None:
        try:
            return self._fitting((self._folder / _TOLD).read_bytes())
        except (OSError, ValueError):
            return None

    def _asked(self) -> Snapshot | None:
        self._step(0, 0)
        told = self._way.get_json("/v1/snapshot")
        found = self._fitting(told) if told is not None else None
        shutil.rmtree(self._folder, ignore_errors=True)
        if found is not None and told is not None:
            self._folder.mkdir()
            (self._folder / _TOLD).write_bytes(told)
        return found

    def _fitting(self, told: bytes) -> Snapshot | None:
        found = Snapshot.decode(told)
        signed = is_signed_by(self._key, found.text(), bytes.fromhex(found.signature))
        ours = found.feed == room_feed(self._replica.room()) and found.schema == SCHEMA
        return found if signed and ours else None

    def _fetched(self, found: Snapshot) -> int:
        have, whole = self._files.arrived(found.sha256), False
        while not whole:
            self._step(found.ops * have // found.size, found.ops)
            chunk = self._way.chunk(f"/v1/snapshot/{found.sha256}?offset={have}")
            if chunk.size != found.size or not chunk.data:
                return 0
            whole = self._files.add_part(found.sha256, have, chunk.data, size=found.size)
            have += len(chunk.data)
            if not whole and have >= found.size:
                return 0  # of another digest
        unpacked = self._folder / _DATABASE
        _unpack(self._files.path_of(found.sha256), unpacked, size=found.plain)
        self._step(found.ops, found.ops)
        return self._replica.start_from(unpacked, found.cursor())


def _unpack(packed: Path, to: Path, *, size: int) -> None:
    """Unpack as many bytes as were told.

    Raises:
        ValueError: there are more or fewer.
    """
    inflater = zlib.decompressobj()
    written = 0
    with packed.open("rb") as source, to.open("wb") as out:
        while piece := source.read(_PIECE):
            while piece:
                plain = inflater.decompress(piece, _PIECE)
                written += out.write(plain)
                if written > size:
                    raise ValueError("more than was told")
                piece = inflater.unconsumed_tail
        written += out.write(inflater.flush())
    if written != size or not inflater.eof:
        raise ValueError("another size than was told")
