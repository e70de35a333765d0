"""Around every request: whom it is for, how often, how large; headers for every answer."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from app.signin.phones.devices import Devices
    from app.signin.phones.limits import Limits

MOST_BODY = 4_096
COOKIE = "hl"
_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        b"form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
)


class Edge:
    """ASGI around the pages.

    Args:
        app: the pages.
        hosts: what a browser may call this laptop.
        devices: the phones that were let in.
        limits: how often an address may ask.
    """

    def __init__(
        self, app: ASGIApp, hosts: frozenset[str], devices: Devices, limits: Limits
    ) -> None:
        self._app, self._hosts, self._devices, self._limits = app, hosts, devices, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, sending)
            return
        body = await _body(receive)
        if body is None:
            await PlainTextResponse("太大了", status_code=413)(scope, receive, sending)
            return
        await self._app(scope, _given(body), sending)

    def _who(self, scope: Scope, headers: dict[bytes, bytes]) -> str:
        """Whose requests are counted: a phone's that was let in, else those of its address.

        Behind a router of its own a whole room may have one address.
        """
        try:
            told = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
        except CookieError:
            told = SimpleCookie()
        device = self._devices.find(told[COOKIE].value) if COOKIE in told else None
        if device is not None:
            return device.key
        address: str = scope["client"][0] if scope.get("client") else ""
        return address

    def _refused(self, scope: Scope) -> Response | None:
        headers = dict(scope["headers"])
        # A name that leads here without being ours is somebody else's page (DNS rebinding).
        if headers.get(b"host", b"").decode("latin-1") not in self._hosts:
            return PlainTextResponse("请扫大屏上的二维码打开。", status_code=421)
        if not self._limits.requests.take(self._who(scope, headers)):
            return PlainTextResponse(
                "请稍等几秒再试。", status_code=429, headers={"retry-after": "5"}
            )
        return None


async def _body(receive: Receive) -> bytes | None:
    """What was sent, or ``None`` where it is more than any form of ours."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return body
        part: bytes = message.get("body", b"")
        body += part
        if len(body) > MOST_BODY:
            return None
        if not message.get("more_body"):
            return body


def _given(body: bytes) -> Callable[[], Awaitable[Message]]:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
