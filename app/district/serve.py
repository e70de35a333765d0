"""Runs the server: one process, or several behind one socket."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import uvicorn
from uvicorn.supervisors import Multiprocess

from app.district.main import prepare_metrics
from app.district.opening import open_hub
from app.district.telemetry import log_lines
from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.district.settings import DistrictSettings

_BACKLOG: Final = 2048


@dataclass(frozen=True, slots=True)
class Options:
    """How the server listens.

    Attributes:
        port: 0: any that is free.
        cert: certificate and
        key: private key for TLS, where no other program does that in front.
    """

    host: str
    port: int
    workers: int = 1
    cert: Path | None = None
    key: Path | None = None


def serve(
    settings: DistrictSettings, options: Options, *, started: Callable[[str], object]
) -> None:
    """Serve until the process is told to end.

    Args:
        settings: where the data lies.
        options: how to listen.
        started: is told the address once the socket listens.

    Raises:
        Refused: the port is taken, a certificate cannot be read, a newer program wrote the data.
    """
    log_lines()
    # The schema is brought up to date once, before the processes start.
    open_hub(settings).core.database.close()
    settings.to_environment()
    prepare_metrics(settings.data / "metrics", options.workers)
    config = _config(options)
    listening = _listen(options)
    scheme = "https" if options.cert else "http"
    host = f"[{options.host}]" if ":" in options.host else options.host
    started(f"{scheme}://{host}:{listening.getsockname()[1]}")
    if options.workers > 1:
        Multiprocess(config, sockets=[listening]).run()
    else:
        uvicorn.Server(config).run(sockets=[listening])


def _listen(options: Options) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        found = socket.create_server((options.host, options.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise Refused(
            f"不能监听 {options.host} 的端口 {options.port}，可能已被占用。服务器没有启动；"
            "请换一个端口，或先停掉占用它的程序。"
        ) from error
    found.set_inheritable(True)
    return found


def _config(options: Options) -> uvicorn.Config:
    try:
        config = uvicorn.Config(
            "app.district.main:create",
            factory=True,
            workers=options.workers,
            ssl_certfile=options.cert,
            ssl_keyfile=options.key,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips="127.0.0.1,::1",
            timeout_keep_alive=75,
            timeout_graceful_shutdown=20,
            backlog=_BACKLOG,
            limit_concurrency=2000,
        )
        if options.cert:
            config.load()
    except OSError as error:
        raise Refused("读不出 TLS 证书或私钥。服务器没有启动；请检查 --cert 和 --key。") from error
    return config
