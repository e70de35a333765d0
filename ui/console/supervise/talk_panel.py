"""The panel of a coordination meeting: who was at the table, what was agreed, who does what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.clock import day_words
from app.domain.errors import Refused
from app.steps.supervise import CoordinationInput
from ui.console.act.form import read_day
from ui.console.kit.fields import Form, TextArea
from ui.console.kit.flow import Flow
from ui.console.supervise.look_panels import Stacked
from ui.console.supervise.task_rows import TaskRows
from ui.theme import Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.chips import Chip
from ui.widgets.fields import SearchField
from ui.widgets.side import Foot
from ui.widgets.text import Text
from ui.words import typed_day

if TYPE_CHECKING:
    from datetime import date

    from app.domain.matter import Matter
    from ui.console.supervise.state import TalkOffer

_BETWEEN = re.compile(r"[、，,；;\n]+")
_SHOWN = 6


class TalkPanel(Stacked):
    """A meeting of bodies, new or written down.

    Signals:
        held: the entry and the tasks with their matters.
    """

    held = Signal(object, object)

    def __init__(self, offer: TalkOffer, today: date, *, matter_id: str = "") -> None:
        super().__init__()
        self._today, self._offer = today, offer
        self.chosen: list[str] = [matter_id] if matter_id else []
        self.form = Form()
        self.name, self.day = QLineEdit(), QLineEdit()
        self.bodies, self.agreed = TextArea(rows=2), TextArea(rows=4)
        self.name.setPlaceholderText(self.tr("党建协调委员会协调会"))
        self.day.setText(typed_day(today, day_words(today)))
        self.form.add_line(
            self.form.make("title", self.tr("名称"), self.name),
            self.form.make("day", self.tr("哪一天开的"), self.day),
        )
        self.form.add("bodies", self.tr("参加单位，用顿号分开"), self.bodies)
        self.known = Flow()
        for body in offer.bodies[:_SHOWN]:
            chip = Chip(body)
            chip.clicked.connect(lambda _on, body=body, chip=chip: self._add_body(body, chip))
            self.known.add(chip)
        self.form.body.addWidget(self.known)
        self.form.add("agreed", self.tr("议定了什么"), self.agreed)
        self.field = SearchField(self.tr("涉及哪些议题：编号、标题"), delay=0)
        self.picked = Flow()
        self.found = Flow()
        self.field.searched.connect(lambda _text: self._fill())
        self.tasks = TaskRows(self.tr("议定的事派成任务，议题转入办理"), today)
        self.save = PrimaryButton(self.tr("记下协调会"))
        self.save.clicked.connect(self.submit)
        heading = Text(self.tr("涉及议题"), Role.HEADING)
        for part in (self.form, heading, self.picked, self.field, self.found):
            self.lines.addWidget(part)
        if offer.held is None:
            self.lines.addWidget(self.tasks)
        else:
            self.put_by(self.tasks)
        self.lines.addWidget(Foot(self.save))
        self.lines.addStretch(1)
        self.known.setVisible(bool(offer.bodies) and offer.held is None)
        self._show_held()
        self._fill()

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.bodies.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Ask for it to be written down."""
        self.form.clear_errors()
        tasks = self.tasks.entries()
        if tasks is None:
            return
        try:
            entry = CoordinationInput(
                day=read_day(self.day.text(), self._today, field="day"),
                title=self.name.text(),
                bodies=tuple(_BETWEEN.split(self.bodies.toPlainText())),
                matter_ids=tuple(self.chosen),
                agreed=self.agreed.toPlainText(),
            )
        except Refused as refused:
            self.refuse(refused)
            return
        if any(not key for key, _ in tasks):
            problem = self.tr("请先选涉及的议题，任务才知道归到哪个议题。")
            self.refuse(Refused(problem, field="agreed"))
            return
        self.held.emit(entry, tasks)

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)

    def pick(self, matter_id: str) -> None:
        """It is about this matter, or is not after all."""
        if matter_id in self.chosen:
            self.chosen.remove(matter_id)
        else:
            self.chosen.append(matter_id)
        self.field.clear()
        self._fill()

    def _show_held(self) -> None:
        held = self._offer.held
        if held is None:
            return
        self.name.setText(held.title)
        self.day.setText(typed_day(held.day, day_words(held.day)))
        self.bodies.setPlainText("、".join(held.bodies))
        self.agreed.setPlainText(held.agreed)
        self.chosen = list(held.matter_ids)
        self.save.set_label(self.tr("保存修改"))

    def _add_body(self, body: str, chip: Chip) -> None:
        there = self.bodies.toPlainText().strip()
        self.bodies.setPlainText(f"{there}、{body}" if there else body)
        chip.hide()

    def _fill(self) -> None:
        known = {m.id: m for m in self._offer.matters}
        own = [known[key] for key in self.chosen if key in known]
        self.tasks.offer(own)
        _chips(self.picked, own, self, on=True)
        words = self.field.text().casefold().split()
        rest = [
            m
            for m in self._offer.matters
            if m.id not in self.chosen
            and words
            and all(w in f"{m.number} {m.title}".casefold() for w in words)
        ]
        _chips(self.found, rest[:_SHOWN], self, on=False)
        self.picked.setVisible(bool(own))
        self.found.setVisible(bool(rest))


def _chips(to: Flow, matters: list[Matter], panel: TalkPanel, *, on: bool) -> None:
    to.clear()
    for matter in matters:
        chip = Chip(f"{matter.number} {matter.title}")
        chip.setChecked(on)
        chip.clicked.connect(lambda _on, key=matter.id: panel.pick(key))
        to.add(chip)
