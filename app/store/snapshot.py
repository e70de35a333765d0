"""A copy of a room's record for a new laptop: log, tables and heads, and nothing of this laptop.

It is a database file of its own with the tables that travel. What only this laptop knows (its name,
its keys, its cursors, its access to the server) is never in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.errors import Refused
from app.domain.kinds import KINDS
from app.oplog.op import VERSION
from app.store import applying, hlc, local, receiving, search, spellings, statements, verify
from app.store import driver as sqlite
from app.store.connection import Connection
from app.store.database import REVISION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.store.database import Database

_LOG: Final = ("op_log", "op_personal", "log_signature", "sealed_op", "peer")
_MADE: Final = (*KINDS, "head", "overwritten", "erased")
_REST: Final = ("parked_op", "document", "alembic_version")
# Indexes do not travel: whoever takes the copy in has them.
_DEFINITION: Final = "SELECT sql FROM room.sqlite_master WHERE type = 'table' AND name = ?"
_PARKED_HERE: Final = "INSERT INTO main.parked_op SELECT * FROM room.parked_op WHERE place <> ?"
_CLASH: Final = (
    "SELECT 1 FROM room.op_log s JOIN main.op_log o USING (device, seq) WHERE s.hash <> o.hash"
)
_GAP: Final = (
    "SELECT 1 FROM main.op_log GROUP BY device HAVING max(seq) <> count(*) OR min(seq) <> 1"
)
_SERVER: Final = "server"
_DAMAGED: Final = "从区里取来的副本已损坏，没有使用它。本机的记录没有变化；程序会改为逐条同步。"
SCHEMA: Final = f"{REVISION}/{VERSION}"
"""What a copy is of, tables and ops; another program's does not fit."""


def export(database: Database, path: Path) -> None:
    """Write a copy of one state of the record to a file that is not there yet."""
    driver = sqlite.connect(path)
    try:
        # Broken off, the file is thrown away.
        driver.execute("PRAGMA journal_mode=OFF")
        driver.execute("PRAGMA synchronous=OFF")
        sqlite.attach(driver, database.path, "room", database.key)
        driver.execute("BEGIN")
        for table in (*_LOG, *_MADE, *_REST):
            driver.execute(driver.execute(_DEFINITION, (table,)).fetchone()[0])
            if table == "parked_op":
                driver.execute(_PARKED_HERE, (_SERVER,))
            else:
                driver.execute(f'INSERT INTO main."{table}" SELECT * FROM room."{table}"')
        driver.execute("COMMIT")
    finally:
        driver.close()


def check(path: Path, *, server_key: bytes) -> int:
    """See that every log in a copy is a chain that its laptop signed to the end; gives the ops.

    That is what reading the feed would check of it too.

    Raises:
        Refused: it is not so, or it is no copy.
    """
    driver = sqlite.connect(path)
    connection = Connection(driver)
    try:
        _check_schema(connection, "main")
        report = verify.verify_log(connection, own="", server_key=server_key)
        peers = {device for device, *_ in connection.run(statements.PEER_KEYS)}
    except (sqlite.DatabaseError, ValueError, LookupError, TypeError) as error:
        raise Refused(_DAMAGED) from error
    finally:
        driver.close()
    signed = all(log.signed == log.ops for log in report.others.values())
    if not report.holds or not signed or not report.others.keys() <= peers:
        raise Refused(_DAMAGED)
    return report.ops


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
    try:
        with database.apart() as connection:
            connection.attach(path, "room")
            connection.run("BEGIN IMMEDIATE")
            _check(connection)
            _take(connection, at=at)
            # One far ahead is not adopted, and must not hide those that are.
            bound = (at + hlc.MAX_AHEAD_MS + 1) << hlc.COUNTER_BITS
            found = connection.run("SELECT max(hlc) FROM op_log WHERE hlc < ?", (bound,)).fetchone()
            receiving.adopt_clock(connection, (c for c in found if c), wall=at)
            if spell is not None:
                spellings.complete(connection, spell)
                search.refresh(connection)
            for key, value in (keep or {}).items():
                local.put(connection, key, value)
            connection.commit()
    except sqlite.DatabaseError as error:
        raise Refused(_DAMAGED) from error


def _check_schema(connection: Connection, name: str) -> None:
    found = connection.run(f"SELECT version_num FROM {name}.alembic_version").fetchone()
    if found != (REVISION,):
        raise Refused(
            "从区里取来的副本由另一版本的程序写成，没有使用它。本机的记录没有变化；"
            "程序会改为逐条同步。"
        )


def _check(connection: Connection) -> None:
    _check_schema(connection, "room")
    if connection.run("PRAGMA room.quick_check(1)").fetchone() != ("ok",):
        raise sqlite.DatabaseError("damaged")
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
        raise sqlite.DatabaseError("a log with a gap")
    connection.run(
        "INSERT OR IGNORE INTO main.parked_op SELECT * FROM room.parked_op WHERE place <> ?",
        (_SERVER,),
    )
    if empty:
        for table in _MADE:
            connection.run(f'INSERT INTO main."{table}" SELECT * FROM room."{table}"')
    else:
        applying.rebuild(connection, at=at)
