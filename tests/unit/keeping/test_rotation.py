from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.clock import in_china
from app.domain.rotation import USUAL, Rotation

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


def daily(days: int) -> list[datetime]:
    return [NOON - timedelta(days=n) for n in range(days)]


def test_a_year_of_days_leaves_a_week_a_month_and_a_year() -> None:
    kept = sorted(USUAL.kept(daily(400)), reverse=True)
    assert kept[:7] == daily(7)
    # 24 November 2026 is a Tuesday: the weeks before end on Sundays.
    sundays = [NOON - timedelta(days=n) for n in (2, 9, 16)]
    assert set(sundays) <= set(kept)
    months = {in_china(k).strftime("%Y-%m") for k in kept}
    assert len(months) == 12
    assert len(kept) <= 7 + 4 + 12


def test_of_one_day_the_last_stays_and_the_two_newest() -> None:
    same = [NOON + timedelta(hours=n) for n in range(5)]
    assert USUAL.kept(same) == set(same[-2:])


def test_the_day_is_chinas() -> None:
    late = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)  # 23:30
    early = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # 0:30 on the 24th
    rotation = Rotation(newest=1, days=2, weeks=0, months=0)
    assert rotation.kept([late, early]) == {late, early}


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=60))
def test_the_newest_always_stays_and_rotating_twice_takes_no_more(hours: list[int]) -> None:
    instants = [NOON - timedelta(hours=h) for h in hours]
    kept = USUAL.kept(instants)
    assert max(instants) in kept
    assert USUAL.kept(kept) == kept


def test_as_time_goes_on_a_backup_of_each_month_grows_old() -> None:
    """Rotated day by day, not once at the end: what goes early cannot be kept later."""
    kept: set[datetime] = set()
    for day in range(400):
        kept = USUAL.kept(kept | {NOON + timedelta(days=day)})
    assert len({in_china(k).strftime("%Y-%m") for k in kept}) == 12
    assert len(kept) >= 7 + 3 + 10
