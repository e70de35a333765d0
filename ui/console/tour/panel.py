"""How a stop looks: the part outlined, the rest a little dimmer, and the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QPainterPath,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.console.kit.flow import Flow
from ui.theme import GAP, INSIDE, RADIUS_LARGE, RADIUS_SMALL, STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

WIDTH, NARROW = 380, 280  # pixels at 100 %: as it reads best, and where there is less room
MARGIN = 2 * STEP  # to the window's edge
AIR = 6  # pixels at 100 % between the part and its outline
_DIM_LIGHT, _DIM_DARK = 0.28, 0.5


class Veil(QWidget):
    """Dims all but one part. It is paint and nothing else: every click goes through it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._part = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def light(self, part: QRect) -> None:
        """Leave this lit, in the host's pixels; nothing lit where it is empty."""
        if part != self._part:
            self._part = part
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """The dimness, the part cut out of it, its outline."""
        dark = look().colours.dark
        shade = QColor("#000000")
        shade.setAlphaF(_DIM_DARK if dark else _DIM_LIGHT)
        dim = QPainterPath()
        dim.addRect(QRectF(self.rect()))
        hole = QPainterPath()
        if not self._part.isEmpty():
            hole.addRoundedRect(QRectF(self._part), RADIUS_SMALL, RADIUS_SMALL)
        with paint.painter(self) as to:
            to.fillPath(dim.subtracted(hole), shade)
            if not self._part.isEmpty():
                line = look().colours.accent
                paint.rounded(to, QRectF(self._part), line=line, width=2, radius=RADIUS_SMALL)


class TourPanel(QWidget):
    """The words of a stop, and the ways on.

    While the focus is in it, keys without Ctrl or Alt are its own: Enter goes on here and does
    nothing on the page beneath. A function key still does what it does everywhere.

    Signals:
        went_on, went_back, ended: by key or by button.
    """

    went_on = Signal()
    went_back = Signal()
    ended = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.heading = Text("", Role.HEADING, wrap=False)
        self.text = Text("", Role.LARGE)
        self.on = PrimaryButton(self.tr("下一步"), key="→")
        self.back = OutlineButton(self.tr("上一步"), key="←")
        self.end = QuietButton(self.tr("结束导览"), key="Esc", small=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(INSIDE, GAP, INSIDE, GAP)
        lines.setSpacing(2 * STEP)
        lines.addWidget(self.heading)
        lines.addWidget(self.text)
        lines.addSpacing(STEP)
        lines.addWidget(Flow(self.on, self.back, self.end))
        self.on.clicked.connect(self.went_on)
        self.back.clicked.connect(self.went_back)
        self.end.clicked.connect(self.ended)
        for button in (self.on, self.back, self.end):
            button.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, number: int, of: int) -> None:
        """Show a stop's words and have a screen reader say them."""
        self.heading.setText(self.tr("两分钟导览　{} / {}").format(number, of))
        self.text.setText(text)
        last = number == of
        self.on.set_label(self.tr("看完了") if last else self.tr("下一步"))
        if number == 1 and self.back.hasFocus():
            self.setFocus()
        self.back.setEnabled(number > 1)
        said = self.tr("导览第 {} 步，共 {} 步").format(number, of)
        self.setAccessibleName(f"{said}　{translated(text)}")
        self.setAccessibleDescription(self.tr("按 → 下一步，按 ← 上一步，按 Esc 结束。"))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def size_at(self, width: int) -> QSize:
        """Its size with this width in pixels."""
        layout = self.layout()
        high = layout.heightForWidth(width) if layout is not None else 0
        return QSize(width, high)

    def event(self, event: QEvent) -> bool:
        """Keep keys of the page beneath from running."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            function = Qt.Key.Key_F1 <= Qt.Key(event.key()) <= Qt.Key.Key_F35
            if not held and not function:
                event.accept()
                return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows on its buttons turn the page, too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._turn(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On, back, to the end; no key goes further."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.went_on.emit()
        else:
            self._turn(event)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """A sheet that stands out of the dimness."""
        colours = look().colours
        with paint.painter(self) as to:
            area = QRectF(self.rect())
            line = colours.accent if self.hasFocus() else colours.line
            paint.rounded(to, area, fill=colours.surface, line=line, radius=RADIUS_LARGE)

    def _turn(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Right and not event.isAutoRepeat():
            self.went_on.emit()
        elif key == Qt.Key.Key_Left and not event.isAutoRepeat():
            self.went_back.emit()
        elif key == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            return key in {Qt.Key.Key_Right, Qt.Key.Key_Left}
        return True


def around(part: QRect, room: QRect) -> QRect:
    """The part with the air that its outline has."""
    air = look().px(AIR)
    return part.adjusted(-air, -air, air, air).intersected(room)


def beside(part: QRect, room: QRect, panel: TourPanel) -> QRect | None:
    """Where the panel stands: beside the part, wholly within the room, on no pixel of the part.

    Args:
        part: what is outlined.
        room: of the window.
        panel: asked for its size.

    Returns:
        ``None`` where it has no room there.
    """
    inner = room.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    for width in (WIDTH, NARROW):
        size = panel.size_at(min(look().px(width), inner.width()))
        for place in _places(part, size):
            moved = _within(place, inner)
            if inner.contains(moved) and not moved.intersects(part):
                return moved
    return None


def amid(room: QRect, panel: TourPanel) -> QRect:
    """Where it stands with nothing to stand beside."""
    inner = room.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    size = panel.size_at(min(look().px(WIDTH), inner.width()))
    middle = QRect(0, 0, size.width(), size.height())
    middle.moveCenter(room.center())
    return _within(middle, inner)


def _places(part: QRect, size: QSize) -> Iterator[QRect]:
    gap = 3 * STEP
    right, left = part.right() + 1 + gap, part.left() - gap - size.width()
    below, above = part.bottom() + 1 + gap, part.top() - gap - size.height()
    across, along = part.center().x() - size.width() // 2, part.center().y() - size.height() // 2
    for x, y in ((right, along), (across, below), (across, above), (left, along)):
        yield QRect(x, y, size.width(), size.height())


def _within(place: QRect, inner: QRect) -> QRect:
    """Pushed back over the edges."""
    left = max(inner.left(), min(place.left(), inner.right() + 1 - place.width()))
    top = max(inner.top(), min(place.top(), inner.bottom() + 1 - place.height()))
    return QRect(left, top, place.width(), place.height())
