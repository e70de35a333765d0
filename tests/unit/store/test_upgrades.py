"""Data of every earlier schema is kept, value by value, and a newer one is left alone."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from app.bootstrap import Services
from app.domain.errors import Refused
from app.settings import Settings
from app.store import driver as sqlite
from app.store.database import FILE_NAME, REVISION
from app.store.migrate import _config, engine_for
from tests.databases import open_database

if TYPE_CHECKING:
    from pathlib import Path

REVISIONS = [s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions()]
EARLIER = [revision for revision in reversed(REVISIONS) if revision != REVISION]
# Made anew from the records at every start where they are not those of the program.
DERIVED = ("search_", "sqlite_", "alembic_version")


def make_empty(path: Path, revision: str) -> None:
    """A database of an earlier schema."""
    config, engine = _config(), engine_for(path)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
    engine.dispose()


def _make(path: Path, revision: str) -> dict[str, dict[str, Any]]:
    """A database of an earlier schema with a row in every table; gives the rows."""
    make_empty(path, revision)
    rows = {}
    with closing(open_database(path)) as driver:
        tables = [name for (name,) in driver.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )]  # fmt: skip
        for table in tables:
            if table.startswith(DERIVED):
                continue
            columns = driver.execute(f'PRAGMA table_info("{table}")').fetchall()
            row = {name: _value(name, kind) for _, name, kind, *_ in columns}
            marks = ", ".join("?" * len(row))
            names = ", ".join(f'"{name}"' for name in row)
            driver.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', [*row.values()])
            rows[table] = row
        driver.commit()
    return rows


def _value(name: str, kind: str) -> Any:
    if kind.startswith("INT"):
        return 1
    if kind == "BLOB":
        return name.encode()
    return f"“{name}”的值" if name not in {"heads", "rule", "body"} else "{}"


@pytest.mark.parametrize("revision", EARLIER)
def test_every_value_of_an_earlier_schema_is_kept(revision: str, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    rows = _make(path, revision)
    assert rows
    config, engine = _config(), engine_for(path)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    engine.dispose()
    with closing(open_database(path)) as driver:
        driver.row_factory = sqlite.Row
        for table, row in rows.items():
            (found,) = driver.execute(f'SELECT * FROM "{table}"').fetchall()
            assert {name: found[name] for name in row} == row, table
        (now,) = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    assert now == REVISION


def test_every_schema_but_the_newest_is_tried() -> None:
    assert len(EARLIER) == len(REVISIONS) - 1


def test_data_of_a_newer_program_are_refused_and_left_as_they_are(tmp_path: Path) -> None:
    services = Services(Settings(data=tmp_path)).open()
    services.close()
    path = tmp_path / FILE_NAME
    with closing(open_database(path)) as driver:
        driver.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
        driver.commit()
    before = path.read_bytes()
    with pytest.raises(Refused, match="请安装新版本"):
        Services(Settings(data=tmp_path)).open()
    assert path.read_bytes() == before
