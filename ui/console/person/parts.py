"""What the page about one person is put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.console.kit.marks import Tick
from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from app.domain.whole import Entry, Group, Mention

_MOST = 40
"""Records of a group on the screen: a page of thousands helps nobody, the export has them all."""


class GroupCard(Card):
    """Records of one sort.

    Signals:
        correct_asked: go where they are put right, with the key of the place.
    """

    correct_asked = Signal(str)

    def __init__(self, group: Group, *, can_correct: bool, parent: QWidget | None = None) -> None:
        heading = self.tr("{} · {} 条").format(group.title, len(group.entries))
        super().__init__(heading, parent=parent)
        self.correct = QuietButton(self.tr("去更正"), small=True)
        self.correct.setAccessibleName(translated(self.tr("去更正：{}").format(group.title)))
        self.correct.clicked.connect(lambda _=False: self.correct_asked.emit(group.place))
        self.head.addWidget(self.correct)
        self.correct.setVisible(can_correct and bool(group.place))
        for entry in group.entries[:_MOST]:
            self.body.addWidget(EntryLine(entry))
        if len(group.entries) > _MOST:
            more = self.tr("另有 {} 条，导出的文件里都有。").format(len(group.entries) - _MOST)
            self.body.addWidget(Text(more, Role.SMALL))


class EntryLine(QWidget):
    """One record: what it is, and what it says."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = entry.title
        if entry.removed:
            title = self.tr("{}（已取消，仍有记录）").format(title)
        said = "　".join(f"{label}：{text}" for label, text in entry.lines)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, STEP, 0, STEP)
        lines.setSpacing(2)
        lines.addWidget(Text(title, Role.BODY))
        if said:
            lines.addWidget(Text(said, Role.SMALL, ink=Ink.QUIET))


class MentionsCard(Card):
    """Other texts with the name, each with a tick: whether erasing takes the name out of it."""

    def __init__(
        self, mentions: tuple[Mention, ...], *, namesakes: bool, parent: QWidget | None = None
    ) -> None:
        heading = self.tr("其他文字里提到 · {} 处").format(len(mentions))
        super().__init__(heading, parent=parent)
        self._ticks: list[tuple[Mention, Tick]] = []
        if namesakes:
            told = self.tr(
                "名册上还有同名的人，分不清文字里说的是谁，所以没有列出，抹去时也不会改动。"
            )
        else:
            told = self.tr("抹去时，打勾的文字里只去掉姓名，其余保留；不是说此人的请去掉勾。")
        self.body.addWidget(Text(told, Role.SMALL))
        for mention in mentions:
            tick = Tick(mention.where)
            tick.setChecked(True)
            self._ticks.append((mention, tick))
            self.body.addWidget(tick)
            if mention.text:
                self.body.addWidget(Text(mention.text, Role.SMALL, ink=Ink.QUIET))

    def chosen(self) -> list[tuple[str, str, str]]:
        """Kind, id and column of those that are ticked."""
        return [(m.kind, m.row, m.column) for m, tick in self._ticks if tick.isChecked()]
