"""What every widget of ours does when colours or zoom change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # mixed into different Qt classes


class Living(_Widget):
    """Mixed in before a Qt widget class: calls :meth:`renew_look` when there is a new look."""

    def changeEvent(self, event: QEvent) -> None:
        """Take the new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.renew_look()

    def renew_look(self) -> None:
        """Renew whatever was derived from the look; by default the size, painting follows."""
        self.updateGeometry()
