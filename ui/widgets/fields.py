"""Fields: search that listens, and an editor with its label above and its error below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.theme import STEP, TOUCH, Role, look
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import Refused

EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class SearchField(QLineEdit):
    """One line to find something by.

    Args:
        placeholder: what can be typed here, in words.
        delay: milliseconds of quiet before :attr:`searched` is emitted.

    Signals:
        searched: the text to look for, trimmed; also when it was cleared.
        submitted: Enter was pressed, with the text.
        moved: an arrow key asks the list below to move by so many rows.
    """

    searched = Signal(str)
    submitted = Signal(str)
    moved = Signal(int)

    def __init__(
        self, placeholder: str = "", *, delay: int = 120, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._listening: QWidget | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(delay)
        self._wait.timeout.connect(self.search_now)
        self.setPlaceholderText(translated(placeholder))
        self.setAccessibleName(translated(placeholder))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda _text: self._wait.start())
        self._resize()

    def search_now(self) -> None:
        """Do not wait: emit :attr:`searched`."""
        self._wait.stop()
        self.searched.emit(self.text().strip())

    def reset(self) -> None:
        """Empty it, ready for the next person."""
        self.clear()
        self.search_now()

    def listen_on(self, page: QWidget) -> None:
        """Take what is typed anywhere on this page while no other field has the focus.

        Letters and figures only, and only those that no command of the page uses.
        """
        self._listening = page
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch what nobody on the page wanted: unused keys arrive at the page last."""
        if (
            watched is self._listening
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self.isVisible()
            and self.isEnabled()
            and not isinstance(self.window().focusWidget(), EDITORS)
        ):
            text = event.text()
            if text.isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
                self.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.insert(text)
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page while there is nothing to undo in the field itself."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.text()
        ):
            event.ignore()
            return False
        if event.type() == QEvent.Type.StyleChange:
            self._resize()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list, Enter submits, Esc empties."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._wait.isActive():
                self.search_now()
            self.submitted.emit(self.text().strip())
        elif key == Qt.Key.Key_Escape and self.text():
            self.reset()
        else:
            super().keyPressEvent(event)

    def _resize(self) -> None:
        self.setMinimumHeight(max(TOUCH, look().px(44)))


class FormField(QWidget):
    """A label, an editor, and under it a hint or, in words, what is wrong.

    Args:
        label: what is asked for.
        editor: any widget; common Qt editors get the error's outline.
        hint: a quiet line under it.
    """

    def __init__(
        self, label: str, editor: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint, self._hint_ink = hint, Ink.QUIET
        self._label = Text(label, Role.SMALL)
        self._under = Text(hint, Role.SMALL)
        self._label.setBuddy(editor)
        editor.setAccessibleName(translated(label))
        if not isinstance(editor, (QPlainTextEdit, QTextEdit)):
            editor.setMinimumHeight(max(40, look().px(40)))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        for part in (self._label, editor, self._under):
            lines.addWidget(part)
        self._under.setVisible(bool(hint))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_label(self, label: str) -> None:
        """Ask for something else."""
        self._label.setText(label)
        self.editor.setAccessibleName(translated(label))

    def error(self) -> str:
        """What is said to be wrong, ``""`` for nothing."""
        return self._under.text() if self.editor.property("wrong") else ""

    def set_hint(self, hint: str, *, warn: bool = False) -> None:
        """Another quiet line under it; ``warn``: one that should not be overlooked."""
        self._hint, self._hint_ink = hint, Ink.NO if warn else Ink.QUIET
        if not self.error():
            self.set_error("")

    def set_error(self, message: str) -> None:
        """Say under the field what is wrong with it; ``""`` takes it away."""
        self._under.setText(message or self._hint)
        self._under.set_ink(Ink.NO if message else self._hint_ink)
        self._under.setVisible(bool(message or self._hint))
        self.editor.setAccessibleDescription(translated(message))
        if bool(self.editor.property("wrong")) != bool(message):
            self.editor.setProperty("wrong", bool(message))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)


def show_refused(refused: Refused, fields: Mapping[str, FormField]) -> bool:
    """Put a refusal under the field that it is about, and the cursor into it.

    Returns:
        Whether there is such a field; if not, say it elsewhere.
    """
    for name, field in fields.items():
        field.set_error(refused.message if name == refused.field else "")
    if refused.field not in fields:
        return False
    fields[refused.field].editor.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
