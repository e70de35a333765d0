"""Many rows at once come to the same as one after another."""

from __future__ import annotations

import pytest

from app.store import driver as sqlite
from app.store.connection import Connection

_SQL = (
    "INSERT INTO t (a, b, c) VALUES (?, ?, ?) "
    "ON CONFLICT (a) DO UPDATE SET b = excluded.b, c = coalesce(excluded.c, c)"
)


def _empty() -> tuple[sqlite.Connection, Connection]:
    driver = sqlite.connect(":memory:")
    driver.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL, c BLOB)")
    return driver, Connection(driver)


@pytest.mark.parametrize("number", [0, 1, 85, 86, 87, 200, 1000])
def test_rows_are_inserted_however_many(number: int) -> None:
    rows = [
        (at % 150, f"第{at}行", None if at > 150 else bytes([at % 256])) for at in range(number)
    ]
    many, at_once = _empty(), _empty()
    many[1].run_many(_SQL, rows)
    at_once[1].insert(_SQL, rows)
    everything = "SELECT * FROM t ORDER BY a"
    assert at_once[0].execute(everything).fetchall() == many[0].execute(everything).fetchall()
    assert at_once[0].execute("SELECT count(*) FROM t").fetchone() == (min(number, 150),)


def test_rows_may_be_wider_than_what_goes_into_a_statement() -> None:
    driver = sqlite.connect(":memory:")
    names = [f"c{at}" for at in range(300)]
    driver.execute(f"CREATE TABLE t ({', '.join(names)})")
    rows = [tuple(range(at, at + 300)) for at in range(3)]
    Connection(driver).insert(f"INSERT INTO t VALUES ({', '.join('?' * 300)})", rows)
    assert driver.execute("SELECT * FROM t").fetchall() == rows


def test_a_row_that_does_not_fit_is_told_as_by_itself() -> None:
    _, connection = _empty()
    rows: list[tuple[int, str | None, None]] = [(at, str(at), None) for at in range(100)]
    rows[40] = (40, None, None)
    with pytest.raises(sqlite.IntegrityError, match="NOT NULL"):
        connection.insert(_SQL, rows)
