"""Cameras by hand, and frames of them: for tests that look through a camera."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from ui.camera.devices import Camera, Devices, Opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtMultimedia import QVideoSink

BUILT_IN, PLUGGED = Camera("built-in", "内置摄像头"), Camera("usb", "USB 摄像头")
Format = QVideoFrameFormat.PixelFormat


class HandOpened(Opened):
    def __init__(self, camera: str, sink: QVideoSink) -> None:
        super().__init__()
        self.camera, self.sink, self.closed = camera, sink, False

    def close(self) -> None:
        self.closed = True


class HandDevices(Devices):
    """Cameras that a test plugs in, pulls out, and lets fail."""

    def __init__(self, *cameras: Camera) -> None:
        super().__init__()
        self.there = list(cameras)
        self.opened: list[HandOpened] = []
        self.missing = False
        self.asked: list[Callable[[bool], None]] = []
        self.asks = False

    def cameras(self) -> tuple[Camera, ...]:
        if self.missing:
            raise ImportError("libQt6Multimedia.so.6: cannot open shared object file")
        return tuple(self.there)

    def open(self, camera: str, sink: QVideoSink) -> Opened:
        self.opened.append(HandOpened(camera, sink))
        return self.opened[-1]

    def ask(self, then: Callable[[bool], None]) -> None:
        if self.asks:
            self.asked.append(then)
        else:
            then(True)

    def plug(self, camera: Camera) -> None:
        self.there.append(camera)
        self.changed.emit()

    def pull(self, camera: Camera) -> None:
        self.there.remove(camera)
        self.changed.emit()

    @property
    def lit(self) -> list[str]:
        """Cameras whose light is on."""
        return [one.camera for one in self.opened if not one.closed]


def frame_of(grey: Image.Image, kind: Format = Format.Format_NV12) -> QVideoFrame:
    """A frame as a camera sends it, with this picture as its brightness."""
    frame = QVideoFrame(QVideoFrameFormat(QSize(*grey.size), kind))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    brightness = grey.convert("L").tobytes()
    for plane in range(frame.planeCount()):
        _fill(frame, plane, grey.size, brightness)
    frame.unmap()
    return frame


def _fill(frame: QVideoFrame, plane: int, size: tuple[int, int], brightness: bytes) -> None:
    to, stride, (width, height) = frame.bits(plane), frame.bytesPerLine(plane), size
    to[:] = bytes([128]) * len(to)
    if plane:
        return
    first, step = {"YUYV": (0, 2), "UYVY": (1, 2), "P010": (1, 2)}.get(
        frame.pixelFormat().name.removeprefix("Format_"), (0, 1)
    )
    places = range(4) if "8888" in frame.pixelFormat().name else (first,)
    step = 4 if len(places) > 1 else step
    for place in places:
        for row in range(height):
            begin = row * stride + place
            line = brightness[row * width : (row + 1) * width]
            to[begin : begin + width * step : step][:] = line
