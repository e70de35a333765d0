"""A small HTTP server on this machine that answers as a test tells it to."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.oplog.keys import is_signed_by
from app.sync.messages import Page, PullRequest, PushReply
from app.sync.ports import Chunk, FetchChunk, OfferFile, Pull, Push, Rename, Renamed, SendChunk
from app.sync.proofs import rename_text, session_text
from tests.unit.sync.world import FakeServer

Answer = tuple[int, dict[str, str], bytes]
SERVER_ID = "district-1"
SILENTLY = "close without saying so"


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    connection: tuple[str, int]


@dataclass
class District:
    """Sessions as the protocol says, over a :class:`FakeServer`."""

    key: bytes
    server: FakeServer = field(default_factory=FakeServer)
    tokens: set[str] = field(default_factory=set)
    challenges: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    first: Callable[[Asked], Answer | None] = lambda _asked: None

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        found = self.first(asked)
        return found or self._answer(asked)

    def _answer(self, asked: Asked) -> Answer:
        path = urlsplit(asked.path)
        if asked.headers.get("Hongliu-Protocol") != "1":
            return told(426, "protocol")
        if path.path == "/v1/challenge":
            self.challenges.append(f"c{len(self.challenges)}")
            return ok({"challenge": self.challenges[-1], "expires": 9})
        if path.path == "/v1/session":
            return self._session(json.loads(asked.body))
        if asked.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return told(401, "token")
        return self._in_session(asked, path.path, int(parse_qs(path.query).get("offset", ["0"])[0]))

    def _session(self, sent: dict[str, str]) -> Answer:
        text = session_text(SERVER_ID, self.challenges[-1])
        if not is_signed_by(self.key, text, bytes.fromhex(sent["signature"])):
            return told(401, "signature")
        token = f"t{len(self.challenges)}-{sent['device']}"
        self.tokens.add(token)
        return ok({"token": token, "expires": 9, "grant": f"grant {token}"})

    def _in_session(self, asked: Asked, path: str, offset: int) -> Answer:
        sha = path.rpartition("/")[2]
        match asked.method, path:
            case "POST", "/v1/push":
                reply: Any = self.server.exchange(Push(asked.body))
            case "POST", "/v1/pull":
                reply = self.server.exchange(Pull(PullRequest.decode(asked.body)))
            case "POST", "/v1/rename":
                sent = json.loads(asked.body)
                text = rename_text(sent["device"], bytes.fromhex(sent["key"]))
                assert is_signed_by(self.key, text, bytes.fromhex(sent["proof"]))
                reply = self.server.exchange(Rename(sent["device"], bytes.fromhex(sent["key"])))
            case "POST", _:
                reply = self.server.exchange(OfferFile(sha, json.loads(asked.body)["size"]))
            case "PUT", _:
                assert asked.headers["Chunk-SHA256"] == hashlib.sha256(asked.body).hexdigest()
                reply = self.server.exchange(SendChunk(sha, offset, asked.body))
            case _:
                reply = self.server.exchange(FetchChunk(sha, offset))
        return _replied(reply)


def _replied(reply: Any) -> Answer:
    if isinstance(reply, Renamed):
        return ok({"grant": reply.grant})
    if isinstance(reply, Chunk):
        if not reply.size:
            return told(404, "file")
        digest = hashlib.sha256(reply.data).hexdigest()
        return 200, {"File-Size": str(reply.size), "Chunk-SHA256": digest}, reply.data
    assert isinstance(reply, Page | PushReply) or hasattr(reply, "encode")
    return 200, {}, reply.encode()


def ok(found: dict[str, object]) -> Answer:
    return 200, {}, json.dumps(found).encode()


def told(status: int, word: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, named, json.dumps({"error": word, "message": f"说明 {word}"}).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5
    disable_nagle_algorithm = True
    answer: Callable[[Asked], Answer]

    def _handle(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        asked = Asked(
            self.command,
            self.path,
            dict(self.headers.items()),
            self.rfile.read(size),
            self.client_address,
        )
        status, headers, body = type(self).answer(asked)
        self.send_response(status)
        self.close_connection = headers.pop(SILENTLY, "") != ""
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = _handle  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(answer: Callable[[Asked], Answer]) -> Iterator[str]:
    """The URL of a server that answers so."""
    handler = type("Handler", (_Handler,), {"answer": staticmethod(answer)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def new_key() -> tuple[Ed25519PrivateKey, bytes]:
    private = Ed25519PrivateKey.generate()
    return private, private.public_key().public_bytes_raw()
