"""Names of files that are still there after a power cut.

A file whose bytes are on the disk is only half of it: the name that leads to it is kept by its
folder, and is there for sure once that was synced as well.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
