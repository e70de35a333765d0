"""The roster's table on screen: people with their surname in a circle, roles as chips, ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSettings, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.roster_table import At, RosterModel
from ui.theme import Role, look
from ui.widgets import paint
from ui.widgets.people import draw_avatar
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from ui.models.roster import Line

Index = QModelIndex | QPersistentModelIndex

_SIDE = 12
_LEAST_NAME = 168
# What goes first where the table is narrow; the panel at the side shows all of it.
_GIVES_WAY = (At.PHONE, At.HOME, At.CARD, At.ROLES)


class RosterDelegate(QStyledItemDelegate):
    """Paints one cell of the roster."""

    def paint(self, to: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background and hairline as in every table, then what the column asks for."""
        to.save()
        to.setRenderHint(to.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        self._ground(to, option, area)
        box = area.adjusted(_SIDE, 0, -_SIDE, 0)
        column = index.column()
        if column == At.TICK:
            on = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
            draw_tick(to, box, on=on)
        elif column == At.NAME:
            _draw_name(to, str(index.data()), box)
        elif column == At.ROLES:
            line: Line = index.data(RosterModel.RECORD)
            draw_chips(to, line.row.person.roles, box)
        else:
            self._draw_text(to, index, box)
        to.restore()

    def _ground(self, to: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        colours = look().colours
        if option.state & QStyle.StateFlag.State_Selected:
            to.fillRect(area, QColor(colours.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            to.fillRect(area, QColor(colours.sunk))
        to.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(colours.line))

    def _draw_text(self, to: QPainter, index: Index, box: QRectF) -> None:
        text = str(index.data() or "")
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        to.setPen(ink if isinstance(ink, QColor) else QColor(look().colours.ink))
        to.setFont(look().font())
        shown = _elided(text, box.width(), Role.BODY)
        to.drawText(box, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)


class RosterTable(DataTable):
    """The table of :class:`RosterModel`: a click opens, a click on the tick picks, Space too."""

    def __init__(
        self,
        model: RosterModel,
        *,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, "名册", settings=settings, parent=parent)
        self.roster = model
        self.setItemDelegate(RosterDelegate(self))
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.clicked.disconnect()
        self.clicked.connect(self._on_clicked)
        self.horizontalHeader().setMinimumSectionSize(look().px(44))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Ctrl+A belongs to the page."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.roster.toggle(row)
            return
        super().keyPressEvent(event)

    def move_by(self, rows: int) -> None:
        """Move the current row, as the arrows in the search field ask for."""
        count = self.roster.rowCount()
        if count:
            at = self.currentIndex().row()
            at = max(0, min(count - 1, at + rows)) if at >= 0 else 0
            self.setCurrentIndex(self.roster.index(at, At.NAME))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns give way to the name where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        need = look().px(_LEAST_NAME) + sum(
            look().px(column.width) for column in self.roster.columns if column.width
        )
        for at in _GIVES_WAY:
            hide = need > width
            if self.isColumnHidden(at) != hide:
                self.setColumnHidden(at, hide)
            need -= look().px(self.roster.columns[at].width) if hide else 0

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == At.TICK:
            self.roster.toggle(index.row())
        else:
            self.opened.emit(self.roster.key(index.row()))


def draw_tick(to: QPainter, box: QRectF, *, on: bool) -> None:
    """A tick box in the middle of the box."""
    colours = look().colours
    side = look().px(18)
    area = QRectF(0, 0, side, side)
    area.moveCenter(box.center())
    fill = colours.accent if on else colours.surface
    paint.rounded(to, area, fill=fill, line=colours.accent if on else colours.faint, radius=4)
    if on:
        pen = QPen(QColor(colours.on_accent), max(1.8, side / 9))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        to.setPen(pen)
        to.setBrush(Qt.BrushStyle.NoBrush)
        spots = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
        to.drawPolyline(
            QPolygonF([QPointF(area.left() + x * side, area.top() + y * side) for x, y in spots])
        )


def draw_chips(to: QPainter, texts: tuple[str, ...], box: QRectF) -> None:
    """Words in soft pills from the left; those without room become a number: +2."""
    metrics = look().metrics(Role.SMALL)
    height = metrics.height() + 4
    left = box.left()
    top = box.center().y() - height / 2
    for at, text in enumerate(texts):
        rest = len(texts) - at
        width = metrics.horizontalAdvance(text) + 16
        spare = metrics.horizontalAdvance(f"+{rest - 1}") + 16 if rest > 1 else 0
        room = box.right() - left
        if width + spare > room:
            if at and room < look().px(80):
                _chip(to, f"+{rest}", QRectF(left, top, min(room, spare or width), height))
                return
            width = room - spare
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 16)  # noqa: PLW2901
        _chip(to, text, QRectF(left, top, width, height))
        left += width + 6


def _chip(to: QPainter, text: str, area: QRectF) -> None:
    colours = look().colours
    paint.rounded(to, area, fill=colours.avatar, radius=area.height() / 2)
    to.setFont(look().font(Role.SMALL))
    to.setPen(QColor(colours.quiet if not colours.dark else colours.ink))
    to.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def _draw_name(to: QPainter, name: str, box: QRectF) -> None:
    side = look().px(30)
    draw_avatar(to, name, QRectF(box.left(), box.center().y() - side / 2, side, side))
    box = box.adjusted(side + 10, 0, 0, 0)
    to.setPen(QColor(look().colours.ink))
    if look().metrics(Role.STRONG).horizontalAdvance(name) <= box.width():
        to.setFont(look().font(Role.STRONG))
        to.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        return
    # A long name takes two lines before it is cut: names are what the table is for.
    metrics = look().metrics(Role.SMALL)
    to.setFont(look().font(Role.SMALL))
    first = _fitting(name, box.width(), metrics)
    second = metrics.elidedText(name[len(first) :], Qt.TextElideMode.ElideRight, box.width())
    to.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{first}\n{second}".rstrip())


def _fitting(text: str, width: float, metrics: QFontMetricsF) -> str:
    """As many characters from the start as fit, broken after an interpunct where there is one."""
    fits = len(text)
    while fits > 1 and metrics.horizontalAdvance(text[:fits]) > width:
        fits -= 1
    dot = text.rfind("·", 0, fits)
    return text[: dot + 1] if fits < len(text) and dot > fits // 2 else text[:fits]


def _elided(text: str, width: float, role: Role) -> str:
    return look().metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, width)
