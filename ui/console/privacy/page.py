"""个人信息保护: what is due and its erasing, how long everything is kept and why, what went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import day_time_words
from app.domain.retention import RULES, RetentionRule
from app.steps.rights.due import Due, erase_due
from app.steps.rights.overview import Overview, overview
from app.steps.rights.told import DisclosureLine
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline, Sides, Stack, empty, fill
from ui.console.kit.table import FittingTable
from ui.console.page import Page
from ui.jobs import Lane
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.table import Column, TableModel
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from ui.console.page import Shell

_TOLD = (
    Column[DisclosureLine]("时间", lambda d: day_time_words(d.at), lambda d: d.at, width=190),
    Column[DisclosureLine]("导出了什么", lambda d: d.what, width=0),
    Column[DisclosureLine]("涉及", lambda d: d.many, lambda d: d.people, width=80, right=True),
    Column[DisclosureLine]("经手人", lambda d: d.who, width=130),
    Column[DisclosureLine]("会议", lambda d: d.meeting, width=180),
)
_WIDEST, _LEAST = 1160, 860
_TABLE_HEIGHT = 320


class DueCard(Card):
    """What is due, and erasing it in two steps."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("到期该抹去的"), inside=28, parent=parent)
        self._shell = shell
        self.state = Text("")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(STEP)
        self.begin = OutlineButton(self.tr("抹去到期的内容"))
        self.question = Text(self.tr("抹去以后找不回来，不能撤销。议题、会议和人数都不变。"))
        self.sure = OutlineButton(self.tr("确认抹去"))
        self.back = QuietButton(self.tr("先不抹去"))
        self.confirm = Flow(self.sure, self.back)
        self.body.addWidget(self.state)
        self.body.addLayout(self.lines)
        self.first = Flow(self.begin)
        for part in (self.first, self.question, self.confirm):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.begin.clicked.connect(lambda _=False: self._show_second(on=True))
        self.back.clicked.connect(lambda _=False: self._show_second(on=False))
        self.sure.clicked.connect(lambda _=False: self._erase())
        self._count = 0
        self._show_second(on=False)

    def show_due(self, found: Overview) -> None:
        """Show what is due by each rule."""
        self._count = found.records
        empty(self.lines)
        for one in found.due:
            if one.records:
                self.lines.addWidget(Text(self._words(one)))
        last = ""
        if found.last is not None:
            last = self.tr("上次抹去：{}。").format(day_time_words(found.last))
        if found.records:
            said = self.tr("有 {} 条记录里的个人信息已经超过保存期限，等您确认后才抹去。")
            self.state.setText(said.format(found.records) + last)
        else:
            self.state.setText(self.tr("现在没有到期的内容。") + last)
        self._show_second(on=False)

    def _words(self, one: Due) -> str:
        return self.tr("· {}：{} 条（{}）").format(one.rule.what, one.records, one.rule.words)

    def _show_second(self, *, on: bool) -> None:
        self.first.setVisible(bool(self._count) and not on)
        self.question.setVisible(on)
        self.confirm.setVisible(on)
        if on:
            self.sure.setFocus()

    def _erase(self) -> None:
        self._shell.act(erase_due, then=self._on_erased, failed=self._on_refused)

    def _on_erased(self, count: int) -> None:
        self._shell.jobs.run(self._shell.services.sweep, lane=Lane.ASIDE, long=True)
        self._shell.notify(
            self.tr("已抹去 {} 条记录里到期的个人信息。").format(count), tone=Tone.YES
        )

    def _on_refused(self, refused: Refused) -> None:
        self._show_second(on=False)
        self._shell.notify(refused.message, tone=Tone.NO)


class RulesCard(Card):
    """How long what is kept, with the source of each rule."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("保存多久"), inside=28, parent=parent)
        for number, rule in enumerate(RULES):
            if number:
                self.body.addWidget(Hairline())
            self.body.addWidget(_RuleLine(rule))
        self.body.addStretch(1)


class _RuleLine(QWidget):
    def __init__(self, rule: RetentionRule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, STEP, 0, STEP)
        lines.setSpacing(2)
        lines.addWidget(Text(self.tr("{}：{}").format(rule.what, rule.words)))
        sources = "；".join(f"{s.law}{s.article}" for s in rule.sources)
        if rule.chosen:
            sources = self.tr("{}；法律没有写明天数，这是程序的默认").format(sources)
        lines.addWidget(Text(sources, Role.SMALL, ink=Ink.QUIET))


class PrivacyPage(Page):
    """个人信息保护."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.due = DueCard(shell)
        self.rules = RulesCard()
        self.people = Card(self.tr("查阅、更正、抹去一个人的信息"), inside=28)
        self.people_words = Text("")
        self.to_roster = OutlineButton(self.tr("去名册选人"))
        self.people.body.addWidget(self.people_words)
        self.people.body.addWidget(Flow(self.to_roster))
        self.people.body.addStretch(1)
        self.told = Card(self.tr("导出记录"), inside=28)
        self.told_words = Text("", Role.SMALL)
        self._model = TableModel(_TOLD, lambda d: d.id)
        self.table = FittingTable(self._model, self.tr("导出记录"), gives_way=(4, 3), least=160)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.told.body.addWidget(self.told_words)
        self.told.body.addWidget(self.table)
        self.to_roster.clicked.connect(lambda _=False: shell.go("roster"))
        left, right = Stack(self.due, self.people), Stack(self.rules)
        for column in (left, right):
            column.body.addStretch(1)
        content = Stack(Sides((left, 1), (right, 1), least=_LEAST), self.told)
        content.body.addStretch(1)
        fill(self, content, widest=_WIDEST, name=self.title())

    def title(self) -> str:
        """Where we are."""
        return self.tr("个人信息保护")

    def subtitle(self) -> str:
        """What it is about."""
        return self.tr("保存期限、抹去与导出记录")

    def enter(self, target: object) -> None:  # noqa: ARG002 - there is nothing to choose
        """Read it anew."""
        self.refresh()

    def on_changes(self, changes: Changes) -> None:
        """What is due depends on nearly everything."""
        if self.isVisible() and changes.kinds:
            self.refresh()

    def refresh(self) -> None:
        """Read it."""
        self.shell.ask(overview, then=self._on_read)

    def _on_read(self, found: Overview) -> None:
        self.due.show_due(found)
        self.people_words.setText(
            self.tr(
                "在名册里打开一位居民，点“关于此人的全部信息”：可以给本人看、打印、导出，"
                "去更正，或按本人要求抹去。至今按本人要求抹去 {} 人。"
            ).format(found.erased)
        )
        self._model.set_records(found.told)
        self.table.setVisible(bool(found.told))
        self.told_words.setText(
            self.tr("每次导出带个人信息的文件都记一笔：谁、什么时候、什么、多少人；不记是哪些人。")
            if found.told
            else self.tr("还没有导出过带个人信息的文件。以后每次导出都会记在这里，不记是哪些人。")
        )
