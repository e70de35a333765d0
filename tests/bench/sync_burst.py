"""The evening burst: every laptop of a district hands in one meeting and reads, within a minute."""

from __future__ import annotations

import asyncio
import json
import random
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sync_ops import Log
from sync_server import Server, serving

from app.district import registry
from app.sync.messages import Cursor, Page, PullRequest, PushReply, PushStatus, room_feed

OPS = 200
LAPTOPS_A_ROOM = 2
HEADERS = "Hongliu-Protocol: 1\r\nHost: localhost\r\n"
_MOST_TRIES = 20


@dataclass
class Burst:
    """What came of it. Milliseconds of every request, by what was asked."""

    laptops: int
    window: float
    seconds: float = 0.0
    server: float = 0.0
    client: float = 0.0
    megabytes: float = 0.0
    waits: dict[str, list[float]] = field(default_factory=dict)
    again: int = 0
    acked: int = 0
    stored: int = 0

    def facts(self) -> dict[str, object]:
        """For the table and the file."""
        return {
            "laptops": self.laptops,
            "window_s": self.window,
            "seconds": round(self.seconds, 1),
            "ops_per_s": round(self.stored / self.seconds),
            "server_cpu_s": round(self.server, 2),
            "client_cpu_s": round(self.client, 2),
            "server_mb": round(self.megabytes),
            "asked_again": self.again,
            "lost": self.laptops * OPS - self.stored,
            **{f"{name}_p50_ms": _share(found, 0.5) for name, found in self.waits.items()},
            **{f"{name}_p99_ms": _share(found, 0.99) for name, found in self.waits.items()},
        }


def _share(found: list[float], part: float) -> float:
    return round(sorted(found)[min(len(found) - 1, int(len(found) * part))], 1)


class Connection:
    """One kept connection; just enough of HTTP."""

    def __init__(self, url: str) -> None:
        self._host, _, port = url.partition("//")[2].partition(":")
        self._port = int(port)

    async def __aenter__(self) -> Connection:
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def ask(
        self, method: str, path: str, body: bytes = b"", token: str = ""
    ) -> tuple[int, bytes]:
        """Status and body of an answer."""
        bearer = f"Authorization: Bearer {token}\r\n" if token else ""
        head = f"{method} {path} HTTP/1.1\r\n{HEADERS}{bearer}Content-Length: {len(body)}\r\n\r\n"
        self._writer.write(head.encode() + body)
        top = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(top.partition("content-length:")[2].partition("\r\n")[0])
        return int(top.split()[1]), await self._reader.readexactly(length)


async def one(server: Server, server_id: str, log: Log, packed: bytes, burst: Burst) -> None:
    """One laptop: a session, its batch, the room's feed."""

    async def timed(name: str, *asked: object) -> bytes:
        for _ in range(_MOST_TRIES):
            start = time.perf_counter()
            status, body = await connection.ask(*asked)  # type: ignore[arg-type]
            burst.waits.setdefault(name, []).append((time.perf_counter() - start) * 1000)
            if status == 200:
                return body
            assert status in (429, 503), (name, status, body)
            burst.again += 1
            await asyncio.sleep(1)
        raise AssertionError(f"{name}: busy for too long")

    start = time.perf_counter()
    async with Connection(server.url) as connection:
        challenge = json.loads(await timed("challenge", "GET", "/v1/challenge"))["challenge"]
        opened = await timed("session", "POST", "/v1/session", log.answers(challenge, server_id))
        token = json.loads(opened)["token"]
        reply = PushReply.decode(await timed("push", "POST", "/v1/push", packed, token))
        assert reply.status is PushStatus.STORED
        burst.acked += reply.standing.durable[log.device]
        request = PullRequest(Cursor(room_feed(log.record)), {log.device: OPS}).encode()
        page = Page.decode(await timed("pull", "POST", "/v1/pull", request, token))
        assert any(entry.device == log.device for entry in page.entries)
    burst.waits.setdefault("round", []).append((time.perf_counter() - start) * 1000)


def prepared(server: Server, laptops: int) -> tuple[str, list[tuple[Log, bytes]]]:
    """Rooms, laptops that have joined, and the batch of each."""
    found = []
    with server.hub() as hub:
        for number in range(laptops):
            room, other = divmod(number, LAPTOPS_A_ROOM)
            if not other:
                room_id = registry.add_room(
                    hub.core, f"第{room}会客厅", community=f"社区{room % 60}", subdistrict="街道"
                )
            log = Log(number + 1, f"record{room:06d}")
            log.join(hub, room_id)
            if not other:
                log.found()
            log.meeting(OPS - len(log.ops))
            assert len(log.ops) == OPS
            found.append((log, log.packed()))
        return hub.core.server, found


async def _run(server: Server, server_id: str, ready: list[tuple[Log, bytes]], burst: Burst):
    chance = random.Random(20261124)

    async def later(log: Log, packed: bytes) -> None:
        await asyncio.sleep(chance.uniform(0, burst.window))
        await one(server, server_id, log, packed, burst)

    most = 0.0

    async def watch() -> None:
        nonlocal most
        while True:
            most = max(most, server.memory())
            await asyncio.sleep(1)

    watcher = asyncio.create_task(watch())
    await asyncio.gather(*(later(*each) for each in ready))
    watcher.cancel()
    burst.megabytes = most


def measure(folder: Path, laptops: int, window: float, *, workers: int, postgres: bool) -> Burst:
    """The burst against a new server."""
    burst = Burst(laptops, window)
    with ExitStack() as stack:
        database = ""
        if postgres:
            from tests.postgres import cluster

            (folder / "pg").mkdir(parents=True)
            folder.chmod(0o755)
            database = stack.enter_context(cluster(folder / "pg", durable=True))
        server = stack.enter_context(serving(folder / "s", workers=workers, database=database))
        server_id, ready = prepared(server, laptops)
        busy, own, start = server.cpu(), time.process_time(), time.perf_counter()
        asyncio.run(_run(server, server_id, ready, burst))
        burst.seconds = time.perf_counter() - start
        burst.server, burst.client = server.cpu() - busy, time.process_time() - own
        burst.stored = server.ops()
    assert burst.acked == laptops * OPS
    return burst
