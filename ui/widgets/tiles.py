"""A grid of people, each a tile with a name and what stands beside it: hundreds at one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from ui.theme import RADIUS_SMALL, STEP, TOUCH, Role, Tone, look
from ui.widgets import paint
from ui.widgets.rows import Index, Row, RowModel

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.widgets.rows import RowList

GAP = STEP
_WIDTH = 132  # pixels at 100 %: five characters of a name


class TileDelegate(QStyledItemDelegate):
    """Paints a :class:`Row` as a tile: the name above, the word at the right of a row below it.

    A row that is ``dim`` has an outline and no filling; one with a tone is filled softly, with its
    shape. Long names end in …; the tool tip has the whole.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """All tiles are of one size, at least as high as a finger."""
        height = look().metrics(Role.STRONG).height() + look().metrics(Role.SMALL).height()
        return QSize(look().px(_WIDTH) + GAP, max(TOUCH, int(height) + 14) + GAP)

    def paint(self, to: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        row: Row = index.data(RowModel.ROW)
        colours = look().colours
        to.save()
        to.setRenderHint(to.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(0, 0, -GAP, -GAP)
        strong = colours.of(row.tone)
        state = option.state
        if row.dim:
            paint.rounded(to, area, line=colours.line, radius=RADIUS_SMALL)
        else:
            paint.rounded(to, area, fill=colours.soft(row.tone), line=strong, radius=RADIUS_SMALL)
        if state & QStyle.StateFlag.State_Selected:
            paint.rounded(to, area, line=colours.accent, width=2, radius=RADIUS_SMALL)
        inside = area.adjusted(10, 6, -8, -6)
        shaped = row.tone in paint.SHAPES and not row.dim
        if shaped:
            side = look().px(13)
            box = QRectF(inside.left(), inside.center().y() - side / 2, side, side)
            paint.shape(to, row.tone, box)
            inside.setLeft(box.right() + 8)
        ink = colours.quiet if row.dim else colours.ink
        high = look().metrics(Role.STRONG).height()
        upper = QRectF(inside.left(), inside.top(), inside.width(), high)
        lower = QRectF(upper.bottomLeft(), inside.bottomRight())
        _line(to, row.title, Role.STRONG, upper, QColor(ink))
        word = QColor(colours.quiet) if row.dim or row.tone is Tone.PLAIN else strong
        _line(to, row.right, Role.SMALL, lower, word)
        to.restore()


def as_tiles(rows: RowList) -> None:
    """Show this list as tiles, left to right and on; arrows go all four ways."""
    rows.setItemDelegate(TileDelegate(rows))
    rows.setViewMode(QListView.ViewMode.IconMode)
    rows.setMovement(QListView.Movement.Static)
    rows.setFlow(QListView.Flow.LeftToRight)
    rows.setWrapping(True)
    rows.setDragEnabled(False)
    rows.setUniformItemSizes(True)


def _line(to: QPainter, text: str, role: Role, box: QRectF, ink: QColor) -> None:
    to.setFont(look().font(role))
    to.setPen(ink)
    shown = look().metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    to.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
