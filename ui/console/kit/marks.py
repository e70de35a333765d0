"""Small painted things: a box to tick, a switch between a few, a pill in a table's cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from ui.theme import TOUCH, Role, Tone, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex


def draw_tick(to: QPainter, area: QRectF, *, on: bool) -> None:
    """A tick box that fills the area."""
    colours = look().colours
    fill = colours.accent if on else colours.surface
    paint.rounded(to, area, fill=fill, line=colours.accent if on else colours.faint, radius=4)
    if not on:
        return
    pen = QPen(QColor(colours.on_accent), max(1.8, area.width() / 9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    to.setPen(pen)
    to.setBrush(Qt.BrushStyle.NoBrush)
    side = area.width()
    spots = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
    to.drawPolyline(
        QPolygonF([QPointF(area.left() + x * side, area.top() + y * side) for x, y in spots])
    )


class Tick(Living, QAbstractButton):
    """A box to tick, with its words at the right; ``""`` for the box alone."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(translated(text))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Say this, in the language of the window."""
        super().setText(translated(text))

    def sizeHint(self) -> QSize:
        """A finger's height."""
        words = int(look().metrics().horizontalAdvance(self.text()))
        width = look().px(20) + (words + 14 if words else 0) + 12
        return QSize(width, max(TOUCH - 8, look().px(36)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        side = look().px(20)
        box = QRectF(6, (self.height() - side) / 2, side, side)
        with paint.painter(self) as to:
            draw_tick(to, box, on=self.isChecked())
            if self.hasFocus():
                paint.focus_ring(to, box.adjusted(-4, -4, 4, 4), radius=7)
            to.setPen(QColor(look().colours.ink if self.isEnabled() else look().colours.faint))
            to.setFont(look().font())
            words = QRectF(box.right() + 10, 0, self.width(), self.height())
            to.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class PillDelegate(QStyledItemDelegate):
    """Paints a cell as a soft pill in the tone that the record has.

    Args:
        tone: of a record (the model's ``RECORD``).
        role: where the record is in the model.
    """

    SIDE = 12

    def __init__(self, tone: Callable[[object], Tone], role: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone, self._record = tone, role

    def paint(self, to: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background and hairline as in every table, then the pill."""
        colours = look().colours
        to.save()
        to.setRenderHint(to.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            to.fillRect(area, QColor(colours.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            to.fillRect(area, QColor(colours.sunk))
        to.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(colours.line))
        text = str(index.data() or "")
        if text:
            tone = self._tone(index.data(self._record))
            draw_pill(to, area.adjusted(self.SIDE, 0, -self.SIDE, 0), text=text, tone=tone)
        to.restore()


def draw_pill(to: QPainter, room: QRectF, *, text: str, tone: Tone) -> None:
    """A pill with a dot at the left of the room, in the middle of its height."""
    metrics = look().metrics(Role.SMALL)
    dot = look().px(7)
    height = metrics.height() + 6
    width = min(room.width(), metrics.horizontalAdvance(text) + dot + 26)
    area = QRectF(room.left(), room.center().y() - height / 2, width, height)
    strong = look().colours.of(tone)
    if tone is Tone.PLAIN:
        strong = QColor(look().colours.quiet)
    paint.rounded(to, area, fill=look().colours.soft(tone), radius=height / 2)
    to.setPen(Qt.PenStyle.NoPen)
    to.setBrush(strong)
    to.drawEllipse(QRectF(area.left() + 10, area.center().y() - dot / 2, dot, dot))
    to.setPen(strong)
    to.setFont(look().font(Role.SMALL))
    words = area.adjusted(10 + dot + 6, 0, -8, 0)
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width() + 2)
    to.drawText(words, Qt.AlignmentFlag.AlignVCenter, fitting)
