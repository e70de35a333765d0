"""The typefaces of the paper by the names that Word knows.

A Word file embeds none of them. Each is named as Chinese Windows has it, and the file's table of
fonts tells by which other names the same type goes elsewhere (WPS, macOS, Linux).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents.fonts import FontBook, Typeface

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Named:
    """A font of the file.

    Attributes:
        name: as it stands in the text.
        others: what stands for it where it is not there, best first.
        panose: of its look, by which Word finds a similar one.
        family: ``roman``, ``modern`` …, as OOXML says it.
    """

    name: str
    others: tuple[str, ...]
    panose: str
    family: str = "auto"


_SQUARE = "02010600030101010101"  # 宋体
FANG = Named(
    "仿宋",
    ("FangSong", "仿宋_GB2312", "FangSong_GB2312", "STFangsong", "华文仿宋", "FZFangSong-Z02"),
    "02010609060101010101", "modern",
)  # fmt: skip
HEI = Named(
    "黑体",
    ("SimHei", "STHeiti", "华文黑体", "Noto Sans CJK SC", "Source Han Sans SC"),
    "02010609060101010101", "modern",
)  # fmt: skip
KAI = Named(
    "楷体",
    ("KaiTi", "楷体_GB2312", "KaiTi_GB2312", "STKaiti", "华文楷体", "FZKai-Z03"),
    "02010609060101010101", "modern",
)  # fmt: skip
SONG = Named(
    "宋体", ("SimSun", "STSong", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC"), _SQUARE
)
XIAOBIAOSONG = Named(
    "方正小标宋简体",
    ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "华文中宋", "STZhongsong",
     "宋体", "SimSun"),
    "02010601030101010101", "script",
)  # fmt: skip
# Where Windows keeps what is rare: the characters beyond the first plane.
EXT_B = Named("SimSun-ExtB", ("宋体-PUA", "HanaMinB", "MingLiU-ExtB", "Noto Serif CJK SC"), _SQUARE)
EXT_G = Named("SimSun-ExtG", ("SimSun-ExtB", "HanaMinC", "Noto Serif CJK SC"), _SQUARE)

ALL = (FANG, HEI, KAI, SONG, XIAOBIAOSONG, EXT_B, EXT_G)
_OF = {
    Typeface.FANG: FANG,
    Typeface.HEI: HEI,
    Typeface.HEI_BOLD: HEI,
    Typeface.KAI: KAI,
    Typeface.SONG: SONG,
    Typeface.SONG_BOLD: XIAOBIAOSONG,
}
_SECOND_PLANE, _THIRD_PLANE = 0x20000, 0x30000


def named(typeface: Typeface) -> Named:
    """The font for a typeface."""
    return _OF[typeface]


def pieces(text: str, typeface: Typeface, book: FontBook) -> Iterator[tuple[str, Named]]:
    """A text in stretches of one font each.

    What the typeface lacks is set in the font that Windows has for it: 宋体, and beyond the first
    plane the one of its plane. A character that no font here has stays what it is: the reader's
    computer may have one.
    """
    own = named(typeface)
    chain = book.chain(typeface)

    def face(char: str) -> Named:
        code = ord(char)
        if code >= _THIRD_PLANE:
            return EXT_G
        if code >= _SECOND_PLANE:
            return EXT_B
        if code in book.face(typeface).cmap:
            return own
        return SONG if chain.has(char) else own

    for font, chars in groupby(text, face):
        yield "".join(chars), font
