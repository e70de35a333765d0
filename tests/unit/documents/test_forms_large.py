"""Minutes of 500 people with 40 photos, measured on the finished file."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.documents.forms.minutes import make_minutes
from app.documents.linebreak import CLOSING, OPENING
from app.documents.pen import MM
from app.domain.minutes import ItemRecord, Photo
from tests.unit.documents import form_samples as samples
from tests.unit.documents.archival import faults
from tests.unit.documents.pdf_reading import all_lines, characters, page_count, said

NAMES, PHOTOS, ITEMS = 500, 40, 12
TEXT = (
    "居民提出：“家里老人看病要车接送，能不能给每户发几张停车券？”物业表示可以（按户发放，用完为止）；"
    "三栋楼分属三个单位，地面权属以2003年图纸为准——改动须经三方书面同意……账目由监督小组核对、签字。"
)


def _photo(number: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (160, 120), (number * 6, 90, 60)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("large") / "minutes.pdf"
    items = tuple(
        ItemRecord(
            title=f"第{n + 1}项议题：停车、照明与“加装电梯”",
            points=tuple("甲乙丙丁"[at] + "：" + TEXT[at + n :] + TEXT for at in range(4)),
            votes=(samples.HANDS,),
            resolutions=(TEXT,),
        )
        for n in range(ITEMS)
    )
    content = samples.minutes(
        NAMES, items=items,
        photos=tuple(Photo(sha256=str(n), caption=f"现场{n + 1}") for n in range(PHOTOS)),
    )  # fmt: skip
    make_minutes(
        content, out, order=samples.ORDER, digest=samples.DIGEST,
        read_file=lambda name: _photo(int(name)),
    )  # fmt: skip
    return out


def test_it_is_pdf_a_2b(paper: Path) -> None:
    assert faults(paper.read_bytes()) == []


def test_every_name_stands_once_under_a_head_that_every_page_repeats(paper: Path) -> None:
    told = samples.pages(paper)
    (first,) = [n for n, text in enumerate(told) if "附件1签到表" in text]
    (behind,) = [n for n, text in enumerate(told) if "附件2会议照片" in text]
    table = told[first:behind]
    assert len(table) > 10
    assert all("序号姓名楼门牌号（单位）身份到会备注" in page for page in table)
    for name in samples.people(NAMES):
        assert sum(page.count(name) for page in table) >= 1
    # Row by row: no number is lost or told twice where a page ends.
    assert _numbers(paper, first, behind) == list(range(1, NAMES + 1))


def _numbers(paper: Path, first: int, behind: int) -> list[int]:
    found = []
    for page in range(first, behind):
        rows: dict[int, str] = {}
        for char in characters(paper.read_bytes(), page):
            if char.x < (28 + 12) * MM and char.size == pytest.approx(10.5) and char.text.isdigit():
                rows[round(-char.y)] = rows.get(round(-char.y), "") + char.text
        found += [int(rows[y]) for y in sorted(rows)]
    return found


def test_every_photo_stands_once_with_its_caption(paper: Path) -> None:
    assert sum(samples.pictures(paper)) == PHOTOS
    told = samples.text(paper)
    assert all(told.count(f"现场{n + 1}") >= 1 for n in range(PHOTOS))


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(paper: Path) -> None:
    found = [said(line) for line in all_lines(paper.read_bytes())]
    assert len(found) > 300
    assert [line for line in found if line[0] in CLOSING or line[-1] in OPENING] == []


def test_no_text_leaves_the_type_area(paper: Path) -> None:
    data = paper.read_bytes()
    left, right = 28 * MM, (28 + 156) * MM
    low, high = (297 - 37 - 225) * MM, (297 - 37) * MM
    for page in range(page_count(data)):
        for char in characters(data, page):
            if char.size == pytest.approx(14):
                continue  # the page number
            assert left - 0.6 <= char.left
            assert char.right <= right + 0.6
            assert low - 0.6 <= char.y <= high


def test_what_was_written_comes_back_in_another_reader(paper: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    done = subprocess.run(["pdftotext", "-raw", str(paper), "-"], capture_output=True, check=True)
    text = "".join(done.stdout.decode().split())
    assert text.count(TEXT) >= ITEMS
    assert samples.RARE in text
    assert samples.LONG in text
