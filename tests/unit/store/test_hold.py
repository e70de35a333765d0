"""A data folder has one tenant at a time, and the system clears up behind it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli.main import main as hongliu
from app.domain.errors import Refused
from app.settings import Settings
from app.steps.people import open_room
from app.store import hold
from app.store.hold import Occupied, Tenant, take

ROOT = Path(__file__).resolve().parents[3]
AT = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.store.hold import Tenant, take
kept = take(Path(sys.argv[1]), Tenant(sys.argv[2]), at=datetime(2026, 11, 24, 1, 5, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


def held_elsewhere(folder: Path, tenant: Tenant) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), tenant.value],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_the_second_is_told_who_has_it_and_a_kill_lets_go(tmp_path: Path) -> None:
    other = held_elsewhere(tmp_path, Tenant.WINDOW)
    try:
        with pytest.raises(Occupied) as said:
            take(tmp_path, Tenant.WINDOW, at=AT)
        assert "2026年11月24日 09:05 起" in said.value.message
        assert str(tmp_path) in said.value.message
        assert "没有改动" in said.value.message
    finally:
        end(other)
    take(tmp_path, Tenant.WINDOW, at=AT).release()


def test_a_command_that_writes_is_told_apart_from_a_window(tmp_path: Path) -> None:
    first = take(tmp_path, Tenant.COMMAND, at=AT)
    with pytest.raises(Occupied, match="另一条命令"):
        take(tmp_path, Tenant.COMMAND, at=AT)
    first.release()
    first.release()
    take(tmp_path, Tenant.COMMAND, at=AT).release()


def test_a_note_that_says_nothing_still_refuses(tmp_path: Path) -> None:
    first = take(tmp_path, Tenant.WINDOW, at=AT)
    (tmp_path / hold.FILE_NAME).write_bytes(b"\xff{")
    with pytest.raises(Occupied, match="已经有一个窗口打开了"):
        take(tmp_path, Tenant.WINDOW, at=AT)
    first.release()


def test_a_folder_that_takes_no_lock_is_left_to_the_database(tmp_path: Path) -> None:
    take(tmp_path / "none", Tenant.WINDOW, at=AT).release()
    assert list(tmp_path.iterdir()) == []


def test_a_second_opening_touches_nothing_and_the_first_goes_on(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    first = Services(settings).open(Tenant.WINDOW)
    with pytest.raises(Occupied):
        Services(settings).open(Tenant.WINDOW)
    first.act(open_room, "会客厅", community="社区", subdistrict="")
    first.close()
    again = Services(settings).open(Tenant.WINDOW)
    assert again.verify_log().ops == 1
    again.close()


def test_a_folder_that_could_not_be_opened_is_let_go(tmp_path: Path) -> None:
    (tmp_path / "hongliu.db").write_bytes(b"no database" * 1000)
    for _ in range(2):
        with pytest.raises(Refused, match="损坏"):
            Services(Settings(data=tmp_path)).open(Tenant.WINDOW)


@pytest.mark.parametrize(
    "command",
    [
        ["sync"],
        ["sync", "export", "out.hl"],
        ["sync", "import", "in.hl"],
        ["join", "https://example.invalid", "ABCD-EFGH"],
        ["restore", "some.hlbackup"],
        ["demo", "--out", "out"],
    ],
    ids=" ".join,
)
def test_commands_that_write_give_way_to_an_open_window(
    command: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "data"
    window = Services(Settings(data=data)).open(Tenant.WINDOW)
    before = sorted(p.name for p in data.iterdir())
    assert hongliu(["--data", str(data), *command]) == 1
    said = capsys.readouterr().err
    assert "已经有一个窗口" in said
    assert sorted(p.name for p in data.iterdir()) == before
    window.close()


def test_those_that_only_look_do_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    window = Services(Settings(data=tmp_path)).open(Tenant.WINDOW)
    window.act(open_room, "会客厅", community="社区", subdistrict="")
    assert hongliu(["--data", str(tmp_path), "log", "verify"]) == 0
    assert hongliu(["--data", str(tmp_path), "sync", "status"]) == 0
    assert hongliu(["--data", str(tmp_path), "backup"]) == 0
    assert "已备份" in capsys.readouterr().out
    window.close()
