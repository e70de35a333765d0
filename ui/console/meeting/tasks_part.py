"""Who carries out what was settled, by when: one line, while everybody is still in the room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from app.domain.clock import day_words, in_china
from app.steps import act
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.lists import ActList
from ui.theme import STEP, Role, look
from ui.widgets.buttons import QuietButton
from ui.widgets.fields import FormField, show_refused
from ui.widgets.rows import Row
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.domain.errors import Refused
    from app.domain.followup import Task
    from ui.console.meeting.desk import Desk

USUAL_DAYS = 14


class TasksPart(parts.Stack):
    """The tasks of the current item, and a line for the next.

    Signals:
        opened: the line is there to be filled in.
    """

    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap=2 * STEP, parent=parent)
        self._desk = desk
        self._item_id = ""
        self.list = ActList(self.tr("落实事项"))
        self.list.acted.connect(self._on_remove)
        self.add = parts.press(self.tr("＋ 落实事项：谁、什么时候前"), self.begin, kind=QuietButton)
        self.text, self.who, self.due = QLineEdit(), QLineEdit(), QDateEdit()
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat(translated("yyyy年M月d日"))
        self._fields = {
            "text": FormField(self.tr("要落实的事"), self.text),
            "who": FormField(self.tr("由谁落实"), self.who),
            "due": FormField(self.tr("什么时候前"), self.due),
        }
        self.form = parts.Stack(gap=2 * STEP)
        pair, buttons = QWidget(), QWidget()
        beside = Flow(pair, gap=3 * STEP, fill=True)
        for name in ("who", "due"):
            self._fields[name].setMinimumWidth(look().px(150))
            beside.addWidget(self._fields[name])
        line = Flow(buttons)
        line.addWidget(parts.press(self.tr("登记"), self._on_put, key="Enter"))
        line.addWidget(parts.press(self.tr("取消"), self._fold, key="Esc", kind=QuietButton))
        for part in (self._fields["text"], pair, buttons):
            self.form.body.addWidget(part)
        self._title = Text(self.tr("落实事项"), Role.HEADING)
        for widget in (self._title, self.list, self.form):
            self.body.addWidget(widget)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.hide()

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        current = snap.view.current if snap is not None else None
        if snap is None or current is None:
            self.hide()
            return
        if current.item.id != self._item_id:
            self._item_id = current.item.id
            self.form.hide()
        own = [task for task in snap.tasks if task.item_id == self._item_id]
        settled = [r for r in snap.resolutions if r.item_id == self._item_id]
        removal = self.tr("删除")
        self.list.set_rows([Row(task.id, _words(task), right=removal) for task in own])
        for part in (self._title, self.list):
            part.setVisible(bool(own))
        self.add.setVisible(self.form.isHidden())
        self.setVisible(not snap.over and (bool(settled) or bool(own) or not self.form.isHidden()))

    def begin(self) -> None:
        """Write one down; what was settled stands in it already."""
        snap = self._desk.snap
        if snap is None or not self._item_id:
            return
        settled = [r for r in snap.resolutions if r.item_id == self._item_id]
        self.text.setText(settled[-1].text if settled else "")
        self.who.clear()
        day = in_china(self._desk.now()).date() + timedelta(days=USUAL_DAYS)
        self.due.setDate(QDate(day.year, day.month, day.day))
        for field in self._fields.values():
            field.set_error("")
        self.form.show()
        self.add.hide()
        self.show()
        target = self.who if settled else self.text
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes it down, Esc folds the line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.form.isHidden():
            self._on_put()
        elif event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self._fold()
        else:
            super().keyPressEvent(event)

    def _on_put(self) -> None:
        day = self.due.date()
        self._desk.act(
            act.add_task,
            self._desk.meeting_id,
            self._item_id,
            self.text.text(),
            who=self.who.text(),
            due=date(day.year(), day.month(), day.day()),
            then=lambda _task: self._fold(),
            failed=self._on_refused,
        )

    def _on_remove(self, task_id: str) -> None:
        snap = self._desk.snap
        task = next((t for t in snap.tasks if t.id == task_id), None) if snap else None
        if task is not None:
            self._desk.act(act.correct_task, task_id, "", who=task.who, due=task.due)

    def _on_refused(self, refused: Refused) -> None:
        if not show_refused(refused, self._fields):
            self._desk.say(refused.message)

    def _fold(self) -> None:
        self._desk.rest()
        self.form.hide()
        self.add.show()
        self.renew()


def _words(task: Task) -> str:
    by_when = f"，{day_words(task.due)}前" if task.due is not None else ""
    return f"{task.text}（{task.who}{by_when}）"
