"""签到表: signed by hand at the door, with the privacy notice above it."""

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
    from app.domain.papers import SheetContent, SheetRow

# Rows of 10.5 mm: a signature by an unsteady hand needs that much.
_GRID = GridStyle(size=12, pitch=15.5, pad_x=3.5, pad_y=2.5, row=10.5 * MM)
_LAYOUT = PageLayout(
    top=18 * MM, bottom=18 * MM, left=16 * MM, right=14 * MM, body=Style(size=12, pitch=19),
    numbering="of",
)  # fmt: skip
_COLUMNS = (
    Column("序号", width=12, align="center"),
    Column("姓名", width=34),
    Column("楼门牌号（单位）", width=40),
    Column("身份", width=32),
    Column("签名", share=1.0),
    Column("备注", width=20, align="center"),
)


def make_signin_sheet(content: SheetContent, out: Path, *, order: Order) -> BuildReport:
    """Write the sign-in sheet.

    Args:
        content: what it says.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    head = content.heading
    due = f"{content.due}{content.unit}"
    layout = _LAYOUT.marked(foot=f"{head.meeting}　签到表　应到{due}")
    document = begin(order, out, heading=head, kind="签到表", layout=layout)
    document.title(f"{head.meeting}签到表", size=18)
    place = f"　　地点：{head.place}" if head.place else ""
    document.para(f"时间：{head.when}{place}　　应到：{due}", align="left")
    for number, paragraph in enumerate(content.privacy):
        told = [bold("个人信息告知　"), Run(paragraph)] if not number else paragraph
        document.para(told, style=small(9.5, pitch=14, typeface=Typeface.SONG))
    rows = [_row(number, row) for number, row in enumerate(content.rows, start=1)]
    rows += _walk_ins(content)
    document.grid(_COLUMNS, rows, style=_GRID)
    return document.build()


def _row(number: int, row: SheetRow) -> list[str | Cell]:
    name = Cell(row.name, typeface=Typeface.SONG)
    return [str(number), name, row.address, row.roles, "", row.remark]


def _walk_ins(content: SheetContent) -> list[list[str | Cell]]:
    if not content.blanks:
        return []
    told = Cell("不在名单上的，请在下面填写（登记为列席）", span=len(_COLUMNS), align="center")
    first = len(content.rows) + 1
    empty: list[list[str | Cell]] = [[str(first + i)] for i in range(content.blanks)]
    return [[told], *empty]
