"""The open tasks: who, by when, and a box to tick when it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.followup import TaskState
from ui.console.kit.marks import Tick
from ui.console.kit.parts import Hairline
from ui.console.kit.words import due_words
from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.followup import Task

SHOWN, MOST = 8, 40
"""So many at first, and so many at the most: the board has them all."""


class TaskLine(QWidget):
    """One task.

    Signals:
        toggled: it was done, or is open again.
        opened: its matter's life is asked for.
    """

    toggled = Signal(bool)
    opened = Signal()

    def __init__(self, task: Task, day: date, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = task
        done = task.state is TaskState.DONE
        self.tick = Tick()
        self.tick.setChecked(done)
        self.tick.setAccessibleName(translated(self.tr("完成：{}").format(task.text)))
        self.tick.toggled.connect(self.toggled)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(task.text, ink=Ink.FAINT if done else Ink.INK))
        words.addLayout(self._make_under(day, done=done))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2 * STEP, 0, 2 * STEP)
        line.setSpacing(2 * STEP)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        if task.matter_id:
            look_at = QuietButton(self.tr("看全过程"), small=True)
            look_at.setAccessibleName(translated(self.tr("看全过程：{}").format(task.text)))
            look_at.clicked.connect(self.opened)
            line.addWidget(look_at, 0, Qt.AlignmentFlag.AlignTop)

    def _make_under(self, day: date, *, done: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(3 * STEP)
        late = not done and self.task.due is not None and self.task.due < day
        due = self.tr("已完成") if done else due_words(self.task.due, day)
        if due:
            ink = Ink.YES if done else (Ink.NO if late else Ink.QUIET)
            line.addWidget(Text(due, Role.SMALL, ink=ink, wrap=False))
        line.addWidget(Text(self.task.who, Role.SMALL), 1)
        return line


class TasksCard(Card):
    """The open tasks, soonest first.

    Signals:
        finished: a task's box was ticked: its id, and whether it is done now.
        opened: the life of the matter with this id is asked for.
        board_asked: all tasks are asked for.
    """

    finished = Signal(str, bool)
    opened = Signal(str)
    board_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("任务"), parent=parent)
        self.lines: list[TaskLine] = []
        self._tasks: tuple[Task, ...] = ()
        self._day: date | None = None
        self._all = False
        self.board = QuietButton(self.tr("任务板"), small=True)
        self.board.clicked.connect(self.board_asked)
        self.head.addWidget(self.board)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.more = QuietButton()
        self.more.clicked.connect(self._on_more)
        self.none = Text(self.tr("没有要办的任务。会上议定的事项会列在这里。"), ink=Ink.QUIET)
        self.body.addWidget(self.none)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_tasks(self, tasks: Sequence[Task], day: date) -> None:
        """Show these; those done stay in sight until the page is read anew."""
        focus = next((line.task.id for line in self.lines if line.tick.hasFocus()), "")
        self._tasks, self._day = tuple(tasks), day
        late = sum(
            1 for t in tasks if t.state is TaskState.OPEN and t.due is not None and t.due < day
        )
        heading = self.tr("任务 · {} 项逾期").format(late) if late else self.tr("任务")
        self.set_heading(heading)
        self._fill()
        for line in self.lines:
            if line.task.id == focus:
                line.tick.setFocus()

    def _fill(self) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        if self._day is None:
            return
        shown = self._tasks[: MOST if self._all else SHOWN]
        for task in shown:
            line = TaskLine(task, self._day)
            line.toggled.connect(lambda on, key=task.id: self.finished.emit(key, on))
            line.opened.connect(partial(self.opened.emit, task.matter_id or ""))
            self._list.addWidget(line)
            self._list.addWidget(Hairline())
            self.lines.append(line)
        left = len(self._tasks) - len(shown)
        self.more.setVisible(left > 0 and not self._all)
        self.more.set_label(self.tr("还有 {} 项").format(left))
        self.none.setVisible(not self._tasks)

    def _on_more(self) -> None:
        self._all = True
        self._fill()
