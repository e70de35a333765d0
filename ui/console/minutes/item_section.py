"""An item of the agenda in the minutes: its texts, its votes as recorded, what is to be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.numerals import area_words, chinese_number
from ui.console.kit.flow import Flow
from ui.console.minutes import content as words
from ui.console.minutes.sections import Section
from ui.console.minutes.tasks_part import TasksPart
from ui.console.minutes.texts import GUTTER
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Panel
from ui.widgets.chips import Pill
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from app.domain.minutes import ItemRecord, MinutesContent, TallyRow, VoteRecord
    from ui.console.minutes.texts import Written

# In the order of the paper; votes stand before dissent, tasks at the end.
_BEFORE = ("source", "facts", "points", "proposals")
_AFTER = ("dissent", "resolutions")


class ItemSection(Section):
    """One item. Texts that say nothing are folded into a line of buttons.

    Attributes:
        tasks: who carries out what; hand its changes on.
    """

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(words.item_section(number), "", parent)
        self.number = number
        self.set_heading(self.tr("第{}项").format(chinese_number(number + 1)))
        self._labels = {
            "source": self.tr("议题来源"), "facts": self.tr("情况说明"),
            "points": self.tr("发言要点"),
            "proposals": self.tr("建议方案"), "dissent": self.tr("不同意见"),
            "resolutions": self.tr("议定事项"),
        }  # fmt: skip
        self._open: set[str] = set()
        self._votes: list[VotePanel] = []
        self.carried = Pill(self.tr("未议完，留待下次会议"), Tone.ABSTAIN, filled=False)
        line = QHBoxLayout()
        line.setContentsMargins(GUTTER, 0, 0, 0)
        line.addWidget(self.carried)
        line.addStretch(1)
        title = f"{self.key}/title"
        self.body.addWidget(self.write_in(title, self.tr("议题"), role=Role.TITLE, single=True))
        self.body.addLayout(line)
        self._slots: dict[str, QVBoxLayout] = {}
        for name in _BEFORE:
            self._add_slot(name)
        self._holder = QWidget()
        self._held = QVBoxLayout(self._holder)
        self._held.setContentsMargins(GUTTER, 0, 0, 0)
        self._held.setSpacing(2 * STEP)
        self._holder.hide()
        self.body.addWidget(self._holder)
        for name in _AFTER:
            self._add_slot(name)
        self.tasks = TasksPart()
        self.body.addWidget(self.tasks)
        self._add = Flow()
        self.buttons: dict[str, QuietButton] = {}
        for name, label in self._labels.items():
            self._button(name, label, partial(self.unfold, name))
        self._button("tasks", self.tr("落实事项"), self.tasks.begin)
        self.body.addWidget(self._add)
        self.tasks.folded.connect(self._fold)
        self.tasks.entered.connect(lambda: self.entered.emit(self.key))

    def field(self, name: str) -> Written:
        """A field by its short name: ``points``. Most say nothing: made when needed."""
        key = f"{self.key}/{name}"
        if key not in self.fields:
            label = self._labels[name]
            if name == "source":
                field = self.write_in(key, label, role=Role.BODY, single=True)
            else:
                field = self.write_in(key, label, many=True, hint=self.tr("一行一条"))
            self._slots[name].addWidget(field)
        return self.fields[key]

    def unfold(self, name: str) -> None:
        """Show a text that says nothing yet, ready to be written in."""
        self._open.add(name)
        field = self.field(name)
        self._fold()
        field.show()
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self, content: MinutesContent, auto: MinutesContent, hand: set[str]) -> None:
        """See :class:`Section`."""
        item = content.items[self.number]
        for name in self._labels:
            if getattr(item, name) or f"{self.key}/{name}" in hand:
                self.field(name)
        super().renew(content, auto, hand)
        self.carried.setVisible(item.carried)
        self.setAccessibleName(translated(item.title))
        self._show_votes(item)
        self._fold()

    def _add_slot(self, name: str) -> None:
        self._slots[name] = QVBoxLayout()
        self.body.addLayout(self._slots[name])

    def _button(self, name: str, label: str, call: object) -> None:
        button = QuietButton(f"＋ {label}", small=True)
        button.clicked.connect(lambda _checked=False: call())  # type: ignore[operator] # a callable
        self._add.add(button)
        self.buttons[name] = button

    def _fold(self) -> None:
        for name in self._labels:
            field = self.fields.get(f"{self.key}/{name}")
            shown = field is not None and (
                bool(field.value()) or name in self._open or field.changed
            )
            if field is not None:
                field.setVisible(shown)
            self.buttons[name].setVisible(not shown)
        self.buttons["tasks"].setVisible(not self.tasks.writing)

    def _show_votes(self, item: ItemRecord) -> None:
        if [panel.record for panel in self._votes] == list(item.votes):
            return
        for panel in self._votes:
            panel.hide()
            panel.deleteLater()
        self._votes = [VotePanel(vote) for vote in item.votes]
        for panel in self._votes:
            self._held.addWidget(panel)
        self._holder.setVisible(bool(self._votes))


class VotePanel(Panel):
    """A vote as it was recorded: nothing in it can be written."""

    def __init__(self, record: VoteRecord, parent: QWidget | None = None) -> None:
        tone = {True: Tone.YES, False: Tone.NO, None: Tone.PLAIN}[record.passed]
        super().__init__(tone, parent=parent)
        self.record = record
        verdict = {
            True: self.tr("▲ 通过"), False: self.tr("▼ 未通过"), None: self.tr("已计票"),
        }[record.passed]  # fmt: skip
        ink = {True: Ink.YES, False: Ink.NO, None: Ink.INK}[record.passed]
        head = QHBoxLayout()
        head.addWidget(Text(verdict, Role.STRONG, ink=ink, wrap=False))
        head.addWidget(Text("　".join(_row(row) for row in record.rows), Role.STRONG), 1)
        self.body.addLayout(head)
        if record.text and record.text != record.title:
            self.body.addWidget(Text(record.text))
        self.body.addWidget(Text(record.sentence))
        self.body.addWidget(Text(f"{record.method}　{record.rule}", Role.SMALL))
        self.body.setSpacing(STEP)
        self.setAccessibleName(translated(f"{verdict} {record.sentence}"))
        if record.corrections:
            self._add_corrections(record)

    def _add_corrections(self, record: VoteRecord) -> None:
        told = Text("\n".join(record.corrections), Role.SMALL)
        told.hide()
        opener = QuietButton(self.tr("计票过程 {} 条").format(len(record.corrections)), small=True)
        opener.clicked.connect(lambda _checked=False: told.setVisible(told.isHidden()))
        line = QHBoxLayout()
        line.addWidget(opener)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(told)


def _row(row: TallyRow) -> str:
    area = f"（{area_words(row.area)}）" if row.area is not None else ""
    return f"{row.label} {row.heads}{area}"
