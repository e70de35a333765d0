"""The program's own command, in processes of its own, beside an open window."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
ROSTER = "姓名,楼号,单元,门牌号,面积\n秦明,1,1,202,\n王芳（虚构）,1,1,101,六十\n"
PATIENCE = 60

pytestmark = pytest.mark.e2e


def hongliu(*arguments: str) -> list[str]:
    """The installed command, or the same from the source."""
    command = Path(sys.executable).with_name("hongliu")
    start = [str(command)] if command.exists() else [sys.executable, "-m", "app"]
    return [*start, *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONIOENCODING": "utf-8", "QT_QPA_PLATFORM": "offscreen"}


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    done = subprocess.run(
        hongliu(*arguments), cwd=ROOT, env=environment(), capture_output=True, check=False,
        timeout=PATIENCE, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@contextmanager
def window(data: Path) -> Iterator[subprocess.Popen[str]]:
    """The program's window over a folder, open until the end of the block."""
    process = subprocess.Popen(
        hongliu("--data", str(data)), cwd=ROOT, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        end = time.monotonic() + PATIENCE
        while not (data / "hongliu.db-wal").exists():
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < end
            time.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in which the sample meeting was held."""
    folder = tmp_path / "我的 数据"  # people do have blanks in such names
    clock = StoryClock(datetime(2026, 11, 24, 9, tzinfo=CHINA))
    services = Services(Settings(data=folder), clock=clock, entropy=story_entropy()).open()
    tell(services, clock)
    services.close()
    return folder


def test_a_record_is_verified_and_a_roster_checked_while_the_window_is_open(
    data: Path, tmp_path: Path
) -> None:
    roster = tmp_path / "名册 新.csv"
    roster.write_text(ROSTER, encoding="gb18030")
    with window(data) as process:
        code, out, err = run("--data", str(data), "log", "verify")
        assert (code, err) == (0, "")
        assert "核验通过" in out
        code, out, err = run("roster", "check", str(roster), "--json", "--data", str(data))
        assert process.poll() is None
    told = json.loads(out)
    assert list(told) == ["rows", "new", "update", "unchanged", "warnings", "errors"]
    assert told["rows"] == 2
    assert code == (1 if told["errors"] else 0)
    assert bool(err) == bool(told["errors"])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals on Windows")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["ended", "killed"])
def test_a_window_that_is_ended_from_outside_leaves_a_whole_record(
    number: signal.Signals, data: Path
) -> None:
    with window(data) as process:
        process.send_signal(number)
        process.wait(PATIENCE)
    code, out, err = run("--data", str(data), "log", "verify")
    assert (code, err) == (0, "")
    assert "核验通过" in out


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    code, out, err = run("--data", str(tmp_path / "没有"), "log", "verify")
    assert (code, out) == (1, "")
    assert "没有可核验的记录" in err
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_is_told_apart_from_a_refusal() -> None:
    code, out, err = run("log", "verify", "多余")
    assert (code, out) == (2, "")
    assert "不认识的参数：多余" in err
