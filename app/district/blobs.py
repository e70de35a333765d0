"""Where bytes lie: a folder, or an S3-compatible store by URL.

A folder's writes are on the disk before they are told of. A store behind a URL gives that promise
itself.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from obstore.store import ObjectStore


class Blobs(Protocol):
    """Bytes by name; names are made of hexadecimal digests and numbers, with slashes."""

    def put(self, name: str, data: bytes) -> None:
        """Write, whole or not at all; durable when it returns."""

    def get(self, name: str, start: int, end: int) -> bytes:
        """Bytes from ``start`` up to ``end``; raises FileNotFoundError."""

    def size(self, name: str) -> int:
        """How many bytes there are; -1: it does not exist."""

    def delete(self, name: str) -> None:
        """Remove; nothing happens where it does not exist."""

    def join(self, parts: list[str], name: str) -> None:
        """Write what the parts hold, one behind the other, under another name."""

    def names(self) -> list[str]:
        """Everything there is."""


class Folder:
    """Bytes in a folder of this machine or one that is mounted there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, data: bytes) -> None:
        """See :class:`Blobs`."""
        self._write(name, [data])

    def _write(self, name: str, parts: list[bytes] | list[Path]) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written whole beside its place and then moved. The process is named, since two may write
        # the same bytes at once.
        part = path.with_name(f"{path.name}.{os.getpid()}.{id(parts)}.part")
        with part.open("wb") as out:
            for piece in parts:
                out.write(piece if isinstance(piece, bytes) else piece.read_bytes())
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        _sync_folder(path.parent)

    def get(self, name: str, start: int, end: int) -> bytes:
        """See :class:`Blobs`."""
        with (self.folder / name).open("rb") as source:
            source.seek(start)
            return source.read(end - start)

    def size(self, name: str) -> int:
        """See :class:`Blobs`."""
        try:
            return (self.folder / name).stat().st_size
        except FileNotFoundError:
            return -1

    def delete(self, name: str) -> None:
        """See :class:`Blobs`."""
        (self.folder / name).unlink(missing_ok=True)

    def join(self, parts: list[str], name: str) -> None:
        """See :class:`Blobs`."""
        self._write(name, [self.folder / part for part in parts])

    def names(self) -> list[str]:
        """See :class:`Blobs`."""
        found = (p for p in self.folder.rglob("*") if p.is_file() and p.suffix != ".part")
        return sorted(p.relative_to(self.folder).as_posix() for p in found)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Bucket:
    """Bytes in an S3-compatible store (or another that obstore knows)."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    def put(self, name: str, data: bytes) -> None:
        """See :class:`Blobs`."""
        self._store.put(name, data)

    def get(self, name: str, start: int, end: int) -> bytes:
        """See :class:`Blobs`."""
        size = self.size(name)
        if size < 0:
            raise FileNotFoundError(name)
        end = min(end, size)
        return self._store.get_range(name, start=start, end=end).to_bytes() if start < end else b""

    def size(self, name: str) -> int:
        """See :class:`Blobs`."""
        try:
            return int(self._store.head(name)["size"])
        except FileNotFoundError:
            return -1

    def delete(self, name: str) -> None:
        """See :class:`Blobs`."""
        if self.size(name) >= 0:
            self._store.delete(name)

    def join(self, parts: list[str], name: str) -> None:
        """See :class:`Blobs`."""
        self.put(name, b"".join(self.get(part, 0, 2**40) for part in parts))

    def names(self) -> list[str]:
        """See :class:`Blobs`."""
        return sorted(str(meta["path"]) for page in self._store.list() for meta in page)


def blobs_at(url: str) -> Blobs:
    """The place that a path or URL names: ``/srv/files``, ``file:///…``, ``s3://bucket/prefix``.

    Keys and region of an S3-compatible store come from the environment (``AWS_ACCESS_KEY_ID``,
    ``AWS_ENDPOINT`` …).
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Folder(Path(parts.path))
    if "://" not in url:
        return Folder(Path(url))
    from obstore.store import from_url  # noqa: PLC0415 - loaded where such a store is used

    return Bucket(from_url(url))
