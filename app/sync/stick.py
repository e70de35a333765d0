"""The file on a USB stick: batches, pages and photos in frames, each with its digest.

``HLSYNC1`` and a line feed, then frames: kind (1 byte), length (8 bytes, big-endian), SHA-256 of
the payload (32 bytes), payload. Written beside its place and moved there when it is whole and on
the medium; read through once before anything is taken from it. Only a file's frame may be large,
and it is read and written in pieces.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO, Final

from app.oplog.keys import is_signed_by
from app.sync.batch import MAX_PACKED, Malformed
from app.sync.fields import MAX_JSON
from app.sync.messages import MAX_FILE
from app.sync.proofs import stick_text

if TYPE_CHECKING:
    from pathlib import Path

MAGIC: Final = b"HLSYNC1\n"
FORMAT: Final = 1
PIECE: Final = 2**20
_MARGIN: Final = 8 * 2**20  # what batches may take beside files, where nobody has counted them
_HEADER: Final = 1 + 8 + 32


class Kind(StrEnum):
    """What a frame holds; the value is its byte."""

    ABOUT = "M"
    GRANT = "G"
    BATCH = "B"
    PAGE = "P"
    FILE = "F"
    SIGNATURE = "S"


_MOST: Final = {
    Kind.ABOUT: MAX_JSON,
    Kind.GRANT: MAX_JSON,
    Kind.BATCH: MAX_PACKED,
    Kind.PAGE: MAX_PACKED + 17 * MAX_JSON,
    Kind.FILE: MAX_FILE,
    Kind.SIGNATURE: 64,
}


@dataclass(frozen=True, slots=True)
class About:
    """What a stick's file is.

    Attributes:
        room: id of the room's record.
        server: id of the district's server.
        source: who wrote it: a laptop's name in the log, or the server's id.
        at: when, in milliseconds.
    """

    room: str
    server: str
    source: str
    at: int

    def encode(self) -> bytes:
        """Its JSON."""
        found = {"hl": FORMAT, "room": self.room, "server": self.server}
        return json.dumps(found | {"from": self.source, "at": self.at}).encode()

    @classmethod
    def decode(cls, data: bytes) -> About:
        """Read one; raises Malformed."""
        try:
            found = json.loads(data)
            if found["hl"] != FORMAT or type(found["at"]) is not int:
                raise Malformed("a stick of another format")
            texts = [found[name] for name in ("room", "server", "from")]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise Malformed("no head of a stick") from error
        if not all(isinstance(text, str) for text in texts):
            raise Malformed("no head of a stick")
        room, server, source = texts
        return cls(room, server, source, found["at"])


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame as it is written: its payload whole, or in pieces where it is a file.

    Attributes:
        digest: SHA-256 of the payload, 32 bytes; reckoned where it is empty.
    """

    kind: Kind
    size: int
    pieces: Iterable[bytes]
    digest: bytes = b""


def whole(kind: Kind, data: bytes) -> Frame:
    """A frame with its payload at hand."""
    return Frame(kind, len(data), (data,), hashlib.sha256(data).digest())


# -- writing --------------------------------------------------------------------------------------


def write(
    path: Path,
    frames: Iterable[Frame],
    *,
    room_for: int,
    sign: Callable[[bytes], bytes] | None = None,
) -> None:
    """Write a stick's file; where it fails, what lay there before lies there still.

    Args:
        path: where.
        frames: the first is :attr:`Kind.ABOUT`.
        room_for: bytes of the files in it, asked of the medium before anything is written.
        sign: the server's key.

    Raises:
        OSError: ``ENOSPC`` where the medium is full, also before it was tried.
    """
    free = shutil.disk_usage(path.parent).free
    if free < room_for + _MARGIN:
        raise OSError(28, os.strerror(28), str(path))
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            _write_all(out, frames, sign)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _write_all(
    out: BinaryIO, frames: Iterable[Frame], sign: Callable[[bytes], bytes] | None
) -> None:
    sealed = hashlib.sha256()

    def put(data: bytes) -> None:
        out.write(data)
        sealed.update(data)

    put(MAGIC)
    for frame in frames:
        put(_header(frame.kind, frame.size, frame.digest))
        size = 0
        for piece in frame.pieces:
            put(piece)
            size += len(piece)
        if size != frame.size:
            raise OSError(f"a file changed while it was written: {frame.digest.hex()[:8]}")
    if sign is not None:
        signature = sign(stick_text(sealed.digest()))
        put(_header(Kind.SIGNATURE, len(signature), hashlib.sha256(signature).digest()))
        put(signature)


def _header(kind: Kind, size: int, digest: bytes) -> bytes:
    return kind.encode() + size.to_bytes(8, "big") + digest


def _settle(folder: Path) -> None:
    """Have the name of the file on the medium too, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# -- reading --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A frame whose payload lies in the file, whole and as its digest says."""

    kind: Kind
    at: int
    size: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """What a stick's file holds.

    Attributes:
        about: what it is.
        frames: the whole ones, in order, without the first.
        damaged: which frame is the first that cannot be read, counted from 1, and why; or ``""``.
        sealed: what the signature of the server would be over; empty where there is none.
        signature: it.
    """

    about: About
    frames: tuple[Found, ...]
    damaged: str
    sealed: bytes
    signature: bytes

    def is_from(self, server_key: bytes) -> bool:
        """Whether the server wrote it, the whole of it and nothing else."""
        return bool(self.sealed) and is_signed_by(
            server_key, stick_text(self.sealed), self.signature
        )


class _Damaged(Exception):
    """A frame that cannot be read."""


def survey(file: BinaryIO) -> Contents:
    """Read a stick's file through, keeping none of it in memory.

    Raises:
        Malformed: it is no such file, or not even its first frame can be read.
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise Malformed("no file of a stick")
    sealed = hashlib.sha256(MAGIC)
    frames: list[Found] = []
    damaged, seal, signature = "", b"", b""
    while True:
        before = sealed.digest()
        try:
            found = _survey_frame(file, sealed)
        except _Damaged as error:
            damaged, seal = f"{len(frames) + 1}: {error}", b""
            break
        if found is None:
            break
        if seal:
            # Something was put behind what the server signed.
            seal, signature = b"", b""
        if found.kind is Kind.SIGNATURE:
            seal, signature = before, _payload(file, found)
            continue
        frames.append(found)
    if not frames or frames[0].kind is not Kind.ABOUT:
        raise Malformed("no head of a stick")
    about = About.decode(_payload(file, frames[0]))
    return Contents(about, tuple(frames[1:]), damaged, seal, signature)


def _survey_frame(file: BinaryIO, sealed: hashlib._Hash) -> Found | None:
    header = file.read(_HEADER)
    if not header:
        return None
    if len(header) < _HEADER:
        raise _Damaged("cut short")
    try:
        kind = Kind(header[:1].decode("latin-1"))
    except ValueError as error:
        raise _Damaged("of an unknown kind") from error
    size = int.from_bytes(header[1:9], "big")
    if size > _MOST[kind]:
        raise _Damaged("too large")
    sealed.update(header)
    at, own, left = file.tell(), hashlib.sha256(), size
    while left:
        piece = file.read(min(PIECE, left))
        if not piece:
            raise _Damaged("cut short")
        own.update(piece)
        sealed.update(piece)
        left -= len(piece)
    if own.digest() != header[9:]:
        raise _Damaged("altered")
    return Found(kind, at, size, own.digest())


def _payload(file: BinaryIO, found: Found) -> bytes:
    kept = file.tell()
    try:
        return payload(file, found)
    finally:
        file.seek(kept)


def payload(file: BinaryIO, found: Found) -> bytes:
    """What a frame holds, whole."""
    file.seek(found.at)
    return file.read(found.size)


def pieces(file: BinaryIO, found: Found) -> Iterator[tuple[int, bytes]]:
    """Offset and bytes of what a frame holds."""
    for offset in range(0, found.size, PIECE):
        file.seek(found.at + offset)
        yield offset, file.read(min(PIECE, found.size - offset))
