"""Text as people write it in rosters and agendas: full-width, Chinese numerals, odd dashes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGITS = {"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}

CHINESE_NUMBER = "[〇零○一二两三四五六七八九十百千]+"
"""Regular expression for a number in Chinese characters."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣─━ーㄧ", "-"))
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])


def without_invisible(text: str) -> str:
    """Text without what cannot be seen: zero-width spaces, direction marks, soft hyphens."""
    return text.translate(_INVISIBLE)


def plain(text: str) -> str:
    """Text with full-width letters and digits made half-width and every dash a hyphen.

    What cannot be seen is dropped, runs of white space become one space. Not for names:
    compatibility forms are folded.
    """
    if text.isascii():
        return " ".join(text.split())
    folded = unicodedata.normalize("NFKC", without_invisible(text).translate(_DASHES))
    return " ".join(folded.split())


def from_chinese(text: str) -> int | None:
    """The value of 十二, 一百零五 or, digit by digit, 五〇一; ``None`` for anything else."""
    if not re.fullmatch(CHINESE_NUMBER, text):
        return None
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, pending = 0, 0
    for char in text:
        if char in _UNITS:
            total += (pending or 1) * _UNITS[char]
            pending = 0
        else:
            pending = _DIGITS[char]
    return total + pending


@lru_cache(maxsize=16_384)
def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which 2 comes before 10, and 3 before 3A before A."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
