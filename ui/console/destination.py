"""The places that the rail leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.console.page import Page, Shell


@dataclass(frozen=True)
class Destination:
    """One place in the window.

    Attributes:
        key: its name in code.
        glyph: the one character on the rail.
        label: its name on screen.
        factory: makes the page, on the first visit; import the page's module inside it, so that
            start-up does not pay for pages that nobody opens.
        below: whether it stands at the foot of the rail.
        parent: the key of the place it belongs to: it is not on the rail itself, that one is
            marked while it is in front.
        bare: whether it is shown alone, without rail, head and foot, and is not on the rail.
    """

    key: str
    glyph: str
    label: str
    factory: Callable[[Shell], Page]
    below: bool = False
    parent: str = ""
    bare: bool = False

    @property
    def on_rail(self) -> bool:
        """Whether the rail leads to it."""
        return not self.parent and not self.bare
