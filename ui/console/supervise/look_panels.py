"""The panels of inspections: planning one, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.clock import day_words
from app.domain.errors import Refused
from app.domain.matter import Step
from app.domain.supervision import Finding
from ui.console.act.form import read_day
from ui.console.kit.fields import Choice, Form, TextArea, suggest
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline
from ui.console.matters.photos import PhotoStrip
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.chips import FilterChips
from ui.widgets.side import Foot
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.followup import Task
    from app.domain.matter import Matter
    from ui.console.page import Shell
    from ui.console.supervise.state import LookDetails

INKS = {Finding.GOOD: Ink.YES, Finding.LACKING: Ink.CARE, Finding.NOT_DONE: Ink.NO}


class Stacked(QWidget):
    """Parts below each other, as panels have them."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 3 * STEP, 0)
        self.lines.setSpacing(4 * STEP)
        for part in parts:
            self.lines.addWidget(part)

    def put_by(self, part: QWidget) -> None:
        """Not shown this time: it belongs here all the same, and goes with the panel."""
        part.setParent(self)
        part.hide()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a form says of an inspection; ``finding`` is ``None`` where it is to come."""

    matter_id: str
    task_id: str | None
    supervisors: str
    day: date | None
    finding: Finding | None = None
    text: str = ""


class PlanPanel(Stacked):
    """Plan an inspection, or write down one that was not planned.

    Signals:
        asked: a :class:`Plan`.
    """

    asked = Signal(object)

    def __init__(
        self,
        matters: Sequence[Matter],
        today: date,
        *,
        tasks: Sequence[Task] = (),
        supervisors: Sequence[str] = (),
        at_once: bool = False,
    ) -> None:
        super().__init__()
        self._today, self._at_once = today, at_once
        self.form = Form()
        self.matter = Choice([(m.id, f"{m.number} {m.title}") for m in matters], parent=self)
        self.matter.setVisible(len(matters) > 1)
        whole = ("", self.tr("整个议题"))
        self.task = Choice([whole, *((t.id, t.text) for t in tasks)], parent=self)
        self.task.setVisible(bool(tasks))
        self.who, self.day = QLineEdit(), QLineEdit()
        self.who.setText(supervisors[0] if supervisors else "")
        suggest(self.who, supervisors)
        self.day.setPlaceholderText(self.tr("12月8日，下周五"))
        # With a parent from the start: what stands in no form would be a window.
        self.finding = FilterChips([(f.value, f.words) for f in Finding], parent=self)
        self.text = TextArea(rows=3, parent=self)
        self.finding.setVisible(at_once)
        self.text.setVisible(at_once)
        if len(matters) > 1:
            self.form.add("matter", self.tr("哪个议题"), self.matter)
        if tasks:
            self.form.add("task", self.tr("看什么"), self.task)
        self.form.add("supervisors", self.tr("由谁督查"), self.who)
        if at_once:
            self.form.add("finding", self.tr("看下来"), self.finding)
            self.form.add("text", self.tr("情况"), self.text)
        words = self.tr("哪一天看的（空着就是今天）") if at_once else self.tr("哪一天去看")
        self.form.add("done_on" if at_once else "planned_on", words, self.day)
        said = self.tr("记下结果") if at_once else self.tr("安排督查")
        self.save = PrimaryButton(said, key="Enter")
        self.save.clicked.connect(self.submit)
        self.form.submitted.connect(self.submit)
        self.lines.addWidget(self.form)
        self.lines.addWidget(Foot(self.save))
        self.lines.addStretch(1)

    def take_focus(self) -> None:
        """Typing begins at once."""
        (self.who if not self.who.text() else self.day).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Ask for it."""
        self.form.clear_errors()
        name = "done_on" if self._at_once else "planned_on"
        try:
            day = read_day(self.day.text(), self._today, field=name)
        except Refused as refused:
            self.refuse(refused)
            return
        plan = Plan(
            matter_id=self.matter.key(),
            task_id=self.task.key() or None,
            supervisors=self.who.text(),
            day=day,
            finding=Finding(self.finding.key()) if self._at_once else None,
            text=self.text.toPlainText(),
        )
        self.asked.emit(plan)

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)


class LookPanel(Stacked):
    """One inspection: still to be done, or done with what was found.

    Signals:
        found: what, the text, the day, who.
        put_off: to another day.
        dropped: it is given up.
        returned: the matter goes back to be carried out: why, and another day for the task.
        matter_asked: show the matter.
    """

    found = Signal(object, str, object, str)
    put_off = Signal(object)
    dropped = Signal()
    returned = Signal(str, object)
    matter_asked = Signal()

    def __init__(self, shell: Shell, details: LookDetails, today: date) -> None:
        super().__init__()
        self._shell, self._today, self.details = shell, today, details
        look = details.look
        matter = QuietButton(f"{details.matter.number} {details.matter.title} ›")
        matter.clicked.connect(self.matter_asked)
        self.lines.addWidget(matter, 0, Qt.AlignmentFlag.AlignLeft)
        if details.task is not None:
            self.lines.addWidget(Text(self.tr("看：{}").format(details.task.text), ink=Ink.QUIET))
        self.form = Form()
        self.photos = PhotoStrip(shell)
        if look.done_on is None:
            self._make_todo()
        else:
            self._make_done()
        self.lines.addWidget(Text(self.tr("现场照片"), Role.HEADING))
        self.lines.addWidget(self.photos)
        self.lines.addStretch(1)
        files = shell.services.files
        self.photos.show_photos(
            [(a.id, a.name, partial(files.read, a.sha256)) for a in details.photos]
        )

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)

    def _make_todo(self) -> None:
        look = self.details.look
        planned = self.tr("计划 {}").format(day_words(look.planned_on))
        self.lines.addWidget(Text(planned, ink=Ink.QUIET))
        self.finding = FilterChips([(f.value, f.words) for f in Finding])
        self.text, self.who, self.day = TextArea(rows=3), QLineEdit(look.supervisors), QLineEdit()
        self.day.setPlaceholderText(self.tr("空着就是今天"))
        self.form.add("finding", self.tr("看下来"), self.finding)
        self.form.add("text", self.tr("情况"), self.text)
        self.form.add_line(
            self.form.make("supervisors", self.tr("由谁督查"), self.who),
            self.form.make("done_on", self.tr("哪一天看的"), self.day),
        )
        self.save = PrimaryButton(self.tr("记下结果"))
        self.save.clicked.connect(self._on_found)
        self.later = QLineEdit()
        self.later.setPlaceholderText(self.tr("改到哪一天，按 Enter"))
        self.later.setAccessibleName(self.tr("改期"))
        self.later.returnPressed.connect(self._on_later)
        drop = QuietButton(self.tr("取消这次督查"))
        drop.clicked.connect(self.dropped)
        for part in (self.form, self.save, Hairline(), self.later):
            self.lines.addWidget(part)
        self.lines.addWidget(drop, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_done(self) -> None:
        look = self.details.look
        assert look.done_on is not None
        assert look.finding is not None
        self.lines.addWidget(Text(look.finding.words, Role.DECISION, ink=INKS[look.finding]))
        if look.text:
            self.lines.addWidget(Text(look.text))
        by = f"{look.supervisors} · {day_words(look.done_on)}"
        self.lines.addWidget(Text(by, Role.SMALL))
        back = self.details.matter.step in {Step.SUPERVISE, Step.EVALUATE}
        task_done = self.details.task is not None and self.details.task.state == "done"
        if look.finding is Finding.GOOD or self.details.matter.closed or not (back or task_done):
            self.put_by(self.form)
            return
        self.why, self.due = QLineEdit(), QLineEdit()
        self.why.setText(f"督查：{look.finding.words}。{look.text}")
        self.form.add("why", self.tr("退回办理的理由"), self.why)
        if self.details.task is not None:
            self.due.setPlaceholderText(self.tr("12月8日，两周内；空着不变"))
            self.form.add("due", self.tr("任务改到什么时候前"), self.due)
        self.back = OutlineButton(self.tr("退回办理"))
        self.back.clicked.connect(self._on_back)
        self.lines.addWidget(self.form)
        self.lines.addWidget(Flow(self.back))

    def _on_found(self) -> None:
        day = self._day(self.day.text(), "done_on")
        if day is not False:
            finding = Finding(self.finding.key())
            self.found.emit(finding, self.text.toPlainText(), day, self.who.text())

    def _on_later(self) -> None:
        day = self._day(self.later.text(), "later")
        if day:
            self.put_off.emit(day)

    def _on_back(self) -> None:
        day = self._day(self.due.text(), "due")
        if day is not False:
            self.returned.emit(self.why.text(), day)

    def _day(self, text: str, name: str) -> date | bool | None:
        try:
            return read_day(text, self._today, field=name)
        except Refused as refused:
            if not self.form.refuse(refused):
                self._shell.notify(refused.message)
            return False
