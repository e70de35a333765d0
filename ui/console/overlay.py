"""Something laid over the window for a moment, without a dialog: the palette, the key map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import GAP, RADIUS_LARGE, look
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent


class Overlay(QWidget):
    """Covers its host, dims it, and holds a sheet in the middle.

    While it is up no key reaches the page beneath; Esc or a click beside the sheet puts it away and
    gives the focus back to where it was.

    Attributes:
        body: the sheet's layout.
    """

    def __init__(self, host: QWidget, *, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent or host)
        self._host = host
        self._width = width
        self._before: QWidget | None = None
        self.sheet = QWidget(self)
        self.body = QVBoxLayout(self.sheet)
        self.body.setContentsMargins(GAP, GAP, GAP, GAP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        host.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Lay it over the window."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        """Who listens to the keys first."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Take it off again."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def sheet_height(self) -> int:
        """How high the sheet wants to be."""
        return self.sheet.sizeHint().height()

    def event(self, event: QEvent) -> bool:
        """No command of the page beneath may run by its key."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the host's size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away; every other key ends here."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the sheet puts it away."""
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.put_away()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Dim the window and draw the sheet."""
        colours = look().colours
        veil = QColor(colours.ground if not colours.dark else "#000000")
        veil.setAlphaF(0.72 if not colours.dark else 0.55)
        with paint.painter(self) as to:
            to.fillRect(self.rect(), veil)
            area = QRectF(self.sheet.geometry())
            shade = QColor("#000000")
            for spread in range(1, 7):
                shade.setAlphaF(0.018)
                grown = area.adjusted(-spread, -spread, spread, spread).translated(QPointF(0, 3))
                paint.rounded(to, grown, fill=shade, radius=RADIUS_LARGE + spread)
            line = QColor(colours.line)
            paint.rounded(to, area, fill=colours.surface, line=line, radius=RADIUS_LARGE)

    def _place(self) -> None:
        room = self._host.rect()
        self.setGeometry(room)
        width = min(look().px(self._width), room.width() - 4 * GAP)
        height = min(self.sheet_height(), room.height() - 4 * GAP)
        top = max(2 * GAP, (room.height() - height) // 4)
        self.sheet.setGeometry((room.width() - width) // 2, top, width, height)
