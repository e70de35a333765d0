from __future__ import annotations

import pytest

from app.domain.numerals import area_words, chinese_number, fraction_words, spaced


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (5, "五"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (226, "二百二十六"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (10_000, "一万"),
        (10_005, "一万零五"),
        (100_100, "十万零一百"),
        (20_010_000, "二千零一万"),
        (100_000_001, "一亿零一"),
    ],
)
def test_numbers_are_read_as_people_read_them(number: int, words: str) -> None:
    assert chinese_number(number) == words


@pytest.mark.parametrize("number", [-1, 10**16])
def test_numbers_that_nobody_reads_are_an_error(number: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        chinese_number(number)


@pytest.mark.parametrize(
    ("fraction", "words"),
    [
        ((1, 2), "一半"),
        ((2, 3), "三分之二"),
        ((3, 4), "四分之三"),
        ((4, 5), "五分之四"),
        ((51, 100), "百分之五十一"),
        ((7, 12), "十二分之七"),
        ((1, 1), "全部"),
    ],
)
def test_fractions_in_chinese(fraction: tuple[int, int], words: str) -> None:
    assert fraction_words(*fraction) == words


def test_areas_are_exact_from_hundredths() -> None:
    assert area_words(725_000) == "7250.00平方米"
    assert area_words(650_001) == "6500.01平方米"
    assert area_words(7) == "0.07平方米"
    # A float of this size would lose the hundredth.
    assert area_words(9_007_199_254_740_993) == "90071992547409.93平方米"
    with pytest.raises(ValueError, match="negative"):
        area_words(-1)


def test_the_screen_sets_a_space_between_chinese_and_figures() -> None:
    assert spaced("应到26人，实到21人") == "应到 26 人，实到 21 人"
    assert spaced("面积7250.00平方米（需12053.34平方米）") == (
        "面积 7250.00 平方米（需 12053.34 平方米）"
    )
