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
    """

    key: str
    glyph: str
    label: str
    factory: Callable[[Shell], Page]
    below: bool = False
