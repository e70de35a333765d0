"""HTTPS to one server: kept connections, checked certificates, bounded replies and waits.

It follows no redirect, decompresses nothing, and reads no more of a reply than it was told to. The
proxy that the system is set to is used.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import socket
import ssl
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from weakref import WeakSet

import urllib3
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ProtocolError, SSLError

from app.sync.joining import PROTOCOL
from app.sync.ports import ExchangeFailed, Failure

if TYPE_CHECKING:
    from pathlib import Path

_CONNECT, _READ = 10.0, 30.0
_WHOLE: Final = 300.0
"""Seconds for the whole of a reply, however slowly it drips."""
_PIECE: Final = 64 * 1024
_MOST_WAIT: Final = 3600.0
_NETWORK_LOGIN: Final = 511
_GATEWAY: Final = (502, 504)
_BUSY: Final = (429, 503)
_OUTDATED: Final = 426


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Web:
    """Requests to one server.

    Args:
        url: ``https://host[:port][/path]``, without a slash at its end.
        ca_file: certificates to trust beside the system's, where the server's is not public.
    """

    def __init__(self, url: str, *, ca_file: Path | None = None) -> None:
        self.url = url
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._stopped = False
        self._pool = _pool(url, ca_file)
        self._pool.pool_classes_by_scheme = _watched_pools(self._sockets)
        self._headers = {
            "Accept-Encoding": "identity",
            "Hongliu-Protocol": str(PROTOCOL),
            "User-Agent": f"hongliu/{program_version()}",
        }

    def request(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        most: int,
    ) -> Answer:
        """Send a request and read its reply.

        Args:
            method: of HTTP.
            path: behind the server's URL, beginning with a slash.
            body: JSON or bytes; the server knows which by the path.
            headers: beside those of every request.
            most: bytes of the reply; a longer one is broken.

        Raises:
            ExchangeFailed: no connection, or it broke off; the reply is too long; the server is
                busy or speaks a newer protocol. Any other status is for the caller.
        """
        sent = self._headers | dict(headers or {})
        try:
            try:
                answer = self._send(method, path, body, sent, most)
            except ProtocolError:
                # A kept connection that the server has closed meanwhile. Sending again does no
                # harm: every request of this protocol may be repeated.
                answer = self._send(method, path, body, sent, most)
        except SSLError as error:
            raise ExchangeFailed(Failure.BROKEN) from error
        except (HTTPError, OSError) as error:
            raise ExchangeFailed(Failure.OFFLINE) from error
        _raise_for(answer)
        return answer

    def _send(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str], most: int
    ) -> Answer:
        if self._stopped:
            raise ExchangeFailed(Failure.OFFLINE)
        response = self._pool.request(
            method,
            self.url + path,
            body=body,
            headers=headers,
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            data = _read(response, most)
            answer = Answer(response.status, response.headers, data)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        return answer

    def close(self) -> None:
        """Close the kept connections."""
        self._pool.clear()

    def stop(self) -> None:
        """Break off whatever is under way, from another thread; nothing is sent any more."""
        self._stopped = True
        for sock in list(self._sockets):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def _read(response: urllib3.BaseHTTPResponse, most: int) -> bytes:
    ends, pieces, size = time.monotonic() + _WHOLE, [], 0
    while piece := response.read1(_PIECE, decode_content=False):
        size += len(piece)
        if size > most:
            raise ExchangeFailed(Failure.BROKEN)
        if time.monotonic() > ends:
            raise ExchangeFailed(Failure.OFFLINE)
        pieces.append(piece)
    return b"".join(pieces)


def _raise_for(answer: Answer) -> None:
    if answer.status in _BUSY:
        wait = retry_after(answer.headers.get("Retry-After", ""), now=time.time())
        raise ExchangeFailed(Failure.BUSY, retry_after=wait)
    if answer.status in _GATEWAY or answer.status == _NETWORK_LOGIN:
        raise ExchangeFailed(Failure.OFFLINE)
    if answer.status == _OUTDATED:
        raise ExchangeFailed(Failure.OUTDATED)


def retry_after(text: str, *, now: float) -> float:
    """Seconds of a ``Retry-After`` header, which may be a date; 0 where it says nothing."""
    try:
        seconds = float(min(int(text), int(_MOST_WAIT)))
    except ValueError:
        try:
            seconds = parsedate_to_datetime(text).timestamp() - now
        except (TypeError, ValueError, OverflowError):
            return 0
    return max(0.0, min(seconds, _MOST_WAIT))


def program_version() -> str:
    """The program's version, as the server is told."""
    try:
        return importlib.metadata.version("hongliu")
    except importlib.metadata.PackageNotFoundError:
        return "0"


def _pool(url: str, ca_file: Path | None) -> urllib3.PoolManager:
    # Reading the system's certificates takes a quarter of a second: not where none is needed.
    context = ssl.create_default_context() if url.startswith("https:") else None
    if context is not None and ca_file is not None:
        context.load_verify_locations(ca_file)
    timeout = urllib3.Timeout(connect=_CONNECT, read=_READ)
    proxy = _proxy(url)
    if proxy:
        return urllib3.ProxyManager(proxy, maxsize=2, timeout=timeout, ssl_context=context)
    return urllib3.PoolManager(maxsize=2, timeout=timeout, ssl_context=context)


def _watched_pools(sockets: WeakSet[socket.socket]) -> dict[str, type[HTTPConnectionPool]]:
    """Pools whose connections say which sockets they use."""

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            if self.sock is not None:
                sockets.add(self.sock)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            if self.sock is not None:
                sockets.add(self.sock)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _proxy(url: str) -> str:
    """The proxy that the system is set to for a URL, or ``""``."""
    parts = urlsplit(url)
    if urllib.request.proxy_bypass(parts.hostname or ""):
        return ""
    proxies = urllib.request.getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all") or ""
    # A proxy of another kind (SOCKS) would need a library that is not there.
    if found and "://" not in found:
        found = f"http://{found}"
    return found if found.startswith(("http://", "https://")) else ""
