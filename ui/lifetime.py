"""What lives as long as the window: workers, theme, scanner, backups, sync; and its orderly end."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QSettings,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
    qVersion,
)

from app.domain.errors import Refused
from app.faults import FOLDER, Reporting, Reports
from app.keeping.volumes import SystemVolumes
from app.logbook import end_log, keep_log
from ui import words
from ui.backing_up import BackingUp
from ui.bridge import Bridge
from ui.carrying import Carrying
from ui.collector import Collector
from ui.console.page import Shell
from ui.console.pages import first_place
from ui.console.scan import ScanListener
from ui.console.window import Window
from ui.jobs import UNEXPECTED, JobRunner
from ui.phoning import Phones
from ui.preload import Preload
from ui.seat import Seat
from ui.sound import Sounds
from ui.stage.stage import Stage
from ui.syncing import Syncing
from ui.theme import Mode, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Services
    from ui.console.destination import Destination

_log = logging.getLogger(__name__)

# Seconds. A worker in Python code gives way to the window this often; Python's own 5 ms add up to
# visible stutter, because every call between Qt and Python may have to wait for one turn. Work is
# not measurably slower for it.
SWITCH = 0.0001
WATCH_AFTER = 1_500  # milliseconds until screens that are plugged in are noticed
SYNC_AFTER = 4_000  # milliseconds after the window is there, when most is loaded


class Console:
    """Everything that lives as long as the window: workers, theme, scanner, the window itself.

    Args:
        app: the application.
        services: what to work on; closed with it.
        places: the window's destinations; the first is opened.
        rehearsal: whether this is practice; by default told by the data folder.
    """

    def __init__(
        self,
        app: QApplication,
        services: Services,
        places: Sequence[Destination],
        *,
        rehearsal: bool | None = None,
    ) -> None:
        self.app = app
        self.services = services
        self._places = places
        self._closed = False
        data = services.settings.data
        practice = services.settings.is_rehearsal if rehearsal is None else rehearsal
        settings = words.window_settings(data)
        self.jobs = JobRunner()
        self.theme = Theme(app, mode=_mode(settings), zoom=_zoom(settings))
        self.shell = Shell(
            services=services,
            jobs=self.jobs,
            bridge=Bridge(),
            settings=settings,
            theme=self.theme,
            sounds=Sounds(on=settings.value("sound/on", defaultValue=True, type=bool) is True),
        )
        if not practice:
            self.shell.syncing = Syncing(lambda: services.link, self.jobs, self.shell.bridge)
            self.shell.backing_up = BackingUp(self.shell)
            self.shell.carrying = Carrying(self.shell, SystemVolumes())
        self.shell.seat = Seat(self.shell)
        self.shell.seat.recall()
        self.shell.phones = Phones(self.shell)
        self.shell.stage = Stage(self.shell, rehearsal=practice)
        if practice:
            from ui.rehearsing import Rehearsing  # noqa: PLC0415 - only in practice

            self.shell.rehearsing = Rehearsing(self.shell, lambda: self.window.meeting_in_front)
        self.window = Window(self.shell, places, rehearsal=practice)
        self.collector = Collector(self.jobs)
        self.preload = Preload(self.jobs)
        self.scanner = ScanListener(app)
        self.scanner.scanned.connect(self.window.on_scanned)
        self._hooks = _Hooks(self.window)
        self.reports = Reports(data / FOLDER, more={"Qt": qVersion()})
        self._log = keep_log(data / FOLDER)
        self._reporting = Reporting(self.reports)
        logging.getLogger().addHandler(self._reporting)

    def show(self) -> None:
        """Show the window with its first page."""
        sys.setswitchinterval(SWITCH)
        self.install_hooks()
        if self._places:
            self.window.go(first_place(self.services, self._places))
        if self.window.locking is not None:
            self.window.locking.start()
        self.window.show()
        self.collector.start()
        self.preload.start()
        if self.shell.stage is not None:
            QTimer.singleShot(WATCH_AFTER, self.shell.stage.placing, self.shell.stage.placing.watch)
        if self.shell.rehearsing is not None:
            self.shell.rehearsing.start()
        if self.shell.backing_up is not None:
            self.shell.backing_up.start()
        if self.shell.carrying is not None:
            self.shell.carrying.start()
        if self.shell.syncing is not None:
            QTimer.singleShot(SYNC_AFTER, self.shell.syncing, self.shell.syncing.start)

    def install_hooks(self) -> None:
        """Have what nobody expected said in this window."""
        self._hooks.install()

    def close(self) -> None:
        """Finish what was asked of the database, join the workers, close the data."""
        if self._closed:
            return
        self._closed = True
        if self.window.locking is not None:
            self.window.locking.close()
        self.scanner.close()
        self.preload.close()
        self.collector.close()
        if self.shell.syncing is not None:
            self.shell.syncing.close()
        if self.shell.carrying is not None:
            self.shell.carrying.close()
        if self.shell.backing_up is not None:
            self.shell.backing_up.close()
        if self.shell.phones is not None:
            self.shell.phones.close()
        if self.shell.rehearsing is not None:
            self.shell.rehearsing.close()
        if self.shell.stage is not None:
            self.shell.stage.close()
        self.window.close()
        self.shell.close_camera()
        self.jobs.close()
        self._hooks.remove()
        self.theme.forget()
        self.shell.settings.sync()
        self.services.close()
        logging.getLogger().removeHandler(self._reporting)
        end_log(self._log)
        self.window.deleteLater()
        self.theme.deleteLater()


class _Hooks:
    """Whatever nobody expected: into the log, and one calm sentence on screen."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def install(self) -> None:
        qInstallMessageHandler(_on_qt_message)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
        elif isinstance(error, Refused):
            self._window.notify(error.message)
        else:
            _log.error("unexpected", exc_info=(kind, error, trace))
            self._window.notify(UNEXPECTED)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            _log.error("unexpected in a thread", exc_info=args.exc_value)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger(f"qt.{context.category or 'default'}").log(level, "%s", message)


def _mode(settings: QSettings) -> Mode:
    stored = str(settings.value("look/mode", Mode.SYSTEM.value))
    return Mode(stored) if stored in set(Mode) else Mode.SYSTEM


def _zoom(settings: QSettings) -> int:
    stored = str(settings.value("look/zoom", "100"))
    return int(stored) if stored.isdecimal() else 100
