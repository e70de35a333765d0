"""Which report, of which days; its figures, and the matters behind each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import day_words, in_china
from app.domain.disclosure import Disclosed
from app.domain.report import Report, ReportFigure, ReportMatter
from app.domain.report_kinds import ReportKind
from app.steps.views.reports import report as read_report
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.parts import Stack
from ui.console.kit.range import RangeBar
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.table import FittingTable
from ui.console.kit.telling import note_content
from ui.console.page import Page
from ui.console.reports import out
from ui.jobs import Lane
from ui.theme import STEP, Role, Tone
from ui.widgets.card import Card
from ui.widgets.chips import FilterChips
from ui.widgets.table import Column, TableModel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from app.domain.changes import Changes
    from ui.console.page import Shell

_KINDS = (
    "matter", "move", "meeting", "agenda_item", "resolution", "task", "survey", "escalation",
    "work_order", "sign_in", "attendee",
)  # fmt: skip
_FIGURES = (
    Column[ReportFigure]("项目", lambda f: f.label, width=150),
    Column[ReportFigure]("数", lambda f: str(f.value), width=90, right=True,
                         sort=lambda f: f.value if isinstance(f.value, int) else -1),
    Column[ReportFigure]("计量", lambda f: f.unit, width=64),
    Column[ReportFigure]("怎么算的", lambda f: f.note, width=0),
    Column[ReportFigure]("议题", lambda f: f"{len(f.matters)} 个" if f.matters else "", width=90,
                         right=True, sort=lambda f: len(f.matters)),
)  # fmt: skip
_MATTERS = (
    Column[ReportMatter]("编号", lambda m: m.number, width=100),
    Column[ReportMatter]("议题", lambda m: m.title, width=0),
    Column[ReportMatter]("现在", lambda m: m.standing, width=92),
)
_ROWS = {
    ReportKind.LEDGER: "matters",
    ReportKind.MEETINGS: "meetings",
    ReportKind.RESULTS: "results",
    ReportKind.MONTHLY: "categories",
}


class Behind(Stack):
    """The matters of one figure."""

    def __init__(self, figure: ReportFigure, matters: list[ReportMatter], shell: Shell) -> None:
        super().__init__(gap=3 * STEP)
        told = f"{figure.label}：{figure.value}{figure.unit}。{figure.note}。"
        self.body.addWidget(Text(told, Role.SMALL))
        if not matters:
            self.body.addWidget(Text(self.tr("这个数字后面没有议题。")))
            self.body.addStretch(1)
            return
        model = TableModel(_MATTERS, lambda m: m.id)
        self.table = FittingTable(model, self.tr("背后的议题"), gives_way=(2, 0), least=140)
        model.set_records(matters)
        self.table.setMinimumHeight(240)
        self.table.opened.connect(lambda key: shell.go("matter", key))
        self.body.addWidget(self.table, 1)


class ReportsPage(Page):
    """Reports.

    ``enter`` takes the value of a :class:`ReportKind`, or ``{"kind", "since", "until"}``.
    """

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.report: Report | None = None
        self.kinds = FilterChips([(kind.value, kind.words) for kind in ReportKind])
        self.kinds.setAccessibleName(self.tr("哪一份报表"))
        self.hint = Text("", Role.SMALL)
        self.range = RangeBar(in_china(shell.services.clock()).date())
        self.range.choose("month")
        self._model = TableModel(_FIGURES, lambda f: f.key)
        self.table = FittingTable(
            self._model, self.tr("数字"), gives_way=(4, 3, 2), least=120, settings=shell.settings
        )
        card = Card()
        card.body.addWidget(self.hint)
        card.body.addWidget(self.table, 1)
        self.panel = RoomyPanel()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        outer.addWidget(self.kinds)
        outer.addWidget(self.range)
        outer.addWidget(Split(card, self.panel), 1)
        self.kinds.chosen.connect(lambda _key: self.reload())
        self.range.changed.connect(lambda *_days: self.reload())
        self.table.opened.connect(self.open_figure)
        self.command(self.tr("存为表格"), self.save_sheet, key="Ctrl+S", head=True)
        self.command(self.tr("存为 PDF"), self.save_paper, key="Ctrl+P", head=True)
        self.command(self.tr("幸福账单"), self.print_bill, head=True)
        self.command(self.tr("修改模板"), self.change_template)

    @property
    def kind(self) -> ReportKind:
        """Which report is looked at."""
        return ReportKind(self.kinds.key())

    def title(self) -> str:
        """Where we are."""
        return self.tr("报表")

    def subtitle(self) -> str:
        """Which days."""
        if self.report is None:
            return ""
        return f"{day_words(self.report.since)}至{day_words(self.report.until)}"

    def enter(self, target: object) -> None:
        """See the class."""
        if isinstance(target, str) and target in set(ReportKind):
            self.kinds.choose(target)
        if isinstance(target, Mapping):
            self.kinds.choose(str(target.get("kind", "")))
            if target.get("since") and target.get("until"):
                self.range.show_days(target["since"], target["until"])
        self.reload()

    def on_changes(self, changes: Changes) -> None:
        """Read again what is looked at; else it is read when somebody comes."""
        if self.isVisible() and changes.touches(*_KINDS):
            self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.panel.close_panel()
            return
        super().keyPressEvent(event)

    def reload(self) -> None:
        """Read the report of the range."""
        self.shell.ask(read_report, self.kind, *self.range.days(), then=self._on_report)

    def _on_report(self, found: Report) -> None:
        self.report = found
        self._model.set_records(found.figures)
        rows = len(found.lists[_ROWS[found.kind]])
        counted = self.tr("{} 类").format(rows) if found.kind is ReportKind.MONTHLY else ""
        counted = counted or self.tr("{} 行").format(rows)
        own = ""
        if out.has_own_template(found.kind, data=self.shell.services.settings.data):
            own = self.tr("用的是会客厅自己的模板。")
        self.hint.setText(
            self.tr("{}，{}。点一个数字，看它是哪些议题。{}").format(found.kind.hint, counted, own)
        )
        self.panel.close_panel()
        self.head_changed.emit()

    def print_bill(self) -> None:
        """The page for the notice board over the same days."""
        since, until = self.range.days()
        self.shell.go("papers", {"kind": "happiness_bill", "since": since, "until": until})

    def open_figure(self, key: str) -> None:
        """Show the matters behind a figure."""
        if self.report is None:
            return
        figure = next(f for f in self.report.figures if f.key == key)
        content = Behind(figure, self.report.behind(figure), self.shell)
        self.panel.open_with(figure.label, content)

    def save_sheet(self) -> None:
        """The report as a workbook."""
        data = self.shell.services.settings.data
        self._save(out.SHEET, ".xlsx", partial(out.save_sheet, data=data))

    def save_paper(self) -> None:
        """The report as PDF, to print."""
        data, now = self.shell.services.settings.data, self.shell.services.clock()
        self._save(out.PAPER, ".pdf", partial(out.save_paper, data=data, now=now))

    def _save(self, kinds: str, suffix: str, work: partial[Path]) -> None:
        if self.report is None:
            return
        found = self.report
        name = f"{found.kind.words}-{found.since:%Y-%m-%d}至{found.until:%Y-%m-%d}{suffix}"
        path = self.files.new(self, self.tr("存为"), name=name, kinds=kinds)
        if path is None:
            return
        path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        self.shell.jobs.run(
            partial(work, found, path),
            then=partial(self._on_saved, found),
            failed=lambda refused: self.shell.notify(refused.message, tone=Tone.NO),
            lane=Lane.ASIDE,
        )

    def _on_saved(self, found: Report, path: Path) -> None:
        note_content(self.shell, Disclosed.REPORT, found)
        self.shell.notify(
            self.tr("已存为“{}”。").format(path.name),
            tone=Tone.YES,
            action=self.tr("打开文件夹"),
            call=lambda: self.files.show_folder(path.parent),
        )

    def change_template(self) -> None:
        """Put the template where the room can change it, and show the folder."""
        data = self.shell.services.settings.data
        self.shell.jobs.run(
            partial(out.own_template, self.kind, data=data),
            then=self._on_template,
            failed=lambda refused: self.shell.notify(refused.message, tone=Tone.NO),
            lane=Lane.ASIDE,
        )

    def _on_template(self, path: Path) -> None:
        self.files.show_folder(path.parent)
        told = self.tr("模板在“{}”。改好保存就生效；把它移走，就恢复程序自带的。")
        self.shell.notify(told.format(path.name))
        self.reload()
