"""征集表: numbered rows to write on, with a code by which they are keyed in afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.forms.common import Order, begin, small
from app.documents.grid import Cell, Column, GridStyle
from app.documents.page import PageLayout
from app.documents.pen import MM
from app.documents.text import Run, Style, bold

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.domain.collect_papers import CollectionContent

# Room for two lines of handwriting.
_GRID = GridStyle(size=12, pitch=15.5, pad_x=3.5, pad_y=2.5, row=15 * MM)
_LAYOUT = PageLayout(
    top=16 * MM, bottom=18 * MM, left=16 * MM, right=14 * MM, body=Style(size=12, pitch=18),
    numbering="of",
)  # fmt: skip
_COLUMNS = (
    Column("序号", width=13, align="center"),
    Column("反映的事情（一行写一件）", share=1.0),
    Column("在哪里", width=38),
    Column("谁提出（可不填）", width=40),
)
_SMALL = small(9.5, pitch=14, typeface=Typeface.SONG)


def make_collection_sheet(content: CollectionContent, out: Path, *, order: Order) -> BuildReport:
    """Write the sheet.

    Args:
        content: what it says.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    # The code is on every page: pages get parted.
    layout = _LAYOUT.marked(foot=f"{content.heading.room}　征集表 {content.code}")
    document = begin(order, out, heading=content.heading, kind="征集表", layout=layout)
    document.title(content.title, size=18)
    document.qr(
        content.token,
        size=24,
        level="Q",
        notes=(
            f"编码 {content.code}",
            "请一行写一件事，写清在哪里。写好交给会客厅；工作人员扫码或输入编码录入，逐件答复。",
            f"联系方式：{content.contact}" if content.contact else f"{content.heading.issuer}",
        ),
    )
    for number, paragraph in enumerate(content.privacy):
        told = [bold("个人信息告知　"), Run(paragraph)] if not number else paragraph
        document.para(told, style=_SMALL)
    rows: list[list[str | Cell]] = [[str(number)] for number in range(1, content.rows + 1)]
    document.grid(_COLUMNS, rows, style=_GRID)
    return document.build()
