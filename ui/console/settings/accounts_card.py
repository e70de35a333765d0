"""Who works at the laptops: names, what they do, and the PIN of each on this laptop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.accounts import Account, AccountRole
from app.domain.pin import MOST
from app.steps.accounts import add_account, correct_account, rest_account, wake_account
from ui.console.kit.confirming import confirmed
from ui.console.kit.fields import Choice, Form
from ui.console.kit.flow import Flow
from ui.seat import IDLE_MINUTES
from ui.theme import Role, Tone, look
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chips import FilterChips
from ui.widgets.fields import FormField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.errors import Refused
    from ui.console.page import Shell
    from ui.seat import Seat
_ROW, _ROWS = 56, 6  # pixels of a row at 100 %, rows in sight


class AccountsCard(Card):
    """Everybody in a list; below it what is chosen, or a line for somebody new."""

    def __init__(self, shell: Shell, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("账号"), inside=28, parent=parent)
        self._shell, self._seat = shell, seat
        told = self.tr(
            "谁在电脑前，每一步操作旁就记下谁的姓名。分工只是一个说明，不限制能做什么；"
            "随时可以在窗口底部换人。没有账号也能照常开会。"
        )
        self.list = RowList(self.tr("账号"))
        self.form = Form()
        self.name = QLineEdit()
        self.role = Choice([(one.value, one.words) for one in AccountRole])
        self.role.choose(AccountRole.WORKER.value)
        self.form.add_line(
            self.form.make("name", self.tr("姓名"), self.name),
            self.form.make("role", self.tr("分工"), self.role),
        )
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(MOST)
        self.pin.setPlaceholderText(self.tr("4 到 8 位数字"))
        self.form.add(
            "pin",
            self.tr("这台电脑上的 PIN"),
            self.pin,
            hint=self.tr("离开时锁屏用。只存在这台电脑上，不同步。"),
        )
        self.add, self.save = OutlineButton(self.tr("添加")), OutlineButton(self.tr("保存修改"))
        self.active = QuietButton("")
        self.keep_pin = OutlineButton(self.tr("设 PIN"))
        self.drop_pin = QuietButton(self.tr("取消 PIN"))
        self.idle = FilterChips(
            [(str(n), self.tr("{} 分钟").format(n) if n else self.tr("不锁")) for n in IDLE_MINUTES]
        )
        self.idle_field = FormField(self.tr("多久没人操作就锁屏"), self.idle)
        self.now = QuietButton(self.tr("新的一位"))
        for part in (
            Text(told, Role.SMALL, ink=Ink.QUIET), self.list, self.form,
            Flow(self.add, self.save, self.keep_pin, self.drop_pin, self.active, self.now),
            self.idle_field,
        ):  # fmt: skip
            self.body.addWidget(part)
        self._connect()
        self.renew()

    def renew(self) -> None:
        """Show who there is."""
        people = self._seat.people
        chosen = self.list.current()
        self.list.set_rows([self._row(one) for one in people])
        self.list.setVisible(bool(people))
        self.list.setFixedHeight(look().px(_ROW) * min(len(people), _ROWS) + 2)
        if chosen and any(one.id == chosen for one in people):
            self.list.choose(chosen)
        self.idle.choose(str(self._seat.idle_minutes))
        self.idle_field.setVisible(self._seat.locks)
        self._renew_buttons()

    def _connect(self) -> None:
        self._seat.changed.connect(self.renew)
        self.list.opened.connect(self._on_opened)
        self.add.clicked.connect(lambda _checked=False: self._guarded(self._add))
        self.save.clicked.connect(lambda _checked=False: self._guarded(self._save))
        self.active.clicked.connect(lambda _checked=False: self._guarded(self._turn))
        self.keep_pin.clicked.connect(lambda _checked=False: self._guarded(self._keep_pin))
        self.drop_pin.clicked.connect(lambda _checked=False: self._guarded(self._drop_pin))
        self.now.clicked.connect(lambda _checked=False: self.begin_new())
        self.idle.chosen.connect(lambda key: self._seat.set_idle(int(key)))

    @property
    def chosen(self) -> Account | None:
        """Who is shown below the list."""
        return next((one for one in self._seat.people if one.id == self.list.current()), None)

    def begin_new(self) -> None:
        """A line for somebody new."""
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        self.name.clear()
        self.pin.clear()
        self.form.clear_errors()
        self._renew_buttons()
        self.name.setFocus()

    def _row(self, one: Account) -> Row:
        words = one.role.words
        if one.id in self._seat.holders:
            words += self.tr(" · 有 PIN")
        if not one.active:
            words += self.tr(" · 已停用")
        here = self.tr("现在操作") if one.id == self._seat.actor else ""
        return Row(one.id, one.name or "", words, here, Tone.YES, avatar=one.name or "")

    def _renew_buttons(self) -> None:
        chosen = self.chosen
        self.add.setVisible(chosen is None)
        for part in (self.save, self.active, self.now):
            part.setVisible(chosen is not None)
        may_pin = chosen is not None and chosen.active
        self.form.fields["pin"].setVisible(may_pin)
        self.keep_pin.setVisible(may_pin)
        has_pin = chosen is not None and chosen.id in self._seat.holders
        self.keep_pin.set_label(self.tr("换 PIN") if has_pin else self.tr("设 PIN"))
        self.drop_pin.setVisible(has_pin)
        if chosen is not None:
            self.active.set_label(self.tr("停用") if chosen.active else self.tr("重新启用"))

    def _on_opened(self, key: str) -> None:
        self.list.choose(key)
        chosen = self.chosen
        if chosen is not None:
            self.name.setText(chosen.name or "")
            self.role.choose(chosen.role.value)
            self.pin.clear()
            self.form.clear_errors()
        self._renew_buttons()

    def _guarded(self, then: Callable[[], object]) -> None:
        self.form.clear_errors()
        confirmed(self._shell, self.tr("修改账号"), then)

    def _role(self) -> AccountRole:
        return AccountRole(self.role.key())

    def _add(self) -> None:
        def added(made: Account) -> None:
            words = self.tr("已添加 {}。").format(made.name or "")
            self._seat.add(made)
            if self._seat.here is None:
                # The first one is who sits here; a name that stood on ops until now gives way.
                self._seat.sit(made.id)
            self._shell.notify(words, tone=Tone.YES)
            self.begin_new()

        self._shell.act(
            add_account, self.name.text(), role=self._role(), then=added, failed=self._on_refused
        )

    def _save(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self._shell.act(
                correct_account, chosen.id, name=self.name.text(), role=self._role(),
                then=lambda _made: self._shell.notify(self.tr("已保存。"), tone=Tone.YES),
                failed=self._on_refused,
            )  # fmt: skip

    def _turn(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        if chosen.active and chosen.id == self._seat.actor:
            self._shell.notify(self.tr("{} 正在操作，先换人再停用。").format(chosen.name or ""))
            return
        verb = rest_account if chosen.active else wake_account
        then = partial(self._after_rest, chosen) if chosen.active else None
        self._shell.act(verb, chosen.id, then=then, failed=self._on_refused)

    def _after_rest(self, account: Account, _made: object) -> None:
        if account.id in self._seat.holders:
            self._seat.keep_pin(account.id, "", then=lambda: None, failed=self._on_refused)

    def _keep_pin(self) -> None:
        chosen, pin = self.chosen, self.pin.text()
        if chosen is None:
            return

        def kept() -> None:
            self.pin.clear()
            words = self.tr("{} 的 PIN 已设好，只在这台电脑上有效。按 Ctrl+L 可以随时锁屏。")
            self._shell.notify(words.format(chosen.name or ""), tone=Tone.YES)

        if not pin:
            self.form.fields["pin"].set_error(self.tr("请填写 PIN。"))
            return
        self._seat.keep_pin(chosen.id, pin, then=kept, failed=self._on_refused)

    def _drop_pin(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        words = self.tr("{} 在这台电脑上不再有 PIN，也就不再锁屏。").format(chosen.name or "")
        self._seat.keep_pin(
            chosen.id, "", then=lambda: self._shell.notify(words), failed=self._on_refused
        )

    def _on_refused(self, refused: Refused) -> None:
        if not self.form.refuse(refused):
            self._shell.notify(refused.message, tone=Tone.NO)
