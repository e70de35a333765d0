"""Backups by themselves, and the card that tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.keeping.archive import Reason
from app.steps.deliberate import meetings, minutes
from tests.ui.meeting_world import World, begin, click, fill, make_world
from ui.backing_up import BackingUp
from ui.console.settings.backup_card import BackupCard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.theme import Theme


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> Iterator[World]:
    made = begin(fill(make_world(tmp_path, look, qtbot)))
    made.shell.backing_up = BackingUp(made.shell)
    yield made
    made.shell.backing_up.close()


def backing(world: World) -> BackingUp:
    assert world.shell.backing_up is not None
    return world.shell.backing_up


def reasons(world: World) -> list[Reason]:
    kept = world.services.keeper.shelf.all()
    ordered = sorted(kept, key=lambda one: one.manifest.made_at)
    return [Reason(one.manifest.reason) for one in ordered]


def test_once_a_day_and_only_if_something_was_written(world: World) -> None:
    backing(world).look()
    backing(world).look()
    assert reasons(world) == [Reason.DAILY]
    world.clock.go(86_400)
    backing(world).look()
    assert reasons(world) == [Reason.DAILY]


def test_after_a_meeting_and_after_its_minutes(world: World) -> None:
    assert world.meeting is not None
    world.act(meetings.take_break, world.meeting.id)
    world.act(meetings.resume_meeting, world.meeting.id)
    assert not backing(world)._settle.isActive()
    world.act(meetings.close_meeting, world.meeting.id)
    assert backing(world)._settle.isActive()
    backing(world)._settle.timeout.emit()
    world.clock.go(60)
    world.act(minutes.issue_minutes, world.meeting.id)
    backing(world)._settle.timeout.emit()
    assert reasons(world) == [Reason.CLOSED, Reason.ISSUED]


def test_by_hand_from_the_settings(
    world: World, qtbot: QtBot, shot: Callable[[QWidget, str], Path]
) -> None:
    card = BackupCard(world.shell)
    qtbot.addWidget(card)
    card.resize(560, 300)
    card.show()
    card.refresh()
    assert card.last.text() == "还没有备份。"
    click(card.now)
    assert reasons(world) == [Reason.ASKED]
    assert card.last.text().startswith("上次备份：2026年11月24日 ")
    assert "手动" in card.last.text()
    assert card.now.isEnabled()
    shot(card, "settings-backup")
