"""Text and buttons as large as the window allows: read and hit without glasses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.theme import RADIUS_LARGE, Role, Tone, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

# The window that the sizes below are meant for.
WIDTH, HEIGHT = 1366, 768
TITLE, NAME, BODY, QUIET, KEY, PERSON, PRESS = 42, 104, 34, 24, 38, 44, 52
_LEAST = 0.5  # of its size that a button's words may be asked to shrink to
_CUT = 0.3  # of its size that a line shrinks to before it is cut
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Scale:
    """How large everything is: by the window, and never smaller than the zoom asks for."""

    def __init__(self) -> None:
        self._by_window = 1.0

    def fit(self, size: QSize) -> None:
        """The window is of this size now."""
        self._by_window = min(size.width() / WIDTH, size.height() / HEIGHT)

    def px(self, pixels: float) -> int:
        """A length for this window, in whole pixels."""
        # Twice as large as elsewhere; where the window is small, the zoom counts.
        return max(1, round(pixels * self._by_window), look().px(pixels * _LEAST))


class Large(Living):
    """Mixed into what is drawn at a :class:`Scale`."""

    scale: Scale
    pixels: float

    def large_font(self, pixels: float | None = None) -> QFont:
        """The font of headings, this large."""
        font = look().font(Role.DECISION)
        font.setPixelSize(self.scale.px(self.pixels if pixels is None else pixels))
        return font

    def rescale(self) -> None:
        """The window is of another size."""
        self.updateGeometry()
        self.update()

    def fitting(self, text: str, width: float) -> QFont:
        """The font in which a text fits into one line of that width, as far as it may shrink."""
        font = self.large_font()
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > width > 0:
            font.setPixelSize(max(round(font.pixelSize() * max(_CUT, width / wide)), 1))
        return font


class LargeText(Text):
    """Text that wraps, this large in the window it is made for."""

    def __init__(
        self,
        scale: Scale,
        pixels: float,
        text: str = "",
        *,
        ink: Ink = Ink.INK,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._scale, self._pixels = scale, pixels
        super().__init__(text, Role.DECISION, ink=ink, parent=parent)
        if centred:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def setText(self, text: str) -> None:
        """Show this as it is: what residents read is Chinese, whatever the window speaks."""
        QLabel.setText(self, text)

    def rescale(self) -> None:
        """The window is of another size."""
        self._restyle()
        self.updateGeometry()

    def _restyle(self) -> None:
        super()._restyle()
        font = look().font(Role.DECISION)
        font.setPixelSize(self._scale.px(self._pixels))
        if self._pixels <= BODY:
            font.setWeight(QFont.Weight.Normal)
        self.setFont(font)


class LargeLine(Large, QWidget):
    """One line, as a name is: it shrinks before it is cut."""

    def __init__(
        self, scale: Scale, pixels: float, *, fill: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.scale, self.pixels = scale, pixels
        self._fill = fill
        self._text, self._tone, self._hint = "", Tone.PLAIN, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str, *, tone: Tone = Tone.PLAIN, hint: str = "") -> None:
        """Say this; or, while it is empty, the hint."""
        self._text, self._tone, self._hint = text, tone, hint
        self.setAccessibleName(text or hint)
        self.update()

    def sizeHint(self) -> QSize:
        """A line and some air."""
        height = round(QFontMetricsF(self.large_font()).height())
        return QSize(self.scale.px(200), height + (self.scale.px(24) if self._fill else 0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it in the middle."""
        colours, area = look().colours, QRectF(self.rect())
        with paint.painter(self) as to:
            if self._fill:
                paint.rounded(
                    to, area, fill=colours.surface, line=colours.accent, width=3,
                    radius=RADIUS_LARGE,
                )  # fmt: skip
                area = area.adjusted(self.scale.px(20), 0, -self.scale.px(20), 0)
            shown = self._text or self._hint
            font = self.fitting(shown, area.width())
            to.setFont(font)
            to.setPen(colours.of(self._tone) if self._text else QColor(colours.faint))
            cut = QFontMetricsF(font).elidedText(shown, Qt.TextElideMode.ElideRight, area.width())
            to.drawText(area, Qt.AlignmentFlag.AlignCenter, cut)


class LargeButton(Large, QAbstractButton):
    """A button that fills its place.

    Args:
        scale: of the window.
        text: what it does.
        pixels: size of its words.
        filled: the one that most people want.
        tall: its least height; by default what its words need and half as much.
    """

    def __init__(
        self,
        scale: Scale,
        text: str = "",
        *,
        pixels: float = PRESS,
        filled: bool = False,
        tall: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.scale, self.pixels = scale, pixels
        self._filled, self._tall, self._beside = filled, tall, ""
        self.set_words(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_words(self, text: str, beside: str = "") -> None:
        """What it says, and in quieter words behind it."""
        self.setText(text)
        self._beside = beside
        self.setAccessibleName(f"{text} {beside}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Words and air."""
        metrics = QFontMetricsF(self.large_font())
        wide = metrics.horizontalAdvance(self.text() + self._beside) + self.scale.px(48)
        least = self.scale.px(self._tall)
        return QSize(round(wide), max(least, round(metrics.height() * 1.5)))

    def minimumSizeHint(self) -> QSize:
        """Words may shrink; the height stays."""
        hint = self.sizeHint()
        return QSize(round(hint.width() * _LEAST), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the area and the words."""
        colours, area = look().colours, QRectF(self.rect())
        ink = QColor(colours.on_accent if self._filled else colours.ink)
        fill = QColor(colours.accent if self._filled else colours.surface)
        if self.isDown():
            fill = fill.darker(112)
        elif self.underMouse():
            fill = fill.lighter(106) if self._filled else QColor(colours.sunk)
        with paint.painter(self) as to:
            line = None if self._filled else colours.faint
            paint.rounded(to, area, fill=fill, line=line, width=2, radius=RADIUS_LARGE)
            inner = area.adjusted(self.scale.px(16), 0, -self.scale.px(16), 0)
            words = f"{self.text()}  {self._beside}".strip()
            to.setFont(self.fitting(words, inner.width()))
            to.setPen(ink)
            to.drawText(inner, Qt.AlignmentFlag.AlignCenter, words)
            if self.hasFocus():
                ring = area.adjusted(5, 5, -5, -5)
                colour = ink if self._filled else QColor(colours.accent)
                paint.rounded(to, ring, line=colour, width=4, radius=RADIUS_LARGE - 4)
