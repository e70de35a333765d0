"""A small live picture of what the room sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.stage.painter import Brush
from ui.theme import RADIUS_SMALL, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.words import translated

if TYPE_CHECKING:
    from ui.stage.stage import Stage

_RATIO = 9 / 16


class StagePreview(Living, QWidget):
    """The very sheet that the room's window paints, smaller; nothing is laid out anew for it.

    Args:
        stage: of which.
        width: in pixels at 100 %; it takes less where there is less.
    """

    def __init__(self, stage: Stage, *, width: int = 320, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage, self._wide = stage, width
        self._brush = Brush()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        stage.drawn.connect(self._on_drawn)
        stage.changed.connect(self._on_changed)
        self._on_changed()

    def hasHeightForWidth(self) -> bool:
        """It keeps the shape of the room's screen."""
        return True

    def heightForWidth(self, width: int) -> int:
        """In that shape."""
        return round(width * self._ratio())

    def sizeHint(self) -> QSize:
        """As wide as it was made."""
        wide = look().px(self._wide)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Three quarters of that are the least."""
        return self.sizeHint() * 0.75

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        window = self._stage.window
        colours = look().colours
        with paint.painter(self) as to:
            room = self._room()
            if window is None or not self._stage.on:
                paint.rounded(to, room, fill=colours.sunk, line=colours.line, radius=RADIUS_SMALL)
                return
            to.save()
            to.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            scale = room.width() / max(1, window.width())
            to.setClipRect(room)
            to.translate(room.topLeft())
            to.scale(scale, scale)
            self._brush.paint(to, window.sheet, QRectF(0, 0, window.width(), window.height()))
            to.restore()
            paint.rounded(to, room, line=QColor(colours.line), radius=0)

    def _room(self) -> QRectF:
        """The largest area of the right shape in the middle."""
        ratio = self._ratio()
        wide = min(self.width(), self.height() / ratio)
        left = (self.width() - wide) / 2
        return QRectF(left, 0, wide, wide * ratio)

    def _ratio(self) -> float:
        window = self._stage.window
        if window is None or not window.width():
            return _RATIO
        return window.height() / window.width()

    def _on_drawn(self) -> None:
        window = self._stage.window
        if window is not None and self.accessibleDescription() != window.sheet.text:
            self.setAccessibleDescription(translated(window.sheet.text))
        self.update()

    def _on_changed(self) -> None:
        self.setAccessibleName(
            translated(self._stage.state()[0] if self._stage.on else self.tr("大屏"))
        )
        self.updateGeometry()
        self._on_drawn()
