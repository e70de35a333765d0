"""What laptop and server say to each other beside batches, as values.

Each message knows its JSON; what comes off the wire is checked field by field and refused as
:class:`app.sync.batch.Malformed`. Times are milliseconds since 1970 in UTC.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from app.oplog.canonical import canonical_json
from app.sync import fields
from app.sync.batch import Malformed

GENESIS_ROLLING: Final = "0" * 64
_LENGTH: Final = 4  # bytes that tell how long the head of a page is
MAX_CHUNK: Final = 1024 * 1024
MAX_FILE: Final = 64 * 2**20
PAGE_BYTES: Final = 512 * 1024
"""Payload after which a page ends; one entry may be larger."""


def room_feed(room: str) -> str:
    """The feed of a room's ops."""
    return f"room:{room}"


def reply_feed(room: str) -> str:
    """The feed of answers to a room's escalations."""
    return f"reply:{room}"


DISTRICT_FEED: Final = "district"
"""The feed of reference data, the same for every room."""


class PushStatus(StrEnum):
    """What became of a batch. None of them loses anything, on either side."""

    STORED = "stored"
    """It stands in the feed, or stood there before."""
    GAP = "gap"
    """Ops before it are missing: go on behind ``have``."""
    FORK = "fork"
    """The server holds other ops under its numbers, from ``at``: a cloned or restored laptop. The
    batch is in quarantine; the laptop takes a new name and issues its ops anew."""
    REVOKED = "revoked"
    """The laptop has no access any more; the batch lies in the inbox of the staff."""
    REFUSED = "refused"
    """The chain or the signature does not hold; the batch is in quarantine."""


class EntryKind(StrEnum):
    """What an entry of a feed carries."""

    OPS = "ops"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Parked:
    """An op that the server keeps out of the feed: its hash stands there in its place."""

    device: str
    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What every reply tells of the server.

    Attributes:
        epoch: changes when the server was restored from a backup.
        time: its clock.
        have: laptop → number up to which the server holds its log without a gap.
        durable: laptop → number up to which it is durable there; never above ``have``.
    """

    epoch: str
    time: int
    have: dict[str, int] = field(default_factory=dict)
    durable: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PushReply:
    """The answer to a batch.

    Attributes:
        at: with ``fork``: the first number at which both differ; where it stands before the batch
            they differ there or earlier, and the batch that holds it should be sent; else 0.
        received: when the server took the stored ops.
    """

    status: PushStatus
    standing: Standing
    at: int = 0
    received: int = 0
    parked: tuple[Parked, ...] = ()

    def encode(self) -> bytes:
        """Its JSON."""
        return fields.dump(
            {
                "status": self.status,
                "at": self.at,
                "received": self.received,
                "parked": [[p.device, p.seq, p.reason] for p in self.parked],
                **_standing_json(self.standing),
            }
        )

    @classmethod
    def decode(cls, data: bytes) -> PushReply:
        """Read one; raises Malformed."""
        found = fields.load(data)
        parked = fields.items(found, "parked")
        return cls(
            status=_status(found.get("status")),
            standing=_standing(found),
            at=fields.number(found, "at"),
            received=fields.number(found, "received"),
            parked=tuple(_parked(p) for p in parked),
        )


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a laptop has read a feed.

    Attributes:
        epoch: of the server when it was read; ``""`` before the first page.
        seq: number of the last entry applied.
        rolling: hash over every entry up to it: a server that was restored gives others.
    """

    feed: str
    epoch: str = ""
    seq: int = 0
    rolling: str = GENESIS_ROLLING


@dataclass(frozen=True, slots=True)
class PullRequest:
    """Give me what follows the cursor.

    Attributes:
        held: laptop → number up to which this laptop holds its log: of those the entries come
            without payload.
    """

    cursor: Cursor
    held: dict[str, int] = field(default_factory=dict)
    limit: int = PAGE_BYTES

    def encode(self) -> bytes:
        """Its JSON."""
        c = self.cursor
        return fields.dump(
            {
                "feed": c.feed,
                "epoch": c.epoch,
                "seq": c.seq,
                "rolling": c.rolling,
                "held": self.held,
                "limit": self.limit,
            }
        )

    @classmethod
    def decode(cls, data: bytes) -> PullRequest:
        """Read one; raises Malformed."""
        found = fields.load(data)
        cursor = Cursor(
            fields.text(found, "feed"),
            fields.text(found, "epoch"),
            fields.number(found, "seq"),
            fields.digest(found, "rolling"),
        )
        limit = fields.number(found, "limit")
        return cls(cursor, fields.counts(found, "held"), max(1, min(limit, 4 * PAGE_BYTES)))


@dataclass(frozen=True, slots=True)
class Entry:
    """One numbered entry of a feed.

    Attributes:
        seq: its number, from 1 without gaps.
        kind: ``ops``: a batch of ``device`` from ``first`` to ``last`` with ``head`` as its last
            hash (hexadecimal); ``document``: ``key`` names it, ``head`` is the SHA-256 of the
            payload, canonical JSON; an empty payload takes it away.
        received: when the server took it.
        payload: the packed batch, or the document; ``None`` where the laptop holds it already.
    """

    seq: int
    kind: EntryKind
    head: str
    received: int
    device: str = ""
    first: int = 0
    last: int = 0
    key: str = ""
    payload: bytes | None = None

    def facts(self) -> dict[str, object]:
        """All but the payload."""
        found: dict[str, object] = {
            "n": self.seq,
            "kind": self.kind,
            "head": self.head,
            "received": self.received,
        }
        if self.kind is EntryKind.OPS:
            return found | {"device": self.device, "first": self.first, "last": self.last}
        return found | {"key": self.key}


def roll(rolling: str, entry: Entry) -> str:
    """The rolling hash after an entry."""
    text = canonical_json(entry.facts())
    return hashlib.sha256(bytes.fromhex(rolling) + text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to a pull: entries in order, and what the server knows beside them.

    Attributes:
        reset: the cursor was of another history; read from the start (``entries`` is empty).
        more: whether there are entries behind these.
        grants: of the laptops of this room, each as its signed text (:mod:`app.sync.grants`).
    """

    feed: str
    standing: Standing
    entries: tuple[Entry, ...] = ()
    more: bool = False
    reset: bool = False
    grants: tuple[str, ...] = ()

    def encode(self) -> bytes:
        """Four bytes with the length of a JSON head, the head, then the payloads one by one."""
        head = fields.dump(
            {
                "feed": self.feed,
                "more": self.more,
                "reset": self.reset,
                "grants": list(self.grants),
                "entries": [
                    entry.facts() | {"size": -1 if entry.payload is None else len(entry.payload)}
                    for entry in self.entries
                ],
                **_standing_json(self.standing),
            }
        )
        payloads = [entry.payload for entry in self.entries if entry.payload is not None]
        return b"".join((len(head).to_bytes(_LENGTH, "big"), head, *payloads))

    @classmethod
    def decode(cls, data: bytes) -> Page:
        """Read one; raises Malformed where it is cut short or has more behind it."""
        size = int.from_bytes(data[:_LENGTH], "big")
        if len(data) < _LENGTH + size:
            raise Malformed("a page cut short")
        found = fields.load(data[_LENGTH : _LENGTH + size], most=16 * fields.MAX_JSON)
        at = _LENGTH + size
        entries = []
        for facts in fields.items(found, "entries"):
            entry, length = _entry(facts)
            if length >= 0:
                payload = data[at : at + length]
                if len(payload) != length:
                    raise Malformed("a page cut short")
                entry, at = replace(entry, payload=payload), at + length
            entries.append(entry)
        if at != len(data):
            raise Malformed("more behind a page")
        return cls(
            feed=fields.text(found, "feed"),
            standing=_standing(found),
            entries=tuple(entries),
            more=fields.flag(found, "more"),
            reset=fields.flag(found, "reset"),
            grants=tuple(fields.texts(found, "grants")),
        )


@dataclass(frozen=True, slots=True)
class FileState:
    """How much of a file the server holds.

    Attributes:
        sha256: hexadecimal digest of the whole.
        size: bytes of the whole.
        have: bytes there from the start; upload or download goes on behind them.
        complete: the whole is there and its digest is right.
    """

    sha256: str
    size: int
    have: int
    complete: bool

    def encode(self) -> bytes:
        """Its JSON."""
        return fields.dump(
            {
                "sha256": self.sha256,
                "size": self.size,
                "have": self.have,
                "complete": self.complete,
            }
        )

    @classmethod
    def decode(cls, data: bytes) -> FileState:
        """Read one; raises Malformed."""
        found = fields.load(data)
        return cls(
            fields.digest(found, "sha256"),
            fields.number(found, "size"),
            fields.number(found, "have"),
            fields.flag(found, "complete"),
        )


def _entry(found: Any) -> tuple[Entry, int]:
    if not isinstance(found, dict):
        raise Malformed("an entry")
    try:
        kind = EntryKind(fields.text(found, "kind"))
    except ValueError as error:
        raise Malformed("the kind of an entry") from error
    ops = kind is EntryKind.OPS
    size = found.get("size")
    if not isinstance(size, int) or size < -1:
        raise Malformed("the size of an entry")
    entry = Entry(
        seq=fields.number(found, "n"),
        kind=kind,
        head=fields.digest(found, "head"),
        received=fields.number(found, "received"),
        device=fields.text(found, "device") if ops else "",
        first=fields.number(found, "first") if ops else 0,
        last=fields.number(found, "last") if ops else 0,
        key="" if ops else fields.text(found, "key"),
    )
    return entry, size


def _status(value: Any) -> PushStatus:
    try:
        return PushStatus(value)
    except ValueError as error:
        raise Malformed("the status of a reply") from error


def _parked(value: Any) -> Parked:
    if (
        not isinstance(value, list)
        or len(value) != len(Parked.__slots__)
        or [type(v) for v in value] != [str, int, str]
    ):
        raise Malformed("a parked op")
    return Parked(*value)


def _standing_json(standing: Standing) -> dict[str, object]:
    return {
        "epoch": standing.epoch,
        "time": standing.time,
        "have": standing.have,
        "durable": standing.durable,
    }


def _standing(found: dict[str, Any]) -> Standing:
    return Standing(
        fields.text(found, "epoch"),
        fields.number(found, "time"),
        fields.counts(found, "have"),
        fields.counts(found, "durable"),
    )
