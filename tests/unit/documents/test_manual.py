"""The manual on paper: every chapter once, pages as the contents say, its pictures, its keys."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.documents.forms.manual import INDEX, make_manual
from app.domain.errors import Refused
from app.domain.manual import Kind, Manual
from app.manual import chapters
from tests.unit.documents import form_samples as samples
from tests.unit.documents.archival import faults
from tests.unit.documents.every_form import manual_of
from tests.unit.documents.pdf_reading import characters

BLANK = re.compile(r"[\s\u00a0]")


@pytest.fixture(scope="module")
def whole() -> Manual:
    return manual_of()


@pytest.fixture(scope="module")
def paper(whole: Manual, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("manual") / "manual.pdf"
    report = make_manual(whole, out, order=samples.ORDER)
    assert report.missing == []
    return out.read_bytes()


def texts(data: bytes) -> list[str]:
    """The words of each page without blanks."""
    document = pdfium.PdfDocument(data)
    try:
        return [BLANK.sub("", page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def images_of(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    streams = (one for one in pdf.objects if isinstance(one, pikepdf.Stream))
    return [one for one in streams if one.get("/Subtype") == "/Image"]


def rows_of(data: bytes, page: int) -> list[str]:
    """The lines of a page from top to bottom, without blanks."""
    rows: dict[int, str] = {}
    for char in characters(data, page):
        rows[round(char.y)] = rows.get(round(char.y), "") + char.text
    return [rows[at] for at in sorted(rows, reverse=True)]


def headings(whole: Manual) -> list[str]:
    return [f"{whole.number(one.key)}　{one.title}" for one in whole.chapters]


def test_the_outline_lists_every_chapter_below_its_part(whole: Manual, paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf, pdf.open_outline() as outline:
        parts = [one.title for one in outline.root]
        listed = [child.title for one in outline.root for child in one.children]
    assert parts == [*(part for part, _ in whole.parts()), "附"]
    assert listed == [*headings(whole), INDEX]


def test_the_contents_name_the_page_on_which_each_chapter_begins(
    whole: Manual, paper: bytes
) -> None:
    pages = texts(paper)
    listed = rows_of(paper, 1)
    for title in headings(whole):
        plain = BLANK.sub("", title)
        (page,) = [
            int(line.removeprefix(plain)) for line in listed
            if re.fullmatch(rf"{re.escape(plain)}\d+", line)
        ]  # fmt: skip
        assert plain in pages[page - 1]


def test_every_paragraph_of_every_chapter_is_there(whole: Manual, paper: bytes) -> None:
    told = "".join(texts(paper))
    told = re.sub(r"（第\d+页）", "", told)
    lost = [
        block.text
        for one in whole.chapters
        for block in one.blocks
        if block.kind is Kind.HEADING and BLANK.sub("", block.text) not in told
    ]
    assert lost == []


def test_every_picture_is_embedded_pixel_by_pixel(whole: Manual, paper: bytes) -> None:
    assert whole.pictures is not None
    wanted = sorted(Image.open(BytesIO(data)).tobytes()[:3] for data in whole.pictures.values())
    with pikepdf.open(BytesIO(paper)) as pdf:
        found = sorted(image.read_bytes()[:3] for image in images_of(pdf))
    assert found == wanted


def test_it_is_pdf_a_and_no_character_is_lost(paper: bytes) -> None:
    assert faults(paper) == []
    assert "〓" not in "".join(texts(paper)).replace("印成〓", "")


def test_a_link_names_the_page_of_its_chapter(whole: Manual, paper: bytes) -> None:
    pages = texts(paper)
    found = re.findall(r"见签到（第(\d+)页）", "".join(pages))
    assert found
    assert all("签到的四种办法" in pages[int(page) - 1] for page in found)


def test_a_click_in_the_contents_and_on_a_link_leads_to_the_chapter(
    whole: Manual, paper: bytes
) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf:
        numbers = {page.objgen: at for at, page in enumerate(pdf.pages, start=1)}
        led = [
            [numbers[mark.Dest[0].objgen] for mark in page.get("/Annots", [])] for page in pdf.pages
        ]
    listed = [
        int(re.findall(r"\d+$", row)[0]) for row in rows_of(paper, 1)[2:-1] if row[-1:].isdigit()
    ]
    assert led[1] == listed
    for number, page in enumerate(texts(paper), start=1):
        told = [int(found) for found in re.findall(r"（第(\d+)页）", page)]
        assert set(told) <= set(led[number - 1])


def test_no_heading_is_the_last_on_its_page(whole: Manual, paper: bytes) -> None:
    lines = {b.text for one in whole.chapters for b in one.blocks if b.kind is Kind.HEADING}
    lines |= set(headings(whole))
    for number in range(2, len(texts(paper))):
        *_, last, _number = rows_of(paper, number)
        assert last not in {BLANK.sub("", line) for line in lines}


def test_without_pictures_it_says_the_same(whole: Manual, tmp_path: Path) -> None:
    report = make_manual(
        replace(whole, pictures=None, keys=()), tmp_path / "plain.pdf", order=samples.ORDER
    )
    data = (tmp_path / "plain.pdf").read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert images_of(pdf) == []
    told = "".join(texts(data))
    assert all(BLANK.sub("", title) in told for title in headings(whole))
    assert report.pages == len(texts(data))


def test_a_picture_that_is_not_there_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    whole = manual_of("first-start")
    assert whole.pictures is not None
    lacking = {n: data for n, data in whole.pictures.items() if n != "00-first-start"}
    with pytest.raises(Refused, match=r"第一次打开.*00-first-start"):
        make_manual(replace(whole, pictures=lacking), tmp_path / "manual.pdf", order=samples.ORDER)
    assert list(tmp_path.iterdir()) == []


def test_the_chapters_are_those_of_help(whole: Manual) -> None:
    assert whole.chapters == chapters()
    assert all(one.part for one in whole.chapters)
    names = [part for part, _ in whole.parts()]
    assert len(names) == len(set(names)), "the chapters of a part stand together"
