"""Pinyin of names, so that a few typed letters find somebody.

A surname may be read in its own way (单 shàn, 曾 zēng, 解 xiè): both readings find the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_READINGS = 8

# Read differently as a surname; the dictionary's first reading is the word's.
_SURNAMES = {
    "单": "shan", "曾": "zeng", "解": "xie", "查": "zha", "仇": "qiu", "任": "ren", "区": "ou",
    "盖": "ge", "乐": "yue", "朴": "piao", "翟": "zhai", "尉": "wei", "缪": "miao", "覃": "qin",
    "纪": "ji", "华": "hua", "宁": "ning", "员": "yun", "折": "she", "逄": "pang", "万俟": "moqi",
    "尉迟": "yuchi", "长孙": "zhangsun", "澹台": "tantai",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """Readings of a name without tones: ``("zhangguiying",)`` and ``("zgy",)``."""

    full: tuple[str, ...]
    initials: tuple[str, ...]


@cache
def _reader() -> Callable[[str], list[list[str]]]:
    # Loaded at the first name: the dictionary is large.
    from pypinyin import Style, pinyin  # noqa: PLC0415

    def read(text: str) -> list[list[str]]:
        return pinyin(text, style=Style.NORMAL, heteronym=True, errors=list)

    return read


def spell(name: str) -> Spelling:
    """All usual readings of a name; characters without one stay as they are."""
    plain = name.replace("·", "").replace(" ", "").casefold()
    if not plain:
        return Spelling((), ())
    readings = [list(dict.fromkeys(r.casefold() for r in rs)) for rs in _reader()(plain)]
    surname = next((s for s in (plain[:2], plain[:1]) if s in _SURNAMES), "")
    if len(surname) == 1 and len(readings) == len(plain):
        own = _SURNAMES[surname]
        readings[0] = list(dict.fromkeys([own, *readings[0]]))[:2]
    combined = list(product(*(r[:2] for r in readings)))[:_MOST_READINGS]
    full = tuple(dict.fromkeys("".join(parts) for parts in combined))
    initials = tuple(dict.fromkeys("".join(p[0] for p in parts) for parts in combined))
    return Spelling(full, initials)
