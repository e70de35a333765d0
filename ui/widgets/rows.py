"""Lists of two-line rows: who or what, where or when, and a word at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from ui.theme import RADIUS_SMALL, TOUCH, Role, Tone, look
from ui.widgets import paint
from ui.widgets.people import draw_avatar
from ui.widgets.touch import scroll_by_touch
from ui.words import CHINESE, language, translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        id: what it stands for.
        title: first line.
        sub: second line, quiet; ``""`` for a row of one line.
        right: a short text at the right end.
        tone: colour of ``right``.
        avatar: the name whose surname goes into the circle; ``""`` for no circle.
        lead: a short text at the left instead, for example a number or a time.
        strong: whether this is the row of now.
        dim: whether it is past.
        detail: the whole, for the tool tip and the screen reader; by default the lines joined.
    """

    id: str
    title: str
    sub: str = ""
    right: str = ""
    tone: Tone = Tone.PLAIN
    avatar: str = ""
    lead: str = ""
    strong: bool = False
    dim: bool = False
    detail: str = ""

    def shown(self) -> Row:
        """The row in the language of the window."""
        if language() == CHINESE:
            return self
        return replace(
            self,
            title=translated(self.title),
            sub=translated(self.sub),
            right=translated(self.right),
            lead=translated(self.lead),
            detail=translated(self.detail),
        )

    def spoken(self) -> str:
        """The row in one sentence."""
        return self.detail or translated("，").join(
            t for t in (self.title, self.sub, self.right) if t
        )


class RowModel(QAbstractListModel):
    """Rows as a list model; the row itself is in ``ROW``."""

    ROW = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these instead. Rows that only changed their words keep their place."""
        rows = [row.shown() for row in rows]
        if [row.id for row in rows] == [row.id for row in self._rows]:
            old, self._rows = self._rows, rows
            for at, (before, after) in enumerate(zip(old, self._rows, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> Row:
        """The row at this place."""
        return self._rows[at]

    def place(self, key: str) -> int:
        """Where the row with this id is, -1 where it is not."""
        return next((at for at, row in enumerate(self._rows) if row.id == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, spoken text, tool tip, or the row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return row.spoken()
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints a :class:`Row`. Long lines end in …; the tool tip has the whole."""

    SIDE = 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """One or two lines, at least as high as a finger."""
        row: Row = index.data(RowModel.ROW)
        height = look().metrics(Role.BODY).height()
        if row.sub:
            height += look().metrics(Role.SMALL).height()
        return QSize(look().px(120), max(TOUCH, int(height) + 16))

    def paint(self, to: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        row: Row = index.data(RowModel.ROW)
        colours = look().colours
        to.save()
        to.setRenderHint(to.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or row.strong:
            paint.rounded(to, area, fill=colours.accent_soft, radius=RADIUS_SMALL)
        elif over:
            paint.rounded(to, area, fill=colours.sunk, radius=RADIUS_SMALL)
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            paint.focus_ring(to, area, radius=RADIUS_SMALL)
        if not chosen and not row.strong:
            line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
            to.fillRect(line, QColor(colours.line))
        left = self._draw_lead(to, row, area)
        right = self._draw_right(to, row, area)
        self._draw_lines(to, row, QRectF(left, area.top(), right - left, area.height()))
        to.restore()

    def _draw_lead(self, to: QPainter, row: Row, area: QRectF) -> float:
        left = area.left() + self.SIDE
        if row.avatar:
            side = look().px(30)
            draw_avatar(to, row.avatar, QRectF(left, area.center().y() - side / 2, side, side))
            return left + side + 10
        if row.lead:
            to.setFont(look().font())
            to.setPen(QColor(look().colours.accent_ink if row.strong else look().colours.quiet))
            width = max(look().px(24), look().metrics().horizontalAdvance(row.lead))
            box = QRectF(left, area.top(), width, area.height())
            to.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.lead)
            return left + width + 10
        return left

    def _draw_right(self, to: QPainter, row: Row, area: QRectF) -> float:
        end = area.right() - self.SIDE
        if not row.right:
            return end
        metrics = look().metrics()
        to.setFont(look().font())
        plain = look().colours.quiet
        to.setPen(QColor(plain) if row.tone is Tone.PLAIN else look().colours.of(row.tone))
        width = min(metrics.horizontalAdvance(row.right), area.width() * 0.5)
        box = QRectF(end - width, area.top(), width + 1, area.height())
        text = metrics.elidedText(row.right, Qt.TextElideMode.ElideRight, width + 1)
        to.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return end - width - 10

    def _draw_lines(self, to: QPainter, row: Row, box: QRectF) -> None:
        colours = look().colours
        first = Role.STRONG if row.strong or row.sub else Role.BODY
        ink = colours.faint if row.dim else (colours.accent_ink if row.strong else colours.ink)
        if not row.sub:
            _line(to, row.title, first, box, ink)
            return
        high, low = look().metrics(first).height(), look().metrics(Role.SMALL).height()
        top = box.center().y() - (high + low) / 2
        _line(to, row.title, first, QRectF(box.left(), top, box.width(), high), ink)
        under = QRectF(box.left(), top + high, box.width(), low)
        _line(to, row.sub, Role.SMALL, under, colours.quiet)


class RowList(QListView):
    """A list of rows.

    Signals:
        opened: Enter or a click on a row, with its id.
        picked: the current row is another one, with its id.
    """

    opened = Signal(str)
    picked = Signal(str)

    def __init__(self, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowModel(self)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(translated(name))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._on_opened)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current)
        scroll_by_touch(self)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current one stays current where it is still there."""
        before = self.current()
        # Rows of one height are laid out without asking each of thousands for its own.
        self.setUniformItemSizes(len({bool(row.sub) for row in rows}) <= 1)
        self._model.set_rows(rows)
        if before and self.current() != before:
            self.choose(before)

    def rows(self) -> list[Row]:
        """The rows shown."""
        return [self._model.row(at) for at in range(self._model.rowCount())]

    def current(self) -> str:
        """Id of the current row, ``""`` for none."""
        index = self.currentIndex()
        return self._model.row(index.row()).id if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Make this row current."""
        self.setCurrentIndex(self._model.index(self._model.place(key)))

    def move_by(self, rows: int) -> None:
        """Move the current row, as the arrows in a search field ask for."""
        count = self._model.rowCount()
        if count:
            at = self.currentIndex().row()
            at = max(0, min(count - 1, at + rows)) if at >= 0 else 0
            self.setCurrentIndex(self._model.index(at))

    def open_current(self) -> None:
        """As Enter does."""
        if self.current():
            self.opened.emit(self.current())

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.row(index.row()).id)

    def _on_activated(self, index: QModelIndex) -> None:
        # A mouse click has come through ``clicked`` already where one click activates.
        one_click = self.style().styleHint(QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick)
        if not one_click:
            self.opened.emit(self._model.row(index.row()).id)

    def _on_current(self, current: QModelIndex) -> None:
        self.picked.emit(self._model.row(current.row()).id if current.isValid() else "")


def _line(to: QPainter, text: str, role: Role, box: QRectF, ink: str) -> None:
    to.setFont(look().font(role))
    to.setPen(QColor(ink))
    shown = look().metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    to.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
