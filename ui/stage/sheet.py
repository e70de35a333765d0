"""What a page of the Stage consists of: words, areas, shapes and a code, each with its place.

A page is laid out as a list of things to draw and then drawn; so it can be asked how large its
smallest type is and what stands on which colour, and the window, its preview and a picture are the
same page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from app.domain.stage import least_type
from ui import fonts

if TYPE_CHECKING:
    from ui.theme import StageColours

LINE = 1.32  # height of a line, in sizes of its type
CODE_QUIET = 4  # modules of white on every side of a code


class Shape(Enum):
    """What is drawn and not typed: faces differ in size, and some lack them."""

    UP = "▲"
    DOWN = "▼"
    ROUND = "●"
    TICK = "✓"
    CROSS = "✗"


@dataclass(frozen=True, slots=True)
class Face:
    """Type of one size: ``size`` in pixels."""

    size: int
    bold: bool = False

    @property
    def font(self) -> QFont:
        """To draw with."""
        return _made(self.size, self.bold)[0]

    @property
    def metrics(self) -> QFontMetricsF:
        """To measure with."""
        return _made(self.size, self.bold)[1]

    @property
    def line(self) -> float:
        """Height of a line."""
        return self.size * LINE

    @property
    def rise(self) -> float:
        """From the top of a line to its baseline."""
        return (self.line - self.size) / 2 + self.size * 0.88

    def width(self, text: str) -> float:
        """How wide a text is in one line."""
        return self.metrics.horizontalAdvance(text)


# To ask the desktop for its faces takes a millisecond, and a page asks for type a hundred times.
_families = cache(fonts.families)


@lru_cache(maxsize=64)
def _made(size: int, bold: bool) -> tuple[QFont, QFontMetricsF]:
    families = _families()
    font = QFont(list(families)) if families else QFont()
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font, QFontMetricsF(font)


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``at`` is where its baseline begins, ``ground`` what it stands on."""

    text: str
    at: QPointF
    face: Face
    ink: str
    ground: str

    def moved(self, by: QPointF) -> Words:
        """The same elsewhere."""
        return replace(self, at=self.at + by)

    @property
    def area(self) -> QRectF:
        """What it covers."""
        top = self.at.y() - self.face.rise
        return QRectF(self.at.x(), top, self.face.width(self.text), self.face.line)


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area."""

    area: QRectF
    fill: str
    radius: float = 0

    def moved(self, by: QPointF) -> Area:
        """The same elsewhere."""
        return replace(self, area=self.area.translated(by))


@dataclass(frozen=True, slots=True)
class Figure:
    """A shape."""

    shape: Shape
    area: QRectF
    ink: str

    def moved(self, by: QPointF) -> Figure:
        """The same elsewhere."""
        return replace(self, area=self.area.translated(by))


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: rows of ``0`` and ``1``, in an area that holds its white margin too."""

    rows: tuple[str, ...]
    area: QRectF
    ink: str
    ground: str

    def moved(self, by: QPointF) -> Code:
        """The same elsewhere."""
        return replace(self, area=self.area.translated(by))


Thing = Words | Area | Figure | Code


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to draw.

    Attributes:
        things: in the order in which they are drawn.
        ground: the colour behind everything.
        parts: into how many its text was cut.
        part: which of them this is, from 0.
        characters: how many are to be read in the part that changes.
    """

    things: tuple[Thing, ...] = ()
    ground: str = "#000000"
    parts: int = 1
    part: int = 0
    characters: int = 0

    @property
    def words(self) -> list[Words]:
        """Its texts."""
        return [thing for thing in self.things if isinstance(thing, Words)]

    @property
    def text(self) -> str:
        """All of it, for the screen reader."""
        return "\n".join(words.text for words in self.words)


class Paper:
    """A sheet being laid out.

    Args:
        width: of the picture, in pixels.
        height: likewise.
        colours: dark or light.

    Attributes:
        unit: pixels of the smallest type; every distance is told in it.
    """

    def __init__(self, width: float, height: float, colours: StageColours) -> None:
        self.width, self.height = float(width), float(height)
        self.colours = colours
        self.unit = least_type(height)
        self.things: list[Thing] = []
        self.side = max(self.unit * 0.6, width * 0.045)

    @property
    def body(self) -> QRectF:
        """Between head and foot."""
        top, bottom = self.unit * 2.2, self.unit * 2.0
        across = self.width - 2 * self.side
        return QRectF(self.side, top, max(1, across), max(1, self.height - top - bottom))

    def face(self, times: float = 1.0, *, bold: bool = False) -> Face:
        """Type of so many units; never smaller than one."""
        return Face(max(self.unit, int(self.unit * times)), bold)

    def add(self, *things: Thing) -> None:
        """Put these on it."""
        self.things += things

    def line(
        self,
        text: str,
        area: QRectF,
        face: Face,
        *,
        ink: str = "",
        ground: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> Words:
        """One line in an area, in its middle from top to bottom; it ends in … where it must."""
        shown = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 0.5)
        left = area.left()
        if align is not Qt.AlignmentFlag.AlignLeft:
            spare = area.width() - face.width(shown)
            left += spare if align is Qt.AlignmentFlag.AlignRight else spare / 2
        top = area.top() + (area.height() - face.line) / 2
        at = QPointF(left, top + face.rise)
        return Words(shown, at, face, ink or self.colours.ink, ground or self.colours.ground)


def wrapped(text: str, face: Face, width: float) -> list[str]:
    """The lines of a text: no line begins with a comma, and none is wider than there is room."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        layout = QTextLayout(paragraph, face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            start, length = line.textStart(), line.textLength()
            lines.append(_cut(paragraph, start, length).rstrip())
        layout.endLayout()
    return lines or [""]


def _cut(text: str, start: int, length: int) -> str:
    """A part by UTF-16 units, in which Qt counts: rare characters take two."""
    if len(text.encode("utf-16-le")) == 2 * len(text):
        return text[start : start + length]
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")
