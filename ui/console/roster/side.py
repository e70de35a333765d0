"""The roster's panel at the side: nothing that was typed is lost when it goes away."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.console.kit.split import RoomyPanel
from ui.words import translated


class RosterSide(RoomyPanel):
    """A panel that tells before it goes, and whose title can follow a name.

    Signals:
        leaving: it is about to be put away by hand.
    """

    leaving = Signal()

    def set_title(self, title: str) -> None:
        """Another title over the same content."""
        self._title.setText(title)
        self.setAccessibleName(translated(title))

    def close_panel(self) -> None:
        """Put it away."""
        if self.isVisible():
            self.leaving.emit()
        super().close_panel()
