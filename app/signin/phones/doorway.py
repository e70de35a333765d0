"""What the page for phones stands on, and what it remembers of a meeting."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.domain.changes import Changes
from app.signin.phones.devices import Devices

_REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class Turned:
    """A phone that was turned away; no name that was typed, for it may be anybody's."""

    at: float
    words: str


@dataclass(slots=True)
class Doorway:
    """What the page stands on.

    Attributes:
        meeting_id: which meeting it lets in to.
        act: runs a verb and gives its outcome with ``value`` and ``changes``.
        ask: runs a query.
        publish: is told what was written, on whatever thread.
        devices: who came by which phone.
        secret: signs the passes; made anew whenever phones are let in.
        hosts: what a browser may call this laptop; others are turned away.
        code_to_vote: whether a vote wants somebody who is known at the desk or by their card.
        clock: seconds that only grow.
        now: seconds since 1970.
        turned: who was turned away lately.
        moved: told whenever a phone was bound or turned away.
    """

    meeting_id: str
    act: Callable[..., Any]
    ask: Callable[..., Any]
    publish: Callable[[Changes], None]
    devices: Devices
    secret: bytes
    hosts: frozenset[str]
    code_to_vote: bool = True
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    turned: deque[Turned] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    moved: Callable[[], None] = lambda: None

    def turn_away(self, words: str) -> None:
        """Remember that somebody was."""
        self.turned.append(Turned(self.now(), words))
        self.moved()
