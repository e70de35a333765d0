"""Small round things: a state in a pill, a dot, filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import STEP, Role, Tone, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QPaintEvent


class Pill(Living, QWidget):
    """A state in a filled or soft pill, with a dot: ``● 会议中 00:42:17``."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.ACCENT,
        *,
        filled: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._filled = translated(text), tone, filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translated(text))

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_state(self, text: str, tone: Tone = Tone.ACCENT, *, filled: bool = True) -> None:
        """Say this now."""
        text = translated(text)
        wider = len(text) != len(self._text)
        self._text, self._tone, self._filled = text, tone, filled
        self.setAccessibleName(translated(text))
        if wider:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Dot, text and air."""
        metrics = look().metrics(Role.SMALL)
        width = metrics.horizontalAdvance(self._text) + look().px(14) + 26
        return QSize(int(width), int(metrics.height()) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        colours = look().colours
        strong = colours.of(self._tone)
        ink = QColor(colours.on_accent if self._filled else strong)
        if self._filled and self._tone is not Tone.ACCENT:
            ink = QColor(colours.surface)
        area = QRectF(self.rect())
        dot = look().px(9)
        with paint.painter(self) as to:
            fill = strong if self._filled else colours.soft(self._tone)
            paint.rounded(to, area, fill=fill, radius=area.height() / 2)
            to.setBrush(ink)
            to.drawEllipse(QRectF(12, (area.height() - dot) / 2, dot, dot))
            to.setPen(ink)
            to.setFont(look().font(Role.SMALL))
            left = 12 + dot + 5
            to.drawText(area.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)


class StatusDot(Living, QWidget):
    """A dot and a word; the dot alone never says it."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.YES, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone = translated(text), tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translated(text))

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_state(self, text: str, tone: Tone) -> None:
        """Say this now."""
        self._text, self._tone = translated(text), tone
        self.setAccessibleName(translated(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Dot and text."""
        metrics = look().metrics(Role.SMALL)
        return QSize(
            int(metrics.horizontalAdvance(self._text)) + look().px(18), int(metrics.height()) + 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        colour = look().colours.of(self._tone)
        dot = look().px(10)
        with paint.painter(self) as to:
            to.setPen(Qt.PenStyle.NoPen)
            to.setBrush(colour)
            to.drawEllipse(QRectF(0, (self.height() - dot) / 2, dot, dot))
            to.setPen(colour)
            to.setFont(look().font(Role.SMALL))
            area = QRectF(self.rect()).adjusted(look().px(15), 0, 0, 0)
            to.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._text)


class Chip(Living, QAbstractButton):
    """One filter: pressed or not, with a count where that helps."""

    def __init__(self, text: str, *, count: int | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._count = count
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    def setText(self, text: str) -> None:
        """Say this, in the language of the window."""
        super().setText(translated(text))

    def set_count(self, count: int | None) -> None:
        """How many there are behind it."""
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Text and air."""
        metrics = look().metrics(Role.SMALL)
        return QSize(
            int(metrics.horizontalAdvance(self._shown())) + 26,
            max(int(metrics.height()) + 10, look().px(32)),
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        colours = look().colours
        area = QRectF(self.rect())
        on = self.isChecked()
        fill = colours.accent_soft if on else (colours.sunk if self.underMouse() else None)
        with paint.painter(self) as to:
            radius = area.height() / 2
            line = colours.accent if on else colours.line
            paint.rounded(to, area, fill=fill, line=line, radius=radius)
            if self.hasFocus():
                paint.focus_ring(to, area, radius=radius)
            to.setPen(QColor(colours.accent_ink if on else colours.quiet))
            to.setFont(look().font(Role.HEADING if on else Role.SMALL))
            to.drawText(area, Qt.AlignmentFlag.AlignCenter, self._shown())

    def _shown(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self._count}"

    def _name(self) -> None:
        self.setAccessibleName(translated(self._shown()))


class FilterChips(QWidget):
    """A row of filters of which one is chosen.

    Signals:
        chosen: the key of the filter that was pressed.
    """

    chosen = Signal(str)

    def __init__(
        self, filters: Sequence[tuple[str, str]] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * STEP)
        self._row.addStretch(1)
        self.set_filters(filters)

    def set_filters(self, filters: Sequence[tuple[str, str]]) -> None:
        """Show these ``(key, text)``; the choice stays where its key is still there."""
        before = self.key()
        for chip in self._chips.values():
            chip.deleteLater()
        self._chips = {}
        for at, (key, text) in enumerate(filters):
            chip = Chip(text, parent=self)
            chip.setAutoExclusive(True)
            chip.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._row.insertWidget(at, chip)
            self._chips[key] = chip
        if self._chips:
            self.choose(before if before in self._chips else next(iter(self._chips)))

    def offer(self, keys: Collection[str]) -> None:
        """Show only these of the filters; the others stay in their places, unseen."""
        for key, chip in self._chips.items():
            chip.setVisible(key in keys)

    def key(self) -> str:
        """The key of the chosen filter, ``""`` where there is none."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Press this one, without a signal."""
        if key in self._chips:
            self._chips[key].setChecked(True)

    def set_counts(self, counts: dict[str, int]) -> None:
        """How many are behind each key."""
        for key, chip in self._chips.items():
            chip.set_count(counts.get(key))
