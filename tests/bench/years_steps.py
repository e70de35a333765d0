"""How much SQLite and the program do for what somebody asks, counted and not timed.

Steps of SQLite's machine and rows that are fetched are the same on a busy machine as on an idle
one; a page that reads everything, or a query without an index, shows in them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from app.store import connection as store
from app.store import database

EVERY = 100


@dataclass
class Counted:
    """What was counted.

    Attributes:
        steps: of SQLite's machine, in hundreds.
        statements: SQL → how often, hundreds of steps.
    """

    steps: int = 0
    statements: dict[str, list[int]] = field(default_factory=dict)

    def worst(self, most: int = 5) -> list[tuple[int, int, str]]:
        """The statements that take most: steps, times, SQL."""
        found = [(steps, times, sql) for sql, (times, steps) in self.statements.items()]
        return sorted(found, reverse=True)[:most]


class _Cursor:
    """Counts what fetching takes, too: SQLite goes on only as rows are asked for."""

    def __init__(self, cursor: Any, within: Callable[[], Any]) -> None:
        self._cursor, self._within = cursor, within

    def fetchone(self) -> Any:
        with self._within():
            return self._cursor.fetchone()

    def fetchall(self) -> Any:
        with self._within():
            return self._cursor.fetchall()

    def __iter__(self) -> Iterator[Any]:
        while True:
            with self._within():
                row = self._cursor.fetchone()
            if row is None:
                return
            yield row

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


@contextmanager
def counting() -> Iterator[Counted]:
    """Count everything that the store does meanwhile, on whatever connection is new or idle."""
    counted = Counted()
    current: list[str] = []

    def tick() -> int:
        counted.steps += 1
        if current:
            counted.statements[current[-1]][1] += 1
        return 0

    @contextmanager
    def within(sql: str) -> Iterator[None]:
        current.append(sql)
        counted.statements.setdefault(sql, [0, 0])
        try:
            yield
        finally:
            current.pop()

    run, take = store.Connection.run, database.Database._take

    def counted_run(self: Any, sql: str, values: Any = ()) -> Any:
        with within(sql):
            counted.statements[sql][0] += 1
            cursor = run(self, sql, values)
        return _Cursor(cursor, lambda: within(sql))

    def watched(self: Any) -> Any:
        driver = take(self)
        driver.set_progress_handler(tick, EVERY)
        return driver

    store.Connection.run = counted_run  # type: ignore[method-assign, assignment]
    database.Database._take = watched  # type: ignore[method-assign]
    try:
        yield counted
    finally:
        store.Connection.run = run  # type: ignore[method-assign]
        database.Database._take = take  # type: ignore[method-assign]
