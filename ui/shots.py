"""Pictures of the window without a display: for the demo, the manual, a look at one's own work."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QRectF,
    QSettings,
    QSize,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.steps.views.stage import stage_view
from app.steps.views.stage_shown import read_names
from ui.application import make_application
from ui.bridge import Bridge
from ui.camera.devices import Camera, NoDevices, Opened
from ui.camera.feed import CameraFeed
from ui.console.meeting.page import MeetingPage
from ui.console.page import Shell
from ui.console.pages import destinations
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.sound import Sounds
from ui.stage.pages import draw
from ui.stage.painter import Brush
from ui.stage.showing import Showing
from ui.theme import STAGE_DARK, STAGE_LIGHT, Mode, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

    from app.bootstrap import Services
    from app.domain.stage import StagePage

_log = logging.getLogger(__name__)

WIDTH, HEIGHT = 1440, 900
STAGE = 1920, 1080
_NOT_WRITTEN = "画面没有写成，可能是磁盘已满"
_SETTLE_MS = 40
_PATIENCE = 50  # rounds until a frame that is not read is given up
_FEWEST_ROUNDS, _MOST_ROUNDS = 4, 30

# What a desktop sets to draw larger or otherwise; a picture is to be the same everywhere.
_SCALING = (
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_FONT_DPI",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
)
# The offscreen platform says so for every window; nothing follows from it.
_OF_NO_MATTER = ("This plugin does not support propagateSizeHints", "XDG_RUNTIME_DIR")


def prepare(scale: int = 1) -> None:
    """Draw off screen and with the bundled fonts, so that the pictures are the same everywhere.

    To be called before there is an application; later it does nothing.

    Args:
        scale: pixels of a picture to one of the window, each way.
    """
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["HONGLIU_FONTS"] = "bundled"
        for name in _SCALING:
            os.environ.pop(name, None)
        if scale > 1:
            os.environ["QT_SCALE_FACTOR"] = str(scale)


class Shooter:
    """A window over services, shown to nobody. To be closed.

    Args:
        services: what the window shows; they stay open.
        folder: into which pictures go.
        mode: light or dark.
        zoom: per cent, 100 to 200.
        scale: pixels of a picture to one of the window; as :func:`prepare`.
    """

    def __init__(
        self,
        services: Services,
        folder: Path,
        *,
        mode: Mode = Mode.LIGHT,
        zoom: int = 100,
        scale: int = 1,
    ) -> None:
        prepare(scale)
        self._handler = qInstallMessageHandler(_on_qt_message)
        self._app = make_application(("hongliu",))
        self._app.setCursorFlashTime(0)
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._own = tempfile.TemporaryDirectory(prefix="hongliu-shots-")
        settings = QSettings(str(Path(self._own.name, "window.ini")), QSettings.Format.IniFormat)
        self._theme = Theme(self._app, mode=mode, zoom=zoom)
        self._devices = _Devices()
        self._shell = Shell(
            services=services,
            jobs=InlineRunner(),
            bridge=Bridge(),
            settings=settings,
            theme=self._theme,
            sounds=Sounds(on=False),
            camera=CameraFeed(devices=self._devices),
        )
        self.equip(self._shell)
        self.window = Window(self._shell, destinations(), rehearsal=True)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()

    def is_practice(self, place: str) -> bool:
        """Whether this place is marked: where there is something to practise on."""
        return place != "setup"

    def before_grab(self) -> None:
        """What else is done before a picture; nothing here."""

    def equip(self, shell: Shell) -> None:
        """What else the window is given before it is made; nothing here."""

    def shoot(
        self,
        place: str,
        name: str,
        target: object = None,
        *,
        mode: Mode | None = None,
        typed: str | None = None,
        frames: Sequence[Image] = (),
    ) -> Path:
        """A picture of a place; gives its path.

        Args:
            place: key of the destination.
            name: of the picture, without ending.
            target: reaches the page's ``enter``.
            mode: light or dark, this once.
            typed: at a meeting, of the self-service desk after somebody typed this there; with a
                line's end, and chose the first of those found.
            frames: grey pictures that a camera sends one after another, of which cards are read.

        Raises:
            OSError: the picture could not be written.
        """
        usual = self._theme.mode
        self._theme.set_mode(mode or usual)
        self.window.set_rehearsal(self.is_practice(place))
        self._devices.plug(there=bool(frames))
        self.window.go(place, target)
        self.settle()
        self._send(frames)
        self.before_grab()
        picture = self._grabbed(typed)
        self._theme.set_mode(usual)
        return self.save(picture, name)

    def save(self, picture: QPixmap, name: str) -> Path:
        """Write a picture; gives its path.

        Raises:
            OSError: it could not be written.
        """
        path = self._folder / f"{name}.png"
        if not picture.save(str(path)):
            raise OSError(None, _NOT_WRITTEN, str(path))
        return path

    def _send(self, frames: Sequence[Image]) -> None:
        """Have these frames come from the camera, each read before the next."""
        page = self.window.page
        if not frames or not isinstance(page, MeetingPage):
            return
        sweep = page.middle.item.cards.sweep
        for frame in frames:
            before, waited = sweep.looks, 0
            self._shell.camera.sink.setVideoFrame(_video_frame(frame))
            while sweep.on and sweep.looks == before and waited < _PATIENCE:
                self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _SETTLE_MS)
                time.sleep(_SETTLE_MS / 1000)
                waited += 1
        self.settle()

    def _grabbed(self, typed: str | None) -> QPixmap:
        page = self.window.page
        if typed is None or not isinstance(page, MeetingPage):
            return self.window.grab()
        desk = page.open_self_desk()
        desk.showNormal()
        desk.resize(self.window.size())
        desk.type_text(typed.rstrip(), choose=typed.endswith("\n"))
        self.settle()
        picture = desk.grab()
        desk.leave_desk()
        return picture

    def shoot_stage(
        self,
        page: StagePage,
        name: str,
        meeting_id: str,
        *,
        light: bool = False,
        figures: bool = False,
    ) -> Path:
        """A picture of a page of the Stage, names masked as the room sees them; gives its path.

        Args:
            page: which.
            name: of the picture, without ending.
            meeting_id: of which meeting.
            light: in the light colours.
            figures: with figures while a vote is open.

        Raises:
            OSError: the picture could not be written.
        """
        ask = self._shell.services.ask
        view = ask(stage_view, meeting_id, ask(read_names, full=False))
        showing = Showing(view=view, page=page, now=view.now, figures=figures, rehearsal=True)
        sheet = draw(showing, *STAGE, STAGE_LIGHT if light else STAGE_DARK)
        image = QImage(*STAGE, QImage.Format.Format_RGB32)
        with QPainter(image) as to:
            Brush().paint(to, sheet, QRectF(image.rect()))
        path = self._folder / f"{name}.png"
        if not image.save(str(path)):
            raise OSError(None, _NOT_WRITTEN, str(path))
        return path

    def settle(self) -> None:
        """Until nothing moves any more: pages of papers are drawn by threads of Qt's own."""
        before = None
        for number in range(_MOST_ROUNDS):
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _SETTLE_MS)
            if number < _FEWEST_ROUNDS:
                continue
            now = self.window.grab().toImage()
            if now == before:
                return
            before = now

    def close(self) -> None:
        """Take the window away."""
        self.window.close()
        self.window.deleteLater()
        self._shell.settings.sync()
        self._shell.deleteLater()
        self._theme.forget()
        self._app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qInstallMessageHandler(self._handler)
        self._own.cleanup()


class _Devices(NoDevices):
    """None, or one that sends what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self._there = False

    def plug(self, *, there: bool) -> None:
        """Plug it in, or pull it out."""
        if there is not self._there:
            self._there = there
            self.changed.emit()

    def cameras(self) -> tuple[Camera, ...]:
        """See :meth:`Devices.cameras`."""
        return (Camera("demo", "演示画面"),) if self._there else ()

    def open(self, camera: str, sink: QVideoSink) -> Opened:  # noqa: ARG002 - the port's
        """See :meth:`Devices.open`."""
        return Opened(self)


def _video_frame(grey: Image) -> QVideoFrame:
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat  # noqa: PLC0415 - see feed

    kind = QVideoFrameFormat.PixelFormat.Format_Y8
    frame = QVideoFrame(QVideoFrameFormat(QSize(*grey.size), kind))
    if frame.map(QVideoFrame.MapMode.WriteOnly):
        to: Any = frame.bits(0)
        stride, width, rows = frame.bytesPerLine(0), grey.width, grey.tobytes()
        for row in range(grey.height):
            to[row * stride : row * stride + width] = rows[row * width : (row + 1) * width]
        frame.unmap()
    return frame


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    quiet = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
    if kind not in quiet and not any(words in message for words in _OF_NO_MATTER):
        _log.warning("Qt: %s", message)
