"""The program is started twice on one data folder."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.store.hold import Tenant, take
from tests.e2e.test_commands import ROOT, environment, run, window

# What the second window says, then its only button is pressed.
SECOND = """
import sys
import time
from collections.abc import Callable
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from app.settings import Settings
from ui import application

def look():
    for shown in QApplication.topLevelWidgets():
        for label in shown.findChildren(QLabel):
            print(label.text())
        for button in shown.findChildren(QAbstractButton):
            button.click()

app = application.make_application(["hongliu"])
QTimer.singleShot(0, look)
sys.exit(application.main(Settings(data=Path(sys.argv[1]))))
"""

pytestmark = pytest.mark.e2e


def second_start(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SECOND, str(data)], cwd=ROOT, env=environment(),
        capture_output=True, check=False, encoding="utf-8", timeout=60,
    )  # fmt: skip


def test_a_second_start_shows_the_window_that_is_there(tmp_path: Path) -> None:
    data = tmp_path / "数据"
    with window(data) as first:
        second = second_start(data)
        assert (second.returncode, second.stdout) == (0, ""), second.stderr
        assert first.poll() is None
        code, _, err = run("--data", str(data), "sync")
        assert code == 1
        assert "已经有一个窗口" in err
    # Killed: the folder is free at once, with nothing to clear away.
    with window(data) as again:
        assert again.poll() is None


def test_while_a_command_writes_the_window_says_so_and_touches_nothing(tmp_path: Path) -> None:
    data = tmp_path / "数据"
    data.mkdir()
    hold = take(data, Tenant.COMMAND, at=datetime.now(UTC))
    second = second_start(data)
    hold.release()
    assert second.returncode == 1, second.stderr
    assert "暂时打不开" in second.stdout
    assert "另一条命令从 " in second.stdout
    assert str(data) in second.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal on Windows")
def test_a_window_that_is_brought_down_leaves_a_report_for_the_next_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with window(data) as first:
        wait_for((data / "log" / "ended-hard.txt").exists)
        first.send_signal(signal.SIGSEGV)
        first.wait(60)
    with window(data):
        wait_for(lambda: list((data / "log").glob("fault-*.txt")))
    (report,) = (data / "log").glob("fault-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "程序被系统中止" in text
    assert "ui/application.py:" in text
    assert str(tmp_path) not in text
    assert str(ROOT) not in text


def wait_for(so: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not so():
        assert time.monotonic() < end
        time.sleep(0.05)
