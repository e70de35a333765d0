"""个人信息保护: how long things are kept, what is due, and what went out."""

from ui.console.privacy.page import PrivacyPage

__all__ = ["PrivacyPage"]
