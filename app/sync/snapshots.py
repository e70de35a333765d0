"""What the server tells of a snapshot: a room's record as a file, for a laptop that is new."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import Final

from app.sync.batch import Malformed
from app.sync.fields import MAX_JSON
from app.sync.messages import Cursor
from app.sync.proofs import snapshot_text

MAX_PACKED: Final = 256 * 2**20
MAX_PLAIN: Final = 2 * 2**30
"""Bytes of the database in it: a room's record of many decades."""
_HEX64 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A room's record at a place in its feed.

    Attributes:
        sha256: of the packed file (zlib), hexadecimal; its name.
        size: bytes of the packed file.
        plain: bytes of the database in it.
        ops: in it, for whoever looks on.
        epoch: with ``feed``, ``seq`` and ``rolling`` the cursor to go on from.
        schema: of the database; another program cannot use it.
        signature: of the server over all the rest, hexadecimal.
    """

    sha256: str
    size: int
    plain: int
    ops: int
    epoch: str
    feed: str
    seq: int
    rolling: str
    schema: str
    signature: str = ""

    def text(self) -> bytes:
        """What the server signs."""
        told = asdict(self)
        del told["signature"]
        return snapshot_text(told)

    def cursor(self) -> Cursor:
        """Behind what is in it."""
        return Cursor(self.feed, self.epoch, self.seq, self.rolling)

    def encode(self) -> bytes:
        """Its JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def decode(cls, data: bytes) -> Snapshot:
        """Read one; raises Malformed."""
        try:
            told = json.loads(data) if len(data) <= MAX_JSON else None
        except (ValueError, RecursionError) as error:
            raise Malformed("a snapshot") from error
        if not isinstance(told, dict):
            raise Malformed("a snapshot")
        for known in fields(cls):
            if type(told.get(known.name)).__name__ != known.type:
                raise Malformed(known.name)
        found = cls(**{known.name: told[known.name] for known in fields(cls)})
        hexadecimal = all(_HEX64.fullmatch(text) for text in (found.sha256, found.rolling))
        sizes = 0 < found.size <= MAX_PACKED and 0 < found.plain <= MAX_PLAIN
        if not (hexadecimal and sizes and found.ops >= 0 and 0 < found.seq < 2**63):
            raise Malformed("a snapshot")
        return found
