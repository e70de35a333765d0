"""Every control that can be reached has a name for a screen reader, on every place."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QWidget

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.domain.meeting import Meeting
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings
from ui.bridge import Bridge
from ui.console.page import Shell
from ui.console.pages import destinations
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.sound import Sounds


class Enough(Exception):
    """Ends the story at the scene that is looked at."""


def told_until(tmp_path, scene: str) -> Services:
    """The sample meeting up to a scene."""
    clock = StoryClock(datetime(2026, 11, 24, 9, tzinfo=CHINA))
    services = Services(
        Settings(data=tmp_path / "data"), clock=clock, entropy=story_entropy()
    ).open()

    def stop(name: str) -> None:
        if name == scene:
            raise Enough

    with suppress(Enough):
        tell(services, clock, scene=stop)
    return services


def unnamed(window: Window) -> list[str]:
    """Visible controls that take the focus and say nothing about themselves."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        words = widget.accessibleName()
        if isinstance(widget.parent(), QAbstractSpinBox):
            words = words or widget.parent().accessibleName()
        if isinstance(widget, QAbstractButton):
            words = words or widget.text()
        if not words.strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize(
    ("scene", "places"),
    [
        ("prepared", ("today", "matters", "meetings", "roster", "settings")),
        ("sign_in", ("meeting",)),
        ("speaking", ("meeting",)),
        ("mismatch", ("meeting",)),
        ("election", ("meeting",)),
        ("closed", ("meeting", "minutes")),
        ("issued", ("minutes",)),
    ],
)
def test_every_control_has_a_name(tmp_path, look, qtbot, scene, places) -> None:
    services = told_until(tmp_path, scene)
    ini = str(tmp_path / "window.ini")
    shell = Shell(
        services=services,
        jobs=InlineRunner(),
        bridge=Bridge(),
        settings=QSettings(ini, QSettings.Format.IniFormat),
        theme=look,
        sounds=Sounds(on=False),
    )
    window = Window(shell, destinations())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    meeting = services.ask(lambda work: work.first(Meeting))
    nameless = {}
    for place in places:
        window.go(place, meeting.id if place in {"meetings", "meeting", "minutes"} else None)
        # The sections of the minutes are made one after the other, a turn each.
        for _ in range(100):
            QApplication.processEvents()
        if unnamed(window):
            nameless[place] = sorted(set(unnamed(window)))
    window.close()
    services.close()
    assert nameless == {}
