"""同步: the tie to the district, and what two laptops wrote at the same time."""

from ui.console.sync.page import SyncPage

__all__ = ["SyncPage"]
