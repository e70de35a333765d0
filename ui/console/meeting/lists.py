"""Lists of the meeting: as high as their rows, with titles that wrap and a word that acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from ui.theme import RADIUS_SMALL, TOUCH, Role, look
from ui.widgets import paint
from ui.widgets.rows import Row, RowDelegate, RowList, RowModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent

Index = QModelIndex | QPersistentModelIndex
_TALL = 10_000


class FitList(RowList):
    """A list that is as high as its rows where there is room, and scrolls where there is not.

    Args:
        name: for the screen reader.
        least: how many rows it shows at least when room is short.
    """

    def __init__(self, name: str = "", *, least: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # A mouse leaves the focus where it is, so that the keys of the meeting go on working.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fit()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        super().set_rows(rows)
        self.setUniformItemSizes(False)  # titles that wrap make some rows higher
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        return QSize(look().px(200), self._height())

    def minimumSizeHint(self) -> QSize:
        """A few rows."""
        return QSize(look().px(120), self._height(self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: titles wrap elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _height(self, rows: int = _TALL) -> int:
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, self.viewport().width(), 0)
        model, delegate = self.model(), self.itemDelegate()
        count = min(rows, model.rowCount())
        return sum(delegate.sizeHint(option, model.index(at, 0)).height() for at in range(count))

    def _fit(self) -> None:
        self.setMaximumHeight(max(1, self._height()))
        self.updateGeometry()


class WrapDelegate(RowDelegate):
    """A row whose title may take several lines, as the drawing has it for the agenda."""

    LINES = 3

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its title wants to be at this width."""
        row: Row = index.data(RowModel.ROW)
        width = self._width(option)
        room = width - 2 * self.SIDE - self._lead_width(row) - self._right_width(row, width)
        box = self._title_box(row, room)
        return QSize(look().px(120), max(TOUCH, int(box.height()) + 20))

    def _draw_lines(self, to: QPainter, row: Row, box: QRectF) -> None:
        colours = look().colours
        ink = colours.faint if row.dim else (colours.accent_ink if row.strong else colours.ink)
        to.setFont(self._font(row))
        to.setPen(QColor(ink))
        shown = self._shown(row, box.width())
        wrap = _wrap(QFontMetricsF(self._font(row)), shown, box.width())
        to.drawText(box, int(wrap | Qt.AlignmentFlag.AlignVCenter), shown)

    def _width(self, option: QStyleOptionViewItem) -> int:
        # Before its first layout a view hands in no area.
        view = self.parent()
        return view.viewport().width() if isinstance(view, RowList) else option.rect.width()

    def _font(self, row: Row) -> QFont:
        return look().font(Role.STRONG if row.strong else Role.BODY)

    def _title_box(self, row: Row, room: float) -> QRectF:
        metrics = QFontMetricsF(self._font(row))
        area = QRectF(0, 0, max(room, look().px(60)), _TALL)
        box = metrics.boundingRect(area, int(_wrap(metrics, row.title, area.width())), row.title)
        box.setHeight(min(box.height(), metrics.lineSpacing() * self.LINES))
        return box

    def _shown(self, row: Row, width: float) -> str:
        metrics = QFontMetricsF(self._font(row))
        most = int(width * (self.LINES - 0.3))
        return metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, most)

    def _lead_width(self, row: Row) -> float:
        if not row.lead:
            return 0
        words = QFontMetricsF(look().font(Role.BODY)).horizontalAdvance(row.lead)
        return max(look().px(24), words) + 10

    def _right_width(self, row: Row, width: float) -> float:
        words = QFontMetricsF(look().font(Role.BODY)).horizontalAdvance(row.right)
        return min(words, width * 0.5) + 10 if row.right else 0


def _wrap(metrics: QFontMetricsF, text: str, width: float) -> Qt.TextFlag:
    """At words and figures, so that no date is torn; anywhere where one is wider than the line."""
    words = metrics.boundingRect(QRectF(0, 0, width, _TALL), int(Qt.TextFlag.TextWordWrap), text)
    fits = words.width() <= width
    return Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere


class PlainDelegate(RowDelegate):
    """Rows that begin where the card's other lines begin."""

    SIDE = 0


class _ActDelegate(WrapDelegate):
    """Shows the word at the right only on the row under the hand; otherwise the list is calm."""

    SIDE = 4

    def paint(self, to: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row of one or two lines."""
        row: Row = index.data(RowModel.ROW)
        colours = look().colours
        to.save()
        to.setRenderHint(to.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        hand = bool(
            option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        )
        if hand:
            paint.rounded(to, area, fill=colours.sunk, radius=RADIUS_SMALL)
        else:
            line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
            to.fillRect(line, QColor(colours.line))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused and option.state & QStyle.StateFlag.State_Selected:
            paint.focus_ring(to, area, radius=RADIUS_SMALL)
        left = self._draw_lead(to, row, area)
        right = area.right() - self.SIDE
        if hand and row.right:
            to.setPen(QColor(colours.accent))
            to.setFont(look().font(Role.STRONG))
            to.drawText(self.act_box(row, area), Qt.AlignmentFlag.AlignCenter, row.right)
        if row.right:
            right = self.act_box(row, area).left()
        self._draw_lines(to, row, QRectF(left, area.top(), right - left, area.height()))
        to.restore()

    def act_box(self, row: Row, area: QRectF) -> QRectF:
        """Where the word is that acts."""
        width = QFontMetricsF(look().font(Role.STRONG)).horizontalAdvance(row.right) + 24
        return QRectF(area.right() - width, area.top(), width, area.height())


class ActList(FitList):
    """Rows with a word at the right, shown on the row under the hand, that acts on it.

    A touch shows the word first; a second one on the word acts. Enter and Delete act on the
    current row.

    Signals:
        acted: the word of a row, with its id.
    """

    acted = Signal(str)

    def __init__(self, name: str = "", *, least: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(name, least=least, parent=parent)
        self._delegate = _ActDelegate(self)
        self.setItemDelegate(self._delegate)
        self._shown = QPersistentModelIndex()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hovering mouse shows the word."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._shown = QPersistentModelIndex(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the word, where it was shown already."""
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if not index.isValid():
            return
        row: Row = index.data(RowModel.ROW)
        box = self._delegate.act_box(row, QRectF(self.visualRect(index)))
        was_shown = self._shown == index
        self._shown = QPersistentModelIndex(index)
        if was_shown and row.right and box.contains(event.position()):
            self.acted.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete act."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete}
        row = next((r for r in self.rows() if r.id == self.current()), None)
        if event.key() in keys and row is not None and row.right:
            self.acted.emit(row.id)
            return
        super().keyPressEvent(event)
