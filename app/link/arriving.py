"""What comes from elsewhere, checked and taken in: grants, pages of feeds, batches by hand."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.link import scrubbing
from app.link.batches import Incoming, incoming, read_batch
from app.store import applying, erasing, local, receiving, search, spellings, statements
from app.sync.batch import Malformed, pack, unpack
from app.sync.grants import Grant, opened
from app.sync.messages import Cursor, Entry, EntryKind, Page, roll, room_feed
from app.sync.ports import Applied
from app.sync.proofs import is_genuine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.oplog.op import Op
    from app.store.connection import Connection

_MAX_STAMP: Final = 1 << 46
"""Milliseconds of a stamp that fits into a clock; some two thousand years from now."""

SERVER: Final = "server"
"""Place of an op that the server keeps out of the feed."""
ASIDE: Final = "aside"
"""Place of what stands in a log and is no op: it is kept as it came."""
NO_OP: Final = "内容不合规则，本机没有采用，原样保存。"

NO_GRANT: Final = "区里没有登记这台电脑，不能确认这些操作由它写成。"
WRONG_KEY: Final = "签名不是这台电脑的，内容可能被改动过。"
REVOKED: Final = "这台电脑的使用资格已被区里收回。"
OTHER_ROOM: Final = "这些操作属于另一个会客厅。"
NOT_NEXT: Final = "与这台电脑之前的操作接不上。"
FORKED: Final = "同一台电脑的编号下有两份不同的操作，以区里的一份为准，这一份另存。"
UNREADABLE: Final = "读不出内容，可能已损坏。"


class Arriving:
    """One transaction's worth of arrivals."""

    def __init__(
        self, connection: Connection, now: int, spell: spellings.Spell | None = None
    ) -> None:
        self._connection = connection
        self._now = now
        self._spell = spell
        known = local.read(connection)
        self._own = known.get(local.DEVICE, "")
        self._room = known.get(local.ROOM, "")
        self._server_key = bytes.fromhex(known.get(local.SERVER_KEY, ""))
        self._forked = int(known.get(local.FORKED_AT) or 0)
        self._peers: dict[str, tuple[bytes, bool]] | None = None
        self._new: list[Op] = []
        self._documents: set[str] = set()
        self._rebuild = False

    # -- grants --------------------------------------------------------------------------------

    def learn(self, grants: Iterable[str]) -> None:
        """Keep what the server granted to the room's laptops; what it did not sign is passed over.

        A key once granted to a name stays: another one would speak for ops it never signed.
        """
        if not grants:
            return
        kept = {row[0]: row for row in self._connection.run(statements.PEERS)}
        texts = {row[3] for row in kept.values()}
        for text in grants:
            if text in texts:
                continue
            try:
                grant = opened(text, self._server_key)
                key = bytes.fromhex(grant.key)
            except (Malformed, ValueError):
                continue
            before = kept.get(grant.device)
            stale = before is not None and (before[2] != key or before[4] > grant.issued)
            if grant.room == self._room and not stale:
                self._keep(grant, key, text)

    def _keep(self, grant: Grant, key: bytes, text: str) -> None:
        values = (grant.device, grant.name, key, text, grant.issued, grant.revoked)
        self._connection.run(statements.KEEP_PEER, values)
        if grant.device == self._own:
            local.put(self._connection, local.GRANT, text)

    def _objection(self, found: Incoming, *, by_hand: bool) -> str:
        """Why a batch cannot enter, whatever the log holds; nothing where it can."""
        batch = found.batch
        if self._peers is None:
            rows = self._connection.run(statements.PEERS)
            self._peers = {row[0]: (bytes(row[2]), bool(row[5])) for row in rows}
        key, revoked = self._peers.get(batch.device, (b"", False))
        if batch.room != self._room:
            return OTHER_ROOM
        if not key:
            return NO_GRANT
        if not is_genuine(batch, key=key, server_key=self._server_key):
            return WRONG_KEY
        # In the feed stands what the district took, also of those whose access has ended.
        return REVOKED if revoked and by_hand else ""

    # -- a page --------------------------------------------------------------------------------

    def page(self, cursor: Cursor, page: Page, read: dict[int, Incoming]) -> Cursor:
        """Take a page in; gives the cursor behind what was taken.

        Raises:
            Malformed: it does not follow the cursor, or contradicts itself.
        """
        if page.feed != cursor.feed or cursor.epoch not in ("", page.standing.epoch):
            raise Malformed("a page of another history")
        cursor = replace(cursor, epoch=page.standing.epoch)
        for entry in page.entries:
            if entry.seq != cursor.seq + 1 or entry.received >= _MAX_STAMP:
                raise Malformed("a page that does not follow")
            if entry.kind is EntryKind.DOCUMENT:
                self._document(page.feed, entry)
            elif page.feed != room_feed(self._room):
                raise Malformed("ops in a feed of documents")
            elif not self._ops(entry, read.get(entry.seq)):
                break
            cursor = replace(cursor, seq=entry.seq, rolling=roll(cursor.rolling, entry))
        return cursor

    def _document(self, feed: str, entry: Entry) -> None:
        data = entry.payload
        if data is None or hashlib.sha256(data).hexdigest() != entry.head:
            raise Malformed("a document with another digest")
        if not data:
            self._connection.run(statements.DROP_DOCUMENT, (feed, entry.key))
        else:
            try:
                body = data.decode()
            except UnicodeDecodeError as error:
                raise Malformed("a document that is no text") from error
            values = (feed, entry.key, entry.seq, entry.received, body)
            self._connection.run(statements.KEEP_DOCUMENT, values)
        self._documents.add(entry.key)

    def _ops(self, entry: Entry, found: Incoming | None) -> bool:
        """Take one entry of ops; whether the cursor may pass it."""
        self._connection.run(statements.SEEN_PEER, (entry.received, entry.device))
        if found is None:
            return self._held(entry)
        batch = found.batch
        facts = (batch.device, batch.first, batch.last, batch.head.hex())
        if facts != (entry.device, entry.first, entry.last, entry.head):
            raise Malformed("a batch of another entry")
        if reason := self._objection(found, by_hand=False):
            self._set_aside(found, reason)
            return True
        if entry.device == self._own and self._forked:
            return True
        entered = self._enter(found, received=entry.received)
        if entered.fork and entry.device == self._own:
            self._fork(entered.fork)
        elif entered.fork >= batch.first:
            self._give_way(entry.device, entered.fork)
            self._enter(found, received=entry.received)
        elif entered.fork or entered.gap:
            self._set_aside(found, NOT_NEXT)
        return True

    def _held(self, entry: Entry) -> bool:
        """An entry without payload: these ops are here, or should be."""
        here = receiving.hash_of(self._connection, entry.device, entry.last)
        if here is not None and here.hex() == entry.head:
            first, last = entry.first, entry.last
            receiving.stamp(
                self._connection, entry.device, first, last=last, received=entry.received
            )
            return True
        if entry.device == self._own:
            self._fork(entry.first)
            return True
        if here is None:
            raise Malformed("an entry without its ops")
        # The feed has other ops of this laptop. Those from here on make room and are asked for.
        self._give_way(entry.device, entry.first)
        return False

    def _fork(self, at: int) -> None:
        self._forked = min(at, self._forked or at)
        local.put(self._connection, local.FORKED_AT, str(self._forked))

    def _give_way(self, device: str, at: int) -> None:
        """Take ops that the feed does not have out of the log, and keep them aside."""
        after = at - 1
        while (batch := read_batch(self._connection, device, after, room=self._room)) is not None:
            batch.signature = bytes(64)
            receiving.set_aside(
                self._connection,
                pack(batch),
                FORKED,
                at=self._now,
                device=device,
                first=batch.first,
                last=batch.last,
            )
            after = batch.last
        receiving.cut_off(self._connection, device, at)
        self._rebuild = True

    # -- by hand -------------------------------------------------------------------------------

    def by_hand(self, packed: bytes) -> None:
        """Take a batch in that somebody brought."""
        try:
            found = incoming(packed, unpack(packed))
        except Malformed:
            receiving.set_aside(self._connection, packed, UNREADABLE, at=self._now)
            return
        if reason := self._objection(found, by_hand=True):
            self._set_aside(found, reason)
            return
        entered = self._enter(found)
        if entered.fork:
            self._set_aside(found, FORKED)

    # -- both ----------------------------------------------------------------------------------

    def _enter(self, found: Incoming, *, received: int | None = None) -> receiving.Entered:
        batch = found.batch
        entered = receiving.enter(
            self._connection,
            batch.device,
            found.arrivals,
            previous=batch.previous,
            received=received,
        )
        self._new += entered.new
        if entered.fork or entered.gap:
            return entered
        key = self._peers[batch.device][0] if self._peers else b""
        signature = (batch.device, batch.last, key, batch.signature)
        self._connection.run(statements.KEEP_SIGNATURE, signature)
        rows = [(batch.device, seq, ASIDE, NO_OP, self._now) for seq in found.unreadable]
        self._connection.run_many(statements.PARK, rows)
        if received is not None:
            self._let_in(found)
        return entered

    def _let_in(self, found: Incoming) -> None:
        """What the feed has the content of, the server keeps out no more."""
        device = found.batch.device
        kept_out = {seq for (seq,) in self._connection.run(statements.PARKED_OF, (device, SERVER))}
        if kept_out:
            seqs = (a.row.seq for a in found.arrivals if a.op is not None)
            rows = [(device, seq, SERVER) for seq in seqs if seq in kept_out]
            self._connection.run_many(statements.UNPARK, rows)

    def _set_aside(self, found: Incoming, reason: str) -> None:
        batch = found.batch
        receiving.set_aside(
            self._connection,
            found.packed,
            reason,
            at=self._now,
            device=batch.device,
            first=batch.first,
            last=batch.last,
        )

    def finish(self) -> Applied:
        """Let the tables follow the log."""
        if self._rebuild:
            shown = applying.rebuild(self._connection, at=self._now, note=self._spell is None)
        else:
            shown = applying.apply_ops(self._connection, self._new, at=self._now)
            shown.kinds |= erasing.follow(self._connection, self._new, note=self._spell is None)
        scrubbing.quarantine(self._connection)
        clocks = (op.hlc for op in self._new)
        receiving.adopt_clock(self._connection, clocks, wall=self._now)
        if self._spell is not None:  # a laptop, where somebody searches; not a server's mirror
            if "resident" in shown.kinds:
                spellings.complete(self._connection, self._spell)
            search.refresh(self._connection)
        kinds = shown.kinds | ({"document"} if self._documents else set())
        ids = shown.ids | self._documents
        return Applied(frozenset(kinds), frozenset(ids), len(self._new), shown.parked)
