"""The camera that is on: which one, whether it sends anything, and its frames.

One camera can be opened once, so the window has one feed for all who look through it. It is on
while anybody wants it. Pulled out, it waits for the plug; another camera helps out meanwhile. No
frame is kept: whoever is connected gets it, and then it is gone.
"""

from __future__ import annotations

import logging
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.camera.devices import Camera, Devices, SystemDevices

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

    from ui.camera.devices import Opened

_log = logging.getLogger(__name__)

CHOSEN = "camera/id"
LOOK = 1_000  # milliseconds between two looks at whether frames come
SILENT_AFTER = 4  # looks without a frame
AGAIN_AFTER = 3  # looks until a camera that failed is tried again
REOPEN_AFTER = 10  # looks without a frame until it is opened anew, as after the laptop slept


class State(Enum):
    """What there is to say of the camera."""

    OFF = "off"
    ASKING = "asking"
    STARTING = "starting"
    ON = "on"
    SILENT = "silent"
    NONE = "none"
    GONE = "gone"
    REFUSED = "refused"
    FAILED = "failed"
    ABSENT = "absent"


class CameraFeed(QObject):
    """Frames of one camera.

    Args:
        settings: where the choice of camera is remembered; without it, for this run only.
        devices: the cameras; tests hand in their own.

    Signals:
        frame: a ``QVideoFrame``, on the window's thread, as often as the camera sends one.
        state_changed: :attr:`state`, :attr:`camera` or the list of cameras is another.
    """

    frame = Signal(object)
    state_changed = Signal()

    def __init__(
        self,
        settings: QSettings | None = None,
        *,
        devices: Devices | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._devices = devices or SystemDevices()
        self._devices.setParent(self)
        self._devices.changed.connect(self._on_plugged)
        self._chosen = str(settings.value(CHOSEN, "")) if settings is not None else ""
        self._sink: QVideoSink | None = None
        self._opened: Opened | None = None
        self._camera: Camera | None = None
        self._wanting: list[object] = []
        self._state = State.OFF
        self._looks = 0
        self._look = QTimer(self)
        self._look.setInterval(LOOK)
        self._look.timeout.connect(self._on_look)

    @property
    def state(self) -> State:
        """What there is to say of it."""
        return self._state

    @property
    def words(self) -> str:
        """The same as a sentence; ``""`` while there is nothing to say."""
        name = self._camera.name if self._camera is not None else ""
        return _words(self._state).format(name)

    @property
    def on(self) -> bool:
        """Whether anybody wants it on; it may still have no camera."""
        return bool(self._wanting)

    @property
    def camera(self) -> Camera | None:
        """The one that is open."""
        return self._camera

    @property
    def sink(self) -> QVideoSink:
        """Where frames go in: a camera's, or those that a test puts there.

        Raises:
            ImportError: as :meth:`Devices.cameras`.
        """
        if self._sink is None:
            from PySide6.QtMultimedia import QVideoSink  # noqa: PLC0415 - start-up is measured

            self._sink = QVideoSink(self)
            # Where the camera's own thread hands frames in, they are queued to this one.
            self._sink.videoFrameChanged.connect(self._on_frame)
        return self._sink

    def cameras(self) -> tuple[Camera, ...]:
        """Those that are plugged in; none where the machine cannot have any."""
        try:
            return self._devices.cameras()
        except ImportError as error:
            _log.info("no camera on this machine: %s", error)
            return ()

    def choose(self, camera: str) -> None:
        """Look through this one from now on, also next time; it need not be plugged in."""
        self._chosen = camera
        if self._settings is not None:
            self._settings.setValue(CHOSEN, camera)
        if self.on:
            self._settle()

    def start(self, who: object = None) -> None:
        """Turn the camera on for somebody; twice for the same one is once."""
        first = not self._wanting
        if not any(one is who for one in self._wanting):
            self._wanting.append(who)
        if first:
            self._set(State.ASKING)
            self._devices.ask(self._on_answer)

    def stop(self, who: object = None) -> None:
        """This one has seen enough; with the last of them the camera goes off."""
        self._wanting = [one for one in self._wanting if one is not who]
        if not self._wanting and self._state is not State.OFF:
            self._close()
            self._look.stop()
            self._set(State.OFF)

    def close(self) -> None:
        """Off, whoever wanted it."""
        self._wanting.clear()
        self.stop()

    # Which camera

    def _on_answer(self, allowed: bool) -> None:
        if not self.on:
            return
        if allowed:
            self._settle()
        else:
            self._set(State.REFUSED)

    def _settle(self) -> None:
        """Have the camera open that is wanted, of those that are there."""
        try:
            there = self._devices.cameras()
            sink = self.sink if there else None
        except ImportError as error:
            _log.info("no camera on this machine: %s", error)
            self._set(State.ABSENT)
            return
        wanted = next((one for one in there if one.id == self._chosen), None)
        wanted = wanted or (there[0] if there else None)
        self._look.start()
        if wanted is not None and wanted == self._camera and self._opened is not None:
            self.state_changed.emit()
            return
        before = self._camera
        self._close()
        if wanted is None or sink is None:
            self._set(State.GONE if before is not None or self._chosen else State.NONE)
            return
        self._camera, self._looks = wanted, 0
        self._set(State.STARTING)
        self._opened = self._devices.open(wanted.id, sink)
        self._opened.failed.connect(self._on_failed)

    def _close(self) -> None:
        opened, self._opened, self._camera = self._opened, None, None
        if opened is not None:
            opened.failed.disconnect(self._on_failed)
            opened.close()

    def _on_plugged(self) -> None:
        if self.on and self._state is not State.REFUSED:
            self._settle()
        else:
            self.state_changed.emit()

    def _on_failed(self, words: str) -> None:
        _log.info("the camera stopped: %s", words)
        camera = self._camera
        self._close()
        self._camera, self._looks = camera, 0
        self._set(State.FAILED)

    # Whether it sends anything

    def _on_frame(self, frame: QVideoFrame) -> None:
        if not self.on or not frame.isValid():
            return
        self._looks = 0
        if self._state in {State.STARTING, State.SILENT}:
            self._set(State.ON)
        self.frame.emit(frame)

    def _on_look(self) -> None:
        self._looks += 1
        if self._state is State.FAILED and self._looks >= AGAIN_AFTER:
            self._settle()
        elif self._state in {State.STARTING, State.ON} and self._looks >= SILENT_AFTER:
            self._set(State.SILENT)
        elif self._state is State.SILENT and self._looks >= REOPEN_AFTER:
            self._close()
            self._settle()

    def _set(self, state: State) -> None:
        self._state = state
        self.state_changed.emit()


def _words(state: State) -> str:
    return {
        State.OFF: "",
        State.ASKING: "系统在问是否允许使用摄像头，请选“允许”。",
        State.STARTING: "正在打开摄像头…",
        State.ON: "",
        State.SILENT: "“{}”开着，但没有画面。请看看镜头盖，或拔下来重插。其他签到方式照常。",
        State.NONE: "没有找到摄像头。插上就能用，不用重启；其他签到方式照常。",
        State.GONE: "摄像头拔掉了。插回去就接着用；其他签到方式照常。",
        State.REFUSED: (
            "系统不允许使用摄像头。请在系统设置的“隐私”里允许后再打开；其他签到方式照常。"
        ),
        State.FAILED: "“{}”打不开，可能正被别的程序使用。关掉那个程序就会接上；其他签到方式照常。",
        State.ABSENT: "这台电脑缺少摄像头要用的系统组件，不能用摄像头；其他签到方式照常。",
    }[state]
