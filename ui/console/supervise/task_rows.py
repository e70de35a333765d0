"""Lines for tasks that come of something: an answer from above, a meeting of bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import Refused
from app.steps.tasks import TaskInput
from ui.console.act.form import read_day
from ui.console.kit.fields import Choice, Form
from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.matter import Matter


class TaskRow(Form):
    """One task: what, who, by when; and of which matter where there are several."""

    def __init__(self, today: date, matters: Sequence[Matter]) -> None:
        super().__init__()
        self._today = today
        self.text, self.who, self.due = QLineEdit(), QLineEdit(), QLineEdit()
        self.matter = Choice([(m.id, f"{m.number} {m.title}") for m in matters], parent=self)
        self.matter.setVisible(len(matters) > 1)
        self.due.setPlaceholderText(self.tr("12月8日，两周内"))
        if len(matters) > 1:
            self.add("matter", self.tr("哪个议题"), self.matter)
        self.add("text", self.tr("要落实的事"), self.text)
        self.add_line(
            self.make("who", self.tr("由谁落实"), self.who),
            self.make("due", self.tr("什么时候前"), self.due),
        )

    def offer(self, matters: Sequence[Matter]) -> None:
        """Of which matters it may be."""
        self.matter.set_options([(m.id, f"{m.number} {m.title}") for m in matters])

    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not (self.text.text().strip() or self.who.text().strip())

    def entry(self) -> tuple[str, TaskInput]:
        """The matter and the task.

        Raises:
            Refused: a day cannot be read, or something is missing.
        """
        self.clear_errors()
        if not self.text.text().strip():
            raise Refused(self.tr("请写明要落实的事项。"), field="text")
        if not self.who.text().strip():
            raise Refused(self.tr("请写明由谁落实。"), field="who")
        due = read_day(self.due.text(), self._today)
        return self.matter.key(), TaskInput(
            text=self.text.text().strip(), who=self.who.text().strip(), due=due
        )


class TaskRows(QWidget):
    """Any number of tasks."""

    def __init__(
        self, heading: str, today: date, *, matters: Sequence[Matter] = (), first: bool = False
    ) -> None:
        super().__init__()
        self._today, self._matters = today, tuple(matters)
        self.rows: list[TaskRow] = []
        self.add = QuietButton(self.tr("＋ 派一项任务"))
        self.add.clicked.connect(self.add_row)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4 * STEP)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        lines.addWidget(Text(heading, Role.HEADING))
        lines.addLayout(self._lines)
        lines.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        if first:
            self.add_row()

    def add_row(self) -> TaskRow:
        """One more line."""
        row = TaskRow(self._today, self._matters)
        self._lines.addWidget(row)
        self.rows.append(row)
        row.text.setFocus()
        return row

    def offer(self, matters: Sequence[Matter]) -> None:
        """Of which matters they may be."""
        self._matters = tuple(matters)
        for row in self.rows:
            row.offer(matters)

    def entries(self) -> list[tuple[str, TaskInput]] | None:
        """What the lines say, empty ones left out; ``None`` where one is wrong and says so."""
        found = []
        for row in self.rows:
            if row.is_empty():
                continue
            try:
                found.append(row.entry())
            except Refused as refused:
                row.refuse(refused)
                return None
        return found
