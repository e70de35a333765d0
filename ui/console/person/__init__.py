"""关于此人的全部信息: everything that is held about one person, and what they may ask for."""

from ui.console.person.page import PersonPage

__all__ = ["PersonPage"]
