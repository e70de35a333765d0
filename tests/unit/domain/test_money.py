"""Sums of money as people type and read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.money import MOST, read_yuan, yuan_words


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("", None),
        ("  ", None),
        ("1200", 1200_00),
        ("1,200.5", 1200_50),
        ("￥0.05元", 5),
        ("3.5万", 35_000_00),
        ("１，２００．５", 1200_50),
        ("0", 0),
    ],
)
def test_what_people_type(typed: str, fen: int | None) -> None:
    assert read_yuan(typed) == fen


@pytest.mark.parametrize("typed", ["很多", "-5", "1.234", "1e9", "12 000", "9" * 13])
def test_what_is_no_sum_is_refused_by_field(typed: str) -> None:
    with pytest.raises(Refused) as told:
        read_yuan(typed, field="money")
    assert told.value.field == "money"


@given(st.integers(0, MOST))
def test_what_is_shown_can_be_typed(fen: int) -> None:
    assert read_yuan(yuan_words(fen)) == fen


def test_nothing_said_is_nothing_shown() -> None:
    assert yuan_words(None) == ""
    assert yuan_words(1200_00) == "1,200元"
