"""Pictures of the window without a display: for the demo, the manual and a look at one's own work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings
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
    from pathlib import Path

    from app.bootstrap import Services

WIDTH, HEIGHT = 1440, 900
_SETTLE_MS = 40


def prepare() -> None:
    """Draw off screen and with the bundled fonts, so that the pictures are the same everywhere.

    To be called before there is an application.
    """
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["HONGLIU_FONTS"] = "bundled"


class Shooter:
    """A window over services, shown to nobody.

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
        self._app = make_application(("hongliu",))
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self._settings_file = folder / "window.ini"
        self._theme = Theme(self._app, mode=mode, zoom=zoom)
        self._jobs = InlineRunner()
        self._shell = Shell(
            services=services,
            jobs=self._jobs,
            bridge=Bridge(),
            settings=settings,
            theme=self._theme,
            sounds=Sounds(on=False),
        )
        self.window = Window(self._shell, destinations(), rehearsal=True)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()

    def shoot(self, place: str, name: str, target: object = None) -> Path:
        """A picture of a place; gives its path."""
        self.window.go(place, target)
        self._settle()
        path = self._folder / f"{name}.png"
        self.window.grab().save(str(path))
        return path

    def _settle(self) -> None:
        for _ in range(4):
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _SETTLE_MS)

    def close(self) -> None:
        """Take the window away."""
        self.window.close()
        self.window.deleteLater()
        self._theme.forget()
        self._theme.deleteLater()
        self._settle()
        self._settings_file.unlink(missing_ok=True)
