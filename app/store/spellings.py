"""Pinyin of names, kept beside the roster so that a search finds people by it.

Computed on each laptop and not part of the log: what the program can work out by itself is not
synced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, insert, select

from app.store.tables import spelling

if TYPE_CHECKING:
    from app.store.oplog import Write

Spell = Callable[[str], tuple[str, str]]


def read(connection: Connection) -> dict[str, tuple[str, str]]:
    """Resident id → full pinyin and initials."""
    rows = connection.execute(select(spelling.c.resident_id, spelling.c.full, spelling.c.initials))
    return {row.resident_id: (row.full, row.initials) for row in rows}


def follow(connection: Connection, writes: Iterable[Write], spell: Spell) -> None:
    """Spell the names that these writes changed."""
    named = {
        write.row: str(write.cells["name"] or "")
        for write in writes
        if write.table == "resident" and "name" in write.cells
    }
    if not named:
        return
    rows = [
        {"resident_id": key, "name": name, "full": spelled[0], "initials": spelled[1]}
        for key, name in named.items()
        for spelled in (spell(name),)
    ]
    # One statement run many times: an import names thousands of people at once.
    connection.execute(
        delete(spelling).where(spelling.c.resident_id == bindparam("key")),
        [{"key": key} for key in named],
    )
    connection.execute(insert(spelling), rows)
