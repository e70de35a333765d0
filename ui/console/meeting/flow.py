"""A layout that begins a new line where there is no more room: nothing is cut at 200 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import STEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Flow(QLayout):
    """Lays its parts out from left to right, line by line.

    Args:
        gap: between parts, in pixels, both ways.
        fill: make all parts equally wide and let them fill the lines, as tiles do.
        end: the last part stands at the right end of its line, as a button does.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 2 * STEP,
        fill: bool = False,
        end: bool = False,
    ) -> None:
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        self._gap, self._fill, self._end = gap, fill, end
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's: take a part."""
        self._parts.append(item)

    def count(self) -> int:
        """How many parts."""
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """A part, or none past the end."""
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a part back."""
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more height than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it gets."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [part.sizeHint() for part in self._shown()]
        if not sizes:
            return QSize(0, 0)
        gaps = self._gap * (len(sizes) - 1)
        width = sum(size.width() for size in sizes) + gaps
        return QSize(width, max(size.height() for size in sizes))

    def minimumSize(self) -> QSize:
        """The widest part alone on its line."""
        size = QSize()
        for part in self._shown():
            size = size.expandedTo(part.minimumSize())
        return size

    def setGeometry(self, area: QRect) -> None:
        """Put the parts into their places."""
        super().setGeometry(area)
        self._arrange(area, move=True)

    def _shown(self) -> Iterator[QLayoutItem]:
        return (part for part in self._parts if not part.isEmpty())

    def _arrange(self, area: QRect, *, move: bool) -> int:
        top = area.top()
        lines = list(self._lines(area.width()))
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            height = self._place(line, area, top, columns=len(lines[0]), last=last, move=move)
            top += height + self._gap
        return top - self._gap - area.top() if lines else 0

    def _lines(self, width: int) -> Iterator[Sequence[QLayoutItem]]:
        shown = list(self._shown())
        if not shown:
            return
        if self._fill:
            widest = max(part.minimumSize().width() for part in shown)
            columns = max(1, min(len(shown), (width + self._gap) // (widest + self._gap)))
            # Four tiles stand as two and two, not as three and one.
            lines = -(-len(shown) // columns)
            columns = -(-len(shown) // lines)
            yield from (shown[at : at + columns] for at in range(0, len(shown), columns))
            return
        line: list[QLayoutItem] = []
        used = 0
        for part in shown:
            need = part.sizeHint().width()
            if line and used + self._gap + need > width:
                yield line
                line, used = [], 0
            used += need + (self._gap if line else 0)
            line.append(part)
        yield line

    def _place(
        self,
        line: Sequence[QLayoutItem],
        area: QRect,
        top: int,
        *,
        columns: int,
        last: bool,
        move: bool,
    ) -> int:
        equal = (area.width() - self._gap * (columns - 1)) // max(1, columns)
        widths = [
            equal if self._fill else min(part.sizeHint().width(), area.width()) for part in line
        ]
        heights = [
            part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
            for part, width in zip(line, widths, strict=True)
        ]
        height = max(heights)
        if move:
            left = area.left()
            for part, width, own in zip(line, widths, heights, strict=True):
                if self._end and last and part is line[-1]:
                    left = area.right() + 1 - width
                tall = height if self._fill else own
                part.setGeometry(QRect(left, top + (height - tall) // 2, width, tall))
                left += width + self._gap
        return height
