"""One connection to a laptop's database, in a transaction.

SQLite's driver and nothing on top: between a scan and its durable commit every layer
counts, and loading a second one would make the start of the program half as long again. Tables and
schema revisions are SQLAlchemy's and Alembic's (:mod:`app.store.tables`, :mod:`app.store.migrate`).
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.store import driver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from app.store.driver import Connection as Driver
    from app.store.driver import Cursor

_MOST_VALUES = 260  # in one statement; more make it no faster


class Connection:
    """A transaction that somebody else began and will end, unless it is committed here."""

    def __init__(self, connection: Driver) -> None:
        self._driver = connection

    def run(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        """Execute one statement; its rows are tuples."""
        return self._driver.execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute one statement for each row of values."""
        self._driver.executemany(sql, rows)

    def insert(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute an ``INSERT … VALUES (?, …)``, written for one row, for many rows at once.

        For thousands of rows this takes a third less time than a statement for each, and it seldom
        has to wait for the interpreter, which every statement lets other threads have.
        """
        if not rows:
            return
        width = len(rows[0])
        most = max(1, _MOST_VALUES // width)
        whole = len(rows) - len(rows) % most
        for at in range(0, whole, most):
            values = [value for row in rows[at : at + most] for value in row]
            self._driver.execute(_for_rows(sql, width, most), values)
        # The rest one by one: a statement for each number of rows would have to be compiled anew.
        self._driver.executemany(sql, rows[whole:])

    def attach(self, path: Path, name: str, key: bytes = b"") -> None:
        """Bring another file in under a name; not within a transaction."""
        driver.attach(self._driver, path, name, key)

    @contextmanager
    def watched(self, tick: Callable[[], int], *, every: int) -> Iterator[None]:
        """Have ``tick`` called after every so many steps of SQLite's machine; not 0 ends it."""
        self._driver.set_progress_handler(tick, every)
        try:
            yield
        finally:
            self._driver.set_progress_handler(None, 0)

    def commit(self) -> None:
        """Make durable what was written."""
        self._driver.execute("COMMIT")

    def rollback(self) -> None:
        """Forget what was written."""
        self._driver.execute("ROLLBACK")


@lru_cache(maxsize=64)
def _for_rows(sql: str, width: int, number: int) -> str:
    marks = f"({', '.join('?' * width)})"
    return sql.replace(marks, ", ".join([marks] * number))
