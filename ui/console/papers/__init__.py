"""The papers around a meeting: notice, script, sign-in sheet, ballots, results, cards."""

from ui.console.papers.page import PapersPage

__all__ = ["PapersPage"]
