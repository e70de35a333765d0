"""The papers of 评: slips to cut apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.documents.charts import ChartBlock, hatching
from app.documents.forms.happiness_bill import make_happiness_bill
from app.documents.forms.slips import make_slips
from app.domain.charts import Chart, Fill, Kind, Series
from app.domain.evaluation_papers import BillContent, BillFigure, BillLine, SlipsContent, SlipVoter
from tests.unit.documents import form_samples as samples
from tests.unit.documents.pdf_reading import characters, page_count

SLIPS = SlipsContent(
    heading=replace(samples.HEADING, meeting="", when="", place=""),
    number="2026-014",
    title="东门外非机动车停放和夜间照明，以及院内道路标线重新施划的方案落实情况",
    done="东门外划出车位86个，装灯12盏；标线已经重新施划，由物业每周检查一次，损坏的三天内修好。"
    * 2,
    judges="3号楼1单元、3号楼2单元的成年居民，每人一次",
    choices=("满意", "基本满意", "不满意"),
    hand_in="社区服务站，王淑兰，电话 010-6666 1234",
    slips=tuple(SlipVoter(name, f"{n}号楼1单元102") for n, name in enumerate(samples.people(8))),
)


def test_six_slips_to_a_sheet_each_with_name_and_number(tmp_path: Path) -> None:
    out = tmp_path / "slips.pdf"
    report = make_slips(SLIPS, out, order=samples.ORDER)
    data = out.read_bytes()
    assert (page_count(data), report.pages) == (2, 2)
    words = samples.text(out)
    assert words.count("居民满意度评价表") == 8
    assert words.count("基本满意") == 8
    assert "编号2026-014·008" in words
    assert samples.LONG in words
    assert samples.RARE in words
    assert report.missing == []


def test_nothing_of_a_slip_runs_over_its_edge(tmp_path: Path) -> None:
    out = tmp_path / "slips.pdf"
    make_slips(SLIPS, out, order=samples.ORDER)
    middle = 210 / 25.4 * 72 / 2
    for char in characters(out.read_bytes()):
        assert char.left > 0
        assert char.right < 2 * middle
        assert not char.left < middle < char.right


def test_blank_slips_name_nobody(tmp_path: Path) -> None:
    out = tmp_path / "slips.pdf"
    make_slips(replace(SLIPS, slips=(SlipVoter(),) * 3), out, order=samples.ORDER)
    words = samples.text(out)
    assert "姓名：" in words
    assert samples.LONG not in words


def test_a_chart_stands_in_a_document_with_its_figures(tmp_path: Path) -> None:
    chart = Chart(
        title="居民评价",
        kind=Kind.COLUMNS,
        labels=("10月", "11月"),
        series=(
            Series("满意", (12, 30)),
            Series("基本满意", (6, 2), fill=Fill.HATCH),
            Series("不满意", (1, 3), fill=Fill.CROSS),
        ),
        note="满意率 94.4%（51/54）",
    )
    out = tmp_path / "chart.pdf"
    document = samples.ORDER.document(out, title="图", kind="图", author="")
    document.add(ChartBlock(chart))
    document.build()
    words = samples.text(out)
    assert all(told in words for told in ("居民评价", "不满意", "10月", "30", "94.4%"))


def test_hatching_stays_within_its_area() -> None:
    for falling in (False, True):
        strokes = hatching(100.0, 50.0, 40.0, 12.0, falling=falling)
        assert len(strokes) > 10
        for x1, y1, x2, y2 in strokes:
            assert 99.9 <= min(x1, x2) <= max(x1, x2) <= 140.1
            assert 49.9 <= min(y1, y2) <= max(y1, y2) <= 62.1
            assert abs(abs(x2 - x1) - abs(y2 - y1)) < 0.01


BILL = BillContent(
    heading=SLIPS.heading,
    since="2026年1月1日",
    until="2026年11月24日",
    figures=(
        BillFigure("大家提了", "132", "件", "登记的议题"),
        BillFigure("一起议了", "58", "件", "12次会议，326人次参加"),
        BillFigure("办成了", "47", "件", "其中办结41件"),
        BillFigure("满意率", "92.3", "%", "1203/1303，41次评价"),
    ),
    chart=Chart(
        title="居民评价",
        kind=Kind.COLUMNS,
        labels=tuple(f"{n}月" for n in range(1, 12)),
        series=(
            Series("满意", tuple(range(40, 150, 10))),
            Series("基本满意", tuple(range(22, 0, -2)), fill=Fill.HATCH),
            Series("不满意", (1, 2, 3, 14, 0, 0, 1, 22, 3, 5, 6), fill=Fill.CROSS),
        ),
        note="满意率 92.3%（1203/1303），（满意＋基本满意）÷ 有效评价；按评价结束的月份计。",
    ),
    settled=tuple(
        BillLine(
            f"2026-{n:03}",
            (SLIPS.title, "楼道灯更换")[n % 2],
            ("装灯12盏，划出车位86个；标线由物业每周检查一次，损坏的三天内修好，居民可以随时报修。"
             "居民代表张*英、欧阳**参加验收。", "换了声控灯。")[n % 2],
            f"11月{24 - n}日", "满意 95%（19/20）", "12,300元" if n % 3 else "",
        )
        for n in range(12)
    ),
    money="办结的事共花费86,100元：党组织服务群众经费50,000元，居民自筹36,100元。",
    contact="社区服务站，电话 010-6666 1234",
    published="2026年11月24日",
)  # fmt: skip


def test_the_bill_is_one_page_with_one_red_masthead(tmp_path: Path) -> None:
    out = tmp_path / "bill.pdf"
    report = make_happiness_bill(BILL, out, order=samples.ORDER)
    assert (report.pages, report.missing) == (1, [])
    words = "".join(samples.text(out).split())
    told = (
        "幸福账单",
        "2026年1月1日至2026年11月24日",
        "132",
        "92.3",
        "居民评价",
        "花费12,300元",
    )
    assert all(one in words for one in told)
    red = [(r, g, b) for r, g, b in samples.colours(out, 0) if r > 1.5 * max(g, b, 1)]
    assert red, "the masthead is red"
    coloured = [
        (r, g, b) for r, g, b in samples.colours(out, 0) if max(r, g, b) - min(r, g, b) > 40
    ]
    assert len(coloured) == len([c for c in coloured if c[0] > c[1]])


def test_what_does_not_fit_is_counted_not_dropped_in_silence(tmp_path: Path) -> None:
    out = tmp_path / "bill.pdf"
    make_happiness_bill(BILL, out, order=samples.ORDER)
    words = samples.text(out)
    shown = words.count("日办结")
    assert 3 <= shown < 12
    assert f"另有{12 - shown}件办结" in words
    low = min(c.low for c in characters(out.read_bytes()))
    assert low > 30
    few = replace(BILL, settled=BILL.settled[:2], money="")
    make_happiness_bill(few, out, order=samples.ORDER)
    assert "另有" not in samples.text(out)
    make_happiness_bill(replace(BILL, settled=()), out, order=samples.ORDER)
    assert "没有办结的议题" in samples.text(out)
