"""议: meetings, found, made and prepared."""

from ui.console.meetings.page import MeetingsPage

__all__ = ["MeetingsPage"]
