"""Tables: heads repeated on every page, rows kept whole, hairline rules, quick for long rosters."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents.flow import Flowable
from app.documents.fonts import Typeface
from app.documents.linebreak import Line
from app.documents.pen import HAIRLINE, MM
from app.documents.text import Align, Run, Shaped, Style, baseline_in, offset

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.documents.fonts import FontBook
    from app.documents.pen import Pen


_Rule = tuple[float, float, float, float]
_Laid = tuple[Shaped, list[tuple["Line", float]]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        title: its head; where no column has one the grid has no head.
        width: millimetres; 0: a share of what the others leave.
        share: how large a share.
        align: of the cells; the head is centred.
    """

    title: str = ""
    width: float = 0.0
    share: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that differs from its column.

    Attributes:
        content: plain text or runs.
        align: ``None``: that of the column.
        typeface: ``None``: that of the grid.
        span: how many columns it covers.
    """

    content: str | Run | Sequence[Run] = ""
    align: Align | None = None
    typeface: Typeface | None = None
    span: int = 1


@dataclass(frozen=True, slots=True)
class GridStyle:
    """How a grid is set; points.

    Attributes:
        typeface: of the cells.
        size: of the type.
        pitch: from line to line within a cell.
        head: typeface of the heads.
        pad_x: blank at the left and right of a cell.
        pad_y: blank above and below.
        row: least height of a row, for signing by hand.
        rule: width of the rules; 0: none.
    """

    typeface: Typeface = Typeface.FANG
    size: float = 12.0
    pitch: float = 17.0
    head: Typeface = Typeface.HEI
    pad_x: float = 4.0
    pad_y: float = 3.0
    row: float = 0.0
    rule: float = HAIRLINE


@dataclass(slots=True)
class _Box:
    """A cell that was laid out: its lines, each with its distance from the cell's left."""

    left: float
    width: float
    shaped: Shaped
    lines: list[tuple[Line, float]]


@dataclass(slots=True)
class _Row:
    boxes: list[_Box]
    height: float


class Grid(Flowable):
    """A table that runs over pages."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str | Cell]], *,
        style: GridStyle | None = None, pause: Callable[[], None] | None = None,
        beside: Callable[[Pen, int, int], None] | None = None,
    ) -> None:  # fmt: skip
        """Describe it; laid out by :meth:`wrap`.

        Args:
            columns: from left to right.
            rows: cells of each row; a row may end early, its last cells stay blank.
            style: how it is set.
            pause: called every few rows while it is laid out; may raise to give up.
            beside: draws more on each page that the table is on, given the places of the first
                row there, from 0, and of the one behind the last.

        Raises:
            ValueError: a row has more cells than there are columns.
        """
        for row in rows:
            if sum(cell.span if isinstance(cell, Cell) else 1 for cell in row) > len(columns):
                raise ValueError("a row has more cells than the grid has columns")
        self.columns = columns
        self.rows = rows
        self.style = style or GridStyle()
        self.before = self.after = 6.0
        self._pause = pause
        self._beside = beside
        self._first = 0
        self._head: list[_Row] = []
        self._laid: list[_Row] = []

    def wrap(self, width: float, book: FontBook) -> None:
        """Lay out all cells."""
        self._edges = edges(self.columns, width)
        self._styles: dict[tuple[Typeface, Align], Style] = {}
        # Rosters say the same in many cells: each text is laid out once for its width.
        self._known: dict[tuple[str, Typeface, Align, float], _Laid] = {}
        style = self.style
        self._head = []
        if any(column.title for column in self.columns):
            titles = [Cell(column.title, "center", style.head) for column in self.columns]
            self._head = [self._row(titles, book, least=0.0)]
        self._laid = []
        for number, row in enumerate(self.rows):
            if self._pause and number % 32 == 0:
                self._pause()
            self._laid.append(self._row(row, book, least=style.row))
        self._measure()

    def _measure(self) -> None:
        self.height = sum(row.height for row in self._head + self._laid)

    def _row(self, cells: Sequence[str | Cell], book: FontBook, *, least: float) -> _Row:
        boxes: list[_Box] = []
        column, most = 0, 1
        for cell in cells:
            span = cell.span if isinstance(cell, Cell) else 1
            left, right = self._edges[column], self._edges[column + span]
            box = self._box(cell, column, (left, right - left), book)
            boxes.append(box)
            most = max(most, len(box.lines))
            column += span
        while column < len(self.columns):
            left, right = self._edges[column], self._edges[column + 1]
            boxes.append(self._box("", column, (left, right - left), book))
            column += 1
        return _Row(boxes, max(least, most * self.style.pitch + 2 * self.style.pad_y))

    def _look(self, typeface: Typeface | None, align: Align) -> Style:
        key = (typeface or self.style.typeface, align)
        look = self._styles.get(key)
        if look is None:
            look = self._styles[key] = Style(
                typeface=key[0], size=self.style.size, pitch=self.style.pitch, align=align
            )
        return look

    def _box(
        self, cell: str | Cell, column: int, place: tuple[float, float], book: FontBook
    ) -> _Box:
        look = self._look(None, self.columns[column].align)
        content: str | Run | Sequence[Run] = ""
        if isinstance(cell, Cell):
            look = self._look(cell.typeface, cell.align or look.align)
            content = cell.content
        else:
            content = cell
        left, width = place
        if not isinstance(content, str):
            shaped, lines = self._laid_out(content, look, width, book)
            return _Box(left, width, shaped, lines)
        key = (content, look.typeface, look.align, width)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._laid_out(content, look, width, book)
        return _Box(left, width, *known)

    def _laid_out(
        self, content: str | Run | Sequence[Run], look: Style, width: float, book: FontBook
    ) -> _Laid:
        """The lines of a cell, each with its distance from the cell's left."""
        shaped = Shaped(content, look, book)
        if not shaped.text:
            return shaped, []
        pad = self.style.pad_x
        room = max(width - 2 * pad, look.size)
        lines = shaped.measured.cut(first=room, rest=room, justify=look.align == "justify")
        return shaped, [(line, pad + offset(line, room, look.align)) for line in lines]

    def least(self) -> float:
        """The head with the first row, at most a few lines of it."""
        first = self._laid[0].height if self._laid else 0.0
        some = 4 * self.style.pitch + 2 * self.style.pad_y
        return sum(row.height for row in self._head) + min(first, some)

    def split(self, room: float, *, force: bool) -> tuple[Flowable, Flowable] | None:
        """Rows that fit; a row is cut between lines only where it is higher than a page."""
        left = room - sum(row.height for row in self._head) + 0.01
        count = 0
        while count < len(self._laid) and self._laid[count].height <= left:
            left -= self._laid[count].height
            count += 1
        if count == len(self._laid):
            return None
        if count == 0:
            if not force:
                return None
            upper, lower = self._tear(self._laid[0], left)
            if lower is None:
                return self._part([upper]), self._part(self._laid[1:], skipped=1)
            return self._part([upper]), self._part([lower, *self._laid[1:]])
        return self._part(self._laid[:count]), self._part(self._laid[count:], skipped=count)

    def _tear(self, row: _Row, room: float) -> tuple[_Row, _Row | None]:
        """A row's lines that fit into this height, and the rest of it."""
        style = self.style
        fits = max(1, int((room - 2 * style.pad_y) / style.pitch))
        most = max(len(box.lines) for box in row.boxes)
        if most <= fits:
            return row, None
        boxes = [(_cut(box, 0, fits), _cut(box, fits, most)) for box in row.boxes]
        upper, lower = [above for above, _ in boxes], [below for _, below in boxes]
        blank = 2 * style.pad_y
        return (
            _Row(upper, fits * style.pitch + blank),
            _Row(lower, (most - fits) * style.pitch + blank),
        )

    def _part(self, rows: list[_Row], *, skipped: int = 0) -> Grid:
        part = copy(self)
        part._laid = rows
        part._first = self._first + skipped
        part._measure()
        return part

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the cells, then all rules as one path."""
        if self._beside is not None:
            self._beside(pen, self._first, self._first + len(self._laid))
        style = self.style
        rules: list[_Rule] = []
        right = x + self._edges[-1]
        down = top
        rules.append((x, down, right, down))
        for row in self._head + self._laid:
            for box in row.boxes:
                self._draw_box(pen, box, x=x, top=down, height=row.height)
                rules.append((x + box.left, down, x + box.left, down + row.height))
            down += row.height
            rules.append((x, down, right, down))
        if not style.rule:
            return
        rules.append((right, top, right, down))
        pen.rules(_joined(rules), width=style.rule)

    def _draw_box(self, pen: Pen, box: _Box, *, x: float, top: float, height: float) -> None:
        style = self.style
        baseline = top + (height - len(box.lines) * style.pitch) / 2
        baseline += baseline_in(style.pitch, style.size)
        for line, indent in box.lines:
            box.shaped.draw(pen, line, x=x + box.left + indent, baseline=baseline)
            baseline += style.pitch


def _cut(box: _Box, start: int, end: int) -> _Box:
    return _Box(box.left, box.width, box.shaped, box.lines[start:end])


def edges(columns: Sequence[Column], width: float) -> list[float]:
    """Left edges of the columns and the right edge of the last, points from the grid's left."""
    fixed = sum(column.width for column in columns) * MM
    shares = sum(column.share for column in columns if not column.width)
    # Columns too wide for the paper shrink in proportion rather than run off it.
    factor = min(1.0, width / fixed) if fixed else 1.0
    free = max(0.0, width - fixed) / shares if shares else 0.0
    edges = [0.0]
    for column in columns:
        own = column.width * MM * factor if column.width else column.share * free
        edges.append(edges[-1] + own)
    return edges


def _joined(rules: list[_Rule]) -> list[_Rule]:
    """Upright rules that meet end to end become one: a smaller file, no gaps on paper."""
    upright: dict[float, list[list[float]]] = {}
    level: list[_Rule] = []
    for x1, y1, x2, y2 in rules:
        if y1 == y2:
            level.append((x1, y1, x2, y2))
            continue
        runs = upright.setdefault(x1, [])
        if runs and abs(runs[-1][1] - y1) < 0.01:  # noqa: PLR2004 - rounding of sums
            runs[-1][1] = y2
        else:
            runs.append([y1, y2])
    return level + [(x, run[0], x, run[1]) for x, runs in upright.items() for run in runs]
