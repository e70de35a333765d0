"""走访: the list of visits, and beside it the one that is open or written down."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.categories import CATEGORIES
from app.domain.clock import day_words, in_china
from app.domain.collecting import Programme
from app.steps import reference, visits
from app.steps.visits import VisitLine
from ui.console.collect.out import export_table
from ui.console.collect.tabs import CollectTabs
from ui.console.collect.visit_panel import VisitPanel
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.filters import Filters
from ui.console.kit.parts import Nothing
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.table import FittingTable
from ui.console.kit.undoing import PanelPage
from ui.theme import STEP, Tone
from ui.widgets.card import Card
from ui.widgets.fields import SearchField
from ui.widgets.table import Column, TableModel

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.matter import Matter
    from app.steps.collect import MatterInput
    from app.steps.visits import VisitInput
    from ui.console.page import Shell

_KINDS = ("visit", "matter", "resident", "unit", "document")
_PROGRAMME, _CAME, _MONTH = "programme", "came", "month"
_COLUMNS = (
    Column[VisitLine]("日期", lambda x: day_words(x.visit.day), sort=lambda x: x.visit.day,
                      width=140),
    Column[VisitLine]("类型", lambda x: x.visit.programme.words, width=104),
    Column[VisitLine]("走访人", lambda x: x.visit.by, width=130),
    Column[VisitLine]("走访了谁", lambda x: x.whom or x.where, width=190),
    Column[VisitLine]("反映的情况", lambda x: x.visit.said, width=0),
    Column[VisitLine]("议题", lambda x: str(len(x.matters)) if x.matters else "", width=72,
                      right=True, sort=lambda x: len(x.matters)),
)  # fmt: skip
_GIVES_WAY = (1, 2, 5)


class VisitsPage(PanelPage):
    """The visits."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.lines: list[VisitLine] = []
        self.open_id = ""
        self._categories: tuple[str, ...] = CATEGORIES
        self._wanted: object = None
        self.panel = RoomyPanel(width=480)
        self.field = SearchField(self.tr("找走访记录：谁、哪里、说了什么"))
        self.filters = Filters()
        self.table = FittingTable(
            TableModel(_COLUMNS, lambda x: x.id), self.tr("走访"), gives_way=_GIVES_WAY, least=200,
            settings=shell.settings,
        )  # fmt: skip
        self.empty = Nothing(
            self.tr("还没有走访记录"),
            self.tr("四百走访、走十访百、早迎晚送：走访了谁、说了什么、形成哪些议题，一次记下。"),
            action=self.tr("记一次走访"),
            key="Ctrl+N",
        )
        self.nothing = Nothing(
            self.tr("没有找到"), self.tr("换几个字，或者取消筛选。"), action=self.tr("看全部走访")
        )
        self._lay_out()
        self._connect()
        self.command(self.tr("记一次走访"), self.new, key="Ctrl+N", head=True)
        self.command(self.tr("查找走访"), self._take_field, key="Ctrl+F")
        self.command(self.tr("记下这次走访"), self._submit, key="Ctrl+Return")
        self.command(self.tr("导出走访表"), self.export, key="Ctrl+E")

    def title(self) -> str:
        """Where we are."""
        return self.tr("走访")

    def subtitle(self) -> str:
        """How many, and what came of them."""
        if not self.lines:
            return ""
        came = sum(len(x.matters) for x in self.lines)
        return self.tr("共 {} 次，形成 {} 个议题").format(len(self.lines), came)

    def enter(self, target: object) -> None:
        """``"new"`` or ``{"visit": id}`` ask for more."""
        self._wanted = target
        self.shell.ask(reference.categories, then=self._on_categories)
        self.reload()

    def leave(self) -> None:
        """What is being typed is saved."""
        self.commit()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self.reload()

    def reload(self) -> None:
        """Read the visits."""
        self.shell.ask(visits.visits, then=self._on_visits)

    def commit(self) -> None:
        """Save what is being typed into the open visit."""
        content = self.panel.content()
        if isinstance(content, VisitPanel) and not self.panel.isHidden():
            content.commit()

    # The panel

    def new(self, before: VisitInput | None = None) -> None:
        """A form for a visit; the next one of a round knows who goes."""
        self.commit()
        self.open_id = ""
        content = self._panel(None, before)
        content.asked.connect(partial(self._record, content))
        self.panel.open_with(self.tr("记一次走访"), content)
        content.take_focus()

    def open(self, key: str) -> None:
        """Show a visit at the side."""
        line = next((x for x in self.lines if x.id == key), None)
        if line is None or (key == self.open_id and not self.panel.isHidden()):
            return
        self.commit()
        self.open_id = key
        content = self._panel(line, None)
        content.corrected.connect(partial(self._correct, content, key))
        content.more_asked.connect(partial(self._more, content, key))
        content.remove_asked.connect(partial(self._remove, line))
        title = f"{day_words(line.visit.day)} {line.where or line.whom}".strip()
        self.panel.open_with(title, content)

    def export(self) -> None:
        """What is shown as a sheet."""
        day = in_china(self.shell.services.clock()).date()
        export_table(
            self,
            self.files,
            name=f"{day.isoformat()}-走访记录.xlsx",
            title="走访记录",
            rows=visits.visit_rows(self.shown()),
        )

    def shown(self) -> list[VisitLine]:
        """Those that search and filters let through."""
        wanted = self.filters.values()
        text = self.field.text()
        return [
            x
            for x in self.lines
            if wanted.get(_PROGRAMME, x.visit.programme.value) == x.visit.programme.value
            and (_CAME not in wanted or x.matters)
            and wanted.get(_MONTH, _month(x)) == _month(x)
            and x.answers(text)
        ]

    def apply(self) -> None:
        """Fill the table anew."""
        shown = self.shown()
        self.table.set_records(shown)
        page: QWidget = self.table if shown else (self.nothing if self.lines else self.empty)
        self._pages.setCurrentWidget(page)

    def _panel(self, line: VisitLine | None, before: VisitInput | None) -> VisitPanel:
        content = VisitPanel(
            self.shell, line, categories=self._categories,
            visitors=[x.visit.by for x in self.lines], before=before,
        )  # fmt: skip
        content.matter_asked.connect(lambda key: self.shell.go("matters", {"matter": key}))
        return content

    # Writing

    def _record(self, content: VisitPanel, entry: VisitInput, matters: list[MatterInput]) -> None:
        self.history.act(
            self.tr("记下走访"),
            visits.record_visit,
            entry,
            matters,
            then=lambda _visit: self._on_recorded(entry, len(matters)),
            failed=partial(self._on_refused, content),
            ended=lambda: content.save.setEnabled(True),
        )

    def _on_recorded(self, entry: VisitInput, count: int) -> None:
        came = self.tr("，形成 {} 个议题").format(count) if count else ""
        self.shell.notify(
            self.tr("已记下这次走访{}。可以接着记下一户。").format(came),
            tone=Tone.YES,
            action=self.tr("撤销"),
            call=self.history.undo,
        )
        self.new(entry)

    def _correct(self, content: VisitPanel, key: str, entry: VisitInput) -> None:
        self.history.act(
            self.tr("修改走访记录"),
            visits.correct_visit,
            key,
            entry,
            then=lambda _visit: content.clear_errors(),
            failed=partial(self._on_refused, content),
        )

    def _more(self, content: VisitPanel, key: str, matters: list[MatterInput]) -> None:
        def done(made: list[Matter]) -> None:
            content.clear_lines()
            self.shell.notify(
                self.tr("已记下 {} 个议题").format(len(made)),
                tone=Tone.YES,
                action=self.tr("撤销"),
                call=self.history.undo,
            )

        self.history.act(
            self.tr("记下走访形成的议题"),
            visits.add_matters,
            key,
            matters,
            then=done,
            failed=partial(self._on_refused, content),
        )

    def _remove(self, line: VisitLine) -> None:
        self.history.act(
            self.tr("删除走访记录"),
            visits.remove_visit,
            line.id,
            say=self.tr("已删除这次走访；由它形成的议题还在"),
            then=lambda _none: self.panel.hide(),
        )

    def _on_refused(self, content: VisitPanel, refused: Refused) -> None:
        if not content.refuse(refused):
            self.shell.notify(refused.message, tone=Tone.NO)

    def _submit(self) -> None:
        content = self.panel.content()
        if isinstance(content, VisitPanel) and not self.panel.isHidden():
            content.submit()

    # Answers

    def _on_categories(self, categories: tuple[str, ...]) -> None:
        self._categories = categories

    def _on_visits(self, lines: list[VisitLine]) -> None:
        self.lines = lines
        programmes = Counter(x.visit.programme.value for x in lines)
        months = Counter(_month(x) for x in lines)
        newest = sorted(months, reverse=True)[:3]
        self.filters.set_groups(
            (
                (_PROGRAMME, [(p.value, p.words) for p in Programme if programmes[p.value]]),
                (_CAME, [("yes", self.tr("形成了议题"))] if lines else []),
                (_MONTH, [(m, f"{int(m[5:])}月") for m in newest] if len(months) > 1 else []),
            )
        )
        self.filters.set_counts(_PROGRAMME, programmes)
        self.filters.set_counts(_CAME, {"yes": sum(1 for x in lines if x.matters)})
        self.filters.set_counts(_MONTH, months)
        self.filters.setVisible(bool(lines))
        self.field.setEnabled(bool(lines))
        self.apply()
        self.head_changed.emit()
        content = self.panel.content()
        if isinstance(content, VisitPanel) and content.line is not None:
            found = next((x for x in lines if x.id == self.open_id), None)
            if found is not None:
                content.show_line(found)
            else:
                self.panel.hide()
        wanted, self._wanted = self._wanted, None
        if wanted == "new":
            self.new()
        elif isinstance(wanted, dict) and "visit" in wanted:
            self.table.choose(str(wanted["visit"]))
            self.open(str(wanted["visit"]))

    def _take_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _clear(self) -> None:
        for group in (_PROGRAMME, _CAME, _MONTH):
            self.filters.choose(group, "")
        self.field.reset()
        self.apply()

    def _on_closed(self) -> None:
        self.commit()
        self.open_id = ""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.field)
        card.body.addWidget(self.filters)
        self._pages = QStackedWidget()
        for page in (self.table, self.empty, self.nothing):
            self._pages.addWidget(page)
        card.body.addWidget(self._pages, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        outer.addWidget(CollectTabs(self.shell, "visits"))
        outer.addWidget(Split(card, self.panel, least=400), 1)

    def _connect(self) -> None:
        self.table.opened.connect(self.open)
        self.field.searched.connect(lambda _text: self.apply())
        self.field.moved.connect(self.table.move_by)
        self.field.submitted.connect(lambda _text: self.table.open_current())
        self.filters.changed.connect(self.apply)
        self.empty.acted.connect(self.new)
        self.nothing.acted.connect(self._clear)
        self.panel.closed.connect(self._on_closed)


def _month(line: VisitLine) -> str:
    return line.visit.day.isoformat()[:7]
