"""Another one sits down at the laptop: two taps, or a key and a figure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ui.console.kit.parts import Stack
from ui.console.lock.entry import PinEntry
from ui.console.overlay import Overlay
from ui.theme import GAP, STEP, Role
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.accounts import Account
    from app.domain.errors import Refused
    from ui.seat import Ask, Seat

_KEYS = 9


class Switcher(Overlay):
    """People to choose from; the PIN of whoever has one; a line for somebody new.

    Signals:
        chosen: the id of an account that may sit down.
        new_asked: the name of somebody who has no account yet.
    """

    chosen = Signal(str)
    new_asked = Signal(str)

    def __init__(self, host: QWidget, seat: Seat) -> None:
        super().__init__(host, width=520)
        self._seat = seat
        self._area = ScrollArea()
        self.body.addWidget(self._area)
        self.buttons: list[OutlineButton] = []
        self.entry: PinEntry | None = None
        self.name = QLineEdit()
        self.setAccessibleName(self.tr("换人"))

    def offer(self) -> None:
        """Show who there is."""
        self.entry = None
        page = self._page(self.tr("谁来操作"))
        people = self._seat.offered
        self.buttons = []
        for at, one in enumerate(people):
            key = str(at + 1) if at < _KEYS else ""
            words = f"{one.name or ''}（{one.role.words}）"
            if one.id == self._seat.actor:
                words += self.tr("，现在")
            button = OutlineButton(words, key=key)
            button.clicked.connect(partial(self._on_person, one))
            self.buttons.append(button)
            page.body.addWidget(button)
        told = self.tr("输入姓名后按回车，以后每一步操作旁记下是谁做的。")
        page.body.addWidget(Text(told, Role.SMALL, ink=Ink.QUIET))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("新来的人：姓名"))
        self.name.setAccessibleName(self.tr("新来的人的姓名"))
        self.name.returnPressed.connect(self._on_new)
        page.body.addWidget(self.name)
        self._finish(page)
        (self if people else self.name).setFocus(Qt.FocusReason.PopupFocusReason)

    def ask(self, ask: Ask) -> None:
        """Ask whoever is here for the PIN before something is done."""
        here = self._seat.here
        if here is None:
            return
        page = self._page(self.tr("要{}，请再输一次 PIN").format(ask.what))

        def passed() -> None:
            self.put_away()
            ask.then()

        self._ask_pin(page, here, passed, self.tr("继续"))

    def put_away(self) -> None:
        """Nothing is counted out of sight."""
        if self.entry is not None:
            self.entry.stop()
        super().put_away()

    def sheet_height(self) -> int:
        """All of it where there is room."""
        content = self._area.widget()
        return (content.sizeHint().height() if content is not None else 0) + 2 * GAP + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure chooses."""
        at = event.key() - Qt.Key.Key_1
        if self.entry is None and 0 <= at < min(_KEYS, len(self.buttons)):
            self.buttons[at].click()
            event.accept()
            return
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            event.accept()
            return
        super().keyPressEvent(event)

    def _page(self, title: str) -> Stack:
        page = Stack(gap=3 * STEP)
        page.body.addWidget(Text(title, Role.TITLE))
        return page

    def _finish(self, page: Stack) -> None:
        leave = QuietButton(self.tr("不换，回去"), key="Esc", small=True)
        leave.clicked.connect(lambda _checked=False: self.put_away())
        page.body.addWidget(leave)
        page.body.addStretch(1)
        self._area.show_only(page)
        self.open()

    def _on_person(self, account: Account, _checked: object = None) -> None:
        if account.id == self._seat.actor:
            self.put_away()
            return
        if account.id not in self._seat.holders:
            self.put_away()
            self.chosen.emit(account.id)
            return
        page = self._page(self.tr("{} 的 PIN").format(account.name or ""))

        def passed() -> None:
            self.put_away()
            self.chosen.emit(account.id)

        self._ask_pin(page, account, passed, self.tr("换人"))

    def _ask_pin(self, page: Stack, account: Account, passed: object, done: str) -> None:
        entry = PinEntry(done)

        def refused(told: Refused) -> None:
            entry.refuse(told)
            self._place()

        def entered(pin: str) -> None:
            assert callable(passed)
            self._seat.try_pin(account.id, pin, then=passed, failed=refused)

        entry.entered.connect(entered)
        page.body.addWidget(entry)
        self.entry = entry
        self._finish(page)
        entry.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._seat.ask_wait(account.id, then=entry.wait)

    def _on_new(self) -> None:
        name = self.name.text().strip()
        if name:
            self.put_away()
            self.new_asked.emit(name)
