"""Pictures of the window without a display: for the demo, the manual, a look at one's own work."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from ui.application import make_application
from ui.bridge import Bridge
from ui.console.page import Shell
from ui.console.pages import destinations
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.sound import Sounds
from ui.theme import Mode, Theme

if TYPE_CHECKING:
    from app.bootstrap import Services

_log = logging.getLogger(__name__)

WIDTH, HEIGHT = 1440, 900
_SETTLE_MS = 40
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


def prepare() -> None:
    """Draw off screen and with the bundled fonts, so that the pictures are the same everywhere.

    To be called before there is an application; later it does nothing.
    """
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["HONGLIU_FONTS"] = "bundled"
        for name in _SCALING:
            os.environ.pop(name, None)


class Shooter:
    """A window over services, shown to nobody. To be closed.

    Args:
        services: what the window shows; they stay open.
        folder: into which pictures go.
        mode: light or dark.
        zoom: per cent, 100 to 200.
    """

    def __init__(
        self, services: Services, folder: Path, *, mode: Mode = Mode.LIGHT, zoom: int = 100
    ) -> None:
        prepare()
        self._handler = qInstallMessageHandler(_on_qt_message)
        self._app = make_application(("hongliu",))
        self._app.setCursorFlashTime(0)
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._own = tempfile.TemporaryDirectory(prefix="hongliu-shots-")
        settings = QSettings(str(Path(self._own.name, "window.ini")), QSettings.Format.IniFormat)
        self._theme = Theme(self._app, mode=mode, zoom=zoom)
        self._shell = Shell(
            services=services,
            jobs=InlineRunner(),
            bridge=Bridge(),
            settings=settings,
            theme=self._theme,
            sounds=Sounds(on=False),
        )
        self.window = Window(self._shell, destinations(), rehearsal=True)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()

    def shoot(
        self, place: str, name: str, target: object = None, *, mode: Mode | None = None
    ) -> Path:
        """A picture of a place; gives its path.

        Args:
            place: key of the destination.
            name: of the picture, without ending.
            target: reaches the page's ``enter``.
            mode: light or dark, this once.

        Raises:
            OSError: the picture could not be written.
        """
        usual = self._theme.mode
        self._theme.set_mode(mode or usual)
        # Practice is marked where there is something to practise on.
        self.window.set_rehearsal(place != "setup")
        self.window.go(place, target)
        self._settle()
        path = self._folder / f"{name}.png"
        saved = self.window.grab().save(str(path))
        self._theme.set_mode(usual)
        if not saved:
            raise OSError(None, "画面没有写成，可能是磁盘已满", str(path))
        return path

    def _settle(self) -> None:
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


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    quiet = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
    if kind not in quiet and not any(words in message for words in _OF_NO_MATTER):
        _log.warning("Qt: %s", message)
