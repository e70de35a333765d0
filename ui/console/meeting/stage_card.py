"""What the room sees, small and live, beside the agenda while the Stage is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.console.meeting import parts
from ui.console.stage.preview import StagePreview
from ui.theme import INSIDE, STEP
from ui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.console.stage.control import StageControl
    from ui.stage.stage import Stage


class StageCard(Card):
    """Hidden while the Stage is off; what it shows now stands in its heading.

    Args:
        stage: the room's window.
        control: its commands.
    """

    def __init__(self, stage: Stage, control: StageControl, parent: QWidget | None = None) -> None:
        super().__init__(" ", inside=INSIDE - STEP, parent=parent)
        self._stage = stage
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
        if self._stage.on:
            self.set_heading(self._stage.state()[0])
        if self.isHidden() == self._stage.on:
            self.setVisible(self._stage.on)
