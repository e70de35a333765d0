"""核验: whether a paper is the room's own and unaltered."""

from ui.console.verify.page import VerifyPage

__all__ = ["VerifyPage"]
