"""签到表: signed by hand at the door, with the privacy notice above it.

Every page bears a code that leads to its first row, so that it is keyed in from there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.forms.common import CODE, Order, begin, paper_code, small
from app.documents.grid import Cell, Column, GridStyle
from app.documents.page import PageLayout
from app.documents.pen import MM
from app.documents.text import Run, Style, bold

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.pen import Pen
    from app.domain.papers import SheetContent, SheetRow

# Rows of 10.5 mm: a signature by an unsteady hand needs that much.
_GRID = GridStyle(size=12, pitch=15.5, pad_x=3.5, pad_y=2.5, row=10.5 * MM)
_LAYOUT = PageLayout(
    top=18 * MM, bottom=18 * MM, left=16 * MM, right=14 * MM, body=Style(size=12, pitch=19),
    numbering="of",
)  # fmt: skip
_CODE_TOP = 4 * MM
_BELOW_CODE = 26 * MM
_BESIDE = Style(typeface=Typeface.SONG, size=9, pitch=12.5, align="left")
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
    if content.printed:
        layout = replace(layout, top=_BELOW_CODE)
    document = begin(order, out, heading=head, kind="签到表", layout=layout)
    document.title(f"{head.meeting}签到表", size=18)
    place = f"　　地点：{head.place}" if head.place else ""
    document.para(f"时间：{head.when}{place}　　应到：{due}", align="left")
    for number, paragraph in enumerate(content.privacy):
        told = [bold("个人信息告知　"), Run(paragraph)] if not number else paragraph
        document.para(told, style=small(9.5, pitch=14, typeface=Typeface.SONG))
    rows = [_row(number, row) for number, row in enumerate(content.rows, start=1)]
    rows += _walk_ins(content)
    beside = partial(_code, content) if content.printed else None
    document.grid(_COLUMNS, rows, style=_GRID, beside=beside)
    return document.build()


def _code(content: SheetContent, pen: Pen, first: int, end: int) -> None:
    """Above the rows of a page: the code that leads to the first of them."""
    if content.printed is None:
        return
    row, last = _number(content, first), _number(content, end - 1)
    mark, left = content.printed.mark, _LAYOUT.left - 2 * MM
    paper_code(pen, left, _CODE_TOP, mark, row=row)
    rows = f"本页第{row}行" if row == last else f"本页第{row}至{last}行"
    told = (f"会后扫码或输入编码录入　编码 {mark.told()}", rows)
    down = _CODE_TOP + CODE / 2 - _BESIDE.pitch
    for words in told:
        down += pen.block(left + CODE + 1 * MM, down, words, width=110 * MM, style=_BESIDE)


def _number(content: SheetContent, place: int) -> int:
    """Number of the row at a place of the grid; the line above the empty rows has none."""
    listed = len(content.rows)
    if place < listed:
        return place + 1
    return max(place, listed + 1)


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
