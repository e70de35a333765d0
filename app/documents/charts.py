"""Charts on paper: black strokes and light fillings, no areas that eat toner."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.documents.flow import Flowable
from app.documents.fonts import Typeface
from app.documents.text import BLACK, QUIET, Colour
from app.domain.charts import Chart, Fill, lay_out

if TYPE_CHECKING:
    from app.documents.fonts import FontBook
    from app.documents.pen import Pen
    from app.domain.charts import Box

_GREY: dict[Fill, Colour] = {
    Fill.SOLID: (0.4, 0.4, 0.4),
    Fill.DENSE: (0.65, 0.65, 0.65),
    Fill.LIGHT: (0.86, 0.86, 0.86),
}
_FAINT: Colour = (0.7, 0.7, 0.7)
_WHITE: Colour = (1.0, 1.0, 1.0)
_APART = 3.2  # points between the strokes of a hatching
_LINES: tuple[tuple[float, float] | None, ...] = (None, (4.0, 2.0), (1.2, 1.8))


def draw_chart(
    pen: Pen, chart: Chart, x: float, y: float, *, width: float, height: float, size: float = 9.0
) -> None:
    """Draw a chart with its upper left corner at (x, y); its title and note are not drawn."""
    book = pen.file.book

    def measure(text: str) -> float:
        return book.width(text, typeface=Typeface.HEI, size=size)

    picture = lay_out(chart, width, height, size=size, measure=measure)
    for strong in (False, True):
        lines = [(x + r.x1, y + r.y1, x + r.x2, y + r.y2) for r in picture.rules
                 if r.strong is strong]  # fmt: skip
        pen.rules(lines, width=0.7 if strong else 0.3, colour=BLACK if strong else _FAINT)
    for box in picture.boxes:
        _fill(pen, chart, box, x, y)
        if box.within:
            _figure_within(pen, chart, box, (x, y), size)
    for trace in picture.traces:
        points = [(x + a, y + b) for a, b in trace.points]
        dash = _LINES[trace.series % len(_LINES)]
        pen.rules(
            [(*start, *end) for start, end in pairwise(points)],
            width=1.2, dash=dash,
        )  # fmt: skip
        for a, b in points:
            _mark(pen, a, b, trace.series)
    for word in picture.words:
        if word.align == "center" and not word.quiet:
            # A figure over a column: no line goes through it.
            wide = measure(word.text) + 2
            pen.fill(x + word.x - wide / 2, y + word.base - size * 0.85, wide, size, colour=_WHITE)
        pen.text(
            x + word.x, y + word.base, word.text, typeface=Typeface.HEI, size=size,
            align="center" if word.align == "center" else
            ("right" if word.align == "right" else "left"),
            colour=QUIET if word.quiet else BLACK,
        )  # fmt: skip


def _figure_within(
    pen: Pen, chart: Chart, box: Box, corner: tuple[float, float], size: float
) -> None:
    x, y = corner
    fill = chart.series[box.series].fill
    middle, base = x + box.x + box.width / 2, y + box.y + box.height / 2 + size * 0.36
    if fill in {Fill.HATCH, Fill.CROSS}:
        wide = pen.file.book.width(box.within, typeface=Typeface.HEI, size=size) + 2
        pen.fill(middle - wide / 2, base - size * 0.86, wide, size * 1.02, colour=_WHITE)
    colour = _WHITE if fill is Fill.SOLID else BLACK
    pen.text(middle, base, box.within, typeface=Typeface.HEI, size=size, align="center",
             colour=colour)  # fmt: skip


def _fill(pen: Pen, chart: Chart, box: Box, x: float, y: float) -> None:
    fill = chart.series[box.series].fill
    left, top = x + box.x, y + box.y
    if fill in _GREY:
        pen.fill(left, top, box.width, box.height, colour=_GREY[fill])
    if fill in {Fill.HATCH, Fill.CROSS}:
        pen.rules(hatching(left, top, box.width, box.height), width=0.5)
    if fill is Fill.CROSS:
        mirrored = hatching(left, top, box.width, box.height, falling=True)
        pen.rules(mirrored, width=0.5)
    pen.frame(left, top, box.width, box.height, line=0.5)


def hatching(
    x: float, y: float, width: float, height: float, *, falling: bool = False
) -> list[tuple[float, float, float, float]]:
    """Strokes at 45° within a rectangle, at the same places on the page wherever it stands."""
    strokes = []
    reach = width + height
    along = _APART - (x + y) % _APART
    while along < reach:
        # From the left or lower edge to the upper or right one.
        low = (0.0, along) if along <= height else (along - height, height)
        high = (along, 0.0) if along <= width else (width, along - width)
        ends = (low, high)
        if falling:
            ends = ((width - low[0], low[1]), (width - high[0], high[1]))
        (a, b), (c, d) = ends
        strokes.append((x + a, y + b, x + c, y + d))
        along += _APART
    return strokes


def _mark(pen: Pen, x: float, y: float, series: int) -> None:
    """A square, an empty square, a cross: which line it is."""
    half = 2.0
    if series % 3 == 0:
        pen.fill(x - half, y - half, 2 * half, 2 * half, colour=BLACK)
    elif series % 3 == 1:
        pen.fill(x - half, y - half, 2 * half, 2 * half, colour=_WHITE)
        pen.frame(x - half, y - half, 2 * half, 2 * half, line=0.7)
    else:
        pen.rules(
            [(x - half, y - half, x + half, y + half), (x - half, y + half, x + half, y - half)],
            width=0.9,
        )  # fmt: skip


class ChartBlock(Flowable):
    """A chart that stands in the flow of a document, with its title and note.

    Args:
        chart: what is shown.
        height: of the drawing, points.
        size: of its type.
    """

    def __init__(self, chart: Chart, *, height: float = 150.0, size: float = 9.0) -> None:
        self._chart, self._tall, self._size = chart, height, size
        self.before = self.after = 8.0

    def wrap(self, width: float, book: FontBook) -> None:
        """Title, drawing, note."""
        del book
        self._width = width
        self.height = self._size * 2.0 + self._tall + (self._size * 1.8 if self._chart.note else 0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it."""
        size = self._size
        pen.text(x, top + size * 1.2, self._chart.title, typeface=Typeface.HEI, size=size * 1.15,
                 room=self._width)  # fmt: skip
        draw_chart(
            pen, self._chart, x, top + size * 2.0, width=self._width, height=self._tall, size=size
        )
        if self._chart.note:
            pen.text(x, top + self.height - size * 0.4, self._chart.note, typeface=Typeface.SONG,
                     size=size * 0.95, room=self._width, colour=QUIET)  # fmt: skip
