"""From what an action altered to one Qt signal that pages, stage and models listen to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.domain.changes import Changes


class Bridge(QObject):
    """Tells everyone what was written; each listener decides whether to read again.

    Signals:
        changed: carries :class:`app.domain.changes.Changes`.
    """

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        """Tell it on; a change that wrote nothing stays quiet."""
        if changes.kinds or changes.ids:
            self.changed.emit(changes)
