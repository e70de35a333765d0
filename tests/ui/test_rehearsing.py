"""Simulated residents in the window of a rehearsal, and nowhere else."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.attendance import SignIn
from app.sample.residents import Pace
from app.steps.deliberate import meetings, voting
from tests.ui.meeting_world import World, begin, click, fill, make_world
from ui.console.destination import Destination
from ui.console.meeting.page import MeetingPage
from ui.console.window import Window
from ui.rehearsing import Rehearsing
from ui.theme import Mode
from ui.widgets.buttons import QuietButton
from ui.widgets.chips import Chip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.theme import Theme


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> Iterator[World]:
    made = fill(make_world(tmp_path, look, qtbot))
    made.shell.rehearsing = Rehearsing(
        made.shell, lambda: made.window.meeting_in_front, chance=random.Random(3)
    )
    place = Destination(
        "meeting", "议", "会议", lambda one: MeetingPage(one, clock=made.clock.seconds)
    )
    made.window = Window(made.shell, [place], rehearsal=True)
    qtbot.addWidget(made.window)
    yield made
    made.shell.rehearsing.close()


def residents(world: World) -> Rehearsing:
    assert world.shell.rehearsing is not None
    return world.shell.rehearsing


def test_they_sign_in_while_the_meeting_is_in_front(world: World) -> None:
    assert world.meeting is not None
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    residents(world).step()  # no meeting in front yet
    assert world.services.ask(lambda work: work.find(SignIn)) == []
    world.open_page()
    for _ in range(5):
        world.clock.go(4)
        residents(world).step()
    assert world.snap.view.attendance.present == 5
    assert world.sounds.chimes == []


def test_hands_are_told_once_for_the_teller(world: World) -> None:
    begin(world)
    world.open_page()
    said: list[str] = []
    world.shell.noticed.connect(lambda notice: said.append(notice.text))
    world.act(voting.open_vote, world.items[2].id)
    residents(world).step()
    residents(world).step()
    assert len(said) == 1
    assert said[0].startswith("居民举手了：赞成 ")


def test_the_banner_turns_them_off_and_changes_their_pace(
    world: World, look: Theme, shot: Callable[[QWidget, str], Path]
) -> None:
    begin(world)
    world.open_page()
    chip = next(c for c in world.window.banner.findChildren(Chip) if "居民" in c.text())
    pace = next(b for b in world.window.banner.findChildren(QuietButton) if "快慢" in b.text())
    residents(world).start()
    shot(world.window, "rehearsing-light")
    assert residents(world).pace is Pace.USUAL
    click(pace)
    assert residents(world).pace is Pace.QUICK
    assert pace.text() == "快慢：快"
    click(chip)
    assert not residents(world).on
    assert not pace.isEnabled()
    look.set_mode(Mode.DARK)
    look.set_zoom(200)
    for _ in range(4):  # heights that depend on widths pass through layouts step by step
        QApplication.processEvents()
    shot(world.window, "rehearsing-dark-200")
    assert world.window.banner.width() <= world.window.width()
    assert world.window.head.geometry().right() <= world.window.width()
    click(chip)
    assert residents(world).on


def test_outside_a_rehearsal_there_are_none(tmp_path: Path, look: Theme, qtbot: QtBot) -> None:
    made = make_world(tmp_path, look, qtbot)
    assert made.shell.rehearsing is None
    assert not any("居民" in c.text() for c in made.window.banner.findChildren(Chip))
