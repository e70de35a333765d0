"""Text in the roles of the type scale."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Role, Tone, look
from ui.widgets.living import Living
from ui.words import translated


class Ink(Enum):
    """How loud text is."""

    INK = "ink"
    QUIET = "quiet"
    FAINT = "faint"
    ACCENT = "accent"
    YES = "yes"
    NO = "no"
    CARE = "care"
    SURFACE = "surface"  # on an area of ink


class Text(Living, QLabel):
    """A label in a role; wraps by default, never cuts.

    Args:
        text: plain text (not rich: names may hold ``<``).
        role: place in the type scale; headings are quiet.
        ink: loudness; by default what suits the role.
        wrap: whether it may take several lines.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        *,
        ink: Ink | None = None,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._ink = ink or (Ink.QUIET if role in {Role.HEADING, Role.SMALL} else Ink.INK)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._restyle()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show this text, in the language of the window."""
        super().setText(translated(text))

    @property
    def ink(self) -> Ink:
        """How loud it is."""
        return self._ink

    def set_role(self, role: Role) -> None:
        """Another place in the type scale."""
        self._role = role
        self._restyle()

    def set_ink(self, ink: Ink) -> None:
        """Another loudness."""
        self._ink = ink
        self._restyle()

    def set_tone(self, tone: Tone) -> None:
        """The colour of a tone; say it in words too."""
        self.set_ink(Ink[tone.name] if tone.name in Ink.__members__ else Ink.INK)

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._restyle()

    def _restyle(self) -> None:
        font = look().font(self._role)
        if font != self.font():
            self.setFont(font)
        colour = QColor(getattr(look().colours, self._ink.value))
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != colour:
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)


class Elided(Text):
    """One line that ends in … where it has no room; the whole text is in its tool tip."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        *,
        ink: Ink | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, ink=ink, wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show this text."""
        super().setText(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Four characters and the dots are the least."""
        hint = super().minimumSizeHint()
        least = self.fontMetrics().horizontalAdvance("汉字汉字…")
        return QSize(min(hint.width(), least), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit is in the tool tip."""
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw as much as fits."""
        with QPainter(self) as to:
            to.setFont(self.font())
            to.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            to.drawText(self.contentsRect(), self.alignment(), self._shown())

    def _shown(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def _tell(self) -> None:
        self.setToolTip(translated("" if self._shown() == self.text() else self.text()))
