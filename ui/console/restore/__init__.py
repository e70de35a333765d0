"""恢复备份: which there are, what would be gone, and putting one in the place of the data."""

from ui.console.restore.page import RecoverPage, RestorePage

__all__ = ["RecoverPage", "RestorePage"]
