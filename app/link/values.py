"""What the window and the command line learn of the tie to the district, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.changes import Changes
from app.sync.ports import Failure


@dataclass(frozen=True, slots=True)
class Membership:
    """That this laptop has joined a room of the district.

    Attributes:
        url: of the server.
        server: its id.
        room_name: what the district calls the room.
        device: the laptop's name in the log.
        device_name: what people call it, for example 会客厅前台.
    """

    url: str
    server: str
    room_name: str
    device: str
    device_name: str
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What a round of sync did, also where it broke off.

    Attributes:
        ok: whether everything was answered.
        failure: why not.
        pushed: ops that the server took.
        pulled: ops that came.
        changes: what came altered, for pages to read again.
        more: there is work left over: go on at once.
        retry_after: seconds for which the server wants to be left alone, or 0.
        renamed: whether this laptop's log had forked and it goes by another name now.
    """

    ok: bool
    failure: Failure | None = None
    pushed: int = 0
    pulled: int = 0
    files_up: int = 0
    files_down: int = 0
    changes: Changes = field(default_factory=Changes)
    more: bool = False
    retry_after: float = 0
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class ParkedLine:
    """An op that was not taken, here or at the server, with the reason as it is kept."""

    device: str
    seq: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Peer:
    """A laptop of this room.

    Attributes:
        last_seen: when something that it wrote was last taken by the server; ``None``: never.
        own: whether it is this one.
    """

    device: str
    name: str
    last_seen: datetime | None
    revoked: bool
    own: bool


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """How it stands with sync.

    Attributes:
        membership: ``None``: this laptop has not joined, and the rest is empty.
        last_success: when a round last came to its end.
        failure: of the last round; ``None`` where it came to its end.
        waiting_ops: this laptop's ops that do not lie durably at the server.
        quarantined: batches that were kept and not applied.
        skew: the server's clock less this one's; ``None`` where it is not known.
        next_at: when the next round runs, where somebody has planned one.
    """

    membership: Membership | None
    last_success: datetime | None = None
    failure: Failure | None = None
    waiting_ops: int = 0
    waiting_files: int = 0
    parked: tuple[ParkedLine, ...] = ()
    quarantined: int = 0
    skew: timedelta | None = None
    peers: tuple[Peer, ...] = ()
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StickReport:
    """What was written to a stick or read from one.

    Attributes:
        ops: ops in it, or that were new here.
        files: photos and papers likewise.
        changes: what reading it altered.
        damaged: what could not be read, in plain Chinese; what stood before it was kept.
    """

    ops: int = 0
    files: int = 0
    changes: Changes = field(default_factory=Changes)
    damaged: tuple[str, ...] = ()
