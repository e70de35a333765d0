"""The papers of 评: slips to cut apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.documents.charts import ChartBlock, hatching
from app.documents.forms.slips import make_slips
from app.domain.charts import Chart, Fill, Kind, Series
from app.domain.evaluation_papers import SlipsContent, SlipVoter
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
