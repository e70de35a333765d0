"""库: what was talked over, what was learned, what hurts, who helps."""

from ui.console.libraries.page import LibrariesPage

__all__ = ["LibrariesPage"]
