"""Pictures with captions in thin frames; small ones keep the scale of large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.flow import Flowable
from app.documents.fonts import Typeface
from app.documents.pen import HAIRLINE
from app.documents.text import QUIET, Shaped, Style, baseline_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.fonts import FontBook
    from app.documents.images import Picture
    from app.documents.linebreak import Line
    from app.documents.pen import Pen

_CAPTION = Style(typeface=Typeface.HEI, size=9.0, pitch=14.0, align="center", colour=QUIET)
_EDGE = (0.72, 0.7, 0.68)
_ABOVE = 5.0  # points between picture and caption
# Where a page is nearly full a picture may be so much smaller before it goes to the next.
_LEAST = 0.78


class Figures(Flowable):
    """Pictures beside each other, in the middle of the page.

    Args:
        pictures: what is shown, with captions.
        scale: points of paper to a pixel, while the page is wide enough.
        most: greatest height of a picture, points.
    """

    floats = True
    before = after = 9.0
    _GAP = 14.0

    def __init__(
        self, pictures: Sequence[tuple[Picture, str]], *, scale: float, most: float
    ) -> None:
        self._pictures = pictures
        self._scale, self._most = scale, most

    def wrap(self, width: float, book: FontBook) -> None:
        """Fit them into the width, and cut the captions into lines."""
        self._width = width
        room = width - self._GAP * (len(self._pictures) - 1)
        shapes = [picture.shape for picture, _ in self._pictures]
        scale = min(
            self._scale, room / sum(wide for wide, _ in shapes),
            self._most / max(high for _, high in shapes),
        )  # fmt: skip
        self._sizes = [(wide * scale, high * scale) for wide, high in shapes]
        alone = len(self._pictures) == 1
        self._captions: list[tuple[Shaped, list[Line]]] = []
        for (_, text), (wide, _) in zip(self._pictures, self._sizes, strict=True):
            shaped = Shaped(text, _CAPTION, book)
            own = width if alone else wide + self._GAP / 2
            self._captions.append((shaped, shaped.measured.cut(first=own, rest=own, justify=False)))
        self._measure()

    def _measure(self) -> None:
        self.height = max(high for _, high in self._sizes) + self._below()

    def _below(self) -> float:
        return _ABOVE + max(len(lines) for _, lines in self._captions) * _CAPTION.pitch

    def least(self) -> float:
        """Nothing: it may stand on the next page."""
        return 0.0

    def squeeze(self, room: float) -> bool:
        """A little smaller, to fill the page."""
        factor = (room - self._below()) / max(high for _, high in self._sizes)
        if factor < _LEAST:
            return False
        self._sizes = [(wide * factor, high * factor) for wide, high in self._sizes]
        self._measure()
        return True

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw pictures, frames and captions, standing on one line."""
        used = sum(wide for wide, _ in self._sizes) + self._GAP * (len(self._sizes) - 1)
        tall = max(high for _, high in self._sizes)
        left = x + (self._width - used) / 2
        for (picture, _), (wide, high), (shaped, lines) in zip(
            self._pictures, self._sizes, self._captions, strict=True
        ):
            pen.picture(picture, left, top + tall - high, width=wide, height=high)
            pen.frame(left, top + tall - high, wide, high, line=HAIRLINE, colour=_EDGE)
            baseline = top + tall + _ABOVE + baseline_in(_CAPTION.pitch, _CAPTION.size)
            for line in lines:
                start = left + (wide - line.width) / 2
                shaped.draw(pen, line, x=start, baseline=baseline)
                baseline += _CAPTION.pitch
            left += wide + self._GAP
