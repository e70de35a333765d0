"""Pinyin of names, kept beside the roster so that a search finds people by it.

Computed on each laptop and not part of the log: what the program can work out by itself is not
synced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from app.store import statements

if TYPE_CHECKING:
    from app.oplog.op import Write
    from app.store.connection import Connection

Spell = Callable[[str], tuple[str, str]]


def read(connection: Connection) -> dict[str, tuple[str, str]]:
    """Resident id → full pinyin and initials."""
    rows = connection.run(statements.READ_SPELLINGS)
    return {key: (full, initials) for key, full, initials in rows}


def renew(connection: Connection, spell: Spell) -> None:
    """Spell everybody on the roster anew."""
    names = connection.run(statements.READ_NAMES).fetchall()
    connection.run_many(
        statements.KEEP_SPELLING, [(key, name or "", *spell(name or "")) for key, name in names]
    )


def follow(connection: Connection, writes: Iterable[Write], spell: Spell) -> None:
    """Spell the names that these writes changed."""
    named = {
        write.row: str(write.cells["name"] or "")
        for write in writes
        if write.table == "resident" and "name" in write.cells
    }
    if named:
        rows = [(key, name, *spell(name)) for key, name in named.items()]
        connection.run_many(statements.KEEP_SPELLING, rows)


def complete(connection: Connection, spell: Spell) -> None:
    """Spell the names that are not, or were spelled when they were others."""
    missing = connection.run(statements.NOT_SPELLED).fetchall()
    rows = [(key, name, *spell(name)) for key, name in missing]
    if rows:
        connection.run_many(statements.KEEP_SPELLING, rows)
