"""评: residents judge what was done; calls back on hotline cases; figures."""

from ui.console.evaluate.page import EvaluatePage

__all__ = ["EvaluatePage"]
