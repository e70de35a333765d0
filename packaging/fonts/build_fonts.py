"""Build the bundled fonts from Debian packages; re-runnable, same input gives the same bytes.

    python packaging/fonts/build_fonts.py [--cache DIR] [--out DIR] [--only NAME ...]

Needs fontTools (group ``test``), ``apt-get`` and ``dpkg-deb`` of Debian 12. Nothing is installed:
packages are downloaded into the cache and unpacked there. Which font is made from which file, and
why, is told in ``resources/fonts/README.md``.
"""

from __future__ import annotations

import argparse
import bz2
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
# Name and exact version in Debian 12; another version may draw differently.
PACKAGES = {
    "fonts-noto-cjk": "1:20220127+repack1-1",
    "fonts-noto-cjk-extra": "1:20220127+repack1-1",
    "texlive-lang-chinese": "2022.20230122-1",
    "fonts-lxgw-wenkai": "1.250+repack-1",
    "fonts-hanazono": "20170904-2.1",
    "fonts-babelstone-han": "15.0.5-2",
    "unicode-data": "15.0.0-1",
}
NOTO = "usr/share/fonts/opentype/noto/"
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
UNIHAN = "usr/share/unicode/Unihan_{}.txt.bz2"
SIMPLIFIED = 2  # index of the SC face within the Noto CJK collections
# 2022-01-27, the date of the newest source; seconds since 1904 as the head table counts.
STAMP = 3_726_086_400

# What every font holds beside ideographs, so far as its source has it: Latin with the accents of
# pinyin, the punctuation of GB/T 15834, numbers in circles, full-width forms.
SIGNS = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1CD, 0x1DD), 0x1F8, 0x1F9, 0x251, 0x261,
    *range(0x2010, 0x2028), *range(0x2030, 0x203C), 0x2070, *range(0x2074, 0x2079), 0x20AC,
    0x2103, 0x2116, 0x2122, *range(0x2150, 0x2180), *range(0x2190, 0x219A), 0x2212, 0x2248,
    *range(0x2260, 0x2266),
    *range(0x2460, 0x249C), 0x25A0, 0x25A1, 0x25B2, 0x25B3, 0x25B6, 0x25BC, 0x25BD, 0x25C6, 0x25C7,
    0x25CB, 0x25CE, 0x25CF, 0x2605, 0x2606, 0x2713, 0x2717, *range(0x2776, 0x2780),
    *range(0x3000, 0x3030), *range(0x3220, 0x322A), 0x33A1, *range(0xFF00, 0xFFE7),
)  # fmt: skip
# What the last resort holds besides.
MORE_SIGNS = (
    *range(0x2B0, 0x300), *range(0x391, 0x3CA), *range(0x401, 0x452), *range(0x2000, 0x2070),
    *range(0x2070, 0x20D0), *range(0x2100, 0x2200), *range(0x2200, 0x2300), 0x2312,
    *range(0x2460, 0x2500), *range(0x2500, 0x2600), *range(0x2600, 0x2670), *range(0x2776, 0x2794),
    *range(0x3000, 0x3130), *range(0x3200, 0x3400), *range(0xFE10, 0xFE20), *range(0xFE30, 0xFE70),
    *range(0xFF00, 0xFFF0),
)  # fmt: skip
RADICALS = (*range(0x2E80, 0x2FE0), *range(0x31C0, 0x31F0), *range(0xF900, 0xFB00))
URO = range(0x4E00, 0xA000)
EXTENSION_A = range(0x3400, 0x4DC0)
ABOVE_BMP = range(0x20000, 0x32400)
# Sources of ideographs that dictionaries of the old language submitted; no person alive bears one
# that is in no other source. The rest (identity cards, persons, places, newer books) stays.
# GZ is the dictionary of old Zhuang characters.
ANTIQUARIAN = {"GKX", "GHZ", "GHZR", "GZJW", "GZFY", "GCYY", "GHF", "GZ"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """One bundled font.

    Attributes:
        file: name of the built file without ``.ttf``.
        family: family name; never a reserved name of the source.
        style: ``Regular`` or ``Bold``.
        package: Debian package of the source.
        source: path within the package.
        index: face within a collection, -1 for a single font.
        wants: which characters: keys of :func:`repertoires`.
        error: how far an outline may stray when made quadratic, in units of 1/1000 em.
        notice: what the source's own copyright line leaves out, such as reserved names.
        licence: licence line to keep.
        without: characters that the source draws wrongly; the fallback draws them.
        rise: by how much all outlines are lifted, in em.
        face: scale of ideographs within their squares.
    """

    file: str
    family: str
    style: str
    package: str
    source: str
    index: int
    wants: tuple[str, ...]
    error: float
    notice: str
    licence: str
    without: str = ""
    rise: float = 0.0
    face: float = 1.0


OFL = "SIL Open Font License 1.1, https://openfontlicense.org"
GPL = "GNU GPL version 3 with font exception"
ADOBE = "Noto is a trademark of Google Inc."
RECIPES = (
    Recipe("HongliuFang-Regular", "Hongliu Fang", "Regular", "texlive-lang-chinese",
           FANDOL + "FandolFang-Regular.otf", -1, ("signs", "standard"), 2.0,
           "Clerk Ma, Jie Su. Altered by the makers of Hongliu: see README.md.", GPL,
           # ￥ is a dollar sign there, ～ and － are half as wide as they should be, 〇 too small.
           without="￥～－＿￣￠￡™•〇",
           rise=0.07),  # its ideographs sit that much lower than everybody else's
    Recipe("HongliuHei-Regular", "Hongliu Hei", "Regular", "fonts-noto-cjk",
           NOTO + "NotoSansCJK-Regular.ttc", SIMPLIFIED, ("signs", "standard"), 2.0,
           ADOBE, OFL),
    Recipe("HongliuHei-Bold", "Hongliu Hei", "Bold", "fonts-noto-cjk",
           NOTO + "NotoSansCJK-Bold.ttc", SIMPLIFIED, ("signs", "standard"), 2.0, ADOBE, OFL),
    # The lightest weight and a smaller face: amid 仿宋 a name that falls back must not look bold.
    Recipe("HongliuSong-Regular", "Hongliu Song", "Regular", "fonts-noto-cjk-extra",
           NOTO + "NotoSerifCJK-ExtraLight.ttc", SIMPLIFIED,
           ("signs", "standard", "uro", "china", "more"), 3.0, ADOBE, OFL, face=0.94),
    Recipe("HongliuSong-Bold", "Hongliu Song", "Bold", "fonts-noto-cjk",
           NOTO + "NotoSerifCJK-Bold.ttc", SIMPLIFIED, ("signs", "standard"), 2.0, ADOBE, OFL),
    Recipe("HongliuKai-Regular", "Hongliu Kai", "Regular", "fonts-lxgw-wenkai",
           "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", -1,
           ("signs", "common"), 1.0,
           "With Reserved Font Names '霞鹜' and 'LXGW'.", OFL),
    Recipe("HongliuRare-Regular", "Hongliu Rare", "Regular", "fonts-hanazono",
           "usr/share/fonts/truetype/hanazono/HanaMinB.ttf", -1, ("rare",), 1.0,
           "Copyright 2008-2017 GlyphWiki Project (kamichi@fonts.jp), with Reserved Font Names "
           "'Hanazono Font', 'HanaMinA', 'HanaMinB', '花園フォント', '花園明朝A' and '花園明朝B'.",
           OFL),
)  # fmt: skip


def fetch(package: str, cache: Path) -> Path:
    """The unpacked package, downloaded where the cache lacks it."""
    version = PACKAGES[package]
    tree = cache / f"{package}_{version.replace(':', '%3a')}"
    if tree.is_dir():
        return tree
    cache.mkdir(parents=True, exist_ok=True)
    wanted = f"{package}={version}"
    subprocess.run(["apt-get", "download", "-q", wanted], cwd=cache, check=True)
    archive = next(cache.glob(f"{package}_{version.replace(':', '%3a')}_*.deb"))
    partial = tree.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    subprocess.run(["dpkg-deb", "-x", str(archive), str(partial)], check=True)
    partial.rename(tree)
    return tree


def unihan(cache: Path, table: str, field: str) -> Iterator[tuple[int, str]]:
    """Code point and value of every entry of a field of the Unihan database."""
    path = fetch("unicode-data", cache) / UNIHAN.format(table)
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3 and cells[1] == field:  # noqa: PLR2004 - code, field, value
                yield int(cells[0][2:], 16), cells[2]


def standard_characters(cache: Path) -> list[int]:
    """The 8,105 of 通用规范汉字表 (2013) in its order: Unihan field kTGH, ``2013:number``."""
    numbered = sorted(
        (int(value.split(":")[1]), code)
        for code, value in unihan(cache, "OtherMappings", "kTGH")
        if value.startswith("2013:")
    )
    return [code for _, code in numbered]


def repertoires(cache: Path) -> dict[str, set[int]]:
    """Named sets of code points that recipes choose from."""
    chinese = {
        code: value.split("-")[0] for code, value in unihan(cache, "IRGSources", "kIRG_GSource")
    }
    named = {code for code, source in chinese.items() if source not in ANTIQUARIAN}
    return {
        "signs": set(SIGNS),
        "more": set(MORE_SIGNS) | set(RADICALS),
        "standard": set(standard_characters(cache)),
        "common": set(standard_characters(cache)[:6500]),
        "uro": set(URO),
        "china": (
            set(EXTENSION_A) & set(chinese)
            | {c for c in named if c in ABOVE_BMP}
            | set(range(0x2A700, 0x32400))
        ),
        "rare": {c for c in named if c in ABOVE_BMP},
    }


def build(recipe: Recipe, tree: Path, codes: Iterable[int]) -> TTFont:
    """The subset of the source with quadratic outlines and names of its own."""
    font = TTFont(tree / recipe.source, fontNumber=recipe.index, recalcTimestamp=False)
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, glyph_names=False,
        name_IDs=[], drop_tables=["DSIG", "BASE", "GDEF", "GSUB", "GPOS", "VORG", "vhea", "vmtx",
                                  "gasp", "kern", "STAT", "MATH", "PfEd", "FFTM"],
    )  # fmt: skip
    cutter = subset.Subsetter(options)
    wanted = set(codes) - set(map(ord, recipe.without))
    cutter.populate(unicodes=wanted & set(font.getBestCmap()))
    cutter.subset(font)
    if "CFF " in font:
        make_quadratic(font, recipe)
    if "signs" in recipe.wants:
        mend(font, bold=recipe.style == "Bold")
    christen(font, recipe)
    return font


def make_quadratic(font: TTFont, recipe: Recipe) -> None:
    """Replace cubic outlines: the PDF writer embeds TrueType outlines only."""
    unit = font["head"].unitsPerEm
    ideographs = {name for code, name in font.getBestCmap().items() if _is_ideograph(code)}
    plain = (1, 0, 0, 1, 0, recipe.rise * unit)
    # About the middle of the square, which stands from 0.12 em below the baseline.
    margin = (1 - recipe.face) * unit
    smaller = (recipe.face, 0, 0, recipe.face, 0.5 * margin, 0.38 * margin + plain[5])
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    quadratic: dict[str, Any] = {}
    for name in order:
        pen = TTGlyphPen(None)
        rounded = Cu2QuPen(pen, recipe.error, reverse_direction=True)
        glyphs[name].draw(TransformPen(rounded, smaller if name in ideographs else plain))
        quadratic[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = quadratic
    del font["CFF "]
    for name in order:
        quadratic[name].recalcBounds(table)
    metrics = font["hmtx"]
    for name in order:
        advance, _ = metrics[name]
        metrics[name] = (advance, getattr(quadratic[name], "xMin", 0))
    largest = font["maxp"] = newTable("maxp")
    largest.tableVersion = 0x00010000
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions"):  # fmt: skip
        setattr(largest, field, 0)
    largest.maxZones = 1
    font.sfntVersion = "\x00\x01\x00\x00"


def _is_ideograph(code: int) -> bool:
    blocks = (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xF900, 0xFB00), ABOVE_BMP)
    return any(code in block for block in blocks)


def mend(font: TTFont, *, bold: bool) -> None:
    """Draw what the sources lack or draw unlike the mainland's print.

    The boxes of ballot papers (☐ ☑ ☒) are in none of them; the two halves of 破折号 must meet
    (GB/T 15834-2011: ——, two squares long, unbroken); ？ stands at the left of its square.
    """
    unit = font["head"].unitsPerEm
    weight = 0.085 if bold else 0.055
    frame = [_square(0.09, -0.05, 0.82), _square(0.09 + weight, -0.05 + weight,
             0.82 - 2 * weight)[::-1]]  # fmt: skip
    half = weight * 0.75
    tick = [(0.24, 0.38), (0.24 + 1.3 * half, 0.38 + 1.3 * half), (0.43, 0.19 + 2.8 * half),
            (0.74 - 1.3 * half, 0.60 + 1.3 * half), (0.74, 0.60), (0.43, 0.19)]  # fmt: skip
    cross = [
        [(0.27, 0.56), (0.27 + half, 0.56 + half), (0.73, 0.16 + half), (0.73 - half, 0.16)],
        [(0.27 + half, 0.16), (0.27, 0.16 + half), (0.73 - half, 0.56 + half), (0.73, 0.56)],
    ]
    _add(font, 0x2610, frame, unit)
    _add(font, 0x2611, [*frame, tick], unit)
    _add(font, 0x2612, [*frame, *cross], unit)
    cmap = font.getBestCmap()
    dash = font["glyf"][cmap[0x2014]]
    low, high = dash.yMin / unit, dash.yMax / unit
    _add(font, 0x2014, [[(0.0, low), (0.0, high), (1.0, high), (1.0, low)]], unit)
    mark = font["glyf"][cmap[0xFF1F]]
    if mark.xMin > 0.2 * unit:
        shift = mark.xMin - round(0.08 * unit)
        mark.coordinates.translate((-shift, 0))
        mark.recalcBounds(font["glyf"])
        font["hmtx"][cmap[0xFF1F]] = (font["hmtx"][cmap[0xFF1F]][0], mark.xMin)


def _square(left: float, low: float, side: float) -> list[tuple[float, float]]:
    """Corners in em, clockwise, as TrueType fills."""
    return [(left, low), (left, low + side), (left + side, low + side), (left + side, low)]


def _add(font: TTFont, code: int, contours: list[list[tuple[float, float]]], unit: int) -> None:
    """Give the code point a full-width glyph of straight contours, in place of any it had."""
    pen = TTGlyphPen(None)
    for contour in contours:
        points = [(round(x * unit), round(y * unit)) for x, y in contour]
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    glyph = pen.glyph()
    name = f"mark{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (unit, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def christen(font: TTFont, recipe: Recipe) -> None:
    """Names of our own (OFL 1.1 clause 3), the source's notice, and a fixed date."""
    notice = " ".join(str(font["name"].getDebugName(0) or "").split())
    names = font["name"] = newTable("name")
    names.names = []
    full = recipe.family if recipe.style == "Regular" else f"{recipe.family} {recipe.style}"
    said = {
        0: f"{notice} {recipe.notice}".strip(),
        1: recipe.family,
        2: recipe.style,
        3: f"1.0;{recipe.file}",
        4: full,
        5: f"Version 1.0; from {recipe.package} {PACKAGES[recipe.package]}, subset and converted",
        6: recipe.file,
        13: recipe.licence,
    }
    for number, text in said.items():
        names.setName(text, number, 3, 1, 0x409)
    post = font["post"]
    post.formatType = 3.0
    post.extraNames, post.mapping, post.glyphOrder = [], {}, None
    post.italicAngle = 0
    head = font["head"]
    head.created = head.modified = STAMP
    bold = recipe.style == "Bold"
    head.macStyle = 1 if bold else 0
    os2 = font["OS/2"]
    os2.usWeightClass = 700 if bold else 400
    os2.fsSelection = os2.fsSelection & ~0x61 | (0x20 if bold else 0x40)
    os2.fsType = 0
    # One line height for all, so that a fallback never moves a line on the screen.
    unit = head.unitsPerEm
    font["hhea"].ascent = os2.sTypoAscender = os2.usWinAscent = round(0.98 * unit)
    font["hhea"].descent = os2.sTypoDescender = -round(0.27 * unit)
    os2.usWinDescent = round(0.27 * unit)
    font["hhea"].lineGap = os2.sTypoLineGap = 0


def main(argv: list[str]) -> int:
    """Build the fonts asked for, and the list of the 8,105 that the tests read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", type=Path, default=ROOT / "build" / "fonts")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "fonts")
    parser.add_argument("--only", nargs="*", default=[])
    chosen = parser.parse_args(argv)
    sets = repertoires(chosen.cache)
    covered: set[int] = set()
    for recipe in RECIPES:
        codes = set().union(*(sets[name] for name in recipe.wants))
        target = chosen.out / f"{recipe.file}.ttf"
        if not chosen.only or recipe.file in chosen.only:
            font = build(recipe, fetch(recipe.package, chosen.cache), codes - (
                covered if recipe.wants == ("rare",) else set()))  # fmt: skip
            font.save(target)
        built = TTFont(target)
        held = set(built.getBestCmap())
        covered |= held
        standard = len(held & sets["standard"])
        print(f"{recipe.file:24} {len(held):6} characters, {standard:5} of 8105, "
              f"{target.stat().st_size / 1e6:5.1f} MB")  # fmt: skip
    write_standard_list(chosen.cache)
    return 0


def write_standard_list(cache: Path) -> None:
    """The fixture of the tests: one line per level of the table, its characters in order."""
    codes = standard_characters(cache)
    levels = (codes[:3500], codes[3500:6500], codes[6500:])
    path = ROOT / "tests" / "fixtures" / "fonts" / "standard-8105.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = (
        "# 通用规范汉字表 (State Council, 2013), levels 1-3, one line each, in the table's order.\n"
        "# Source: Unihan 15.0.0, field kTGH (Debian unicode-data); Unicode License v3.\n"
    )
    text = head + "".join("".join(map(chr, level)) + "\n" for level in levels)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
