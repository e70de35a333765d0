"""A PIN is entered, by keys or fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.pin import MOST, Wrong, wait_words
from ui.theme import STEP, Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.pad import NumberPad
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.domain.errors import Refused

_SECOND = 1000


class PinEntry(QWidget):
    """A covered line, figures for the finger, and what came of the last try.

    Signals:
        entered: the figures; answer by :meth:`clear` or :meth:`refuse`.
    """

    entered = Signal(str)

    def __init__(self, done: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(MOST)
        self.field.setValidator(
            QRegularExpressionValidator(QRegularExpression("[0-9]*"), self.field)
        )
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )
        self.field.setPlaceholderText(self.tr("PIN，4 到 8 位数字"))
        self.field.setAccessibleName(self.tr("PIN"))
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.told = Text("", Role.BODY, ink=Ink.NO)
        self.told.hide()
        self.pad = NumberPad(self.field, dash=False)
        self.done = PrimaryButton(done)
        self._left = 0.0
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self._count_down)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        for part in (self.field, self.told):
            lines.addWidget(part)
        lines.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(self.done)
        self.field.returnPressed.connect(self._on_done)
        self.done.clicked.connect(lambda _checked=False: self._on_done())
        self.setFocusProxy(self.field)

    def clear(self) -> None:
        """As before the first try."""
        self._tick.stop()
        self._left = 0.0
        self._set_open(on=True)
        self.field.clear()
        self.told.hide()

    def refuse(self, refused: Refused) -> None:
        """Say why not, and wait where one has to."""
        self.field.clear()
        self._say(refused.message)
        self._set_open(on=True)
        if isinstance(refused, Wrong) and refused.wait > 0:
            self.wait(refused.wait, refused.message)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, seconds: float, words: str = "") -> None:
        """Take nothing for so long."""
        if seconds <= 0:
            return
        self._left = seconds
        self._say(words or self._wait_words())
        self._set_open(on=False)
        self._tick.start()

    def stop(self) -> None:
        """Out of sight: nothing is counted."""
        self._tick.stop()

    def _wait_words(self) -> str:
        return self.tr("请再等 {}。会议照常进行。").format(wait_words(self._left))

    def _count_down(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._say(self._wait_words())
            return
        self._tick.stop()
        self.told.hide()
        self._set_open(on=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()

    def _set_open(self, *, on: bool) -> None:
        for part in (self.field, self.pad, self.done):
            part.setEnabled(on)

    def _on_done(self) -> None:
        if self.field.text() and self.done.isEnabled():
            self._set_open(on=False)
            self.entered.emit(self.field.text())
