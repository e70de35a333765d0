"""Who carries out what by when: the tasks themselves, written in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.clock import day_words
from ui.console.kit.days import parse_day
from ui.console.minutes.texts import GUTTER, Written
from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.followup import Task


@dataclass(frozen=True, slots=True)
class TaskEdit:
    """What a row says. ``id`` is ``""`` for a new one; an empty text takes a task away."""

    id: str
    text: str
    who: str
    due: date | None


class TaskRow(QWidget):
    """One task.

    Signals:
        done: somebody finished writing; a :class:`TaskEdit` that differs from the record.
        away: the row is not wanted.
    """

    done = Signal(object)
    away = Signal(object)

    def __init__(self, task: Task | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = task
        self.today = date.min
        self.text = Written("text", self.tr("要落实的事"), single=True, role=Role.BODY)
        self.who = Written("who", self.tr("由谁落实"), single=True, role=Role.BODY)
        self.due = Written(
            "due",
            self.tr("什么时候前"),
            single=True,
            role=Role.BODY,
            hint=self.tr("12月8日，两周内"),
        )
        self.error = Text("", Role.SMALL, ink=Ink.NO)
        self.error.hide()
        remove = QuietButton(self.tr("删除"), small=True)
        remove.clicked.connect(lambda _checked=False: self.away.emit(self))
        pair = QHBoxLayout()
        pair.setSpacing(2 * STEP)
        pair.addWidget(self.who, 3)
        pair.addWidget(self.due, 3)
        pair.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        lines.addWidget(self.text)
        lines.addLayout(pair)
        lines.addWidget(self.error)
        for field in (self.text, self.who, self.due):
            field.left.connect(self._on_left)
        self.show_task(task)

    def show_task(self, task: Task | None) -> None:
        """Show what is on record."""
        self.task = task
        if task is not None and not self.writing:
            self.text.set_value(task.text)
            self.who.set_value(task.who)
            self.due.set_value(day_words(task.due) if task.due else "")

    @property
    def writing(self) -> bool:
        """Whether somebody is writing in it."""
        return any(field.edit.hasFocus() for field in (self.text, self.who, self.due))

    def refuse(self, message: str) -> None:
        """Say below what is wrong; ``""`` takes it away."""
        self.error.setText(message)
        self.error.setVisible(bool(message))

    def _on_left(self) -> None:
        # From one field of the row to the next it is not finished, once it is on record it may be.
        if self.task is None and self.writing:
            return
        self.commit()

    def commit(self) -> None:
        """Hand on what it says, where it says something else than the record."""
        task = self.task
        text, who = self.text.value(), self.who.value()
        try:
            due = parse_day(self.due.value(), self.today)
        except ValueError:
            self.refuse(self.tr("看不懂这个日期。可以写 12月8日、2026-12-8，或者两周内。"))
            return
        if not text:
            if task is not None:
                self.text.set_value(task.text)
            return
        self.refuse("")
        if due is not None:
            self.due.set_value(day_words(due))
        if task is None:
            if not who:
                self.refuse(self.tr("请写明由谁落实。"))
                return
            self.done.emit(TaskEdit("", text, who, due))
        elif (text, who, due) != (task.text, task.who, task.due):
            self.done.emit(TaskEdit(task.id, text, who, due))


class TasksPart(QWidget):
    """The tasks of one item.

    Signals:
        changed: a :class:`TaskEdit` to put on record.
        folded: a row was opened or put away.
        entered: somebody begins to write in a row.
    """

    changed = Signal(object)
    folded = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self.rows: dict[str, TaskRow] = {}
        self._new: TaskRow | None = None
        self._title = Text(self.tr("落实事项"), Role.SMALL)
        self._title.setContentsMargins(GUTTER, 0, 0, 0)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(3 * STEP)
        self._lines.addWidget(self._title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def writing(self) -> bool:
        """Whether a new row is open."""
        return self._new is not None

    def set_tasks(self, tasks: Sequence[Task], today: date) -> None:
        """Show these; ``today`` is the day from which 12月8日 is understood."""
        self._today = today
        new = self._new
        known = {task.id for task in tasks}
        if new is not None and new.task is None:
            fresh = next((t for t in tasks if t.id not in self.rows and _same(new, t)), None)
            if fresh is not None:
                # The new row is on record now: it stays where it is.
                self.rows[fresh.id] = new
                self._new = None
        for key in [key for key in self.rows if key not in known]:
            self._drop(self.rows.pop(key))
        for task in tasks:
            if task.id not in self.rows:
                self.rows[task.id] = self._add(task)
            self.rows[task.id].today = today
            self.rows[task.id].show_task(task)
        self._tell()

    def begin(self) -> None:
        """A new row, ready to be written in."""
        if self._new is None:
            self._new = self._add(None)
            self._tell()
            self._new.show()  # else it is shown later, and takes no focus now
        self._new.text.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, edit: TaskEdit, message: str) -> None:
        """Say under its row what is wrong with it."""
        row = self.rows.get(edit.id) or self._new
        if row is not None:
            row.refuse(message)

    def _add(self, task: Task | None) -> TaskRow:
        row = TaskRow(task)
        row.today = self._today
        row.done.connect(self.changed)
        row.away.connect(self._on_away)
        row.text.edit.entered.connect(self.entered)
        self._lines.addWidget(row)
        return row

    def _on_away(self, row: TaskRow) -> None:
        if row is self._new:
            self._new = None
            self._drop(row)
            self._tell()
        elif row.task is not None:
            self.changed.emit(TaskEdit(row.task.id, "", row.task.who, row.task.due))

    def _drop(self, row: TaskRow) -> None:
        row.hide()
        row.blockSignals(True)  # its fields lose the focus on the way out
        row.deleteLater()

    def _tell(self) -> None:
        self.setVisible(bool(self.rows) or self._new is not None)
        self._title.setVisible(bool(self.rows) or self._new is not None)
        self.folded.emit()


def _same(row: TaskRow, task: Task) -> bool:
    return (row.text.value(), row.who.value()) == (task.text, task.who)
