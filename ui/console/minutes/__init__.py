"""The minutes: completed, issued, printed, amended by addenda."""

from ui.console.minutes.page import MinutesPage

__all__ = ["MinutesPage"]
