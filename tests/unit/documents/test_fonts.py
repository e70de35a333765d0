"""The bundled faces: what they cover, how characters fall back, what is embedded."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from app.documents.fonts import (
    FILES,
    RARE,
    FontBook,
    Typeface,
    book,
    bundled_folder,
    clean,
    system_fang,
)
from app.documents.sfnt import Face, FontError
from tests.unit.documents.pdf_reading import built

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "fonts" / "standard-8105.txt"
ALL_FILES = [*FILES.values(), RARE]


@pytest.fixture(scope="module")
def standard() -> str:
    """The 8,105 characters of 通用规范汉字表."""
    text = FIXTURE.read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines() if not line.startswith("#"))


def test_the_list_is_the_whole_table(standard: str) -> None:
    assert len(standard) == len(set(standard)) == 8105
    assert sum(ord(char) > 0xFFFF for char in standard) == 196
    assert standard.startswith("一乙二十丁")


@pytest.mark.parametrize("typeface", list(Typeface))
def test_every_typeface_draws_all_standard_characters(typeface: Typeface, standard: str) -> None:
    chain = book().chain(typeface)
    assert [char for char in standard if not chain.has(char)] == []


def test_nothing_of_the_standard_list_is_missing(standard: str) -> None:
    assert book().missing(standard) == []


def test_the_whole_first_block_of_ideographs_is_covered() -> None:
    # 4E00-9FFF without the 21 that Unicode added for other countries' use after 2009.
    lacking = book().missing(map(chr, range(0x4E00, 0x9FA6)))
    assert lacking == []


def test_missing_names_each_character_once_in_order() -> None:
    assert book().missing(["甲😀", "乙\U0001f600🀄\n"]) == ["😀", "🀄"]


def test_the_marks_of_ballots_are_drawn() -> None:
    for typeface in Typeface:
        chain = book().chain(typeface)
        for mark in "☐☑☒":
            glyph = chain[mark]
            left, right = book().faces[glyph.face].ink(glyph.number)
            assert 0.6 < right - left < 1.0


@pytest.mark.parametrize("char", "￥～－〇")
def test_signs_that_the_source_of_the_body_draws_wrongly_come_from_the_fallback(char: str) -> None:
    glyph = book().chain(Typeface.FANG)[char]
    assert book().faces[glyph.face].name == "HongliuSong-Regular"


def test_no_character_is_ever_glyph_zero() -> None:
    chain = book().chain(Typeface.FANG)
    for char in "甲玥㛃𰻝😀\U0010ffff":
        assert chain[char].number > 0


def test_rare_characters_amid_bold_type_are_thickened() -> None:
    assert book().chain(Typeface.HEI_BOLD)["𰻝"].heavy > 0
    assert book().chain(Typeface.FANG)["𰻝"].heavy == 0
    assert book().chain(Typeface.HEI_BOLD)["甲"].heavy == 0


def test_faces_are_read_when_first_needed() -> None:
    own = FontBook()
    assert own.faces == []
    assert own.chain(Typeface.KAI)["甲"].number > 0
    assert [face.name for face in own.faces] == ["HongliuKai-Regular"]
    assert own.chain(Typeface.KAI)["喆"].number > 0  # level 3: from the fallback
    assert [face.name for face in own.faces] == ["HongliuKai-Regular", "HongliuSong-Regular"]


def test_a_preferred_system_font_comes_first() -> None:
    other = bundled_folder() / FILES[Typeface.HEI]
    own = FontBook(prefer={Typeface.FANG: other})
    glyph = own.chain(Typeface.FANG)["甲"]
    assert own.faces[glyph.face].name == "HongliuHei-Regular"
    assert own.refused == []


def test_a_preferred_font_that_cannot_be_used_is_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / "simfang.ttf"
    broken.write_bytes(b"\x00\x01\x00\x00\x00\x09 no font at all")
    own = FontBook(prefer={Typeface.FANG: broken})
    glyph = own.chain(Typeface.FANG)["甲"]
    assert own.faces[glyph.face].name == "HongliuFang-Regular"
    assert own.refused == [broken]


def test_one_book_serves_the_process() -> None:
    assert book() is book(None)


def test_the_fang_of_the_system_is_found_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.documents.fonts._SYSTEM_FANG", (str(tmp_path / "simfang.ttf"),))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert system_fang() is None
    (tmp_path / "simfang.ttf").touch()
    assert system_fang() == tmp_path / "simfang.ttf"


def test_a_preferred_font_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    own = FontBook(prefer={Typeface.FANG: tmp_path / "gone.ttf"})
    assert own.refused == [tmp_path / "gone.ttf"]
    assert own.chain(Typeface.FANG)["甲"].number > 0


@pytest.mark.parametrize("data", [b"", b"OTTO" + bytes(100), b"\x00\x01\x00\x00" + bytes(8)])
def test_what_is_no_truetype_font_is_refused(data: bytes) -> None:
    with pytest.raises(FontError):
        Face(data)


@pytest.fixture(params=ALL_FILES)
def path(request: pytest.FixtureRequest) -> Path:
    """Each bundled font in turn."""
    return bundled_folder() / request.param


@pytest.fixture
def other(path: Path) -> Iterator[TTFont]:
    """The same font as another reader sees it."""
    with TTFont(path, lazy=True) as font:
        yield font


def test_a_face_reads_what_fonttools_reads(path: Path, other: TTFont) -> None:
    face = Face.open(path)
    cmap, order = other.getBestCmap(), other.getGlyphOrder()
    assert {code: order[glyph] for code, glyph in face.cmap.items()} == cmap
    assert face.name == other["name"].getDebugName(6)
    for code in list(cmap)[::97]:
        advance, _ = other["hmtx"][cmap[code]]
        assert face.advance(face.cmap[code]) == advance / other["head"].unitsPerEm


def test_a_subset_is_a_sound_font_with_the_same_outlines(path: Path, other: TTFont) -> None:
    face = Face.open(path)
    codes = sorted(face.cmap)[::251]
    subset = TTFont(BytesIO(face.subset([0, *(face.cmap[code] for code in codes)])))
    assert subset["maxp"].numGlyphs >= len(codes) + 1
    glyphs, names = subset["glyf"], subset.getGlyphOrder()
    for place, code in enumerate(codes, start=1):
        mine, theirs = glyphs[names[place]], other["glyf"][other.getBestCmap()[code]]
        drawn = mine.getCoordinates(glyphs)[0]
        assert list(drawn) == list(theirs.getCoordinates(other["glyf"])[0])


def test_names_are_our_own_and_say_where_the_font_is_from(other: TTFont) -> None:
    names = other["name"]
    for number in (1, 4, 6):
        told = names.getDebugName(number)
        assert told.startswith("Hongliu")
        for reserved in ("Noto", "Source", "LXGW", "霞鹜", "HanaMin", "花園", "Fandol"):
            assert reserved not in told
    assert names.getDebugName(0)
    assert "License" in names.getDebugName(13) or "GPL" in names.getDebugName(13)


def test_licences_lie_beside_the_fonts() -> None:
    folder = bundled_folder() / "LICENSES"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL-1.1.txt").read_text("utf-8")
    assert "Version 3, 29 June 2007" in (folder / "GPL-3.0.txt").read_text("utf-8")
    assert "special exception" in (folder / "Fandol-exception.txt").read_text("utf-8")


def test_every_font_of_a_file_is_embedded_with_widths_that_agree() -> None:
    data, _ = built(lambda document: document.para("红柳 Hongliu 14:30 玥旻𪜎 ——“甲”"))
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert len(fonts) == 3
        for font in fonts.values():
            below = font.DescendantFonts[0]
            program = TTFont(BytesIO(below.FontDescriptor.FontFile2.read_bytes()))
            widths = _widths(below.W)
            for code, name in enumerate(program.getGlyphOrder()):
                expected = 1000 * program["hmtx"][name][0] / program["head"].unitsPerEm
                assert widths.get(code, 1000) == pytest.approx(expected, abs=0.5)
            assert str(below.FontDescriptor.FontName)[7] == "+"


def _widths(array: pikepdf.Array) -> dict[int, int]:
    found: dict[int, int] = {}
    items = list(array)
    for first, listed in zip(items[::2], items[1::2], strict=True):
        found.update((int(first) + place, int(width)) for place, width in enumerate(listed))
    return found


def test_cleaning_keeps_ideographs_as_they_are() -> None:
    compatibility = "﨑\uf900⼈"
    assert clean(compatibility) == compatibility
    assert clean("a\u0308b\r\nc\rd") == "äb\nc\nd"
