"""The room's database: one SQLite file, encrypted, durable at every commit.

WAL and ``synchronous=FULL``: an action that the screen has confirmed survives a power cut. Writers
queue behind one another; readers see the last commit and never wait.
"""

from __future__ import annotations

import errno
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.store import driver as sqlite
from app.store.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "hongliu.db"
# The newest revision in app/store/migrations, known here so that Alembic loads only when needed.
REVISION = "0010_accounts"

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-32768",
    "PRAGMA temp_store=MEMORY",
    # Folding the log back into the file takes some ten milliseconds: not while a queue waits.
    "PRAGMA wal_autocheckpoint=4000",
    # A power cut on a Mac may otherwise lose what the disk only promised to write.
    "PRAGMA fullfsync=ON",
)


class Damaged(Refused):
    """The file of the database is no database any more, or pages of it cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(f"数据文件已损坏：{name}。程序没有改动它；请保留该文件并从备份恢复。")


class Database:
    """Opens the file, brings its schema up to date and hands out transactions.

    Attributes:
        key: 32 bytes, with which the file is encrypted; nothing where it is not. Known before the
            file is opened.
    """

    def __init__(self, path: Path, key: bytes = b"") -> None:
        self.path = path
        self.key = key
        self._idle: list[sqlite.Connection] = []
        self._lock = threading.Lock()

    def open(self) -> None:
        """Create or upgrade the schema.

        Raises:
            Refused: the file is damaged, cannot be written, or was written by a newer program.
        """
        try:
            with self.reading() as connection:
                found = _revision(connection)
            if found != REVISION:
                self._migrate(found)
        except sqlite.OperationalError as error:
            raise Refused(
                "打不开数据文件，可能是磁盘已满或没有写入权限。已有记录没有改动；"
                "请检查磁盘空间和文件夹权限后重新打开。"
            ) from error
        except sqlite.DatabaseError as error:
            raise Damaged(self.path.name) from error

    def revision(self) -> str:
        """Of the schema as it lies there; ``""`` where there is none yet, or opening it fails.

        Raises:
            Damaged: the file cannot be read.
        """
        try:
            with self.reading() as connection:
                return _revision(connection)
        except sqlite.OperationalError:
            return ""  # no room or no right: whoever opens it says so
        except sqlite.DatabaseError as error:
            raise Damaged(self.path.name) from error

    def _migrate(self, found: str) -> None:
        from app.store import migrate  # noqa: PLC0415 - Alembic is slow to load

        if found and not migrate.is_known(found):
            raise Refused(
                "这些数据由更新版本的程序写成，本程序不能打开。数据没有改动；"
                "请安装新版本的红柳会客厅。"
            )
        migrate.upgrade(self.path, self.key)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; not committed, it is gone.

        Raises:
            Refused: the disk is full or the file cannot be written; nothing was changed.
        """
        try:
            with self._transaction("BEGIN IMMEDIATE") as connection:
                yield connection
        except sqlite.OperationalError as error:
            raise Refused(
                "这一步没有保存，可能是磁盘已满或数据文件被占用。之前的记录都在；"
                "请腾出磁盘空间、关闭其他红柳会客厅窗口后再试一次。"
            ) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the tables throughout."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """A connection of its own and outside of a transaction, for what attaches another file."""
        driver = sqlite.connect(self.path, self.key)
        try:
            driver.execute("PRAGMA synchronous=FULL")
            yield Connection(driver)
        finally:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
            driver.close()

    def copy_to(self, path: Path) -> None:
        """Copy one state of the whole file to a new one under the same key, by SQLite's own backup.

        All of it in one step: writers are not held up, and nothing begins anew because of them.

        Raises:
            OSError: the copy could not be written.
            Damaged: the file cannot be read.
        """
        source, target = sqlite.connect(self.path, self.key), sqlite.connect(path, self.key)
        try:
            source.backup(target)
            # One file, without a log beside it.
            target.execute("PRAGMA journal_mode=DELETE")
        except sqlite.OperationalError as error:
            raise OSError(
                errno.ENOSPC if sqlite.is_full(error) else errno.EIO, error.args[0]
            ) from error
        except sqlite.DatabaseError as error:
            raise Damaged(self.path.name) from error
        finally:
            target.close()
            source.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        driver = self._take()
        try:
            driver.execute(begin)
            yield Connection(driver)
        finally:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
            with self._lock:
                self._idle.append(driver)

    def _take(self) -> sqlite.Connection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        # Transactions are begun by hand: the module begins too late and never IMMEDIATE.
        driver = sqlite.connect(self.path, self.key, any_thread=True)
        for pragma in _PRAGMAS:
            driver.execute(pragma)
        return driver

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        with self._lock:
            for driver in self._idle:
                driver.close()
            self._idle.clear()


def _revision(connection: Connection) -> str:
    known = connection.run(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    if known is None:
        return ""
    row = connection.run("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""
