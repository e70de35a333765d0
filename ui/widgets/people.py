"""A person, small: the surname in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Role, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent


def surname(name: str) -> str:
    """The character that stands for a person: the first, whatever plane of Unicode it is in."""
    return name.strip()[:1] or "·"


def draw_avatar(to: QPainter, name: str, box: QRectF) -> None:
    """The surname in a circle that fills the box."""
    colours = look().colours
    to.setPen(Qt.PenStyle.NoPen)
    to.setBrush(QColor(colours.avatar))
    to.drawEllipse(box)
    font = look().font(Role.SMALL)
    font.setPixelSize(max(10, round(box.height() * 0.44)))
    to.setFont(font)
    to.setPen(QColor(colours.quiet))
    to.drawText(box, Qt.AlignmentFlag.AlignCenter, surname(name))


class Avatar(Living, QWidget):
    """A person's surname in a circle of ``size`` pixels at 100 %."""

    def __init__(self, name: str = "", *, size: int = 30, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size = name, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Another person."""
        self._name = name
        self.setAccessibleName(translated(name))
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = look().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        with paint.painter(self) as to:
            draw_avatar(to, self._name, QRectF(self.rect()))
