"""Drawing on one page. Lengths in points, measured from the page's upper left corner downward."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.documents.pdflink import Link
from app.documents.qr import QUIET, matrix, rectangles
from app.documents.text import (
    BLACK,
    Align,
    Colour,
    Run,
    Segment,
    Shaped,
    Style,
    baseline_in,
    offset,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.documents.fonts import Typeface
    from app.documents.images import Picture
    from app.documents.pdffile import PdfFile

MM = 72 / 25.4
HAIRLINE = 0.4
# A quarter of a circle as a cubic curve: its handles end this share of the radius from the corner.
_ROUND = 1 - 0.5523


class Pen:
    """Draws on a page of a :class:`~app.documents.pdffile.PdfFile`."""

    def __init__(self, file: PdfFile, size: tuple[float, float]) -> None:
        self.file = file
        self.width, self.height = size
        self._operators: list[str] = []
        self._look: tuple[int, float, Colour, float] | None = None
        self._spacing = 0.0
        self._colour = BLACK
        self._stroke: tuple[Colour, float] | None = None
        self._links: list[Link] = []

    def finish(self) -> object:
        """Close the page; gives its reference for bookmarks."""
        return self.file.add_page((self.width, self.height), self._operators, self._links)

    def link(self, x: float, y: float, width: float, height: float, *, to: str) -> None:
        """A rectangle with its upper left corner at (x, y) that leads to the bookmark ``to``."""
        low = self.height - y - height
        self._links.append(Link((x, low, x + width, low + height), to))

    def show(
        self, x: float, baseline: float, segments: Sequence[Segment], *, spacing: float = 0.0
    ) -> None:
        """Draw one line of shaped text.

        Args:
            x: left edge of the first character.
            baseline: its baseline.
            segments: from :meth:`app.documents.text.Shaped.segments`.
            spacing: points behind every character (Tc).
        """
        out = ["BT"]
        if abs(spacing - self._spacing) > 1e-5:  # noqa: PLR2004 - below what is written
            out.append(f"{spacing:.4f} Tc")
            self._spacing = spacing
        out.append(f"1 0 0 1 {x:.3f} {self.height - baseline:.3f} Tm")
        pieces: list[str] = []
        for face, size, colour, heavy, text, kern in segments:
            look = (face, size, colour, heavy)
            if self._look != look:
                if pieces:
                    out.append(_shown(pieces))
                    pieces = []
                self._set(out, look)
            codes = self.file.use(face)
            pieces.append(f"<{''.join([codes[char] for char in text])}>")
            if kern:
                pieces.append(f"{kern:.0f}")
        out.append(_shown(pieces))
        out.append("ET")
        self._operators.append(" ".join(out))

    def _set(self, out: list[str], look: tuple[int, float, Colour, float]) -> None:
        face, size, colour, heavy = look
        before = self._look
        if before is None or before[:2] != look[:2]:
            out.append(f"/{self.file.use(face).name} {size:g} Tf")
        if self._colour != colour:
            out.append(_rgb(colour) + " rg")
            self._colour = colour
        if heavy:
            out.append(f"2 Tr {heavy * size:.3f} w {_rgb(colour)} RG")
            self._stroke = None
        elif before is not None and before[3]:
            out.append("0 Tr")
        self._look = look

    def text(
        self, x: float, baseline: float, content: str | Run | Sequence[Run], *,
        typeface: Typeface, size: float, align: Align = "left", room: float = 0.0,
        colour: Colour = BLACK, tracking: float = 0.0,
    ) -> float:  # fmt: skip
        """One line of text, never broken.

        Args:
            x: left edge, middle or right edge as ``align`` says (``justify``: as ``left``).
            baseline: of the text.
            content: plain text.
            typeface: of the text.
            size: points; made smaller where the text is wider than ``room``.
            align: what ``x`` is.
            room: greatest width; 0: any.
            colour: of the text.
            tracking: points between characters.

        Returns:
            The size that was used.
        """
        style = Style(typeface=typeface, size=size, colour=colour, tracking=tracking)
        shaped = Shaped(content, style, self.file.book)
        width = shaped.measured.natural(0, len(shaped.text))
        if room and width > room:
            # Names of 25 characters fit their card by smaller type, never by cutting.
            size *= room / width
            tracking *= room / width
            return self.text(x, baseline, _scaled(content, room / width), typeface=typeface,
                             size=size, align=align, colour=colour, tracking=tracking)  # fmt: skip
        lines = shaped.measured.cut(first=1e9, rest=1e9, justify=False)
        if lines:
            left = x - {"center": width / 2, "right": width}.get(align, 0.0)
            shaped.draw(self, lines[0], x=left, baseline=baseline)
        return size

    def block(
        self, x: float, top: float, content: str | Run | Sequence[Run], *, width: float,
        style: Style, most: int = 0,
    ) -> float:  # fmt: skip
        """Text in several lines.

        Args:
            x: left edge.
            top: upper edge of the first line.
            content: plain text.
            width: room for the lines.
            style: its indents are not used here.
            most: greatest number of lines drawn; 0: all.

        Returns:
            The height of the lines, points.
        """
        shaped = Shaped(content, style, self.file.book)
        lines = shaped.measured.cut(first=width, rest=width, justify=style.align == "justify")
        lines = lines[: most or None]
        down = top + baseline_in(style.pitch, style.size)
        for line in lines:
            shaped.draw(self, line, x=x + offset(line, width, style.align), baseline=down)
            down += style.pitch
        return len(lines) * style.pitch

    def rules(
        self, lines: Iterable[tuple[float, float, float, float]], *, width: float = HAIRLINE,
        colour: Colour = BLACK, dash: tuple[float, float] | None = None,
    ) -> None:  # fmt: skip
        """Straight lines, each from (x, y) to (x, y)."""
        high = self.height
        path = " ".join(
            f"{x1:.2f} {high - y1:.2f} m {x2:.2f} {high - y2:.2f} l" for x1, y1, x2, y2 in lines
        )
        if not path:
            return
        self._line_style(width, colour)
        if dash:
            self._operators.append(f"[{dash[0]:g} {dash[1]:g}] 0 d {path} S [] 0 d")
        else:
            self._operators.append(path + " S")

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, *, width: float = HAIRLINE,
        colour: Colour = BLACK, dash: tuple[float, float] | None = None,
    ) -> None:  # fmt: skip
        """One straight line."""
        self.rules([(x1, y1, x2, y2)], width=width, colour=colour, dash=dash)

    def frame(
        self, x: float, y: float, width: float, height: float, *, line: float = HAIRLINE,
        colour: Colour = BLACK,
    ) -> None:  # fmt: skip
        """The outline of a rectangle with its upper left corner at (x, y)."""
        self._line_style(line, colour)
        low = self.height - y - height
        self._operators.append(f"{x:.2f} {low:.2f} {width:.2f} {height:.2f} re S")

    def fill(self, x: float, y: float, width: float, height: float, *, colour: Colour) -> None:
        """A filled rectangle with its upper left corner at (x, y)."""
        low = self.height - y - height
        self._operators.append(f"{_rgb(colour)} rg {x:.2f} {low:.2f} {width:.2f} {height:.2f} re f")
        self._paint(colour)

    def rounded(
        self, x: float, y: float, width: float, height: float, *, radius: float, fill: Colour,
        edge: Colour | None = None,
    ) -> None:  # fmt: skip
        """A filled rectangle with rounded corners, its upper left at (x, y); with an outline."""
        left, low, right, high = x, self.height - y - height, x + width, self.height - y
        r, k = radius, radius * _ROUND
        path = (
            f"{left + r:.2f} {low:.2f} m {right - r:.2f} {low:.2f} l "
            f"{right - k:.2f} {low:.2f} {right:.2f} {low + k:.2f} {right:.2f} {low + r:.2f} c "
            f"{right:.2f} {high - r:.2f} l "
            f"{right:.2f} {high - k:.2f} {right - k:.2f} {high:.2f} {right - r:.2f} {high:.2f} c "
            f"{left + r:.2f} {high:.2f} l "
            f"{left + k:.2f} {high:.2f} {left:.2f} {high - k:.2f} {left:.2f} {high - r:.2f} c "
            f"{left:.2f} {low + r:.2f} l "
            f"{left:.2f} {low + k:.2f} {left + k:.2f} {low:.2f} {left + r:.2f} {low:.2f} c h"
        )
        if edge is not None:
            self._line_style(HAIRLINE, edge)
        self._operators.append(f"{_rgb(fill)} rg {path} {'B' if edge is not None else 'f'}")
        self._paint(fill)

    def _paint(self, colour: Colour) -> None:
        """Remember a colour of filling that was set between texts."""
        self._colour = colour
        if self._look is not None and self._look[2] != colour:
            self._look = (*self._look[:2], colour, self._look[3])

    def _line_style(self, width: float, colour: Colour) -> None:
        if self._stroke != (colour, width):
            self._operators.append(f"{width:g} w {_rgb(colour)} RG")
            self._stroke = (colour, width)

    def picture(self, picture: Picture, x: float, y: float, *, width: float, height: float) -> None:
        """An image, upright, stretched over the rectangle with its upper left corner at (x, y)."""
        a, b, c, d, e, f = picture.placing(x, self.height - y - height, width, height)
        name = self.file.image(picture)
        self._operators.append(f"q {a:.3f} {b:.3f} {c:.3f} {d:.3f} {e:.3f} {f:.3f} cm /{name} Do Q")

    def qr(
        self, x: float, y: float, text: str, *, size: float, level: str = "M",
        version: int | None = None,
    ) -> None:  # fmt: skip
        """A QR code of black rectangles; ``size`` includes the white margin that readers need."""
        rows = matrix(text, level=level, version=version)
        module = size / (len(rows) + 2 * QUIET)
        self.squares(x + QUIET * module, y + QUIET * module, rows, side=module)

    def squares(self, x: float, y: float, rows: tuple[str, ...], *, side: float) -> None:
        """A black square for every ``1``, the first with its upper left corner at (x, y)."""
        top = self.height - y
        # One path for all: shared edges leave no hairlines between them.
        path = " ".join(
            f"{x + column * side:.3f} {top - (row + 1) * side:.3f} "
            f"{length * side:.3f} {side:.3f} re"
            for column, row, length in rectangles(rows)
        )
        self._operators.append(f"{_rgb(BLACK)} rg {path} f")
        self._paint(BLACK)

    @contextmanager
    def turned(
        self, x: float, y: float, degrees: float, *, to: tuple[float, float]
    ) -> Iterator[None]:
        """What is drawn within is turned clockwise about (x, y), which comes to lie at ``to``."""
        angle = math.radians(degrees)
        cos, sin = math.cos(angle), math.sin(angle)
        high = self.height
        across, up = to[0] - x * cos - (high - y) * sin, high - to[1] + x * sin - (high - y) * cos
        self._operators.append(
            f"q {cos:.6f} {-sin:.6f} {sin:.6f} {cos:.6f} {across:.3f} {up:.3f} cm"
        )
        before = self._look, self._spacing, self._colour, self._stroke
        try:
            yield
        finally:
            self._operators.append("Q")
            self._look, self._spacing, self._colour, self._stroke = before


def _scaled(content: str | Run | Sequence[Run], factor: float) -> str | Run | Sequence[Run]:
    if isinstance(content, str):
        return content
    if isinstance(content, Run):
        return Run(content.text, content.typeface, content.size * factor, content.colour)
    return [Run(run.text, run.typeface, run.size * factor, run.colour) for run in content]


def _shown(pieces: list[str]) -> str:
    return f"{pieces[0]} Tj" if len(pieces) == 1 else f"[{''.join(pieces)}] TJ"


def _rgb(colour: Colour) -> str:
    return "{:g} {:g} {:g}".format(*colour)
