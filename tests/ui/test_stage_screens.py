"""Which screen is the room's, and the same on screens that Qt itself knows of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from tests.ui.stage_desk import BEAMER, LAPTOP, TELEVISION
from ui.stage.screens import DesktopScreens, Screen, mirrored, room_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
COPY = Screen("copy", "投影", LAPTOP.area)


@pytest.mark.parametrize(
    ("screens", "console", "chosen", "key"),
    [
        ((LAPTOP,), "laptop", "", None),
        ((LAPTOP, BEAMER), "laptop", "", "beamer"),
        ((LAPTOP, BEAMER), "beamer", "", "laptop"),
        ((LAPTOP, BEAMER, TELEVISION), "laptop", "", "beamer"),
        ((LAPTOP, BEAMER, TELEVISION), "laptop", "tv", "tv"),
        # Chosen some other day, and not there now.
        ((LAPTOP, BEAMER), "laptop", "tv", "beamer"),
        # Chosen, but the facilitator is on it now.
        ((LAPTOP, BEAMER), "beamer", "beamer", "laptop"),
        # A beamer that shows the same is no second screen.
        ((LAPTOP, COPY), "laptop", "copy", None),
        ((LAPTOP, COPY, TELEVISION), "laptop", "", "tv"),
        ((LAPTOP,), "", "", None),
        ((), "", "", None),
    ],
)
def test_the_room_s_screen_is_never_the_facilitator_s(
    screens: tuple[Screen, ...], console: str, chosen: str, key: str | None
) -> None:
    found = room_screen(screens, console=console, chosen=chosen)
    assert (found.key if found is not None else None) == key


def test_a_copy_is_told_from_a_second_screen() -> None:
    assert mirrored((LAPTOP, COPY))
    assert not mirrored((LAPTOP, BEAMER))
    assert not mirrored((LAPTOP,))


def test_what_qt_says_of_screens_is_passed_on(qapp: QApplication, qtbot: QtBot) -> None:
    screens = DesktopScreens(qapp)
    (only,) = screens.all()
    assert only.primary
    assert only.area == qapp.primaryScreen().geometry()
    first = QGuiApplication.primaryScreen()
    for said in (
        lambda: qapp.screenAdded.emit(first),
        lambda: qapp.screenRemoved.emit(first),
        lambda: qapp.primaryScreenChanged.emit(first),
        lambda: first.geometryChanged.emit(QRect(0, 0, 800, 600)),
    ):
        with qtbot.waitSignal(screens.changed, timeout=1000):
            said()
    screens.deleteLater()


def test_on_two_real_screens_it_fills_the_other_one_and_leaves_the_keys(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    laptop = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}
    beamer = {"name": "beamer", "x": 1366, "y": 0, "width": 1024, "height": 768, "dpr": 1}
    config.write_text(json.dumps({"screens": [laptop, beamer]}), "utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.ui.stage_on_two_screens", str(tmp_path / "data")],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    areas = {"laptop": [0, 0, 1366, 768], "beamer": [1366, 0, 1024, 768]}
    first, other = (key.partition("/")[0] for key in told["screens"])
    for moment, where in (("beside", other), ("moved", first), ("back", other)):
        assert told[moment]["area"] == areas[where], moment
        assert told[moment]["full"]
        assert told[moment]["shown"]
    assert told["beside"]["keys"]
    assert told["ended"]
    assert told["closed"]
