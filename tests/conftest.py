"""What every test stands on: no display, no network, a home of its own."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.pop("QT_SCALE_FACTOR", None)
# No test leaves a key in the store of secrets of whoever runs it.
os.environ["HONGLIU_NO_KEYRING"] = "1"


@pytest.fixture(scope="session", autouse=True)
def _new_rooms_are_copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Thousands of tests begin with an empty room: its schema is made once and copied.

    Running every migration takes 50 ms, a copy 3. What stands in the database already is migrated
    as ever.
    """
    from app.store import migrate

    upgrade = migrate.upgrade
    empty: list[Path] = []

    def copied(path: Path) -> None:
        if not _is_empty(path):
            upgrade(path)
            return
        if not empty:
            empty.append(tmp_path_factory.mktemp("schema") / "empty.db")
            upgrade(empty[0])
        with closing(sqlite3.connect(empty[0])) as source, closing(sqlite3.connect(path)) as to:
            source.backup(to)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "upgrade", copied)
        yield


def _is_empty(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as driver:
        return driver.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
