"""表: the reports that a community owes, from one entry."""

from ui.console.reports.page import ReportsPage

__all__ = ["ReportsPage"]
