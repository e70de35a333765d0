"""进展公示: what is carried out, by whom and by when; masked before it comes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.forms.common import Order, begin, sign_off, small
from app.documents.grid import Cell, Column, GridStyle
from app.documents.text import Run, bold

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.domain.progress_paper import ProgressNoticeContent, ProgressRow

_COLUMNS = (
    Column("编号", width=21, align="center"),
    Column("议题", share=3),
    Column("步骤", width=15, align="center"),
    Column("红黄绿灯", share=2),
    Column("由谁负责", share=2),
    Column("期限", width=20, align="center"),
    Column("任务", width=12, align="center"),
)


def make_progress_notice(content: ProgressNoticeContent, out: Path, *, order: Order) -> BuildReport:
    """Write the notice.

    Args:
        content: what it says, names masked.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    document = begin(order, out, heading=content.heading, kind="进展公示")
    document.title("议题办理进展公示")
    document.para(f"{content.summary}现将进展公示如下，欢迎监督。")
    document.spacer(0.5)
    style = GridStyle(size=11, pitch=15.5, pad_x=3)
    document.grid(_COLUMNS, [_cells(row) for row in content.rows], style=style)
    document.spacer(0.5)
    rules = "；".join(content.rules)
    told = [bold("亮灯规则（从上往下，先符合的为准）："), Run(f"{rules}。")]
    document.para(told, style=small(), first=0)
    last = document.mark()
    document.para([bold("说明："), Run("本公示遮盖居民姓名，不公布门牌号和联系方式。")])
    if content.contact:
        document.para([bold("监督和意见："), Run(f"{content.contact}。")])
    sign_off(document, organiser=content.organiser, date=content.published, after=last)
    return document.build()


def _cells(row: ProgressRow) -> list[str | Cell]:
    # Black on white: the light stands in words, its first character in bold type.
    light = Cell([Run(row.light[:1], Typeface.HEI), Run(row.light[1:])])
    return [row.number, row.title, row.step, light, row.who, row.due, row.done]
