"""One connection to a laptop's database, in a transaction.

The standard library's driver and nothing on top: between a scan and its durable commit every layer
counts, and loading a second one would make the start of the program half as long again. Tables and
schema revisions are SQLAlchemy's and Alembic's (:mod:`app.store.tables`, :mod:`app.store.migrate`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence


class Connection:
    """A transaction that somebody else began and will end, unless it is committed here."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def run(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Execute one statement; its rows are tuples."""
        return self._driver.execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute one statement for each row of values."""
        self._driver.executemany(sql, rows)

    def commit(self) -> None:
        """Make durable what was written."""
        self._driver.execute("COMMIT")

    def rollback(self) -> None:
        """Forget what was written."""
        self._driver.execute("ROLLBACK")
