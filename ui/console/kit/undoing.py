"""Pages whose actions Ctrl+Z takes back, and those with a panel at the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.console.kit.undo import History
from ui.console.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.console.kit.split import RoomyPanel
    from ui.console.page import Shell


class UndoingPage(Page):
    """Keeps what was done here, and tells the head.

    Attributes:
        history: what was done here, newest last.
    """

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.history = History(shell, self)
        self.history.changed.connect(self.head_changed)

    def undo_text(self) -> str:
        """What Ctrl+Z takes back."""
        return self.history.text()

    def undo(self) -> None:
        """Take it back."""
        self.history.undo()


class PanelPage(UndoingPage):
    """A list with a panel at its side.

    Attributes:
        panel: made by the page itself.
    """

    panel: RoomyPanel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            self.panel.close_panel()
            return
        super().keyPressEvent(event)
