"""The empty state: a drawing, one sentence, and the one thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import PrimaryButton
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

# A sprig of tamarisk on a field of 100 x 100: the stem, then branches by their start along it,
# reach and lift, alternating sides; along each branch hang the blossoms.
_STEM = (QPointF(38, 98), QPointF(42, 70), QPointF(50, 45), QPointF(66, 8))
_BRANCHES = (
    (0.30, -26, -16), (0.38, 24, -12), (0.50, -24, -18), (0.58, 22, -13),
    (0.70, -19, -17), (0.78, 17, -9), (0.88, -12, -13),
)  # fmt: skip


class Sprig(QWidget):
    """A line drawing of tamarisk, 红柳."""

    def __init__(self, *, size: int = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square; it does not grow with the zoom, the words do."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        with paint.painter(self) as to:
            to.scale(self.width() / 100, self.height() / 100)
            draw_sprig(to)


def draw_sprig(to: QPainter) -> None:
    """Draw the sprig on a field of 100 x 100."""
    colours = look().colours
    pen = QPen(QColor(colours.faint), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    stem = QPainterPath(_STEM[0])
    stem.cubicTo(_STEM[1], _STEM[2], _STEM[3])
    to.setBrush(Qt.BrushStyle.NoBrush)
    to.setPen(pen)
    to.drawPath(stem)
    pen.setWidthF(1.2)
    for start, reach, lift in _BRANCHES:
        foot = stem.pointAtPercent(start)
        branch = QPainterPath(foot)
        bend = QPointF(foot.x() + reach * 0.45, foot.y() + lift * 1.05)
        branch.quadTo(bend, QPointF(foot.x() + reach, foot.y() + lift))
        to.setPen(pen)
        to.setBrush(Qt.BrushStyle.NoBrush)
        to.drawPath(branch)
        _blossoms(to, branch)
    _blossoms(to, stem, begin=0.9)


def _blossoms(to: QPainter, along: QPainterPath, *, begin: float = 0.34) -> None:
    colours = look().colours
    to.setPen(Qt.PenStyle.NoPen)
    count = 7
    for at in range(count):
        share = begin + (1 - begin) * at / (count - 1)
        spot = along.pointAtPercent(min(1.0, share))
        aside = 2.1 if at % 2 else -2.1
        radius = 2.3 - 1.0 * at / count
        to.setBrush(QColor(colours.accent if at % 3 else colours.accent_ink))
        to.setOpacity(0.55 + 0.4 * (1 - at / count))
        to.drawEllipse(QPointF(spot.x() + aside * 0.35, spot.y() + aside), radius, radius)
    to.setOpacity(1)


class EmptyState(QWidget):
    """Shown where a list has nothing.

    Args:
        title: what is not here yet.
        sentence: what it is for.
        action: the one thing to do; ``""`` for none.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        title: str,
        sentence: str = "",
        *,
        action: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Text(title, Role.TITLE)
        self._sentence = Text(sentence, Role.BODY, ink=Ink.QUIET)
        self.button = PrimaryButton(action, key=key)
        self.button.clicked.connect(self.acted)
        lines = QVBoxLayout(self)
        lines.setSpacing(2 * STEP)
        lines.addStretch(1)
        lines.addWidget(Sprig(), 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addSpacing(2 * STEP)
        for text in (self._title, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(text)
        lines.addSpacing(3 * STEP)
        lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(2)
        self.set_texts(title, sentence, action=action)

    def set_texts(self, title: str, sentence: str = "", *, action: str = "") -> None:
        """Say something else, for example that a search found nobody."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.button.set_label(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(translated(f"{title} {sentence}".strip()))
