"""The minutes on paper, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from app.documents.document import Cancelled
from app.documents.forms.common import missing_in, names_with
from app.documents.forms.minutes import make_addendum, make_minutes
from app.documents.pen import MM
from app.domain import record_code
from app.domain.errors import NotFound
from app.domain.minutes import Photo
from tests.unit.documents import form_samples as samples
from tests.unit.documents.pdf_reading import characters

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 297 * MM


def _jpeg() -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 480), (120, 130, 90)).save(out, "JPEG")
    return out.getvalue()


def test_everything_that_happened_stands_in_its_order(tmp_path: Path) -> None:
    out = tmp_path / "minutes.pdf"
    report = make_minutes(samples.minutes(), out, order=samples.ORDER, digest=samples.DIGEST)
    assert report.pages == len(samples.pages(out))
    assert report.missing == []
    assert samples.in_order(
        samples.text(out),
        "12号院红柳会客厅会议纪要",
        "虚构路12号院",
        "2026年11月24日",
        "12号院第三次协商会纪要",
        "会议由陈某主持",
        "一、基本情况",
        "会议时间：2026年11月24日15:00至16:32",
        "会议地点：12号院活动室",
        "主持人：陈某",
        "记录员：苏某",
        "应到3人，实到3人，缺席0人。已达法定人数（18人）。",
        "二、议题讨论和表决情况",
        "（一）先到先停",
        "议题来源：2026-014停车难（1号楼居民提出）",
        "情况说明：1.登记车辆131辆。2.车位86个。",
        "发言要点：1.甲：应当公平。2.乙：应当便民。",
        "建议方案：建议试行三个月。",
        "表决事项：院内86个车位不固定，先到先停。",
        "表决方式：举手表决",
        "表决规则：居民代表会议·到会人数过半",
        "计票基数：应到名单26人",
        "决定效力：居民（代表）会议决定",
        "选项票（人、户）数赞成14反对5弃权2",
        "表决结果：应到26人，实到21人，达到三分之二；同意14票",
        "计票更正：第一轮计票人1赞成13",
        "不同意见：丙保留不同意见",
        "（二）增设车位",
        "选项票（人、户）数面积（平方米）赞成12010233.44反对430.05",
        "（三）道闸外移",
        "留待下次会议继续讨论",
        "三、议定事项和责任分工",
        "1.院内86个车位不固定，先到先停。（见议题一）",
        "1张榜公布办法自治小组2026年12月4日",
        "四、留待下次会议的议题1.道闸外移",
        "五、其他会议于16:32结束。",
        "附件：签到表",
        f"出席：赵甲一、{samples.LONG}、{samples.RARE}",
        "签字：",
        "主持人：（陈某）",
        f"记录校验码{''.join(record_code.short(samples.DIGEST).split())}",
        "附件签到表",
        "序号姓名楼门牌号（单位）身份到会备注",
    )


def test_the_masthead_is_red_and_35_mm_below_the_type_area(tmp_path: Path) -> None:
    out = tmp_path / "minutes.pdf"
    make_minutes(samples.minutes(), out, order=samples.ORDER)
    head = [c for c in characters(out.read_bytes()) if c.size > 30]
    assert "".join(c.text for c in head) == "12号院红柳会客厅会议纪要"
    top = PAGE - max(c.high for c in head)
    assert abs(top - (37 + 35) * MM) < 2 * MM
    middle = (min(c.left for c in head) + max(c.right for c in head)) / 2
    assert abs(middle - (28 + 78) * MM) < 1 * MM
    assert any(r > 150 > g + 80 for r, g, _ in samples.colours(out, 0))
    assert all(max(one) - min(one) < 30 for one in samples.colours(out, 1))


def test_a_label_hangs_before_its_names(tmp_path: Path) -> None:
    out = tmp_path / "minutes.pdf"
    make_minutes(samples.minutes(40), out, order=samples.ORDER)
    page = next(n for n, text in enumerate(samples.pages(out)) if "出席：" in text)
    chars = [c for c in characters(out.read_bytes(), page) if abs(c.size - 16) < 0.1]
    start = next(n for n, c in enumerate(chars) if c.text == "出" and chars[n + 1].text == "席")
    label, first = chars[start], chars[start + 3]
    assert abs(label.x - (28 * MM + 2 * 15.79)) < 1.5
    # The next line begins below the first name, not at the margin.
    below = next(c for c in chars[start:] if c.y < label.y - 10)
    assert abs(below.x - first.x) < 2


def test_four_hundred_people_stand_in_the_table_under_repeated_heads(tmp_path: Path) -> None:
    out = tmp_path / "minutes.pdf"
    content = samples.minutes(400)
    make_minutes(content, out, order=samples.ORDER, digest=samples.DIGEST)
    pages = samples.pages(out)
    table = [text for text in pages if "序号姓名楼门牌号（单位）身份到会备注" in text]
    assert 8 < len(table) < 20
    joined = "".join(table)
    for number, line in enumerate(content.attendance, start=1):
        assert f"{number}{line.name}{line.address}" in joined
    assert "出席：360人，名单见附件签到表。" in "".join(pages)


def test_a_rehearsal_says_so_on_every_page(tmp_path: Path) -> None:
    out = tmp_path / "minutes.pdf"
    make_minutes(samples.minutes(60, rehearsal=True), out, order=samples.ORDER)
    assert all("演练" in text for text in samples.pages(out))
    make_minutes(samples.minutes(60), out, order=samples.ORDER)
    assert not any("演练" in text for text in samples.pages(out))


def test_minutes_not_issued_are_a_draft(tmp_path: Path) -> None:
    out = tmp_path / "minutes.pdf"
    make_minutes(samples.minutes(issued=""), out, order=samples.ORDER)
    text = samples.text(out)
    assert "（草稿，未签发）" in text
    assert "本件为草稿" in text
    assert "记录校验码" not in text


def test_an_addendum_is_numbered_and_repeats_nothing(tmp_path: Path) -> None:
    out = tmp_path / "addendum.pdf"
    content = samples.minutes(number=2, addendum="完成时限更正为2026年12月9日。\n其余照旧。")
    report = make_addendum(content, out, order=samples.ORDER, digest=samples.DIGEST)
    text = samples.text(out)
    assert report.pages == 1
    assert samples.in_order(
        text, "12号院第三次协商会补充纪要（二）", "现补充（更正）如下", "2026年12月9日。",
        "其余照旧。", "签字：", "记录校验码",
    )  # fmt: skip
    assert "表决结果" not in text
    with pytest.raises(ValueError, match="number"):
        make_addendum(samples.minutes(), out, order=samples.ORDER)


def test_photos_are_an_annex_and_a_lost_file_is_told(tmp_path: Path) -> None:
    out = tmp_path / "minutes.pdf"
    content = samples.minutes(
        photos=(
            Photo(sha256="a", caption="表决现场"),
            Photo(sha256="b", caption="白板"),
            Photo(sha256="c", caption="损坏的一张"),
        )
    )

    def read(sha256: str) -> bytes:
        if sha256 == "b":
            raise NotFound("没有这个文件。")
        return _jpeg() if sha256 == "a" else b"no image"

    make_minutes(content, out, order=samples.ORDER, read_file=read)
    text = samples.text(out)
    assert samples.in_order(
        text, "附件：1.签到表", "2.会议照片", "附件1签到表", "附件2会议照片"
    )  # fmt: skip
    assert "照片“白板”的文件没有找到" in text
    assert "照片“损坏的一张”打不开" in text
    assert "表决现场" in text
    # The lower half of the photo page shows the one photo that could be printed.
    assert samples.pictures(out) == [0] * (len(samples.pages(out)) - 1) + [1]


def test_the_digest_is_read_back_from_the_code(tmp_path: Path) -> None:
    zxing = pytest.importorskip("zxingcpp")
    out = tmp_path / "minutes.pdf"
    make_minutes(samples.minutes(), out, order=samples.ORDER, digest=samples.DIGEST)
    page = next(n for n, text in enumerate(samples.pages(out)) if "记录校验码" in text)
    (found,) = zxing.read_barcodes(samples.image(out, page, dpi=150))
    assert found.text == f"HONGLIU:{samples.DIGEST.upper()}"


def test_the_code_leads_to_the_district_where_the_room_is_in_one(tmp_path: Path) -> None:
    zxing = pytest.importorskip("zxingcpp")
    out = tmp_path / "minutes.pdf"
    content = samples.minutes(verify_at="https://sync.hongliu.example.cn/v")
    make_minutes(content, out, order=samples.ORDER, digest=samples.DIGEST)
    page = next(n for n, text in enumerate(samples.pages(out)) if "记录校验码" in text)
    (found,) = zxing.read_barcodes(samples.image(out, page, dpi=150))
    assert found.text == f"https://sync.hongliu.example.cn/v/{samples.DIGEST.upper()}"
    assert "手机扫码" in samples.pages(out)[page]


def test_the_same_minutes_give_the_same_bytes(tmp_path: Path) -> None:
    made = [
        make_minutes(samples.minutes(30), tmp_path / name, order=samples.ORDER).sha256
        for name in ("one.pdf", "two.pdf")
    ]
    assert made[0] == made[1]
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_characters_of_no_font_are_named_before_printing_and_after(tmp_path: Path) -> None:
    lost = "\U0003fffd"
    content = samples.minutes(chair=f"陈{lost}")
    assert missing_in(content) == [lost]
    assert names_with(content, [lost]) == [f"陈{lost}"]
    report = make_minutes(content, tmp_path / "m.pdf", order=samples.ORDER)
    assert report.missing == [lost]
    assert missing_in(samples.minutes(400)) == []


def test_giving_up_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "minutes.pdf"
    told: list[int] = []

    def cancelled() -> bool:
        return bool(told and told[-1] > 20)

    def progress(done: int, _all: int) -> None:
        told.append(done)

    order = replace(samples.ORDER, cancelled=cancelled, progress=progress)
    with pytest.raises(Cancelled):
        make_minutes(samples.minutes(400), out, order=order)
    assert not out.exists()
