"""The page in a thread of its own: a small HTTP server that begins and ends with the meeting."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import threading
from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.domain.errors import Refused

if TYPE_CHECKING:
    from starlette.types import ASGIApp

FIRST_PORT, PORTS = 8470, 20
MOST_EACH = 256  # connections of one address; a browser opens six, a router is many browsers
HURRY = 10.0  # seconds within which a request has to be there
_START, _END = 10.0, 6.0
_log = logging.getLogger(__name__)


class _Guarded(H11Protocol):
    """Keeps nobody's connection open who says nothing, and not too many of one address."""

    _open: ClassVar[Counter[str]] = Counter()
    _from = ""
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self._from = str(peer[0]) if peer else ""
        self._open[self._from] += 1
        if self._open[self._from] > MOST_EACH:
            transport.abort()
            return
        self._patience = asyncio.get_running_loop().call_later(HURRY, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._open[self._from] -= 1
        if not self._open[self._from]:
            del self._open[self._from]
        if self._patience is not None:
            self._patience.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        cycle: object = self.cycle  # None before the first request
        if cycle is None or self.cycle.response_complete:
            self.transport.close()
        else:
            self._patience = asyncio.get_running_loop().call_later(HURRY, self._give_up)


class PhoneServer:
    """Serves an application on one address of this laptop.

    Args:
        app: what is served.
        sock: bound to the address that was chosen, and listening, from :func:`listen`.
    """

    def __init__(self, app: ASGIApp, sock: socket.socket) -> None:
        self._socket = sock
        config = uvicorn.Config(
            app,
            http=_Guarded,
            loop="asyncio",
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=2,
            limit_concurrency=1_000,
            backlog=512,
            h11_max_incomplete_event_size=16_384,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="phones", daemon=True)

    def start(self) -> None:
        """Serve from now on; raises Refused where it does not begin."""
        self._thread.start()
        waited = 0.0
        while not self._server.started:
            if not self._thread.is_alive() or waited > _START:
                self.stop()
                raise Refused("手机页面没有打开。签到台照常可以签到；请稍后再试一次。")
            threading.Event().wait(0.01)
            waited += 0.01

    def stop(self) -> None:
        """Answer what was asked, then end."""
        self._server.should_exit = True
        self._thread.join(_END)
        if self._thread.is_alive():
            self._server.force_exit = True
            self._thread.join(_END)
        self._socket.close()

    def _run(self) -> None:
        try:
            asyncio.run(self._server.serve(sockets=[self._socket]))
        except BaseException:
            _log.exception("the page for phones ended")


def listen(host: str) -> socket.socket:
    """A listening socket on the first free port of ours.

    Raises:
        Refused: this laptop has no such address any more, or no port is free.
    """
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.bind((host, port))
            sock.listen(512)
            sock.setblocking(False)
        except OSError as error:
            sock.close()
            if error.errno == errno.EADDRINUSE:
                continue
            raise Refused(
                f"这台电脑现在没有 {host} 这个地址，可能换了网络。签到台照常可以签到；"
                "请连好 Wi-Fi 或打开热点后，重新选择地址。"
            ) from error
        return sock
    raise Refused("手机页面要用的端口都被占用了。签到台照常可以签到；请关闭其他程序后再试。")


def addresses() -> list[str]:
    """This laptop's addresses in networks of its own, the likeliest first; no public ones."""
    found: list[str] = []
    for probe in ("192.168.255.254", "10.255.255.254", "172.31.255.254", "8.8.8.8"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            try:
                sock.connect((probe, 9))  # sends nothing: only asks which way it would go
                found.append(str(sock.getsockname()[0]))
            except OSError:
                continue
    try:
        infos: list[Any] = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        infos = []
    found += [str(info[4][0]) for info in infos]
    return [one for one in dict.fromkeys(found) if _is_local(one)]


def _is_local(address: str) -> bool:
    import ipaddress  # noqa: PLC0415 - beside its only use

    ip = ipaddress.ip_address(address)
    return ip.is_private and not ip.is_loopback and not ip.is_unspecified
