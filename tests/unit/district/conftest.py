"""A server on an empty database: SQLite, and a real PostgreSQL where one can be started."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from app.district import passwords
from app.district.blobs import Folder
from app.district.database import Database, sqlite_url
from app.district.hub import Hub
from app.district.migrate import upgrade
from app.district.tables import metadata
from tests.lengths import tries
from tests.postgres import short_lived, why_not
from tests.unit.district.laptops import key_of


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a database with the newest schema in a PostgreSQL of the tests' own."""
    if why_not():
        pytest.skip(why_not())
    with short_lived() as url:
        database = Database(url)
        upgrade(database)
        database.close()
        yield url


def emptied(url: str) -> str:
    database = Database(url)
    names = ", ".join(table.name for table in metadata.sorted_tables)
    with database.writing() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    database.close()
    return url


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("district") / "empty.db"
    database = Database(sqlite_url(path))
    upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session", autouse=True)
def true_hasher() -> Iterator[PasswordHasher]:
    """A hash takes a twentieth of a second, and staff sign in a thousand times here."""
    hasher = passwords._HASHER
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
        yield hasher


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives `url` both databases; one, the stricter, where what is tried hardly hangs on it."""
    marks = metafunc.definition.iter_markers("parametrize")
    if "url" not in metafunc.fixturenames or any(mark.args[0] == "url" for mark in marks):
        return
    databases = ["sqlite", "postgres"]
    if metafunc.definition.get_closest_marker("one_database") and not why_not():
        databases = tries(["postgres"], long=databases)
    metafunc.parametrize("url", databases, indirect=True)


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database with the newest schema and nothing in it."""
    if request.param == "postgres":
        return emptied(request.getfixturevalue("postgres"))
    shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "district.db")
    return sqlite_url(tmp_path / "district.db")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def start(url: str, clock: Clock, tmp_path: Path) -> Iterator[Callable[[], Hub]]:
    """Starts a server on the database of the test; called again, another beside it."""
    started: list[Database] = []

    def starts() -> Hub:
        started.append(Database(url))
        return Hub(started[-1], key=key_of(200), blobs=Folder(tmp_path / "blobs"), clock=clock)

    yield starts
    for database in started:
        database.close()


@pytest.fixture
def hub(start: Callable[[], Hub]) -> Hub:
    return start()
