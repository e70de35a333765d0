"""Connections to PostgreSQL: which are asked whether they still stand, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.district import database as module
from app.district.database import Database
from app.district.edge import refusal


@pytest.fixture
def database(postgres: str) -> Iterator[Database]:
    found = Database(postgres)
    yield found
    found.close()


@pytest.fixture
def asked(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A line for every time that a connection is asked."""
    found: list[object] = []
    ping: Callable[[object], bool] = database.engine.dialect.do_ping

    def noting(driver: object) -> bool:
        found.append(driver)
        return ping(driver)

    monkeypatch.setattr(database.engine.dialect, "do_ping", noting)
    return found


def _process(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def _end(postgres: str, process: int) -> None:
    """The other end of a connection goes away."""
    other = Database(postgres)
    with other.writing() as connection:
        query = text("SELECT pg_terminate_backend(:process, 10000)")
        assert connection.execute(query, {"process": process}).scalar_one()
    other.close()


def test_a_connection_in_use_is_not_asked(
    database: Database, asked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_IDLE", 1e9)
    assert _process(database) == _process(database)
    with database.writing() as connection:
        connection.execute(text("SELECT 1"))
    assert asked == []


def test_one_that_ended_while_it_lay_idle_is_replaced(
    database: Database, asked: list[object], postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _process(database)
    _end(postgres, first)
    monkeypatch.setattr(module, "_IDLE", -1.0)
    assert _process(database) != first
    assert asked


def test_one_that_ended_in_between_fails_once_and_is_busy_to_laptops(
    database: Database, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_IDLE", 1e9)
    first = _process(database)
    _end(postgres, first)
    with pytest.raises(DBAPIError) as failed:
        _process(database)
    told = refusal(failed.value)
    assert told is not None
    assert (told.status, bool(told.retry_after)) == (503, True)
    assert _process(database) != first


def test_reading_leaves_no_transaction_open_and_writing_is_one(database: Database) -> None:
    def status(connection: object) -> TransactionStatus:
        driver = connection.connection.driver_connection  # type: ignore[attr-defined]
        return TransactionStatus(driver.info.transaction_status)

    for _ in range(2):  # the same connection, in turn
        with database.reading() as connection:
            connection.execute(text("SELECT 1"))
            assert status(connection) is TransactionStatus.IDLE
        with database.writing() as connection:
            connection.execute(text("SELECT 1"))
            assert status(connection) is TransactionStatus.INTRANS
