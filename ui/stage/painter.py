"""Draws a sheet.

Above 64 pixels Qt fills every character as an outline, at a tenth of a millisecond each. Lines of
large type are therefore drawn once and kept as pictures; what changes every second is short.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from app.documents.qr import rectangles
from ui.stage.sheet import CODE_QUIET, Area, Code, Figure, Shape, Words

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ui.stage.sheet import Sheet

_OUTLINED = 64  # pixels above which Qt keeps no pictures of characters itself
_MOST = 48_000_000  # bytes of lines that are kept: some pages at 4K


class Brush:
    """A painter of sheets that remembers lines of large type.

    One for each window: what a preview draws at another scale is kept apart.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._bytes = 0

    def paint(self, to: QPainter, sheet: Sheet, area: QRectF) -> None:
        """Draw a sheet whose size is the area's."""
        to.setRenderHint(QPainter.RenderHint.Antialiasing)
        to.fillRect(area, QColor(sheet.ground))
        for thing in sheet.things:
            if isinstance(thing, Words):
                self._words(to, thing)
            elif isinstance(thing, Area):
                to.setPen(Qt.PenStyle.NoPen)
                to.setBrush(QColor(thing.fill))
                to.drawRoundedRect(thing.area, thing.radius, thing.radius)
            elif isinstance(thing, Figure):
                shape(to, thing.shape, thing.area, QColor(thing.ink))
            else:
                code(to, thing)

    def _words(self, to: QPainter, words: Words) -> None:
        if not words.text:
            return
        if words.face.size * to.device().devicePixelRatioF() <= _OUTLINED:
            to.setFont(words.face.font)
            to.setPen(QColor(words.ink))
            to.drawText(words.at, words.text)
            return
        face = words.face
        # Whole pixels: a picture between two of them would be blurred.
        left, top = round(words.at.x()), round(words.at.y() - face.rise)
        picture = self._picture(words, to)
        to.drawPixmap(QPointF(left - face.size // 4, top), picture)

    def _picture(self, words: Words, to: QPainter) -> QPixmap:
        scale = to.device().devicePixelRatioF()
        key = (words.text, words.face, words.ink, scale)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        face, edge = words.face, words.face.size // 4
        made = QPixmap(
            int((face.width(words.text) + 2 * edge) * scale) + 1, int(face.line * scale) + 1
        )
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as inner:
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner.setFont(face.font)
            inner.setPen(QColor(words.ink))
            inner.drawText(QPointF(edge, face.rise), words.text)
        self._keep(key, made)
        return made

    def _keep(self, key: tuple[object, ...], made: QPixmap) -> None:
        self._kept[key] = made
        self._bytes += _size(made)
        while self._bytes > _MOST and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _size(oldest)


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


def shape(to: QPainter, which: Shape, area: QRectF, ink: QColor) -> None:
    """Draw a shape into an area."""
    if which in {Shape.TICK, Shape.CROSS}:
        pen = QPen(ink, max(2.0, area.width() / 7))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        to.setPen(pen)
        to.setBrush(Qt.BrushStyle.NoBrush)
        lines = (
            [((0.12, 0.55), (0.4, 0.84), (0.9, 0.18))]
            if which is Shape.TICK
            else [((0.16, 0.16), (0.84, 0.84)), ((0.84, 0.16), (0.16, 0.84))]
        )
        for line in lines:
            to.drawPolyline(QPolygonF([_at(area, x, y) for x, y in line]))
        return
    to.setPen(Qt.PenStyle.NoPen)
    to.setBrush(ink)
    if which is Shape.ROUND:
        to.drawEllipse(area)
        return
    spots = ((0, 1), (1, 1), (0.5, 0.06)) if which is Shape.UP else ((0, 0), (1, 0), (0.5, 0.94))
    to.drawPolygon(QPolygonF([_at(area, x, y) for x, y in spots]))


def _at(area: QRectF, x: float, y: float) -> QPointF:
    return QPointF(area.left() + x * area.width(), area.top() + y * area.height())


def code(to: QPainter, thing: Code) -> None:
    """Draw a code with its white margin, its modules on whole pixels."""
    modules = len(thing.rows) + 2 * CODE_QUIET
    side = int(thing.area.width() // modules)
    corner: QPoint = thing.area.topLeft().toPoint()
    to.fillRect(
        QRectF(corner.x(), corner.y(), thing.area.width(), thing.area.height()),
        QColor(thing.ground),
    )
    edge = (int(thing.area.width()) - side * len(thing.rows)) // 2
    ink = QColor(thing.ink)
    for column, row, length in rectangles(thing.rows):
        left, top = corner.x() + edge + column * side, corner.y() + edge + row * side
        to.fillRect(left, top, length * side, side, ink)
