"""Empty disks for the simulation, made once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.run import scratch
from tests.simulation.world import Templates


@pytest.fixture(scope="session")
def templates() -> Iterator[Templates]:
    with tempfile.TemporaryDirectory(prefix="hongliu-empty-", dir=scratch()) as folder:
        yield Templates.make(Path(folder))
