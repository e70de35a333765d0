"""What the camera sees, as in a mirror, with a frame around every code that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import RADIUS, Role, Tone, look
from ui.widgets import paint
from ui.widgets.living import Living

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.signin.codes import Corners

SHAPE = 9 / 16
WORDS = 0.42  # of the picture's width, for one name
WIDEST = 340  # pixels of the drawings: beyond, a mirror in a column only takes room
_SIGNS = {Tone.YES: "✓", Tone.NO: "✕", Tone.ACCENT: "✓"}


class Mark(NamedTuple):
    """A code in the picture.

    Attributes:
        corners: where, as parts of the picture.
        tone: ``YES`` somebody came in, ``ACCENT`` was in already, ``NO`` could not; ``PLAIN`` read
            and not yet known whose.
        words: who, or nothing.
        slight: one of many: a thin frame, and no sign beside it.
    """

    corners: Corners
    tone: Tone = Tone.PLAIN
    words: str = ""
    slight: bool = False


class Preview(Living, QWidget):
    """Shows pictures that are given to it, as wide as it is. Keeps the newest, until the next.

    Args:
        mirrored: as in a mirror, so that a card moves where the hand moves.
        widest: no wider than this, in pixels at 100 %; 0: as wide as there is room.
    """

    def __init__(
        self, *, mirrored: bool = True, widest: int = WIDEST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mirrored, self._widest = mirrored, widest
        self._image = QImage()
        self._marks: tuple[Mark, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setAccessibleName(self.tr("摄像头画面，只用来读码，不保存"))
        self.renew_look()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is framed now."""
        return self._marks

    def show_picture(self, image: QImage) -> None:
        """The next picture."""
        self._image = image
        self.update()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Frame these, and nothing else."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self.update()

    def clear(self) -> None:
        """Let go of the picture."""
        self._image, self._marks = QImage(), ()
        self.update()

    def renew_look(self) -> None:
        """The limit follows the zoom."""
        if self._widest:
            self.setMaximumWidth(look().px(self._widest))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """It keeps the shape of a camera's picture."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Sixteen to nine."""
        return round(width * SHAPE)

    def sizeHint(self) -> QSize:
        """As wide as a column of the meeting."""
        width = look().px(260)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw picture and frames, cut to round corners."""
        area = self._area()
        with paint.painter(self) as to:
            path = QPainterPath()
            path.addRoundedRect(area, RADIUS, RADIUS)
            to.setClipPath(path)
            to.fillPath(path, QColor(look().colours.line))
            if self._image.isNull():
                return
            to.save()
            to.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._mirrored:
                to.setTransform(QTransform(-1, 0, 0, 1, 2 * area.center().x(), 0), combine=True)
            to.drawImage(area, self._image)
            to.restore()
            for mark in self._marks:
                self._draw_mark(to, area, mark)

    def _area(self) -> QRectF:
        """As much of the widget as the picture's shape fills."""
        whole = QRectF(self.rect())
        shape = SHAPE
        if not self._image.isNull():
            shape = self._image.height() / self._image.width()
        width = min(whole.width(), whole.height() / shape)
        area = QRectF(0, 0, width, width * shape)
        area.moveCenter(whole.center())
        return area

    def _draw_mark(self, to: QPainter, area: QRectF, mark: Mark) -> None:
        colours = look().colours
        strong = colours.of(mark.tone)
        points = [self._point(area, x, y) for x, y in mark.corners]
        frame = QPolygonF(points)
        to.setBrush(Qt.BrushStyle.NoBrush)
        # A light line under the coloured one: seen on dark clothes and on white walls.
        under, over = (3.0, 1.5) if mark.slight else (7.0, 4.0)
        for colour, width in ((QColor(colours.surface), under), (strong, over)):
            to.setPen(QPen(colour, look().px(width), j=Qt.PenJoinStyle.RoundJoin))
            to.drawPolygon(frame)
        sign = "" if mark.slight else _SIGNS.get(mark.tone, "")
        words = " ".join(part for part in (sign, mark.words) if part)
        if words:
            self._draw_words(to, area, frame.boundingRect(), words, strong)

    def _draw_words(
        self, to: QPainter, area: QRectF, frame: QRectF, words: str, strong: QColor
    ) -> None:
        metrics = look().metrics(Role.STRONG)
        # Two beside each other: neither covers the other.
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width() * WORDS)
        width = metrics.horizontalAdvance(words) + look().px(16)
        height = metrics.height() + look().px(4)
        label = QRectF(frame.center().x() - width / 2, frame.bottom() + look().px(6), width, height)
        if label.bottom() > area.bottom():
            label.moveBottom(max(area.top() + height, frame.top() - look().px(6)))
        label.moveLeft(max(area.left(), min(label.left(), area.right() - width)))
        paint.rounded(to, label, fill=strong, radius=height / 2)
        to.setPen(QColor(look().colours.surface))
        to.setFont(look().font(Role.STRONG))
        to.drawText(label, Qt.AlignmentFlag.AlignCenter, words)

    def _point(self, area: QRectF, x: float, y: float) -> QPointF:
        across = 1 - x if self._mirrored else x
        return QPointF(area.left() + across * area.width(), area.top() + y * area.height())
