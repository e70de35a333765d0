"""The foot: calm words about what is saved and what waits for a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import STEP, Role, Tone, look
from ui.widgets import paint
from ui.widgets.buttons import QuietButton
from ui.widgets.chips import StatusDot
from ui.widgets.text import Elided

if TYPE_CHECKING:
    from collections.abc import Sequence


_NAME = 8


class Foot(QWidget):
    """One quiet line.

    Signals:
        help_asked: help was asked for.
        switch_asked: another one is to sit at the laptop.
    """

    help_asked = Signal()
    switch_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Sequence[str]] = [(), (self.tr("离线，不影响开会"),)]
        self._dot = StatusDot(self.tr("已保存"), Tone.YES)
        self._words = Elided(self.tr("离线，不影响开会"), Role.SMALL)
        self._help = QuietButton(self.tr("帮助"), key="F1", small=True)
        self._help.clicked.connect(self.help_asked)
        self.seat = QuietButton("", small=True)
        self.seat.clicked.connect(self.switch_asked)
        self.seat.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(6 * STEP, STEP, 4 * STEP, STEP)
        line.setSpacing(5 * STEP)
        line.addWidget(self._dot)
        line.addWidget(self._words, 1)
        line.addWidget(self.seat)
        line.addWidget(self._help)

    def set_seat(self, name: str, *, several: bool) -> None:
        """Who is at the laptop; ``""``: nobody said."""
        shown = name if len(name) <= _NAME else f"{name[:_NAME]}…"
        if name:
            end = self.tr(" · 换人") if several else ""
            self.seat.set_label(self.tr("现在操作：{}").format(shown) + end)
        else:
            self.seat.set_label(
                self.tr("现在操作：没有选择 · 换人") if several else self.tr("谁在操作")
            )
        self.seat.show()

    def set_saved(self, text: str, tone: Tone = Tone.YES) -> None:
        """What is saved: 已保存, or 正在保存 while a job writes."""
        if text != self._dot.text():
            self._dot.set_state(text, tone)

    def saved(self) -> str:
        """What it says about that."""
        return self._dot.text()

    def set_words(self, words: Sequence[str]) -> None:
        """What there is to say about sync and network, in short parts."""
        self._parts[1] = words
        self._show_words()

    def set_stick(self, words: str) -> None:
        """What there is to say about a stick that is plugged in; ``""``: nothing."""
        self._parts[0] = (words,) if words else ()
        self._show_words()

    def words(self) -> str:
        """What it says beside what is saved."""
        return self._words.text()

    def _show_words(self) -> None:
        text = "　".join(word for part in self._parts for word in part)
        if text != self._words.text():
            self._words.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """The surface and the hairline above it."""
        colours = look().colours
        with paint.painter(self) as to:
            to.fillRect(self.rect(), QColor(colours.surface))
            to.fillRect(0, 0, self.width(), 1, QColor(colours.line))
