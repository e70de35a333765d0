"""Blocks onto pages: from top to bottom, with what is kept together and what floats."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.blocks import Sheet
from app.documents.flow import Flowable, Space

_SLACK = 0.01  # points: sums of fractions


@dataclass(slots=True)
class Page:
    """What was placed on a page: blocks with their distance from the top of the type area."""

    placed: list[tuple[Flowable, float]]
    sheet: Sheet | None = None


class Filling:
    """Fills pages from top to bottom."""

    def __init__(self, height: float) -> None:
        self.pages: list[Page] = []
        self._height = height
        self._down = 0.0
        self._gap = 0.0
        self._open = False
        self._held: list[Flowable] = []

    def turn(self, unless: float = 0.0) -> None:
        """The next block begins a page, unless so much height is left on this one."""
        while self._held:
            self._new_page()
        left = self._height - self._down - self._gap if self._open else 0.0
        self._open = bool(unless) and left >= unless

    def own_page(self, sheet: Sheet) -> None:
        """A page that is drawn freely."""
        self.turn()
        self.pages.append(Page([], sheet))
        self._open = False

    def _new_page(self) -> None:
        self.pages.append(Page([]))
        self._down, self._gap, self._open = 0.0, 0.0, True
        held, self._held = self._held, []
        for block in held:
            self.place(block, needed=0.0)

    def place(self, block: Flowable, *, needed: float) -> None:
        """Put a block where it fits; ``needed`` is the height that must follow on its page."""
        if block.floats and self._held:
            self._held.append(block)  # they keep their order
            return
        if not self._open:
            self._new_page()
        rest: Flowable | None = block
        while rest is not None:
            rest = self._place_some(rest, needed)

    def _place_some(self, block: Flowable, needed: float) -> Flowable | None:
        """Put as much of it on this page as belongs there; gives what is left for the next."""
        page = self.pages[-1]
        top = self._down > 0
        gap = max(self._gap, block.before) if top else 0.0
        room = self._height - self._down - gap + _SLACK
        fits = block.height + needed <= room or (not top and block.height <= room)
        rest: Flowable | None = None
        if isinstance(block, Space) and not top:
            pass
        elif fits or block.squeeze(room - needed):
            self._put(page, block, gap)
        elif block.floats and top:
            self._held.append(block)
        else:
            # What is kept with the next block is not torn from it while a page holds both.
            may = not needed or block.height > self._height
            halves = block.split(room, force=not top) if may else None
            if halves is not None:
                self._put(page, halves[0], gap)
                rest = halves[1]
            elif top:
                rest = None if isinstance(block, Space) else block
            else:
                self._put(page, block, gap)  # higher than any page and not to be cut
                return None
            self._new_page()
        return rest

    def _put(self, page: Page, block: Flowable, gap: float) -> None:
        page.placed.append((block, self._down + gap))
        self._down += gap + block.height
        self._gap = block.after
