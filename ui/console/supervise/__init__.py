"""督: how well things go on, what to look at next, what went up, and meetings of bodies."""

from ui.console.supervise.page import SupervisePage

__all__ = ["SupervisePage"]
