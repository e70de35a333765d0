"""The fields of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.clock import day_words
from app.domain.errors import Refused
from app.domain.money import read_yuan, yuan_words
from app.steps.tasks import TaskInput
from ui.console.kit.days import parse_day
from ui.console.kit.fields import Form, TextArea, suggest
from ui.words import typed_day

if TYPE_CHECKING:
    from datetime import date

    from app.domain.followup import Task
    from ui.console.act.state import Offer


def read_day(text: str, today: date, *, field: str = "due") -> date | None:
    """The day that somebody wrote.

    Raises:
        Refused: it is none.
    """
    try:
        return parse_day(text, today)
    except ValueError as error:
        raise Refused(
            "看不懂这个日期。可以写 12月8日、2026-12-8，或者两周内。", field=field
        ) from error


class TaskForm(Form):
    """What, who, by when, for how much and out of which fund."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.text = TextArea(rows=2)
        self.who, self.due, self.cost, self.fund = (QLineEdit() for _ in range(4))
        self.due.setPlaceholderText(self.tr("12月8日，两周内"))
        self.cost.setPlaceholderText(self.tr("不花钱就空着"))
        self.add("text", self.tr("要落实的事"), self.text)
        self.add_line(
            self.make("who", self.tr("由谁落实"), self.who),
            self.make("due", self.tr("什么时候前"), self.due),
        )
        self.add_line(
            self.make("cost", self.tr("费用（元）"), self.cost),
            self.make("fund", self.tr("经费来源"), self.fund),
        )

    def offer(self, offer: Offer) -> None:
        """Suggest words that were used before."""
        suggest(self.who, offer.people)
        suggest(self.fund, offer.funds)

    def entry(self) -> TaskInput:
        """What the form says.

        Raises:
            Refused: a day or a sum cannot be read.
        """
        return TaskInput(
            text=self.text.toPlainText().strip(),
            who=self.who.text().strip(),
            due=read_day(self.due.text(), self.today),
            cost=read_yuan(self.cost.text()),
            fund=self.fund.text().strip(),
        )

    def show_task(self, task: Task) -> None:
        """Show this; what is there already is not touched, so that the cursor stays."""
        entry = entry_of(task)
        if self.text.toPlainText().strip() != entry.text:
            self.text.setPlainText(entry.text)
        for line, words in (
            (self.who, entry.who),
            (self.due, typed_day(entry.due, day_words(entry.due)) if entry.due else ""),
            (self.cost, yuan_words(entry.cost).removesuffix("元")),
            (self.fund, entry.fund),
        ):
            if line.text().strip() != words:
                line.setText(words)


def entry_of(task: Task) -> TaskInput:
    """What a form would say of a task."""
    return TaskInput(text=task.text, who=task.who, due=task.due, cost=task.cost, fund=task.fund)
