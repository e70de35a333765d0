"""What can be done about one person on the list: leave, excuse, proxy, duties."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.attendance import Capacity
from app.domain.interest import COUNTING as DUTIES
from app.steps.deliberate import attendance, interests, meetings
from ui.console.kit.parts import empty
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.lists import FitList
from ui.theme import STEP, Role
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from app.domain.errors import Refused
    from app.steps.views.attendance import AttendeeLine
    from ui.console.meeting.desk import Desk

SHOWN = 4
_IN = {"到会", "列席"}


class PersonActions(parts.Stack):
    """Hidden while nobody is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap=2 * STEP, parent=parent)
        self._desk = desk
        self._line: AttendeeLine | None = None
        self._name = Text("", Role.STRONG)
        self._buttons = QWidget()
        self._flow = Flow(self._buttons)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("请假原因，可以不填；Enter 登记"))
        self.reason.setAccessibleName(self.tr("请假原因"))
        self.reason.returnPressed.connect(self._on_excuse)
        self.holder = SearchField(self.tr("委托给谁：姓名、首字母或门牌"), delay=60)
        self.holder.searched.connect(self._on_holder_search)
        self.holders = FitList(self.tr("受托人"), least=1)
        self.holders.opened.connect(self._on_proxy)
        self.holder.moved.connect(self.holders.move_by)
        self.holder.submitted.connect(lambda _text: self._on_proxy(self.holders.current()))
        self._wrong = Text("", Role.SMALL, ink=Ink.NO)
        for part in (
            self._name, self._buttons, self.reason, self.holder, self.holders, self._wrong,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.hide()

    def show_person(self, line: AttendeeLine | None) -> None:
        """Offer what can be done about this person now."""
        before, self._line = self._line, line
        self.setVisible(line is not None)
        if line is None:
            return
        same = before is not None and before.person.id == line.person.id
        if line == before and self.labels() == [text for text, _ in self._offers(line)]:
            return
        if not same or line.state not in {"未到", "请假"}:
            self._fold()
        self._wrong.setText("")
        self._wrong.hide()
        self._name.setText(line.person.name)
        self._fill(line)

    def focus_first(self) -> None:
        """Go on by keyboard: the first of the buttons."""
        item = self._flow.itemAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)

    def labels(self) -> list[str]:
        """What can be done now."""
        return [button.text() for button in parts.buttons_of(self._flow)]

    def complaint(self) -> str:
        """Why the last action was refused, ``""`` where it was not."""
        return self._wrong.text()

    def press(self, label: str) -> None:
        """As a click on the button of this label."""
        buttons = parts.buttons_of(self._flow)
        next(button for button in buttons if button.text() == label).click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds what was opened first."""
        opened = not (self.reason.isHidden() and self.holder.isHidden())
        if event.key() == Qt.Key.Key_Escape and opened:
            self._fold()
            self.focus_first()
            return
        super().keyPressEvent(event)

    def _offers(self, line: AttendeeLine) -> list[tuple[str, Callable[[], object]]]:
        snap = self._desk.snap
        if snap is None or snap.over:
            return []
        offers: list[tuple[str, Callable[[], object]]] = []
        if snap.door_open and line.state in _IN:
            offers.append((self.tr("登记离会"), self._on_leave))
        elif snap.door_open:
            back = line.state == "离会"
            offers.append((self.tr("回来了") if back else self.tr("签到"), self._on_sign_in))
        if line.state == "未到":
            offers.append((self.tr("请假"), self._on_ask_reason))
        if line.state in {"未到", "请假"} and line.capacity is Capacity.DUE and not line.proxy_id:
            offers.append((self.tr("书面委托"), self._on_ask_holder))
        if line.proxy_id:
            offers.append((self.tr("撤回委托"), self._on_withdraw))
        if line.capacity is Capacity.SITTING_IN:
            offers.append((self.tr("改列应到"), self._on_due))
        return offers + self._duties(line) + self._stake(line)

    def _stake(self, line: AttendeeLine) -> list[tuple[str, Callable[[], object]]]:
        """Whether this person has a direct interest in the item at hand."""
        view = self._desk.snap.view if self._desk.snap is not None else None
        if view is None or view.current is None:
            return []
        item = view.current.item.id
        for known in view.interests:
            if known.interest.item_id == item and known.person.id == line.person.id:
                withdraw = partial(self._act, interests.withdraw_interest, known.interest.id)
                return [(self.tr("撤回利害关系"), withdraw)]
        declare = partial(self._act, interests.declare_interest, item, line.person.id)
        return [(self.tr("与本项有利害关系"), declare)]

    def _duties(self, line: AttendeeLine) -> list[tuple[str, Callable[[], object]]]:
        snap = self._desk.snap
        held = {
            d.duty.duty: d.duty.id
            for d in (snap.view.duties if snap is not None else ())
            if d.person.id == line.person.id
        }
        offers: list[tuple[str, Callable[[], object]]] = []
        for duty in DUTIES:
            if duty in held:
                text = self.tr("不再担任{}").format(duty)
                offers.append((text, partial(self._act, meetings.withdraw_duty, held[duty])))
            elif line.here:
                text = self.tr("担任{}").format(duty)
                offers.append((text, partial(self._assign, duty)))
        return offers

    def _fill(self, line: AttendeeLine) -> None:
        empty(self._flow)
        for text, slot in self._offers(line):
            self._flow.addWidget(parts.press(text, slot))
        self._buttons.updateGeometry()

    def _fold(self) -> None:
        for part in (self.reason, self.holder, self.holders):
            part.hide()
        self.reason.clear()
        self.holder.clear()

    def _act(self, verb: Callable[..., Any], *args: Any, **named: Any) -> None:
        self._desk.act(verb, *args, failed=self._on_refused, **named)

    def _on_refused(self, refused: Refused) -> None:
        self._wrong.setText(refused.message)
        self._wrong.show()

    def _who(self) -> str:
        return self._line.person.id if self._line is not None else ""

    def _assign(self, duty: str) -> None:
        self._act(meetings.assign_duty, self._desk.meeting_id, self._who(), duty=duty)

    def _on_sign_in(self) -> None:
        self._act(attendance.sign_in, self._desk.meeting_id, self._who())

    def _on_leave(self) -> None:
        self._act(attendance.sign_out, self._desk.meeting_id, self._who())

    def _on_due(self) -> None:
        self._act(attendance.invite, self._desk.meeting_id, [self._who()], capacity=Capacity.DUE)

    def _on_withdraw(self) -> None:
        if self._line is not None:
            self._act(attendance.withdraw_proxy, self._line.proxy_id)

    def _on_ask_reason(self) -> None:
        self._fold()
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_excuse(self) -> None:
        reason = self.reason.text().strip()
        self._act(attendance.excuse, self._desk.meeting_id, self._who(), reason=reason)

    def _on_ask_holder(self) -> None:
        self._fold()
        self.holder.show()
        self.holder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_holder_search(self, text: str) -> None:
        found = self._desk.index.search(text, limit=SHOWN + 1) if text else []
        others = [p for p in found if p.id != self._who()][:SHOWN]
        self.holders.set_rows([Row(p.id, p.name, p.whereabouts, avatar=p.name) for p in others])
        if others and not self.holders.current():
            self.holders.choose(others[0].id)
        self.holders.setVisible(bool(others) and not self.holder.isHidden())

    def _on_proxy(self, holder_id: str) -> None:
        if holder_id:
            self._act(
                attendance.give_proxy, self._desk.meeting_id, self._who(), holder_id=holder_id
            )
