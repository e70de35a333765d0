"""The rail at the left: the mark, and the places in the order of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import RADIUS_SMALL, STEP, Role, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.widgets.touch import ScrollArea
from ui.words import CHINESE, language, translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.console.destination import Destination

GLYPH = 20  # pixels of a place's character
MARK = 40  # pixels of the sign of the house
HIGH, CLOSE = 58, 48  # pixels of a place's height: with air, and where there is little room
MORE = 28  # pixels in which the rail says that it goes on


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
        self._glyph = glyph if language() == CHINESE else translated(label)[:2]
        self._close = False
        self.setText(translated(label))
        self.setAccessibleName(translated(label))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines and air."""
        one = look()
        words = one.metrics(Role.SMALL).horizontalAdvance(self.text())
        return QSize(max(one.px(60), int(words) + 16), one.px(CLOSE if self._close else HIGH))

    @property
    def is_close(self) -> bool:
        """Whether it does without the air."""
        return self._close

    def set_close(self, close: bool) -> None:
        """Whether it does without the air."""
        if close != self._close:
            self._close = close
            self.updateGeometry()

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
            upper = QRectF(0, look().px(0 if self._close else 3), area.width(), look().px(30))
            to.drawText(upper, Qt.AlignmentFlag.AlignCenter, self._glyph)
            to.setFont(look().font(Role.HEADING if on else Role.SMALL))
            lower = QRectF(0, look().px(26 if self._close else 33), area.width(), look().px(20))
            to.drawText(lower, Qt.AlignmentFlag.AlignCenter, self.text())


class More(QWidget):
    """Lies over an end of the rail and says that it goes on there."""

    def __init__(self, rail: QWidget, *, down: bool) -> None:
        super().__init__(rail)
        self._down = down
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """What is below fades out, with an arrow on it."""
        surface, clear = QColor(look().colours.surface), QColor(look().colours.surface)
        clear.setAlpha(0)
        height = float(self.height())
        fade = QLinearGradient(0, 0, 0, height) if self._down else QLinearGradient(0, height, 0, 0)
        fade.setColorAt(0.0, clear)
        fade.setColorAt(0.6, surface)
        half, way = look().px(5), 1 if self._down else -1
        tip = QPointF(self.width() / 2, height * (0.75 if self._down else 0.25) + way * half / 2)
        with paint.painter(self) as to:
            to.fillRect(self.rect(), fade)
            to.setPen(QPen(QColor(look().colours.quiet), 1.6))
            away = QPointF(0, -way * half)
            to.drawPolyline([tip + away - QPointF(half, 0), tip, tip + away + QPointF(half, 0)])


class Rail(Living, QWidget):
    """All places; they move closer where the window is low, and scroll where that is not enough.

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
        self._before, self._after = More(self, down=False), More(self, down=True)
        bar = self._area.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._say_more())
        bar.rangeChanged.connect(lambda _least, _most: self._say_more())
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
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With air, or without it."""
        super().resizeEvent(event)
        self._fit()

    def hidden(self) -> tuple[bool, bool]:
        """Whether there is more above, and below, than is in sight."""
        bar = self._area.verticalScrollBar()
        return bar.value() > bar.minimum(), bar.value() < bar.maximum()

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

    def _fit(self) -> None:
        inside = self._area.widget()
        if inside is None or not self._buttons:
            return
        saved = look().px(HIGH) - look().px(CLOSE)
        height = inside.sizeHint().height()
        close = any(button.is_close for button in self._buttons.values())
        with_air = height + (saved * len(self._buttons) if close else 0)
        for button in self._buttons.values():
            button.set_close(with_air > self.height())
        high = look().px(MORE)
        self._before.setGeometry(0, 0, self.width() - 1, high)
        self._after.setGeometry(0, self.height() - high, self.width() - 1, high)
        self._say_more()

    def _say_more(self) -> None:
        above, below = self.hidden()
        self._before.setVisible(above)
        self._after.setVisible(below)

    def _resize(self) -> None:
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=60)
        self.setFixedWidth(max(widest, look().px(MARK)) + 4 * STEP + 1)
