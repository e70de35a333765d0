from __future__ import annotations

from datetime import date, datetime

import pytest

from app.domain.clock import CHINA
from app.domain.days import read_day, read_instant

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨天", date(2026, 11, 23)),
        ("11月20日", date(2026, 11, 20)),
        ("11-20", date(2026, 11, 20)),
        ("１１．２０", date(2026, 11, 20)),
        ("12月3日", date(2025, 12, 3)),
        ("2026年11月20日", date(2026, 11, 20)),
        ("20261120", date(2026, 11, 20)),
        ("2026/11/30", date(2026, 11, 30)),
        ("", None),
        ("13月1日", None),
        ("上周", None),
    ],
)
def test_days_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-11-20 15:04:30", datetime(2026, 11, 20, 15, 4, 30, tzinfo=CHINA)),
        ("2026/11/20 9:04", datetime(2026, 11, 20, 9, 4, tzinfo=CHINA)),
        ("2026年11月20日15时4分", datetime(2026, 11, 20, 15, 4, tzinfo=CHINA)),
        ("20261120150400", datetime(2026, 11, 20, 15, 4, tzinfo=CHINA)),
        ("2026-11-20T15:04:30.000", datetime(2026, 11, 20, 15, 4, 30, tzinfo=CHINA)),
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=CHINA)),
        ("2026-11-20 25:00", None),
        ("下周二", None),
        ("", None),
    ],
)
def test_instants_as_other_systems_write_them(text: str, when: datetime | None) -> None:
    assert read_instant(text) == when


def test_a_limit_without_a_time_lasts_to_the_end_of_its_day() -> None:
    end = datetime(2026, 11, 20, 23, 59, tzinfo=CHINA)
    assert read_instant("2026-11-20", by_end=True) == end
    assert read_instant("2026-11-20 15:04", by_end=True) == end.replace(hour=15, minute=4)
