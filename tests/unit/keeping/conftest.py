"""A laptop with a small record, photos and a paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.settings import Settings
from app.steps.people import open_room
from tests.unit.store.kit import enter

START = datetime(2026, 11, 24, 15, 0, tzinfo=CHINA)


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def laptop(tmp_path: Path, clock: Hand) -> Iterator[Services]:
    services = Services(Settings(data=tmp_path / "laptop"), clock=clock).open()
    services.act(open_room, "12号院", community="西木楼", subdistrict="北下关街道")
    for name in ("张三", "李四", "王五"):
        services.act(enter, name)
    for number in range(3):
        services.files.add(f"photo {number}".encode() * 1000)
    services.settings.papers.mkdir()
    (services.settings.papers / "纪要.pdf").write_bytes(b"%PDF-1.4 sample")
    yield services
    services.close()
