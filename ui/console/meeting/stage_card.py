"""What the room sees, small and live, beside the agenda while the Stage is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.console.meeting import parts
from ui.console.stage.preview import StagePreview
from ui.theme import INSIDE, STEP, look
from ui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.console.stage.control import StageControl
    from ui.stage.stage import Stage

LOW = 820  # pixels of the window's height at 100 %


class StageCard(Card):
    """Hidden while the Stage is off; what it shows now stands in its heading.

    Args:
        stage: the room's window.
        control: its commands.
    """

    def __init__(self, stage: Stage, control: StageControl, parent: QWidget | None = None) -> None:
        super().__init__(" ", inside=INSIDE - STEP, parent=parent)
        self._stage = stage
        self._watched: QWidget | None = None
        # Small: the column holds the agenda and the floor. The sheet shows it larger.
        self.preview = StagePreview(stage, width=124)
        keys = QVBoxLayout()
        keys.setSpacing(0)
        commands = control.commands
        for action in (commands.freeze, commands.black, commands.sheet):
            keys.addWidget(parts.quiet(action, small=True), 0, Qt.AlignmentFlag.AlignLeft)
        keys.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        line.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(keys, 1)
        self.body.addLayout(line)
        self.hide()
        stage.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Show how it stands."""
        window = self.window()
        if window is not self and window is not self._watched:
            self._watched = window
            window.installEventFilter(self)
        if self._stage.on:
            self.set_heading(self._stage.state()[0])
        # In a low window the lists need the room more; the mark in the head says how it stands.
        shown = self._stage.on and window.height() >= look().px(LOW)
        if self.isHidden() == shown:
            self.setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's height."""
        if event.type() == QEvent.Type.Resize and watched is self._watched:
            self.renew()
        return super().eventFilter(watched, event)
