"""The demo's server: records go up, an answer comes down, a second laptop fetches all of it."""

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
from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.people import Room
from app.domain.reference import reply_key
from app.sample.carrying import ANSWER, OFFICE
from app.settings import Settings
from app.store import local
from app.sync.messages import DISTRICT_FEED, reply_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.supervision import Escalation

EXPERIENCE = {
    "title": "老楼前错峰停车",
    "category": "停车管理",
    "text": "白天让出路侧车位给社区医院就诊的人，晚上留给住户；两边各出一人值守，三个月没有纠纷。",
    "source": "某社区会客厅（虚构）",
}
_ADDRESS = "http://127.0.0.1:"
_END = 10
_ROUNDS = 20
"""Rounds after which it is given up; files of one meeting take two or three."""


@dataclass(frozen=True, slots=True)
class _District:
    url: str
    codes: tuple[str, str]


class Alone:
    """Nobody above: the packaged program has no server in it. The answer comes by telephone."""

    def answer(self, _escalation: Escalation) -> None:
        """Nothing arrives."""

    def compare(self) -> dict[str, Any]:
        """Nothing was synced: ``synced`` is ``None``."""
        return {"synced": None, "acked_ops": 0}


@dataclass(slots=True)
class Above:
    """A server made for the demo, and the laptop's tie to it."""

    services: Services
    folder: Path
    url: str
    codes: tuple[str, str]

    def answer(self, escalation: Escalation) -> None:
        """The room's records go up; the subdistrict answers; the answer comes down.

        With it comes a card of experience of another room.
        """
        self.send()
        day = in_china(self.services.clock()).date().isoformat()
        reply = {"title": "关于提级事项的答复", "text": ANSWER, "office": OFFICE, "day": day}
        self._publish(reply_key(escalation.id), reply, to_room=True)
        self._publish("experience/demo-1", EXPERIENCE, to_room=False)
        self.send()

    def send(self) -> int:
        """Sync until nothing is left; gives how many ops the server has of this laptop."""
        return _sent(self.services, self.url, self.codes[0])

    def compare(self) -> dict[str, Any]:
        """Fetch the record on a second laptop.

        Returns:
            ``synced``: whether the server took everything and the second laptop holds the same,
            its log verified; ``acked_ops``: operations of which the server said that it has them
            durably.
        """
        acked = self.send()
        other = Services(Settings(data=self.folder / "laptop")).open()
        try:
            _sent(other, self.url, self.codes[1])
            same = _log_of(other) == _log_of(self.services) and other.verify_log().holds
        finally:
            other.close()
        return {"synced": same and acked == len(_log_of(self.services)), "acked_ops": acked}

    def _publish(self, key: str, document: dict[str, str], *, to_room: bool) -> None:
        from app.district import registry
        from app.district.opening import open_hub
        from app.district.report import put_document
        from app.district.settings import DistrictSettings

        hub = open_hub(DistrictSettings(self.folder / "server"))
        try:
            (room,) = registry.rooms(hub.core)
            feed = reply_feed(room.record) if to_room else DISTRICT_FEED
            put_document(hub, feed, key, document)
        finally:
            hub.core.database.close()


@contextmanager
def above(services: Services) -> Iterator[Above | Alone]:
    """A server for the room of this laptop, until the end; nobody where its parts are missing.

    Raises:
        Refused: the server did not start.
    """
    # What a demonstration makes stays out of the user's keyring.
    os.environ["HONGLIU_NO_KEYRING"] = "1"
    if not _has_server():
        yield Alone()
        return
    with tempfile.TemporaryDirectory(prefix="hongliu-district-") as name:
        folder = Path(name)
        room = services.ask(lambda work: work.first(Room))
        if room is None:
            raise Refused("还没有会客厅，没有可同步的记录。没有改动任何内容。")
        with _serving(folder / "server", room) as district:
            yield Above(services, folder, district.url, district.codes)


def _sent(services: Services, url: str, code: str) -> int:
    """Sync until nothing is left, joining first; gives how many ops the server has of this one."""
    link = services.link
    try:
        if link.status().membership is None:
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
        found: list[tuple[str, int, bytes]] = connection.run(query).fetchall()
    return found


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


def _has_server() -> bool:
    # Its parts are installed where there is a server; a room's laptop may lack them.
    try:
        from app.district import opening, registry  # noqa: F401
    except ImportError:
        return False
    return True


def _codes(folder: Path, room: Room) -> tuple[str, str]:
    from app.district import registry
    from app.district.opening import open_hub
    from app.district.settings import DistrictSettings

    hub = open_hub(DistrictSettings(folder))
    try:
        added = registry.add_room(
            hub.core, room.name, community=room.community, subdistrict=room.subdistrict
        )
        return registry.make_invite(hub.core, added)[0], registry.make_invite(hub.core, added)[0]
    finally:
        hub.core.database.close()
