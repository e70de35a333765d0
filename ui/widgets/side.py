"""The panel at the side of a list: a record opens here, not in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import INSIDE, RADIUS, STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import QuietButton
from ui.widgets.living import Living
from ui.widgets.text import Text
from ui.widgets.touch import ScrollArea
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

QWIDGETSIZE_MAX = (1 << 24) - 1
_ALL = 1000  # of the height, before the stretch below gets any
_ROUNDS = 8  # more than layouts are nested in a panel


class Foot(QWidget):
    """What a panel's content ends in: the button that it is all about.

    A panel keeps it in sight, right below the rest or below what scrolls: whoever fills in a long
    form on a small screen sees how to be done with it. Anywhere else it is a part like others.

    Args:
        parts: below each other.
    """

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        for part in parts:
            lines.addWidget(part)


class SidePanel(Living, QWidget):
    """Title, a way out (Esc), content that scrolls, and its :class:`Foot` that does not.

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
        self._area.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self.update())
        self._foot: Foot | None = None
        # Where the focus is while one content gives way to another; Tab goes on from here.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        lines.setSpacing(3 * STEP)
        lines.addLayout(head)
        lines.addWidget(self._area, _ALL)
        self._holder = QVBoxLayout()
        lines.addLayout(self._holder)
        lines.addStretch(1)
        self._resize()
        self.hide()

    def open_with(self, title: str, content: QWidget) -> None:
        """Show this content; what was there before is deleted."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            # Else Qt hands it to the next in the window, which is the rail.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.show_only(content)
        self._take_foot(content)
        self._title.setText(title)
        self.setAccessibleName(translated(title))
        self._area.setAccessibleName(translated(title))
        self.show()

    def _take_foot(self, content: QWidget) -> None:
        if self._foot is not None:
            self._foot.hide()
            self._foot.deleteLater()
        self._foot = content.findChild(Foot)
        self._area.setMaximumHeight(QWIDGETSIZE_MAX)
        if self._foot is not None:
            self._holder.addWidget(self._foot)
            content.installEventFilter(self)
            self._fit_area()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content wants another height."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._area.widget():
            self._fit_area()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text wraps elsewhere."""
        super().resizeEvent(event)
        self._fit_area()

    def _fit_area(self) -> None:
        """No higher than the content, so that its foot stands right below it."""
        content = self._area.widget()
        if self._foot is None or content is None:
            return
        wanted = content.sizeHint().height()
        if content.hasHeightForWidth():
            wanted = content.heightForWidth(self._area.viewport().width())
        self._area.setMaximumHeight(max(1, wanted))

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
            if self._foot is not None and self._area.verticalScrollBar().maximum() > 0:
                shown = self._area.geometry()
                to.fillRect(shown.left(), shown.bottom() + STEP, shown.width(), 1, line)

    def _resize(self) -> None:
        self.setFixedWidth(self.sizeHint().width())
