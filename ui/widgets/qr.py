"""A QR code, drawn as large as its widget allows, always dark on white: readers want that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import look
from ui.widgets import paint
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

QUIET = 4  # modules of white around it, as the standard asks
SIDE = 220


class QrCode(QWidget):
    """Shows a matrix of modules; nothing before it was given one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[str] = ()
        self.setAccessibleName(translated(name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_matrix(self, rows: Sequence[str]) -> None:
        """Show this code: a row of modules each, ``1`` for dark."""
        self._rows = rows
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = look().px(SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it on whole pixels, so that its edges are sharp."""
        if not self._rows:
            return
        count = len(self._rows) + 2 * QUIET
        step = max(1, min(self.width(), self.height()) // count)
        side = step * count
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        with paint.painter(self) as to:
            to.fillRect(QRectF(left, top, side, side), Qt.GlobalColor.white)
            for y, row in enumerate(self._rows):
                for x, dark in enumerate(row):
                    if dark == "1":
                        at = QRectF(left + (x + QUIET) * step, top + (y + QUIET) * step, step, step)
                        to.fillRect(at, Qt.GlobalColor.black)
