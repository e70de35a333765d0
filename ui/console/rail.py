"""The rail at the left: the mark, and the places in the order of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import RADIUS_SMALL, STEP, Role, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from ui.console.destination import Destination

GLYPH = 20  # pixels of a place's character
MARK = 40  # pixels of the sign of the house


class Mark(Living, QWidget):
    """The sign of the house: 柳 on the accent."""

    def __init__(self, *, size: int = MARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("红柳会客厅"))

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(look().px(self._size), look().px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        colours = look().colours
        area = QRectF(self.rect())
        with paint.painter(self) as to:
            paint.rounded(to, area, fill=colours.accent, radius=area.width() / 5)
            font = look().font(Role.TITLE)
            font.setPixelSize(round(area.height() * 0.55))
            font.setWeight(QFont.Weight.Normal)
            to.setFont(font)
            to.setPen(QColor(colours.on_accent))
            to.drawText(area, Qt.AlignmentFlag.AlignCenter, "柳")


class RailButton(Living, QAbstractButton):
    """One place: its character over its name."""

    def __init__(self, glyph: str, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines and air."""
        one = look()
        words = one.metrics(Role.SMALL).horizontalAdvance(self.text())
        return QSize(max(one.px(60), int(words) + 16), one.px(58))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        colours = look().colours
        area = QRectF(self.rect())
        on = self.isChecked()
        with paint.painter(self) as to:
            if on or self.underMouse():
                fill = colours.accent_soft if on else colours.sunk
                paint.rounded(to, area, fill=fill, radius=RADIUS_SMALL)
            if self.hasFocus():
                paint.focus_ring(to, area, radius=RADIUS_SMALL)
            to.setPen(QColor(colours.ink if on else colours.quiet))
            font = look().font(Role.STRONG if on else Role.BODY)
            font.setPixelSize(look().px(GLYPH))
            to.setFont(font)
            upper = QRectF(0, look().px(3), area.width(), look().px(30))
            to.drawText(upper, Qt.AlignmentFlag.AlignCenter, self._glyph)
            to.setFont(look().font(Role.HEADING if on else Role.SMALL))
            lower = QRectF(0, look().px(33), area.width(), look().px(20))
            to.drawText(lower, Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(Living, QWidget):
    """All places; scrolls where the window is too low for them.

    Signals:
        chosen: the key of the place that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, places: Sequence[Destination], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, RailButton] = {}
        self.setAccessibleName(self.tr("导航"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * STEP, 3 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addWidget(Mark(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(2 * STEP)
        for place in places:
            if place.on_rail and not place.below:
                column.addWidget(self._button(place))
        column.addStretch(1)
        for place in places:
            if place.on_rail and place.below:
                column.addWidget(self._button(place))
        self._area = ScrollArea(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(self._area)
        self._resize()

    def mark(self, key: str) -> None:
        """Show that we are here."""
        for other, button in self._buttons.items():
            button.setChecked(other == key)
        if key in self._buttons:
            self._area.ensureWidgetVisible(self._buttons[key])

    def renew_look(self) -> None:
        """As wide as its widest place."""
        if self._buttons:
            self._resize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """The surface and the hairline at its right."""
        colours = look().colours
        with paint.painter(self) as to:
            to.fillRect(self.rect(), QColor(colours.surface))
            to.fillRect(self.width() - 1, 0, 1, self.height(), QColor(colours.line))

    def _button(self, place: Destination) -> RailButton:
        button = RailButton(place.glyph, place.label)
        button.clicked.connect(lambda _checked=False, key=place.key: self._on_clicked(key))
        self._buttons[place.key] = button
        return button

    def _on_clicked(self, key: str) -> None:
        self.chosen.emit(key)

    def _resize(self) -> None:
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=60)
        self.setFixedWidth(max(widest, look().px(MARK)) + 4 * STEP + 1)
