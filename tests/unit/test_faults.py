"""A report of a fault says where it happened, and nothing about anybody."""

from __future__ import annotations

import logging
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli import main as cli
from app.faults import Reporting, Reports, shortened, told
from app.settings import Settings
from app.store import driver as sqlite

# Put together, so that no line of this file holds what must not be told.
NAME, PHONE, SECRET = "欧阳" + "明月", "139" + "10001234", "夜里" + "太吵"
ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)


class Clock:
    now = AT

    def __call__(self) -> datetime:
        return self.now


def _planted(kind: type[Exception] = ValueError) -> Exception:
    """An exception with people in its text, in its frame's variables, its notes and its cause."""
    resident = {"name": NAME, "phone": PHONE}
    try:
        try:
            sqlite.connect(":memory:").execute(f"SELECT '{resident['phone']}' FROM {NAME}")
        except sqlite.Error as cause:
            raise kind(f"{NAME} {SECRET} /home/{NAME}/数据") from cause
    except Exception as error:
        error.add_note(f"打电话 {PHONE}")
        return error


def _is_clean(text: str) -> bool:
    return not any(word in text for word in (NAME, PHONE, SECRET, "/home", "SELECT", str(ROOT)))


def test_of_an_exception_and_its_cause_only_kind_and_place_are_told() -> None:
    text = told(_planted())
    assert _is_clean(text)
    assert "sqlcipher3.dbapi2.OperationalError SQLITE_ERROR" in text
    assert "tests/unit/test_faults.py:" in text
    assert text.endswith("ValueError")


def test_a_group_and_the_system_s_own_errors_are_told_by_number() -> None:
    group = ExceptionGroup(NAME, [_planted(), OSError(28, SECRET, f"/home/{NAME}")])
    text = told(group)
    assert _is_clean(text)
    assert "OSError 28" in text


def test_an_exception_that_is_its_own_cause_comes_to_an_end() -> None:
    first, second = ValueError(NAME), KeyError(NAME)
    first.__cause__, second.__cause__ = second, first
    assert _is_clean(told(first))


@pytest.mark.parametrize(
    ("path", "short"),
    [
        (str(ROOT / "app" / "bootstrap.py"), "app/bootstrap.py"),
        (f"/home/{NAME}/.venv/lib/python3.11/site-packages/reportlab/a.py", "reportlab/a.py"),
        (f"/home/{NAME}/secret.py", "secret.py"),
        ("<string>", "<string>"),
    ],
)
def test_paths_do_not_tell_whose_laptop_it_is(path: str, short: str) -> None:
    assert shortened(path) == short


def test_what_is_logged_with_an_exception_becomes_a_report(tmp_path: Path) -> None:
    reports = Reports(tmp_path / "log", more={"Qt": "6.8.0"}, clock=Clock())
    handler, log = Reporting(reports), logging.getLogger("tests.faults")
    log.addHandler(handler)
    try:
        log.error("%s failed", NAME, exc_info=_planted())
        log.error("nothing to tell about %s", NAME)
    finally:
        log.removeHandler(handler)
    (path,) = reports.all()
    text = path.read_text(encoding="utf-8")
    assert _is_clean(text)
    assert _is_clean(path.name)
    for said in ("程序：", "系统：", "Python：", "SQLite：", "Qt：6.8.0", "2026年11月24日 09:05"):
        assert said in text


def test_a_fault_that_comes_again_and_again_is_one_report(tmp_path: Path) -> None:
    clock = Clock()
    reports, error = Reports(tmp_path, clock=clock), _planted()
    for _ in range(9):
        reports.note(error)
        clock.now += timedelta(minutes=1)
    assert len(reports.all()) == 1
    assert "从 2026年11月24日 09:05 起 8 次" in reports.text()


def test_the_oldest_go(tmp_path: Path) -> None:
    reports = Reports(tmp_path)
    for number in range(30):
        reports.note(type(f"Odd{number}", (Exception,), {})())
    assert len(reports.all()) == 20


def test_a_disk_that_takes_nothing_makes_it_no_worse(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file, not a folder")
    Reports(tmp_path / "log").note(_planted())
    assert Reports(tmp_path / "log").watch() is None


BROUGHT_DOWN = """
import ctypes, sys
from pathlib import Path
from app.faults import Reports

def {function}():
    ctypes.string_at(0)

reports = Reports(Path(sys.argv[1]))
watched = reports.watch()
if sys.argv[2] == "down":
    {function}()
reports.end_watch(watched)
"""


@pytest.mark.parametrize("end", ["down", "orderly"])
def test_a_process_that_was_brought_down_leaves_a_report(end: str, tmp_path: Path) -> None:
    script = tmp_path / NAME / "program.py"
    script.parent.mkdir()
    script.write_text(BROUGHT_DOWN.format(function="read_nowhere"), encoding="utf-8")
    log = tmp_path / "log"
    subprocess.run(
        [sys.executable, str(script), str(log), end], cwd=ROOT, check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True,
    )  # fmt: skip
    reports = Reports(log)
    assert reports.take_up() is (end == "down")
    assert not reports.take_up()
    assert len(reports.all()) == (end == "down")
    if end == "down":
        text = reports.text()
        assert _is_clean(text)
        assert "program.py:7 read_nowhere" in text
        assert "程序被系统中止" in text


def test_a_command_that_fails_says_so_calmly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    Services(Settings(data=data)).open().close()

    def fail(_services: Services) -> None:
        raise _planted()

    monkeypatch.setattr(Services, "verify_log", fail)
    assert cli.main(["--data", str(data), "log", "verify"]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert "已经记下的都在" in said.err
    (report,) = Reports(data / "log").all()
    assert str(report) in said.err
    assert _is_clean(report.read_text(encoding="utf-8"))
