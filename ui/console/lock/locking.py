"""When the window is covered and by whom it is opened; who sits down at the laptop."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.steps.accounts import add_account
from ui.console.lock.screen import LockScreen
from ui.console.lock.switcher import Switcher
from ui.console.page import add_command
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from app.domain.accounts import Account
    from ui.console.window import Window
    from ui.seat import Ask, Seat

LOOK_EVERY = 5_000  # milliseconds
_MINUTE = 60.0
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class Idle(QObject):
    """Since when nobody has touched the laptop: keys, mouse and fingers in any window of ours.

    Looked at is the window that has the keys, the console's or the residents' desk; cameras and
    phones are nobody's touch.
    """

    def __init__(self, parent: QObject, *, now: Callable[[], float] | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._watched: QWindow | None = None
        self._last = self._instants()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._app = app
        app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())

    @property
    def seconds(self) -> float:
        """How long ago the last touch was; a laptop that slept was not touched."""
        return max(now - then for now, then in zip(self._instants(), self._last, strict=True))

    def touch(self) -> None:
        """Somebody is here."""
        self._last = self._instants()

    def close(self) -> None:
        """Look no more."""
        self._app.focusWindowChanged.disconnect(self._follow)
        self._follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
        """Every touch counts."""
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def _instants(self) -> tuple[float, ...]:
        return (self._now(),) if self._now else (time.monotonic(), time.time())

    def _follow(self, window: QWindow | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)


class Locking(QObject):
    """The cover of the console, and the sheet for changing over.

    Args:
        window: the console.
        seat: who is here.
    """

    def __init__(self, window: Window, seat: Seat) -> None:
        super().__init__(window)
        self._window, self._seat, self._shell = window, seat, window.shell
        self._before: QWidget | None = None
        self.idle = Idle(self)
        self.switcher = Switcher(window, seat)
        self.screen = LockScreen(seat, window)
        self.screen.hide()
        self.commands: list[QAction] = [
            add_command(window, self.tr("换人"), self.switch, key="Ctrl+Shift+U"),
            add_command(window, self.tr("锁屏"), self.lock_by_hand, key="Ctrl+L"),
        ]
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY)
        self._look.timeout.connect(self.look)
        self.switcher.chosen.connect(self._on_chosen)
        self.switcher.new_asked.connect(self._on_new)
        self.screen.opened.connect(self._on_opened)
        self.screen.phrase_entered.connect(self._on_phrase)
        seat.asked.connect(self._on_asked)
        seat.changed.connect(self._renew)
        self._renew()

    def start(self) -> None:
        """Cover a window that opens on the seat of somebody with a PIN."""
        if self._seat.starts_locked:
            self.lock()

    def close(self) -> None:
        """Look no more."""
        self._look.stop()
        self.screen.entry.stop()
        self.switcher.put_away()
        self.idle.close()

    def look(self) -> None:
        """Cover the window where nobody has touched the laptop for long enough."""
        minutes = self._seat.idle_minutes
        if minutes and self.idle.seconds >= minutes * _MINUTE:
            self.lock()

    def lock_by_hand(self) -> None:
        """Cover it, where that can be undone."""
        if self._seat.locks:
            self.lock()
            return
        words = self.tr("还没有锁屏：{}在这台电脑上没有 PIN。请先到“设置”的“账号”里设一个。")
        self._shell.notify(words.format(self._seat.name or self.tr("现在操作的人")))

    def lock(self) -> None:
        """Cover the window."""
        if self._window.is_covered:
            return
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.switcher.put_away()
        self._before = self._window.focusWidget()
        self._window.cover(self.screen)
        self.screen.begin()

    def unlock(self) -> None:
        """Take the cover off; the keys go where they were."""
        self.screen.entry.clear()
        self._window.uncover()
        self.idle.touch()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def switch(self) -> None:
        """Offer those who may sit down."""
        if not self._window.is_covered:
            self.switcher.offer()

    def _renew(self) -> None:
        self._window.foot.set_seat(self._seat.name, several=bool(self._seat.offered))
        if self._seat.idle_minutes and not self._look.isActive():
            self.idle.touch()
            self._look.start()
        elif not self._seat.idle_minutes:
            self._look.stop()

    def _on_chosen(self, account_id: str) -> None:
        self._seat.sit(account_id)
        self._shell.notify(self.tr("现在由 {} 操作。").format(self._seat.name), tone=Tone.YES)

    def _on_new(self, name: str) -> None:
        def sit(made: Account) -> None:
            self._seat.add(made)
            self._on_chosen(made.id)

        self._shell.act(add_account, name, then=sit)

    def _on_opened(self, account_id: str) -> None:
        if account_id != self._seat.actor:
            self._seat.sit(account_id)
        self._seat.confirm()
        self.unlock()

    def _on_phrase(self, account_id: str, phrase: str) -> None:
        check = self._seat.check_phrase
        if check is None:
            return

        def opened(_none: None) -> None:
            self._seat.refresh()
            self._on_opened(account_id)
            words = self.tr("已用恢复口令解锁，原来的 PIN 取消了。请到“设置”的“账号”里重设。")
            self._shell.notify(words)

        self._shell.jobs.run(
            self._shell.services.pins.open_by_phrase, account_id, phrase, check,
            then=opened, failed=self.screen.refuse,
        )  # fmt: skip

    def _on_asked(self, ask: Ask) -> None:
        if not self._window.is_covered:
            self.switcher.ask(ask)
