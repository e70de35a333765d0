"""In which ways an exchange comes to nothing. Apart, because the window loads it when it starts."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """Why an exchange came to nothing. The laptop keeps everything and tries again later."""

    OFFLINE = "offline"
    """No connection, or it broke off: whether the server took the request is not known."""
    BUSY = "busy"
    """The server asks to come again later."""
    DENIED = "denied"
    """The server does not know this laptop, or its access ended."""
    BROKEN = "broken"
    """The server answered with something else than was asked for, or failed inside."""
    OUTDATED = "outdated"
    """The server speaks a newer protocol: the program needs an update."""
