"""What flows down the pages of a document."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.documents.fonts import FontBook
    from app.documents.pen import Pen


class Flowable(ABC):
    """A block that knows its height at a width, can be split between pages, and draws itself.

    Attributes:
        before: least distance to what stands above on the page, points.
        after: least distance to what follows.
        keep_with_next: never the last on a page.
        bookmark: level and title within the outline of the file, or ``None``.
        height: points, once wrapped.
        floats: where it does not fit, what follows goes on and it stands at the next page's top.
    """

    floats = False
    before = 0.0
    after = 0.0
    keep_with_next = False
    bookmark: tuple[int, str] | None = None
    height = 0.0

    @abstractmethod
    def wrap(self, width: float, book: FontBook) -> None:
        """Lay out for this width; sets :attr:`height`."""

    def least(self) -> float:
        """Height of the smallest part that may stand at a page's foot; all of it by default."""
        return self.height

    def split(self, room: float, *, force: bool) -> tuple[Flowable, Flowable] | None:
        """What fits into this height, and the rest, both wrapped; ``None``: not to be split here.

        Args:
            room: points to the page's foot.
            force: the block begins at the top of a page, so something must be placed.
        """
        del room, force
        return None

    def squeeze(self, room: float) -> bool:
        """Make do with this height, points; ``False``: it cannot, and stays as it is."""
        del room
        return False

    @abstractmethod
    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top)."""


class Space(Flowable):
    """Blank height; vanishes at a page's top."""

    def __init__(self, height: float) -> None:
        self._points = height

    def wrap(self, width: float, book: FontBook) -> None:
        """Its height does not depend on the width."""
        del width, book
        self.height = self._points

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Nothing to draw."""


class PageBreak(Flowable):
    """What follows begins on a new page.

    Args:
        unless: not where this height, points, is left on the page; 0: in any case.
    """

    def __init__(self, unless: float = 0.0) -> None:
        self.unless = unless

    def wrap(self, width: float, book: FontBook) -> None:
        """Takes no room."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Nothing to draw."""


class Together(Flowable):
    """Blocks that stand on one page as long as they are not higher than a page."""

    def __init__(self, parts: list[Flowable]) -> None:
        self.parts = parts
        self.before = parts[0].before if parts else 0.0
        self.after = parts[-1].after if parts else 0.0
        self.keep_with_next = bool(parts) and parts[-1].keep_with_next

    def wrap(self, width: float, book: FontBook) -> None:
        """Stack the parts."""
        for part in self.parts:
            part.wrap(width, book)
        self._stack()

    def _stack(self) -> None:
        top, gap = 0.0, 0.0
        self._tops: list[float] = []
        for number, part in enumerate(self.parts):
            top += max(gap, part.before) if number else 0.0
            self._tops.append(top)
            top += part.height
            gap = part.after
        self.height = top

    def split(self, room: float, *, force: bool) -> tuple[Flowable, Flowable] | None:
        """Only where a whole page does not hold them."""
        if not force:
            return None
        for number, (part, top) in enumerate(zip(self.parts, self._tops, strict=True)):
            if top + part.height <= room:
                continue
            halves = part.split(room - top, force=number == 0)
            if halves:
                return self._cut(number, halves)
            return self._cut(number, None) if number else None
        return None

    def _cut(
        self, number: int, halves: tuple[Flowable, Flowable] | None
    ) -> tuple[Flowable, Flowable]:
        first = Together(self.parts[:number] + ([halves[0]] if halves else []))
        rest = Together([halves[1], *self.parts[number + 1 :]] if halves else self.parts[number:])
        first._stack()
        rest._stack()
        return first, rest

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the parts, one below the other."""
        for part, down in zip(self.parts, self._tops, strict=True):
            part.draw(pen, x, top + down)
