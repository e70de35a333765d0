"""Puts the server together: settings become a hub, the hub an ASGI application."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

import anyio
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from sqlalchemy import text
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from app.bootstrap import calm_collector
from app.district import openapi, pages
from app.district.api import Server, router
from app.district.edge import Edge, error_body, refusal
from app.district.errors import Denied
from app.district.mirror import Mirrors
from app.district.opening import open_hub
from app.district.settings import DistrictSettings
from app.district.telemetry import MULTIPROCESS, Metrics, log, log_lines
from app.sync.batch import Malformed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from app.district.hub import Hub

_THREADS: Final = 24
_MIRROR_SECONDS: Final = 15
_WORDS = {404: "not_found", 405: "method"}


def build(hub: Hub, mirrors: Mirrors | None = None) -> FastAPI:
    """The application over a hub; where mirrors are given, they are kept up to date."""
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
        if mirrors is None:
            yield
            return
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_keep_up, mirrors)
            yield
            # A thread cannot be cancelled: after a busy evening it has hundreds of rooms to do.
            mirrors.stop()
            tasks.cancel_scope.cancel()

    app = FastAPI(
        title="红柳会客厅街道服务器",
        version="1",
        description="Sync of rooms with their district; see docs/sync.md.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.server = Server(hub, metrics)
    app.include_router(router)
    app.router.routes.extend(pages.routes(hub))
    for kind in (Denied, Malformed, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _refused)
    _add_pages(app)
    app.add_middleware(Edge, metrics=metrics)
    return app


async def _keep_up(mirrors: Mirrors) -> None:
    alone = anyio.CapacityLimiter(1)
    while True:
        try:
            await anyio.to_thread.run_sync(mirrors.refresh_all, limiter=alone)
        except Exception:
            log.exception("mirrors failed")
        await anyio.sleep(_MIRROR_SECONDS)


async def _refused(_request: Request, error: Exception) -> Response:
    if isinstance(error, RequestValidationError):
        error = Malformed("a parameter")
    if isinstance(error, HTTPException):
        word = _WORDS.get(error.status_code, "refused")
        error = Denied(error.status_code, word, "没有这个地址，或不能这样请求。")
    denied = refusal(error)
    assert denied is not None
    status, headers, body = error_body(denied)
    response = Response(body, status_code=status)
    response.raw_headers = headers
    return response


def _add_pages(app: FastAPI) -> None:
    @app.get("/health", include_in_schema=False)
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/ready", include_in_schema=False)
    async def ready(request: Request) -> dict[str, str]:
        await run_in_threadpool(_ask_database, request.app.state.server.hub)
        return {"status": "ok"}

    @app.get("/metrics", include_in_schema=False)
    async def metrics(request: Request) -> Response:
        server: Server = request.app.state.server
        found = await run_in_threadpool(server.metrics.text, server.hub.core)
        return Response(found, media_type="text/plain; version=0.0.4; charset=utf-8")

    @app.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> Response:
        return HTMLResponse(openapi.page(request.app))


def _ask_database(hub: Hub) -> None:
    with hub.core.database.reading() as connection:
        connection.execute(text("SELECT 1"))


def create() -> FastAPI:
    """The application of a worker process; uvicorn calls it."""
    log_lines()
    settings = DistrictSettings.from_environment()
    hub = open_hub(settings)
    made = build(hub, Mirrors(hub.core, settings.mirrors))
    # Else the collector takes a tenth of the time in which a large batch is checked.
    calm_collector()
    return made


def prepare_metrics(folder: Path, workers: int) -> None:
    """Where several processes serve, they share their counters in a folder, empty at first."""
    if workers > 1:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        os.environ[MULTIPROCESS] = str(folder)
