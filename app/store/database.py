"""The room's database: one SQLite file, durable at every commit.

WAL and ``synchronous=FULL``: an action that the screen has confirmed survives a power cut. One
connection writes; readers see the last commit and never wait for it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from app.domain.errors import Refused

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "hongliu.db"
# The newest revision in app/store/migrations; compared without importing Alembic, which is slow to
# load.
REVISION = "0001"

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-32768",
    "PRAGMA temp_store=MEMORY",
    # Folding the log back into the file takes some ten milliseconds: seldom, and not while a queue waits.
    "PRAGMA wal_autocheckpoint=4000",
    # A power cut on a Mac may otherwise lose what the disk only promised to write.
    "PRAGMA fullfsync=ON",
)


class Database:
    """Opens the file, brings its schema up to date and hands out transactions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine = _engine(path)

    def open(self) -> None:
        """Create or upgrade the schema.

        Raises:
            Refused: the file is damaged, cannot be written, or was written by a newer program.
        """
        try:
            with self.engine.connect() as connection:
                found = _revision(connection)
            if found != REVISION:
                self._migrate(found)
        except OperationalError as error:
            raise Refused(
                "打不开数据文件，可能是磁盘已满或没有写入权限。已有记录没有改动；"
                "请检查磁盘空间和文件夹权限后重新打开。"
            ) from error
        except DatabaseError as error:
            raise Refused(
                f"数据文件已损坏：{self.path.name}。程序没有改动它；请保留该文件并从备份恢复。"
            ) from error

    def _migrate(self, found: str) -> None:
        from app.store import migrate  # noqa: PLC0415 - Alembic is slow to load

        if found and not migrate.is_known(found):
            raise Refused(
                "这些数据由更新版本的程序写成，本程序不能打开。数据没有改动；请安装新版本的红柳会客厅。"
            )
        migrate.upgrade(self.engine)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; not committed, it is gone."""
        with self.engine.connect() as connection:
            yield connection.execution_options(hongliu_begin="BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the tables throughout."""
        with self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        self.engine.dispose()


def _engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=QueuePool,
        pool_size=4,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _prepare(dbapi: sqlite3.Connection, _record: Any) -> None:
        for pragma in _PRAGMAS:
            dbapi.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The sqlite3 module begins by itself, too late and never IMMEDIATE; so it is switched off
        # above.
        connection.exec_driver_sql(connection.get_execution_options().get("hongliu_begin", "BEGIN"))

    return engine


def _revision(connection: Connection) -> str:
    known = connection.execute(
        text("SELECT 1 FROM sqlite_master WHERE type='table' AND name='alembic_version'")
    ).first()
    if known is None:
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
