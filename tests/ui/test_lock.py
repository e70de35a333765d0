"""A laptop that several share: who operates, changing over, and the cover over the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.domain.accounts import Account, AccountRole
from app.steps.accounts import add_account
from app.steps.deliberate import attendance, meetings
from app.steps.views import journal
from tests.ui.meeting_world import World, click, fill, make_world
from ui.console.destination import Destination
from ui.console.kit.confirming import confirmed
from ui.console.meeting.page import MeetingPage
from ui.console.window import Window
from ui.seat import Seat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui import theme
    from ui.console.lock.locking import Locking

PIN, OTHER = "270915", "8802"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A meeting that runs, with two people who share the laptop."""

    def __init__(self, world: World, qtbot: QtBot) -> None:
        self.world, self.seconds = world, 0.0
        services = world.services
        assert world.meeting is not None
        services.act(meetings.begin_sign_in, world.meeting.id)
        self.li = services.act(add_account, "李红", role=AccountRole.RECORDER).value
        self.zhou = services.act(add_account, "周敏", role=AccountRole.CHAIR).value
        services.pins.seat(self.li.id)
        self.seat = world.shell.seat = Seat(world.shell, now=lambda: self.seconds)
        self.seat.recall()
        place = Destination(
            "meeting", "议", "会议", lambda one: MeetingPage(one, clock=world.clock.seconds)
        )
        world.window = Window(world.shell, [place])
        qtbot.addWidget(world.window)
        world.open_page()

    @property
    def window(self) -> Window:
        return self.world.window

    @property
    def locking(self) -> Locking:
        found = self.window.locking
        assert found is not None
        return found

    def pin(self, account: Account, pin: str) -> None:
        self.world.services.pins.set_pin(account.id, pin)
        self.seat.refresh()

    def enter(self, pin: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), pin)
        self.world.key(Qt.Key.Key_Return)

    def told(self) -> str:
        return self.locking.screen.entry.told.text()


@pytest.fixture
def desk(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[Desk]:
    world = fill(make_world(tmp_path, look, qtbot))
    made = Desk(world, qtbot)
    yield made
    made.locking.close()
    made.world.services.close()


def spoken(host: QWidget) -> str:
    """Everything that a screen reader can be told of a window, hidden parts as well."""
    found, todo = [], [QAccessible.queryAccessibleInterface(host)]
    while todo:
        one = todo.pop()
        if one is None:
            continue
        found += [one.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
        todo += [one.child(at) for at in range(one.childCount())]
    return "\n".join(found)


def test_two_taps_change_over_in_a_running_meeting(desk: Desk) -> None:
    page, services = desk.window.page, desk.world.services
    meeting = desk.world.meeting
    assert meeting is not None
    people = list(desk.world.people.values())
    assert desk.window.foot.seat.text() == "现在操作：李红 · 换人"
    desk.world.act(attendance.sign_in, meeting.id, people[0].id)
    click(desk.window.foot.seat)
    click(desk.locking.switcher.buttons[1])
    assert desk.window.foot.seat.text() == "现在操作：周敏 · 换人"
    assert desk.window.page is page
    desk.world.act(attendance.sign_in, meeting.id, people[1].id)
    lines = services.ask(journal.recent, meeting.id)
    assert [line.who for line in lines if line.verb == "sign_in"] == ["周敏", "李红"]
    assert services.pins.seated() == desk.zhou.id


def test_a_key_and_a_figure_change_over(desk: Desk) -> None:
    desk.world.key(Qt.Key.Key_U, modifier=CTRL | SHIFT)
    desk.world.key(Qt.Key.Key_2)
    assert desk.seat.here == desk.zhou
    desk.world.key(Qt.Key.Key_U, modifier=CTRL | SHIFT)
    desk.world.key(Qt.Key.Key_Escape)
    assert desk.seat.here == desk.zhou
    assert desk.locking.switcher.isHidden()


def test_somebody_new_sits_down_by_name(desk: Desk) -> None:
    desk.locking.switch()
    desk.locking.switcher.name.setFocus()
    QTest.keyClicks(desk.window.focusWidget(), "Wang")
    desk.world.key(Qt.Key.Key_Return)
    assert desk.seat.name == "Wang"
    assert [one.name for one in desk.seat.offered] == ["李红", "周敏", "Wang"]


def test_a_pin_is_asked_for_before_its_owner_sits_down(desk: Desk) -> None:
    desk.pin(desk.zhou, OTHER)
    desk.locking.switch()
    click(desk.locking.switcher.buttons[1])
    assert desk.seat.here == desk.li
    desk.enter("0000")
    assert desk.seat.here == desk.li
    entry = desk.locking.switcher.entry
    assert entry is not None
    assert "PIN 不对" in entry.told.text()
    desk.enter(OTHER)
    assert desk.seat.here == desk.zhou


def test_nothing_of_the_window_is_left_behind_the_cover(
    desk: Desk, shot: Callable[[QWidget, str], Path]
) -> None:
    desk.pin(desk.li, PIN)
    desk.world.sign_in(3)
    name = next(iter(desk.world.people))
    assert "停车管理" in spoken(desk.window)
    desk.world.key(Qt.Key.Key_L, modifier=CTRL)
    assert desk.window.is_covered
    heard = spoken(desk.window)
    assert "已锁屏" in heard
    assert "停车管理" not in heard
    assert name not in heard
    seen = [one.text() for one in desk.window.findChildren(QLabel) if one.isVisible()]
    assert "现在操作：李红" in seen
    assert not any("停车管理" in text for text in seen)
    for zoom in (100, 200):
        desk.world.shell.theme.set_zoom(zoom)
        shot(desk.window, f"lock-{zoom}")


def test_no_command_gets_past_the_cover(desk: Desk) -> None:
    desk.pin(desk.li, PIN)
    desk.locking.lock()
    before = desk.world.services.ask(lambda work: work.head())
    for key in (Qt.Key.Key_K, Qt.Key.Key_1, Qt.Key.Key_Z, Qt.Key.Key_L):
        desk.world.key(key, modifier=CTRL)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_F5):
        desk.world.key(key)
    for letter in "VNSB":
        desk.world.alt(letter)
    assert desk.window.is_covered
    assert desk.window.palette_sheet.isHidden()
    assert desk.window.key_map.isHidden()
    assert desk.world.services.ask(lambda work: work.head()) == before


def test_the_pin_takes_the_cover_off_and_the_page_has_what_came_meanwhile(desk: Desk) -> None:
    desk.pin(desk.li, PIN)
    page, meeting = desk.window.page, desk.world.meeting
    assert meeting is not None
    desk.locking.lock()
    person = next(iter(desk.world.people.values()))
    desk.world.act(attendance.sign_in, meeting.id, person.id)
    desk.enter(PIN)
    assert not desk.window.is_covered
    assert desk.window.page is page
    assert page is not None
    assert page.isVisible()
    assert desk.world.snap.attendee(person.id).here
    assert desk.window.actions_here()
    assert all(one.isEnabled() for one in desk.locking.commands)


def test_fingers_enter_it_as_well(desk: Desk) -> None:
    desk.pin(desk.li, PIN)
    desk.locking.lock()
    entry = desk.locking.screen.entry
    for figure in PIN:
        click(entry.pad.keys[figure])
    click(entry.done)
    assert not desk.window.is_covered


def test_wrong_ones_wait_and_say_so(desk: Desk) -> None:
    desk.pin(desk.li, PIN)
    desk.locking.lock()
    desk.enter("1111")
    assert "请再试一次" in desk.told()
    desk.enter("1111")
    desk.enter("1111")
    assert "30 秒" in desk.told()
    assert not desk.locking.screen.entry.field.isEnabled()
    assert desk.window.is_covered


def test_a_colleague_opens_it_and_sits_there_then(desk: Desk) -> None:
    desk.pin(desk.li, PIN)
    desk.pin(desk.zhou, OTHER)
    desk.locking.lock()
    (button,) = [
        one
        for one in desk.locking.screen.findChildren(QAbstractButton)
        if one.text() == "换成 周敏"
    ]
    QApplication.processEvents()
    click(button)
    desk.enter(OTHER)
    assert not desk.window.is_covered
    assert desk.seat.here == desk.zhou


def test_whoever_has_no_pin_is_no_way_past_it(desk: Desk) -> None:
    desk.pin(desk.li, PIN)
    desk.locking.lock()
    desk.locking.switch()
    assert desk.locking.switcher.isHidden()
    assert "周敏" not in spoken(desk.window)


def test_the_phrase_opens_it_where_there_is_one(desk: Desk) -> None:
    desk.pin(desk.li, PIN)
    desk.locking.lock()
    check, desk.seat.check_phrase = desk.seat.check_phrase, None
    click(desk.locking.screen.forgot)
    assert desk.locking.screen.phrase.isHidden()
    desk.seat.check_phrase = check
    click(desk.locking.screen.forgot)
    opener = desk.world.services.secret
    assert opener is not None
    desk.locking.screen.phrase.setText(opener.phrase[::-1])
    desk.enter("")
    assert desk.window.is_covered
    assert "恢复口令不对" in desk.told()
    desk.locking.screen.phrase.setFocus()
    desk.locking.screen.phrase.setText(opener.phrase)
    desk.enter("")
    assert not desk.window.is_covered
    assert desk.seat.holders == frozenset()


def test_it_covers_itself_when_nobody_touches_the_laptop(desk: Desk) -> None:
    instants = {"now": 0.0}
    desk.locking.idle._now = lambda: instants["now"]
    desk.locking.idle.touch()
    instants["now"] = 3600
    desk.locking.look()
    assert not desk.window.is_covered, "without a PIN it never does"
    desk.pin(desk.li, PIN)
    assert desk.seat.idle_minutes == 10
    instants["now"] += 599
    desk.locking.look()
    assert not desk.window.is_covered
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Shift)
    instants["now"] += 599
    desk.locking.look()
    assert not desk.window.is_covered, "a key is a touch"
    meeting, person = desk.world.meeting, list(desk.world.people.values())[1]
    assert meeting is not None
    desk.world.act(attendance.sign_in, meeting.id, person.id)
    instants["now"] += 1
    desk.locking.look()
    assert desk.window.is_covered, "a sign-in by camera is nobody's touch"


def test_never_is_never(desk: Desk) -> None:
    desk.pin(desk.li, PIN)
    desk.seat.set_idle(0)
    instants = {"now": 0.0}
    desk.locking.idle._now = lambda: instants["now"]
    desk.locking.idle.touch()
    instants["now"] = 1e6
    desk.locking.look()
    assert not desk.window.is_covered


def test_without_a_pin_the_key_says_where_to_set_one(desk: Desk) -> None:
    desk.world.key(Qt.Key.Key_L, modifier=CTRL)
    assert not desk.window.is_covered
    assert "设一个" in desk.window.toast.text


def test_a_window_opens_covered_whoever_is_named(desk: Desk) -> None:
    desk.pin(desk.li, PIN)
    services = desk.world.services
    services.settings = replace(services.settings, actor=desk.zhou.id)
    seat = Seat(desk.world.shell)
    seat.recall()
    assert seat.here == desk.zhou
    assert seat.starts_locked
    services.pins.seat(desk.zhou.id)
    seat.recall()
    assert not seat.starts_locked


def test_the_pin_is_asked_for_again_after_two_minutes(desk: Desk) -> None:
    done: list[str] = []
    confirmed(desk.world.shell, "修改账号", lambda: done.append("no pin"))
    desk.pin(desk.li, PIN)
    confirmed(desk.world.shell, "修改账号", lambda: done.append("first"))
    assert done == ["no pin"]
    texts = [one.text() for one in desk.locking.switcher.findChildren(QLabel)]
    assert "要修改账号，请再输一次 PIN" in texts
    desk.world.key(Qt.Key.Key_Escape)
    assert done == ["no pin"]
    confirmed(desk.world.shell, "修改账号", lambda: done.append("second"))
    desk.enter(PIN)
    assert done == ["no pin", "second"]
    desk.seconds += 119
    confirmed(desk.world.shell, "导出名册", lambda: done.append("third"))
    assert done[-1] == "third"
    desk.seconds += 2
    confirmed(desk.world.shell, "导出名册", lambda: done.append("fourth"))
    assert done[-1] == "third"


def test_a_room_without_accounts_is_as_before(
    tmp_path: Path, look: theme.Theme, qtbot: QtBot
) -> None:
    world = fill(make_world(tmp_path, look, qtbot))
    world.shell.settings.setValue("room/actor", "苏静")
    seat = world.shell.seat = Seat(world.shell)
    seat.recall()
    window = Window(world.shell, [])
    qtbot.addWidget(window)
    window.show()
    assert window.foot.seat.text() == "现在操作：苏静"
    assert world.services.settings.actor == "苏静"
    assert not seat.starts_locked
    assert window.locking is not None
    QApplication.processEvents()
    window.locking.close()
    world.services.close()
