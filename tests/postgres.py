"""A PostgreSQL of the tests' own: started when first asked for, gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

OLDEST = 15


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl`` of the newest PostgreSQL here."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True
    )
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


def why_not() -> str:
    """Why there can be none here; empty where there can."""
    if sys.platform == "win32":
        return "PostgreSQL is tested on Linux and macOS only"
    if programs() is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    return ""


def _user() -> dict[str, int]:
    """PostgreSQL refuses to run as root: another user it is, then."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid}
    return {}


@contextmanager
def cluster(folder: Path, *, durable: bool = False) -> Iterator[str]:
    """A running server in a folder, reached by its socket there; gives the URL of its database.

    Args:
        folder: empty.
        durable: whether what is committed survives a power cut; what most tests write need not.
    """
    bin_folder = programs()
    assert bin_folder is not None
    who = _user()
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"

    def run(*command: object) -> None:
        done = subprocess.run(
            [str(c) for c in command],
            cwd=folder,
            env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **who,
        )
        assert done.returncode == 0, done.stdout

    run(bin_folder / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync")
    # No port of this machine: a socket in the folder.
    options = f"-k {folder} -c listen_addresses= -c fsync={durable} -c max_connections=100"
    log = folder / "log"
    run(bin_folder / "pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "-t", "120", "start")
    try:
        yield f"postgresql+psycopg://test@/postgres?host={folder}"
    finally:
        run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


@contextmanager
def short_lived(*, durable: bool = False) -> Iterator[str]:
    """A server in a folder of its own that goes with it; gives the URL of its database."""
    # A socket's path must be short, and another user must reach it.
    folder = Path(tempfile.mkdtemp(prefix="hlpg-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with cluster(folder, durable=durable) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def another_database(url: str, name: str) -> str:
    """An empty database beside the one of a URL; gives its URL."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return url.replace("/postgres?", f"/{name}?")
