"""A copy of a room's record for a new laptop: log, tables and heads, and nothing of this laptop.

It is a database file of its own with the tables that travel. What only this laptop knows (its name,
its keys, its cursors, its access to the server) is never in it.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from app.domain.errors import Refused
from app.domain.kinds import KINDS
from app.store import applying, local, receiving, spellings, statements
from app.store.connection import Connection
from app.store.database import REVISION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.store.database import Database

_LOG: Final = ("op_log", "op_personal", "log_signature", "sealed_op", "peer")
_MADE: Final = (*KINDS, "head", "overwritten")
_REST: Final = ("parked_op", "document", "alembic_version")
_DEFINITIONS: Final = (
    "SELECT sql FROM room.sqlite_master WHERE sql IS NOT NULL AND tbl_name = ? "
    "ORDER BY type = 'index'"
)
_PARKED_HERE: Final = "INSERT INTO main.parked_op SELECT * FROM room.parked_op WHERE place <> ?"
_CLASH: Final = (
    "SELECT 1 FROM room.op_log s JOIN main.op_log o USING (device, seq) WHERE s.hash <> o.hash"
)
_GAP: Final = (
    "SELECT 1 FROM main.op_log GROUP BY device HAVING max(seq) <> count(*) OR min(seq) <> 1"
)
_SERVER: Final = "server"


def export(database: Database, path: Path) -> None:
    """Write a copy of one state of the record to a file that is not there yet."""
    driver = sqlite3.connect(path, isolation_level=None)
    try:
        driver.execute("ATTACH ? AS room", (str(database.path),))
        driver.execute("BEGIN")
        for table in (*_LOG, *_MADE, *_REST):
            for (definition,) in driver.execute(_DEFINITIONS, (table,)).fetchall():
                driver.execute(definition)
            if table == "parked_op":
                driver.execute(_PARKED_HERE, (_SERVER,))
            else:
                driver.execute(f'INSERT INTO main."{table}" SELECT * FROM room."{table}"')
        driver.execute("COMMIT")
    finally:
        driver.close()


def load(
    database: Database,
    path: Path,
    *,
    at: int,
    keep: Mapping[str, str] | None = None,
    spell: spellings.Spell | None = None,
) -> None:
    """Take a copy in, in one transaction; what is here already stays.

    Args:
        database: empty, or with ops of its own.
        path: of a file whose origin was checked.
        at: now, in milliseconds.
        keep: what else becomes true with it, by :mod:`app.store.local`: the cursor above all.
        spell: full pinyin and initials of a name.

    Raises:
        Refused: the copy is of another schema, damaged, or contradicts what is here; nothing was
            changed, and reading the feed from its start leads to the same.
    """
    driver = sqlite3.connect(database.path, isolation_level=None, timeout=5)
    driver.execute("PRAGMA synchronous=FULL")
    connection = Connection(driver)
    try:
        driver.execute("ATTACH ? AS room", (f"{path}",))
        driver.execute("BEGIN IMMEDIATE")
        _check(connection)
        _take(connection, at=at)
        clocks = connection.run("SELECT max(hlc) FROM op_log").fetchone()
        receiving.adopt_clock(connection, (c for c in clocks if c), wall=at)
        if spell is not None:
            spellings.complete(connection, spell)
        for key, value in (keep or {}).items():
            local.put(connection, key, value)
        connection.commit()
    except sqlite3.DatabaseError as error:
        raise Refused(
            "从区里取来的副本已损坏，没有使用它。本机的记录没有变化；程序会改为逐条同步。"
        ) from error
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        driver.close()


def _check(connection: Connection) -> None:
    found = connection.run("SELECT version_num FROM room.alembic_version").fetchone()
    if found != (REVISION,):
        raise Refused(
            "从区里取来的副本由另一版本的程序写成，没有使用它。本机的记录没有变化；"
            "程序会改为逐条同步。"
        )
    if connection.run("PRAGMA room.quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("damaged")
    if connection.run(_CLASH).fetchone() is not None:
        raise Refused(
            "从区里取来的副本与本机的记录有出入，没有使用它。本机的记录没有变化；"
            "程序会改为逐条同步。"
        )


def _take(connection: Connection, *, at: int) -> None:
    empty = connection.run(statements.COUNT_OPS).fetchone() == (0,)
    for table in (*_LOG, "document"):
        connection.run(f'INSERT OR IGNORE INTO main."{table}" SELECT * FROM room."{table}"')
    if connection.run(_GAP).fetchone() is not None:
        raise sqlite3.DatabaseError("a log with a gap")
    connection.run(
        "INSERT OR IGNORE INTO main.parked_op SELECT * FROM room.parked_op WHERE place <> ?",
        (_SERVER,),
    )
    if empty:
        for table in _MADE:
            connection.run(f'INSERT INTO main."{table}" SELECT * FROM room."{table}"')
    else:
        applying.rebuild(connection, at=at)
