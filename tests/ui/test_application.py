from __future__ import annotations

import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.bootstrap import Services
from app.settings import Settings
from tests.ui.conftest import NoServices
from ui import application, lifetime, theme
from ui.console.window import Window
from ui.jobs import UNEXPECTED
from ui.sound import Chime, Sounds, samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path, look: theme.Theme) -> Iterator[lifetime.Console]:
    made = lifetime.Console(qapp, NoServices(tmp_path / "rehearsal"), [])  # type: ignore[arg-type] # a stand-in by name
    yield made
    made.close()


def test_the_end_is_orderly(console: lifetime.Console, qtbot: QtBot) -> None:
    console.show()
    qtbot.waitExposed(console.window)
    written: list[int] = []
    console.jobs.run(written.append, 1)
    console.close()
    console.close()
    assert written == [1]
    assert console.services.closed  # type: ignore[attr-defined] # the stand-in's
    assert sys.excepthook is sys.__excepthook__


def test_practice_is_known_by_its_folder(console: lifetime.Console) -> None:
    assert not console.window.banner.isHidden()


def test_what_nobody_expected_is_said_calmly(
    console: lifetime.Console, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    console.show()
    error = RuntimeError("boom")
    with caplog.at_level(logging.ERROR):
        sys.excepthook(RuntimeError, error, None)
    assert console.window.toast.text == UNEXPECTED
    assert "boom" in caplog.text


def test_standard_dialogs_speak_chinese(qapp: QApplication) -> None:
    code = (
        "from ui.application import make_application\n"
        "from PySide6.QtCore import QCoreApplication as Q\n"
        "app = make_application(['hongliu'])\n"
        "print(Q.translate('QPlatformTheme', 'Cancel'), app.applicationDisplayName())\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["取消", "红柳会客厅"]


def test_starting_loads_nothing_that_can_wait() -> None:
    """Paper, pictures, sheets and sound are imported when somebody first needs them."""
    code = (
        "import sys, ui.application\n"
        "late = ['reportlab', 'PIL', 'openpyxl', 'qrcode', 'pypinyin', 'PySide6.QtMultimedia',\n"
        "        'PySide6.QtNetwork', 'PySide6.QtPrintSupport', 'sqlalchemy', 'alembic',\n"
        "        'zxingcpp', 'ui.camera.feed']\n"
        "print([name for name in late if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_data_that_cannot_be_opened_is_told_in_a_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.domain.errors import Refused

    def refuse(_settings: object, _told: object) -> None:
        raise Refused("不能使用数据文件夹。没有改动任何内容；请换一个可以写入的位置。")

    said: list[str] = []

    def press() -> None:
        for sheet in qapp.topLevelWidgets():
            if sheet.isVisible():
                said.append(sheet.accessibleName())
                sheet.button.click()  # type: ignore[attr-defined] # an EmptyState

    monkeypatch.setattr(application, "_open_services", refuse)
    QTimer.singleShot(50, press)
    assert application.main() == 1
    assert "不能使用数据文件夹" in said[0]


def test_nothing_is_left_for_the_interpreters_end(
    qapp: QApplication, tmp_path: Path, look: theme.Theme
) -> None:
    services = Services(Settings(data=tmp_path / "data")).open()
    windows: list[Window] = []

    def leave() -> None:
        window = qapp.activeWindow()
        if isinstance(window, Window):
            soon.stop()
            windows.append(window)
            window.close()

    soon = QTimer()
    soon.setInterval(5)
    soon.timeout.connect(leave)
    soon.start()
    assert application.main(services=services) == 0
    assert windows
    assert not any(isValid(window) for window in windows)


@pytest.mark.parametrize("chime", list(Chime))
def test_chimes_are_short_and_soft(chime: Chime) -> None:
    data = samples(chime)
    assert data[:4] == b"RIFF"
    assert len(data) < 60_000
    peaks = [
        int.from_bytes(data[at : at + 2], "little", signed=True) for at in range(44, 60_000, 2)
    ]
    assert 8_000 < max(peaks) < 20_000
    assert abs(peaks[0]) < 200


def test_sound_that_is_off_makes_nothing(qapp: QApplication) -> None:
    sounds = Sounds(on=False)
    sounds.play(Chime.WELCOME)
    assert sounds.findChildren(object) == []


def test_the_window_opens_on_real_data(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: theme.Theme
) -> None:
    seen: list[str] = []

    def leave() -> None:
        for window in qapp.topLevelWidgets():
            if isinstance(window, Window) and window.isVisible():
                seen.append(window.windowTitle())
                window.close()

    monkeypatch.setattr(application, "destinations", lambda: ())
    QTimer.singleShot(300, qapp, leave)
    assert application.main(Settings(data=tmp_path / "data")) == 0
    assert seen == ["红柳会客厅"]
    assert (tmp_path / "data").is_dir()
    assert not [t for t in threading.enumerate() if t.name.startswith(("database", "aside"))]
