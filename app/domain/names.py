"""Names of people: what is accepted, what is doubted, and how they are masked.

Any Unicode ideograph is accepted, those outside the basic plane included (GB 18030-2022 level 3),
with the interpunct U+00B7 and Latin or other letters, up to 50 code points (the standard for
names asks for at least 25).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from app.domain.written import without_invisible

MAX_NAME = 50
"""Longest name that is accepted, in code points."""

INTERPUNCT = "·"

ERASED = "已抹去的居民"
"""What stands in the place of a name that was erased."""

_LOOKALIKE_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅･●᛫◦﹒", INTERPUNCT))
_WIDE = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20})

# GB 18030-2000 put these into the private use area; 2022 gives them code points of their own.
_FROM_PRIVATE_USE = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F,
    0xE855: 0x241FE, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7,
    0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,
}  # fmt: skip

_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFD))
_IDEOGRAPHIC_MARKS = {0x3005, 0x3007}  # 々 and 〇
_RADICALS = ((0x2E80, 0x2FD5),)
_PRIVATE_USE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFD))
_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_DESCRIPTION = ((0x2FF0, 0x2FFF),)

_LOST = "?\N{REPLACEMENT CHARACTER}□■▢〓"
_BODY = re.compile(
    r".{2,}(?:公司|中心|集团|委员会|学校|大学|学院|医院|银行|管理局|分局|研究所|工厂|大队|办事处)"
    r"|.*(?:居委会|物业|开发商)"
)
_BRACKETS = re.compile(r"(?P<name>[^()]+)\((?P<inside>[^()]*)\)")
_LONGEST_ROLE_CALL = 12

_COMPOUND = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政
濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马
公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌
微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙
南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 纳兰 叶赫 完颜 富察 爱新觉罗 耶律 那拉
尔朱 贺兰 屈突 哥舒 淳于 单于 侯莫陈
"""

COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
"""Surnames of more than one character, by which a name such as 欧阳锋 is masked as 欧阳*."""


@dataclass(frozen=True, slots=True)
class NameCheck:
    """What became of a name as it was written.

    Attributes:
        name: as it is stored, ``""`` where there was none.
        warnings: doubts that do not keep it from being stored, in Chinese.
        error: why it cannot be stored, in Chinese, or ``""``.
        remark: what stood in brackets behind the name.
    """

    name: str
    warnings: tuple[str, ...] = ()
    error: str = ""
    remark: str = ""


def is_ideograph(char: str) -> bool:
    """Whether one code point is a Chinese character, of any extension."""
    code = ord(char)
    return _within(code, _IDEOGRAPHS) or code in _IDEOGRAPHIC_MARKS


def is_body(name: str) -> bool:
    """Whether it names an organisation (…公司, …中心) and not a person."""
    return bool(_BODY.match(name))


def clean_name(text: str) -> str:
    """The name as it is stored: one interpunct, half-width Latin, no stray spaces.

    Radicals that copying from a PDF leaves in place of characters (U+2F00 and on) and private-use
    code points of old GB 18030 become the characters they stand for.
    """
    mended = "".join(map(_mended, without_invisible(text)))
    mended = mended.translate(_LOOKALIKE_DOTS).translate(_WIDE).lstrip("'`")
    mended = re.sub(rf"\s*{INTERPUNCT}\s*", INTERPUNCT, " ".join(mended.split()))
    mended = mended.strip(" ,.;:、，。；：*_-" + INTERPUNCT) if len(mended) > 1 else mended
    return _joined(mended) if " " in mended else mended


def check_name(text: str) -> NameCheck:
    """Cleans a name and says what is wrong or doubtful about it."""
    name = clean_name(text)
    starred = "*" in text.translate(_WIDE)
    if starred and ("*" in name or len(name) == 1 or name in COMPOUND_SURNAMES):
        return NameCheck("", error=f"“{text.strip()}”是遮盖过的姓名，请换成写全姓名的表")
    remark = ""
    bracket = _BRACKETS.fullmatch(name)
    warnings: list[str] = []
    if bracket and not is_body(name):
        name, remark = bracket["name"].strip(), bracket["inside"].strip()
        warnings.append(f"姓名后括号里的“{remark}”没有算作姓名，记入备注")
    error = _error(name, text)
    if error:
        return NameCheck(name, error=error, remark=remark)
    if starred:
        warnings.append(f"姓名“{name}”旁边的星号没有算作姓名")
    warnings += _doubts(name)
    return NameCheck(name, tuple(warnings), remark=remark)


def name_key(name: str) -> str:
    """By which two spellings are the same name: no spaces, selectors, letter case."""
    if name.isalpha() and not name.isascii():
        return unicodedata.normalize("NFC", name).lower()
    folded = unicodedata.normalize("NFC", clean_name(name)).lower()
    return "".join(
        char for char in folded if not _within(ord(char), _SELECTORS) and not char.isspace()
    )


def mask_name(name: str) -> str:
    """The name as strangers may see it: 张*, 张*三, 张**四, 欧阳**, 买买提·****, J***.

    Names of organisations are no personal data and stay whole.
    """
    units = _units(name)
    if not units or name == ERASED or is_body(name):
        return name
    if INTERPUNCT in name:
        first, _, rest = name.partition(INTERPUNCT)
        return first + INTERPUNCT + "*" * len(_units(rest.replace(INTERPUNCT, "")))
    if not is_ideograph(units[0][0]):
        return " ".join(f"{part[0]}***" for part in name.split())
    for length in (4, 3, 2):
        if len(units) > length and "".join(units[:length]) in COMPOUND_SURNAMES:
            return "".join(units[:length]) + "*" * (len(units) - length)
    if len(units) == 1:
        return "*"
    *hidden, last = units[1:]
    return units[0] + ("*" * len(hidden) + last if hidden else "*")


def mask_phone(phone: str) -> str:
    """The number as strangers may see it: 138****1234, 010-****1234, ***56."""
    mobile, shown, short = 11, 4, 7
    if len(phone) == mobile and phone.isdecimal():
        return f"{phone[:3]}****{phone[-shown:]}"
    area, dash, number = phone.rpartition("-")
    if len(number) >= short:
        return f"{area}{dash}{'*' * (len(number) - shown)}{number[-shown:]}"
    return "***" + phone[-2:] if len(phone) > shown else "***"


def _joined(name: str) -> str:
    """张 三 → 张三, 欧阳 锋 → 欧阳锋; two words that may be two names keep their space."""
    parts = name.split(" ")
    if not all(is_ideograph(char) for part in parts for char in part):
        return name
    first, *given = parts
    surname_first = len(given) == 1 and (len(first) == 1 or first in COMPOUND_SURNAMES)
    if surname_first or all(len(part) == 1 for part in parts):
        return "".join(parts)
    return name


def _error(name: str, text: str) -> str:
    if not name:
        return "没有姓名"
    if len(name) > MAX_NAME:
        return f"姓名有 {len(name)} 个字，最多 {MAX_NAME} 个，请核对是否写错了列"
    if re.search(r"[、,，;；/\n]|\s和\s", text.strip(" ,，;；、\n")) and not is_body(name):
        return f"“{' '.join(text.split())}”像是几个人写在一格里，请一人写一行"
    if name.isdecimal() or re.fullmatch(r"[\d\s.()-]+", name):
        return f"“{name}”是数字，不是姓名，请核对是否写错了列"
    bad = sorted({char for char in name if not _may_stand(char)})
    if bad:
        return f"姓名“{name}”里有不能用的符号“{''.join(bad)}”"
    return ""


def _doubts(name: str) -> list[str]:
    doubts = []
    if any(char in _LOST or _within(ord(char), _PRIVATE_USE) for char in name):
        doubts.append(
            f"姓名“{name}”里有丢失的生僻字：原文件保存时没有写进这个字，请照身份证上的字补正"
        )
    if any(_within(ord(char), _DESCRIPTION) for char in name):
        doubts.append(f"姓名“{name}”里有拼写生僻字的符号，请换成这个字本身")
    if any(char.isdecimal() for char in name):
        doubts.append(f"姓名“{name}”里有数字，请核对")
    if " " in name and all(is_ideograph(char) for char in name.replace(" ", "")):
        doubts.append(f"姓名“{name}”中间有空格，如果是间隔号请改为“·”")
    if len(name) == 1:
        doubts.append(f"姓名“{name}”只有一个字，请核对")
    if len(name) > _LONGEST_ROLE_CALL and all(map(is_ideograph, name)) and not is_body(name):
        doubts.append(f"姓名“{name}”很长，请核对是否写错了列")
    return doubts


def _may_stand(char: str) -> bool:
    code = ord(char)
    return (
        is_ideograph(char)
        or char in INTERPUNCT + " '’-.()" + _LOST
        or unicodedata.category(char)[0] in "LM"
        or char.isdecimal()
        or _within(code, _PRIVATE_USE + _SELECTORS + _DESCRIPTION)
    )


def _mended(char: str) -> str:
    code = ord(char)
    if code in _FROM_PRIVATE_USE:
        return chr(_FROM_PRIVATE_USE[code])
    if _within(code, _RADICALS):
        return unicodedata.normalize("NFKC", char)
    return char


def _units(name: str) -> list[str]:
    """Characters with the variation selectors and accents that belong to them."""
    units: list[str] = []
    for char in unicodedata.normalize("NFC", name).strip():
        if units and (_within(ord(char), _SELECTORS) or unicodedata.combining(char)):
            units[-1] += char
        else:
            units.append(char)
    return units


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)
