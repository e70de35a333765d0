"""Scrolling by finger, and the scroll area that pages use."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScroller,
    QWidget,
)

from ui.words import translated


def scroll_by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger drag the content; the mouse keeps selecting."""
    # Once the window stands: the first use of gestures loads some 20 ms of Qt.
    QTimer.singleShot(0, area, lambda: _grab(area))
    if isinstance(area, QAbstractItemView):
        area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        area.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


def _grab(area: QAbstractScrollArea) -> None:
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)


class ScrollArea(QScrollArea):
    """A frameless area that scrolls down, never sideways."""

    def __init__(self, content: QWidget | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        scroll_by_touch(self)
        if content is not None:
            self.show_only(content)

    def show_only(self, content: QWidget) -> None:
        """Show this; what was there before is deleted."""
        # setWidget would delete what it held at once: that may be whose signal called us, or one of
        # the widgets that Qt is just now giving a new style to.
        before = self.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setWidget(content)
        if not self.accessibleName():
            self.setAccessibleName(translated(content.accessibleName() or self.tr("内容")))
        content.setAutoFillBackground(False)
