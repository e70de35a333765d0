"""Ten thousand edits up from one laptop and down to a second, beside raw HTTP and raw SQLite."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sync_edits
import urllib3
from sync_server import Server, cpu_of, serving

from app.bootstrap import Services, spelled
from app.district import registry
from app.link.replica import LocalReplica
from app.oplog.keys import load_key
from app.settings import Settings
from app.store import local
from app.sync.http import HttpTransport, Identity
from app.sync.ports import Request
from app.sync.round import RoundResult, run_round
from app.sync.web import Web
from tests.databases import open_database

UP, DOWN = "up", "down"


@dataclass
class Laptop:
    """A laptop that has joined, and its way to the server."""

    services: Services
    replica: LocalReplica
    transport: HttpTransport

    def round(self) -> RoundResult:
        """One whole round."""
        result = run_round(self.replica, self.transport)
        assert result.ok, result
        return result


@dataclass
class Cost:
    """Of one way: wall seconds, processor seconds of both ends, megabytes of bodies."""

    seconds: float
    server: float
    client: float
    megabytes: float


def joined(server: Server, folder: Path, room_id: str) -> Laptop:
    """A laptop over a data folder that has joined a room and not synced yet."""
    services = Services(Settings(data=folder, actor="记录员")).open()
    with server.hub() as hub:
        code, _ = registry.make_invite(hub.core, room_id)
    services.link.join(server.url, code, name="电脑")
    with services.database.reading() as connection:
        known = local.read(connection)
    key = load_key(folder)
    identity = Identity(known[local.SERVER_ID], known[local.DEVICE], key.sign)
    replica = LocalReplica(
        services.database,
        services.files,
        keys=folder,
        clock=services.clock,
        entropy=services.entropy,
        spell=spelled,
    )
    way = HttpTransport(Web(server.url), lambda: identity, renewed=lambda _grant: None)
    return Laptop(services, replica, way)


def new_room(server: Server, name: str = "量一量会客厅") -> str:
    """A room of the district."""
    with server.hub() as hub:
        return registry.add_room(hub.core, name, community="样例社区", subdistrict="样例街道")


def _bytes_moved(server: Server) -> float:
    text = urllib3.request("GET", f"{server.url}/metrics").data.decode()
    lines = [line for line in text.splitlines() if line.startswith("hongliu_bytes_total")]
    return sum(float(line.split()[-1]) for line in lines) / 1e6


def costs_of(server: Server, call: Callable[[], object]) -> Cost:
    moved, busy, own = _bytes_moved(server), server.cpu(), time.process_time()
    start = time.perf_counter()
    call()
    seconds = time.perf_counter() - start
    own = time.process_time() - own
    return Cost(seconds, server.cpu() - busy, own, _bytes_moved(server) - moved)


def once(folder: Path) -> tuple[dict[str, Cost], list[bytes]]:
    """One run on a new server; what each way cost, and the batches that went up."""
    sent: list[bytes] = []
    with serving(folder / "server") as server:
        room_id = new_room(server)
        first = joined(server, sync_edits.copy(sync_edits.edits(), folder / "first"), room_id)
        second = joined(server, folder / "second", room_id)
        exchange = first.transport.exchange

        def noted(request: Request):  # the batches, for the floor
            if hasattr(request, "batch"):
                sent.append(request.batch)
            return exchange(request)

        first.transport.exchange = noted  # type: ignore[method-assign]
        costs = {UP: costs_of(server, first.round), DOWN: costs_of(server, second.round)}
        with second.services.database.reading() as connection:
            (count,) = connection.run("SELECT count(*) FROM op_log").fetchone()
        assert count == server.ops() == sync_edits.OPS
        first.services.close()
        second.services.close()
    return costs, sent


# -- the floor ------------------------------------------------------------------------------------

_FLOOR = """
import sqlite3, sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
db = sqlite3.connect(sys.argv[1], isolation_level=None, check_same_thread=False)
for line in ("journal_mode=WAL", "synchronous=FULL"):
    db.execute("PRAGMA " + line)
db.execute("CREATE TABLE batch (id INTEGER PRIMARY KEY, data BLOB)")
async def push(request):
    data = await request.body()
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO batch (data) VALUES (?)", (data,))
    db.execute("COMMIT")
    return Response(b"{}")
async def pull(request):
    rows = db.execute("SELECT data FROM batch ORDER BY id").fetchall()
    return Response(b"".join(r[0] for r in rows))
app = Starlette(routes=[Route("/", push, methods=["POST"]), Route("/", pull, methods=["GET"])])
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error", access_log=False)
"""


@contextmanager
def _floor_server(folder: Path) -> Iterator[tuple[str, int]]:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    command = [sys.executable, "-c", _FLOOR, str(folder / "floor.db"), str(port)]
    process = subprocess.Popen(command, env=os.environ.copy())
    url = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(600):
            try:
                urllib3.request("GET", url, retries=False)
                break
            except urllib3.exceptions.HTTPError:
                time.sleep(0.1)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(60)


def floor(folder: Path, batches: list[bytes]) -> dict[str, Cost]:
    """The same bytes by raw HTTP into one insert a batch; and the log's rows by one executemany."""
    folder.mkdir(parents=True)
    with open_database(sync_edits.edits() / "hongliu.db") as source:
        (schema,) = source.execute("SELECT sql FROM sqlite_master WHERE name = 'op_log'").fetchone()
        rows = source.execute("SELECT * FROM op_log ORDER BY seq").fetchall()
    target = sqlite3.connect(folder / "rows.db", isolation_level=None)
    target.execute("PRAGMA journal_mode=WAL")
    target.execute("PRAGMA synchronous=FULL")
    target.execute(schema)
    marks = ", ".join("?" * len(rows[0]))
    pool = urllib3.PoolManager()
    costs = {}
    with _floor_server(folder) as (url, pid):

        def up() -> float:
            for data in batches:
                assert pool.request("POST", url, body=data).status == 200
            return sum(map(len, batches)) / 1e6

        def down() -> float:
            size = len(pool.request("GET", url).data) / 1e6
            target.execute("BEGIN IMMEDIATE")
            target.executemany(f"INSERT INTO op_log VALUES ({marks})", rows)
            target.execute("COMMIT")
            return size

        for name, call in ((UP, up), (DOWN, down)):
            busy, own, start = cpu_of(pid), time.process_time(), time.perf_counter()
            size = call()
            seconds = time.perf_counter() - start
            costs[name] = Cost(seconds, cpu_of(pid) - busy, time.process_time() - own, size)
    target.close()
    return costs


def measure(folder: Path, rounds: int) -> dict[str, list[dict[str, Cost]]]:
    """Both in turn, so many times."""
    found: dict[str, list[dict[str, Cost]]] = {"hongliu": [], "floor": []}
    for number in range(rounds):
        here = folder / str(number)
        costs, batches = once(here)
        found["hongliu"].append(costs)
        found["floor"].append(floor(here / "floor", batches))
        shutil.rmtree(here)
    return found
