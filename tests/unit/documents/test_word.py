"""The minutes as a Word file, reopened: the words of the PDF on the page of GB/T 9704-2012."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import zxingcpp
from docx.shared import Mm
from PIL import Image

from app.documents.document import Cancelled
from app.documents.forms.minutes import make_minutes
from app.documents.pen import MM
from app.documents.word.minutes import DRAFT, WORKING_COPY, write_minutes
from app.domain.errors import NotFound
from app.domain.minutes import MinutesContent, Photo
from tests.unit.documents import form_samples as samples
from tests.unit.documents.pdf_reading import characters
from tests.unit.documents.word_reading import W, name_of, out_of_order, parts, said, value

LONG_TITLE = "关于12号院停车管理办法和3号楼北侧边角地改建的第三次协商会"


def made(tmp_path: Path, content: MinutesContent, **named: Any) -> Path:
    out = tmp_path / "minutes.docx"
    write_minutes(content, out, **{"order": samples.ORDER, "digest": samples.DIGEST, **named})
    return out


def _photo(*, turned: bool = False) -> bytes:
    """Red at the left, blue at the right; or the same stored lying on its side."""
    image = Image.new("RGB", (400, 300), "red")
    image.paste("blue", (200, 0, 400, 300))
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    if turned:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    out = BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


PHOTOS = (
    Photo(sha256="a", caption="表决现场"),
    Photo(sha256="b", caption="白板"),
    Photo(sha256="c", caption="丢了的一张"),
)


def _read(sha256: str) -> bytes:
    if sha256 == "c":
        raise NotFound("没有这个文件。")
    return _photo(turned=sha256 == "b")


def body(path: Path) -> Any:
    return parts(path)["word/document.xml"]


@pytest.mark.parametrize(
    "content",
    [
        samples.minutes(title=LONG_TITLE, photos=PHOTOS),
        samples.minutes(12, rehearsal=True),
        samples.minutes(number=2, addendum="完成时限更正为2026年12月9日。\n其余照旧。"),
        samples.minutes(0, items=(), attendance=(), signatures=(), closing=""),
    ],
    ids=["all", "rehearsal", "addendum", "empty"],
)
def test_it_says_what_the_pdf_says_word_by_word(tmp_path: Path, content: MinutesContent) -> None:
    make_minutes(
        content, tmp_path / "m.pdf", order=samples.ORDER, digest=samples.DIGEST, read_file=_read
    )
    pages = samples.pages(tmp_path / "m.pdf")
    if content.rehearsal:
        pages = [re.sub("演练|本件供练习使用，不作正式文件", "", page) for page in pages]
    on_paper = "".join(re.sub(r"^—\d+—|—\d+—$", "", page) for page in pages)
    assert said(body(made(tmp_path, content, read_file=_read))) == on_paper


def test_every_element_stands_where_the_schema_has_it(tmp_path: Path) -> None:
    out = made(tmp_path, samples.minutes(40, photos=PHOTOS, rehearsal=True), read_file=_read)
    read = parts(out)
    assert {f"word/{one}.xml" for one in ("document", "styles", "settings", "fontTable")} < set(
        read
    )
    assert {name: list(out_of_order(root)) for name, root in read.items()} == {
        name: [] for name in read
    }
    styles = {value(one, "styleId") for one in read["word/styles.xml"].iter(f"{W}style")}
    used = {value(one, "val") for root in read.values() for one in root.iter(f"{W}pStyle")}
    assert used <= styles
    # What is out of order must not pass, or the rest means nothing.
    first = next(read["word/document.xml"].iter(f"{W}pPr"))
    first.append(first[0])
    assert list(out_of_order(read["word/document.xml"]))


def test_the_page_is_that_of_official_paper(tmp_path: Path) -> None:
    section = docx.Document(str(made(tmp_path, samples.minutes()))).sections[0]
    told = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    for length, wanted in zip(told, (37, 35, 28, 26), strict=True):
        assert abs((length or 0) - Mm(wanted)) < Mm(0.02)
    grid = section._sectPr.find(f"{W}docGrid")
    assert value(grid, "type") == "linesAndChars"
    pitch = int(value(grid, "linePitch")) / 20
    assert 22 * pitch <= 225 * MM < 23 * pitch
    square = 16 + int(value(grid, "charSpace")) / 4096
    assert 28 * square <= 156 * MM + 0.1 < 28.1 * square


def test_page_numbers_stand_outside(tmp_path: Path) -> None:
    file = docx.Document(str(made(tmp_path, samples.minutes())))
    assert file.settings.odd_and_even_pages_header_footer
    section = file.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        own = paragraph._p.pPr
        assert value(own.find(f"{W}jc"), "val") == side
        assert value(own.find(f"{W}ind"), side) == "280"  # a character of 14 pt
        assert paragraph.text == "— 1 —"
        assert [one.text.strip() for one in paragraph._p.iter(f"{W}instrText")] == ["PAGE"]
        size = file.styles["footer"].font.size
        assert size is not None
        assert size.pt == 14


def test_table_heads_repeat_rows_stay_whole_and_names_are_not_broken(tmp_path: Path) -> None:
    file = docx.Document(str(made(tmp_path, samples.minutes(60))))
    table = file.tables[-1]
    rows = [row._tr for row in table.rows]
    assert len(rows) == 61
    assert [bool(one.xpath("./w:trPr/w:tblHeader")) for one in rows] == [True] + [False] * 60
    assert all(one.xpath("./w:trPr/w:cantSplit") for one in rows)
    names = [row.cells[1] for row in table.rows][1:]
    kept = {one.text: bool(one._tc.xpath("./w:tcPr/w:noWrap")) for one in names}
    assert kept.pop(samples.LONG) is False  # no line holds it
    assert all(kept.values())


def test_every_font_has_others_that_stand_for_it(tmp_path: Path) -> None:
    read = parts(made(tmp_path, samples.minutes(photos=PHOTOS), read_file=_read))
    table = {value(one, "name"): one for one in read["word/fontTable.xml"]}
    used = {
        value(one, side)
        for root in read.values()
        for one in root.iter(f"{W}rFonts")
        for side in ("ascii", "eastAsia", "hAnsi", "cs")
    } - {"None"}
    assert used <= set(table)
    assert {"仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"} < used
    for font in table.values():
        assert len(value(font.find(f"{W}altName"), "val").split(",")) >= 3


def test_rare_characters_stand_in_a_font_that_has_them(tmp_path: Path) -> None:
    lost = "\U0003fffd"
    out = tmp_path / "minutes.docx"
    content = samples.minutes(chair=f"陈{lost}\ufffe")
    report = write_minutes(content, out, order=samples.ORDER)
    assert report.missing == [lost]
    found: dict[str, str] = {}
    for run in body(out).iter(f"{W}r"):
        face = run.find(f"{W}rPr/{W}rFonts")
        for char in "".join(one.text for one in run.iter(f"{W}t")):
            found.setdefault(char, "" if face is None else str(face.get(f"{W}eastAsia") or ""))
    assert found["𰻝"] == "SimSun-ExtG"
    assert found["䶮"] in {"", "宋体"}
    # No font here has it: it stays what it is, and is named.
    assert found[lost] == "SimSun-ExtG"
    assert "\ufffe" not in found


def test_photos_stand_upright_and_tell_nothing_of_the_camera(tmp_path: Path) -> None:
    file = docx.Document(str(made(tmp_path, samples.minutes(photos=PHOTOS), read_file=_read)))
    photos = [
        part.blob
        for part in file.part.related_parts.values()
        if part.content_type == "image/jpeg"
    ]  # fmt: skip
    assert len(photos) == 2
    for data in photos:
        assert b"SECRET-CAMERA" not in data
        image = Image.open(BytesIO(data))
        assert image.size == (400, 300)
        red, _, blue = image.convert("RGB").getpixel((20, 150))  # type: ignore[misc] # a triple
        assert red > 200
        assert blue < 60
    told = [one.get("descr") for one in file.element.body.iter() if name_of(one) == "docPr"]
    assert told[-2:] == ["表决现场", "白板"]


def test_the_code_leads_to_the_record_and_the_head_to_the_pdf(tmp_path: Path) -> None:
    file = docx.Document(str(made(tmp_path, samples.minutes())))
    (code,) = [p.blob for p in file.part.related_parts.values() if p.content_type == "image/png"]
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(code)).convert("L"))
    assert found.text == f"HONGLIU:{samples.DIGEST.upper()}" == file.core_properties.keywords
    section = file.sections[0]
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == WORKING_COPY
    assert file.core_properties.created == samples.CREATED
    draft = docx.Document(str(made(tmp_path, samples.minutes(issued=""), digest="")))
    assert draft.sections[0].header.paragraphs[0].text == DRAFT
    assert not draft.core_properties.keywords
    assert any("本件为草稿" in one.text for one in draft.paragraphs)


def test_a_rehearsal_says_so_on_every_page(tmp_path: Path) -> None:
    section = docx.Document(str(made(tmp_path, samples.minutes(rehearsal=True)))).sections[0]
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text.endswith("演　练")


def test_the_same_minutes_give_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path, samples.minutes(30)).read_bytes()
    assert made(tmp_path, samples.minutes(30)).read_bytes() == first
    other = replace(samples.ORDER, created=samples.CREATED.replace(hour=10))
    assert made(tmp_path, samples.minutes(30), order=other).read_bytes() != first


def test_giving_up_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "minutes.docx"
    out.write_bytes(b"before")
    with pytest.raises(Cancelled):
        made(tmp_path, samples.minutes(), order=replace(samples.ORDER, cancelled=lambda: True))
    assert out.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["minutes.docx"]


def test_libreoffice_opens_it_as_official_paper(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there (Debian: libreoffice-writer-nogui)")
    out = made(tmp_path, samples.minutes(60, title=LONG_TITLE, photos=PHOTOS), read_file=_read)
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(out)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    pdf = out.with_suffix(".pdf")
    pages = samples.pages(pdf)
    heads = [page for page in pages if "序号姓名楼门牌号（单位）身份到会备注" in page]
    assert len(heads) >= 2
    assert samples.in_order("".join(pages), "会议纪要", "一、基本情况", "签字：", "附件2会议照片")
    for number, page in enumerate(pages):
        assert f"—{number + 1}—" in page
        signs = [c for c in characters(pdf.read_bytes(), number) if abs(c.size - 14) < 0.1]
        outside = max(c.right for c in signs) if number % 2 == 0 else min(c.left for c in signs)
        edge = (210 - 26) * MM - 14 if number % 2 == 0 else 28 * MM + 14
        assert abs(outside - edge) < 2 * MM
        below = (297 - 35) * MM - (297 * MM - max(c.high for c in signs if c.text == "—"))
        assert -9 * MM < below < -5 * MM
