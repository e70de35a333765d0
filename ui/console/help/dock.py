"""Where help stands: beside the page where both have room, else over its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget

from ui.theme import GAP, look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LEAST, LEAST_RUNNING = 640, 1240
"""Pixels at 100 % that a page needs beside it; a meeting keeps its three columns."""


class Dock(QWidget):
    """Holds the page, and a panel once there is one.

    A page under pressure must not jump about because somebody looks something up. Where the panel
    would take room that the page needs, it lies over it, at the right or, if asked, at the left.

    Args:
        main: the page, or what pages stand in.
    """

    def __init__(self, main: QWidget) -> None:
        super().__init__()
        self._main = main
        self._panel: QWidget | None = None
        self._left = False
        self._running = False
        main.setParent(self)

    @property
    def at_left(self) -> bool:
        """Whether the panel stands at the left."""
        return self._left

    def run(self, *, on: bool) -> None:
        """Whether a meeting runs on the page."""
        if on is not self._running:
            self._running = on
            self.arrange()

    def hold(self, panel: QWidget) -> None:
        """Have this panel; it is followed when it shows, hides or grows."""
        self._panel = panel
        panel.setParent(self)
        panel.installEventFilter(self)
        self.arrange()

    def move_over(self) -> None:
        """To the other side."""
        self._left = not self._left
        self.arrange()

    def lies_over(self) -> bool:
        """Whether the panel covers some of the page."""
        least = LEAST_RUNNING if self._running else LEAST
        return self.width() - self._panel_width() - GAP < look().px(least)

    def arrange(self) -> None:
        """Give both their places."""
        room, panel = self.rect(), self._panel
        if panel is None or panel.isHidden():
            self._main.setGeometry(room)
            return
        width = min(self._panel_width(), room.width())
        left = 0 if self._left else room.width() - width
        panel.setGeometry(left, 0, width, room.height())
        panel.raise_()
        if self.lies_over():
            self._main.setGeometry(room)
        else:
            rest = room.width() - width - GAP
            self._main.setGeometry(width + GAP if self._left else 0, 0, rest, room.height())

    def minimumSizeHint(self) -> QSize:
        """What the page needs."""
        return self._main.minimumSizeHint()

    def sizeHint(self) -> QSize:
        """What the page wants."""
        return self._main.sizeHint()

    def event(self, event: QEvent) -> bool:
        """The page wants another size: so does this."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The panel came, went, or has another zoom."""
        kinds = {QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.StyleChange}
        if watched is self._panel and event.type() in kinds:
            self.arrange()
        return super().eventFilter(watched, event)

    def _panel_width(self) -> int:
        return self._panel.sizeHint().width() if self._panel is not None else 0
