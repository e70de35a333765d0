"""The figures of a vote and of attendance: tiles, the quorum bar, the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import RADIUS, Role, Tone, look
from ui.widgets import paint
from ui.widgets.card import Panel
from ui.widgets.living import Living
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

_PLUS = {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Up, Qt.Key.Key_Space}
_MINUS = {Qt.Key.Key_Minus, Qt.Key.Key_Underscore, Qt.Key.Key_Down, Qt.Key.Key_Backspace}


class FigureTile(Living, QWidget):
    """One choice of a vote: shape, word, key and figure.

    A click or ``+`` asks for one more, ``-`` or a right click for one less. The tile only asks:
    whoever owns the count answers with :meth:`set_value`.

    Args:
        label: the word, for example ``赞成``.
        tone: colour and shape; ``PLAIN`` has no shape (options beyond for and against).
        key: the key as shown on the tile.

    Signals:
        stepped: +1 or -1 was asked for.
    """

    stepped = Signal(int)

    def __init__(
        self,
        label: str,
        tone: Tone = Tone.PLAIN,
        *,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._tone, self._key, self._value = translated(label), tone, key, 0
        self._usable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    @property
    def value(self) -> int:
        """The figure."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show this figure."""
        if value != self._value:
            wider = len(str(value)) != len(str(self._value))
            self._value = value
            self._name()
            if wider:
                self.updateGeometry()
            self.update()

    def set_usable(self, usable: bool) -> None:
        """Whether it can be stepped; a shown result cannot."""
        self._usable = usable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if usable else Qt.FocusPolicy.NoFocus)
        self.update()

    def sizeHint(self) -> QSize:
        """Word and figure side by side."""
        least = self.minimumSizeHint()
        return QSize(max(least.width(), look().px(190)), least.height())

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut."""
        one = look()
        word = one.metrics(Role.LARGE).horizontalAdvance(self._label)
        figure = one.metrics(Role.FIGURE).horizontalAdvance(str(self._value))
        shape = one.px(24) if self._tone in paint.SHAPES else 0
        return QSize(int(word + figure) + shape + 52, one.px(86))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click counts up, a right click down."""
        if self._usable and self.rect().contains(event.position().toPoint()):
            self.stepped.emit(-1 if event.button() == Qt.MouseButton.RightButton else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count by keys."""
        key = Qt.Key(event.key())
        if self._usable and key in _PLUS:
            self.stepped.emit(1)
        elif self._usable and key in _MINUS:
            self.stepped.emit(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        colours = look().colours
        area = QRectF(self.rect())
        strong = colours.of(self._tone)
        soft = colours.soft(self._tone)
        if self._usable and self.underMouse():
            soft = soft.lighter(118) if colours.dark else soft.darker(103)
        with paint.painter(self) as to:
            paint.rounded(to, area, fill=soft, line=strong, width=2, radius=RADIUS)
            if self.hasFocus():
                paint.focus_ring(to, area.adjusted(4, 4, -4, -4), radius=RADIUS - 3)
            to.setPen(strong)
            to.setFont(look().font(Role.FIGURE))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            to.drawText(area.adjusted(0, 0, -20, 0), right, str(self._value))
            self._draw_word(to, area, strong)

    def _draw_word(self, to: QPainter, area: QRectF, strong: QColor) -> None:
        one = look()
        metrics = one.metrics(Role.LARGE)
        cap = paint.key_size(self._key) if self._key else None
        block = metrics.height() + (cap.height() + 4 if cap else 0)
        top = (area.height() - block) / 2
        left = 20.0
        if self._tone in paint.SHAPES:
            side = one.px(16)
            box = QRectF(left, top + (metrics.height() - side) / 2 + 1, side, side - 2)
            paint.shape(to, self._tone, box)
            left += one.px(22)
        to.setPen(strong)
        to.setFont(one.font(Role.LARGE))
        line = QRectF(left, top, area.width(), metrics.height())
        to.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._label)
        if cap:
            at = QRectF(20, top + metrics.height() + 4, cap.width(), cap.height())
            paint.key_cap(to, self._key, at, strong)

    def _name(self) -> None:
        self.setAccessibleName(translated(f"{self._label} {self._value}"))


class QuorumBar(Living, QWidget):
    """How many of those due are here, and where the quorum stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present = self._due = self._needed = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_figures(present=0, due=0, needed=0)

    def set_figures(self, *, present: int, due: int, needed: int) -> None:
        """Show these heads (or any other unit, all three the same); ``needed`` 0: no tick."""
        self._present, self._due, self._needed = present, due, needed
        self.setAccessibleName(
            translated(self.tr("到会 {} / {}，法定人数 {}").format(present, due, needed))
        )
        self.update()

    @property
    def reached(self) -> bool:
        """Whether as many are here as are needed."""
        return self._present >= self._needed

    def sizeHint(self) -> QSize:
        """As in the drawing."""
        return QSize(look().px(200), look().px(20))

    def minimumSizeHint(self) -> QSize:
        """It can be short."""
        return QSize(look().px(80), look().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        colours = look().colours
        thick = look().px(10)
        bar = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        share = min(1.0, self._present / self._due) if self._due else 0.0
        with paint.painter(self) as to:
            paint.rounded(to, bar, fill=colours.avatar, radius=thick / 2)
            if share:
                fill = colours.yes if self.reached else colours.abstain
                full = QRectF(bar)
                full.setWidth(max(float(thick), bar.width() * share))
                paint.rounded(to, full, fill=fill, radius=thick / 2)
            if self._needed and self._due:
                at = min(bar.width() - 2, bar.width() * self._needed / self._due)
                to.fillRect(QRectF(at - 1, 0, 2, self.height()), QColor(colours.ink))


class VerdictPanel(Panel):
    """The result of a vote: a word, and the sentence to read aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ABSTAIN, inside=24, parent=parent)
        self.title = Text("", Role.DECISION)
        self.sentence = Text("", Role.LARGE)
        self.body.addWidget(self.title)
        self.body.addWidget(self.sentence)

    def show_verdict(self, title: str, sentence: str, tone: Tone) -> None:
        """Show a result.

        Args:
            title: 通过 / 未通过 / 无效 …
            sentence: what to read aloud; may be long.
            tone: ``YES`` passed, ``NO`` not passed, ``ABSTAIN`` not valid or not counted yet.
        """
        self.set_tone(tone)
        ink = {Tone.YES: Ink.YES, Tone.NO: Ink.NO}.get(tone, Ink.INK)
        self.title.set_ink(ink)
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.set_ink(ink)
        self.setAccessibleName(translated(f"{title} {sentence}"))
