"""As much of S3 over HTTP as a store of files needs; every request's signature is recomputed."""

from __future__ import annotations

import hashlib
import hmac
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

KEY, SECRET, REGION = "HONGLIUTESTKEY", "not-a-secret/of+anybody", "cn-north-1"
PAGE = 3
"""Names in one page of a listing."""


@dataclass
class Bucket:
    """What is in the store, and what was asked of it."""

    name: str
    url: str = ""
    objects: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    refused: int = 0
    fails: bool = False


def _signature(handler: BaseHTTPRequestHandler, signed: list[str], scope: str) -> str:
    """Signature Version 4, as Amazon tells it."""
    path = urlsplit(handler.path)
    query = sorted(parse_qsl(path.query, keep_blank_values=True))
    payload = handler.headers["x-amz-content-sha256"]
    canonical = "\n".join(
        (
            handler.command,
            quote(unquote(path.path), safe="/-_.~"),
            "&".join(f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in query),
            *(f"{name}:{' '.join(handler.headers[name].split())}" for name in signed),
            "",
            ";".join(signed),
            payload,
        )
    )
    date = handler.headers["x-amz-date"]
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = "\n".join(("AWS4-HMAC-SHA256", date, scope, digest))
    key = f"AWS4{SECRET}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.new(key, text.encode(), "sha256").hexdigest()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5
    disable_nagle_algorithm = True
    bucket: Bucket

    def _is_signed(self, body: bytes) -> bool:
        given = self.headers.get("authorization", "")
        kind, _, rest = given.partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(",")) if rest else {}
        who, _, scope = parts.get("Credential", "").partition("/")
        payload = self.headers.get("x-amz-content-sha256", "")
        if kind != "AWS4-HMAC-SHA256" or who != KEY or scope.split("/")[1] != REGION:
            return False
        if payload not in ("UNSIGNED-PAYLOAD", hashlib.sha256(body).hexdigest()):
            return False
        signed = parts["SignedHeaders"].split(";")
        return hmac.compare_digest(_signature(self, signed, scope), parts["Signature"])

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        bucket, path = type(self).bucket, urlsplit(self.path)
        bucket.asked.append(f"{self.command} {path.path}")
        name = unquote(path.path).removeprefix(f"/{bucket.name}").removeprefix("/")
        if bucket.fails:
            self._error(500, "InternalError")
        elif not self._is_signed(body):
            bucket.refused += 1
            self._error(403, "SignatureDoesNotMatch")
        elif self.command == "POST":
            self._delete_all(re.findall(r"<Key>(.*?)</Key>", body.decode()))
        elif not name:
            self._listing(dict(parse_qsl(path.query)))
        elif self.command == "PUT":
            bucket.objects[name] = body
            self._say(200, b"", ETag=f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"')
        elif name in bucket.objects:
            self._object(bucket.objects[name])
        else:
            self._error(404, "NoSuchKey")

    def _object(self, data: bytes) -> None:
        whole, told = len(data), {}
        asked = self.headers.get("range", "").removeprefix("bytes=")
        if asked:
            first, last = (int(n) for n in asked.split("-"))
            data = data[first : last + 1]
            told["Content-Range"] = f"bytes {first}-{first + len(data) - 1}/{whole}"
        stamp = {"ETag": '"e"', "Last-Modified": "Tue, 24 Nov 2026 09:00:00 GMT"}
        self._say(206 if asked else 200, data, **told, **stamp)

    def _delete_all(self, names: list[str]) -> None:
        for name in names:
            type(self).bucket.objects.pop(unescape(name), None)
        done = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in names)
        self._say(200, f"<DeleteResult>{done}</DeleteResult>".encode())

    def _listing(self, query: dict[str, str]) -> None:
        prefix, after = query.get("prefix", ""), query.get("continuation-token", "")
        found = [n for n in sorted(type(self).bucket.objects) if n.startswith(prefix) and n > after]
        shown = found[:PAGE]
        lines = "".join(
            f"<Contents><Key>{escape(n)}</Key><Size>{len(type(self).bucket.objects[n])}</Size>"
            "<LastModified>2026-11-24T09:00:00.000Z</LastModified><ETag>e</ETag></Contents>"
            for n in shown
        )
        more = len(found) > len(shown)
        if more:
            lines += f"<NextContinuationToken>{escape(shown[-1])}</NextContinuationToken>"
        text = (
            f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>"
            f"{lines}</ListBucketResult>"
        )
        self._say(200, text.encode())

    def _error(self, status: int, word: str) -> None:
        self._say(status, f"<Error><Code>{word}</Code><Message>{word}</Message></Error>".encode())

    def _say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_PUT = do_HEAD = do_POST = _handle  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def bucket(name: str) -> Iterator[Bucket]:
    """An empty one on a port of this machine."""
    made = Bucket(name)
    handler = type("Handler", (_Handler,), {"bucket": made})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
