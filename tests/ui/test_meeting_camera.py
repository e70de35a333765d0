"""The camera at the door: frames in the real sink, people on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.attendance import SignIn, Via
from app.domain.card_token import make_token
from app.steps import people
from app.steps.deliberate import meetings
from tests.cards_seen import seen
from tests.ui.camera_kit import BUILT_IN, PLUGGED, Format, HandDevices, frame_of
from tests.ui.meeting_world import LONG_NAME, begin, click, fill, make_world
from ui.camera.feed import CameraFeed
from ui.camera.pictures import picture
from ui.console.meeting.page import MeetingPage
from ui.console.page import Notice
from ui.console.pages import destinations
from ui.lifetime import Console
from ui.sound import Chime
from ui.theme import Mode, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme

F10, F5 = Qt.Key.Key_F10, Qt.Key.Key_F5
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def devices() -> HandDevices:
    return HandDevices(BUILT_IN)


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot, devices: HandDevices) -> Iterator[World]:
    made = fill(make_world(tmp_path, look, qtbot))
    made.shell.camera = CameraFeed(made.shell.settings, devices=devices)
    yield made
    made.window.close()
    made.shell.camera.close()


def opened(world: World) -> World:
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    world.open_page()
    return world


def tokens(world: World, *names: str) -> list[str]:
    ids = [world.people[name].id for name in names]
    cards = world.services.act(people.issue_cards, ids).value
    room = world.services.ask(people.the_room)
    return [people.token_of(room, card) for card in cards]


def hold_up(world: World, *held: str, side: int = 180, glare: bool = False) -> None:
    """One frame with these cards."""
    world.shell.camera.sink.setVideoFrame(frame_of(seen(held, side=side, turn=5, glare=glare)))


def hold_until(world: World, qtbot: QtBot, so: Callable[[], bool], *held: str, **how: bool) -> None:
    """Frames, one after another, until something is so."""

    def one_more() -> bool:
        hold_up(world, *held, **how)
        return so()

    qtbot.waitUntil(one_more, timeout=8000)


def present(world: World) -> int:
    return world.snap.view.attendance.present


def test_one_key_turns_the_camera_on_and_says_that_nothing_is_saved(
    world: World, devices: HandDevices
) -> None:
    opened(world)
    camera = world.page.door.camera
    assert (devices.lit, camera.isVisible()) == ([], False)
    world.key(F10)
    assert devices.lit == ["built-in"]
    hold_up(world)
    assert camera.isVisible()
    assert "不保存" in camera.words.text()
    assert world.page.door.camera_chip.isChecked()
    world.key(F10)
    assert (devices.lit, camera.isVisible()) == ([], False)
    assert not world.page.door.camera_chip.isChecked()


def test_a_card_held_up_signs_in_once_with_name_and_chime(
    world: World, qtbot: QtBot, devices: HandDevices
) -> None:
    (token,) = tokens(world, "陈犇")
    opened(world)
    click(world.page.door.camera_chip)
    hold_until(world, qtbot, lambda: present(world) == 1, token)
    greeting = world.page.middle.phase.greeting
    assert greeting.isVisible()
    assert (greeting.name.text(), greeting.words.text()) == ("陈犇", "欢迎，已签到")
    preview = world.page.door.camera.preview
    named = [(Tone.YES, "陈犇")]
    hold_until(world, qtbot, lambda: [(m.tone, m.words) for m in preview.marks] == named, token)
    assert world.sounds.chimes == [Chime.WELCOME]
    (signed,) = world.services.ask(lambda work: work.find(SignIn))
    assert signed.via is Via.CAMERA


def test_two_cards_at_once_are_two_people_greeted_together(world: World, qtbot: QtBot) -> None:
    held = tokens(world, "陈犇", "李旻")
    opened(world)
    world.key(F10)
    hold_until(world, qtbot, lambda: present(world) == 2, *held)
    greeting = world.page.middle.phase.greeting
    assert set(greeting.name.text().split("、")) <= {"陈犇", "李旻"}


def test_a_second_card_is_greeted_while_the_first_is_still_held(world: World, qtbot: QtBot) -> None:
    one, other = tokens(world, "陈犇", "李旻")
    opened(world)
    world.key(F10)
    hold_until(world, qtbot, lambda: present(world) == 1, one)
    hold_until(world, qtbot, lambda: present(world) == 2, one, other)
    assert world.page.middle.phase.greeting.name.text() == "李旻"
    assert world.sounds.chimes == [Chime.WELCOME, Chime.WELCOME]


def test_a_forged_card_and_one_of_another_room_are_said_kindly_once(
    world: World, qtbot: QtBot
) -> None:
    (token,) = tokens(world, "陈犇")
    forged = token[:-1] + ("A" if token[-1] != "A" else "B")
    opened(world)
    world.key(F10)
    hold_until(world, qtbot, lambda: bool(world.sounds.chimes), forged)
    assert "校验码不对" in world.page.middle.phase.greeting.words.text()
    elsewhere = make_token(tag="ZZZ", key="5a" * 32, serial=3)
    hold_until(world, qtbot, lambda: len(world.sounds.chimes) == 2, forged, elsewhere)
    assert "另一个会客厅" in world.page.middle.phase.greeting.words.text()
    assert world.sounds.chimes == [Chime.REFUSED, Chime.REFUSED]
    assert present(world) == 0


def test_undone_while_the_card_is_still_held_it_stays_undone(world: World, qtbot: QtBot) -> None:
    (token,) = tokens(world, "陈犇")
    opened(world)
    world.key(F10)
    hold_until(world, qtbot, lambda: present(world) == 1, token)
    world.key(Qt.Key.Key_Z, modifier=CTRL)
    read: list[object] = []
    world.page.door.camera.watch.marked.connect(read.append)
    hold_until(world, qtbot, lambda: len(read) > 3, token)
    assert present(world) == 0


def test_glare_says_to_tilt_the_card(world: World, qtbot: QtBot) -> None:
    (token,) = tokens(world, "陈犇")
    opened(world)
    world.key(F10)
    words = world.page.door.camera.words
    hold_until(world, qtbot, lambda: "避开反光" in words.text(), token, glare=True)
    assert not world.sounds.chimes


def test_what_is_being_typed_survives_a_card(world: World, qtbot: QtBot) -> None:
    (token,) = tokens(world, "陈犇")
    opened(world)
    world.key(F10)
    world.type("zgy")
    hold_until(world, qtbot, lambda: present(world) == 1, token)
    assert world.page.door.field.text() == "zgy"
    world.key(Qt.Key.Key_Return)
    assert present(world) == 2


def test_it_goes_off_with_the_page_and_on_again_with_it(world: World, devices: HandDevices) -> None:
    opened(world)
    world.key(F10)
    world.page.leave()
    assert devices.lit == []
    world.page.enter(None)
    assert devices.lit == ["built-in"]


def test_after_a_crash_it_is_on_again_at_the_same_meeting(
    world: World, devices: HandDevices, qtbot: QtBot
) -> None:
    opened(world)
    world.key(F10)
    world.shell.camera.close()
    again = world.reopened(qtbot)
    again.shell.camera = CameraFeed(again.shell.settings, devices=devices)
    again.open_page()
    assert again.page.door.camera_chip.isChecked()
    assert devices.lit == ["built-in"]
    again.window.close()


def test_it_goes_off_when_the_meeting_is_over(world: World, devices: HandDevices) -> None:
    begin(world)
    world.open_page()
    world.key(F10)
    assert devices.lit == ["built-in"]
    world.act(meetings.close_meeting, world.meeting.id)
    assert devices.lit == []


def test_no_camera_is_a_sentence_beside_the_other_ways(world: World, devices: HandDevices) -> None:
    devices.there.clear()
    opened(world)
    world.key(F10)
    camera = world.page.door.camera
    assert "没有找到摄像头" in camera.words.text()
    assert camera.preview.isHidden()
    world.type("zgy")
    world.key(Qt.Key.Key_Return)
    assert present(world) == 1
    devices.plug(PLUGGED)
    hold_up(world)
    assert camera.preview.isVisible()


def test_another_camera_is_one_tap_and_remembered(world: World, devices: HandDevices) -> None:
    devices.there.append(PLUGGED)
    opened(world)
    world.key(F10)
    other = world.page.door.camera.other
    assert "内置摄像头" in other.text()
    click(other)
    assert devices.lit == ["usb"]
    assert "USB 摄像头" in other.text()
    assert world.shell.settings.value("camera/id") == "usb"


def test_a_paper_in_view_is_offered_and_the_door_stays_in_front(world: World, qtbot: QtBot) -> None:
    said: list[Notice] = []
    world.shell.noticed.connect(said.append)
    opened(world)
    world.key(F10)
    hold_until(world, qtbot, lambda: bool(said), "HP7KM0123450AB")
    assert [(one.action, one.call is not None) for one in said] == [("去录入", True)]
    assert world.window.place == "meeting"
    assert not world.sounds.chimes


def test_frames_that_cannot_be_read_say_so(
    world: World, qtbot: QtBot, devices: HandDevices
) -> None:
    opened(world)
    world.key(F10)
    words = world.page.door.camera.words
    frame = frame_of(Image.new("L", (64, 48)), Format.Format_YUV420P10)
    world.shell.camera.sink.setVideoFrame(frame)
    qtbot.waitUntil(lambda: "换一个摄像头" in words.text())


def test_nothing_of_the_picture_is_written_anywhere(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    (token,) = tokens(world, "陈犇")
    opened(world)
    files = {p for p in tmp_path.rglob("*") if p.is_file()}
    world.key(F10)
    hold_until(world, qtbot, lambda: present(world) == 1, token)
    world.page.leave()
    new = {p for p in tmp_path.rglob("*") if p.is_file()} - files
    # The record may grow files of its own beside the database; no picture is among any of them.
    signs = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"BM6")
    assert not [p for p in new if p.read_bytes()[:4].startswith(signs)]
    assert world.page.door.camera.preview._image.isNull()


def test_in_the_program_itself_with_its_workers(
    world: World, qtbot: QtBot, qapp: QApplication, devices: HandDevices
) -> None:
    """The commit is on its worker; the window closes while cards are held up."""
    held = tokens(world, "陈犇", "李旻")
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    console = Console(qapp, world.services, destinations(), rehearsal=False)
    console.shell.camera = CameraFeed(console.shell.settings, devices=devices)
    console.shell.sounds.on = False
    console.window.resize(1440, 900)
    console.window.show()
    console.window.go("meeting", world.meeting.id)
    page = console.window.page
    assert isinstance(page, MeetingPage)
    qtbot.waitUntil(lambda: page.desk.snap is not None and not console.jobs.busy, timeout=8000)
    page.door.camera.toggle()

    def both() -> bool:
        frame = frame_of(seen(held, turn=5))
        console.shell.camera.sink.setVideoFrame(frame)
        return page.desk.snap is not None and page.desk.snap.view.attendance.present == 2

    qtbot.waitUntil(both, timeout=8000)
    assert page.middle.phase.greeting.isVisible()
    assert devices.lit == ["built-in"]
    both()
    console.close()
    assert devices.lit == []


@pytest.mark.parametrize(
    "kind",
    [
        Format.Format_NV12, Format.Format_NV21, Format.Format_YUV420P, Format.Format_YV12,
        Format.Format_YUV422P, Format.Format_YUYV, Format.Format_UYVY, Format.Format_Y8,
        Format.Format_BGRA8888, Format.Format_P010,
    ],
)  # fmt: skip
def test_the_picture_shown_is_small_and_upright(kind: Format) -> None:
    halves = Image.new("L", (1280, 720), 30)
    halves.paste(220, (640, 0, 1280, 720))
    shown = picture(frame_of(halves, kind))
    assert shown is not None
    assert (shown.width(), shown.height()) == (640, 360)
    left, right = (shown.pixelColor(x, 180) for x in (100, 540))
    assert left.lightness() < 60
    assert right.lightness() > 190
    assert abs(left.red() - left.blue()) < 12


# Looks


@pytest.mark.parametrize(("mode", "zoom"), [(Mode.LIGHT, 100), (Mode.LIGHT, 200), (Mode.DARK, 100)])
def test_looks(
    world: World,
    qtbot: QtBot,
    shot: Callable[[QWidget, str], Path],
    *,
    mode: Mode,
    zoom: int,
) -> None:
    held = tokens(world, "陈犇", LONG_NAME)
    world.shell.theme.set_mode(mode)
    world.shell.theme.set_zoom(zoom)
    opened(world)
    if world.page.columns.narrow:
        world.page.columns.show_part("right")
    world.key(F10)
    hold_until(world, qtbot, lambda: present(world) == 2, *held)
    preview = world.page.door.camera.preview

    def shown() -> bool:
        return all(m.words for m in preview.marks) and not preview._image.isNull()

    hold_until(world, qtbot, shown, *held)
    QApplication.processEvents()
    assert not preview.visibleRegion().isEmpty()
    shot(world.window, f"camera_door_{mode.value}_{zoom}")
