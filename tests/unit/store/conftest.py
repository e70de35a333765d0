"""Laptops of one room, for the tests of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.database import FILE_NAME
from tests.unit.store.kit import Laptops, empty_database


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_database(tmp_path_factory.mktemp("empty") / FILE_NAME)


@pytest.fixture
def laptops(tmp_path: Path, empty: Path) -> Iterator[Laptops]:
    made = Laptops(tmp_path, empty)
    yield made
    made.close()
