"""Names of files that are still there after a power cut.

A file whose bytes are on the disk is only half of it: the name that leads to it is kept by its
folder, and is there for sure once that was synced as well.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk; where the system knows no such thing, nothing."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, to stay; where it is there already, nothing."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    settle(folder.parent)


def put_in_place(part: Path, path: Path) -> None:
    """Move a file, itself on the disk already, to its place in the same folder, to stay there."""
    part.replace(path)
    settle(path.parent)


def bring(path: Path) -> None:
    """Have what was written to a file on the disk, by whomever it was written."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole, to stay; where that fails, what lay under its name lies there still.

    Only its user can read it.

    Raises:
        OSError: it cannot be written there; nothing is left beside it.
    """
    handle, name = tempfile.mkstemp(prefix=".saving-", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        put_in_place(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
