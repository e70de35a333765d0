"""Pages: their geometry, and what stands in their margins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from app.documents.fonts import Typeface
from app.documents.pen import MM
from app.documents.text import QUIET, Style

if TYPE_CHECKING:
    from app.documents.pen import Pen

A4 = (210 * MM, 297 * MM)
A5 = (148 * MM, 210 * MM)

# GB/T 9704-2012, 5.2: the type area of official paper.
OFFICIAL_LINES, OFFICIAL_CHARACTERS = 22, 28
_OFFICIAL_WIDTH, _OFFICIAL_HEIGHT = 156 * MM, 225 * MM
_OFFICIAL_SIZE = 16.0
_NUMBER_SIZE = 14.0
_NUMBER_BELOW = 7 * MM
# Height of the dash beside the page number above the baseline, em.
_DASH = 0.264

_PLAIN = Style(size=12.0, pitch=20.0)

Numbering = Literal["none", "official", "of"]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A kind of page; lengths in points.

    Attributes:
        size: width and height of the paper.
        top: margin above the type area; ``left``, ``right``, ``bottom`` likewise.
        body: style of running text.
        numbering: ``official`` is ``— 1 —`` outside, ``of`` is 第1页 共3页 in the middle.
        head: small line above the type area of every page, such as 演练.
        foot: small line at the left below the type area of every page.
    """

    size: tuple[float, float] = A4
    top: float = 18 * MM
    left: float = 18 * MM
    right: float = 18 * MM
    bottom: float = 18 * MM
    body: Style = _PLAIN
    numbering: Numbering = "of"
    head: str = ""
    foot: str = ""

    @property
    def width(self) -> float:
        """Of the type area."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Of the type area."""
        return self.size[1] - self.top - self.bottom

    def marked(self, *, head: str = "", foot: str = "") -> PageLayout:
        """The same page with other small lines."""
        return replace(self, head=head, foot=foot)

    def margins(self, pen: Pen, number: int, total: int) -> None:
        """Draw what stands outside the type area; ``number`` from 1."""
        if self.head:
            pen.text(
                self.size[0] / 2, self.top - 6 * MM, self.head, typeface=Typeface.HEI, size=9,
                align="center", room=self.width, colour=QUIET,
            )  # fmt: skip
        below = self.size[1] - self.bottom
        if self.foot:
            pen.text(
                self.left, below + 8 * MM, self.foot, typeface=Typeface.SONG, size=9,
                room=self.width * 0.6, colour=QUIET,
            )  # fmt: skip
        if self.numbering == "official":
            self._official_number(pen, number, below)
        elif self.numbering == "of":
            pen.text(
                self.size[0] - self.right, below + 8 * MM, f"第{number}页　共{total}页",
                typeface=Typeface.SONG, size=9, align="right",
            )  # fmt: skip

    def _official_number(self, pen: Pen, number: int, below: float) -> None:
        """``— 1 —`` 14 pt, its dash 7 mm below the type area, a character in from the outside.

        GB/T 9704-2012, 7.5: odd pages at the right, even pages at the left.
        """
        baseline = below + _NUMBER_BELOW + _DASH * _NUMBER_SIZE
        odd = number % 2 == 1
        inward = self.size[0] - self.right - _NUMBER_SIZE if odd else self.left + _NUMBER_SIZE
        pen.text(
            inward, baseline, f"— {number} —", typeface=Typeface.SONG, size=_NUMBER_SIZE,
            align="right" if odd else "left",
        )  # fmt: skip


def official() -> PageLayout:
    """Official paper (GB/T 9704-2012): 22 lines of 28 characters, 16 pt 仿宋."""
    # 28 squares of 16 pt are 158 mm: the 27 gaps between them give up what is too much.
    gaps = OFFICIAL_CHARACTERS - 1
    tracking = (_OFFICIAL_WIDTH - OFFICIAL_CHARACTERS * _OFFICIAL_SIZE) / gaps
    body = Style(
        size=_OFFICIAL_SIZE, pitch=_OFFICIAL_HEIGHT / OFFICIAL_LINES, tracking=tracking, first=2
    )
    return PageLayout(
        size=A4,
        top=37 * MM,
        left=28 * MM,
        right=A4[0] - 28 * MM - _OFFICIAL_WIDTH,
        bottom=A4[1] - 37 * MM - _OFFICIAL_HEIGHT,
        body=body,
        numbering="official",
    )


def sheet(*, landscape: bool = False, numbering: Numbering = "of") -> PageLayout:
    """A plain A4 sheet for lists and forms."""
    size = (A4[1], A4[0]) if landscape else A4
    return PageLayout(size=size, numbering=numbering)
