"""Two laptops and a district server as processes: offline on the same meeting, killed, the same.

On a real PostgreSQL; ``dev.py test --long`` kills more often, and on SQLite, too.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.cli.main import main
from app.domain.attendance import SignIn
from app.domain.clock import CHINA
from app.domain.kinds import KINDS
from app.domain.matter import Matter
from app.domain.meeting import Meeting, Phase
from app.domain.people import Resident
from app.settings import Settings
from app.steps import people
from app.steps.collect import MatterInput, collect_matter, correct_matter
from app.steps.deliberate import attendance, meetings
from app.steps.deliberate.meetings import MeetingInput
from app.steps.people import PersonInput
from tests.lengths import tries
from tests.postgres import another_database, short_lived, why_not

SCRIPT = Path(__file__).with_name("syncing.py")
ROOT = Path(__file__).parents[2]
SEED = 20261125
KILLS = tries(3, long=50)

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def hongliu(*arguments: object, code: int = 0) -> str:
    """A command as it is typed; gives what it said.

    In this process: a Python takes longer to start than such a command to run.
    """
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        ended = main([*map(str, arguments)])
    said = out.getvalue()
    assert ended == code, said + err.getvalue()
    return said


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


class District:
    """A server that can be killed and started again on the same port."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self._options = ["--data", str(folder), *(["--database", database] if database else [])]
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        options = (*self._options, "--port", str(self.port))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app", "district", "serve", *options],
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if self.url in line:
                return
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def command(self, *arguments: object) -> str:
        return hongliu("district", *arguments, *self._options)

    def invite(self) -> str:
        found = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", self.command("invite", "红柳会客厅"))
        assert found is not None
        return found[0]


@dataclass
class Laptop:
    folder: Path
    name: str

    @contextmanager
    def work(self, *, at: datetime | None = None) -> Iterator[Services]:
        """Somebody works on it, without a network."""
        clock = {"clock": lambda: at} if at else {}
        services = Services(Settings(data=self.folder, actor=self.name), **clock).open()
        try:
            yield services
        finally:
            services.close()

    def run(self, *arguments: object, code: int = 0) -> str:
        return hongliu("--data", self.folder, *arguments, code=code)

    def holds(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every table of records, and the log."""
        with self.work() as services, services.database.reading() as connection:
            found = {
                kind: connection.run(f'SELECT * FROM "{kind}" ORDER BY id').fetchall()
                for kind in KINDS
            }
            query = "SELECT device, seq, hash, received FROM op_log ORDER BY device, seq"
            return found | {"log": connection.run(query).fetchall()}

    def ops(self) -> set[str]:
        return {f"{device}:{seq}" for device, seq, *_ in self.holds()["log"]}


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """URL of a PostgreSQL of the tests' own."""
    if why_not():
        pytest.skip(why_not())
    with short_lived() as url:
        yield url


@pytest.fixture(params=tries(["postgres"], long=["sqlite", "postgres"]))
def district(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[District]:
    database = ""
    if request.param == "postgres":
        name = re.sub(r"\W", "_", request.node.name.lower())[:60]
        database = another_database(request.getfixturevalue("postgres"), name)
    found = District(tmp_path / "district", database)
    found.command("room", "add", "红柳会客厅", "--community", "红柳社区", "--subdistrict", "街道")
    found.start()
    yield found
    found.kill()


@pytest.fixture
def laptops(tmp_path: Path, district: District) -> tuple[Laptop, Laptop]:
    """Two that have joined; the first founded the room and has a meeting prepared."""
    one, two = Laptop(tmp_path / "one", "前台"), Laptop(tmp_path / "two", "会议室")
    with one.work() as services:
        services.act(people.open_room, "红柳会客厅", community="红柳社区")
        entries = [(PersonInput(name=f"居民{n}", roles=("居民代表",)), None) for n in range(40)]
        residents = services.act(people.save_people, entries).value
        services.act(collect_matter, MatterInput(title="加装电梯"))
        planned = datetime.now(CHINA)
        entry = MeetingInput(title="协商会", rule_key="representatives_meeting", planned_at=planned)
        meeting = services.act(meetings.prepare_meeting, entry).value
        services.act(attendance.invite, meeting.id, [r.id for r in residents])
    said = one.run("join", district.url, district.invite(), "--name", one.name)
    assert "已加入“红柳会客厅”" in said
    two.run("join", district.url, district.invite(), "--name", two.name)
    return one, two


def settle(*laptops: Laptop) -> None:
    """Rounds until everybody has everything, which takes a bounded number of them."""
    for _ in range(2):
        for laptop in laptops:
            laptop.run("sync")
    held = [laptop.holds() for laptop in laptops]
    for table in held[0]:
        assert held[0][table] == held[1][table], table
    for laptop in laptops:
        assert "核验通过" in laptop.run("log", "verify")
        status = json.loads(laptop.run("sync", "status", "--json"))
        assert (status["failure"], status["waiting_ops"], status["parked"]) == (None, 0, [])
        assert status["quarantined"] == 0


def test_both_work_offline_on_the_same_meeting(
    laptops: tuple[Laptop, Laptop], district: District
) -> None:
    one, two = laptops
    assert one.holds()["resident"] == two.holds()["resident"] != []
    district.kill()
    with one.work() as services:
        (meeting,) = services.ask(lambda work: work.find(Meeting))
        (matter,) = services.ask(lambda work: work.find(Matter))
        residents = services.ask(lambda work: work.find(Resident))
        services.act(meetings.begin_sign_in, meeting.id)
        for resident in residents[:25]:
            services.act(attendance.sign_in, meeting.id, resident.id)
        services.act(correct_matter, matter.id, MatterInput(title="加装电梯", place="一号楼"))
        services.act(people.save_person, PersonInput(name="改一"), resident_id=residents[0].id)
    one.run("sync", code=1)
    with two.work() as services:
        services.act(meetings.begin_sign_in, meeting.id)
        for resident in residents[15:]:
            services.act(attendance.sign_in, meeting.id, resident.id)
        services.act(correct_matter, matter.id, MatterInput(title="加装电梯", raised_by="甲"))
        services.act(people.save_person, PersonInput(name="改二"), resident_id=residents[0].id)
    district.start()
    settle(one, two)
    with two.work() as services:
        came = services.ask(lambda work: work.find(SignIn))
        assert {s.resident_id for s in came} == {r.id for r in residents}
        (found,) = services.ask(lambda work: work.find(Meeting))
        assert found.phase is Phase.SIGN_IN
        # Each altered another field of the matter: both stand.
        (told,) = services.ask(lambda work: work.find(Matter))
        assert (told.place, told.raised_by) == ("一号楼", "甲")
        # A true conflict: one of both is shown, on both laptops the same.
        assert services.ask(lambda work: work.get(Resident, residents[0].id)).name in (
            "改一",
            "改二",
        )


def test_a_stick_carries_what_no_network_does(
    laptops: tuple[Laptop, Laptop], district: District, tmp_path: Path
) -> None:
    one, two = laptops
    district.kill()
    for laptop in laptops:
        with laptop.work() as services:
            services.act(people.save_person, PersonInput(name=f"{laptop.name}新人"))
    stick = tmp_path / "stick.hlsync"
    for source, target in ((one, two), (two, one)):
        source.run("sync", "export", stick)
        # Somebody new, and that the stick was written.
        assert "新增 2 条操作" in target.run("sync", "import", stick)
        assert "新增 0 条操作" in target.run("sync", "import", stick)
    assert one.ops() == two.ops()
    district.start()
    # One that went on a journey brings the other's too.
    assert "上传 4 条操作" in two.run("sync")
    settle(one, two)


def spin(laptop: Laptop) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(laptop.folder), laptop.name],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def watch(process: subprocess.Popen[str], lines: int) -> list[str]:
    assert process.stdout is not None
    return [line.strip() for line, _ in zip(process.stdout, range(lines), strict=False)]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_whoever_is_killed_nothing_is_lost(
    laptops: tuple[Laptop, Laptop], district: District
) -> None:
    chance, confirmed = random.Random(SEED), set()
    for _turn in range(KILLS):
        victim = chance.choice(("laptop", "laptop", "server"))
        running = [spin(laptop) for laptop in laptops]
        told = [watch(process, chance.randrange(2, 9)) for process in running]
        # A little later, so that the kill falls inside a round and not always behind one.
        with suppress(subprocess.TimeoutExpired):
            running[0].wait(timeout=chance.random() * 0.03)
        if victim == "server":
            district.kill()
            told += [watch(process, 3) for process in running]
            district.start()
            told += [watch(process, 3) for process in running]
        for process in running:
            process.send_signal(signal.SIGKILL)
            out, err = process.communicate()
            assert err == ""
            told.append(out.split("\n"))
        confirmed |= {line[3:] for lines in told for line in lines if line.startswith("op ")}
    assert len(confirmed) > 2 * KILLS
    settle(*laptops)
    for laptop in laptops:
        assert confirmed <= laptop.ops()
    server = json.loads(district.command("status", "--json"))
    assert server["ops"] == len(laptops[0].ops())
