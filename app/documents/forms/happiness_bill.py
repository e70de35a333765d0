"""幸福账单: one A4 page for the notice board: large figures, one chart, what was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.charts import draw_chart
from app.documents.fonts import Typeface
from app.documents.forms.common import Order, begin, rehearsal_mark, shortened
from app.documents.page import A4, PageLayout
from app.documents.pen import MM
from app.documents.text import QUIET, RED, Shaped, Style

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.pen import Pen
    from app.domain.evaluation_papers import BillContent, BillFigure, BillLine

_LEFT, _RIGHT = 18 * MM, A4[0] - 18 * MM
_WIDTH = _RIGHT - _LEFT
_FOOT = A4[1] - 24 * MM  # where the list has to end
_CHART = 43 * MM
_BESIDE = 34 * MM  # score and cost at the right of a settled matter
_TITLE = Style(typeface=Typeface.HEI, size=12.5, pitch=17.5, align="left")
_RESULT = Style(typeface=Typeface.SONG, size=11, pitch=15.5)
_SMALL = Style(typeface=Typeface.SONG, size=10, pitch=13, align="left")
_GAP = 5.0


def make_happiness_bill(content: BillContent, out: Path, *, order: Order) -> BuildReport:
    """Write the bill; always one page.

    Args:
        content: what it says, names masked.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    layout = PageLayout(size=A4, numbering="none")
    document = begin(order, out, heading=content.heading, kind="幸福账单", layout=layout)
    document.sheet(_Page(content).paint)
    return document.build()


class _Page:
    """The page, from its masthead to its foot."""

    def __init__(self, content: BillContent) -> None:
        self._content = content

    def paint(self, pen: Pen) -> None:
        content = self._content
        if content.heading.rehearsal:
            rehearsal_mark(pen, _RIGHT, 6 * MM)
        down = self._head(pen)
        down = self._figures(pen, down)
        down = self._chart(pen, down)
        self._list(pen, down)
        self._end(pen)

    def _head(self, pen: Pen) -> float:
        content, middle = self._content, A4[0] / 2
        pen.text(
            middle, 31 * MM, "幸　福　账　单", typeface=Typeface.SONG_BOLD, size=38,
            align="center", colour=RED,
        )  # fmt: skip
        pen.text(
            middle, 40 * MM, content.heading.issuer, typeface=Typeface.HEI, size=14,
            align="center", room=_WIDTH,
        )  # fmt: skip
        told = f"{content.since}至{content.until}"
        pen.text(middle, 46.5 * MM, told, typeface=Typeface.FANG, size=13, align="center")
        pen.rule(_LEFT, 50 * MM, _RIGHT, 50 * MM, width=1.6, colour=RED)
        return 50 * MM

    def _figures(self, pen: Pen, top: float) -> float:
        each = _WIDTH / len(self._content.figures)
        for at, figure in enumerate(self._content.figures):
            x = _LEFT + at * each
            if at:
                pen.rule(x, top + 5 * MM, x, top + 31 * MM, width=0.4, colour=QUIET)
            self._figure(pen, figure, x + each / 2, top, each - 4 * MM)
        return top + 35 * MM

    def _figure(self, pen: Pen, figure: BillFigure, middle: float, top: float, room: float) -> None:
        pen.text(middle, top + 9 * MM, figure.label, typeface=Typeface.HEI, size=14,
                 align="center")  # fmt: skip
        book = pen.file.book
        unit = book.width(figure.unit, typeface=Typeface.HEI, size=15)
        size = 44.0
        wide = book.width(figure.value, typeface=Typeface.HEI_BOLD, size=size)
        if wide + unit + 3 > room:
            size *= (room - unit - 3) / wide
            wide = room - unit - 3
        left = middle - (wide + unit + 3) / 2
        pen.text(left, top + 24.5 * MM, figure.value, typeface=Typeface.HEI_BOLD, size=size)
        pen.text(left + wide + 3, top + 24.5 * MM, figure.unit, typeface=Typeface.HEI, size=15)
        pen.text(middle, top + 31 * MM, figure.detail, typeface=Typeface.SONG, size=10.5,
                 align="center", room=room)  # fmt: skip

    def _chart(self, pen: Pen, top: float) -> float:
        chart = self._content.chart
        pen.text(_LEFT, top + 4 * MM, chart.title, typeface=Typeface.HEI, size=13)
        draw_chart(pen, chart, _LEFT, top + 6.5 * MM, width=_WIDTH, height=_CHART, size=9.5)
        foot = top + 6.5 * MM + _CHART + 4.5 * MM
        pen.text(_LEFT, foot, chart.note, typeface=Typeface.SONG, size=9.5, room=_WIDTH,
                 colour=QUIET)  # fmt: skip
        return foot + 4 * MM

    def _list(self, pen: Pen, top: float) -> None:
        lines = self._content.settled
        pen.text(_LEFT, top + 5 * MM, f"办结的事（{len(lines)}件）", typeface=Typeface.HEI, size=13)
        down = top + 8 * MM
        if not lines:
            pen.block(_LEFT, down, "这段时间没有办结的议题。", width=_WIDTH, style=_RESULT)
            return
        end = _FOOT - (8 * MM if self._content.money else 0)
        for at, line in enumerate(lines):
            left = len(lines) - at
            height = self._height(pen, line)
            # Room for the line that tells how many more there are, unless this is the last.
            if down + height + (_RESULT.pitch if left > 1 else 0) > end:
                told = f"另有{left}件办结，见议题台账。"
                pen.block(_LEFT, down, told, width=_WIDTH, style=_RESULT)
                break
            self._line(pen, line, down)
            down += height

    def _height(self, pen: Pen, line: BillLine) -> float:
        width = _WIDTH - _BESIDE
        result = Shaped(line.result, _RESULT, pen.file.book)
        rows = len(result.measured.cut(first=width, rest=width, justify=True))
        beside = sum(1 for text in _beside(line) if text) * _SMALL.pitch
        return max(_TITLE.pitch + min(2, rows) * _RESULT.pitch, beside + 3) + _GAP

    def _line(self, pen: Pen, line: BillLine, top: float) -> None:
        width = _WIDTH - _BESIDE
        title = shortened(line.title, _TITLE, pen, (width, 1))
        pen.block(_LEFT, top, title, width=width, style=_TITLE)
        result = shortened(line.result, _RESULT, pen, (width, 2))
        pen.block(_LEFT, top + _TITLE.pitch, result, width=width, style=_RESULT)
        base = top + 13
        for text in _beside(line):
            if text:
                pen.text(_RIGHT, base, text, typeface=Typeface.SONG, size=_SMALL.size,
                         align="right", room=_BESIDE - 3 * MM)  # fmt: skip
                base += _SMALL.pitch
        foot = top + self._height(pen, line) - _GAP / 2
        pen.rule(_LEFT, foot, _RIGHT, foot, width=0.3, colour=QUIET)

    def _end(self, pen: Pen) -> None:
        content = self._content
        if content.money:
            pen.text(_LEFT, _FOOT - 1 * MM, content.money, typeface=Typeface.HEI, size=12,
                     room=_WIDTH)  # fmt: skip
        pen.rule(_LEFT, A4[1] - 22 * MM, _RIGHT, A4[1] - 22 * MM, width=0.8)
        asked = f"想了解详情请找：{content.contact}。" if content.contact else ""
        told = f"{asked}依照《个人信息保护法》，姓名已遮盖，不公布门牌号。"
        told = shortened(told, _SMALL, pen, (_WIDTH * 0.64, 2))
        pen.block(_LEFT, A4[1] - 20.5 * MM, told, width=_WIDTH * 0.64, style=_SMALL)
        pen.text(_RIGHT, A4[1] - 16 * MM, f"{content.published}（盖章处）",
                 typeface=Typeface.SONG, size=10.5, align="right")  # fmt: skip


def _beside(line: BillLine) -> tuple[str, ...]:
    """What stands at the right of a settled matter."""
    return (f"{line.day}办结", line.score, f"花费{line.cost}" if line.cost else "")
