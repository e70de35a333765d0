"""进展公示: what everybody may read of what is carried out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.documents.forms.progress_notice import make_progress_notice
from app.domain.progress_paper import ProgressNoticeContent, ProgressRow
from tests.unit.documents import form_samples as samples

ROW = ProgressRow(
    number="2026-001", title="东门外停车", step="办理", light="红：任务逾期 3 天",
    who="停车自管小组、张*", due="11月21日", done="1/2",
)  # fmt: skip
NOTICE = ProgressNoticeContent(
    heading=samples.HEADING,
    rows=(ROW, replace(ROW, number="2026-002", light="绿：按期推进", due="")),
    summary="目前在办议题2件，其中红灯1件、绿灯1件。",
    rules=("红：任务逾期 1 天以上", "绿：按期推进（以上都不是）"),
    contact="社区服务站",
    organiser="虚构路12号院社区居委会",
    published="2026年11月24日",
)


def test_the_notice_tells_light_responsible_and_day(tmp_path: Path) -> None:
    out = tmp_path / "progress.pdf"
    make_progress_notice(NOTICE, out, order=samples.ORDER)
    text = samples.text(out)
    for words in (
        "议题办理进展公示", "红灯1件、绿灯1件", "2026-001", "东门外停车", "办理",
        "红：任务逾期3天", "停车自管小组、张*", "11月21日", "1/2", "亮灯规则",
        "监督和意见：社区服务站", "虚构路12号院社区居委会", "2026年11月24日", "（盖章处）",
    ):  # fmt: skip
        assert words in text, words


def test_many_matters_run_over_pages_with_their_head_and_an_end_that_is_not_alone(
    tmp_path: Path,
) -> None:
    out = tmp_path / "progress.pdf"
    rows = tuple(
        replace(ROW, number=f"2026-{n:03d}", title="电动自行车集中充电棚的选址和消防安全" * 2)
        for n in range(1, 61)
    )
    make_progress_notice(replace(NOTICE, rows=rows), out, order=samples.ORDER)
    pages = samples.pages(out)
    assert len(pages) > 2
    assert all("由谁负责" in page for page in pages[:-1])
    assert "2026-060" in "".join(pages)
    assert "说明：" in pages[-1]
    assert "盖章处" in pages[-1]
