"""What stands on the page beside running text: numbers, masthead, photos, codes, places to sign."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.documents.blocks import Photo, Signature
from app.documents.document import Document
from app.documents.fonts import Typeface
from app.documents.images import load_picture, stripped
from app.documents.page import A5, official, sheet
from app.documents.pen import MM
from app.documents.qr import QUIET, matrix, rectangles
from app.documents.text import RED, Style
from app.domain.errors import Refused
from tests.unit.documents.pdf_reading import all_lines, built, characters, lines, said

if TYPE_CHECKING:
    from app.documents.pen import Pen

AREA_LEFT, AREA_RIGHT = 28 * MM, (28 + 156) * MM
AREA_LOW = (297 - 37 - 225) * MM


def _pages(count: int):
    def fill(document: Document) -> None:
        for number in range(count):
            if number:
                document.page_break()
            document.para("红柳会客厅")

    return fill


def test_page_numbers_stand_outside_one_character_in() -> None:
    data, _ = built(_pages(12))
    for page in range(12):
        number = lines(data, page, size=14)[0]
        assert said(number) == f"—{page + 1}—"
        if page % 2 == 0:
            assert number[-1].x + 14 == pytest.approx(AREA_RIGHT - 14, abs=0.1)
        else:
            assert number[0].x == pytest.approx(AREA_LEFT + 14, abs=0.1)


def test_the_dash_of_the_page_number_is_7_mm_below_the_type_area() -> None:
    data, _ = built(_pages(1))
    dash = next(char for char in characters(data) if char.text == "—")
    assert AREA_LOW - (dash.low + dash.high) / 2 == pytest.approx(7 * MM, abs=0.5)


def test_plain_sheets_count_their_pages() -> None:
    data, _ = built(_pages(3), layout=sheet())
    assert [said(lines(data, page, size=9)[-1]) for page in range(3)] == [
        "第1页共3页", "第2页共3页", "第3页共3页",
    ]  # fmt: skip


def test_small_lines_at_head_and_foot_mark_a_rehearsal() -> None:
    layout = official().marked(head="演练，不是正式记录", foot="虚构社区")
    data, _ = built(_pages(2), layout=layout)
    for page in range(2):
        small = [said(line) for line in lines(data, page, size=9)]
        assert small == ["演练，不是正式记录", "虚构社区"]


def test_the_masthead_is_red_centred_and_35_mm_down() -> None:
    data, _ = built(
        lambda document: document.masthead("红柳社区会议纪要", number="第3期", issuer="红柳社区",
                                           date="2026年11月24日")
    )  # fmt: skip
    size = max(char.size for char in characters(data))
    name = lines(data, size=size)[0]
    assert said(name) == "红柳社区会议纪要"
    assert (name[0].x + name[-1].x + size) / 2 == pytest.approx((AREA_LEFT + AREA_RIGHT) / 2, abs=1)
    top_of_area = (297 - 37) * MM
    assert top_of_area - max(char.high for char in name) == pytest.approx(35 * MM, abs=2)
    assert [said(line) for line in lines(data)] == ["第3期", "红柳社区2026年11月24日"]
    assert _colours(data) >= {RED}


def _colours(data: bytes) -> set[tuple[float, ...]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return {
            tuple(round(float(value), 3) for value in operands)
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "rg"
        }


def test_a_long_masthead_shrinks_to_one_line() -> None:
    name = "万寿路街道红柳社区居民委员会居民议事会会议纪要"
    data, _ = built(lambda document: document.masthead(name))
    size = max(char.size for char in characters(data))
    assert [said(line) for line in lines(data, size=size)] == [name]


def test_a_title_is_centred_and_its_heading_in_the_outline() -> None:
    def fill(document: Document) -> None:
        document.title("关于停车位的\n会议纪要")
        document.heading(1, "一、停车")
        document.para("红柳")
        document.heading(2, "（一）事实")
        document.para("红柳")
        document.heading(2, "（二）表决")
        document.para("红柳")
        document.heading(3, "1. 细则")
        document.para("红柳")

    data, _ = built(fill)
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        seen = [(one.title, [below.title for below in one.children]) for one in outline.root]
    assert seen == [
        ("关于停车位的会议纪要", []),
        ("一、停车", ["（一）事实", "（二）表决"]),
    ]
    assert [said(line) for line in lines(data, size=22)] == ["关于停车位的", "会议纪要"]


def test_a_long_title_is_set_in_lines_of_about_the_same_length() -> None:
    text = "关于万寿路十二号院机动车停放管理办法（试行）的居民代表会议纪要"
    data, _ = built(lambda document: document.title(text))
    upper, lower = lines(data, size=22)
    assert said(upper) + said(lower) == text
    assert abs(len(upper) - len(lower)) <= 3


def test_an_unknown_level_of_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="level 5"):
        built(lambda document: document.heading(5, "五"))


def _photo(size: tuple[int, int], *, orientation: int = 1, kind: str = "JPEG") -> bytes:
    """A photo whose upper left quarter, as stored, is red."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    out = BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


# Where the stored upper left quarter stands once the photo is upright (EXIF 2.32, 4.6.4).
CORNERS = {
    1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1),
}  # fmt: skip


@pytest.mark.parametrize("orientation", list(CORNERS))
def test_photos_are_turned_upright(orientation: int) -> None:
    data, _ = built(
        lambda document: document.photos([Photo(_photo((400, 200), orientation=orientation))]),
        layout=sheet(numbering="none"),
    )
    with pdfium.PdfDocument(data) as document:
        page = document[0].render(scale=1).to_pil().convert("RGB")
    ink = Image.eval(page.getchannel("G"), lambda value: 255 if value < 128 else 0)
    left, top, right, low = ink.getbbox()
    wide, high = right - left, low - top
    assert (wide > high) == (orientation < 5)
    place = (sheet().width - 4 * MM) / 2
    box_left, box_top = 18 * MM + (sheet().width - place) / 2, 18 * MM
    upright = (400, 200) if orientation < 5 else (200, 400)
    scale = min(place / upright[0], 75 * MM / upright[1])
    box = (upright[0] * scale, upright[1] * scale)
    corner = (
        int(left - (box_left + (place - box[0]) / 2) > box[0] / 4),
        int(top - box_top > box[1] / 4),
    )
    assert corner == CORNERS[orientation]


def test_jpeg_data_passes_through_without_what_the_camera_wrote() -> None:
    photo = _photo((400, 200), orientation=6)
    data, _ = built(lambda document: document.photos([Photo(photo, "停车位现状")] * 3))
    assert b"SecretCamera" in photo
    assert b"SecretCamera" not in data
    with pikepdf.open(BytesIO(data)) as pdf:
        images = list(pdf.pages[0].Resources.XObject.values())
        assert len(images) == 1  # embedded once
        assert images[0].Filter == "/DCTDecode"
        assert images[0].read_raw_bytes() == stripped(photo)
    assert sum(said(line).count("停车位现状") for line in all_lines(data, size=10.5)) == 3


def test_a_photo_of_far_too_many_pixels_is_made_smaller() -> None:
    photo = _photo((6000, 3000))
    photo += bytes(2_000_000 - len(photo))  # bytes behind the image's end make the file heavy
    picture = load_picture(photo, box=(200.0, 200.0))
    assert picture.filter == "DCTDecode"
    assert picture.pixels == (833, 417)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "CMYK", "I;16"])
def test_every_kind_of_image_becomes_grey_or_rgb_without_transparency(mode: str) -> None:
    out = BytesIO()
    Image.new(mode, (40, 20)).save(out, "TIFF" if mode in {"CMYK", "I;16"} else "PNG")
    picture = load_picture(out.getvalue())
    assert picture.space in {"DeviceRGB", "DeviceGray"}
    data, _ = built(lambda document: document.photos([Photo(out.getvalue())]))
    with pikepdf.open(BytesIO(data)) as pdf:
        image = next(iter(pdf.pages[0].Resources.XObject.values()))
        assert "/SMask" not in image
        channels = 3 if picture.space == "DeviceRGB" else 1
        assert len(image.read_bytes()) == 40 * 20 * channels


@pytest.mark.parametrize(
    "data", [b"", b"no photo", b"\xff\xd8\xff\xe0broken", _photo((40, 20))[:80]]
)
def test_what_is_no_image_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Refused, match="打不开"):
        load_picture(data)


def test_places_to_sign_name_their_roles() -> None:
    places = [Signature("主持人", "张三（虚构）"), Signature("记录员"), Signature("监票人")]
    data, _ = built(lambda document: document.signatures(places))
    text = "".join(map(said, all_lines(data)))
    assert text == "主持人：记录员：监票人：年月日"
    assert said(lines(data, size=10.5)[0]) == "（张三（虚构））"


def test_a_code_renders_as_its_matrix() -> None:
    text = "A1B2C3D4E5F6G7H8"
    data, _ = built(lambda document: document.qr(text, size=30, notes=["扫码核对"], level="Q"))
    rows = matrix(text, level="Q", version=1)
    assert len(rows) == 21
    scale, count = 8, len(rows) + 2 * QUIET
    with pdfium.PdfDocument(data) as document:
        page = document[0].render(scale=scale).to_pil().convert("L")
    module = 30 * MM / count
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            point = (
                int(scale * (AREA_LEFT + (x + QUIET + 0.5) * module)),
                int(scale * (37 * MM + (y + QUIET + 0.5) * module)),
            )
            assert (page.getpixel(point) < 128) == (dark == "1")


def test_rectangles_cover_exactly_the_dark_modules() -> None:
    rows = matrix("HTTPS://EXAMPLE.CN/1", level="M")
    covered = {(x + step, y) for x, y, length in rectangles(rows) for step in range(length)}
    assert covered == {
        (x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark == "1"
    }


def test_a_text_too_long_for_its_code_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        matrix("A" * 17, level="Q", version=1)


def test_free_sheets_are_pages_of_their_own() -> None:
    def card(pen: Pen) -> None:
        name = "阿卜杜拉·买买提江·艾合买提江"
        used = pen.text(
            100, 60, name, typeface=Typeface.HEI_BOLD, size=30, room=120, align="center"
        )
        assert used < 30
        pen.frame(10, 10, 200, 120)
        pen.rule(0, 5, 5, 5, dash=(2, 2))
        pen.fill(20, 20, 10, 10, colour=(0.5, 0.5, 0.5))
        height = pen.block(20, 80, "红柳" * 20, width=160, style=Style(size=12, pitch=18))
        assert height == 4 * 18

    def fill(document: Document) -> None:
        document.para("甲")
        document.sheet(card, size=A5)
        document.para("乙")

    data, report = built(fill)
    assert report.pages == 3
    with pdfium.PdfDocument(data) as document:
        assert document[1].get_size() == pytest.approx(A5, abs=0.01)
    texts = [char for char in characters(data, 1) if char.text in "阿江"]
    assert texts[0].x == pytest.approx(40, abs=0.5)
    assert said(lines(data, 2)[0]) == "乙"


def test_blocks_kept_together_move_to_the_next_page_together() -> None:
    def fill(document: Document) -> None:
        document.para("红" * 26 + "柳" * 28 * 17)
        start = document.mark()
        document.para("一" * 60)
        document.signatures([Signature("主持人")])
        document.together(start)

    data, report = built(fill)
    assert report.pages == 2
    assert said(lines(data, 1)[0]).startswith("一")


def test_blocks_kept_together_that_no_page_holds_are_split_all_the_same() -> None:
    def fill(document: Document) -> None:
        start = document.mark()
        for number in range(5):
            document.para(f"{number}" + "红" * 280)
        document.together(start)

    data, report = built(fill)
    assert report.pages == 3
    assert "".join(map(said, all_lines(data))) == "".join(
        f"{number}" + "红" * 280 for number in range(5)
    )
