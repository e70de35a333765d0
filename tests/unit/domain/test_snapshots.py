from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.clock import CHINA
from app.domain.photo import PhotoFacts
from app.domain.snapshots import Snap, suggest_groups

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)
HERE, THERE = "39.97312,116.29101", "39.97500,116.29101"


def snap(key: str, minutes: int | None, where: str = "") -> Snap:
    at = None if minutes is None else NINE + timedelta(minutes=minutes)
    return Snap(key, PhotoFacts(at, where))


def test_one_after_another_at_one_place_is_one_thing() -> None:
    found = [snap("a", 0, HERE), snap("b", 3, HERE), snap("c", 6, HERE), snap("d", 20, HERE)]
    assert suggest_groups(found) == [("a", "b", "c"), ("d",)]


def test_another_place_is_another_thing_however_soon() -> None:
    assert suggest_groups([snap("a", 0, HERE), snap("b", 1, THERE)]) == [("a",), ("b",)]


def test_without_a_place_the_time_alone_tells() -> None:
    assert suggest_groups([snap("b", 2), snap("a", 0, HERE)]) == [("a", "b")]


def test_what_says_nothing_stands_alone_in_its_place() -> None:
    assert suggest_groups([snap("x", None), snap("a", 0), snap("y", None), snap("b", 1)]) == [
        ("x",), ("a", "b"), ("y",),
    ]  # fmt: skip
