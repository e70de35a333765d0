"""Which places the window has, in the order of the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.console.destination import Destination


def destinations() -> Sequence[Destination]:
    """The places of the window; each page's module is imported when it is first opened."""
    return ()
