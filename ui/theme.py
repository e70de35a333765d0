"""Colours, type and spacing as tokens, and the one small style sheet made from them.

The tokens are those of the drawings: one quiet language in light and dark. Widgets that paint
themselves ask :func:`look` at paint time, so that a change of theme or zoom needs no bookkeeping;
whoever keeps a font or a size derived from a token renews it on ``QEvent.StyleChange``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette

from ui import fonts, stylesheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Mode(StrEnum):
    """Which colours to use; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a coloured thing says. A shape or a word always says it too."""

    PLAIN = "plain"
    ACCENT = "accent"
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    CARE = "care"


class Role(StrEnum):
    """The roles of text: the type scale."""

    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    HEADING = "heading"
    TITLE = "title"
    LARGE = "large"
    DECISION = "decision"
    QUORUM = "quorum"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, each ``#RRGGBB``; the names are the same in light and dark."""

    ground: str
    surface: str
    line: str
    sunk: str
    ink: str
    quiet: str
    faint: str
    accent: str
    accent_ink: str
    accent_soft: str
    on_accent: str
    yes: str
    yes_soft: str
    no: str
    no_soft: str
    abstain: str
    abstain_soft: str
    care: str
    care_soft: str
    avatar: str
    dark: bool

    def of(self, tone: Tone) -> QColor:
        """The strong colour of a tone: text, shapes, outlines."""
        names = {Tone.PLAIN: self.ink, Tone.ACCENT: self.accent}
        return QColor(names.get(tone) or getattr(self, tone.value))

    def soft(self, tone: Tone) -> QColor:
        """The colour of an area in that tone, with text in :meth:`of` on it."""
        names = {Tone.PLAIN: self.sunk}
        return QColor(names.get(tone) or getattr(self, f"{tone.value}_soft"))


LIGHT = Colours(
    ground="#F6F4F2", surface="#FFFFFF", line="#E6E1DD", sunk="#F8F6F5",
    ink="#22262A", quiet="#6B7278", faint="#9AA0A6",
    accent="#A8405A", accent_ink="#8E2F49", accent_soft="#F7E9EC", on_accent="#FFFFFF",
    yes="#2F6F4E", yes_soft="#F1F7F3", no="#A23B32", no_soft="#FBF2F1",
    abstain="#5D646B", abstain_soft="#F6F6F6",
    care="#8A5A00", care_soft="#FBF3E0", avatar="#EFE9E4", dark=False,
)  # fmt: skip

DARK = Colours(
    ground="#1D1A1C", surface="#272326", line="#3A3438", sunk="#1F1C1E",
    ink="#F2EEEF", quiet="#B5ACB0", faint="#857C80",
    accent="#E08CA0", accent_ink="#F0B6C3", accent_soft="#43262F", on_accent="#2A1219",
    yes="#86C9A6", yes_soft="#1E3228", no="#EB9A91", no_soft="#3C2422",
    abstain="#B9BFC5", abstain_soft="#333034",
    care="#E3B35C", care_soft="#3A2F1D", avatar="#3D373B", dark=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StageColours:
    """The colours of the Stage, read from ten metres: every text has 7:1 or more on what is behind.

    Attributes:
        quiet: head and foot, which are as large as the rest and must be read as well.
        code, code_ground: of a QR code, which readers want dark on light in any case.
    """

    ground: str
    ink: str
    quiet: str
    accent: str
    accent_soft: str
    yes: str
    yes_soft: str
    no: str
    no_soft: str
    abstain: str
    abstain_soft: str
    line: str
    code: str = "#000000"
    code_ground: str = "#FFFFFF"

    def of(self, tone: Tone) -> str:
        """The colour of text and shapes in a tone."""
        return self.ink if tone in {Tone.PLAIN, Tone.CARE} else str(getattr(self, tone.value))

    def soft(self, tone: Tone) -> str:
        """The colour of an area in that tone."""
        if tone in {Tone.PLAIN, Tone.CARE}:
            return self.ground
        return str(getattr(self, f"{tone.value}_soft"))


STAGE_DARK = StageColours(
    ground="#1D1A1C", ink="#FFFFFF", quiet="#DDD3D7", accent="#F5BFCB", accent_soft="#43262F",
    yes="#B9F2D2", yes_soft="#173A29", no="#FFD0CA", no_soft="#4A1C19",
    abstain="#EFEFEF", abstain_soft="#3A393B", line="#6B6168",
)  # fmt: skip

STAGE_LIGHT = StageColours(
    ground="#FBFAF9", ink="#16181A", quiet="#454A4F", accent="#7C1F39", accent_soft="#F7E9EC",
    yes="#124A2E", yes_soft="#DFF1E6", no="#7A1912", no_soft="#FCE6E3",
    abstain="#33383D", abstain_soft="#E6E6E8", line="#A9A2A6",
)  # fmt: skip

# Pixels at 100 % and weight. Figures of the drawings: body 15, small 13, decision 23, quorum 44.
TYPE: dict[Role, tuple[int, QFont.Weight]] = {
    Role.BODY: (15, QFont.Weight.Normal),
    Role.STRONG: (15, QFont.Weight.DemiBold),
    Role.SMALL: (13, QFont.Weight.Normal),
    Role.HEADING: (13, QFont.Weight.DemiBold),
    Role.TITLE: (17, QFont.Weight.DemiBold),
    Role.LARGE: (18, QFont.Weight.Normal),
    Role.DECISION: (23, QFont.Weight.DemiBold),
    Role.QUORUM: (44, QFont.Weight.DemiBold),
    Role.FIGURE: (54, QFont.Weight.DemiBold),
}

GAP = 16  # between cards
INSIDE = 20  # inside a card
STEP = 4  # every distance is a multiple of it
RADIUS = 10
RADIUS_SMALL = 8
RADIUS_LARGE = 14
TOUCH = 44  # least height of what a finger has to hit
ZOOMS = (100, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Look:
    """What is on screen now: the colours, the zoom in percent, and the families of type."""

    colours: Colours = LIGHT
    zoom: int = 100
    families: tuple[str, ...] = ()

    def px(self, pixels: float) -> int:
        """A length of the drawings at this zoom, in whole pixels."""
        return round(pixels * self.zoom / 100)

    def font(self, role: Role = Role.BODY) -> QFont:
        """The font of a role, with figures of equal width so that counts do not jump."""
        return QFont(self._made(role)[0])

    def metrics(self, role: Role = Role.BODY) -> QFontMetricsF:
        """The measures of a role's font."""
        return self._made(role)[1]

    def _made(self, role: Role) -> tuple[QFont, QFontMetricsF]:
        # Kept: paint code asks for them hundreds of times in a picture, and making one takes longer
        # than drawing a word with it.
        key = (self.zoom, self.families, role)
        if key not in _made:
            size, weight = TYPE[role]
            font = QFont(list(self.families)) if self.families else QFont()
            font.setPixelSize(self.px(size))
            font.setWeight(weight)
            if role in {Role.FIGURE, Role.QUORUM}:
                font.setFeature(QFont.Tag("tnum"), 1)
            _made[key] = (font, QFontMetricsF(font))
        return _made[key]


class Theme(QObject):
    """Puts a look on the application, and keeps it when the desktop turns dark.

    Signals:
        changed: the look is another one; emitted after the application has it.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, mode: Mode = Mode.SYSTEM, zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._zoom = _clamp(zoom)
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.apply()

    @property
    def mode(self) -> Mode:
        """Light, dark or as the desktop has it."""
        return self._mode

    @property
    def zoom(self) -> int:
        """Percent, 100 to 200."""
        return self._zoom

    def set_mode(self, mode: Mode) -> None:
        """Use these colours from now on."""
        self._mode = mode
        self.apply()

    def set_zoom(self, percent: int) -> None:
        """Show everything at this size from now on; kept within 100 to 200."""
        self._zoom = _clamp(percent)
        self.apply()

    def forget(self) -> None:
        """Follow the desktop no longer; another theme takes over."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_scheme_changed)
        self.deleteLater()

    def apply(self) -> None:
        """Put the look on the application; does nothing where it is there already."""
        global _look  # noqa: PLW0603 - one application has one look, and paint code has to find it
        look = Look(self._colours(), self._zoom, fonts.families())
        if look == _look and self._app.styleSheet():
            return
        _look = look
        # Font and palette before the style sheet: each widget is then polished once.
        self._app.setFont(look.font())
        self._app.setPalette(_palette(look.colours))
        # Away with the old one first: put in the place of another, Qt styles each widget anew once
        # for each of its ancestors, which took four seconds with every page open.
        self._app.setStyleSheet("")
        self._app.setStyleSheet(stylesheet.make(look))
        self.changed.emit()

    def _colours(self) -> Colours:
        dark = self._mode is Mode.DARK
        if self._mode is Mode.SYSTEM:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _on_scheme_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self.apply()


_look = Look()
_made: dict[tuple[int, tuple[str, ...], Role], tuple[QFont, QFontMetricsF]] = {}


def look() -> Look:
    """The look that is on screen now."""
    return _look


def _clamp(percent: int) -> int:
    return max(ZOOMS[0], min(ZOOMS[-1], percent))


def _palette(colours: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette(QColor(colours.surface), QColor(colours.ground))
    for role, value in {
        roles.Window: colours.ground,
        roles.WindowText: colours.ink,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.sunk,
        roles.Text: colours.ink,
        roles.Button: colours.surface,
        roles.ButtonText: colours.ink,
        roles.BrightText: colours.on_accent,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Accent: colours.accent,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent_ink,
        roles.ToolTipBase: colours.ink,
        roles.ToolTipText: colours.surface,
        roles.PlaceholderText: colours.faint,
        roles.Mid: colours.line,
        roles.Dark: colours.faint,
    }.items():
        palette.setColor(role, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(disabled, role, QColor(colours.faint))
    palette.setColor(disabled, roles.Highlight, QColor(colours.line))
    return palette
