"""What is held about one person, on paper: to be handed to that person and to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.forms.common import Order, begin, sign_off, small
from app.documents.grid import Cell, Column, GridStyle
from app.documents.text import Run, bold
from app.domain.clock import day_time_words, day_words
from app.domain.numerals import chinese_number

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.domain.whole import Entry, Whole

KIND = "个人信息清单"
_COLUMNS = (Column("项目", width=42), Column("内容"))
_RIGHTS = (
    "依据《个人信息保护法》第四十五条至第四十七条，您可以查阅、复制本清单所列信息，"
    "发现不准确的可以请求更正、补充，符合法定情形的可以请求删除。"
)


def make_whole_person(content: Whole, out: Path, *, order: Order) -> BuildReport:
    """Write the list.

    Args:
        content: all of it.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    document = begin(order, out, heading=content.heading, kind=KIND)
    document.title(KIND)
    told = f"{content.name}（{content.address}）" if content.address else content.name
    document.para(
        f"截至{day_time_words(content.at)}，{content.heading.issuer}保存的关于{told}的信息"
        f"共 {content.count} 条，列出如下。"
    )
    document.para(_RIGHTS)
    style = GridStyle(size=11, pitch=15.5, pad_x=3)
    for number, group in enumerate(content.groups, 1):
        document.heading(1, f"{chinese_number(number)}、{group.title}")
        rows = [row for entry in group.entries for row in _rows(entry)]
        document.grid(_COLUMNS, rows, style=style)
    if content.mentions:
        document.heading(1, f"{chinese_number(len(content.groups) + 1)}、其他文字中提到的")
        told_of: list[list[str | Cell]] = [
            [m.where, m.text or "（全文见原件）"] for m in content.mentions
        ]
        document.grid(_COLUMNS, told_of, style=style)
    last = document.mark()
    if content.archived:
        kept = "；".join(content.archived)
        told_kept = [bold("作为档案保存的："), Run(f"{kept}。其中写有的姓名不能改动或删除。")]
        document.para(told_kept, style=small(), first=0)
    document.para(
        [bold("请保管好："), Run("本清单含个人信息，只交给本人。")], style=small(), first=0
    )
    sign_off(document, organiser=content.heading.issuer, date=day_words(content.at), after=last)
    return document.build()


def _rows(entry: Entry) -> list[list[str | Cell]]:
    """A line over all columns that says what it is, then what it says."""
    title = f"{entry.title}（已取消，仍有记录）" if entry.removed else entry.title
    head = Cell([Run(title, Typeface.HEI)], span=2)
    rows: list[list[str | Cell]] = [[head]]
    return rows + [[label, text] for label, text in entry.lines]
