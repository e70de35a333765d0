"""设: the room, the window, the papers, the data, and what this program is."""

from ui.console.settings.page import SettingsPage

__all__ = ["SettingsPage"]
