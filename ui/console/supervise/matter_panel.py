"""The panel of a matter that is watched: its light with the reason, and what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.domain.clock import day_words
from app.domain.followup import TaskState
from app.domain.matter import Step
from ui.console.act.columns import light_tone
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline
from ui.console.kit.words import due_words
from ui.console.meeting.lists import FitList
from ui.console.supervise.listing import raised_row
from ui.console.supervise.look_panels import INKS, Stacked
from ui.theme import Role, Tone
from ui.widgets.buttons import Button, OutlineButton, PrimaryButton, QuietButton
from ui.widgets.chips import Pill
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from datetime import date

    from app.domain.followup import Task
    from app.domain.supervision import Inspection
    from app.steps.views.watch import RaisedLine
    from ui.console.supervise.state import MatterDetails

_SHOWN = 8


class MatterPanel(Stacked):
    """One matter.

    Signals:
        asked: ``plan`` ``look`` ``raise`` ``task`` ``whole`` or the name of a deed.
        look_opened: an inspection.
        raised_opened: something that went up.
        task_opened: a task.
    """

    asked = Signal(str)
    look_opened = Signal(str)
    raised_opened = Signal(str)
    task_opened = Signal(str)

    def __init__(self, details: MatterDetails, today: date) -> None:
        super().__init__()
        self._today = today
        line, matter = details.line, details.line.matter
        whole = QuietButton(self.tr("{} 全过程 ›").format(matter.number))
        whole.clicked.connect(partial(self.asked.emit, "whole"))
        where = [f"{matter.step.glyph} {matter.standing}", matter.category, matter.place]
        self.lines.addWidget(Pill(line.lit.words, light_tone(line.lit.light), filled=False), 0,
                             Qt.AlignmentFlag.AlignLeft)  # fmt: skip
        self.lines.addWidget(Text(" · ".join(w for w in where if w), ink=Ink.QUIET))
        self.lines.addWidget(self._buttons(details))
        self.lines.addWidget(whole, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_tasks(details.tasks)
        self._show_looks(details.looks)
        self._show_raised(details.raised)
        if details.answer_for:
            self.lines.addWidget(Text(self.tr("这里归谁管"), Role.HEADING))
            for answerer in details.answer_for:
                self.lines.addWidget(Text(answerer.words))
        self.lines.addStretch(1)

    def _buttons(self, details: MatterDetails) -> Flow:
        matter, line = details.line.matter, details.line
        planned = line.planned
        main: Button = PrimaryButton(self.tr("记督查结果") if planned else self.tr("安排督查"))
        if planned is not None:
            main.clicked.connect(partial(self.look_opened.emit, planned.id))
        else:
            main.clicked.connect(partial(self.asked.emit, "plan"))
        row = Flow(main)
        offered = [("look", self.tr("刚去看过")), ("raise", self.tr("提级"))]
        if planned is not None:
            offered.insert(0, ("plan", self.tr("再安排一次")))
        if matter.step is Step.ACT:
            offered.append(("task", self.tr("派任务")))
            if line.tasks and line.done == line.tasks:
                offered.append(("supervise", self.tr("转入督办")))
        if matter.step is Step.SUPERVISE:
            offered.append(("judge", self.tr("提请居民评价")))
        for key, words in offered:
            button = OutlineButton(words)
            button.clicked.connect(partial(self.asked.emit, key))
            row.add(button)
        return row

    def _show_tasks(self, tasks: tuple[Task, ...]) -> None:
        if not tasks:
            return
        self.lines.addWidget(Text(self.tr("任务"), Role.HEADING))
        order = sorted(tasks, key=lambda t: (t.state is TaskState.DONE, str(t.due or "9"), t.id))
        rows = [task_row(task, self._today) for task in order[:_SHOWN]]
        shown = FitList(self.tr("任务"), least=len(rows))
        shown.set_rows(rows)
        shown.opened.connect(self.task_opened)
        self.lines.addWidget(shown)

    def _show_looks(self, looks: tuple[Inspection, ...]) -> None:
        if not looks:
            return
        self.lines.addWidget(Hairline())
        self.lines.addWidget(Text(self.tr("督查"), Role.HEADING))
        for look in looks[:_SHOWN]:
            day = day_words(look.done_on or look.planned_on)
            found = look.finding.words if look.finding else self.tr("还没看")
            open_ = QuietButton(f"{day} {look.supervisors} ›", small=True)
            open_.clicked.connect(partial(self.look_opened.emit, look.id))
            ink = INKS[look.finding] if look.finding else Ink.QUIET
            self.lines.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
            self.lines.addWidget(Text("，".join(x for x in (found, look.text) if x), ink=ink))

    def _show_raised(self, raised: tuple[RaisedLine, ...]) -> None:
        if not raised:
            return
        self.lines.addWidget(Hairline())
        self.lines.addWidget(Text(self.tr("提级"), Role.HEADING))
        for line in raised[:_SHOWN]:
            row = raised_row(line, self._today)
            level = line.escalation.level.words
            open_ = QuietButton(f"{self.tr('提到')}{level}：{row.right} ›", small=True)
            open_.clicked.connect(partial(self.raised_opened.emit, line.escalation.id))
            self.lines.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
            said = Text(row.sub, Role.SMALL)
            if row.tone is Tone.NO:
                said.set_tone(Tone.NO)
            self.lines.addWidget(said)


def task_row(task: Task, today: date) -> Row:
    """A task of the matter."""
    done = task.state is TaskState.DONE
    due = "已完成" if done else due_words(task.due, today)
    late = not done and task.due is not None and task.due < today
    return Row(task.id, task.text, task.who, due, Tone.NO if late else Tone.PLAIN, dim=done)
