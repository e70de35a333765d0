"""An editor for a note: grows with its text; Ctrl+Enter records, Ctrl+1…9 are phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

_DIGITS = [getattr(Qt.Key, f"Key_{n}") for n in range(10)]
_CTRL = Qt.KeyboardModifier.ControlModifier


class NoteEditor(QPlainTextEdit):
    """Plain text.

    Args:
        lines: how many lines it shows at least and at most before it scrolls.

    Signals:
        finished: Ctrl+Enter.
        left: Esc.
        focused: somebody is about to write.
        blurred: the focus went elsewhere.
    """

    finished = Signal()
    left = Signal()
    focused = Signal()
    blurred = Signal()

    def __init__(self, lines: tuple[int, int] = (2, 6), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.phrases: Sequence[str] = ()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._fit)
        self._fit()

    def set_lines(self, least: int, most: int) -> None:
        """Show so many lines at least and at most."""
        if self._lines != (least, most):
            self._lines = (least, most)
            self._fit()

    def put_phrase(self, number: int) -> None:
        """Insert a standard phrase, from 1; one that is not there is left out."""
        if 1 <= number <= len(self.phrases):
            self.insertPlainText(self.phrases[number - 1])
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keys that mean something else outside: recording, phrases; and undo of what is typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes and not self.document().isUndoAvailable():
                event.ignore()
                return False
            if self._own(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record, leave, or a phrase."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self._own(event):
            super().keyPressEvent(event)
        elif event.key() in _DIGITS:
            self.put_phrase(_DIGITS.index(event.key()))
        else:
            self.finished.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody is about to write."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus goes elsewhere."""
        super().focusOutEvent(event)
        self.blurred.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(look().px(240), self.height())

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(look().px(120), self.height())

    def _own(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & _CTRL:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return True
        return event.key() in _DIGITS and 1 <= _DIGITS.index(event.key()) <= len(self.phrases)

    def _fit(self) -> None:
        least, most = self._lines
        # The document's height of plain text is in lines, wrapped ones counted.
        lines = int(self.document().size().height()) or 1
        height = max(least, min(most, lines)) * self.fontMetrics().lineSpacing()
        height += look().px(20) + 10  # padding, the document's margin, the outline
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
