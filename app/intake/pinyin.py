"""How names are pronounced, so that they are found by full pinyin or by initials.

A surname may be read in a way of its own (单 shàn, 查 zhā, 万俟 mòqí); both that reading and the
usual one find the person. pypinyin is loaded when the first name is spelled.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from app.domain.names import COMPOUND_SURNAMES, INTERPUNCT, clean_name, is_ideograph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_READINGS = 16
LONGEST = 100  # characters
"""So many ways of reading one name are kept at most, the likeliest first."""

_REMEMBERED = 20_000

_SURNAMES = {
    "单": "shan", "曾": "zeng", "解": "xie", "查": "zha", "仇": "qiu", "任": "ren", "区": "ou",
    "盖": "ge gai", "朴": "piao", "繁": "po", "缪": "miao", "宓": "mi fu", "乐": "yue le",
    "折": "she", "黑": "he", "秘": "bi", "种": "chong", "翟": "zhai di", "那": "na", "员": "yun",
    "覃": "qin tan", "阚": "kan", "召": "shao", "句": "gou", "郗": "xi chi", "祭": "zhai",
    "葛": "ge", "纪": "ji", "燕": "yan", "宁": "ning", "华": "hua", "应": "ying", "洗": "xian",
    "冼": "xian", "隗": "wei kui", "过": "guo", "哈": "ha", "逄": "pang", "牟": "mu mou",
    "谌": "chen shen", "晁": "chao", "幺": "yao", "撒": "sa", "眭": "sui", "尉": "wei yu",
    "颉": "xie", "厍": "she", "相": "xiang", "都": "du", "卜": "bu", "盛": "sheng", "石": "shi",
    "贾": "jia", "车": "che", "重": "chong", "尹": "yin", "樊": "fan", "逯": "lu", "褚": "chu",
    "钭": "tou", "麻": "ma", "靳": "jin", "訾": "zi", "佘": "she", "昝": "zan", "妫": "gui",
    "不": "fou", "兴": "xing", "少": "shao", "曲": "qu", "沈": "shen", "俞": "yu", "郇": "xun huan",
    "耿": "geng", "令": "ling", "洪": "hong", "降": "jiang", "藏": "zang", "臧": "zang",
}  # fmt: skip
# Characters of given names that people read in more than one way. The dictionary lists every
# reading there ever was (王 as yù): with those, a search for "yu" would find every 王.
_OTHERWISE = {
    "乐": "le yue", "行": "xing hang", "长": "chang zhang", "重": "zhong chong", "朝": "chao zhao",
    "茜": "xi", "莘": "shen", "蔚": "yu", "娜": "nuo", "都": "dou", "传": "zhuan", "参": "shen",
    "降": "xiang", "藏": "zang", "盛": "cheng", "宿": "xiu", "曾": "zeng ceng",
    "单": "dan shan", "解": "jie xie", "查": "cha zha", "仇": "chou qiu", "区": "ou", "盖": "ge",
    "朴": "piao", "缪": "miao", "会": "kuai", "奇": "ji", "炅": "gui", "晟": "cheng",
    "翟": "di", "隽": "juan", "阿": "e", "仔": "zai", "车": "ju",
    "尉": "yu", "覃": "tan", "薄": "bao", "柏": "bo", "伯": "bai", "系": "ji", "省": "xing",
    "宛": "yuan", "召": "shao", "堡": "pu", "埔": "bu", "泊": "po", "露": "lou", "率": "lv",
    "番": "pan", "繁": "po", "弹": "tan", "提": "di", "强": "jiang", "乾": "gan",
    "拓": "ta", "厦": "sha", "校": "jiao", "殷": "yan", "员": "yun",
    "种": "chong", "琢": "zuo", "俟": "qi si", "尾": "yi", "澹": "dan",
    "艾": "yi",
    "纶": "guan", "佴": "er", "秘": "bi",
    "祭": "zhai", "折": "she", "洗": "xian",
}  # fmt: skip
_COMPOUND = {
    "万俟": ("mo", "qi"), "尉迟": ("yu", "chi"), "长孙": ("zhang", "sun"), "澹台": ("tan", "tai"),
    "单于": ("chan", "yu"), "令狐": ("ling", "hu"), "宗政": ("zong", "zheng"),
    "乐正": ("yue", "zheng"),
    "亓官": ("qi", "guan"), "濮阳": ("pu", "yang"), "皇甫": ("huang", "fu"), "独孤": ("du", "gu"),
    "呼延": ("hu", "yan"), "赫连": ("he", "lian"), "仲长": ("zhong", "chang"),
    "公冶": ("gong", "ye"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a name may be typed on a keyboard.

    Attributes:
        full: ``("shansan", "dansan")``; lower case, no tones, ü as v; the likeliest first.
        initials: ``("ss", "ds")``, each way once.
        syllables: ``(("shan", "san"), ("dan", "san"))``; what ``full`` is joined from.
    """

    full: tuple[str, ...]
    initials: tuple[str, ...]
    syllables: tuple[tuple[str, ...], ...] = ()


@lru_cache(_REMEMBERED)
def spell(name: str) -> Spelling:
    """Every usual way of typing a name, up to ``MOST_READINGS``.

    Latin parts are lower case without accents, rare characters without a known reading and other
    scripts stand for themselves; interpuncts and spaces are left out. No name is longer than
    ``LONGEST``: of what another laptop sent as one, the rest is not spelled.
    """
    readings = _readings(name[:LONGEST])
    ways = list(islice(product(*readings), MOST_READINGS * 4))
    full: dict[str, tuple[str, ...]] = {}
    for way in ways:
        full.setdefault("".join(way), way)
    initials = dict.fromkeys("".join(part[:1] for part in way) for way in ways)
    return Spelling(
        full=tuple(islice(full, MOST_READINGS)),
        initials=tuple(islice(initials, MOST_READINGS)),
        syllables=tuple(islice(full.values(), MOST_READINGS)),
    )


def sounds(name: str) -> tuple[str, ...]:
    """Keys by which two names sound alike; the ``sound_of`` of planning an import."""
    return spell(name).full


def preload() -> None:
    """Loads the readings now, in a worker, and not at the first key of the first search."""
    _dictionary()


def _readings(name: str) -> list[tuple[str, ...]]:
    """For each character, or Latin word, how it may be read; the likeliest first."""
    clean = clean_name(name)
    compound = next((s for s in (clean[:4], clean[:3], clean[:2]) if s in COMPOUND_SURNAMES), "")
    readings: list[tuple[str, ...]] = []
    for place, part in enumerate(_parts(clean)):
        if not is_ideograph(part[0]):
            readings.append((_latin(part),))
        elif place < len(compound) and compound in _COMPOUND:
            readings.append(_first(_COMPOUND[compound][place], _of_character(part)))
        elif place == 0 and not compound and part in _SURNAMES:
            own = _SURNAMES[part].split()
            readings.append(tuple(dict.fromkeys([*own, *_of_character(part)])))
        else:
            readings.append(_of_character(part))
    return readings or [("",)]


def _parts(name: str) -> Iterable[str]:
    """Ideographs one by one, other letters by the word; selectors and punctuation dropped."""
    word = ""
    for char in name:
        if is_ideograph(char) or char in " -'’." + INTERPUNCT:
            if word:
                yield word
            word = ""
            if is_ideograph(char):
                yield char
        elif not 0xFE00 <= ord(char) <= 0xFE0F and not 0xE0100 <= ord(char) <= 0xE01EF:  # noqa: PLR2004
            word += char
    if word:
        yield word


def _latin(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word)
    return "".join(char for char in bare if not unicodedata.combining(char)).lower()


def _first(reading: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((reading, *others)))


@lru_cache(_REMEMBERED)
def _of_character(char: str) -> tuple[str, ...]:
    """Usual readings without tones; lü may be typed lv or lu. Without any it is itself."""
    told = _dictionary().get(ord(char), "").partition(",")[0]
    usual = [_without_tone(told), *_OTHERWISE.get(char, "").split()]
    typed = [way for reading in usual if reading for way in (reading, reading.replace("v", "u"))]
    return tuple(dict.fromkeys(typed)) or (char,)


def _without_tone(reading: str) -> str:
    decomposed = unicodedata.normalize("NFD", reading).replace("u\N{COMBINING DIAERESIS}", "v")
    return re.sub(r"[^a-z]", "", decomposed)


@lru_cache(1)
def _dictionary() -> Mapping[int, str]:
    # Phrases are for running text; names are read by the character, and half the load is saved.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - loaded at the first name

    readings: Mapping[int, str] = pinyin_dict
    return readings
