"""Strokes that several widgets share: rounded areas, the focus ring, key hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.theme import Role, Tone, look

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QWidget

SHAPES = {Tone.YES: "▲", Tone.NO: "▼", Tone.ABSTAIN: "●"}


def painter(widget: QWidget) -> QPainter:
    """A painter with smooth edges on a widget; use it in a ``with`` of paintEvent's length."""
    made = QPainter(widget)
    made.setRenderHint(QPainter.RenderHint.Antialiasing)
    return made


def rounded(
    to: QPainter,
    area: QRectF,
    *,
    fill: QColor | str | None = None,
    line: QColor | str | None = None,
    width: float = 1,
    radius: float = 8,
) -> None:
    """A rounded rectangle whose outline lies wholly inside the area."""
    half = width / 2 if line is not None else 0
    to.setPen(QPen(QColor(line), width) if line is not None else Qt.PenStyle.NoPen)
    to.setBrush(QColor(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    to.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)


def focus_ring(to: QPainter, area: QRectF, *, radius: float = 8) -> None:
    """The mark of keyboard focus: an accent line with a little air inside it."""
    rounded(to, area, line=look().colours.accent, width=2, radius=radius)


def shape(to: QPainter, tone: Tone, box: QRectF) -> None:
    """▲ ▼ ● drawn, not typed: faces differ in size and some lack them."""
    to.setPen(Qt.PenStyle.NoPen)
    to.setBrush(look().colours.of(tone))
    if tone is Tone.YES:
        points = [box.bottomLeft(), box.bottomRight(), _middle(box, box.top())]
    elif tone is Tone.NO:
        points = [box.topLeft(), box.topRight(), _middle(box, box.bottom())]
    else:
        to.drawEllipse(box)
        return
    to.drawPolygon(QPolygonF(points))


def key_size(key: str) -> QSizeF:
    """The room that :func:`key_cap` takes."""
    metrics = look().metrics(Role.SMALL)
    height = metrics.height()
    return QSizeF(max(height, metrics.horizontalAdvance(key) + look().px(10)), height)


def key_cap(to: QPainter, key: str, area: QRectF, colour: QColor) -> None:
    """A key in its frame, as on the tally tiles."""
    rounded(to, area, line=colour, radius=4)
    to.setFont(look().font(Role.SMALL))
    to.setPen(colour)
    to.drawText(area, Qt.AlignmentFlag.AlignCenter, key)


def _middle(box: QRectF, y: float) -> QPointF:
    middle = box.center()
    middle.setY(y)
    return middle
