"""Numbers as they are read aloud: Chinese numerals, fractions, areas. Whole numbers throughout."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_TEN = 10
_GROUP = 10_000
_HUNDREDTHS = 100

# What the office calls them; anything else is read by the numbers.
_FRACTION_NAMES = {(1, 2): "一半", (1, 1): "全部"}


def chinese_number(number: int) -> str:
    """``15`` → ``十五``, ``120`` → ``一百二十``, ``1005`` → ``一千零五``.

    Raises:
        ValueError: below zero, or 10^16 and above.
    """
    if not 0 <= number < _GROUP ** len(_GROUPS):
        message = f"out of range: {number}"
        raise ValueError(message)
    if number == 0:
        return _DIGITS[0]
    words = ""
    gap = False
    for place in range(len(_GROUPS) - 1, -1, -1):
        group = number // _GROUP**place % _GROUP
        if group == 0:
            gap = bool(words)
            continue
        if words and (gap or group < _GROUP // _TEN):
            words += _DIGITS[0]
        words += _below_ten_thousand(group) + _GROUPS[place]
        gap = False
    return words.removeprefix("一") if words.startswith("一十") else words


def _below_ten_thousand(number: int) -> str:
    words = ""
    for place in range(len(_PLACES) - 1, -1, -1):
        digit = number // _TEN**place % _TEN
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif words and number % _TEN**place and not words.endswith(_DIGITS[0]):
            words += _DIGITS[0]
    return words


def fraction_words(numerator: int, denominator: int) -> str:
    """``2, 3`` → ``三分之二``; ``1, 2`` → ``一半``; ``51, 100`` → ``百分之五十一``."""
    named = _FRACTION_NAMES.get((numerator, denominator))
    if named:
        return named
    below = "百" if denominator == _HUNDREDTHS else chinese_number(denominator)
    return f"{below}分之{chinese_number(numerator)}"


def area_words(hundredths: int) -> str:
    """Hundredths of a m² as ``7250.00平方米``, exact.

    Raises:
        ValueError: a negative area.
    """
    if hundredths < 0:
        message = f"negative area: {hundredths}"
        raise ValueError(message)
    return f"{hundredths // _HUNDREDTHS}.{hundredths % _HUNDREDTHS:02d}平方米"


def spaced(words: str) -> str:
    """The same words with a space between Chinese and figures, as the screen sets them."""
    words = re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9])", " ", words)
    return re.sub(r"(?<=[0-9])(?=[\u4e00-\u9fff])", " ", words)
