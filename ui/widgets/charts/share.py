"""One bar in parts: how a whole is made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Tone, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

# Beside the colour: what differs in the grey of a bad projector, too.
PATTERNS = {Tone.ABSTAIN: Qt.BrushStyle.Dense4Pattern, Tone.NO: Qt.BrushStyle.BDiagPattern}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar."""

    label: str
    value: int
    tone: Tone


class ShareBar(Living, QWidget):
    """Parts beside each other; what is left of the whole stays pale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[Part], whole: int, *, rest: str = "") -> None:
        """Show these of a whole; ``rest``: what the pale part is, in words."""
        self._parts, self._whole = tuple(parts), whole
        told = [f"{part.label} {part.value}" for part in parts]
        left = whole - sum(part.value for part in parts)
        if rest and left > 0:
            told.append(f"{rest} {left}")
        self.setAccessibleName(translated("，".join(told)))
        self.setToolTip(translated("，".join(told)))
        self.update()

    def sizeHint(self) -> QSize:
        """Low and long."""
        return QSize(look().px(200), look().px(18))

    def minimumSizeHint(self) -> QSize:
        """It can be short."""
        return QSize(look().px(80), look().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        colours = look().colours
        thick = look().px(12)
        bar = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        shape = QPainterPath()
        shape.addRoundedRect(bar, thick / 2, thick / 2)
        with paint.painter(self) as to:
            to.setClipPath(shape)
            to.fillRect(bar, QColor(colours.avatar))
            at = bar.left()
            for part in self._parts:
                if not part.value or not self._whole:
                    continue
                area = QRectF(at, bar.top(), bar.width() * part.value / self._whole, thick)
                fill_toned(to, area, part.tone)
                at = area.right()
                to.fillRect(QRectF(at - 1, bar.top(), 1, thick), QColor(colours.surface))


def fill_toned(to: QPainter, area: QRectF, tone: Tone) -> None:
    """Fill an area in a tone: its colour, and over a soft ground its pattern where it has one."""
    strong = look().colours.of(tone)
    pattern = PATTERNS.get(tone)
    if pattern is None:
        to.fillRect(area, strong)
        return
    to.fillRect(area, look().colours.soft(tone))
    to.fillRect(area, QBrush(strong, pattern))
