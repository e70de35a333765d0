"""The rows of a sheet: Enter has signed and goes on, space ticks or takes back, figures jump."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

PAUSE = 1.5
"""Seconds after which a figure begins another number."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetRows(RowList):
    """Rows whose ids are their numbers.

    Signals:
        signed: Enter: this row is signed, go on.
        toggled: space or a tap: tick it, or take that back.
        lettered: a letter or character that begins a search below.
    """

    signed = Signal(str)
    toggled = Signal(str)
    lettered = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent=parent)
        self._clock = clock
        self._figures, self._typed_at = "", 0.0
        self.clicked.connect(lambda index: self.toggled.emit(self.rows()[index.row()].id))

    def event(self, event: QEvent) -> bool:
        """While it has the focus figures are rows, letters the search."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and (event.text().isalnum() or event.key() in {*_ENTER, Qt.Key.Key_Space}):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        text, key = event.text(), event.key()
        if text.isdecimal() and text.isascii():
            self._on_figure(text)
            return
        self._figures = ""
        if key in _ENTER and self.current():
            self.signed.emit(self.current())
        elif key == Qt.Key.Key_Space and self.current():
            self.toggled.emit(self.current())
        elif text.isalpha() and not event.modifiers():
            self.lettered.emit(text)
        else:
            super().keyPressEvent(event)

    def go_on(self) -> bool:
        """To the next row; whether there is one."""
        at = self.currentIndex().row()
        if at + 1 >= self.model().rowCount():
            return False
        self.move_by(1)
        return True

    def _on_figure(self, figure: str) -> None:
        now = self._clock()
        if now - self._typed_at > PAUSE:
            self._figures = ""
        self._figures, self._typed_at = self._figures + figure, now
        number = self._figures.lstrip("0")
        if any(row.id == number for row in self.rows()):
            self.choose(number)
        else:
            self._figures = figure
            if any(row.id == figure for row in self.rows()):
                self.choose(figure)
