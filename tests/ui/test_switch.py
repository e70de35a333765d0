"""From the room to the rehearsal and back, with the program's own window and workers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.bootstrap import open_services
from app.settings import Settings
from app.steps import people
from ui import application
from ui.console.setup import rehearsal

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui import theme


def _room(folder: Path) -> Settings:
    settings = Settings(data=folder / "data")
    services = open_services(settings)
    services.act(people.open_room, "12号院红柳会客厅", community="万寿路社区")
    services.close()
    return settings


def test_into_the_rehearsal_and_back(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, look: theme.Theme
) -> None:
    settings = _room(tmp_path)
    rehearsal.prepare(settings)
    program = application.Program(qapp, open_services(settings))
    first = program.console
    first.show()
    try:
        assert first.window.place == "today"
        assert not first.window.head.rehearsing
        first.shell.theme.set_zoom(125)
        first.shell.settings.setValue("look/zoom", 125)
        first.shell.switch(settings.rehearsal())
        qtbot.waitUntil(lambda: program.console is not first)
        practice = program.console
        assert practice.window.isVisible()
        assert practice.window.head.rehearsing
        assert practice.theme.zoom == 125
        assert not first.window.isVisible()
        practice.window.banner.ended.emit()
        qtbot.waitUntil(lambda: program.console is not practice)
        assert program.console.services.settings.data == settings.data
        assert not program.console.window.head.rehearsing
    finally:
        program.console.close()
        program.console.window.deleteLater()
        look.apply()
    assert not [t for t in threading.enumerate() if t.name.startswith(("database", "aside"))]


def test_a_folder_that_cannot_be_opened_leaves_the_window_as_it_is(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    look: theme.Theme,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = application.Program(qapp, open_services(_room(tmp_path)))
    console = program.console
    console.show()
    try:
        (tmp_path / "file").write_text("")
        console.shell.switch(Settings(data=tmp_path / "file" / "data"))
        qtbot.waitUntil(lambda: console.window.toast.text != "")
        assert "不能使用数据文件夹" in console.window.toast.text
        assert program.console is console
    finally:
        console.close()
        console.window.deleteLater()
        look.apply()


def test_who_sits_at_the_laptop_is_remembered(
    qapp: QApplication, tmp_path: Path, look: theme.Theme
) -> None:
    from ui.console.kit.actor import name_actor

    settings = _room(tmp_path)
    program = application.Program(qapp, open_services(settings))
    name_actor(program.console.services, program.console.shell.settings, "苏静")
    program.console.close()
    program.console.window.deleteLater()
    again = application.Program(qapp, open_services(settings))
    try:
        assert again.console.services.settings.actor == "苏静"
    finally:
        again.console.close()
        again.console.window.deleteLater()
        look.apply()
