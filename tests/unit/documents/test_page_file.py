"""The file itself: the same bytes for the same input, PDF/A's structure, giving up, writing."""

from __future__ import annotations

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from app.documents.document import Cancelled, Document
from app.documents.grid import Column
from app.documents.page import sheet
from app.documents.pdfmeta import Meta, srgb_profile
from tests.unit.documents.pdf_reading import META, built

if TYPE_CHECKING:
    from pathlib import Path


def _fill(document: Document) -> None:
    document.title("议事纪要")
    document.heading(1, "一、停车")
    document.para("红柳会客厅，玥旻㛃䶮𰻝（同意14票）。" * 30)
    document.grid([Column("姓名"), Column("签名")], [["欧阳文玥", ""]] * 50)
    document.qr("A1B2C3D4")


def test_the_same_input_gives_the_same_bytes() -> None:
    first, report = built(_fill)
    second, _ = built(_fill)
    assert first == second
    assert report.sha256 == hashlib.sha256(first).hexdigest()
    assert report.size == len(first)


def test_documents_on_several_threads_do_not_disturb_each_other() -> None:
    alone, _ = built(_fill)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: built(_fill)[0], range(8)))
    assert all(data == alone for data in together)


def test_another_date_gives_another_identifier() -> None:
    out = BytesIO()
    later = replace(META, created=datetime.fromisoformat("2026-11-25T07:04:00+08:00"))
    document = Document(out, meta=later)
    _fill(document)
    document.build()
    identifiers = []
    for data in (built(_fill)[0], out.getvalue()):
        with pikepdf.open(BytesIO(data)) as pdf:
            identifiers.append(bytes(pdf.trailer.ID[0]))
    assert identifiers[0] != identifiers[1]


def test_metadata_agree_between_info_and_xmp() -> None:
    out = BytesIO()
    meta = replace(META, title="纪要 <第3期> & 𰻝", subject="会议纪要", keywords="停车")
    document = Document(out, meta=meta)
    document.para("红柳")
    document.build()
    with pikepdf.open(BytesIO(out.getvalue())) as pdf:
        assert str(pdf.docinfo.Title) == meta.title
        assert str(pdf.docinfo.CreationDate) == "D:20261124070400+00'00'"
        assert str(pdf.Root.Lang) == "zh-CN"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == meta.title
            assert xmp["dc:creator"] == [meta.author]
            assert xmp["dc:description"] == meta.subject
            assert xmp["pdf:Keywords"] == meta.keywords
            assert xmp["xmp:CreateDate"] == "2026-11-24T07:04:00+00:00"
            assert xmp.pdfa_status == "2B"


def test_control_characters_of_a_title_do_not_break_the_metadata() -> None:
    out = BytesIO()
    document = Document(out, meta=replace(META, title="纪要\x00\x0b\uffff第\n3期"))
    document.para("红柳")
    document.build()
    with pikepdf.open(BytesIO(out.getvalue())) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "纪要第 3期"


def test_a_target_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "folder.pdf"
    target.mkdir()
    document = Document(target, meta=META)
    document.para("红柳")
    with pytest.raises(OSError, match="folder"):
        document.build()
    assert list(tmp_path.iterdir()) == [target]


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Meta("纪要", created=datetime(2026, 11, 24))  # noqa: DTZ001 - the point of the test


def test_the_structure_is_that_of_pdf_a() -> None:
    data, _ = built(_fill)
    assert data.startswith(b"%PDF-1.7\n%")
    assert not re.search(rb"[^\r\n]endstream", data)
    with pikepdf.open(BytesIO(data)) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()
        assert "/Filter" not in pdf.Root.Metadata
        for font in pdf.pages[0].Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor
            assert "/CIDSet" in descriptor
            assert "/ToUnicode" in font
    assert b"/Helvetica" not in data


def test_the_colour_profile_is_sound() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(BytesIO(srgb_profile())).profile
    assert profile.version == pytest.approx(2.1)
    assert profile.xcolor_space.strip() == "RGB"
    red, _ = profile.red_primary
    assert red == pytest.approx((0.4361, 0.2225, 0.0139), abs=0.001)


def test_progress_rises_to_the_end() -> None:
    told: list[int] = []
    document = Document(
        BytesIO(), meta=META, progress=lambda done, total: told.append(done * 100 // total)
    )
    _fill(document)
    document.build()
    assert told == sorted(told)
    assert told[-1] == 100
    assert len(told) > 5


def test_giving_up_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "minutes.pdf"
    target.write_bytes(b"before")
    asked = iter(range(1000))
    document = Document(target, meta=META, cancelled=lambda: next(asked) > 6)
    _fill(document)
    with pytest.raises(Cancelled):
        document.build()
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_giving_up_is_heeded_at_every_question() -> None:
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    document = Document(BytesIO(), meta=META, cancelled=count)
    _fill(document)
    document.build()
    questions = asked
    for stop in range(questions):
        left = iter(range(questions))
        out = BytesIO()
        document = Document(
            out, meta=META, cancelled=lambda left=left, stop=stop: next(left) >= stop
        )
        with pytest.raises(Cancelled):
            _build(document)
        assert out.getvalue() == b""


def _build(document: Document) -> None:
    _fill(document)
    document.build()


def test_a_file_is_written_in_a_folder_that_was_not_there(tmp_path: Path) -> None:
    target = tmp_path / "纪要" / "第3期.pdf"
    document = Document(target, meta=META, layout=sheet())
    document.para("红柳")
    report = document.build()
    assert hashlib.sha256(target.read_bytes()).hexdigest() == report.sha256
    assert list(target.parent.iterdir()) == [target]


def test_an_empty_document_is_one_blank_page() -> None:
    data, report = built(lambda _: None)
    assert report.pages == 1
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
