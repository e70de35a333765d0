"""A server on a port of this machine, in a thread of the test."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import urllib3
import uvicorn

from app.district.hub import Hub
from app.district.main import build


@dataclass
class Client:
    """Requests as a laptop sends them, one connection each."""

    url: str
    token: str = ""
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False))

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        headers: dict[str, str] | None = None,
        protocol: str = "1",
    ) -> urllib3.BaseHTTPResponse:
        sent = {"Hongliu-Protocol": protocol} if protocol else {}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if method == "PUT" and body is not None:
            sent["Chunk-SHA256"] = hashlib.sha256(body).hexdigest()
        sent |= headers or {}
        return self.pool.request(method, self.url + path, body=body, headers=sent, redirect=False)


def error_of(answer: urllib3.BaseHTTPResponse) -> str:
    """The word of an error, which is of the form that the protocol tells."""
    told: dict[str, Any] = json.loads(answer.data)
    assert set(told) == {"error", "message"}
    assert answer.headers["content-type"] == "application/json"
    return str(told["error"])


@contextmanager
def serving(hub: Hub) -> Iterator[Client]:
    """A running server; its requests go through a real socket."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(build(hub), log_config=None, access_log=False, lifespan="on")
    server = uvicorn.Server(config)
    started = threading.Event()
    began = server.startup

    async def startup(sockets: list[socket.socket] | None = None) -> None:
        await began(sockets)
        started.set()

    server.startup = startup  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        assert started.wait(30)
        client = Client(f"http://127.0.0.1:{listening.getsockname()[1]}")
        yield client
        client.pool.clear()
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()
