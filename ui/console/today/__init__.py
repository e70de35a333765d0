"""今: what there is to do now."""

from ui.console.today.page import TodayPage

__all__ = ["TodayPage"]
