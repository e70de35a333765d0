"""Chinese paragraphs: lines broken both ways and filled by spacing, split over pages."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from app.documents.flow import Flowable
from app.documents.text import Run, Shaped, Style, baseline_in, offset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.fonts import FontBook
    from app.documents.linebreak import Line
    from app.documents.pen import Pen

# A page neither ends with the first line of a paragraph nor begins with its last.
_COMPANY = 2


class Paragraph(Flowable):
    """Text that fills lines."""

    def __init__(
        self, content: str | Run | Sequence[Run], style: Style, *, hang_label: bool = False
    ) -> None:
        """Describe it; laid out by :meth:`wrap`.

        Args:
            content: plain text, or runs in several styles.
            style: how it is set.
            hang_label: the lines after the first begin below the end of the first run, as in
                ``出席：`` of minutes (GB/T 9704-2012, 10.3: 回行时与冒号后的首字对齐).
        """
        self._content = content
        self.style = style
        self.before, self.after = style.before, style.after
        self.keep_with_next = style.keep_with_next
        self._hang_label = hang_label
        # Each line with its distance from the left of the type area.
        self._lines: list[tuple[Line, float]] = []

    def wrap(self, width: float, book: FontBook) -> None:
        """Cut into lines."""
        style = self.style
        self._shaped = shaped = Shaped(self._content, style, book)
        left = style.left * style.square
        room = width - left - style.right * style.square
        first = style.first * style.square
        rest = 0.0
        if self._hang_label:
            rest = first + shaped.label_width()
            if rest > room / 2:  # a label of half a line leaves nothing to align
                rest = first
        lines = shaped.measured.cut(
            first=max(room - first, style.size),
            rest=max(room - rest, style.size),
            justify=style.align == "justify",
        )
        if style.balance and len(lines) > 1:
            lines = _balanced(shaped, len(lines), room)
        self._lines = []
        for number, line in enumerate(lines):
            indent = rest if number else first
            start = left + indent + offset(line, room - indent, style.align)
            self._lines.append((line, start))
        self.height = len(lines) * style.pitch

    @property
    def line_count(self) -> int:
        """Lines it takes, once wrapped."""
        return len(self._lines)

    def texts(self) -> list[str]:
        """What stands on each line, once wrapped."""
        return [self._shaped.text[line.start : line.end] for line, _ in self._lines]

    def least(self) -> float:
        """Two lines, or all where splitting would leave one alone."""
        count = len(self._lines)
        return self.height if count <= _COMPANY + 1 else _COMPANY * self.style.pitch

    def split(self, room: float, *, force: bool) -> tuple[Flowable, Flowable] | None:
        """As many lines as fit, leaving none alone on either page."""
        total = len(self._lines)
        fits = int((room + 0.01) / self.style.pitch)
        if fits >= total:
            return None
        if total - fits < _COMPANY:
            fits = total - _COMPANY
        if fits < _COMPANY:
            if not force:
                return None
            fits = max(1, int((room + 0.01) / self.style.pitch))
        return self._part(0, fits), self._part(fits, total)

    def _part(self, start: int, end: int) -> Paragraph:
        part = copy(self)
        part._lines = self._lines[start:end]
        part.height = len(part._lines) * self.style.pitch
        if start:
            part.bookmark = None
            part.before = 0.0
        return part

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines."""
        style, shaped = self.style, self._shaped
        baseline = top + baseline_in(style.pitch, style.size)
        for line, indent in self._lines:
            shaped.draw(pen, line, x=x + indent, baseline=baseline)
            baseline += style.pitch


def _balanced(shaped: Shaped, count: int, room: float) -> list[Line]:
    """The same number of lines, the longest as short as can be."""
    low, high = room / count / 2, room
    while high - low > 1:
        middle = (low + high) / 2
        cut = shaped.measured.cut(first=middle, rest=middle, justify=False)
        low, high = (low, middle) if len(cut) <= count else (middle, high)
    return shaped.measured.cut(first=high, rest=high, justify=False)
