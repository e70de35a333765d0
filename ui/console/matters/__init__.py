"""集: the matters that residents bring up."""

from ui.console.matters.page import MattersPage

__all__ = ["MattersPage"]
