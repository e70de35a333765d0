"""A laptop and a server at their ports, in memory: what they say is real, what they keep is not.

Batches are real batches with real hashes; nobody signs. The server is honest and can be set back,
told to forget, to revoke, to park; how a mad one behaves a test says itself.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.oplog.canonical import canonical_json
from app.oplog.op import GENESIS, seal
from app.sync.batch import Batch, Malformed, SealedOp, pack, unpack
from app.sync.messages import (
    Cursor,
    Entry,
    EntryKind,
    FileState,
    Page,
    Parked,
    PullRequest,
    PushReply,
    PushStatus,
    Standing,
    roll,
    room_feed,
)
from app.sync.ports import (
    Applied,
    Chunk,
    ExchangeFailed,
    Failure,
    FetchChunk,
    OfferFile,
    Pull,
    Push,
    Rename,
    Renamed,
    Request,
    SendChunk,
)

ROOM = "00aa"


def sealed(device: str, seq: int, before: bytes, words: str, *, origin: str = "") -> SealedOp:
    body: dict[str, object] = {"verb": "say", "about": {}, "writes": []}
    if origin:
        body["origin"] = origin
    body["about"] = {"words": words}
    text = canonical_json(body)
    op = SealedOp(seq, seq << 16, seq, ROOM, "", 1, 1, text)
    op.hash = seal(before, device, op, text)
    return op


@dataclass
class FakeReplica:
    """A laptop; ``keep`` is a durable copy of it, as a crash leaves it."""

    name: str
    per_batch: int = 2
    logs: dict[str, list[SealedOp]] = field(default_factory=dict)
    cursors: dict[str, Cursor] = field(default_factory=dict)
    quarantine: list[Batch] = field(default_factory=list)
    aside: list[SealedOp] = field(default_factory=list)
    documents: dict[str, bytes] = field(default_factory=dict)
    stamped: set[tuple[str, int, int]] = field(default_factory=set)
    standing: Standing = field(default_factory=lambda: Standing("", 0))
    known_grants: dict[str, None] = field(default_factory=dict)
    told_parked: list[Parked] = field(default_factory=list)
    fork: int = 0
    renames: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, bytes] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    wanted: list[str] = field(default_factory=list)

    def write(self, *words: str) -> FakeReplica:
        for one in words:
            log = self.logs.setdefault(self.name, [])
            before = log[-1].hash if log else GENESIS
            log.append(sealed(self.name, len(log) + 1, before, one))
        return self

    def said(self) -> list[str]:
        """Everything in the log that counts, in an order that is the same everywhere."""
        return sorted(
            f"{device}:{op.seq} {op.body}" for device, log in self.logs.items() for op in log
        )

    def own_words(self) -> list[str]:
        return [op.body for op in self.logs.get(self.name, [])]

    def device(self) -> str:
        return self.name

    def room(self) -> str:
        return ROOM

    def tips(self) -> dict[str, int]:
        return {device: len(log) for device, log in self.logs.items() if log}

    def batch_after(self, device: str, seq: int) -> Batch | None:
        log = self.logs.get(device, [])
        ops = log[seq : seq + self.per_batch]
        if not ops:
            return None
        before = log[seq - 1].hash if seq else GENESIS
        return Batch(device, ROOM, seq + 1, before, copy.deepcopy(ops), bytes(64))

    def acknowledge(self, page_or_reply: Page | PushReply) -> None:
        self.standing = page_or_reply.standing
        if isinstance(page_or_reply, PushReply):
            self.told_parked += page_or_reply.parked

    def cursor(self, feed: str) -> Cursor:
        return self.cursors.get(feed, Cursor(feed))

    def apply(self, page: Page) -> Applied:
        cursor, taken = self.cursor(page.feed), 0
        cursor = replace(cursor, epoch=page.standing.epoch)
        for entry in page.entries:
            if entry.seq != cursor.seq + 1:
                raise Malformed("a page that does not follow")
            if entry.kind is EntryKind.DOCUMENT:
                self.documents[entry.key] = entry.payload or b""
            else:
                self.stamped.add((entry.device, entry.first, entry.last))
                taken += self._take(entry)
            cursor = replace(cursor, seq=entry.seq, rolling=roll(cursor.rolling, entry))
        self.cursors[page.feed] = cursor
        return Applied(frozenset({"said"} if taken else ()), frozenset(), taken, 0)

    def _take(self, entry: Entry) -> int:
        log = self.logs.setdefault(entry.device, [])
        ops = unpack(entry.payload).ops if entry.payload is not None else []
        for op in ops:
            if op.seq <= len(log) and log[op.seq - 1].hash != op.hash:
                return self._differs(entry, op.seq)
        if entry.payload is None:
            same = log[entry.last - 1].hash.hex() == entry.head
            return 0 if same else self._differs(entry, entry.first)
        fresh = [op for op in ops if op.seq > len(log)]
        if fresh and fresh[0].seq != len(log) + 1:
            return self._differs(entry, 0)
        log += fresh
        return len(fresh)

    def _differs(self, entry: Entry, seq: int) -> int:
        if entry.payload is not None:
            self.quarantine.append(unpack(entry.payload))
        if entry.device == self.name and seq:
            self.fork = min(self.fork or seq, seq)
        return 0

    def take(self, batches: Sequence[bytes], *, grants: Sequence[str] = ()) -> Applied:
        self.known_grants |= dict.fromkeys(grants)
        taken = 0
        for data in batches:
            batch = unpack(data)
            log = self.logs.setdefault(batch.device, [])
            before = log[batch.first - 2].hash if 1 < batch.first <= len(log) + 1 else GENESIS
            if batch.previous == before:
                fresh = [op for op in batch.ops if op.seq > len(log)]
                log += fresh
                taken += len(fresh)
        return Applied(frozenset({"said"} if taken else ()), frozenset(), taken, 0)

    def grants(self) -> list[str]:
        return list(self.known_grants)

    def restart(self, feed: str, *, epoch: str) -> None:
        self.cursors[feed] = Cursor(feed, epoch)

    def forked_at(self) -> int:
        return self.fork

    def new_name(self) -> tuple[str, bytes]:
        return hashlib.sha256(f"{self.name}{self.renames}".encode()).hexdigest()[:12], bytes(32)

    def issue_anew(self, at: int, *, grant: str) -> None:
        old, (new, _) = self.name, self.new_name()
        assert grant == f"grant {new}"
        branch = self.logs[old][at - 1 :]
        self.aside += branch
        del self.logs[old][at - 1 :]
        self.name, self.fork, self.renames = new, 0, self.renames + 1
        log: list[SealedOp] = []
        for op in branch:
            before = log[-1].hash if log else GENESIS
            words = op.body.split('"words":"')[1].split('"')[0]
            log.append(sealed(new, len(log) + 1, before, words, origin=f"{old}:{op.seq}"))
        self.logs[new] = log
        self.cursors.pop(room_feed(ROOM), None)

    def files_to_send(self) -> list[tuple[str, int]]:
        return [(sha, len(data)) for sha, data in self.files.items() if sha not in self.sent]

    def files_to_fetch(self) -> list[str]:
        return [sha for sha in self.wanted if sha not in self.files]

    def read_file(self, sha256: str, offset: int, size: int) -> bytes:
        return self.files[sha256][offset : offset + size]

    def file_sent(self, sha256: str) -> None:
        self.sent.add(sha256)

    def part_size(self, sha256: str) -> int:
        return len(self.parts.get(sha256, b""))

    def add_part(self, sha256: str, offset: int, data: bytes, *, size: int) -> bool:
        whole = self.parts.get(sha256, b"")[:offset] + data
        self.parts[sha256] = whole
        if len(whole) < size:
            return False
        del self.parts[sha256]
        if hashlib.sha256(whole).hexdigest() != sha256:
            return False
        self.files[sha256] = whole
        return True

    def parked(self) -> list[Parked]:
        return self.told_parked


@dataclass
class FakeServer:
    """One room's server. ``requests`` is what it was asked, in order.

    ``eager``: whoever asks does meanwhile what can be done until the answer is there.
    """

    epoch: str = "e1"
    feeds: dict[str, list[Entry]] = field(default_factory=dict)
    logs: dict[str, list[SealedOp]] = field(default_factory=dict)
    inbox: list[Batch] = field(default_factory=list)
    quarantine: list[Batch] = field(default_factory=list)
    revoked: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    per_page: int = 2
    chunk: int = 2**20
    as_who: str = ""
    eager: bool = False
    requests: list[Request] = field(default_factory=list)
    before: Callable[[Request], object] = lambda _request: None
    after: Callable[[Request], object] = lambda _request: None

    def exchange(self, request: Request) -> PushReply | Page | Renamed | FileState | Chunk:
        self.requests.append(request)
        self.before(request)
        if self.eager and isinstance(request, Push) and request.meanwhile is not None:
            request.meanwhile()
        reply = self.answer(request)
        self.after(request)
        return reply

    def answer(self, request: Request) -> PushReply | Page | Renamed | FileState | Chunk:
        match request:
            case Push(data):
                return self._push(unpack(data))
            case Pull(asked):
                return self._pull(asked)
            case Rename(device, _):
                return Renamed(f"grant {device}")
            case OfferFile(sha, size):
                return self._offered(sha, size)
            case SendChunk(sha, offset, data):
                return self._chunk(sha, offset, data)
            case FetchChunk(sha, offset):
                whole = self.files.get(sha, b"")
                return Chunk(whole[offset : offset + self.chunk], len(whole))

    def standing(self) -> Standing:
        have = {device: len(log) for device, log in self.logs.items()}
        return Standing(self.epoch, 1, have, have)

    def add_document(self, feed: str, key: str, data: bytes) -> None:
        entries = self.feeds.setdefault(feed, [])
        digest = hashlib.sha256(data).hexdigest()
        entries.append(
            Entry(len(entries) + 1, EntryKind.DOCUMENT, digest, 1, key=key, payload=data)
        )

    def _push(self, batch: Batch) -> PushReply:
        log = self.logs.setdefault(batch.device, [])
        if batch.device in self.revoked:
            self.inbox.append(batch)
            return PushReply(PushStatus.REVOKED, self.standing())
        if batch.first > len(log) + 1:
            return PushReply(PushStatus.GAP, self.standing())
        before = log[batch.first - 2].hash if batch.first > 1 else GENESIS
        if before != batch.previous:
            return self._fork(batch, batch.first - 1)
        for op in batch.ops:
            if op.seq <= len(log) and log[op.seq - 1].hash != op.hash:
                return self._fork(batch, op.seq)
        fresh = [op for op in batch.ops if op.seq > len(log)]
        if fresh:
            feed = self.feeds.setdefault(room_feed(ROOM), [])
            first = fresh[0].seq
            before = log[-1].hash if log else GENESIS
            kept = Batch(batch.device, ROOM, first, before, fresh, batch.signature)
            entry = Entry(
                len(feed) + 1,
                EntryKind.OPS,
                batch.head.hex(),
                7,
                device=batch.device,
                first=first,
                last=batch.last,
                payload=pack(kept),
            )
            feed.append(entry)
            log += fresh
        return PushReply(PushStatus.STORED, self.standing(), received=7)

    def _fork(self, batch: Batch, at: int) -> PushReply:
        self.quarantine.append(batch)
        return PushReply(PushStatus.FORK, self.standing(), at=at)

    def _pull(self, asked: PullRequest) -> Page:
        if self.as_who in self.revoked:
            raise ExchangeFailed(Failure.DENIED)
        cursor, entries = asked.cursor, self.feeds.get(asked.cursor.feed, [])
        rolling = Cursor("").rolling
        for entry in entries[: cursor.seq]:
            rolling = roll(rolling, entry)
        wrong = cursor.seq > len(entries) or cursor.rolling != rolling
        if wrong or cursor.epoch not in ("", self.epoch):
            return Page(cursor.feed, self.standing(), reset=True)
        found = [
            replace(e, payload=None)
            if e.kind is EntryKind.OPS and asked.held.get(e.device, 0) >= e.last
            else e
            for e in entries[cursor.seq : cursor.seq + self.per_page]
        ]
        more = cursor.seq + len(found) < len(entries)
        page = Page(cursor.feed, self.standing(), tuple(found), more=more)
        return Page.decode(page.encode())

    def _offered(self, sha: str, size: int) -> FileState:
        if sha in self.files:
            return FileState(sha, size, size, complete=True)
        _, part = self.parts.setdefault(sha, (size, b""))
        return FileState(sha, size, len(part), complete=False)

    def _chunk(self, sha: str, offset: int, data: bytes) -> FileState:
        size, part = self.parts[sha]
        part = part[:offset] + data
        self.parts[sha] = (size, part)
        if len(part) >= size:
            del self.parts[sha]
            if hashlib.sha256(part).hexdigest() != sha:
                return FileState(sha, size, 0, complete=False)
            self.files[sha] = part
            return FileState(sha, size, size, complete=True)
        return FileState(sha, size, len(part), complete=False)


def file_of(data: bytes) -> dict[str, bytes]:
    return {hashlib.sha256(data).hexdigest(): data}
