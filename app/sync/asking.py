"""What the parts of a round share: asking, the bound on it, and what the round has done so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from app.sync.batch import Malformed
from app.sync.messages import FileState, Page, PushReply
from app.sync.ports import Chunk, Failure, Renamed, Request

if TYPE_CHECKING:
    from collections.abc import Generator

Reply = PushReply | Page | Renamed | FileState | Chunk
R = TypeVar("R", PushReply, Page, Renamed, FileState, Chunk)
MAX_STEPS: Final = 4096
"""Exchanges in one round, so that no server can keep a laptop in it for ever."""
PASSING: Final = (Failure.BROKEN, Failure.DENIED)
"""Failures of one request and not of the connection."""


@dataclass(slots=True)
class RoundResult:
    """What a round did, also where it broke off.

    Attributes:
        failure: why it broke off or what it could not do; ``None`` where all is well.
        reason: a word about it for the log; no personal data.
        retry_after: seconds after which the server wants to be asked again, or 0.
        more: there is work left: go on at once.
        pushed: ops that the server took, of this laptop and of its neighbours.
        pulled: ops that came and were applied.
        renamed: the name that this laptop took because its log had forked, or ``""``.
        refused: laptops of whose log the server refuses what follows.
        kinds: kinds of the records that pages altered.
        ids: ids of them.
    """

    failure: Failure | None = None
    reason: str = ""
    retry_after: float = 0
    more: bool = False
    pushed: int = 0
    pulled: int = 0
    parked: int = 0
    files_up: int = 0
    files_down: int = 0
    renamed: str = ""
    refused: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    @property
    def ok(self) -> bool:
        """Whether everything that was asked for was answered."""
        return self.failure is None

    def trouble(self, failure: Failure, reason: str = "") -> None:
        """Keep the first failure: those behind it mostly follow from it."""
        if self.failure is None:
            self.failure, self.reason = failure, reason


class Enough(Exception):
    """The round has taken as many steps as it may."""


class Asking:
    """Asks, counting steps, and takes no other reply than was asked for.

    Args:
        most: steps that it may take.
        within: what counts them too.
    """

    def __init__(self, most: int = MAX_STEPS, *, within: Asking | None = None) -> None:
        self._left = most
        self._within = within

    def ask(self, request: Request, kind: type[R]) -> Generator[Request, Reply, R]:
        """Yield a request; gives its reply.

        Raises:
            Enough: no step is left.
            Malformed: the reply is of another kind.
        """
        self._count()
        reply = yield request
        if not isinstance(reply, kind):
            raise Malformed("another reply than was asked for")
        return reply

    def _count(self) -> None:
        if self._within is not None:
            self._within._count()
        if self._left <= 0:
            raise Enough
        self._left -= 1
