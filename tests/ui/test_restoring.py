"""Restoring in the window: pick, see what would be gone, press once; and the way back."""

from __future__ import annotations

import contextlib
import gc
import threading
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer

from app.bootstrap import Services, open_services
from app.domain.errors import Refused
from app.domain.people import Resident, Room
from app.keeping import restored, swap
from app.keeping.archive import Reason
from app.keeping.sound import Opening, Told
from app.settings import Settings
from app.steps import people
from app.steps.collect import MatterInput, collect_matter
from app.store.database import FILE_NAME
from tests.databases import open_database
from tests.ui.pages_world import World, open_world
from tests.ui.test_opening import each, sheets
from tests.unit.store.kit import enter
from ui import application
from ui.console.restore import RestorePage
from ui.console.restore.page import RecoverPage
from ui.opening import OpeningSheet
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from ui.theme import Theme


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Services]:
    """Another laptop of another room."""
    made = Services(Settings(data=tmp_path / "other")).open()
    made.act(people.open_room, "8号院红柳会客厅", community="西木楼", subdistrict="北下关街道")
    yield made
    made.close()


def page(world: World) -> RestorePage:
    world.window.go("restore")
    assert isinstance(world.page, RestorePage)
    return world.page


def lines(of: RestorePage) -> str:
    layout = of.detail.lines
    found = (layout.itemAt(at) for at in range(layout.count()))
    return "".join(item.widget().text() for item in found if item is not None)  # type: ignore[union-attr]


def test_no_backup_yet_is_said(world: World, shot: Callable[[QWidget, str], Path]) -> None:
    found = page(world)
    assert found.nothing.isVisible()
    assert not found.list.isVisible()
    assert not found.detail.go.isVisible()
    shot(world.window, "restore-empty")


def test_what_would_be_gone_is_told_before(
    world: World, shot: Callable[[QWidget, str], Path]
) -> None:
    for reason in (Reason.DAILY, Reason.CLOSED, Reason.ISSUED):
        world.services.keeper.make(reason)
        world.clock.wall += timedelta(days=1)
        world.services.act(collect_matter, MatterInput(title=f"楼道堆物 {reason.value}"))
    found = page(world)
    assert [row.right for row in found.list.rows()] == ["出纪要后", "散会后", "每天一次"]
    world.key(Qt.Key.Key_Down)
    world.key(Qt.Key.Key_Down)
    world.key(Qt.Key.Key_Down)
    assert found.detail.name.text() == "2026年11月24日 09:00"
    assert "从那以后的 3 步操作会不在，其中有：3 个议题。" in lines(found)
    assert found.detail.go.isEnabled()
    assert not found.detail.phrase.isVisible()
    shot(world.window, "restore-picked")


def test_restored_by_keys_alone_and_the_window_opens_anew(world: World) -> None:
    world.services.keeper.make(Reason.DAILY)
    world.services.act(collect_matter, MatterInput(title="楼道堆物"))
    found = page(world)
    world.key(Qt.Key.Key_Down)
    found.detail.go.setFocus()
    world.key(Qt.Key.Key_Space)
    assert world.switched == [world.services.settings]
    # Nothing has moved yet: the window that opens anew does it.
    assert (world.services.settings.data / swap.READY).exists()
    world.services.close()
    again = Services(world.services.settings).open()
    assert again.ask(lambda work: work.first(Room)) is not None
    told = restored.told(again.settings)
    assert told is not None
    assert told.aside
    again.close()


def test_another_laptops_backup_asks_for_its_phrase_and_says_whose_it_is(
    world: World, other: Services, shot: Callable[[QWidget, str], Path]
) -> None:
    made = other.keeper.make(Reason.ASKED)
    found = page(world)
    world.files.answer = [made.path]
    found.browse.click()
    assert found.list.current() == str(made.path)
    assert found.detail.phrase.isVisible()
    assert "8号院红柳会客厅" in found.detail.other_words.text()
    found.detail.phrase.setText("错" * 12)
    found.detail.go.click()
    assert found.detail.fault.isVisible()
    assert not world.switched
    shot(world.window, "restore-foreign")
    assert other.secret is not None
    found.detail.phrase.setText(other.secret.phrase)
    found.detail.go.click()
    assert world.switched


def test_a_damaged_backup_says_so_in_place_and_changes_nothing(world: World) -> None:
    made = world.services.keeper.make(Reason.ASKED)
    data = bytearray(made.path.read_bytes())
    data[3000:3200] = bytes(200)
    made.path.write_bytes(data)
    found = page(world)
    world.key(Qt.Key.Key_Down)
    found.detail.go.click()
    assert "现在的数据没有改动" in found.detail.fault.text()
    assert found.detail.go.isEnabled()
    assert not world.switched
    assert not (world.services.settings.data / swap.READY).exists()


def test_what_is_no_backup_is_said_in_the_window(world: World, tmp_path: Path) -> None:
    (tmp_path / "x.hlbackup").write_bytes(b"something else")
    found = page(world)
    found.look_at(tmp_path / "x.hlbackup")
    assert "不是红柳会客厅的备份" in world.window.toast.text


def test_a_new_laptop_recovers_at_its_first_start(
    tmp_path: Path, look: Theme, qtbot: QtBot, other: Services,
    shot: Callable[[QWidget, str], Path],
) -> None:  # fmt: skip
    made = other.keeper.make(Reason.ASKED)
    new = open_world(tmp_path / "new", look, qtbot, room=False)
    new.window.go("setup")
    shot(new.window, "setup-recover")
    new.page.recover.trigger()
    found = new.page
    assert isinstance(found, RecoverPage)
    shot(new.window, "recover-empty")
    new.files.answer = [made.path]
    found.browse.click()
    assert not found.detail.other.isVisible()
    assert lines(found) == ""
    assert other.secret is not None
    found.detail.phrase.setText(other.secret.phrase)
    shot(new.window, "recover-picked")
    found.detail.go.click()
    new.services.close()
    again = Services(new.services.settings).open()
    room = again.ask(lambda work: work.first(Room))
    assert room is not None
    assert room.name == "8号院红柳会客厅"
    told = restored.told(again.settings)
    assert told is not None
    assert told.aside == ""
    again.close()


# -- the program's own window ---------------------------------------------------------------------


def test_the_window_closes_and_opens_on_the_backup_and_back_again(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, look: Theme,
    shot: Callable[[QWidget, str], Path],
) -> None:  # fmt: skip
    settings = _room(tmp_path)
    program = application.Program(qapp, open_services(settings))
    first = program.console
    first.show()
    try:
        path = first.services.keeper.make(Reason.ASKED).path
        first.services.act(enter, "赵六")
        _restore(program, qtbot, str(path))
        assert names(program) == set()
        assert program.console.window.place == "today"
        today = program.console.window.page
        assert today.restored.isVisible()  # type: ignore[union-attr]
        shot(program.console.window, "restored-today")
        second = program.console
        told = restored.told(settings)
        assert told is not None
        second.window.go("restore", told.aside)
        aside = str(settings.data / swap.ASIDE / told.aside / FILE_NAME)
        _restore(program, qtbot, aside)
        assert names(program) == {"赵六"}
        _drop_every_aside(program, qtbot)
        assert swap.set_aside(settings) == []
        assert names(program) == {"赵六"}
    finally:
        program.console.close()
        program.console.window.deleteLater()
        look.apply()
    assert not [t for t in threading.enumerate() if t.name.startswith(("database", "aside"))]


def test_looking_at_what_was_restored_is_seen_where_it_takes_long(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = _room(tmp_path)
    program = application.Program(qapp, open_services(settings))
    program.console.show()
    before = program.console.window
    path = program.console.services.keeper.make(Reason.ASKED).path
    seen = threading.Event()

    def slowly(settings: Settings, told: Told) -> Services:
        told(Opening.LOOKING, 37)
        assert seen.wait(30)
        return open_services(settings)

    def on_sheet(sheet: OpeningSheet) -> None:
        if "37%" in sheet.told.text():
            program.come_to_front()  # somebody starts it a second time meanwhile
            assert not before.isVisible()
            assert sheet.isVisible()
            assert not gc.isenabled()
            seen.set()

    often = each(qapp, on_sheet)
    monkeypatch.setattr(application, "_open_services", slowly)
    try:
        _restore(program, qtbot, str(path))
        assert seen.is_set()
        assert sheets(qapp) == []
    finally:
        often.stop()
        often.deleteLater()
        program.console.close()
        program.console.window.deleteLater()
        look.apply()


def test_where_neither_opens_it_says_so_and_ends(
    qapp: QApplication, tmp_path: Path, look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = application.Program(qapp, open_services(_room(tmp_path)))
    program.console.show()
    said: list[str] = []

    def refuse(_settings: Settings, _told: Told) -> Services:
        raise Refused("磁盘已满。")

    def press() -> None:
        for sheet in qapp.topLevelWidgets():
            if isinstance(sheet, EmptyState) and sheet.isVisible():
                said.append(sheet.accessibleName())
                sheet.button.click()

    often = QTimer(qapp)
    often.setInterval(20)
    often.timeout.connect(press)
    often.start()
    monkeypatch.setattr(application, "_open_services", refuse)
    # As the program does it: from within its loop.
    QTimer.singleShot(0, program.reopen)
    qapp.exec()
    often.stop()
    often.deleteLater()
    look.apply()
    assert len(said) == 1
    assert "磁盘已满" in said[0]
    assert qapp.quitOnLastWindowClosed()


def test_where_another_program_has_the_data_open_the_window_comes_back_as_it_was(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, look: Theme
) -> None:
    settings = _room(tmp_path)
    program = application.Program(qapp, open_services(settings))
    program.console.show()
    try:
        path = program.console.services.keeper.make(Reason.ASKED).path
        program.console.services.act(enter, "赵六")
        with contextlib.closing(open_database(settings.data / FILE_NAME)) as looking:
            looking.execute("BEGIN")
            looking.execute("SELECT count(*) FROM resident").fetchone()
            _restore(program, qtbot, str(path))
        assert names(program) == {"赵六"}
        assert "窗口还开着" in program.console.window.toast.text
        assert not (settings.data / swap.READY).exists()
    finally:
        program.console.close()
        program.console.window.deleteLater()
        look.apply()


def _room(folder: Path) -> Settings:
    settings = Settings(data=folder / "data")
    services = open_services(settings)
    services.act(people.open_room, "12号院红柳会客厅", community="万寿路社区")
    services.close()
    return settings


def _restore(program: application.Program, qtbot: QtBot, key: str) -> None:
    before = program.console
    before.window.go("restore")
    found = before.window.page
    assert isinstance(found, RestorePage)
    qtbot.waitUntil(lambda: any(row.id == key for row in found.list.rows()), timeout=20_000)
    found.list.choose(key)
    found.detail.go.click()
    qtbot.waitUntil(lambda: program.console is not before, timeout=30_000)
    qtbot.waitUntil(program.console.window.isVisible)


def names(program: application.Program) -> set[str]:
    return {r.name for r in program.console.services.ask(lambda work: work.find(Resident))}


def _drop_every_aside(program: application.Program, qtbot: QtBot) -> None:
    program.console.window.go("restore")
    found = program.console.window.page
    assert isinstance(found, RestorePage)
    for left in (2, 1):
        qtbot.waitUntil(partial(_has_asides, found, left), timeout=20_000)
        found.list.choose(found.list.rows()[0].id)
        found.detail.drop.click()
        assert found.detail.sure.isVisible()
        assert not found.detail.go.isVisible()
        found.detail.sure.click()
    qtbot.waitUntil(partial(_has_asides, found, 0), timeout=20_000)


def _has_asides(found: RestorePage, count: int) -> bool:
    return [row.right for row in found.list.rows()].count("另存的") == count
