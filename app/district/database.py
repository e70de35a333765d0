"""The server's database: SQLite beside the files, or PostgreSQL by URL.

A transaction that was committed is durable: SQLite runs in WAL mode with ``synchronous=FULL``,
PostgreSQL with ``synchronous_commit``.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=20000",
    "PRAGMA cache_size=-65536",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA fullfsync=ON",
)
_POSTGRES_OPTIONS = (
    "-c synchronous_commit=on -c lock_timeout=15000 -c statement_timeout=60000"
    " -c idle_in_transaction_session_timeout=60000"
)
_SINCE: Final = "hongliu_since"
_IDLE: Final = 1.0
"""Seconds after which a connection counts as idle."""
_IMMEDIATE = {"hongliu_writes": True}


class Database:
    """Hands out transactions.

    Args:
        url: SQLAlchemy's, ``sqlite:///…`` or ``postgresql+psycopg://…``.
        frozen: an SQLite file that is only read.
    """

    def __init__(self, url: str, *, frozen: bool = False) -> None:
        self.url = url
        self.engine = _engine(url, () if frozen else _PRAGMAS)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        # PostgreSQL's statements each see what was committed when they begin, in a transaction or
        # not: without one, reading is spared two ways to the database and back.
        self._reads = (
            self.engine
            if self.is_sqlite
            else self.engine.execution_options(isolation_level="AUTOCOMMIT")
        )
        # SQLite's own waiting polls; the threads of one process queue here instead.
        self._turn = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """What only reads."""
        with self._reads.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A transaction that sees one state of all tables throughout, however long it takes."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                level = connection.execution_options(isolation_level="REPEATABLE READ")
                level.exec_driver_sql("SET LOCAL statement_timeout = 0")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed at its end, or gone where something was raised."""
        with self._turn, self.engine.connect() as connection:
            if self.is_sqlite:
                connection = connection.execution_options(**_IMMEDIATE)  # noqa: PLW2901
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def sqlite_url(path: object) -> str:
    """The URL of a file."""
    return f"sqlite:///{path}"


def _engine(url: str, pragmas: tuple[str, ...]) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, pragmas)
    engine = create_engine(
        url,
        pool_size=10,
        max_overflow=30,
        pool_timeout=20,
        hide_parameters=True,  # an error of the database ends in the log
        connect_args={"options": _POSTGRES_OPTIONS, "connect_timeout": 10},
    )
    _ask_the_idle(engine)
    return engine


def _ask_the_idle(engine: Engine) -> None:
    """Whether a kept connection still stands is asked where it lay idle, not at every use.

    Where the database ends in between, a laptop is told to come again.
    """

    @event.listens_for(engine, "checkin")
    def _checkin(_driver: Any, record: Any) -> None:
        record.info[_SINCE] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _checkout(driver: Any, record: Any, _proxy: Any) -> None:
        since = record.info.get(_SINCE)
        if since is not None and time.monotonic() - since > _IDLE:
            try:
                engine.dialect.do_ping(driver)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error  # the pool makes a new one


def _sqlite(url: str, pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine(
        url,
        pool_size=10,
        max_overflow=30,
        pool_timeout=20,
        hide_parameters=True,  # an error of the database ends in the log
        connect_args={"isolation_level": None, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _connect(driver: Any, _record: Any) -> None:
        for pragma in pragmas:
            driver.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("hongliu_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
