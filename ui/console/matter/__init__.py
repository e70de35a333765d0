"""One matter's whole life on one screen."""

from ui.console.matter.page import MatterPage

__all__ = ["MatterPage"]
