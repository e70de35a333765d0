"""评价表: six to an A4 sheet with lines to cut along, in type that the old can read.

Each bears the code of its own row: it is scanned, a figure is pressed, and the next one follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.forms.common import Order, begin, paper_code, rehearsal_mark, shortened, tick_box
from app.documents.page import A4, PageLayout
from app.documents.pen import MM
from app.documents.text import QUIET, Style

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.pen import Pen
    from app.domain.evaluation_papers import SlipsContent, SlipVoter

COLUMNS, ROWS = 2, 3
_WIDE, _HIGH = A4[0] / COLUMNS, A4[1] / ROWS
_INSIDE = 9 * MM
_TITLE = Style(typeface=Typeface.HEI, size=12.5, pitch=17, align="left")
_DONE = Style(typeface=Typeface.SONG, size=10, pitch=13.5)
_CHOICE = 15.0
_FIELD = 7.5 * MM
_SMALL = Style(typeface=Typeface.SONG, size=8.5, pitch=11.5, align="left")
_CODE = 18 * MM
_LONG, _LONG_ADDRESS = 6, 12  # characters that fit beside each other


def make_slips(content: SlipsContent, out: Path, *, order: Order) -> BuildReport:
    """Write the slips.

    Args:
        content: of one survey.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    layout = PageLayout(size=A4, numbering="none")
    document = begin(order, out, heading=content.heading, kind="评价表", layout=layout)
    numbered = list(enumerate(content.slips, start=1))
    for start in range(0, len(numbered), COLUMNS * ROWS):
        document.sheet(_Page(content, numbered[start : start + COLUMNS * ROWS]).paint)
    return document.build()


class _Page:
    """One sheet of slips."""

    def __init__(self, content: SlipsContent, slips: Sequence[tuple[int, SlipVoter]]) -> None:
        self._content = content
        self._slips = slips

    def paint(self, pen: Pen) -> None:
        dash = (4.0, 3.0)
        pen.rules(
            [(_WIDE, 0, _WIDE, A4[1]), *((0, _HIGH * n, A4[0], _HIGH * n) for n in (1, 2))],
            dash=dash, colour=QUIET,
        )  # fmt: skip
        for place, (number, voter) in enumerate(self._slips):
            row, column = divmod(place, COLUMNS)
            self._slip(pen, column * _WIDE, row * _HIGH, number, voter)

    def _slip(self, pen: Pen, x: float, y: float, number: int, voter: SlipVoter) -> None:
        content = self._content
        left, width = x + _INSIDE, _WIDE - 2 * _INSIDE
        right = left + width
        pen.text(left, y + 13 * MM, "居民满意度评价表", typeface=Typeface.SONG_BOLD, size=15)
        pen.text(
            right, y + 12.5 * MM, f"编号 {content.number}·{number:03d}", typeface=Typeface.HEI,
            size=9, align="right",
        )  # fmt: skip
        pen.rule(left, y + 15.5 * MM, right, y + 15.5 * MM, width=0.8)
        if content.heading.rehearsal:
            rehearsal_mark(pen, right, y + 1.2 * MM)
        down, room = y + 17.5 * MM, width
        if content.printed is not None:
            self._mark(pen, right, y + 16.5 * MM, number)
            room -= _CODE
        down += pen.block(left, down, content.title, width=room, style=_TITLE, most=2)
        if content.done:
            told = shortened(f"办理情况：{content.done}", _DONE, pen, (room, 3))
            pen.block(left, down + 0.8 * MM, told, width=room, style=_DONE)
        self._choices(pen, left, y + 48.5 * MM, width)
        self._fields(pen, left, y, width=width, voter=voter)

    def _mark(self, pen: Pen, right: float, top: float, number: int) -> None:
        """The code at the right, and what is typed instead of it."""
        content = self._content
        if content.printed is None:
            return
        mark = content.printed.mark
        # Its white margin may go over the edge of the text, the paper is white there, too.
        left = right - _CODE + 2 * MM
        paper_code(pen, left, top, mark, row=number, size=_CODE)
        pen.text(
            left + _CODE / 2, top + _CODE + 2.2 * MM, mark.told(number), typeface=Typeface.SONG,
            size=8, align="center",
        )  # fmt: skip

    def _choices(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Spread over the line with the same blank between them."""
        book, choices = pen.file.book, self._content.choices
        wide = [
            1.15 * _CHOICE + book.width(c, typeface=Typeface.HEI, size=_CHOICE) for c in choices
        ]
        gap = max(4.0, (width - sum(wide)) / max(1, len(choices) - 1))
        x = left
        for choice, own in zip(choices, wide, strict=True):
            tick_box(pen, x, top, size=_CHOICE, pitch=_CHOICE * 1.4)
            pen.text(
                x + 1.15 * _CHOICE, top + _CHOICE * 1.07, choice, typeface=Typeface.HEI,
                size=_CHOICE,
            )  # fmt: skip
            x += own + gap

    def _fields(self, pen: Pen, left: float, y: float, *, width: float, voter: SlipVoter) -> None:
        content, right = self._content, left + width
        base = y + 62 * MM
        _field(pen, left, base, "不满意请写原因", value="", end=right)
        pen.rule(left, base + _FIELD + 2, right, base + _FIELD + 2)
        base += 2 * _FIELD
        if len(voter.name) > _LONG or len(voter.address) > _LONG_ADDRESS:
            _field(pen, left, base, "楼门牌", value=voter.address, end=right)
            _field(pen, left, base + 6 * MM, "姓名", value=voter.name, end=right)
        else:
            half = left + width * 0.55
            _field(pen, left, base, "楼门牌", value=voter.address, end=half - 3 * MM)
            _field(pen, half, base, "姓名", value=voter.name, end=right)
        told = f"只打一个“√”。{content.judges}。"
        if content.hand_in:
            told += f"交回：{content.hand_in}。"
        told = shortened(told + content.heading.issuer, _SMALL, pen, (width, 2))
        pen.block(left, y + _HIGH - 12 * MM, told, width=width, style=_SMALL)


def _field(pen: Pen, x: float, base: float, label: str, *, value: str, end: float) -> None:
    size = 10.5
    pen.text(x, base, f"{label}：", typeface=Typeface.HEI, size=size)
    start = x + pen.file.book.width(f"{label}：", typeface=Typeface.HEI, size=size)
    pen.rule(start, base + 2, end, base + 2)
    if value:
        pen.text(start + 2, base, value, typeface=Typeface.SONG, size=size, room=end - start - 3)
