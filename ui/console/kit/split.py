"""A list and, beside it, the record that was opened; where it is narrow, one or the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import GAP, look
from ui.widgets.side import SidePanel

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

QWIDGETSIZE_MAX = (1 << 24) - 1
WIDTH = 420
LEAST_MAIN = 440


class RoomyPanel(SidePanel):
    """A side panel that takes the whole width where there is no room for two.

    Signals:
        toggled: it was shown or hidden.
    """

    toggled = Signal(bool)

    def __init__(self, *, width: int = WIDTH, parent: QWidget | None = None) -> None:
        self._whole = False
        self._wanted = width
        super().__init__(width=width, parent=parent)
        self.renew_look()

    def take_all(self, whole: bool) -> None:
        """Whether it has the room of both."""
        if whole != self._whole:
            self._whole = whole
            self.renew_look()

    def own_width(self) -> int:
        """Its width beside something."""
        return min(look().px(self._wanted), 700)

    def sizeHint(self) -> QSize:
        """As wide as it is beside something."""
        return QSize(self.own_width(), 400)

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self.setMinimumWidth(look().px(240) if self._whole else self.own_width())
        self.setMaximumWidth(QWIDGETSIZE_MAX if self._whole else self.own_width())

    def showEvent(self, event: QShowEvent) -> None:
        """Tell it."""
        super().showEvent(event)
        self.toggled.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell it."""
        super().hideEvent(event)
        self.toggled.emit(False)


class Split(QWidget):
    """A main part and a panel.

    Args:
        main: always there, except where the panel needs all the room.
        panel: beside it.
        least: pixels at 100 % that the main part needs beside the panel.
    """

    def __init__(
        self,
        main: QWidget,
        panel: RoomyPanel,
        *,
        least: int = LEAST_MAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.main, self.panel, self._least = main, panel, least
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(main, 1)
        line.addWidget(panel)
        panel.toggled.connect(self._fit)

    def narrow(self) -> bool:
        """Whether only one of them has room."""
        return self.width() - self.panel.own_width() - GAP < look().px(self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit both, or one."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.narrow()
        self.panel.take_all(narrow)
        # isHidden, not isVisible: a page that is not in front keeps its arrangement.
        self.main.setVisible(not narrow or self.panel.isHidden())
