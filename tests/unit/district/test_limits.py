"""Buckets that fill with time."""

from __future__ import annotations

import pytest

from app.district.errors import Denied
from app.district.limits import Limiter, Rate


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_then_a_rate() -> None:
    seconds = Seconds()
    limiter = Limiter(Rate(burst=2, per_second=0.5), seconds)
    for _ in range(2):
        limiter.check("a")
    with pytest.raises(Denied) as denied:
        limiter.check("a")
    assert (denied.value.status, denied.value.retry_after) == (429, 2)
    limiter.check("b")
    seconds.now = 2
    limiter.check("a")
    with pytest.raises(Denied):
        limiter.check("a")


def test_being_refused_costs_nothing() -> None:
    seconds = Seconds()
    limiter = Limiter(Rate(burst=1, per_second=1), seconds)
    limiter.check("a")
    for _ in range(5):
        with pytest.raises(Denied):
            limiter.check("a")
    seconds.now = 1
    limiter.check("a")


def test_it_forgets_who_has_not_asked_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.district.limits._MOST_KEYS", 10)
    seconds = Seconds()
    limiter = Limiter(Rate(burst=1, per_second=1), seconds)
    for at in range(100):
        limiter.check(str(at))
        seconds.now += 0.5
    assert len(limiter._buckets) <= 10
    with pytest.raises(Denied):
        limiter.check("99")
