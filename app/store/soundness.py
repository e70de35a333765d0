"""Whether a database is sound: a glance at every start, all of it where there is cause."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Final

from app.oplog.op import GENESIS, LogRow, chain
from app.store import driver as sqlite
from app.store import local, statements, wal

if TYPE_CHECKING:
    from pathlib import Path

    from app.store.connection import Connection
    from app.store.database import Database

Told = Callable[[int], None]
"""How far a full look is, of 100."""
KEPT_LOG: Final = "-wal.damaged"
CLOSELY: Final = "look-closely"
"""A file in the data folder: something was wrong, the next start shall look at all of it."""
_TABLES: Final = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "AND name NOT LIKE 'search_%' ORDER BY name"
)
_LAST_TWO: Final = f"{statements.OPS_OF_DEVICE} DESC LIMIT 2"
_NEEDED: Final = frozenset({"op_log", "op_personal", "local", "alembic_version"})
_EVERY: Final = 200_000  # steps of SQLite's machine between two words about the pages
_STEPS_TO_A_PAGE: Final = 400
"""About so many steps does looking at a page take: how far it is can only be guessed."""
_PAGES_PART: Final = 15  # of 100
_TORN: Final = 1  # commit that a power cut may have broken off


class Damage(Enum):
    """What is damaged."""

    GONE = "gone"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    PAGES = "pages"
    LOG = "log"
    JOURNAL = "journal"

    @property
    def words(self) -> str:
        """For people."""
        return {
            Damage.GONE: "数据文件不见了",
            Damage.EMPTY: "数据文件成了空的",
            Damage.UNREADABLE: "数据文件读不出来",
            Damage.PAGES: "数据文件有几处读不出来",
            Damage.LOG: "数据文件里的操作日志有损坏",
            Damage.JOURNAL: "数据文件旁边最近写入的部分有损坏",
        }[self]


def suspect(folder: Path) -> None:
    """Have the next start look at all of it."""
    try:
        (folder / CLOSELY).touch()
    except OSError:
        return  # no room: the daily backup finds it again


def is_suspect(folder: Path) -> bool:
    """Whether something was wrong before."""
    return (folder / CLOSELY).exists()


def clear(folder: Path) -> None:
    """It was looked at."""
    (folder / CLOSELY).unlink(missing_ok=True)


def look(database: Database, *, closely: bool, told: Told | None = None) -> Damage | None:
    """What is damaged; nobody else may have the data open.

    Args:
        database: not open yet.
        closely: there is cause to look at all of it.
        told: how far that is, of 100; what it raises ends it.
    """
    path = database.path
    if not path.exists() or not path.stat().st_size:
        if not _had_data(path.parent):
            return None
        return Damage.EMPTY if path.exists() else Damage.GONE
    return look_closely(database, told=told) if closely else glance(database)


def _had_data(folder: Path) -> bool:
    """Whether there are backups of what was here: a room that is new has none."""
    return any((folder / "backups").glob("*.hlbackup"))


def glance(database: Database) -> Damage | None:
    """What takes some milliseconds: the head, the size, the root of every table, the last ops."""
    return _looked(database, lambda connection: _glance(connection, database.path))


def look_closely(database: Database, *, told: Told | None = None) -> Damage | None:
    """Every page, every index, the log beside the file, every chain and signature.

    The log beside is the one that an end without order left; nobody may have the data open.
    """
    if wal.is_left(database.path) and _loses_commits(database):
        return Damage.JOURNAL
    tell = told or _untold
    tell(0)
    return glance(database) or _looked(database, lambda connection: _through(connection, tell))


def _loses_commits(database: Database) -> bool:
    """Whether there are commits in the log that SQLite would pass over; then a copy of it stays.

    The log itself is gone as soon as the database was open and is closed.
    """
    path = wal.path_of(database.path)
    try:
        with database.apart() as connection:
            _, counted, _ = connection.run("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            lost = wal.commits_behind(path, max(0, counted)) > _TORN
            if lost:
                shutil.copyfile(path, kept_log(database.path))
    except sqlite.DatabaseError:
        return False  # looking at the pages tells
    return lost


def kept_log(database: Path) -> Path:
    """Where a log is kept of which commits would be lost."""
    return database.with_name(database.name + KEPT_LOG)


def _looked(database: Database, look: Callable[[Connection], Damage | None]) -> Damage | None:
    try:
        with database.reading() as connection:
            return look(connection)
    except sqlite.OperationalError as error:
        # Text that is none is the driver's own fault to find. Else no room, no right, or somebody
        # writes: opening it tells.
        return Damage.PAGES if "decode" in str(error) else None
    except sqlite.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0)
        return Damage.UNREADABLE if code == sqlite.NOT_A_DATABASE else Damage.PAGES
    finally:
        database.close()


def _glance(connection: Connection, path: Path) -> Damage | None:
    tables = [name for (name,) in connection.run(_TABLES)]
    if not tables:
        return None  # new
    if not set(tables) >= _NEEDED:
        return Damage.PAGES
    pages = connection.run("PRAGMA page_count").fetchone()[0]
    size = int(connection.run("PRAGMA page_size").fetchone()[0])
    if not wal.is_left(path) and path.stat().st_size < pages * size:
        return Damage.PAGES
    for name in tables:
        connection.run(f'SELECT * FROM "{name}" LIMIT 1').fetchone()
    for (device,) in connection.run(statements.DEVICES).fetchall():
        last = [LogRow(*found) for found in connection.run(_LAST_TWO, (device,))]
        if not _follows(last):
            return Damage.LOG
    return None


def _follows(last: list[LogRow]) -> bool:
    """Whether the last op hangs on the one before it."""
    newest = last[0]
    if not newest.body:
        return True  # only its hash is here
    before = last[1].hash if len(last) > 1 else GENESIS
    return bool(chain(before, newest, newest.body) == newest.hash)


def _through(connection: Connection, tell: Told) -> Damage | None:
    if not _pages_hold(connection, tell):
        return Damage.PAGES
    from app.store import verify  # noqa: PLC0415 - seldom needed

    known = local.read(connection)
    total = max(1, connection.run(statements.COUNT_OPS).fetchone()[0])
    report = verify.verify_log(
        connection,
        own=known.get(local.DEVICE, ""),
        server_key=bytes.fromhex(known.get(local.SERVER_KEY, "")),
        progress=lambda done: tell(_PAGES_PART + (100 - _PAGES_PART) * done // (total + 1)),
    )
    return None if report.holds else Damage.LOG


def _pages_hold(connection: Connection, tell: Told) -> bool:
    """Every page and every index; one statement, which tells now and then that it goes on."""
    pages = connection.run("PRAGMA page_count").fetchone()[0]
    ended: list[BaseException] = []
    steps = 0

    def tick() -> int:
        nonlocal steps
        steps += _EVERY
        try:
            tell(min(_PAGES_PART, _PAGES_PART * steps // (pages * _STEPS_TO_A_PAGE)))
        except BaseException as error:  # noqa: BLE001, RUF100 - carried past SQLite
            ended.append(error)
        return len(ended)

    try:
        with connection.watched(tick, every=_EVERY):
            return bool(connection.run("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except sqlite.OperationalError:
        if ended:
            raise ended[0] from None
        raise


def _untold(_percent: int) -> None:
    pass
