"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final

from app import durable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PIECE: Final = 1 << 20
PART: Final = ".part"
settle: Final = durable.settle
bring: Final = durable.bring


def untroubled() -> None:
    """Nobody looks in between whether to go on."""


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Write a file beside its place; at the end it is on the disk and moved there."""
    path.parent.mkdir(parents=True, exist_ok=True)
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


def pour(source: IO[bytes], out: Any, look: Callable[[], object] = untroubled) -> tuple[str, int]:
    """Copy to the end; gives SHA-256 and size of what was copied."""
    found, size = hashlib.sha256(), 0
    while piece := source.read(PIECE):
        out.write(piece)
        found.update(piece)
        size += len(piece)
        look()
    return found.hexdigest(), size


def free_at(folder: Path) -> int:
    """Bytes that a folder's disk still takes; the folder itself need not be there yet."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
