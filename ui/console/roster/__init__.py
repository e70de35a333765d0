"""名册: who lives here, found and corrected in place, and the import of a list."""

from ui.console.roster.page import RosterPage

__all__ = ["RosterPage"]
