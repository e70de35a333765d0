"""What the server tells of its work: a JSON line for every request, and counters for Prometheus.

Neither holds names, texts or addresses; a laptop's name in the log is a random number.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import func, select

from app.district.tables.own import device, quarantine, room

if TYPE_CHECKING:
    from app.district.core import Core

MULTIPROCESS: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Environment variable: the folder in which several processes share their counters."""
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
log = logging.getLogger("hongliu.district")


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            # Of an error its kind and place: what it says may hold data.
            told["error"] = record.exc_info[0].__name__
            told["where"] = _places(record.exc_info[2])
        return json.dumps(told, ensure_ascii=False)


def _places(trace: object) -> list[str]:
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code  # type: ignore[attr-defined]
        found.append(f"{code.co_filename}:{trace.tb_lineno}")  # type: ignore[attr-defined]
        trace = trace.tb_next  # type: ignore[attr-defined]
    return found[-6:]


def log_lines() -> None:
    """Send every line, the libraries' warnings too, to standard error as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    log.setLevel(logging.INFO)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that was answered.

    Attributes:
        route: as it is written in the schema, without what was asked for.
        device: the laptop's name in the log, where it told one.
    """

    method: str
    route: str
    status: int
    seconds: float
    device: str
    received: int
    sent: int


class Metrics:
    """Counters of one process, or of all where they share a folder."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route")
        self._requests = Counter(
            "hongliu_requests", "Requests", (*labels, "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "hongliu_request_seconds", "Seconds", labels, registry=self.registry, buckets=_SECONDS
        )
        self._bytes = Counter("hongliu_bytes", "Bytes", ("direction",), registry=self.registry)

    def count(self, answered: Answered) -> None:
        """Count a request and write its line."""
        self._requests.labels(answered.method, answered.route, str(answered.status)).inc()
        self._seconds.labels(answered.method, answered.route).observe(answered.seconds)
        self._bytes.labels("in").inc(answered.received)
        self._bytes.labels("out").inc(answered.sent)
        facts = {
            "method": answered.method,
            "route": answered.route,
            "status": answered.status,
            "ms": round(answered.seconds * 1000, 1),
            "device": answered.device,
            "in": answered.received,
            "out": answered.sent,
        }
        log.info("request", extra={"facts": facts})

    def text(self, core: Core) -> bytes:
        """Everything in the format of Prometheus."""
        registry = self.registry
        if os.environ.get(MULTIPROCESS):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry) + _gauges(core)


def _gauges(core: Core) -> bytes:
    """What lies in the database, the same whichever process is asked."""
    counts = {
        "hongliu_rooms": select(func.count()).select_from(room),
        "hongliu_devices": select(func.count()).select_from(device),
        "hongliu_quarantine_open": select(func.count())
        .select_from(quarantine)
        .where(quarantine.c.settled == 0),
    }
    with core.database.reading() as connection:
        lines = [
            f"# TYPE {name} gauge\n{name} {connection.execute(query).scalar_one()}\n"
            for name, query in counts.items()
        ]
    return "".join(lines).encode()
