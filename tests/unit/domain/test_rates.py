"""Rates show both sides of the division; the hotline's three follow their formulas."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.hotline import CallBack, WorkOrder
from app.domain.rates import Rate, category_of, hotline_rates, month_of, rates_by

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def order(number: int, **said: object) -> WorkOrder:
    sent = {"dispatched_at": NOW - timedelta(days=9), "due_at": NOW - timedelta(days=7)} | said
    return WorkOrder(id=f"o{number}", number=str(number), imported_at=NOW, **sent)  # type: ignore[arg-type]


def call(number: int, of: int, **said: object) -> CallBack:
    at = NOW + timedelta(minutes=number)
    return CallBack(id=f"c{number}", order_id=f"o{of}", at=at, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (25, 30, "83.3%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1, 8, "12.5%"),
        (30, 30, "100%"),
        (1999, 2000, "99.9%"),
        (0, 5, "0%"),
        (0, 0, "—"),
    ],
)
def test_percent_is_reckoned_in_whole_numbers(part: int, whole: int, shown: str) -> None:
    assert Rate("满意率", part, whole, "").percent == shown


def test_a_rate_never_stands_alone() -> None:
    assert Rate("满意率", 25, 30, "").words == "满意率 83.3%（25/30）"
    assert Rate("响应率", 1, 2, "", official=False).words == "响应率 50%（1/2）（非官方）"


def test_in_time_counts_up_to_the_limit_and_not_beyond() -> None:
    limit = NOW - timedelta(days=7)
    orders = [
        order(1, contacted_at=limit),
        order(2, contacted_at=limit + timedelta(seconds=1)),
        order(3),  # nobody was spoken with, and the limit is over
        order(4, due_at=NOW + timedelta(days=1)),  # cannot be told yet
        order(5, due_at=NOW + timedelta(days=1), contacted_at=NOW),
        order(6, due_at=None, contacted_at=NOW),  # no limit, none of the due
    ]
    responded = hotline_rates(orders, [], NOW).responded
    assert (responded.part, responded.whole) == (2, 4)
    assert not responded.official


def test_the_latest_call_counts_and_only_those_reached() -> None:
    orders = [order(n) for n in range(1, 6)]
    calls = [
        call(1, 1, solved=False, satisfied=False),
        call(2, 1, solved=True, satisfied=False),
        call(3, 2, solved=True, satisfied=True),
        call(4, 3, reached=False),
        call(5, 4, solved=False, satisfied=False),
        call(6, 4, reached=False),  # asked again in vain: nothing is known any more
    ]
    found = hotline_rates(orders, calls, NOW)
    assert (found.solved.part, found.solved.whole) == (2, 2)
    assert (found.satisfied.part, found.satisfied.whole) == (1, 2)
    assert found.cases == 5


def test_months_are_those_of_china() -> None:
    # 2026-10-31 16:30 in Greenwich is the first of November in China.
    late = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)
    orders = [order(1, dispatched_at=late), order(2, category="停车管理"), order(3)]
    calls = [call(1, 2, solved=True, satisfied=True)]
    by_month = rates_by(orders, calls, NOW, key=month_of)
    assert {name: r.cases for name, r in by_month.items()} == {"2026-11": 3}
    by_category = rates_by(orders, calls, NOW, key=category_of)
    assert {n: (r.cases, r.solved.whole) for n, r in by_category.items()} == {
        "停车管理": (1, 1),
        "未分类": (2, 0),
    }
