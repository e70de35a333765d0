"""The camera: which one, plugged and pulled; its frames; reading them beside the window."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QSettings, QThread
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from app.signin.picture import Luma
from tests.ui.camera_kit import BUILT_IN, PLUGGED, Format, HandDevices, frame_of
from ui.camera.devices import Offer, SystemDevices, best
from ui.camera.feed import AGAIN_AFTER, REOPEN_AFTER, SILENT_AFTER, CameraFeed, State
from ui.camera.frames import luma
from ui.camera.reader import FrameReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def devices() -> HandDevices:
    return HandDevices(BUILT_IN)


@pytest.fixture
def feed(devices: HandDevices, tmp_path: Path) -> Iterator[CameraFeed]:
    made = CameraFeed(_settings(tmp_path), devices=devices)
    yield made
    made.close()


def _settings(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def grey(width: int = 64, height: int = 48) -> Image.Image:
    """Every pixel differs from its neighbours."""
    picture = Image.new("L", (width, height))
    picture.putdata([(x * 7 + y * 13) % 256 for y in range(height) for x in range(width)])
    return picture


# Which camera


def test_off_until_somebody_wants_it_and_off_again_with_the_last(
    feed: CameraFeed, devices: HandDevices
) -> None:
    assert (feed.state, devices.lit) == (State.OFF, [])
    door, table = object(), object()
    feed.start(door)
    feed.start(table)
    feed.start(table)
    assert devices.lit == ["built-in"]
    feed.stop(door)
    assert devices.lit == ["built-in"]
    feed.stop(table)
    assert (feed.state, devices.lit) == (State.OFF, [])


def test_it_is_starting_until_the_first_frame_comes(feed: CameraFeed) -> None:
    feed.start()
    assert feed.state is State.STARTING
    assert "正在打开" in feed.words
    feed.sink.setVideoFrame(frame_of(grey()))
    assert (feed.state, feed.words) == (State.ON, "")


def test_frames_put_into_the_sink_reach_whoever_looks(feed: CameraFeed) -> None:
    seen: list[QVideoFrame] = []
    feed.frame.connect(seen.append)
    feed.sink.setVideoFrame(frame_of(grey()))
    assert not seen  # nobody wanted the camera
    feed.start()
    feed.sink.setVideoFrame(frame_of(grey()))
    assert [(one.width(), one.height()) for one in seen] == [(64, 48)]


def test_no_camera_is_a_sentence_and_one_plugged_in_is_used_at_once(
    feed: CameraFeed, devices: HandDevices
) -> None:
    devices.there.clear()
    feed.start()
    assert feed.state is State.NONE
    assert "没有找到摄像头" in feed.words
    devices.plug(PLUGGED)
    assert devices.lit == ["usb"]


def test_the_choice_is_remembered(devices: HandDevices, tmp_path: Path) -> None:
    devices.there.append(PLUGGED)
    first = CameraFeed(_settings(tmp_path), devices=devices)
    first.start()
    first.choose("usb")
    assert devices.lit == ["usb"]
    first.close()
    again = HandDevices(BUILT_IN, PLUGGED)
    second = CameraFeed(_settings(tmp_path), devices=again)
    second.start()
    assert again.lit == ["usb"]
    second.close()


def test_pulled_out_another_helps_and_plugged_in_again_it_is_back(
    feed: CameraFeed, devices: HandDevices
) -> None:
    devices.there.append(PLUGGED)
    feed.choose("usb")
    feed.start()
    devices.pull(PLUGGED)
    assert devices.lit == ["built-in"]
    devices.plug(PLUGGED)
    assert devices.lit == ["usb"]


def test_the_only_camera_pulled_out_is_waited_for(feed: CameraFeed, devices: HandDevices) -> None:
    feed.start()
    feed.sink.setVideoFrame(frame_of(grey()))
    devices.pull(BUILT_IN)
    assert (feed.state, devices.lit) == (State.GONE, [])
    assert "插回去就接着用" in feed.words
    devices.plug(BUILT_IN)
    assert devices.lit == ["built-in"]


def test_plugged_in_while_off_nothing_lights_up(feed: CameraFeed, devices: HandDevices) -> None:
    told: list[bool] = []
    feed.state_changed.connect(lambda: told.append(True))
    devices.plug(PLUGGED)
    assert (devices.lit, told) == ([], [True])


def test_a_camera_that_another_program_has_is_tried_again(
    feed: CameraFeed, devices: HandDevices
) -> None:
    feed.start()
    devices.opened[-1].failed.emit("device busy")
    assert feed.state is State.FAILED
    assert "内置摄像头" in feed.words
    assert "别的程序" in feed.words
    for _ in range(AGAIN_AFTER):
        feed._on_look()
    assert (feed.state, devices.lit) == (State.STARTING, ["built-in"])


def test_a_camera_that_sends_nothing_says_so(feed: CameraFeed) -> None:
    feed.start()
    feed.sink.setVideoFrame(frame_of(grey()))
    for _ in range(SILENT_AFTER):
        feed._on_look()
    assert feed.state is State.SILENT
    assert "没有画面" in feed.words
    feed.sink.setVideoFrame(frame_of(grey()))
    assert feed.state is State.ON


def test_a_camera_that_stays_silent_is_opened_anew(feed: CameraFeed, devices: HandDevices) -> None:
    feed.start()
    feed.sink.setVideoFrame(frame_of(grey()))
    for _ in range(REOPEN_AFTER):
        feed._on_look()
    assert (feed.state, devices.lit) == (State.STARTING, ["built-in"])
    assert [one.closed for one in devices.opened] == [True, False]


def test_without_the_libraries_it_is_a_sentence(feed: CameraFeed, devices: HandDevices) -> None:
    devices.missing = True
    assert feed.cameras() == ()
    feed.start()
    assert feed.state is State.ABSENT
    assert "缺少" in feed.words


def test_where_the_system_refuses_it_says_where_to_allow_it(
    feed: CameraFeed, devices: HandDevices
) -> None:
    devices.asks = True
    feed.start()
    assert feed.state is State.ASKING
    devices.asked.pop()(False)
    assert (feed.state, devices.lit) == (State.REFUSED, [])
    assert "隐私" in feed.words


def test_an_answer_that_comes_after_it_was_turned_off_lights_nothing(
    feed: CameraFeed, devices: HandDevices
) -> None:
    devices.asks = True
    feed.start()
    feed.stop()
    devices.asked.pop()(True)
    assert (feed.state, devices.lit) == (State.OFF, [])


def test_the_best_offer_is_smooth_and_near_1080p() -> None:
    slow, full = Offer(1920, 1080, 5), Offer(1920, 1080, 30, packed=True)
    small, huge = Offer(640, 480, 30), Offer(3840, 2160, 30, packed=True)
    assert best([slow, small, full, huge]) == full
    assert best([slow, small]) == small
    assert best([full, full._replace(packed=False)]) == full._replace(packed=False)
    assert best([small, Offer(1280, 720, 30)]) == Offer(1280, 720, 30)
    assert best([]) is None


def test_multimedia_is_not_loaded_before_a_camera_is_asked_for() -> None:
    code = (
        "import sys, ui.camera.feed, ui.camera.frames, ui.camera.reader; "
        "from PySide6.QtCore import QCoreApplication; a = QCoreApplication([]); "
        "ui.camera.feed.CameraFeed(); assert 'PySide6.QtMultimedia' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_frames_from_the_cameras_own_thread_reach_the_window_s(
    feed: CameraFeed, qtbot: QtBot
) -> None:
    where: list[object] = []
    feed.frame.connect(lambda _frame: where.append(threading.current_thread()))
    feed.start()
    sink, frame = feed.sink, frame_of(grey())
    thread = threading.Thread(target=lambda: sink.setVideoFrame(frame))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.main_thread()]


def test_the_system_is_asked_for_its_cameras_and_has_none_here_or_some(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    system = SystemDevices()
    told = system.cameras()
    assert all(one.id and one.name for one in told)
    assert len({one.id for one in told}) == len(told)
    sink = QVideoSink()
    opened = system.open("no such camera", sink)
    opened.close()
    answers: list[bool] = []
    monkeypatch.setattr("ui.camera.devices._ASKS", True)
    system.ask(answers.append)  # on a system that does not ask it is granted
    assert answers == [True]


# Frames


@pytest.mark.parametrize(
    "kind",
    [
        Format.Format_NV12, Format.Format_NV21, Format.Format_YUV420P, Format.Format_YUV422P,
        Format.Format_Y8, Format.Format_YUYV, Format.Format_UYVY, Format.Format_P010,
        Format.Format_BGRA8888, Format.Format_ARGB8888, Format.Format_RGBX8888,
    ],
)  # fmt: skip
def test_the_brightness_of_every_kind_of_frame(kind: Format) -> None:
    picture = grey()
    read = luma(frame_of(picture, kind))
    assert read is not None
    assert (read.width, read.height) == picture.size
    rows = [read.data[y * read.stride :][: read.width] for y in range(read.height)]
    assert b"".join(rows) == picture.tobytes()


def test_rows_may_be_longer_than_the_picture_is_wide() -> None:
    read = luma(frame_of(grey(70, 10), Format.Format_NV12))
    assert read is not None
    assert read.stride >= 70
    assert read.data[read.stride : read.stride + 3] == bytes([13, 20, 27])


def test_a_frame_without_memory_is_none() -> None:
    assert luma(QVideoFrame()) is None


def test_brightness_tells_a_dark_room_from_a_bright_one() -> None:
    for level in (12, 200):
        read = luma(frame_of(Image.new("L", (640, 480), level)))
        assert read is not None
        assert read.brightness() == pytest.approx(level)


# Reading


@pytest.fixture
def held(qtbot: QtBot) -> Iterator[tuple[FrameReader[int], list[int], threading.Event]]:
    """A reader that tells the first pixel, once it is let; what it read; what lets it."""
    let, read = threading.Event(), []

    def first(grey: Luma) -> int:
        assert let.wait(5)
        assert threading.current_thread() is not threading.main_thread()
        return grey.data[0]

    reader = FrameReader(first)
    reader.read.connect(read.append)
    yield reader, read, let
    let.set()
    reader.stop()


def level(value: int) -> QVideoFrame:
    return frame_of(Image.new("L", (32, 16), value))


def test_of_frames_that_come_too_fast_the_newest_is_read(
    held: tuple[FrameReader[int], list[int], threading.Event], qtbot: QtBot
) -> None:
    reader, read, let = held
    reader.put(level(1))
    qtbot.waitUntil(lambda: reader._next is None)
    for value in range(2, 30):
        reader.put(level(value))
    let.set()
    qtbot.waitUntil(lambda: len(read) == 2)
    assert read == [1, 29]


def test_what_is_read_arrives_on_the_windows_thread(qtbot: QtBot) -> None:
    reader, where = FrameReader(lambda grey: grey.width), []
    reader.read.connect(lambda _width: where.append(QThread.currentThread()))
    reader.put(level(5))
    qtbot.waitUntil(lambda: bool(where))
    assert where == [reader.thread()]
    reader.stop()


def test_stopped_it_tells_nothing_more_and_can_begin_again(
    held: tuple[FrameReader[int], list[int], threading.Event], qtbot: QtBot
) -> None:
    reader, read, let = held
    reader.put(level(1))
    qtbot.waitUntil(lambda: reader._next is None)
    reader.stop()
    let.set()
    reader.put(level(2))
    qtbot.waitUntil(lambda: bool(read))
    assert read == [2]


def test_a_frame_that_breaks_the_reader_is_logged_and_the_next_is_read(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    reader, read = FrameReader(lambda grey: 10 // grey.data[0]), []
    reader.read.connect(read.append)
    for _ in range(3):
        reader.put(level(0))
        qtbot.waitUntil(lambda: reader._next is None)
    reader.put(level(5))
    qtbot.waitUntil(lambda: read == [2])
    assert caplog.text.count("could not be read") == 1
    reader.stop()


def test_frames_that_cannot_be_read_are_said(qtbot: QtBot) -> None:
    reader = FrameReader(lambda grey: grey.width)
    with qtbot.waitSignal(reader.unreadable):
        reader.put(QVideoFrame())
    reader.stop()
