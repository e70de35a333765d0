"""Looking into a laptop's database, and spoiling it, past the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import driver, secret
from app.store.protection import key_for

if TYPE_CHECKING:
    from pathlib import Path


def open_database(path: Path) -> driver.Connection:
    """Open a database with the key of its folder, or of the nearest above it that has one."""
    for folder in path.parents:
        if (folder / secret.FILE_NAME).exists():
            return driver.connect(path, key_for(path, secret.load(folder)))
    return driver.connect(path)
