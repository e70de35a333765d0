"""办: who carries out what, by when, and how far it is."""

from ui.console.act.page import ActPage

__all__ = ["ActPage"]
