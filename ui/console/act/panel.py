"""The panel at the side: everything about one task; each field saves itself when it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.clock import day_words, in_china
from app.domain.errors import Refused
from app.domain.followup import STRIDE, TaskState
from app.domain.matter import Step
from app.domain.money import yuan_words
from ui.console.act.columns import ShareBar, light_tone
from ui.console.act.form import TaskForm, entry_of
from ui.console.kit.flow import Flow
from ui.console.kit.marks import Tick
from ui.console.kit.parts import Hairline, empty
from ui.console.kit.words import near_day
from ui.console.matters.photos import PhotoStrip
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Panel
from ui.widgets.chips import Pill
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from datetime import date

    from app.domain.followup import TaskStep
    from app.steps.views.follow import TaskDetails
    from ui.console.page import Shell

_SHOWN = 12


class TaskPanel(QWidget):
    """One task.

    Signals:
        advanced: a quarter further.
        finished: done, or open again.
        told: a sentence of how it goes.
        corrected: the fields say something else now.
        step_added: a step, by its text.
        step_ticked: a step by its id, and whether it is done.
        step_removed: a step, by its id.
        moved_on: the matter goes on by this deed.
        matter_asked: show the matter.
        remove_asked: take the task away.
    """

    advanced = Signal()
    finished = Signal(bool)
    told = Signal(str)
    corrected = Signal(object)
    step_added = Signal(str)
    step_ticked = Signal(str, bool)
    step_removed = Signal(str)
    moved_on = Signal(str)
    matter_asked = Signal()
    remove_asked = Signal()

    def __init__(self, shell: Shell, details: TaskDetails, today: date) -> None:
        super().__init__()
        self._shell, self.details, self.today = shell, details, today
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 3 * STEP, 0)
        self.lines.setSpacing(4 * STEP)
        self._make_head()
        self.form = TaskForm(today)
        self.form.committed.connect(self.commit)
        self.photos = PhotoStrip(shell)
        self._make_steps()
        self.history = QVBoxLayout()
        self.history.setSpacing(STEP)
        self.remove = QuietButton(self.tr("删除任务"))
        self.remove.clicked.connect(self.remove_asked)
        self.lines.addWidget(self.form)
        self.lines.addLayout(self._steps_part)
        self.lines.addWidget(Text(self.tr("现场照片和凭证"), Role.HEADING))
        self.lines.addWidget(self.photos)
        self.lines.addWidget(Hairline())
        self.lines.addWidget(Text(self.tr("进展"), Role.HEADING))
        self.lines.addLayout(self.history)
        self.lines.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addStretch(1)
        self.form.show_task(details.line.task)
        self.show_details(details)

    def _make_head(self) -> None:
        self.matter = QuietButton()
        self.matter.clicked.connect(self.matter_asked)
        self.pill = Pill("", filled=False)
        self.bar = ShareBar()
        self.advance = PrimaryButton(f"＋{STRIDE}%", key="+")
        self.finish = OutlineButton(self.tr("完成"))
        self.advance.clicked.connect(self.advanced)
        self.finish.clicked.connect(self._on_finish)
        self.say = QLineEdit()
        self.say.setPlaceholderText(self.tr("说一句进展，按 Enter 记下"))
        self.say.setAccessibleName(self.tr("进展"))
        self.say.returnPressed.connect(self._on_say)
        self.on = Panel(Tone.YES)
        self.on.body.addWidget(Text(self.tr("这个议题的任务都办完了。接下来："), ink=Ink.YES))
        supervise = OutlineButton(self.tr("转入督办"))
        judge = OutlineButton(self.tr("提请居民评价"))
        supervise.clicked.connect(lambda: self.moved_on.emit("supervise"))
        judge.clicked.connect(lambda: self.moved_on.emit("judge"))
        self.on.body.addWidget(Flow(supervise, judge))
        self.lines.addWidget(self.matter, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self.bar)
        self.lines.addWidget(Flow(self.advance, self.finish))
        self.lines.addWidget(self.on)
        self.lines.addWidget(self.say)

    def _make_steps(self) -> None:
        self._steps_part = QVBoxLayout()
        self._steps_part.setSpacing(STEP)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self.ticks: dict[str, Tick] = {}
        self.step = QLineEdit()
        self.step.setPlaceholderText(self.tr("加一步，按 Enter"))
        self.step.setAccessibleName(self.tr("步骤"))
        self.step.returnPressed.connect(self._on_step)
        self._steps_part.addWidget(Text(self.tr("步骤"), Role.HEADING))
        self._steps_part.addLayout(self._steps)
        self._steps_part.addWidget(self.step)

    def show_details(self, details: TaskDetails) -> None:
        """Show it as it is now; what is being typed stays."""
        unchanged = self._said() == entry_of(self.details.line.task)
        self.details = details
        line, task = details.line, details.line.task
        if unchanged:
            self.form.show_task(task)
        done = task.state is TaskState.DONE
        words = f"{line.number} {line.matter}".strip()
        self.matter.set_label(f"{words} ›")
        self.matter.setVisible(bool(words))
        self.pill.set_state(line.lit.words, light_tone(line.lit.light), filled=False)
        self.bar.set_share(line.percent, light_tone(line.lit.light))
        self.advance.setVisible(not done)
        self.finish.set_label(self.tr("重新打开") if done else self.tr("完成"))
        matter = details.matter
        acting = matter is not None and matter.step is Step.ACT and not matter.closed
        self.on.setVisible(acting and details.siblings_done)
        files = self._shell.services.files
        self.photos.show_photos(
            [(a.id, a.name, partial(files.read, a.sha256)) for a in details.photos]
        )
        self._show_steps(details.steps)
        self._show_history()

    def commit(self) -> None:
        """Tell what was changed, if anything was."""
        try:
            entry = self.form.entry()
        except Refused as refused:
            self.form.refuse(refused)
            return
        if entry != entry_of(self.details.line.task):
            self.corrected.emit(entry)
        else:
            self.form.clear_errors()

    def _said(self) -> object:
        try:
            return self.form.entry()
        except Refused:
            return None

    def _on_finish(self) -> None:
        self.finished.emit(self.details.line.task.state is TaskState.OPEN)

    def _on_say(self) -> None:
        if text := self.say.text().strip():
            self.told.emit(text)
            self.say.clear()

    def _on_step(self) -> None:
        if text := self.step.text().strip():
            self.step_added.emit(text)
            self.step.clear()

    def _show_steps(self, steps: tuple[TaskStep, ...]) -> None:
        focus = next((key for key, tick in self.ticks.items() if tick.hasFocus()), "")
        empty(self._steps)
        self.ticks = {}
        for step in steps:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            tick = Tick()
            tick.setChecked(step.done_on is not None)
            tick.setAccessibleName(translated(step.text))
            tick.clicked.connect(lambda on, key=step.id: self.step_ticked.emit(key, on))
            ink = Ink.FAINT if step.done_on else Ink.INK
            words = step.text
            if step.done_on:
                words += f"（{near_day(step.done_on, self.today)}）"
            away = QuietButton(self.tr("删除"), small=True)
            away.clicked.connect(partial(self.step_removed.emit, step.id))
            line.addWidget(tick)
            line.addWidget(Text(words, ink=ink), 1)
            line.addWidget(away)
            self._steps.addWidget(row)
            self.ticks[step.id] = tick
        if focus in self.ticks:
            self.ticks[focus].setFocus()

    def _show_history(self) -> None:
        empty(self.history)
        task = self.details.line.task
        for told in self.details.told[:_SHOWN]:
            day = near_day(in_china(told.at).date(), self.today)
            words = f"{told.percent}%" + (f" · {told.text}" if told.text else "")
            self.history.addWidget(Text(words))
            by = " · ".join(part for part in (day, told.by) if part)
            self.history.addWidget(Text(by, Role.SMALL))
        origin = self.tr("{} 登记").format(day_words(task.created_at))
        if self.details.meeting:
            origin += self.tr("，来自“{}”").format(self.details.meeting)
        if task.cost is not None:
            origin += self.tr("，费用 {}").format(yuan_words(task.cost))
        self.history.addWidget(Text(origin, Role.SMALL))
