from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.measures import Threshold


@st.composite
def thresholds(draw: st.DrawFn) -> Threshold:
    denominator = draw(st.integers(2, 1000))
    inclusive = draw(st.booleans())
    numerator = draw(st.integers(1, denominator if inclusive else denominator - 1))
    return Threshold(numerator, denominator, inclusive)


bases = st.integers(0, 10**9)


def test_two_thirds_of_nine_is_six_exactly() -> None:
    two_thirds = Threshold(2, 3)
    assert two_thirds.needed(9) == 6
    assert two_thirds.met(6, 9)
    assert not two_thirds.met(5, 9)


def test_a_share_or_more_includes_the_number_and_more_than_does_not() -> None:
    assert Threshold(1, 2, inclusive=True).met(5, 10)
    assert not Threshold(1, 2, inclusive=False).met(5, 10)
    assert Threshold(1, 2, inclusive=False).met(6, 10)
    assert Threshold(1, 2, inclusive=False).needed(11) == 6


def test_nobody_is_never_enough() -> None:
    assert not Threshold(2, 3).met(0, 0)
    assert Threshold(2, 3).needed(0) == 1
    assert Threshold(1, 2, inclusive=False).needed(0) == 1


@given(thresholds(), bases)
def test_needed_is_the_smallest_that_is_enough(threshold: Threshold, base: int) -> None:
    need = threshold.needed(base)
    assert threshold.met(need, base)
    assert not threshold.met(need - 1, base)


@given(thresholds(), bases, st.integers(0, 10**9))
def test_more_is_never_less(threshold: Threshold, base: int, have: int) -> None:
    assert threshold.met(have, base) == (have >= threshold.needed(base))


@given(thresholds(), thresholds(), bases, st.integers(0, 10**6))
def test_a_stricter_threshold_implies_the_other(
    one: Threshold, other: Threshold, base: int, have: int
) -> None:
    if one.at_least(other) and one.met(have, base):
        assert other.met(have, base)


@pytest.mark.parametrize(
    ("numerator", "denominator", "inclusive"),
    [(0, 3, True), (-1, 2, True), (4, 3, True), (1, 0, True), (2, 2, False), (1, -2, False)],
)
def test_a_share_that_cannot_be_is_refused(
    numerator: int, denominator: int, inclusive: bool
) -> None:
    with pytest.raises(Refused, match="门槛"):
        Threshold(numerator, denominator, inclusive)
