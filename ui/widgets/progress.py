"""Long work in sight: what, how far, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.text import Elided
from ui.words import translated

if TYPE_CHECKING:
    from ui.jobs import Token


class ProgressStrip(QWidget):
    """Hidden until :meth:`start`; its methods fit a job's callbacks.

    ``jobs.run(work, progress=strip.report, ended=strip.finish, token=strip.start("导入", token))``
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token: Token | None = None
        self._what = Elided("", Role.SMALL)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel_button = QuietButton(self.tr("停止"))
        self.cancel_button.clicked.connect(self._on_cancel)
        words = QVBoxLayout()
        words.setSpacing(STEP)
        words.addWidget(self._what)
        words.addWidget(self.bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * STEP)
        line.addLayout(words, 1)
        line.addWidget(self.cancel_button)
        self._text = ""
        self.hide()

    def start(self, text: str, token: Token) -> Token:
        """Show it for this work; gives the token back to hand on to the job."""
        self._text, self._token = text, token
        self._what.setText(text)
        self.bar.setAccessibleName(translated(text))
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.show()
        return token

    def report(self, done: int, total: int) -> None:
        """How far; total 0 where it is not known."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if total:
            self._what.setText(self.tr("{} {} / {}").format(self._text, done, total))

    def finish(self) -> None:
        """Put it away."""
        self._token = None
        self.hide()

    def _on_cancel(self) -> None:
        if self._token is not None:
            self._token.cancel()
            self._what.setText(self.tr("正在停止……"))
            self.cancel_button.setEnabled(False)
