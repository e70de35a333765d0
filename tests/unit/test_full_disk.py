"""A disk that is full, or that can only be read: everything a user writes says so, none by half.

On a small disk in memory, which only root can mount; elsewhere these tests are left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli.main import main as hongliu
from app.documents.reports import write_report
from app.documents.workbook import Sheet, write_workbook
from app.domain.errors import Refused
from app.domain.matter import Matter
from app.domain.report import Report
from app.domain.report_kinds import ReportKind
from app.keeping.archive import Reason
from app.keeping.volumes import Volume
from app.sample.photos import YARD, photo
from app.settings import Settings
from app.steps import collect
from app.steps.people import open_room
from app.steps.views.reports import report
from app.store.hold import Tenant
from app.store.verify import Report as Verified
from ui.console.act.out import write_calendar
from ui.console.meeting.drafts import Drafts
from ui.console.papers import building

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root mounts a small disk"
)

LONG = "夜里灯光不能太亮，脚步声要能感应到。" * 400


class SmallDisk:
    """A disk of a few megabytes."""

    def __init__(self, at: Path, megabytes: int) -> None:
        self.at = at
        self._run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(at))

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, capture_output=True)

    def fill(self, *, but: int = 0) -> None:
        """Until it takes nothing more, except for some bytes."""
        with (self.at / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            while True:
                filler.write(bytes(1 << 16))
        free = os.statvfs(self.at).f_bavail << 12
        assert free == 0
        if but:
            os.truncate(self.at / "filler", (self.at / "filler").stat().st_size - but)

    def empty(self) -> None:
        """Make room again."""
        (self.at / "filler").unlink()

    def only_read(self, *, on: bool) -> None:
        """Nothing can be written to it."""
        self._run("mount", "-o", f"remount,{'ro' if on else 'rw'}", str(self.at))

    def everything(self) -> dict[str, bytes]:
        """What lies on it, apart from the filler and what SQLite keeps beside its file."""
        return {
            path.relative_to(self.at).as_posix(): path.read_bytes()
            for path in self.at.rglob("*")
            if path.is_file() and path.name != "filler" and not path.name.startswith("hongliu.db")
        }

    def gone(self) -> None:
        self._run("umount", "-l", str(self.at))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    at = tmp_path / "disk"
    at.mkdir()
    try:
        made = SmallDisk(at, 48)
    except subprocess.CalledProcessError:
        pytest.skip("nothing can be mounted here")
    yield made
    made.gone()


@pytest.fixture
def room(disk: SmallDisk) -> Iterator[Services]:
    services = Services(Settings(data=disk.at / "data")).open(Tenant.WINDOW)
    services.act(open_room, "会客厅", community="社区", subdistrict="")
    services.act(collect.collect_matter, _matter())
    yield services
    services.close()


def _matter(text: str = "") -> collect.MatterInput:
    return collect.MatterInput(
        title="楼道灯", category="安全消防", raised_by="楼门长", description=text
    )


def _matters(room: Services) -> list[Matter]:
    return room.ask(lambda work: work.find(Matter))


def _verified(room: Services) -> Verified:
    found = room.verify_log()
    assert found.faults == []
    return found


def _enter_until_refused(room: Services) -> None:
    for _ in range(500):
        room.act(collect.collect_matter, _matter(LONG))


def test_an_action_is_refused_whole_and_goes_on_when_there_is_room(
    room: Services, disk: SmallDisk
) -> None:
    disk.fill()
    with pytest.raises(Refused, match=r"没有保存，可能是磁盘已满.*之前的记录都在"):
        _enter_until_refused(room)
    before = _verified(room).ops
    assert len(_matters(room)) == before - 1
    disk.empty()
    room.act(collect.collect_matter, _matter(LONG))
    assert _verified(room).ops == before + 1


def test_a_log_that_cannot_be_signed_says_so(room: Services, disk: SmallDisk) -> None:
    disk.fill()
    with pytest.raises(Refused, match="磁盘"):
        room.sign_log()
    disk.empty()
    room.sign_log()
    assert _verified(room).signed == 2


def test_a_photo_is_there_whole_or_not_at_all(room: Services, disk: SmallDisk) -> None:
    (matter,) = _matters(room)
    room.act(collect.attach, room.files, matter.id, name="院子.png", data=photo(YARD))
    disk.fill(but=4096)
    before = disk.everything()
    with pytest.raises(Refused, match="文件没有存下来"):
        room.files.add(os.urandom(90_000))
    with pytest.raises(Refused, match="附件没有存下来"):
        room.files.add_part("ab" * 32, 0, os.urandom(90_000), size=100_000)
    left = {n: data for n, data in disk.everything().items() if not n.endswith(".arriving")}
    assert left == before
    assert _verified(room).ops == 3
    disk.empty()


WRITERS: dict[str, Callable[[Services, Path], object]] = {
    "paper.pdf": lambda _room, path: building.write(os.urandom(90_000), path),
    "tasks.ics": lambda _room, path: write_calendar(
        [], path, room="会客厅" * 3000, now=datetime(2026, 11, 24, tzinfo=UTC)
    ),
    "rows.xlsx": lambda _room, path: write_workbook(
        path, [Sheet("议题", [[os.urandom(60).hex() for _ in range(20)] for _ in range(60)])]
    ),
    "ledger.xlsx": lambda room, path: write_report(_report(room), path),
    "draft.json": lambda _room, path: Drafts(path.parent.parent).write(
        "draft", {"text": os.urandom(9000).hex()}, 1
    ),
}


def _report(room: Services) -> Report:
    return room.ask(report, ReportKind.LEDGER, date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("name", WRITERS)
def test_what_lies_under_a_name_is_the_old_file_or_the_new(
    name: str, room: Services, disk: SmallDisk
) -> None:
    path = disk.at / "drafts" / name
    path.parent.mkdir()
    path.write_bytes(b"what was here before")
    disk.fill(but=4096)
    before = disk.everything()
    with pytest.raises((Refused, OSError)) as said:
        WRITERS[name](room, path)
    assert isinstance(said.value, Refused) or said.value.errno == 28
    assert disk.everything() == before
    disk.empty()
    WRITERS[name](room, path)
    assert path.read_bytes() != b"what was here before"


def test_a_backup_leaves_nothing_and_the_older_stay(
    room: Services, disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = room.keeper.make(Reason.ASKED).path
    disk.fill()
    before = disk.everything()
    with pytest.raises(Refused, match=r"没有备份.*空间不够"):
        room.keeper.make(Reason.ASKED)
    assert disk.everything() == before
    # And where it fills up while the backup is written.
    monkeypatch.setattr("app.keeping.disk.free_at", lambda _folder: 1 << 40)
    with pytest.raises(Refused, match=r"没有备份.*空间不够"):
        room.keeper.make(Reason.ASKED)
    assert disk.everything() == before
    assert kept.exists()
    disk.empty()


def test_a_first_start_on_a_full_disk(disk: SmallDisk) -> None:
    disk.fill()
    with pytest.raises(Refused, match=r"磁盘|位置"):
        Services(Settings(data=disk.at / "data")).open(Tenant.WINDOW)
    disk.empty()
    Services(Settings(data=disk.at / "data")).open(Tenant.WINDOW).close()


def test_a_room_on_a_full_disk_opens_or_says_why(room: Services, disk: SmallDisk) -> None:
    settings = room.settings
    room.close()
    disk.fill()
    with pytest.raises(Refused, match="磁盘已满"):
        Services(settings).open(Tenant.WINDOW)
    disk.empty()
    again = Services(settings).open(Tenant.WINDOW)
    assert _verified(again).ops == 2
    again.close()


def test_a_folder_that_can_only_be_read(room: Services, disk: SmallDisk) -> None:
    settings = room.settings
    room.close()
    disk.only_read(on=True)
    before = disk.everything()
    with pytest.raises(Refused, match=r"没有写入权限.*没有改动"):
        Services(settings).open(Tenant.WINDOW)
    with pytest.raises(Refused, match="换一个"):
        Services(Settings(data=disk.at / "other")).open(Tenant.WINDOW)
    with pytest.raises(Refused, match="没有写入权限"):
        building.write(b"paper", disk.at / "paper.pdf")
    assert disk.everything() == before
    disk.only_read(on=False)


@pytest.mark.parametrize("command", [["report", "ledger"], ["bill"]], ids=" ".join)
def test_a_command_says_that_the_disk_is_full(
    command: list[str],
    room: Services,
    disk: SmallDisk,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = disk.at / ("out.xlsx" if command[0] == "report" else "out.pdf")
    disk.fill(but=4096)
    before = disk.everything()
    assert hongliu(["--data", str(room.settings.data), *command, "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert "磁盘" in said
    assert "Traceback" not in said
    assert disk.everything() == before
    disk.empty()


def test_a_stick_that_is_full_or_can_only_be_read(
    disk: SmallDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = Services(Settings(data=tmp_path / "data")).open(Tenant.WINDOW)
    services.act(open_room, "会客厅", community="社区", subdistrict="")
    services.keeper.make(Reason.ASKED)
    stick, carrier = Volume(disk.at, "STICK", "tmpfs"), services.keeper.carrier
    carrier.choose(stick)
    (home,) = carrier.present((stick,))
    carrier.copy(home, fresh=False)
    services.act(collect.collect_matter, _matter())
    services.keeper.make(Reason.ASKED)
    disk.fill(but=4096)
    before = disk.everything()
    with pytest.raises(Refused, match=r"“STICK”满了.*以前的备份都在"):
        carrier.copy(home, fresh=False)
    assert disk.everything() == before
    # And where it fills up while the copy is written.
    monkeypatch.setattr("app.keeping.disk.free_at", lambda _folder: 1 << 40)
    with pytest.raises(Refused, match=r"“STICK”满了.*以前的备份都在"):
        carrier.copy(home, fresh=False)
    assert disk.everything() == before
    monkeypatch.undo()
    disk.empty()
    disk.only_read(on=True)
    with pytest.raises(Refused, match=r"“STICK”只能读，不能写.*以前的备份都在"):
        carrier.copy(home, fresh=False)
    assert disk.everything() == before
    disk.only_read(on=False)
    assert carrier.copy(home, fresh=False).archives == 1
    services.close()


def test_a_stick_on_which_nothing_can_be_written_is_not_chosen(
    disk: SmallDisk, tmp_path: Path
) -> None:
    services = Services(Settings(data=tmp_path / "data")).open(Tenant.WINDOW)
    services.act(open_room, "会客厅", community="社区", subdistrict="")
    carrier, stick = services.keeper.carrier, Volume(disk.at, "STICK")
    disk.only_read(on=True)
    with pytest.raises(Refused, match="“STICK”上写不进去，没有选用它"):
        carrier.choose(stick)
    disk.only_read(on=False)
    disk.fill()
    with pytest.raises(Refused, match="“STICK”上写不进去，没有选用它"):
        carrier.choose(stick)
    assert carrier.sticks.all() == []
    disk.empty()
    carrier.choose(stick)
    assert len(carrier.sticks.all()) == 1
    services.close()
