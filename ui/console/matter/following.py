"""What can be done next, as buttons: one filled, the others quiet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.console.kit.flow import Flow
from ui.theme import STEP, Role
from ui.widgets.buttons import Button, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.views.life_next import Next


class Following(Card):
    """The card below the line.

    Signals:
        asked: something is to be done: its key.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(inside=3 * STEP + 2, parent=parent)
        self.buttons: dict[str, Button] = {}
        self._shown: tuple[Next, ...] | None = None
        self._row: QWidget | None = None
        self._label = Text(self.tr("接下来"), Role.HEADING, wrap=False)
        line = QHBoxLayout()
        line.setSpacing(4 * STEP)
        line.addWidget(self._label)
        self._place = QVBoxLayout()
        line.addLayout(self._place, 1)
        self.body.addLayout(line)

    def show_steps(self, steps: Sequence[Next]) -> None:
        """Offer these."""
        if self._shown == tuple(steps):
            return
        self._shown = tuple(steps)
        focused = next((key for key, b in self.buttons.items() if b.hasFocus()), "")
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self.buttons = {}
        row = Flow(gap=2 * STEP)
        for one in steps:
            button: Button = PrimaryButton(one.words) if one.main else QuietButton(one.words)
            button.clicked.connect(partial(self._on_clicked, one.key))
            row.add(button)
            self.buttons[one.key] = button
        self._row = row
        self._place.addWidget(row)
        self.setVisible(bool(steps))
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def main(self) -> Button | None:
        """The filled one."""
        return next((b for b in self.buttons.values() if isinstance(b, PrimaryButton)), None)

    def _on_clicked(self, key: str, _checked: object = None) -> None:
        self.asked.emit(key)
