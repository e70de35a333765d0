"""The tree: a row a post, set in by its depth, with a line down from what it stands below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QStyle

from ui.theme import RADIUS_SMALL, STEP, TOUCH, Role, Tone, look
from ui.widgets import paint
from ui.widgets.people import draw_avatar
from ui.widgets.rows import Row, RowDelegate, RowList, RowModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from app.steps.views.organisation import PostLine

Index = QModelIndex | QPersistentModelIndex
_STEP_IN = 30  # pixels at 100 % from one level to the next


@dataclass(frozen=True, slots=True)
class PostRow(Row):
    """A post; ``lead`` is its level."""

    depth: int = 0
    goes_on: tuple[bool, ...] = ()
    """Of each depth above its own: whether something else stands there further down."""


def post_rows(lines: Sequence[PostLine]) -> list[PostRow]:
    """The rows of the tree."""
    rows: list[PostRow] = []
    # From below, since a line goes on down to the last that stands beside.
    further: list[bool] = []
    for line in reversed(lines):
        further = [*further, *[False] * line.depth][: line.depth]
        rows.append(_row(line, tuple(further)))
        if line.depth:
            further[line.depth - 1] = True
    return rows[::-1]


def _row(line: PostLine, goes_on: tuple[bool, ...]) -> PostRow:
    post = line.post
    sub = "负责人：" + (line.holder or "还没有人")
    return PostRow(
        id=line.id,
        title=post.name,
        sub=sub,
        right=line.doors,
        tone=Tone.PLAIN if line.holder else Tone.CARE,
        avatar=line.holder,
        lead=post.level.words,
        depth=line.depth,
        goes_on=goes_on,
        detail="，".join(x for x in (post.level.words, post.name, sub, line.doors) if x),
    )


class PostDelegate(RowDelegate):
    """Level above, name and holder, doors at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """Two lines."""
        high = look().metrics(Role.STRONG).height() + look().metrics(Role.SMALL).height()
        return QSize(look().px(160), max(TOUCH, int(high) + 4 * STEP))

    def paint(self, to: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        row: PostRow = index.data(RowModel.ROW)
        colours = look().colours
        to.save()
        to.setRenderHint(to.RenderHint.Antialiasing)
        whole = QRectF(option.rect)
        indent = look().px(_STEP_IN) * row.depth
        area = whole.adjusted(indent, 0, 0, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            fill = colours.accent_soft if chosen else colours.sunk
            paint.rounded(to, area, fill=fill, radius=RADIUS_SMALL)
            if chosen and option.state & QStyle.StateFlag.State_HasFocus:
                paint.focus_ring(to, area, radius=RADIUS_SMALL)
        self._draw_branch(to, row, whole)
        side = look().px(30)
        circle = QRectF(area.left() + self.SIDE, area.center().y() - side / 2, side, side)
        draw_avatar(to, row.avatar or "·", circle)
        left = circle.right() + 10
        right = self._draw_right(to, row, area)
        self._draw_words(to, row, QRectF(left, area.top(), right - left, area.height()))
        to.restore()

    def _draw_branch(self, to: QPainter, row: PostRow, whole: QRectF) -> None:
        if not row.depth:
            return
        step, middle = look().px(_STEP_IN), look().px(_STEP_IN) / 2
        to.setPen(QPen(QColor(look().colours.line), 1.5))
        for depth, goes_on in enumerate(row.goes_on):
            own = depth == row.depth - 1
            if not (goes_on or own):
                continue
            at = int(whole.left() + step * depth + middle + self.SIDE / 2)
            end = whole.bottom() if goes_on else whole.center().y()
            to.drawLine(at, int(whole.top()), at, int(end))
        at = int(whole.left() + step * (row.depth - 1) + middle + self.SIDE / 2)
        y = int(whole.center().y())
        to.drawLine(at, y, int(at + middle), y)

    def _draw_words(self, to: QPainter, row: PostRow, box: QRectF) -> None:
        colours = look().colours
        strong, small = look().metrics(Role.STRONG), look().metrics(Role.SMALL)
        top = box.center().y() - (strong.height() + small.height()) / 2
        title = QRectF(box.left(), top, box.width(), strong.height())
        level = small.horizontalAdvance(row.lead) + 2 * STEP
        to.setFont(look().font(Role.STRONG))
        to.setPen(QColor(colours.ink))
        room = max(0.0, title.width() - level)
        shown = strong.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        to.drawText(title, Qt.AlignmentFlag.AlignVCenter, shown)
        to.setFont(look().font(Role.SMALL))
        to.setPen(QColor(colours.faint))
        after = title.adjusted(strong.horizontalAdvance(shown) + 2 * STEP, 0, 0, 0)
        to.drawText(after, Qt.AlignmentFlag.AlignVCenter, row.lead)
        under = QRectF(box.left(), title.bottom(), box.width(), small.height())
        to.setPen(QColor(colours.quiet) if row.tone is Tone.PLAIN else colours.of(row.tone))
        sub = small.elidedText(row.sub, Qt.TextElideMode.ElideRight, under.width())
        to.drawText(under, Qt.AlignmentFlag.AlignVCenter, sub)

    def _draw_right(self, to: QPainter, row: Row, area: QRectF) -> float:
        end = area.right() - self.SIDE
        if not row.right:
            return end
        metrics = look().metrics(Role.SMALL)
        width = min(metrics.horizontalAdvance(row.right), area.width() * 0.4)
        to.setFont(look().font(Role.SMALL))
        to.setPen(QColor(look().colours.quiet))
        text = metrics.elidedText(row.right, Qt.TextElideMode.ElideRight, width + 1)
        box = QRectF(end - width, area.top(), width + 1, area.height())
        to.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return end - width - 10


class TreeList(RowList):
    """The posts, each below the one that it stands under."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setItemDelegate(PostDelegate(self))
