"""A district server as a process of its own for the benchmark, and what it costs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.district.hub import Hub
from app.district.opening import open_hub
from app.district.settings import DistrictSettings
from app.district.tables.own import entry

ROOT = Path(__file__).resolve().parents[2]
_TICK = os.sysconf("SC_CLK_TCK")
_PATIENCE = 120.0  # seconds; the machine may be busy


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    settings: DistrictSettings
    pids: tuple[int, ...]

    @contextmanager
    def hub(self) -> Iterator[Hub]:
        """What it keeps, opened beside it, for what staff do and for counting."""
        hub = open_hub(self.settings)
        try:
            yield hub
        finally:
            hub.core.database.close()

    def ops(self) -> int:
        """How many ops lie in its feeds."""
        with self.hub() as hub, hub.core.database.reading() as connection:
            query = select(func.sum(entry.c.last - entry.c.first + 1)).where(entry.c.last > 0)
            return int(connection.execute(query).scalar() or 0)

    def cpu(self) -> float:
        """Seconds of all its processes, those that ended included."""
        return sum(cpu_of(pid) for pid in self.pids)

    def memory(self) -> float:
        """Megabytes in memory now."""
        return sum(memory_of(pid) for pid in self.pids)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for at in found:
        try:
            children = Path(f"/proc/{at}/task/{at}/children").read_text()
        except OSError:
            continue
        found += map(int, children.split())
    return found


def cpu_of(pid: int) -> float:
    """Seconds of a process and those it started."""
    ticks = 0
    for one in _tree(pid):
        try:
            stat = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, stat[11:15]))  # its own and its ended children's
    return ticks / _TICK


def memory_of(pid: int) -> float:
    """Megabytes of a process and those it started; what several share is split among them."""
    kilobytes = 0
    for one in _tree(pid):
        try:
            told = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        line = next((line for line in told.splitlines() if line.startswith("Pss:")), "x 0")
        kilobytes += int(line.split()[1])
    return kilobytes / 1024


@contextmanager
def serving(folder: Path, *, workers: int = 1, database: str = "") -> Iterator[Server]:
    """``hongliu district serve`` over a folder, and over PostgreSQL where a URL is given."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-P", "-m", "app", "district", "serve", "--data", str(folder)]
    command += ["--host", "127.0.0.1", "--port", "0", "--workers", str(workers)]
    pids: tuple[int, ...] = ()
    if database:
        command += ["--database", database]
        postmaster = Path(database.partition("host=")[2]) / "data" / "postmaster.pid"
        pids = (int(postmaster.read_text().split()[0]),)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    environment["PYTHONIOENCODING"] = "utf-8"
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert "http" in line, (folder / "server.log").read_text()[-2000:]
            url = "http" + line.strip().partition("http")[2]
            server = Server(url, DistrictSettings(folder, database), (*pids, process.pid))
            _await_ready(url)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def _await_ready(url: str) -> None:
    import urllib3

    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        try:
            if urllib3.request("GET", f"{url}/ready", timeout=5, retries=False).status == 200:
                return
        except urllib3.exceptions.HTTPError:
            pass
        time.sleep(0.1)
    raise TimeoutError("the server does not answer")
