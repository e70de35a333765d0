"""Parts that pages are put together from: a centred column, two sides, a line with an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import GAP, STEP, Role, Tone, look
from ui.widgets import paint
from ui.widgets.buttons import Button, OutlineButton, PrimaryButton
from ui.widgets.empty import EmptyState
from ui.widgets.living import Living
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent


def empty(layout: QLayout, *, keep: QWidget | None = None) -> None:
    """Take everything out of a layout and delete it, but for one widget to be kept."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None and widget is not keep:
            widget.hide()
            widget.deleteLater()


def fill(page: QWidget, content: QWidget, *, widest: int, name: str) -> ScrollArea:
    """Have a page show one column that is scrolled.

    Args:
        page: has no layout yet.
        content: of the column.
        widest: pixels at 100 %.
        name: for those who hear the window.
    """
    area = ScrollArea(Centred(content, widest=widest))
    area.setAccessibleName(translated(name))
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    return area


class Centred(Living, QWidget):
    """Holds one widget in the middle, no wider than lines can be read.

    Args:
        content: what it holds.
        widest: pixels at 100 %.
    """

    def __init__(self, content: QWidget, *, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content, self._widest = content, widest
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(content, 1000)
        line.addStretch(1)
        self.renew_look()

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._content.setMaximumWidth(look().px(self._widest))


class Sides(QWidget):
    """Widgets beside each other; below each other where that would be too narrow.

    Args:
        parts: each with its share of the width.
        least: pixels at 100 % under which they stand below each other.
        spread: whether the last part takes the height that is left while they are stacked.
    """

    def __init__(
        self,
        *parts: tuple[QWidget, int],
        least: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        for part, share in parts:
            self._line.addWidget(part, share)

    @property
    def stacked(self) -> bool:
        """Whether they stand below each other now."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below each other."""
        super().resizeEvent(event)
        beside = self.width() >= look().px(self._least)
        way = QBoxLayout.Direction
        wanted = way.LeftToRight if beside else way.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)


class Stack(QWidget):
    """Parts below each other without margins."""

    def __init__(self, *parts: QWidget, gap: int = GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(gap)
        for part in parts:
            self.body.addWidget(part)


class Hairline(QWidget):
    """A line across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        with paint.painter(self) as to:
            to.fillRect(self.rect(), QColor(look().colours.line))


class ActionLine(QWidget):
    """One sentence, what is behind it in quiet words, and the one thing to do about it.

    Signals:
        acted: its button was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        text: str,
        sub: str = "",
        *,
        action: str = "",
        tone: Tone = Tone.PLAIN,
        main: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(text, Role.BODY))
        if sub:
            words.addWidget(Text(sub, Role.SMALL, ink=Ink.QUIET))
        self.button: Button = PrimaryButton(action) if main else OutlineButton(action)
        self.button.clicked.connect(self.acted)
        line = QHBoxLayout(self)
        line.setContentsMargins(look().px(18), 2 * STEP, 0, 2 * STEP)
        line.setSpacing(3 * STEP)
        line.addLayout(words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        # Only now: shown before it has a parent it would be a window.
        self.button.setVisible(bool(action))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(translated(f"{text} {sub}".strip()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """A dot in its tone at the left, a hairline below."""
        colours = look().colours
        side = look().px(8)
        middle = look().px(20) if self.height() > look().px(52) else self.height() / 2
        dot = QRectF(1, middle - side / 2, side, side)
        with paint.painter(self) as to:
            to.setPen(Qt.PenStyle.NoPen)
            plain = self._tone is Tone.PLAIN
            to.setBrush(QColor(colours.faint) if plain else colours.of(self._tone))
            to.drawEllipse(dot)
            to.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))


class Nothing(ScrollArea):
    """An empty state that scrolls where it has no room, so that it never makes the window grow.

    Attributes:
        state: the empty state itself.
        acted: its button was pressed.
    """

    def __init__(self, title: str, sentence: str, *, action: str = "", key: str = "") -> None:
        self.state = EmptyState(title, sentence, action=action, key=key)
        super().__init__(self.state)
        self.setAccessibleName(translated(title))
        self.acted = self.state.acted
        self.button = self.state.button

    def set_texts(self, title: str, sentence: str = "", *, action: str = "") -> None:
        """Say something else."""
        self.setAccessibleName(translated(title))
        self.state.set_texts(title, sentence, action=action)
