"""Two people share a laptop in one meeting; another laptop and the server tell the same of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.accounts import AccountRole
from app.steps.accounts import accounts, add_account
from app.steps.deliberate import attendance, meetings, minutes
from app.steps.views import journal
from tests.laptops import open_laptop, send
from tests.ui.conftest import _nothing_left_behind, _theme, look  # noqa: F401 - fixtures
from tests.ui.meeting_world import click, fill, make_world
from ui.console.destination import Destination
from ui.console.meeting.page import MeetingPage
from ui.console.window import Window
from ui.seat import Seat

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import theme

pytestmark = pytest.mark.e2e
PIN = "270915"


def test_two_people_share_a_laptop_in_one_meeting(
    tmp_path: Path,
    look: theme.Theme,  # noqa: F811 - the fixture
    qtbot: QtBot,
) -> None:
    world = fill(make_world(tmp_path, look, qtbot))
    services, meeting = world.services, world.meeting
    assert meeting is not None
    li = services.act(add_account, "李红", role=AccountRole.RECORDER).value
    zhou = services.act(add_account, "周敏", role=AccountRole.CHAIR).value
    services.settings = replace(services.settings, actor=li.id)
    services.act(meetings.begin_sign_in, meeting.id)
    seat = world.shell.seat = Seat(world.shell)
    seat.recall()
    place = Destination(
        "meeting", "议", "会议", lambda one: MeetingPage(one, clock=world.clock.seconds)
    )
    world.window = Window(world.shell, [place])
    qtbot.addWidget(world.window)
    world.open_page()
    locking = world.window.locking
    assert locking is not None
    people = list(world.people.values())

    # The recorder signs people in, gives herself a PIN, and leaves the laptop covered.
    for resident in people[:2]:
        world.act(attendance.sign_in, meeting.id, resident.id)
        world.clock.go(1)
    services.pins.set_pin(li.id, PIN)
    seat.refresh()
    world.key(Qt.Key.Key_L, modifier=Qt.KeyboardModifier.ControlModifier)
    assert world.window.is_covered
    # A phone signs somebody in meanwhile.
    world.act(attendance.sign_in, meeting.id, people[2].id)
    QTest.keyClicks(world.window.focusWidget(), PIN)
    world.key(Qt.Key.Key_Return)
    assert not world.window.is_covered

    # The chair sits down without leaving the page, opens and closes the meeting.
    click(world.window.foot.seat)
    click(locking.switcher.buttons[1])
    assert seat.here == zhou
    for resident in people[3:20]:
        world.act(attendance.sign_in, meeting.id, resident.id)
        world.clock.go(1)
    world.act(meetings.open_meeting, meeting.id)
    world.act(meetings.close_meeting, meeting.id)
    issued = world.act(minutes.issue_minutes, meeting.id)
    assert minutes.content_of(issued).issued_by == "周敏"

    # Another laptop of the room tells the same, and knows no PIN.
    other = open_laptop(tmp_path, 7)
    send(services, other)
    for laptop in (services, other):
        told = {
            (line.verb, line.who)
            for line in laptop.ask(journal.recent, meeting.id, limit=200)
            if line.who
        }
        assert ("sign_in", "李红") in told
        assert ("open_meeting", "周敏") in told
        assert ("open_meeting", "李红") not in told
        assert [one.name for one in laptop.ask(accounts)] == ["李红", "周敏"]
        assert laptop.verify_log().faults == []
    assert other.pins.holders() == frozenset()
    locking.close()
    other.close()
    services.close()
