"""What the program refuses, said so that the person at the laptop can act on it."""

from __future__ import annotations


class Refused(Exception):
    """An action that the rules do not allow; nothing was changed.

    Attributes:
        message: plain Chinese: what happened, what is safe, what to do next.
        field: name of the form field that it concerns, or ``""``.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(Refused):
    """A record that was asked for does not exist or was removed."""
