"""The running meeting on a laptop that does not lead it, and taking over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services
from app.domain.changes import Changes
from app.settings import Settings
from app.steps.deliberate import leading
from tests.laptops import device_of, meet
from tests.ui.meeting_world import begin, click, fill, make_world

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    return begin(fill(make_world(tmp_path, look, qtbot)))


@pytest.fixture
def other(world: World, tmp_path: Path) -> Iterator[Services]:
    made = Services(Settings(data=tmp_path / "other"), clock=world.clock).open()
    yield made
    made.close()


def exchange(world: World, other: Services) -> None:
    """Both get everything, and the window hears of it."""
    meet(world.services, other)
    world.page.shell.bridge.publish(Changes(kinds=frozenset({"lead", "meeting"})))
    QApplication.processEvents()


def test_the_leader_sees_nothing_of_it(world: World) -> None:
    world.open_page()
    assert not world.page.lead.isVisible()


def test_the_former_leader_sees_who_took_over_and_takes_it_back_with_undo(
    world: World, other: Services
) -> None:
    world.open_page()
    meet(world.services, other)
    other.act(leading.take_the_lead, world.meeting.id)
    exchange(world, other)
    bar = world.page.lead
    assert bar.isVisible()
    assert f"“电脑 {device_of(other)[-4:]}”已经接管主持" in bar.words.text()
    assert "继续签到和记录" in bar.words.text()
    click(bar.take)
    assert not bar.isVisible()
    assert world.page.undo_text() == "接管主持"
    world.page.undo()
    QApplication.processEvents()
    assert bar.isVisible()


def test_what_is_the_leaders_is_seen_and_cannot_be_pressed_until_taken_over(
    world: World, other: Services
) -> None:
    world.open_page()
    meet(world.services, other)
    other.act(leading.take_the_lead, world.meeting.id)
    exchange(world, other)
    commands = world.page.commands
    for action in (commands.close, commands.finish, commands.vote, commands.pause):
        assert action.isVisible()
        assert not action.isEnabled()
        assert "接管后才能操作" in action.toolTip()
    assert commands.note.isEnabled()
    click(world.page.lead.take)
    for action in (commands.close, commands.finish, commands.vote, commands.pause):
        assert action.isEnabled()
        assert "接管" not in action.toolTip()
