"""What surrounds every request: protocol version, errors as JSON, headers, log and counters."""

from __future__ import annotations

import json
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.district.errors import Denied
from app.district.telemetry import Answered, log
from app.sync.batch import Malformed
from app.sync.joining import PROTOCOL

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from app.district.telemetry import Metrics

API: Final = "/v1/"
_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"strict-transport-security", b"max-age=31536000"),
)
# A page that wants more says so itself.
_POLICY: Final = b"default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"
_SERVER_ERROR: Final = 500
_PROTOCOL: Final = str(PROTOCOL).encode()


def refusal(error: BaseException) -> Denied | None:
    """How an error is told; ``None`` where nobody foresaw it."""
    if isinstance(error, Denied):
        return error
    if isinstance(error, Malformed):
        return Denied(400, "malformed", "请求的内容不完整或格式不对。服务器没有改动任何记录。")
    if isinstance(error, DBAPIError | PoolTimeout | OSError):
        return Denied(
            503, "busy", "服务器暂时不能保存。本机的记录都在；程序稍后会再试。", retry_after=10
        )
    return None


def error_body(denied: Denied) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """Status, headers and JSON of a refusal."""
    told = {"error": denied.word, "message": denied.message}
    body = json.dumps(told, ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if denied.retry_after:
        headers.append((b"retry-after", str(denied.retry_after).encode()))
    if denied.status == HTTPStatus.UNAUTHORIZED:
        headers.append((b"www-authenticate", b"Bearer"))
    return denied.status, headers, body


class Edge:
    """ASGI around the application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await _Exchange(scope, receive, send).run(self._app, self._metrics)


class _Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._status = 0
        self._received = self._sent = 0
        scope.setdefault("state", {})["device"] = ""

    async def run(self, app: ASGIApp, metrics: Metrics) -> None:
        began = time.perf_counter()
        try:
            if self._is_outdated():
                raise Denied(
                    426, "protocol", "程序版本过旧。本机的记录都在；请安装新版本后再同步。"
                )
            await app(self._scope, self._receiving, self._sending)
        except Exception as error:
            await self._fail(error)
        finally:
            route = self._scope.get("route")
            metrics.count(
                Answered(
                    method=self._scope["method"],
                    route=getattr(route, "path", "") or "-",
                    status=self._status,
                    seconds=time.perf_counter() - began,
                    device=self._scope["state"].get("device", ""),
                    received=self._received,
                    sent=self._sent,
                )
            )

    def _is_outdated(self) -> bool:
        found = dict(self._scope["headers"]).get(b"hongliu-protocol")
        return self._scope["path"].startswith(API) and found != _PROTOCOL

    async def _fail(self, error: Exception) -> None:
        denied = refusal(error)
        if denied is None or denied.status >= _SERVER_ERROR:
            log.error("failed", exc_info=error)
        if self._status:  # the answer has begun: all that can be done is to break off
            raise error
        denied = denied or Denied(
            500, "failed", "服务器内部出错。本机的记录都在；请稍后再试，仍不行请联系维护人员。"
        )
        status, headers, body = error_body(denied)
        await self._sending({"type": "http.response.start", "status": status, "headers": headers})
        await self._sending({"type": "http.response.body", "body": body})

    async def _receiving(self) -> Message:
        message = await self._receive()
        self._received += len(message.get("body", b""))
        return message

    async def _sending(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = [*message.get("headers", ()), *self._added(message)]
        else:
            self._sent += len(message.get("body", b""))
        await self._send(message)

    @staticmethod
    def _added(message: Any) -> list[tuple[bytes, bytes]]:
        names = {name.lower() for name, _ in message.get("headers", ())}
        added = [h for h in _HEADERS if h[0] not in names]
        if b"content-security-policy" not in names:
            added.append((b"content-security-policy", _POLICY))
        return added
