"""One line that says what happened and lets it be undone; never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.theme import STEP, Tone, look
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Panel
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

NARROW = 560  # pixels at 100 %


class NoticeBar(Panel):
    """A strip inside a page, hidden while there is nothing to say.

    Signals:
        dismissed: it was put away by hand.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ACCENT, parent=parent)
        self._call: Callable[[], object] | None = None
        self._other_call: Callable[[], object] | None = None
        self.label = Text()
        self._act = QuietButton()
        self._other = QuietButton()
        self._away = QuietButton(self.tr("知道了"))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(2 * STEP)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addWidget(self._act)
        buttons.addWidget(self._other)
        buttons.addWidget(self._away)
        buttons.addStretch(1)
        self._line.addWidget(self.label, 1)
        self._line.addLayout(buttons)
        self.body.addLayout(self._line)
        self._act.clicked.connect(self._on_act)
        self._other.clicked.connect(self._on_other)
        self._away.clicked.connect(self._on_away)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand beside the words, or below them where it is narrow."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = self.width() < look().px(NARROW)
        self._line.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._fit()

    def show_notice(
        self,
        text: str,
        *,
        tone: Tone = Tone.ACCENT,
        action: str = "",
        call: Callable[[], object] | None = None,
        other: str = "",
        other_call: Callable[[], object] | None = None,
    ) -> None:
        """Say this, with a link such as 撤销 where ``action`` is given, and one more: ``other``."""
        self._call, self._other_call = call, other_call
        self.label.setText(text)
        self.label.set_tone(tone if tone in {Tone.YES, Tone.NO} else Tone.PLAIN)
        self.set_tone(tone)
        self._act.set_label(action)
        self._act.setVisible(bool(action))
        self._other.set_label(other)
        self._other.setVisible(bool(other))
        self.setAccessibleName(translated(text))
        self.show()
        self._fit()

    def _fit(self) -> None:
        """Where others press, its words are the last to give way."""
        self.body.activate()
        self.label.setMinimumHeight(0)
        self.label.setMinimumHeight(max(0, self.label.heightForWidth(self.label.width())))

    def _on_act(self) -> None:
        self._leave_for(self._call)

    def _on_other(self) -> None:
        self._leave_for(self._other_call)

    def _leave_for(self, call: Callable[[], object] | None) -> None:
        self._call = self._other_call = None
        self.hide()
        if call is not None:
            call()

    def _on_away(self) -> None:
        self.hide()
        self.dismissed.emit()
