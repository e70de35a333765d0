"""The desk turned to the residents: a card, a door or letters, one large button, back by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.domain.attendance import SignIn, Via
from app.steps import people
from app.steps.deliberate import meetings
from tests.cards_seen import seen
from tests.ui.camera_kit import BUILT_IN, HandDevices, frame_of
from tests.ui.meeting_world import LONG_NAME, click, fill, make_world
from ui.camera.feed import CameraFeed
from ui.console.selfdesk.large import LargeButton, LargeLine
from ui.console.selfdesk.window import HOLD, TELLS, WAITS, SelfDesk
from ui.sound import Chime
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme

ENTER, ESC, CTRL = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def devices() -> HandDevices:
    return HandDevices(BUILT_IN)


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot, devices: HandDevices) -> Iterator[World]:
    made = fill(make_world(tmp_path, look, qtbot))
    made.shell.camera = CameraFeed(made.shell.settings, devices=devices)
    made.services.act(meetings.begin_sign_in, made.meeting.id)
    made.open_page()
    yield made
    made.window.close()
    made.shell.camera.close()


@pytest.fixture
def desk(world: World) -> Iterator[SelfDesk]:
    world.key(Qt.Key.Key_F10, modifier=CTRL)
    opened = world.page.self_desk
    assert opened is not None
    opened.showNormal()
    opened.resize(1366, 768)
    QApplication.processEvents()
    yield opened
    if world.page.self_desk is not None:
        opened.leave_desk()


def press(desk: SelfDesk, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(desk.focusWidget() or desk, key, modifier or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def types(desk: SelfDesk, text: str) -> None:
    for character in text:
        QTest.keyClicks(desk.focusWidget() or desk, character)
    QApplication.processEvents()


def shown_words(root: QWidget) -> str:
    """All that can be read on it now."""
    parts = []
    for part in root.findChildren(QWidget):
        if part.isVisibleTo(root) and isinstance(part, (QLabel, LargeLine)):
            parts.append(part.text())
        elif part.isVisibleTo(root) and isinstance(part, LargeButton):
            parts.append(part.accessibleName())
    return " ".join(parts)


def found(desk: SelfDesk) -> list[str]:
    layout = desk.finding.people
    buttons = [layout.itemAt(at).widget() for at in range(layout.count())]
    return [button.accessibleName() for button in buttons]


def present(world: World) -> int:
    return world.snap.view.attendance.present


def test_by_touch_alone_with_a_door_number(world: World, desk: SelfDesk) -> None:
    click(desk.start.button)
    for key in ("3", "-", "1", "-", "5", "0", "2"):
        keys = desk.finding.doors.findChildren(LargeButton)
        click(next(button for button in keys if button.text() == key))
    assert found(desk) == ["赵*阳"]
    assert "赵国阳" not in shown_words(desk)
    click(desk.finding.first())
    assert desk.leaf is desk.asking
    assert desk.asking.name.text() == "赵国阳"
    assert desk.asking.button.text() == "我到了"
    click(desk.asking.button)
    assert desk.leaf is desk.told
    assert desk.told.name.text() == "赵国阳"
    assert desk.told.words.text() == "✓ 欢迎，已签到"
    assert "欢迎，已签到" in desk.told.words.text()
    assert world.sounds.chimes == [Chime.WELCOME]
    assert present(world) == 1
    (signed,) = world.services.ask(lambda work: work.find(SignIn))
    assert signed.via is Via.SELF


def test_by_keyboard_alone_with_letters(world: World, desk: SelfDesk) -> None:
    types(desk, "zgy")
    assert desk.leaf is desk.finding
    assert desk.finding.text == "ZGY"
    assert found(desk) == ["张*英 1号楼", "赵*阳 3号楼"]
    press(desk, Qt.Key.Key_Down)
    press(desk, ENTER)
    assert desk.asking.name.text() == "赵国阳"
    press(desk, ENTER)
    assert present(world) == 1
    press(desk, ENTER)
    assert desk.leaf is desk.start


def test_one_letter_shows_nobody_and_a_door_not_whole_neither(desk: SelfDesk) -> None:
    types(desk, "z")
    assert found(desk) == []
    assert "再输一个字母" in shown_words(desk)
    press(desk, ESC)
    types(desk, "50")
    assert found(desk) == []
    assert "完整的门牌号" in shown_words(desk)


def test_esc_goes_back_and_leaves_nothing_of_the_one_before(desk: SelfDesk) -> None:
    types(desk, "zgy")
    press(desk, ENTER)
    assert desk.leaf is desk.asking
    press(desk, ESC)
    assert (desk.leaf, desk.finding.text, len(found(desk))) == (desk.finding, "ZGY", 2)
    press(desk, ESC)
    assert desk.leaf is desk.start
    click(desk.start.button)
    assert (desk.finding.text, found(desk)) == ("", [])


def test_not_me_goes_back_to_those_found(world: World, desk: SelfDesk) -> None:
    types(desk, "zgy")
    press(desk, ENTER)
    click(desk.asking.no)
    assert (desk.leaf, present(world)) == (desk.finding, 0)
    assert found(desk) == ["张*英 1号楼", "赵*阳 3号楼"]
    assert desk.finding.first().hasFocus()


def test_letters_and_doors_are_changed_by_one_button(desk: SelfDesk) -> None:
    click(desk.start.button)
    assert not desk.finding.letters.isVisible()
    click(desk.finding.other)
    assert desk.finding.letters.isVisible()
    assert "拼音" in desk.finding.question.text()
    for key in "OYM":
        keys = desk.finding.letters.findChildren(LargeButton)
        click(next(button for button in keys if button.text() == key))
    assert found(desk) == ["欧阳*"]


def test_twice_is_said_kindly(world: World, desk: SelfDesk) -> None:
    for _ in range(2):
        types(desk, "lim")
        press(desk, ENTER)
        press(desk, ENTER)
        desk.go_home()
    assert world.sounds.chimes == [Chime.WELCOME, Chime.AGAIN]
    assert present(world) == 1
    assert "已经签到过" in desk.told.words.text()


def test_a_card_before_the_camera_signs_in_wherever_the_desk_is(
    world: World, desk: SelfDesk, qtbot: QtBot, devices: HandDevices
) -> None:
    (card,) = world.services.act(people.issue_cards, [world.people["陈犇"].id]).value
    token = people.token_of(world.services.ask(people.the_room), card)
    assert devices.lit == ["built-in"]
    types(desk, "zgy")

    def held() -> bool:
        world.shell.camera.sink.setVideoFrame(frame_of(seen([token])))
        return desk.leaf is desk.told

    qtbot.waitUntil(held, timeout=8000)
    assert desk.told.name.text() == "陈犇"
    assert world.sounds.chimes == [Chime.WELCOME]
    desk.go_home()
    # Whose card it was is not written beside the next person.
    assert "陈犇" not in shown_words(desk)
    assert not any("陈犇" in mark.words for mark in desk.start.preview.marks)


def test_the_scanner_on_the_table_works_too(world: World, desk: SelfDesk) -> None:
    (card,) = world.services.act(people.issue_cards, [world.people["陈犇"].id]).value
    world.window.on_scanned(people.token_of(world.services.ask(people.the_room), card))
    assert desk.told.name.text() == "陈犇"


def test_it_returns_by_itself_after_a_result_and_after_somebody_went_away(
    desk: SelfDesk,
) -> None:
    types(desk, "lim")
    assert (desk._home.isActive(), desk._home.interval()) == (True, WAITS)
    desk._home.timeout.emit()
    assert (desk.leaf, desk._home.isActive()) == (desk.start, False)
    types(desk, "lim")
    press(desk, ENTER)
    press(desk, ENTER)
    assert (desk._home.isActive(), desk._home.interval()) == (True, TELLS)
    desk._home.timeout.emit()
    assert desk.leaf is desk.start


def test_nothing_of_the_facilitators_is_shown(world: World, desk: SelfDesk) -> None:
    world.sign_in(5)
    words = shown_words(desk)
    for person in world.people:
        assert person not in words
    assert not any(word in words for word in ("到会", "撤销", "应到", "名单"))
    assert desk.isWindow()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(ESC, None), (Qt.Key.Key_Q, None), (Qt.Key.Key_Q, CTRL), (Qt.Key.Key_K, CTRL),
     (Qt.Key.Key_F1, None), (Qt.Key.Key_F5, None), (Qt.Key.Key_Z, CTRL)],
)  # fmt: skip
def test_no_key_that_residents_hit_leads_out(
    world: World, desk: SelfDesk, key: Qt.Key, modifier: Qt.KeyboardModifier | None
) -> None:
    before = world.snap.phase
    press(desk, key, modifier)
    assert world.page.self_desk is desk
    assert world.snap.phase is before


def test_staff_leave_by_key_and_the_camera_goes_off(
    world: World, desk: SelfDesk, devices: HandDevices
) -> None:
    assert devices.lit == ["built-in"]
    press(desk, Qt.Key.Key_Q, CTRL | SHIFT)
    assert world.page.self_desk is None
    assert devices.lit == []


def test_staff_leave_by_holding_the_corner(world: World, desk: SelfDesk) -> None:
    timer = desk.corner._timer
    QTest.mousePress(desk.corner, Qt.MouseButton.LeftButton)
    assert (timer.isActive(), timer.interval()) == (True, HOLD)
    QTest.mouseRelease(desk.corner, Qt.MouseButton.LeftButton)
    assert not timer.isActive()
    QTest.mousePress(desk.corner, Qt.MouseButton.LeftButton)
    timer.timeout.emit()
    timer.stop()
    assert world.page.self_desk is None


def test_a_camera_at_the_door_comes_back_after_the_desk(world: World, devices: HandDevices) -> None:
    world.key(Qt.Key.Key_F10)
    world.page.open_self_desk()
    assert devices.lit == ["built-in"]
    desk = world.page.self_desk
    assert desk is not None
    desk.leave_desk()
    assert devices.lit == ["built-in"]
    assert world.page.door.camera.watch.on


def test_without_a_camera_the_button_is_all(world: World, devices: HandDevices) -> None:
    devices.there.clear()
    world.page.open_self_desk()
    desk = world.page.self_desk
    assert desk is not None
    assert desk.start.preview.isHidden()
    assert desk.start.button.text() == "点这里签到"
    assert "没有找到摄像头" in desk.staff.text()
    desk.leave_desk()


def test_when_sign_in_has_ended_it_says_so(world: World, desk: SelfDesk) -> None:
    world.act(meetings.open_meeting, world.meeting.id)
    assert desk.start.button.isEnabled()
    world.act(meetings.close_meeting, world.meeting.id)
    assert "签到已经结束" in shown_words(desk)
    assert not desk.start.button.isEnabled()


def test_every_button_has_a_name_and_a_role(desk: SelfDesk) -> None:
    for button in desk.findChildren(LargeButton):
        if button.text():
            told = QAccessible.queryAccessibleInterface(button)
            assert told.role() is QAccessible.Role.Button
            assert told.text(QAccessible.Text.Name)


# Looks


@pytest.mark.parametrize(
    ("size", "zoom", "mode"),
    [((1366, 768), 100, Mode.LIGHT), ((1366, 768), 200, Mode.LIGHT), ((1024, 768), 200, Mode.DARK),
     ((1920, 1080), 125, Mode.LIGHT)],
)  # fmt: skip
def test_looks(
    world: World,
    desk: SelfDesk,
    shot: Callable[[QWidget, str], Path],
    *,
    size: tuple[int, int],
    zoom: int,
    mode: Mode,
) -> None:
    world.shell.theme.set_mode(mode)
    world.shell.theme.set_zoom(zoom)
    name = f"selfdesk_{size[0]}_{zoom}_{mode.value}"
    desk.resize(*size)
    world.shell.camera.sink.setVideoFrame(frame_of(seen([], size=(1280, 720))))
    QApplication.processEvents()
    looked(desk, shot, f"{name}_1_start", size)
    types(desk, "zgy")
    looked(desk, shot, f"{name}_2_letters", size)
    press(desk, ESC)
    types(desk, "502")
    looked(desk, shot, f"{name}_3_door", size)
    press(desk, ESC)
    types(desk, "abd")
    press(desk, ENTER)
    assert desk.asking.name.text() == LONG_NAME
    looked(desk, shot, f"{name}_4_asking", size)
    press(desk, ENTER)
    looked(desk, shot, f"{name}_5_told", size)


def looked(
    desk: SelfDesk, shot: Callable[[QWidget, str], Path], name: str, size: tuple[int, int]
) -> None:
    """A picture; nothing asks for more than the window has, every button can be hit."""
    QApplication.processEvents()
    shot(desk, name)
    assert desk.size() == QSize(*size)
    area = desk.rect()
    for button in desk.findChildren(LargeButton):
        if button.isVisibleTo(desk):
            top_left = button.mapTo(desk, button.rect().topLeft())
            assert area.contains(button.rect().translated(top_left)), button.text()
            assert button.height() >= 44, button.text()
