"""What covers the window: who is at the laptop, and the PIN that takes the cover off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.console.kit.flow import Flow
from ui.console.kit.parts import Centred, Stack
from ui.console.lock.entry import PinEntry
from ui.theme import GAP, STEP, Role
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from app.domain.accounts import Account
    from app.domain.errors import Refused
    from ui.seat import Seat

_WIDEST = 520


class LockScreen(QWidget):
    """The cover.

    Signals:
        opened: by whom: the id of an account whose PIN was right.
        phrase_entered: account and recovery phrase.
    """

    opened = Signal(str)
    phrase_entered = Signal(str, str)

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._account = ""
        self.setAccessibleName(self.tr("已锁屏"))
        self.who = Text("", Role.TITLE)
        self.entry = PinEntry(self.tr("解锁"))
        self.others = Flow()
        self.forgot = QuietButton(self.tr("忘记 PIN"), small=True)
        self.help = Text("", Role.SMALL, ink=Ink.QUIET)
        self.phrase = QLineEdit()
        self.phrase.setPlaceholderText(self.tr("恢复口令"))
        self.phrase.setAccessibleName(self.tr("恢复口令"))
        self._lay_out()
        self.entry.entered.connect(self._on_entered)
        self.forgot.clicked.connect(lambda _checked=False: self._on_forgot())
        self.phrase.returnPressed.connect(self._on_phrase)

    def begin(self) -> None:
        """Ask whoever is here; where they have no PIN, the first who has one."""
        holders = self._holders()
        here = self._seat.here
        first = here if here in holders else next(iter(holders), None)
        self._renew_others(holders)
        if first is not None:
            self.ask(first)

    def ask(self, account: Account) -> None:
        """Ask this one for the PIN."""
        self._account = account.id
        self.who.setText(self.tr("现在操作：{}").format(account.name or ""))
        self.entry.clear()
        self.help.hide()
        self.phrase.hide()
        self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._seat.ask_wait(account.id, then=self._on_wait)

    def refuse(self, refused: Refused) -> None:
        """The PIN or the phrase was not right."""
        self.phrase.clear()
        self.entry.refuse(refused)

    def event(self, event: QEvent) -> bool:
        """No command of the window may run by its key."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def _lay_out(self) -> None:
        page = Stack(gap=3 * STEP)
        page.body.setContentsMargins(GAP, 2 * GAP, GAP, 2 * GAP)
        page.body.addStretch(1)
        calm = self.tr("大屏、计时和签到照常进行。输入 PIN 接着做。")
        for part in (
            Text(self.tr("已锁屏"), Role.DECISION), self.who, Text(calm, ink=Ink.QUIET), self.entry,
            self.others, self.forgot, self.help, self.phrase,
        ):  # fmt: skip
            page.body.addWidget(part)
        page.body.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(Centred(page, widest=_WIDEST)))

    def _holders(self) -> list[Account]:
        return [one for one in self._seat.offered if one.id in self._seat.holders]

    def _renew_others(self, holders: list[Account]) -> None:
        self.others.clear()
        for one in holders if len(holders) > 1 else ():
            button = OutlineButton(self.tr("换成 {}").format(one.name or ""))
            button.clicked.connect(partial(self._on_other, one))
            self.others.add(button)

    def _on_other(self, account: Account, _checked: object = None) -> None:
        self.ask(account)

    def _on_wait(self, seconds: float) -> None:
        self.entry.wait(seconds)

    def _on_entered(self, pin: str) -> None:
        account = self._account
        self._seat.try_pin(account, pin, then=lambda: self.opened.emit(account), failed=self.refuse)

    def _on_forgot(self) -> None:
        words = self.tr(
            "请一位在这台电脑上有 PIN 的同事用自己的 PIN 解锁，再到“设置”的“账号”里替您重设。"
        )
        if self._seat.check_phrase is not None:
            words += self.tr("或者在下面输入这台电脑的恢复口令，按回车；原来的 PIN 会取消。")
            self.phrase.show()
            self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self.help.setText(words)
        self.help.show()

    def _on_phrase(self) -> None:
        if self.phrase.text().strip():
            self.phrase_entered.emit(self._account, self.phrase.text().strip())
