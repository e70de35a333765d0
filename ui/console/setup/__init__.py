"""始: the first start."""

from ui.console.setup.page import SetupPage

__all__ = ["SetupPage"]
