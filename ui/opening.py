"""Data that takes long to open: a small window says what goes on, and how far it is.

Most starts are through before anybody would see it. Where the last end was none (a power cut, a
kill), all of the data is looked at first, and after ten years of a room that takes a while.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget

from ui.theme import Role, Theme
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QCloseEvent

    from app.bootstrap import Services
    from app.keeping.sound import Opening, Told
    from app.settings import Settings

PATIENCE = 0.3  # seconds without a window
_EVERY = 80  # milliseconds
_MARGIN = 40
_WIDTH, _HEIGHT = 620, 260


class Left(Exception):
    """Whoever waited closed the window; the next start looks again."""


class OpeningSheet(QWidget):
    """What goes on before the window; closing it leaves the program.

    Signals:
        left: it was closed by hand.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(translated("红柳会客厅"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.told = Text("", Role.TITLE)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        more = self.tr(
            "记录都在，没有删除任何内容。看完自己会打开，不用守着；"
            "关上这个窗口就是退出，下次打开再接着做。"
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        lines.setSpacing(16)
        lines.addWidget(self.told)
        lines.addWidget(self.bar)
        lines.addWidget(Text(more, Role.BODY, ink=Ink.QUIET))
        lines.addStretch(1)
        self.tell(self.tr("正在打开资料"), -1)
        self.resize(_WIDTH, _HEIGHT)

    def tell(self, what: str, percent: int) -> None:
        """What goes on and how far it is, of 100; -1: nobody knows."""
        words = translated(what)
        if percent < 0:
            said = self.tr("{}……").format(words)
            self.bar.setRange(0, 0)
        else:
            said = self.tr("{}……已看 {}%").format(words, percent)
            self.bar.setRange(0, 100)
            self.bar.setValue(percent)
        self.told.setText(said)
        self.bar.setAccessibleName(said)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave."""
        super().closeEvent(event)
        self.left.emit()


class _Work(threading.Thread):
    """Opening on a thread of its own; what it was told last, and what came of it."""

    def __init__(self, opening: Callable[[Told], Services]) -> None:
        super().__init__(name="opening")
        self._opening = opening
        self.state: tuple[Opening, int] | None = None
        self.leaves = False
        self.services: Services | None = None
        self.error: BaseException | None = None
        self.ended = threading.Event()

    def run(self) -> None:
        try:
            self.services = self._opening(self._on_told)
        except BaseException as error:  # noqa: BLE001, RUF100 - raised where it was asked for
            self.error = error
        finally:
            self.ended.set()

    def _on_told(self, what: Opening, percent: int) -> None:
        self.state = (what, percent)
        if self.leaves:
            raise Left


def open_data(
    app: QApplication, settings: Settings | None, opening: Callable[[Told], Services]
) -> Services | None:
    """The data; ``None`` where nobody waits for it, or has the recovery phrase that it wants."""
    from app.store.secret import Locked  # noqa: PLC0415 - loaded by now

    try:
        return open_in_sight(app, opening)
    except Locked as locked:
        from ui.unlocking import ask_for_phrase  # noqa: PLC0415 - seldom needed

        return ask_for_phrase(app, settings, locked.message)


def open_in_sight(app: QApplication, opening: Callable[[Told], Services]) -> Services | None:
    """Open the data; where that takes long, in sight.

    Args:
        app: the application.
        opening: opens it and tells how far it is.

    Returns:
        The data, or ``None`` where whoever waited left.

    Raises:
        Exception: whatever ``opening`` raised.
    """
    work = _Work(opening)
    # Not on that thread: what a window left behind is taken apart on the window's own.
    collecting = gc.isenabled()
    gc.disable()
    try:
        work.start()
        if not work.ended.wait(PATIENCE):
            _show(app, work)
        work.join()
    finally:
        if collecting:
            gc.enable()
    if work.leaves:
        if work.services is not None:
            work.services.close()
        return None
    if work.error is not None:
        raise work.error
    return work.services


class _Hidden(QObject):
    """Ends a loop once somebody closed what is watched."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._loop.quit()
        return super().eventFilter(watched, event)


def wait_for(app: QApplication, sheet: QWidget) -> None:
    """Show a window and come back when it was closed, whatever else is open or runs."""
    loop = QEventLoop()
    hidden = _Hidden(loop)
    sheet.installEventFilter(hidden)
    with staying(app):
        sheet.show()
        loop.exec()
    sheet.removeEventFilter(hidden)
    sheet.deleteLater()


@contextmanager
def staying(app: QApplication) -> Iterator[None]:
    """The program goes on although its last window was closed: another is still to come."""
    before = app.quitOnLastWindowClosed()
    app.setQuitOnLastWindowClosed(False)
    try:
        yield
    finally:
        app.setQuitOnLastWindowClosed(before)


def _show(app: QApplication, work: _Work) -> None:
    theme = Theme(app)
    sheet, loop, look = OpeningSheet(), QEventLoop(), QTimer()

    def tell() -> None:
        if work.ended.is_set():
            loop.quit()
        elif work.state is not None:
            sheet.tell(work.state[0].words, work.state[1])

    def leave() -> None:
        work.leaves = True
        loop.quit()

    look.timeout.connect(tell)
    sheet.left.connect(leave)
    with staying(app):
        sheet.show()
        look.start(_EVERY)
        loop.exec()
        look.stop()
        sheet.left.disconnect(leave)
        sheet.close()
    sheet.deleteLater()
    theme.deleteLater()
