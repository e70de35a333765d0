"""The second window: it holds one picture and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.stage.painter import Brush
from ui.stage.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

SIZE = (960, 540)


class StageWindow(QWidget):
    """Paints what it is given.

    Args:
        drawing: lays the picture out for a width and a height.
        closed: called when somebody closes the window.
    """

    def __init__(
        self, drawing: Callable[[float, float], Sheet], closed: Callable[[], object]
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._drawing, self._closed = drawing, closed
        self._brush = Brush()
        self.sheet = Sheet()
        self.setWindowTitle(self.tr("大屏"))
        # The facilitator's keys stay theirs, and the program ends with the facilitator's window.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 180)
        self.resize(*SIZE)

    def show_sheet(self, sheet: Sheet) -> None:
        """Paint this one from now on."""
        if sheet == self.sheet:
            return
        said = self.sheet.text
        self.sheet = sheet
        if sheet.text != said:
            self.setAccessibleDescription(sheet.text)
        self.update()

    def renew(self) -> None:
        """Lay the picture out again."""
        self.show_sheet(self._drawing(self.width(), self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another picture."""
        super().resizeEvent(event)
        self.renew()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        with QPainter(self) as to:
            self._brush.paint(to, self.sheet, QRectF(self.rect()))

    def changeEvent(self, event: QEvent) -> None:
        """Over a whole screen no pointer is left lying on it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            whole = self.isFullScreen()
            self.setCursor(Qt.CursorShape.BlankCursor if whole else Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's
        """On the only screen: over all of it, and back."""
        self.toggle_full_screen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the only screen back."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.showNormal()
            return
        super().keyPressEvent(event)

    def toggle_full_screen(self) -> None:
        """Over the whole screen, or a window."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes it turns the Stage off."""
        super().closeEvent(event)
        self._closed()
