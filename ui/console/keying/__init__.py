"""What was done on paper: sheets and ballots found by their code and keyed in row by row."""

from ui.console.keying.page import KeyingPage

__all__ = ["KeyingPage"]
