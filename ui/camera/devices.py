"""The cameras of the machine, behind a port: tests put hand-made ones in their place.

QtMultimedia is loaded here, when a camera is first asked for: start-up is measured, and a desktop
without its libraries has no camera instead of no program.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtMultimedia import QCamera, QCameraDevice, QCameraFormat, QVideoSink

_log = logging.getLogger(__name__)

# A card at arm's length wants pixels; more than these only cost time.
WIDTH, HEIGHT = 1920, 1080
SMOOTH = 24.0  # frames a second below which a moving card is a smear
# The one system where a program has to ask before it may use a camera.
_ASKS = bool(sys.platform == "darwin")


class Camera(NamedTuple):
    """One camera: what it is remembered by, and what people call it."""

    id: str
    name: str


class Offer(NamedTuple):
    """One way in which a camera can send frames.

    Attributes:
        width: pixels.
        height: pixels.
        rate: the most frames a second.
        packed: whether frames come as JPEG and have to be unpacked one by one.
    """

    width: int
    height: int
    rate: float
    packed: bool = False


class Opened(QObject):
    """A camera that sends frames into a sink until it is closed.

    Signals:
        failed: it stopped by itself, or could not begin; with the system's words, for the log.
    """

    failed = Signal(str)

    def close(self) -> None:
        """Let the camera go: its light goes off."""


class Devices(QObject):
    """Which cameras there are.

    Signals:
        changed: one was plugged in or pulled out.
    """

    changed = Signal()

    def cameras(self) -> tuple[Camera, ...]:
        """Those that are plugged in, the system's own choice first.

        Raises:
            ImportError: this machine has not what cameras need (QtMultimedia and its libraries).
        """
        raise NotImplementedError

    def open(self, camera: str, sink: QVideoSink) -> Opened:
        """Have this camera send its frames into a sink."""
        raise NotImplementedError

    def ask(self, then: Callable[[bool], None]) -> None:
        """Ask whether cameras may be used here, where the system wants to be asked."""
        then(True)


class NoDevices(Devices):
    """For pictures of the window: no light goes on at whoever has them taken."""

    def cameras(self) -> tuple[Camera, ...]:
        """See :meth:`Devices.cameras`."""
        return ()


class SystemDevices(Devices):
    """The cameras that Qt finds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: QObject | None = None

    def cameras(self) -> tuple[Camera, ...]:
        """See :meth:`Devices.cameras`."""
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - see above

        if self._found is None:
            found = QMediaDevices(self)
            found.videoInputsChanged.connect(self.changed)
            self._found = found
        first = QMediaDevices.defaultVideoInput()
        rest = [one for one in QMediaDevices.videoInputs() if one != first]
        known = [one for one in (first, *rest) if not one.isNull()]
        return tuple(Camera(_id(one), one.description()) for one in known)

    def open(self, camera: str, sink: QVideoSink) -> Opened:
        """See :meth:`Devices.open`."""
        return _OpenedCamera(camera, sink, self)

    def ask(self, then: Callable[[bool], None]) -> None:
        """See :meth:`Devices.ask`."""
        app = QCoreApplication.instance()
        if not _ASKS or app is None:
            then(True)
            return
        permission = QCameraPermission()
        granted = Qt.PermissionStatus.Granted
        if app.checkPermission(permission) is Qt.PermissionStatus.Undetermined:
            app.requestPermission(
                permission, self, lambda asked: then(app.checkPermission(asked) is granted)
            )
        else:
            then(app.checkPermission(permission) is granted)


class _OpenedCamera(Opened):
    def __init__(self, camera: str, sink: QVideoSink, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import (  # noqa: PLC0415 - see above
            QCamera,
            QMediaCaptureSession,
            QMediaDevices,
        )

        self._session = QMediaCaptureSession(self)
        self._session.setVideoSink(sink)
        self._camera: QCamera | None = None
        device = next((one for one in QMediaDevices.videoInputs() if _id(one) == camera), None)
        if device is None:
            return
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(self._on_error)
        chosen = _chosen(device)
        if chosen is not None:
            self._camera.setCameraFormat(chosen)
        self._session.setCamera(self._camera)
        self._camera.start()

    def close(self) -> None:
        """See :meth:`Opened.close`."""
        if self._camera is not None:
            self._camera.errorOccurred.disconnect(self._on_error)
            self._camera.stop()
            self._session.setCamera(None)  # type: ignore[arg-type] # Qt takes null for none
            self._camera = None
        self.deleteLater()

    def _on_error(self, error: QCamera.Error, words: str) -> None:
        if error.value:
            self.failed.emit(words)


def best(offers: Iterable[Offer]) -> Offer | None:
    """The offer that reads cards best: smooth first, then nearest to 1080p, then unpacked."""

    def rank(offer: Offer) -> tuple[bool, int, bool, float]:
        pixels, wanted = offer.width * offer.height, WIDTH * HEIGHT
        # Of larger pictures the smallest, of smaller ones the largest.
        far = pixels - wanted if pixels > wanted else 4 * (wanted - pixels)
        return offer.rate < SMOOTH, far, offer.packed, -min(offer.rate, 2 * SMOOTH)

    return min(offers, key=rank, default=None)


def _chosen(device: QCameraDevice) -> QCameraFormat | None:
    from PySide6.QtMultimedia import QVideoFrameFormat  # noqa: PLC0415 - see above

    jpeg = QVideoFrameFormat.PixelFormat.Format_Jpeg
    offers = {
        Offer(
            one.resolution().width(),
            one.resolution().height(),
            one.maxFrameRate(),
            one.pixelFormat() is jpeg,
        ): one
        for one in device.videoFormats()
    }
    chosen = best(offers)
    return offers[chosen] if chosen is not None else None


def _id(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
