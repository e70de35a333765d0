"""The panel at the side of a list: a record opens here, not in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import INSIDE, RADIUS, STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import QuietButton
from ui.widgets.living import Living
from ui.widgets.text import Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_ROUNDS = 8  # more than layouts are nested in a panel


class SidePanel(Living, QWidget):
    """Title, a way out (Esc), and content that scrolls.

    Signals:
        closed: it was put away by hand.
    """

    closed = Signal()

    def __init__(self, *, width: int = 380, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._title = Text("", Role.TITLE)
        self._close = QuietButton(self.tr("关闭"), key="Esc")
        self._close.clicked.connect(self.close_panel)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._area = ScrollArea()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        lines.setSpacing(3 * STEP)
        lines.addLayout(head)
        lines.addWidget(self._area, 1)
        self._resize()
        self.hide()

    def open_with(self, title: str, content: QWidget) -> None:
        """Show this content; what was there before is deleted."""
        self._area.show_only(content)
        self._title.setText(title)
        self.setAccessibleName(title)
        self._area.setAccessibleName(title)
        self.show()

    def content(self) -> QWidget | None:
        """What it shows."""
        return self._area.widget()

    def see(self, part: QWidget) -> None:
        """Scroll to a part of the content, once it has found its place."""
        QTimer.singleShot(0, part, lambda: self._see(part))

    def _see(self, part: QWidget) -> None:
        # Heights that hang on widths pass through nested layouts one step at a time.
        for _ in range(_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        content = self._area.widget()
        if content is not None and content.isAncestorOf(part):
            # Not ensureWidgetVisible: of a line that is written in it shows the cursor only.
            foot = part.mapTo(content, part.rect().bottomLeft())
            self._area.ensureVisible(0, foot.y(), 0, 3 * STEP)

    def close_panel(self) -> None:
        """Put it away."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def sizeHint(self) -> QSize:
        """Its width grows with the zoom, its height with the page."""
        return QSize(min(look().px(self._width), 640), 400)

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._resize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the surface."""
        colours = look().colours
        with paint.painter(self) as to:
            area = QRectF(self.rect())
            line = QColor(colours.line)
            paint.rounded(to, area, fill=colours.surface, line=line, radius=RADIUS)

    def _resize(self) -> None:
        self.setFixedWidth(self.sizeHint().width())
