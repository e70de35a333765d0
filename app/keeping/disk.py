"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, Protocol

from app import durable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PIECE: Final = 1 << 20
PART: Final = ".part"
settle: Final = durable.settle
bring: Final = durable.bring


class Sink(Protocol):
    """Takes bytes."""

    def write(self, data: bytes, /) -> int:
        """Take some."""


class Nowhere:
    """Lets go of what it is given: for those who only want to know what was read."""

    def write(self, data: bytes, /) -> int:
        """Let it go."""
        return len(data)


def untroubled() -> None:
    """Nobody looks in between whether to go on."""


def untold(_done: int, _of: int) -> None:
    """Nobody wants to know how far it is."""


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Write a file beside its place; at the end it is on the disk and moved there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _written_beside(path) as out:
        yield out


@contextmanager
def _written_beside(path: Path) -> Iterator[IO[bytes]]:
    """As :func:`written_whole`, in a folder that is there."""
    part = path.with_name(path.name + PART)
    try:
        with part.open("w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    settle(path.parent)


def digest_of(path: Path, look: Callable[[], object] = untroubled) -> str:
    """SHA-256 of a file, hexadecimal; read in pieces."""
    found = hashlib.sha256()
    with path.open("rb") as source:
        while piece := source.read(PIECE):
            found.update(piece)
            look()
    return found.hexdigest()


def pour(source: IO[bytes], out: Sink, look: Callable[[], object] = untroubled) -> tuple[str, int]:
    """Copy to the end; gives SHA-256 and size of what was copied."""
    found, size = hashlib.sha256(), 0
    while piece := source.read(PIECE):
        out.write(piece)
        found.update(piece)
        size += len(piece)
        look()
    return found.hexdigest(), size


def copy_whole(path: Path, target: Path, look: Callable[[], object] = untroubled) -> None:
    """Copy a file beside its place, read it back from the disk, and only then move it there.

    Args:
        path: what is copied; nobody writes to it.
        target: its place, in a folder that is there: none is made, so that nothing is written
            below where a stick was that is gone.
        look: called for each piece; what it raises ends it, and nothing is left.

    Raises:
        OSError: it could not be written, or is not what was written; what lay under the name
            before lies there still.
    """
    with path.open("rb") as source, _written_beside(target) as out:
        given = pour(source, out, look)
        out.flush()
        os.fsync(out.fileno())
        _forget(out)
        out.seek(0)
        if pour(out, Nowhere(), look) != given:
            raise OSError(errno.EIO, "read back otherwise than written")


def _forget(file: IO[bytes]) -> None:
    """Have the next reading come from the disk and not from memory, where the system can do so."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is not None:
        with contextlib.suppress(OSError):
            advise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def free_at(folder: Path) -> int:
    """Bytes that a folder's disk still takes; the folder itself need not be there yet."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
