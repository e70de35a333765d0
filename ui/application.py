"""The program with a window: application, theme, translations, one window, an orderly end."""

from __future__ import annotations

import contextlib
import gc
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLoggingCategory,
    Qt,
    QTimer,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.errors import Refused
from app.store.hold import Occupied
from ui import fonts, words
from ui.console.pages import destinations
from ui.lifetime import Console
from ui.opening import OpeningSheet, open_data, open_in_sight, staying, wait_for
from ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.bootstrap import Services
    from app.keeping.sound import Told
    from app.settings import Settings

ENDED_HARD = (
    "上次程序没有正常结束，记录都在。故障报告可以在“设置”的“关于”里存到桌面，发给维护人员。"
)
LISTEN_AFTER = 300  # milliseconds until a second start is heard


def main(
    settings: Settings | None = None,
    *,
    services: Services | None = None,
    language: str = "",
    argv: Sequence[str] = ("hongliu",),
) -> int:
    """Open the window and stay until it is closed.

    Args:
        settings: which data folder; without it the user's own.
        services: what to work on instead, already open. Closed at the end in either case.
        language: ``zh`` or ``en``, asked for at this start; ``""``: as it is set.
        argv: as for Qt: the program's name and Qt's own options.

    Returns:
        The exit code: 0, or 1 where the data cannot be opened (said in a window).
    """
    app = make_application(argv)
    folder = services.settings.data if services is not None else _folder_of(settings)
    words.choose(language or words.wanted(folder))
    app.setApplicationDisplayName(words.tr("红柳会客厅"))
    try:
        services = services or open_data(app, settings, partial(_open_services, settings))
    except Occupied as occupied:
        # As on any desktop: a second start shows the window that is there already.
        from ui.doorbell import ring  # noqa: PLC0415 - loads QtNetwork

        if ring(folder):
            return 0
        return _say_why_not(app, occupied.message)
    except Refused as refused:
        return _say_why_not(app, refused.message)
    if services is None:
        return 1
    program = Program(app, services)
    bell = QTimer(app, singleShot=True)
    bell.timeout.connect(lambda: _listen(app, program, services.settings.data))
    bell.start(LISTEN_AFTER)
    # Of the folder that the program began with: the process is one, whatever folder is open.
    reports = program.console.reports
    ended_hard = reports.take_up()
    watched = reports.watch()
    program.console.show()
    if ended_hard:
        program.console.window.notify(ENDED_HARD)
    try:
        return app.exec()
    finally:
        bell.stop()
        bell.deleteLater()
        program.console.close()
        reports.end_watch(watched)
        take_apart()


def _listen(app: QApplication, program: Program, folder: Path) -> None:
    """Hear a second start from now on."""
    from ui.doorbell import Doorbell  # noqa: PLC0415 - loads QtNetwork, which can wait

    doorbell = Doorbell(folder, app)
    doorbell.rung.connect(program.come_to_front)
    app.aboutToQuit.connect(doorbell.close)


def bring_to_front(app: QApplication, window: QWidget) -> None:
    """As far as the desktop lets a program: else the window's entry in the task bar asks."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    app.alert(window)


def _folder_of(settings: Settings | None) -> Path:
    from app.settings import default_data_folder  # noqa: PLC0415 - beside its only use

    return settings.data if settings is not None else default_data_folder()


def take_apart() -> None:
    """Let go of every window that was closed, while the application still stands.

    Left to the interpreter's own end they would go in no order: a document, say, before the thread
    that draws its pages.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def make_application(argv: Sequence[str]) -> QApplication:
    """The QApplication in Chinese, or the one that there is."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(list(argv))
    app.setApplicationName("hongliu")
    app.setDesktopFileName("hongliu")
    # QtMultimedia looks for hardware that decodes films; cameras and chimes need none of it.
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")
    words.choose(words.CHINESE)
    app.setApplicationDisplayName("红柳会客厅")
    icon = fonts.FOLDER.parent / "icons" / "hongliu.svg"
    if icon.exists():
        app.setWindowIcon(QIcon(str(icon)))
    return app


class Program:
    """The console in front, and the change from one data folder to another.

    Args:
        app: the application.
        services: what to work on first, already open.
    """

    def __init__(self, app: QApplication, services: Services) -> None:
        self._app = app
        self._between = False
        self.console = self._make(services)

    def come_to_front(self) -> None:
        """Show the window, or where it goes and comes what is told meanwhile."""
        if not self._between:
            bring_to_front(self._app, self.console.window)
            return
        for window in self._app.topLevelWidgets():
            if isinstance(window, OpeningSheet) and window.isVisible():
                bring_to_front(self._app, window)

    def switch(self, settings: Settings) -> None:
        """Open the window on another folder, then close the one that was open.

        Where the other folder cannot be opened, the window stays and says why.
        """
        try:
            services = _open_services(settings)
        except Refused as refused:
            self.console.window.notify(refused.message)
            return
        before, self.console = self.console, self._make(services)
        # The new one first: without any window the application would end.
        self.console.window.setGeometry(before.window.geometry())
        self.console.show()
        before.close()
        before.window.deleteLater()
        self.console.install_hooks()

    def reopen(self) -> None:
        """Close the window and open its folder anew: something else takes the place of the data.

        Where it cannot, the window opens on the data as it was and says why. Whoever leaves while
        it is looked at leaves the program; the next start goes on.
        """
        before, settings = self.console, self.console.services.settings
        geometry = before.window.geometry()
        # Whoever sat there may not be known in what comes.
        settings = replace(settings, actor="")
        with staying(self._app):
            self._between = True
            before.close()
            before.window.deleteLater()
            services, refused = _open_anew(self._app, settings)
            if services is None:
                if refused:
                    _say_why_not(self._app, refused)
                self._app.quit()
                return
            self.console = self._make(services)
            self.console.window.setGeometry(geometry)
            self.console.show()
            self._between = False
        if refused:
            self.console.window.notify(refused)

    def _make(self, services: Services) -> Console:
        console = Console(self._app, services, destinations())
        console.shell.reopened.connect(lambda: QTimer.singleShot(0, self._app, self.reopen))
        # Not at once: whoever asks is a button or a job of the console that goes.
        console.shell.switched.connect(
            lambda settings: QTimer.singleShot(0, self._app, lambda: self.switch(settings))
        )
        return console


def _open_services(settings: Settings | None, told: Told | None = None) -> Services:
    # Here, because it loads SQLAlchemy: whoever hands in services has paid for it.
    from app.bootstrap import open_services  # noqa: PLC0415
    from app.settings import Settings, default_data_folder  # noqa: PLC0415

    return open_services(settings or Settings(data=default_data_folder()), told=told)


def _open_anew(app: QApplication, settings: Settings) -> tuple[Services | None, str]:
    """The data with something else in its place, or as it was, or nothing; and why."""
    opening = partial(_open_services, settings)
    try:
        return open_in_sight(app, opening), ""
    except Refused as refused:
        from app.keeping.swap import call_off  # noqa: PLC0415 - seldom needed

        call_off(settings)
        with contextlib.suppress(Refused):
            return open_in_sight(app, opening), refused.message
        return None, refused.message


def _say_why_not(app: QApplication, message: str) -> int:
    from ui.widgets.empty import EmptyState  # noqa: PLC0415 - seldom needed

    theme = Theme(app)
    sheet = EmptyState(app.tr("暂时打不开"), message, action=app.tr("退出"))
    sheet.acted.connect(sheet.close)
    sheet.setWindowTitle(app.tr("红柳会客厅"))
    sheet.resize(640, 420)
    wait_for(app, sheet)
    theme.deleteLater()
    return 1
