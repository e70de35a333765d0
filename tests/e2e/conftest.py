"""What a story through the real window stands on: one program, closed in order at its end."""

from __future__ import annotations

import gc
import logging
import re
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.exceptions import TimeoutError as QtTimeoutError

from app.bootstrap import Services
from app.settings import Settings
from tests.e2e.pages import PATIENCE, Desktop, User, open_console
from ui.application import make_application
from ui.theme import Mode, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Services as OpenServices
    from ui.lifetime import Console

# The offscreen platform says so for every window and popup; nothing follows from it.
_OF_NO_MATTER = re.compile(
    "This plugin does not support (propagateSizeHints|raise|grabbing)"
    # A machine without a sound server; the check before the meeting says that there is no sound.
    "|PulseAudioService"
)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it: in Chinese."""
    return make_application(("hongliu",))


@pytest.fixture
def opened(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> Iterator[Callable[..., User]]:
    """``opened(folder, clock=…, desktop=…)``: a user at the window over a data folder.

    Opening again closes the window that was open, as between two days. At the end nothing may have
    been logged as a fault, and no thread may be left.
    """
    threads = set(threading.enumerate())
    interval = sys.getswitchinterval()
    consoles: list[Console] = []

    def close_last() -> None:
        if consoles:
            consoles[-1].close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def open_window(
        data: Path,
        *,
        clock: object = None,
        desktop: Desktop | None = None,
        services: OpenServices | None = None,
    ) -> User:
        close_last()
        given = {} if clock is None else {"clock": clock}
        services = services or Services(Settings(data=data), **given).open()
        console = open_console(qapp, services, desktop or Desktop(tmp_path))
        console.shell.sounds.on = False
        console.theme.set_mode(Mode.LIGHT)
        consoles.append(console)

        def wait(so: Callable[[], bool]) -> None:
            try:
                qtbot.waitUntil(so, timeout=1000 * PATIENCE)
            except QtTimeoutError as late:
                picture = tmp_path / "late.png"
                user.window.grab().save(str(picture))
                raise AssertionError(f"{picture}\n{user.screen()}") from late

        user = User(console, wait)
        user.until(console.window.isActiveWindow)
        return user

    with caplog.at_level(logging.WARNING):
        yield open_window
        close_last()
    consoles.clear()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sys.setswitchinterval(interval)
    # Whoever tests after this finds the look of the tests.
    Theme(qapp, mode=Mode.LIGHT).forget()
    faults = [
        record.getMessage()
        for phase in ("setup", "call", "teardown")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING and not _OF_NO_MATTER.search(record.getMessage())
    ]
    assert not faults, faults
    left = [thread.name for thread in threading.enumerate() if thread not in threads]
    assert not left, left
