"""A data folder with the sample room in it, and one with a whole meeting."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings


@pytest.fixture(scope="session")
def _told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("told") / "数据"
    clock = StoryClock(datetime(2026, 11, 24, 9, tzinfo=CHINA))
    services = Services(Settings(data=folder), clock=clock, entropy=story_entropy()).open()
    tell(services, clock)
    services.close()
    return folder


@pytest.fixture
def told(_told: Path, tmp_path: Path) -> Path:
    """A copy of a data folder in which the sample meeting was held; to be spoilt."""
    return Path(shutil.copytree(_told, tmp_path / "told"))
