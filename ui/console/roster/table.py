"""The roster's table on screen: people with their surname in a circle, roles as chips, ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSettings, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.console.kit.marks import draw_tick
from ui.console.kit.table import FittingTable
from ui.models.roster_table import At, RosterModel
from ui.theme import Role, look
from ui.widgets import paint
from ui.widgets.people import draw_avatar
from ui.widgets.table import CHOSEN, INK, OVER, PLACED
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from ui.models.roster import Line

Index = QModelIndex | QPersistentModelIndex

_SIDE = 12
_LEAST_NAME = 232
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
            side = look().px(18)
            square = QRectF(0, 0, side, side)
            square.moveCenter(box.center())
            draw_tick(to, square, on=on)
        elif column == At.NAME:
            _draw_name(to, str(index.data()), box)
        elif column == At.ROLES:
            line: Line = index.data(RosterModel.RECORD)
            chosen = bool(option.state & CHOSEN)
            draw_chips(to, line.row.person.roles, box, on_accent=chosen)
        else:
            self._draw_text(to, index, box)
        to.restore()

    def _ground(self, to: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        colours = look().colours
        state = option.state
        if state & CHOSEN:
            to.fillRect(area, QColor(colours.accent_soft))
        elif state & OVER:
            to.fillRect(area, QColor(colours.sunk))
        to.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(colours.line))

    def _draw_text(self, to: QPainter, index: Index, box: QRectF) -> None:
        text = str(index.data() or "")
        ink = index.data(INK)
        to.setPen(ink if isinstance(ink, QColor) else QColor(look().colours.ink))
        to.setFont(look().font())
        shown = _elided(text, box.width(), Role.BODY)
        to.drawText(box, index.data(PLACED), shown)


class RosterTable(FittingTable):
    """The table of :class:`RosterModel`: a click opens, a click on the tick picks, Space too."""

    def __init__(
        self,
        model: RosterModel,
        *,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            model,
            "名册",
            gives_way=_GIVES_WAY,
            least=_LEAST_NAME,
            settings=settings,
            parent=parent,
        )
        self.roster = model
        self.setItemDelegate(RosterDelegate(self))
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        # A click on the tick picks and does not open.
        self.clicked.disconnect()
        self.clicked.connect(self._on_clicked)
        self.renew_look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; letters and figures go on to the search, which listens on the page."""
        row = self.currentIndex().row()
        if event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.roster.toggle(row)
            return
        super().keyPressEvent(event)

    def renew_look(self) -> None:
        """Two small lines, for long names, fit into a row."""
        super().renew_look()
        rows = self.verticalHeader()
        two = int(look().metrics(Role.SMALL).height() * 2) + 8
        rows.setDefaultSectionSize(max(rows.defaultSectionSize(), two))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == At.TICK:
            self.roster.toggle(index.row())
        else:
            self.opened.emit(self.roster.key(index.row()))


def draw_chips(
    to: QPainter, texts: tuple[str, ...], box: QRectF, *, on_accent: bool = False
) -> None:
    """Words in soft pills from the left; those without room become a number: +2."""
    fill = look().colours.surface if on_accent else look().colours.avatar
    metrics = look().metrics(Role.SMALL)
    height = metrics.height() + 4
    left = box.left()
    top = box.center().y() - height / 2
    texts = tuple(map(translated, texts))
    for at, text in enumerate(texts):
        rest = len(texts) - at
        width = metrics.horizontalAdvance(text) + 16
        spare = metrics.horizontalAdvance(f"+{rest - 1}") + 16 if rest > 1 else 0
        room = box.right() - left
        if width + spare > room:
            if at and room < look().px(80):
                width = metrics.horizontalAdvance(f"+{rest}") + 16
                _chip(to, f"+{rest}", QRectF(left, top, min(room, width), height), fill=fill)
                return
            width = room - spare
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 16)  # noqa: PLW2901
        _chip(to, text, QRectF(left, top, width, height), fill=fill)
        left += width + 6


def _chip(to: QPainter, text: str, area: QRectF, *, fill: str) -> None:
    colours = look().colours
    paint.rounded(to, area, fill=fill, radius=area.height() / 2)
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
