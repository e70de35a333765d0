"""Characters into glyphs, glyphs into lines, lines onto the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from app.documents.fonts import FontBook, Glyph, Typeface, clean
from app.documents.linebreak import Line, Measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.pen import Pen

Align = Literal["justify", "left", "center", "right"]
Colour = tuple[float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0)
# The red of official mastheads.
RED: Colour = (0.83, 0.0, 0.0)
QUIET: Colour = (0.35, 0.35, 0.35)
_KEY, _KEY_EDGE = (0.96, 0.95, 0.94), (0.62, 0.6, 0.58)
# A key reaches from so much below the baseline to so much above, em; it is rounded by so much.
_KEY_LOW, _KEY_HIGH, _KEY_ROUND = 0.24, 0.94, 0.2


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style. Plain characters: nothing in it is markup.

    Attributes:
        text: the characters; a line feed forces a new line.
        typeface: ``None``: that of the paragraph.
        size: points; 0: that of the paragraph.
        colour: red, green, blue from 0 to 1; ``None``: that of the paragraph.
        boxed: drawn on a small rounded key, as on a keyboard; never torn by a line's end.
        leads: title of the bookmark that a click leads to; ``""``: nowhere.
    """

    text: str
    typeface: Typeface | None = None
    size: float = 0.0
    colour: Colour | None = None
    boxed: bool = False
    leads: str = ""


def bold(text: str) -> Run:
    """Emphasis, as Chinese print sets it: 黑体 amid 仿宋."""
    return Run(text, Typeface.HEI)


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; lengths in points.

    Attributes:
        typeface: for runs that name none.
        size: type size.
        pitch: distance from line to line.
        tracking: added between characters.
        align: ``justify`` stretches all lines but the last.
        first: indent of the first line, in characters.
        left: indent of all lines, in characters.
        right: room kept free at the right, in characters.
        colour: for runs that name none.
        before: least distance to what stands above.
        after: least distance to what follows.
        keep_with_next: never the last on a page.
        balance: lines of about the same length, as titles want them (GB/T 9704-2012, 7.3.1:
            排列对称，长短适宜).
    """

    typeface: Typeface = Typeface.FANG
    size: float = 16.0
    pitch: float = 28.99
    tracking: float = 0.0
    align: Align = "justify"
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    colour: Colour = BLACK
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    balance: bool = False

    @property
    def square(self) -> float:
        """Width of one character with its spacing."""
        return self.size + self.tracking


# face, size, colour, outline in em, characters, closing up behind them in thousandths of the size
Segment = tuple[int, float, Colour, float, str, float]


class Shaped:
    """Text whose every character has its glyph; can be cut into lines of any width."""

    def __init__(self, content: str | Run | Sequence[Run], style: Style, book: FontBook) -> None:
        if isinstance(content, str):
            content = (Run(content),)
        elif isinstance(content, Run):
            content = (content,)
        self.style = style
        self._starts: list[int] = []
        self._looks: list[tuple[float, Colour]] = []
        self.label_end = 0
        self._boxes: list[tuple[int, int]] = []
        self._links: list[tuple[int, int, str]] = []
        texts: list[str] = []
        glyphs: list[Glyph] = []
        advances: list[float] = []
        sizes: list[float] = []
        for run in content:
            text = clean(run.text)
            if not text:
                continue
            chain = book.chain(run.typeface or style.typeface)
            size = run.size or style.size
            own = [chain[char] if char != "\n" else _FEED for char in text]
            if run.boxed:
                self._boxes.append((len(glyphs), len(glyphs) + len(text)))
            if run.leads:
                self._links.append((len(glyphs), len(glyphs) + len(text), run.leads))
            self._starts.append(len(glyphs))
            self._looks.append((size, run.colour or style.colour))
            texts.append(text)
            glyphs += own
            advances += [size * glyph[2] for glyph in own]
            sizes += [size] * len(own)
            self.label_end = self.label_end or len(glyphs)
        self.text = "".join(texts)
        self._glyphs = glyphs
        self._sizes = sizes
        self._kerns: dict[int, float] = {}
        trims = [size * glyph[3] for size, glyph in zip(sizes, glyphs, strict=True)]
        self._close_up(advances, trims)
        self._cuts = self._changes()
        self.measured = Measured(
            self.text, advances=advances, trims=trims, size=style.size, tracking=style.tracking,
            whole=self._boxes,
        )  # fmt: skip

    def _close_up(self, advances: list[float], trims: list[float]) -> None:
        """Two marks in a row share their blank halves: ）， takes a square and a half."""
        glyphs = self._glyphs
        last = len(glyphs) - 1
        for index, glyph in enumerate(glyphs):
            if index == last or not (glyph[3] or glyph[4]):
                continue
            follower = glyphs[index + 1]
            kern = 0.0
            if glyph[3] and (follower[3] or follower[4]):
                kern = glyph[3]
            elif glyph[4] and follower[4]:
                kern = follower[4]
            if kern:
                self._kerns[index] = 1000 * kern
                advances[index] -= kern * self._sizes[index]
                trims[index] = max(0.0, trims[index] - kern * self._sizes[index])

    def _changes(self) -> list[int]:
        """Indices at which a new segment starts: another face or run, or behind a closing up."""
        faces = [glyph[0] for glyph in self._glyphs]
        cuts = set(self._starts)
        cuts.update(index + 1 for index in self._kerns)
        if len(set(faces)) > 1:
            cuts.update(i for i in range(1, len(faces)) if faces[i] != faces[i - 1])
        return sorted(cuts)

    def label_width(self) -> float:
        """Width of the first run with the spacing behind it: where a hanging text begins."""
        if not self.label_end:
            return 0.0
        measured, tracking = self.measured, self.style.tracking
        return measured.natural(0, self.label_end) + measured.trims[self.label_end - 1] + tracking

    def segments(self, line: Line) -> list[Segment]:
        """What to draw of a line, from left to right."""
        start, end = line.start, line.end
        low = bisect_right(self._cuts, start)
        high = bisect_left(self._cuts, end)
        edges = [start, *self._cuts[low:high], end]
        found: list[Segment] = []
        for left, right in pairwise(edges):
            size, colour = self._looks[bisect_right(self._starts, left) - 1]
            kern = self._kerns.get(right - 1, 0.0) if right < end else 0.0
            glyph = self._glyphs[left]
            found.append((glyph[0], size, colour, glyph[5], self.text[left:right], kern))
        return found

    def draw(self, pen: Pen, line: Line, *, x: float, baseline: float) -> None:
        """Draw one line with its first character's left edge at ``x``."""
        if line.end > line.start:
            for start, end in self._boxes:
                self._draw_box(pen, line, (start, end), x=x, baseline=baseline)
            for start, end, title in self._links:
                found = self._reach(line, (start, end))
                if found is not None:
                    size = self.style.size
                    pen.link(x + found[0], baseline - size, found[1], 1.2 * size, to=title)
            pen.show(x, baseline, self.segments(line), spacing=line.spacing)

    def _draw_box(
        self, pen: Pen, line: Line, span: tuple[int, int], *, x: float, baseline: float
    ) -> None:
        """The key beneath a stretch, as far as it stands on this line."""
        found = self._reach(line, span)
        if found is None:
            return
        size = self._sizes[span[0]]
        pen.rounded(
            x + found[0], baseline - _KEY_HIGH * size, found[1], (_KEY_HIGH + _KEY_LOW) * size,
            radius=_KEY_ROUND * size, fill=_KEY, edge=_KEY_EDGE,
        )  # fmt: skip

    def _reach(self, line: Line, span: tuple[int, int]) -> tuple[float, float] | None:
        """Where a stretch begins on this line and how wide it is there; ``None``: not there."""
        start, end = max(span[0], line.start), min(span[1], line.end)
        if start >= end:
            return None
        left = self.measured.place(line, start)
        return left, self.measured.place(line, end) - line.spacing - left


# A line feed takes no room and is never drawn.
_FEED = Glyph(0, 0, 0.0, 0.0, 0.0, 0.0)


def offset(line: Line, room: float, align: Align) -> float:
    """Distance of a line's start from the left of its room."""
    if align == "center":
        return max(0.0, (room - line.width) / 2)
    if align == "right":
        return max(0.0, room - line.width)
    return 0.0


def baseline_in(pitch: float, size: float) -> float:
    """Depth of the baseline within a line: the square of the type stands in the middle.

    In designs of Chinese type the square reaches from 0.12 em below the baseline to 0.88 above.
    """
    return (pitch - size) / 2 + 0.88 * size
