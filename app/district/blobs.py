"""Where bytes lie: a folder, or an S3-compatible store by URL.

A folder's writes are on the disk before they are told of. A store behind a URL gives that promise
itself.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obstore.store import ObjectStore, RetryConfig


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
            end = min(end, os.fstat(source.fileno()).st_size)
            source.seek(start)
            return source.read(max(0, end - start))

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
        with _as_of_a_disk():
            self._store.put(name, data)

    def get(self, name: str, start: int, end: int) -> bytes:
        """See :class:`Blobs`."""
        size = self.size(name)
        if size < 0:
            raise FileNotFoundError(name)
        end = min(end, size)
        if start >= end:
            return b""
        with _as_of_a_disk():
            return self._store.get_range(name, start=start, end=end).to_bytes()

    def size(self, name: str) -> int:
        """See :class:`Blobs`."""
        try:
            with _as_of_a_disk():
                return int(self._store.head(name)["size"])
        except FileNotFoundError:
            return -1

    def delete(self, name: str) -> None:
        """See :class:`Blobs`."""
        if self.size(name) >= 0:
            with _as_of_a_disk():
                self._store.delete(name)

    def join(self, parts: list[str], name: str) -> None:
        """See :class:`Blobs`."""
        self.put(name, b"".join(self.get(part, 0, 2**40) for part in parts))

    def names(self) -> list[str]:
        """See :class:`Blobs`."""
        with _as_of_a_disk():
            return sorted(str(meta["path"]) for page in self._store.list() for meta in page)


@contextmanager
def _as_of_a_disk() -> Iterator[None]:
    """A store that does not answer is to the server what a disk is: busy, come again later."""
    from obstore.exceptions import BaseError  # noqa: PLC0415 - loaded with the store

    try:
        yield
    except FileNotFoundError:
        raise
    except BaseError as error:
        raise OSError("the store of files failed") from error


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

    # Left to itself it tries for three minutes, and the laptop waits for half a one.
    retry: RetryConfig = {"max_retries": 3, "retry_timeout": timedelta(seconds=15)}
    return Bucket(from_url(url, retry_config=retry))
