"""A card: a surface with a hairline and, where it helps, a quiet heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import GAP, INSIDE, RADIUS, STEP, Role, Tone, look
from ui.widgets import paint
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Panel(QWidget):
    """An area in a soft colour, without an outline: a strip inside a card.

    Attributes:
        body: the layout to fill.
    """

    def __init__(
        self, tone: Tone = Tone.PLAIN, *, inside: int = GAP, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(inside, inside - STEP, inside, inside - STEP)
        self.body.setSpacing(2 * STEP)

    @property
    def tone(self) -> Tone:
        """What its colour says."""
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        """Take the soft colour of this tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the area."""
        with paint.painter(self) as to:
            fill = look().colours.soft(self._tone)
            paint.rounded(to, QRectF(self.rect()), fill=fill, radius=RADIUS)


class Card(QWidget):
    """A surface that holds one thing. No card inside a card.

    Args:
        heading: a few words in the quiet heading type; ``""`` for none.
        inside: the margin, 16 to 28.

    Attributes:
        body: the vertical layout to fill.
        head: the line of the heading, for a button at its right end.
    """

    def __init__(
        self, heading: str = "", *, inside: int = INSIDE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(inside, inside, inside, inside)
        outer.setSpacing(3 * STEP)
        self._heading = Text(heading, Role.HEADING, wrap=False)
        self.head = QHBoxLayout()
        self.head.setSpacing(2 * STEP)
        self.head.addWidget(self._heading, 1)
        outer.addLayout(self.head)
        self._heading.setVisible(bool(heading))  # not before it has a place: it would be a window
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * STEP)
        outer.addLayout(self.body, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=False)
        self.setAccessibleName(translated(heading))

    def set_heading(self, text: str) -> None:
        """Another heading."""
        self._heading.setText(text)
        self._heading.setVisible(bool(text))
        self.setAccessibleName(translated(text))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the surface and its hairline."""
        colours = look().colours
        with paint.painter(self) as to:
            paint.rounded(
                to, QRectF(self.rect()), fill=colours.surface, line=colours.line, radius=RADIUS
            )
