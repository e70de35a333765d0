"""The same pushes and pulls on a server that holds nothing and on one with millions of ops."""

from __future__ import annotations

import json
import statistics
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import urllib3
from sqlalchemy import insert, update
from sync_ops import Log, hash_of
from sync_server import Server, serving

from app.district import registry
from app.district.hub import Hub
from app.district.tables.own import device, entry, feed
from app.sync.messages import (
    Cursor,
    Entry,
    EntryKind,
    Page,
    PullRequest,
    PushReply,
    PushStatus,
    roll,
    room_feed,
)

BATCH, BATCHES = 200, 40
OTHERS = 40
"""Rooms among which nine tenths of the ops lie; one tenth lies in the room that is measured."""
RECORD = "record000000"
_CHUNK = 1000


@dataclass
class Times:
    """Milliseconds of every request, and the server's processor seconds for all of them."""

    push: list[float] = field(default_factory=list)
    pull: list[float] = field(default_factory=list)
    server: float = 0.0

    def facts(self) -> dict[str, float]:
        """For the table and the file."""
        return {
            "push_ms": round(statistics.median(self.push), 2),
            "pull_ms": round(statistics.median(self.pull), 2),
            "server_cpu_ms_each": round(self.server * 1000 / (len(self.push) + len(self.pull)), 2),
        }


class Grown:
    """A server that holds so many ops, and two laptops of one of its rooms."""

    def __init__(self, server: Server, ops: int) -> None:
        self.server = server
        self.times = Times()
        self._pool = urllib3.PoolManager(maxsize=2)
        self._writer, self._reader = Log(1, RECORD), Log(2, RECORD)
        with server.hub() as hub:
            room_id = registry.add_room(hub.core, "量", community="社区", subdistrict="街道")
            self._writer.join(hub, room_id)
            self._reader.join(hub, room_id)
            _fill(hub, ops)
            self._cursor = Cursor(room_feed(RECORD), hub.core.epoch, *_tip(hub))
            self._id = hub.core.server
        self._writer.found()
        self._writer.meeting(BATCH * BATCHES - 1)
        self._tokens = {log.device: self._session(log) for log in (self._writer, self._reader)}
        self._sent = 0

    def _ask(self, path: str, body: bytes, token: str = "") -> bytes:
        headers = {"Hongliu-Protocol": "1", "Authorization": f"Bearer {token}"}
        found = self._pool.request("POST", self.server.url + path, body=body, headers=headers)
        assert found.status == 200, (path, found.status, found.data)
        return found.data

    def _session(self, log: Log) -> str:
        url = f"{self.server.url}/v1/challenge"
        told = self._pool.request("GET", url, headers={"Hongliu-Protocol": "1"}).json()
        return str(
            json.loads(self._ask("/v1/session", log.answers(told["challenge"], self._id)))["token"]
        )

    def step(self, *, counted: bool) -> None:
        """One batch up and down again."""
        first, self._sent = self._sent + 1, self._sent + BATCH
        packed = self._writer.packed(first, self._sent)
        busy, start = self.server.cpu(), time.perf_counter()
        reply = PushReply.decode(self._ask("/v1/push", packed, self._tokens[self._writer.device]))
        pushed = time.perf_counter()
        request = PullRequest(self._cursor).encode()
        page = Page.decode(self._ask("/v1/pull", request, self._tokens[self._reader.device]))
        pulled = time.perf_counter()
        assert reply.status is PushStatus.STORED
        (got,) = page.entries
        assert got.last == self._sent
        self._cursor = Cursor(
            self._cursor.feed, page.standing.epoch, got.seq, roll(self._cursor.rolling, got)
        )
        if counted:
            self.times.push.append((pushed - start) * 1000)
            self.times.pull.append((pulled - pushed) * 1000)
            self.times.server += self.server.cpu() - busy


def _fill(hub: Hub, ops: int) -> None:
    """Write entries straight into the tables: a tenth into the room that is measured."""
    if not ops:
        return
    model = Log(9, RECORD)
    model.meeting(BATCH * 5)
    payloads = [model.packed(n * BATCH + 1, (n + 1) * BATCH) for n in range(5)]
    count = ops // BATCH
    here = count // 10
    with hub.core.database.writing() as connection:
        _entries(connection, RECORD, here, payloads)
        for number in range(OTHERS):
            _entries(connection, f"other{number:06d}", (count - here) // OTHERS, payloads)


def _entries(connection, record: str, count: int, payloads: list[bytes]) -> None:
    name = room_feed(record)
    author = hash_of(record).hex()[:12]
    rolling, rows = "0" * 64, []
    for seq in range(1, count + 1):
        payload, head = payloads[seq % len(payloads)], hash_of(record, seq) * 2
        one = Entry(seq, EntryKind.OPS, head.hex(), seq, author, (seq - 1) * BATCH + 1, seq * BATCH)
        rolling = roll(rolling, one)
        rows.append(
            {
                "feed": name, "seq": seq, "kind": "ops", "device": author, "first": one.first,
                "last": one.last, "key": "", "head": head, "received": seq,
                "rolling": bytes.fromhex(rolling), "size": len(payload), "payload": payload,
            }
        )  # fmt: skip
        if len(rows) == _CHUNK or seq == count:
            connection.execute(insert(entry), rows)
            rows = []
    values = {"seq": count, "rolling": bytes.fromhex(rolling)}
    if record != RECORD:
        connection.execute(insert(feed), {"id": name, **values})
        return
    connection.execute(update(feed).where(feed.c.id == name).values(values))
    model = {"id": author, "room": "-", "key": b"", "have": count * BATCH, "head": b""}
    connection.execute(insert(device), model)


def _tip(hub: Hub) -> tuple[int, str]:
    with hub.core.database.reading() as connection:
        query = feed.select().where(feed.c.id == room_feed(RECORD))
        row = connection.execute(query).one()
        return row.seq, row.rolling.hex()


def measure(folder: Path, sizes: list[int]) -> dict[int, Times]:
    """Servers of all sizes side by side, a step on each in turn."""
    with ExitStack() as stack:
        grown = [Grown(stack.enter_context(serving(folder / str(size))), size) for size in sizes]
        for number in range(BATCHES):
            for one in grown if number % 2 else reversed(grown):
                one.step(counted=number >= BATCHES // 8)
        return {size: one.times for size, one in zip(sizes, grown, strict=True)}
