"""The last scene of the demo: the record goes to a server, and back to a second laptop."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.people import Room
from app.settings import Settings
from app.store import local

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = "http://127.0.0.1:"
_END = 10
_ROUNDS = 20
"""Rounds after which it is given up; files of one meeting take two or three."""


@dataclass(frozen=True, slots=True)
class _District:
    url: str
    codes: tuple[str, str]


def synced(services: Services) -> dict[str, Any]:
    """Send the record to a server made for it, fetch it on a second laptop, and compare.

    Args:
        services: of the laptop that held the meeting.

    Returns:
        ``synced``: whether the server took everything and the second laptop holds the same, its
        log verified; ``acked_ops``: operations of which the server said that it has them durably.

    Raises:
        Refused: the server did not start, or took nothing.
    """
    # What a demonstration makes stays out of the user's keyring.
    os.environ["HONGLIU_NO_KEYRING"] = "1"
    with tempfile.TemporaryDirectory(prefix="hongliu-district-") as folder:
        room = services.ask(lambda work: work.first(Room))
        if room is None:
            raise Refused("还没有会客厅，没有可同步的记录。没有改动任何内容。")
        with _serving(Path(folder) / "server", room) as district:
            acked = _sent(services, district.url, district.codes[0])
            other = Services(Settings(data=Path(folder) / "laptop")).open()
            try:
                _sent(other, district.url, district.codes[1])
                same = _log_of(other) == _log_of(services) and other.verify_log().holds
            finally:
                other.close()
        return {"synced": same and acked == len(_log_of(services)), "acked_ops": acked}


def _sent(services: Services, url: str, code: str) -> int:
    """Join and sync until nothing is left; gives how many ops the server has of this laptop."""
    link = services.link
    try:
        link.join(url, code, name="演示电脑")
        for _ in range(_ROUNDS):
            report = link.sync()
            if not report.ok:
                raise Refused(f"与演示服务器同步没有完成（{report.failure}）。记录都在，没有改动。")
            if not report.more:
                break
        waiting = link.status().waiting_ops
    finally:
        link.close()
    with services.database.reading() as connection:
        device = local.get(connection, local.DEVICE)
    return sum(of == device for of, _, _ in _log_of(services)) - int(waiting)


def _log_of(services: Services) -> list[tuple[str, int, bytes]]:
    query = "SELECT device, seq, hash FROM op_log ORDER BY device, seq"
    with services.database.reading() as connection:
        return connection.run(query).fetchall()


@contextmanager
def _serving(folder: Path, room: Room) -> Iterator[_District]:
    """A server on this machine with the room and two codes for it, until the end."""
    codes = _codes(folder, room)
    command = [sys.executable, "-P", "-m", "app", "district", "serve", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--data", str(folder)],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        yield _District(_address(process), codes)
    finally:
        process.terminate()
        process.wait(_END)
        if process.stdout is not None:
            process.stdout.close()


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        if _ADDRESS in line:
            return line[line.index(_ADDRESS) :].strip()
    raise Refused("演示用的街道服务器没有启动。会议的纸件已经输出，没有丢失。")


def _codes(folder: Path, room: Room) -> tuple[str, str]:
    # The server's parts are installed where there is a server; a room's laptop may lack them.
    try:
        from app.district import registry
        from app.district.opening import open_hub
        from app.district.settings import DistrictSettings
    except ImportError as error:
        raise Refused("这台电脑没有安装街道服务器的部件，演示没有同步。纸件已经输出。") from error
    hub = open_hub(DistrictSettings(folder))
    try:
        added = registry.add_room(
            hub.core, room.name, community=room.community, subdistrict=room.subdistrict
        )
        return registry.make_invite(hub.core, added)[0], registry.make_invite(hub.core, added)[0]
    finally:
        hub.core.database.close()
