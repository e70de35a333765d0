"""协商一致: does anybody object?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.console.meeting import parts
from ui.console.meeting.counting import AGAINST
from ui.theme import STEP, Role, Tone
from ui.widgets.figures import FigureTile
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.console.meeting.vote_control import VoteControl


class ConsensusPart(parts.Stack):
    """The question, and how many object."""

    def __init__(self, control: VoteControl, parent: QWidget | None = None) -> None:
        super().__init__(gap=3 * STEP, parent=parent)
        self._control = control
        self.tile = FigureTile(self.tr("反对"), Tone.NO, key="2")
        self.tile.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tile.stepped.connect(lambda by: control.step(AGAINST, by))
        self._wrong = Text("", ink=Ink.NO)
        self.body.addWidget(Text(self.tr("请主持人问：有没有人反对？"), Role.LARGE))
        self.body.addWidget(self.tile)
        self.body.addWidget(
            Text(self.tr("没有人反对就直接按 Enter；有人反对按 2 计数。"), ink=Ink.QUIET)
        )
        self.body.addWidget(self._wrong)
        self._wrong.hide()
        control.refused.connect(self._on_refused)

    def renew(self) -> None:
        """Show the sheet."""
        sheet = self._control.sheet
        if sheet is not None and AGAINST in sheet.now:
            self.tile.set_value(sheet.now[AGAINST])

    def _on_refused(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
