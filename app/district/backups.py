"""Backup while the server runs, and restoring: portable between SQLite and PostgreSQL.

A backup is a folder: ``district.db``, an SQLite file with every table as it stood at one moment;
``blobs``, the files; ``device.key``, the server's key; ``manifest.json``, written last.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from app.district.blobs import Folder, blobs_at
from app.district.database import Database, sqlite_url
from app.district.files import place_of
from app.district.migrate import upgrade
from app.district.settings import DATABASE_NAME
from app.district.tables import metadata
from app.district.tables.index import mirror
from app.district.tables.own import (
    challenge,
    file,
    lease,
    limit,
    server,
    session,
    snapshot,
    staff_session,
)
from app.domain.errors import Refused
from app.oplog.keys import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.district.blobs import Blobs
    from app.district.hub import Hub
    from app.district.settings import DistrictSettings

MANIFEST: Final = "manifest.json"
_BLOBS: Final = "blobs"
_ROWS: Final = 500
_PIECE: Final = 8 * 2**20
# What only the running server needs, or makes anew; of the others every row is kept.
_PASSING = frozenset(
    t.name for t in (challenge, lease, limit, mirror, session, snapshot, staff_session)
)
_KEPT: Final = [t for t in metadata.sorted_tables if t.name not in _PASSING]


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup holds.

    Attributes:
        rows: of all tables.
        files: whole ones.
        database: SHA-256 of its database file.
        epoch: of the server that was backed up.
    """

    rows: int
    files: int
    database: str
    epoch: str


def backup(hub: Hub, settings: DistrictSettings, folder: Path) -> Made:
    """Make a backup in a folder that is new or empty; the server goes on meanwhile.

    Raises:
        Refused: there is something in the folder, or what was written does not hold.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} 不是空目录。没有备份；请给一个新的目录。")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    copy = Database(sqlite_url(folder / DATABASE_NAME))
    try:
        upgrade(copy)
        with hub.core.database.snapshot() as source:
            rows = _copy_tables(source, copy)
        # Files are never changed: those that came after the moment of the tables do no harm.
        files = _copy_files(copy, hub.core.blobs, Folder(folder / _BLOBS))
        _fold(copy)
    finally:
        copy.close()
    shutil.copy2(settings.keys / FILE_NAME, folder / FILE_NAME)
    made = Made(rows, files, _digest(folder / DATABASE_NAME), hub.core.epoch)
    _write(folder / MANIFEST, json.dumps(asdict(made)).encode())
    check(folder)
    return made


def check(folder: Path) -> Made:
    """Open a backup and see that all of it is there.

    Raises:
        Refused: something is missing or damaged.
    """
    try:
        made = Made(**json.loads((folder / MANIFEST).read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise Refused(f"{folder} 里没有完整的备份。没有改动；请换一份备份。") from error
    if not (folder / FILE_NAME).exists() or _digest(folder / DATABASE_NAME) != made.database:
        raise _damaged(folder)
    copy = _frozen(folder)
    try:
        with copy.reading() as connection:
            whole = connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            rows = sum(_count(connection, table) for table in _KEPT)
            known = connection.execute(select(file.c.sha256)).scalars().all()
    finally:
        copy.close()
    blobs = folder / _BLOBS
    right = all(_digest(blobs / place_of(sha256)) == sha256 for sha256 in known)
    if not (whole and right and rows == made.rows):
        raise _damaged(folder)
    return made


def _frozen(folder: Path) -> Database:
    """The database of a backup, opened so that not a byte of it changes."""
    return Database(f"sqlite:///file:{folder / DATABASE_NAME}?immutable=1&uri=true", frozen=True)


def _damaged(folder: Path) -> Refused:
    return Refused(f"{folder} 里的备份不完整或已损坏。没有使用它；请换一份备份。")


def restore(folder: Path, settings: DistrictSettings) -> Made:
    """Fill an empty server from a backup; it begins a new history.

    Laptops see the new epoch, hand in what they wrote since, and read their feeds anew.

    Raises:
        Refused: the backup is damaged, or the server is not empty.
    """
    made = check(folder)
    if (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里已有服务器的数据。没有恢复；请给一个新的数据目录。")
    settings.data.mkdir(parents=True, exist_ok=True)
    settings.data.chmod(0o700)
    target, source = Database(settings.database_url), _frozen(folder)
    try:
        upgrade(target)
        with target.reading() as connection:
            if any(_count(connection, table) for table in _KEPT):
                raise Refused("要恢复到的数据库不是空的。没有恢复；请给一个新的数据库。")
        # Files first and the key last: broken off half way, it is begun again from the start.
        _copy_files(source, Folder(folder / _BLOBS), blobs_at(settings.files_url))
        with source.snapshot() as connection:
            _copy_tables(connection, target, epoch=secrets.token_bytes(8).hex())
    finally:
        source.close()
        target.close()
    _write(settings.data / FILE_NAME, (folder / FILE_NAME).read_bytes())
    return made


def _copy_tables(source: Connection, target: Database, *, epoch: str = "") -> int:
    """Every row, in one transaction of the target; gives how many."""
    total = 0
    with target.writing() as connection:
        for table in _KEPT:
            for rows in _rows(source, table):
                connection.execute(insert(table), rows)
                total += len(rows)
            if not target.is_sqlite and table.c.keys()[0] == "id":
                _continue_numbers(connection, table)
        if epoch:
            connection.execute(delete(server).where(server.c.key == "epoch"))
            connection.execute(insert(server), {"key": "epoch", "value": epoch})
    return total


def _rows(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    streamed = source.execution_options(yield_per=_ROWS).execute(select(table))
    for part in streamed.mappings().partitions(_ROWS):
        yield [dict(row) for row in part]


def _continue_numbers(connection: Connection, table: Table) -> None:
    """Rows brought their numbers with them: PostgreSQL goes on behind the last."""
    name = connection.execute(
        text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}
    ).scalar()
    last = connection.execute(select(func.max(table.c.id))).scalar()
    if name and last:
        connection.execute(text("SELECT setval(:name, :last)"), {"name": name, "last": last})


def _copy_files(copy: Database, source: Blobs, target: Blobs) -> int:
    with copy.reading() as connection:
        known = connection.execute(select(file.c.sha256, file.c.size)).all()
    for sha256, size in known:
        name = place_of(sha256)
        if target.size(name) != size:
            target.put(name, source.get(name, 0, size))
    return len(known)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _fold(copy: Database) -> None:
    """The backup is one file, without a log beside it."""
    copy.close()
    driver = copy.engine.raw_connection()
    driver.cursor().execute("PRAGMA journal_mode=DELETE")
    driver.close()


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    try:
        with path.open("rb") as source:
            while piece := source.read(_PIECE):
                found.update(piece)
    except FileNotFoundError:
        return ""
    return found.hexdigest()


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
