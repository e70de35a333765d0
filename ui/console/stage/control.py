"""What the facilitator's window has of the Stage: commands, a mark in the head, the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ui.console.stage.commands import StageCommands
from ui.theme import Tone, look
from ui.widgets.chips import Pill
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from ui.console.stage.sheet import StageSheet
    from ui.console.window import Window
    from ui.stage.stage import Stage

_NARROW = 640  # pixels of the head at 100 % below which the mark is short


class StagePill(Pill):
    """Says all the time what the room sees; a click opens the sheet.

    Signals:
        pressed: it was clicked.
    """

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__("", Tone.ABSTAIN, filled=False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class StageControl(QObject):
    """Puts the Stage into a window.

    Args:
        window: the facilitator's.
        stage: the room's.
    """

    def __init__(self, window: Window, stage: Stage) -> None:
        super().__init__(window)
        self._window, self._stage = window, stage
        self._sheet: StageSheet | None = None
        self.commands = StageCommands(window, stage)
        self.pill = StagePill()
        window.head.add_mark(self.pill)
        self.pill.pressed.connect(self.open_sheet)
        self.commands.asked.connect(self.open_sheet)
        stage.changed.connect(self.renew)
        stage.placing.attach(window)
        # What the facilitator closes is not left standing before the room.
        window.closing.connect(stage.turn_off)

    @property
    def sheet(self) -> StageSheet:
        """Made when it is first looked at."""
        if self._sheet is None:
            from ui.console.stage.sheet import StageSheet  # noqa: PLC0415 - not while starting

            self._sheet = StageSheet(self._window, self._stage, self.commands)
        return self._sheet

    def open_sheet(self) -> None:
        """Lay it over the window, or take it off again."""
        if self.sheet.isHidden():
            self.sheet.open()
        else:
            self.sheet.put_away()

    def renew(self) -> None:
        """Show how it stands: what nobody may forget is filled."""
        stage = self._stage
        if stage.on:
            words, tone = stage.state()
            # Where the head is narrow the place at least is left out: 大屏：已定格 → 已定格.
            narrow = self._window.head.width() < look().px(_NARROW)
            place, _, rest = words.partition("：")
            shown = (rest if tone is Tone.NO else place) if narrow else words
            self.pill.set_state(shown, tone, filled=tone is Tone.NO)
            self.pill.setAccessibleName(translated(words))
            self.pill.setToolTip(translated(words))
        if self.pill.isHidden() == stage.on:
            self.pill.setVisible(stage.on)
        self._window.head.fit()
