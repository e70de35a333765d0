"""Five hundred people: nothing is built again for each of them, and the window stays alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.steps.deliberate import attendance, meetings
from tests.ui.meeting_world import fill, make_world
from ui.console.page import Shell
from ui.jobs import JobRunner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme

ENTER = Qt.Key.Key_Return


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    made = fill(make_world(tmp_path, look, qtbot), 500)
    made.services.act(meetings.begin_sign_in, made.meeting.id)
    return made


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.close()


def test_a_sign_in_builds_no_widgets(world: World) -> None:
    world.sign_in(300)
    page = world.open_page()
    late = [name for name in world.people if not world.snap.attendee(world.people[name].id).here]

    def sign_in(name: str) -> None:
        page.door.field.setText(name)
        page.door.field.setFocus()
        world.key(ENTER)

    sign_in(late[0])
    before = len(page.findChildren(QWidget))
    for name in late[1:6]:
        sign_in(name)
    assert world.snap.view.attendance.present == 306
    assert len(page.findChildren(QWidget)) == before


def test_the_list_of_people_keeps_its_place_while_others_come(world: World) -> None:
    page = world.open_page()
    page.commands.people.trigger()
    chosen = page.right.people.list.rows()[250].id
    page.right.people.list.choose(chosen)
    place = page.right.people.list.verticalScrollBar().value()
    other = next(r for r in world.people.values() if r.id != chosen)
    world.act(attendance.sign_in, world.meeting.id, other.id)
    assert page.right.people.list.current() == chosen
    assert page.right.people.list.verticalScrollBar().value() == place


def test_with_real_workers_cards_follow_each_other_at_once(
    world: World, runner: JobRunner, qtbot: QtBot
) -> None:
    """Ten people in a row before any of them is written: all are signed in, in order."""
    old = world.shell
    world.shell = Shell(
        services=old.services,
        jobs=runner,
        bridge=old.bridge,
        settings=old.settings,
        theme=old.theme,
        sounds=old.sounds,
    )
    again = world.reopened(qtbot, shell=world.shell)
    again.window.resize(1440, 900)
    again.window.show()
    again.window.go("meeting", world.meeting.id)
    qtbot.waitUntil(lambda: again.page.desk.snap is not None)
    qtbot.waitUntil(lambda: bool(again.page.desk.index.people))
    ids = [resident.id for resident in list(world.people.values())[:10]]
    for resident_id in ids:
        again.page.door._on_open(resident_id)
    qtbot.waitUntil(lambda: again.snap.view.attendance.present == 10, timeout=10_000)
    qtbot.waitUntil(lambda: not runner.busy)
    QApplication.processEvents()
    assert again.page.right.attendance.present.text() == "10"
