"""What every test stands on: no display, no network, a home of its own."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import uvicorn.server

from app.store.driver import connect

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
    empty: dict[bool, Path] = {}

    def copied(path: Path, key: bytes = b"") -> None:
        if not _is_empty(path, key):
            upgrade(path, key)
            return
        sort = bool(key)
        if sort not in empty:
            empty[sort] = tmp_path_factory.mktemp("schema") / "empty.db"
            upgrade(empty[sort], _KEY if key else b"")
        own = _KEY if key else b""
        with closing(connect(empty[sort], own)) as source, closing(connect(path, key)) as to:
            source.backup(to)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "upgrade", copied)
        yield


@pytest.fixture(scope="session", autouse=True)
def true_pin_cost() -> Iterator[int]:
    """A PIN is stretched for a tenth of a second a try; here a thousandth will do."""
    from app.store import pins

    cost = pins.COST
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pins, "COST", 1 << 8)
        yield cost


class _Impatient:
    """asyncio, but for how long a server sleeps between two looks at whether it is to end."""

    def __getattr__(self, name: str) -> object:
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.005))


@pytest.fixture(scope="session", autouse=True)
def _servers_end_at_once() -> Iterator[None]:
    """Hundreds of tests start a server; each would wait a fifth of a second for its end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uvicorn.server, "asyncio", _Impatient())
        yield


@pytest.fixture(autouse=True)
def _nobody_logs_into_what_is_closed() -> None:
    """The server's command sends its log to standard error, which is another for each test."""
    root = logging.getLogger()
    root.handlers[:] = [
        one for one in root.handlers if not getattr(getattr(one, "stream", None), "closed", False)
    ]


_KEY = bytes(32)


def _is_empty(path: Path, key: bytes) -> bool:
    with closing(connect(path, key)) as driver:
        return driver.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
