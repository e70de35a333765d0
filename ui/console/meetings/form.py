"""The fields of a meeting: for a new one, and for correcting one that is being prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.steps.deliberate.meetings import MeetingInput
from ui.console.kit.defaults import seconds_options
from ui.console.kit.fields import Choice, Form, Number, When, suggest
from ui.console.meetings.rules import RulePicker

if TYPE_CHECKING:
    from collections.abc import Sequence

_TURNS = 20


class MeetingForm(Form):
    """Title, time, place, rule, people, speaking limits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.place, self.organiser = QLineEdit(), QLineEdit(), QLineEdit()
        self.chair, self.recorder = QLineEdit(), QLineEdit()
        self.when = When()
        self.rule = RulePicker()
        self.seconds = Choice()
        self.turns = Number(1, _TURNS, unit=self.tr("次"))
        self.name.setPlaceholderText(self.tr("例如：停车管理第一次协商会"))
        self.organiser.setPlaceholderText(self.tr("例如：社区党委、居委会"))
        self.add("title", self.tr("会议名称"), self.name)
        self.add("planned_at", self.tr("日期和时间"), self.when)
        self.add("place", self.tr("地点"), self.place)
        self.add_line(
            self.make("chair", self.tr("主持人"), self.chair),
            self.make("recorder", self.tr("记录员"), self.recorder),
        )
        self.add("organiser", self.tr("召集单位"), self.organiser)
        self.add_line(
            self.make("speech_seconds", self.tr("每次发言"), self.seconds),
            self.make("speech_turns", self.tr("每项最多发言"), self.turns),
        )
        # The rule's field stands where the page wants it.
        self.rule_field = self.make("rule", self.tr("按什么规则表决"), self.rule)
        self.rule.edited.connect(self.committed)

    def entry(self) -> MeetingInput:
        """What the form says."""
        return MeetingInput(
            title=self.name.text(),
            rule_key=self.rule.key(),
            planned_at=self.when.instant(),
            place=self.place.text().strip(),
            chair=self.chair.text().strip(),
            recorder=self.recorder.text().strip(),
            organiser=self.organiser.text().strip(),
            speech_seconds=int(self.seconds.key() or 0),
            speech_turns=self.turns.value(),
        )

    def show_entry(self, entry: MeetingInput, *, rule: dict[str, object] | None = None) -> None:
        """Show this; a line that says the same already keeps its cursor.

        Args:
            entry: what a meeting says.
            rule: the district's rule as the meeting keeps it.
        """
        for line, text in (
            (self.name, entry.title), (self.place, entry.place), (self.chair, entry.chair),
            (self.recorder, entry.recorder), (self.organiser, entry.organiser),
        ):  # fmt: skip
            if line.text().strip() != text:
                line.setText(text)
        if self.when.instant() != entry.planned_at:
            self.when.set_instant(entry.planned_at)
        self.rule.show_rule(entry.rule_key, rule)
        self.seconds.set_options(seconds_options(entry.speech_seconds))
        self.seconds.choose(str(entry.speech_seconds))
        self.turns.setValue(entry.speech_turns)

    def offer(self, *, people: Sequence[str], organisers: Sequence[str]) -> None:
        """Names that were written before."""
        suggest(self.chair, people)
        suggest(self.recorder, people)
        suggest(self.organiser, organisers)
