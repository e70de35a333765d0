"""One person on the list of a meeting: capacity, leave, proxy, duties."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.attendance import Capacity
from app.domain.interest import COUNTING as DUTIES
from app.domain.presets import meeting_rule
from app.steps.deliberate import attendance, meetings
from ui.console.kit.flow import Flow
from ui.console.meetings.stakes import Stakes
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.chips import Chip
from ui.widgets.fields import FormField, SearchField
from ui.widgets.people import Avatar
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.domain.errors import Refused
    from app.steps.views.attendance import AttendeeLine
    from ui.console.meetings.bench import Bench
    from ui.console.meetings.state import Preparation

_FOUND = 5


class PersonPanel(QWidget):
    """What can be said of somebody before the meeting."""

    def __init__(self, bench: Bench, line: AttendeeLine) -> None:
        super().__init__()
        self.bench, self.line = bench, line
        self.capacity = {one: Chip(one.words) for one in Capacity}
        self.duties = {duty: Chip(duty) for duty in DUTIES}
        self.stakes = Stakes(bench)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("原因，例如：出差"))
        self.excuse = OutlineButton(self.tr("登记请假"))
        self.holder = SearchField(self.tr("委托给谁：姓名、首字母或门牌"), delay=60)
        self.holders = RowList(self.tr("受托人"))
        self.proxy_words = Text("", ink=Ink.INK)
        self.withdraw = QuietButton(self.tr("撤回委托"))
        self.remove = QuietButton(self.tr("移出名单"))
        self._lay_out()
        self._connect()
        if bench.prep is not None:
            self.show_line(line, bench.prep)

    def show_line(self, line: AttendeeLine, prep: Preparation) -> None:
        """Show somebody as he is on the list now."""
        self.line = line
        for one, chip in self.capacity.items():
            chip.setChecked(line.capacity is one)
        held = self._held(prep)
        for duty, chip in self.duties.items():
            chip.setChecked(duty in held)
        self.stakes.show_person(line.person, prep)
        self._stakes.setVisible(bool(prep.view.items))
        excused = line.state == "请假"
        if excused and not self.reason.hasFocus():
            self.reason.setText(line.detail)
        self.excuse.set_label(self.tr("改写原因") if excused else self.tr("登记请假"))
        self._show_proxy(line, prep)

    def _show_proxy(self, line: AttendeeLine, prep: Preparation) -> None:
        policy = meeting_rule(prep.meeting).proxies
        due = line.capacity is Capacity.DUE
        holder = self._holder_name(prep) if line.proxy_id else ""
        words = self.tr("已委托{}").format(holder) if line.proxy_id else policy.words
        self.proxy_words.setText(words)
        self.proxy_words.set_ink(Ink.INK if line.proxy_id else Ink.QUIET)
        self.withdraw.setVisible(bool(line.proxy_id))
        can = policy.allowed and due and not line.proxy_id
        self.holder.setVisible(can)
        self.holders.setVisible(can and bool(self.holders.rows()))
        self._proxy.setVisible(due)

    def _holder_name(self, prep: Preparation) -> str:
        # The view names a holder once he is in the room; before that the record of it does.
        return prep.holders.get(self.line.proxy_id, "")

    def _held(self, prep: Preparation) -> dict[str, str]:
        mine = (d for d in prep.view.duties if d.person.id == self.line.person.id)
        return {d.duty.duty: d.duty.id for d in mine}

    # Doing

    def _on_capacity(self, wanted: Capacity) -> None:
        name = self.line.person.name
        self.bench.act(
            self.tr("{} 改为{}").format(name, wanted.words),
            attendance.invite,
            self.bench.meeting_id,
            [self.line.person.id],
            capacity=wanted,
        )

    def _on_excuse(self) -> None:
        self.bench.act(
            self.tr("{} 请假").format(self.line.person.name),
            attendance.excuse,
            self.bench.meeting_id,
            self.line.person.id,
            reason=self.reason.text().strip(),
        )

    def _on_duty(self, duty: str) -> None:
        prep = self.bench.prep
        if prep is None:
            return
        held = self._held(prep)
        name = self.line.person.name
        if duty in held:
            words = self.tr("{} 不再担任{}").format(name, duty)
            self.bench.act(words, meetings.withdraw_duty, held[duty])
        else:
            words = self.tr("{} 担任{}").format(name, duty)
            self.bench.act(
                words, meetings.assign_duty, self.bench.meeting_id, self.line.person.id, duty=duty
            )

    def _on_search(self, text: str) -> None:
        found = self.bench.index.search(text, limit=_FOUND + 1)
        rows = [
            Row(p.id, p.name, p.whereabouts, avatar=p.name)
            for p in found
            if p.id != self.line.person.id
        ]
        self.holders.set_rows(rows[:_FOUND])
        self.holders.setVisible(bool(rows))
        if rows:
            self.holders.choose(rows[0].id)

    def _on_holder(self, key: str) -> None:
        if not key:
            return
        self.bench.act(
            self.tr("{} 的委托").format(self.line.person.name),
            attendance.give_proxy,
            self.bench.meeting_id,
            self.line.person.id,
            holder_id=key,
            then=lambda _proxy: self.holder.reset(),
            failed=self._on_refused,
        )

    def _on_refused(self, refused: Refused) -> None:
        self._proxy.set_error(refused.message)

    def _on_withdraw(self) -> None:
        self.bench.act(self.tr("撤回委托"), attendance.withdraw_proxy, self.line.proxy_id)

    def _on_remove(self) -> None:
        name = self.line.person.name
        self.bench.act(
            self.tr("{} 移出名单").format(name),
            attendance.uninvite,
            self.bench.meeting_id,
            self.line.person.id,
            say=self.tr("已把{}移出名单").format(name),
        )

    def _connect(self) -> None:
        for one, chip in self.capacity.items():
            chip.clicked.connect(partial(self._on_capacity, one))
        for duty, chip in self.duties.items():
            chip.clicked.connect(partial(self._on_duty, duty))
        self.excuse.clicked.connect(self._on_excuse)
        self.reason.returnPressed.connect(self._on_excuse)
        self.holder.searched.connect(self._on_search)
        self.holder.moved.connect(self.holders.move_by)
        self.holder.submitted.connect(lambda _text: self._on_holder(self.holders.current()))
        self.holders.opened.connect(self._on_holder)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.remove.clicked.connect(self._on_remove)

    def _lay_out(self) -> None:
        person = self.line.person
        head = QHBoxLayout()
        head.setSpacing(3 * STEP)
        head.addWidget(Avatar(person.name, size=40), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(person.whereabouts or self.tr("没有登记住址")))
        words.addWidget(Text("、".join(person.roles), Role.SMALL))
        head.addLayout(words, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(4 * STEP)
        lines.addLayout(head)
        lines.addWidget(FormField(self.tr("以什么身份参会"), Flow(*self.capacity.values())))
        lines.addWidget(FormField(self.tr("职责"), Flow(*self.duties.values())))
        self._stakes = FormField(self.tr("与哪项议程有直接利害关系"), self.stakes)
        lines.addWidget(self._stakes)
        leave = QWidget()
        row = QHBoxLayout(leave)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(self.reason, 1)
        row.addWidget(self.excuse)
        lines.addWidget(FormField(self.tr("请假"), leave))
        proxy = QWidget()
        inside = QVBoxLayout(proxy)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * STEP)
        for part in (self.proxy_words, self.holder, self.holders):
            inside.addWidget(part)
        inside.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        self._proxy = FormField(self.tr("委托他人参会"), proxy)
        lines.addWidget(self._proxy)
        lines.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
