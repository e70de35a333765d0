"""The routes of ``docs/sync.md``: each reads a bounded body, calls the hub and answers."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Final, ParamSpec, TypeVar

import anyio
from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from app.district import limits, openapi
from app.district.enrolment import CODE
from app.district.errors import Denied, unauthorized
from app.district.hub import Hub
from app.district.telemetry import Metrics
from app.sync.batch import MAX_PACKED, Malformed
from app.sync.fields import MAX_JSON
from app.sync.joining import Enrol, OpenSession, RenameRequest
from app.sync.messages import MAX_CHUNK, PullRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.sync.messages import FileState
    from app.sync.ports import Chunk

P = ParamSpec("P")
T = TypeVar("T")

BODY_SECONDS: Final = 60
_SMALL: Final = 16 * 1024
_LARGE: Final = 1024 * 1024
_DRAINED: Final = 2 * 1024 * 1024
_BEARER: Final = "Bearer "
_MAX_OFFSET: Final = 2**40
PER_DEVICE = limits.Rate(burst=600, per_second=20)
# A whole district may stand behind one address.
PER_ADDRESS = limits.Rate(burst=6000, per_second=100)
ENROLMENTS = limits.Rate(burst=60, per_second=1)

router = APIRouter(prefix="/v1", responses=openapi.ERRORS)
Offset = Annotated[int, Query(ge=0, le=_MAX_OFFSET)]


@dataclass(slots=True)
class Server:
    """What the routes work with; one for each process."""

    hub: Hub
    metrics: Metrics
    devices: limits.Limiter = field(init=False)
    addresses: limits.Limiter = field(init=False)
    enrolments: limits.Limiter = field(init=False)
    codes: limits.Lockout = field(init=False)
    keys: limits.Lockout = field(init=False)
    heavy: anyio.CapacityLimiter = field(init=False)
    """Few large batches at once: unpacked, each may take tens of megabytes."""

    def __post_init__(self) -> None:
        self.devices = limits.Limiter(PER_DEVICE, time.monotonic)
        self.addresses = limits.Limiter(PER_ADDRESS, time.monotonic)
        self.enrolments = limits.Limiter(ENROLMENTS, time.monotonic)
        self.codes = limits.Lockout(self.hub.core, "code")
        self.keys = limits.Lockout(self.hub.core, "key")
        self.heavy = anyio.CapacityLimiter(2)


def server_of(request: Request) -> Server:
    """The server behind a request."""
    found: Server = request.app.state.server
    return found


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


async def read_body(request: Request, most: int) -> bytes:
    """The body, read no further than it may be long.

    Raises:
        Denied: it is longer, or does not arrive in time.
    """
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > most:
        raise _too_large()
    parts, size = [], 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise _too_large()
                parts.append(part)
    except TimeoutError as error:
        raise Denied(408, "slow", "上传中断。本机的记录都在；程序会再试。") from error
    return b"".join(parts)


def _too_large() -> Denied:
    return Denied(413, "too_large", "上传的内容超过上限。没有收下；本机的记录都在。")


async def admit(request: Request, body: int = 0) -> tuple[str, bytes]:
    """Which laptop asks, and the body of at most so many bytes.

    Raises:
        Denied: no session, or too often.
    """
    server = server_of(request)
    try:
        given = request.headers.get("authorization", "")
        if not given.startswith(_BEARER):
            raise unauthorized()
        device = await run_in_threadpool(server.hub.authenticate, given.removeprefix(_BEARER))
        request.state.device = device
        server.devices.check(device)
    except Denied:
        # Where the connection is broken off before the body was read, the answer may be lost.
        await _drain(request)
        raise
    return device, await read_body(request, body) if body else b""


async def _drain(request: Request) -> None:
    try:
        await read_body(request, _DRAINED)
    except Denied:
        return


def _json(data: bytes) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(data, media_type="application/json", headers=headers)


@router.post("/enrol", **openapi.takes(Enrol))
async def enrol(request: Request) -> Response:
    """Join a room by a one-time code."""
    server, address = server_of(request), address_of(request)
    server.enrolments.check(address)
    asked = Enrol.decode(await read_body(request, _SMALL))
    return _json(await run_in_threadpool(_enrol, server, address, asked))


def _enrol(server: Server, address: str, asked: Enrol) -> bytes:
    server.codes.check(address)
    try:
        return server.hub.enrol(asked).encode()
    except Denied as denied:
        if denied.word == CODE:
            server.codes.failed(address)
        raise


@router.get("/challenge")
async def challenge(request: Request) -> Response:
    """Something to sign with the laptop's key."""
    server = server_of(request)
    server.addresses.check(address_of(request))
    return _json(server.hub.challenge().encode())


@router.post("/session", **openapi.takes(OpenSession))
async def session(request: Request) -> Response:
    """A token for a signed challenge."""
    server, address = server_of(request), address_of(request)
    server.addresses.check(address)
    asked = OpenSession.decode(await read_body(request, _SMALL))
    return _json(await run_in_threadpool(_session, server, address, asked))


def _session(server: Server, address: str, asked: OpenSession) -> bytes:
    # By address and laptop: one that was forgotten here does not shut its neighbours out.
    who = f"{address} {asked.device}"
    server.keys.check(who)
    try:
        return server.hub.open_session(asked).encode()
    except Denied as denied:
        if denied.word == "device":
            server.keys.failed(who)
        raise


@router.post("/push", **openapi.takes_bytes("A packed batch"))
async def push(request: Request) -> Response:
    """Hand a batch in."""
    server = server_of(request)
    device, data = await admit(request, MAX_PACKED)
    limiter = server.heavy if len(data) > _LARGE else None
    reply = await _in_thread(limiter, server.hub.push, device, data)
    return _json(reply.encode())


async def _in_thread(
    limiter: anyio.CapacityLimiter | None, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    return await anyio.to_thread.run_sync(lambda: call(*args, **kwargs), limiter=limiter)


@router.post("/pull", **openapi.takes_pull())
async def pull(request: Request) -> Response:
    """What follows a cursor: a page."""
    server = server_of(request)
    device, data = await admit(request, MAX_JSON)
    asked = PullRequest.decode(data)
    page = await run_in_threadpool(server.hub.pull, device, asked)
    return _bytes(page.encode())


def _bytes(data: bytes, headers: dict[str, str] | None = None) -> Response:
    told = {"Cache-Control": "no-store"} | (headers or {})
    return Response(data, media_type="application/octet-stream", headers=told)


@router.post("/rename", **openapi.takes(RenameRequest))
async def rename(request: Request) -> Response:
    """A new name for a laptop whose log forked."""
    server = server_of(request)
    device, data = await admit(request, _SMALL)
    asked = RenameRequest.decode(data)
    return _json((await run_in_threadpool(server.hub.rename, device, asked)).encode())


@router.post("/files/{sha256}", **openapi.takes_size())
async def offer_file(request: Request, sha256: str) -> Response:
    """How much of a file is here."""
    server = server_of(request)
    device, data = await admit(request, _SMALL)
    size = _size_in(data)
    state: FileState = await run_in_threadpool(server.hub.offer_file, device, sha256, size)
    return _json(state.encode())


def _size_in(data: bytes) -> int:
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed("a size") from error
    size = found.get("size") if isinstance(found, dict) else None
    if type(size) is not int:
        raise Malformed("a size")
    return size


@router.put("/files/{sha256}", **openapi.takes_chunk())
async def send_chunk(request: Request, sha256: str, offset: Offset) -> Response:
    """The next bytes of a file."""
    server = server_of(request)
    device, data = await admit(request, MAX_CHUNK)
    told = request.headers.get("chunk-sha256", "")
    if not hmac.compare_digest(hashlib.sha256(data).hexdigest().encode(), told.encode()):
        raise Denied(400, "checksum", "文件在上传中受损。没有收下；程序会重新上传这一段。")
    send = server.hub.send_chunk
    state = await run_in_threadpool(send, device, sha256, offset=offset, data=data)
    return _json(state.encode())


@router.get("/files/{sha256}")
async def fetch_chunk(request: Request, sha256: str, offset: Offset = 0) -> Response:
    """Bytes of a file from an offset on."""
    server = server_of(request)
    device, _ = await admit(request)
    chunk = await run_in_threadpool(server.hub.fetch_chunk, device, sha256, offset=offset)
    if not chunk.size:
        raise Denied(404, "no_file", "服务器上没有这个文件。")
    return _chunk(chunk)


@router.get("/snapshot")
async def snapshot(request: Request) -> Response:
    """What there is for a laptop that is new: a copy of its room's record."""
    server = server_of(request)
    device, _ = await admit(request)
    found = await run_in_threadpool(server.hub.snapshot, device)
    if found is None:
        raise Denied(404, "no_snapshot", "服务器上还没有这间会客厅的副本；程序会逐条同步。")
    return _json(found.encode())


@router.get("/snapshot/{sha256}")
async def fetch_snapshot(request: Request, sha256: str, offset: Offset = 0) -> Response:
    """Bytes of such a copy from an offset on."""
    server = server_of(request)
    device, _ = await admit(request)
    chunk = await run_in_threadpool(server.hub.fetch_snapshot, device, sha256, offset=offset)
    if not chunk.size:
        raise Denied(404, "no_snapshot", "服务器上没有这个副本；程序会逐条同步。")
    return _chunk(chunk)


def _chunk(chunk: Chunk) -> Response:
    digest = hashlib.sha256(chunk.data).hexdigest()
    return _bytes(chunk.data, {"File-Size": str(chunk.size), "Chunk-SHA256": digest})
