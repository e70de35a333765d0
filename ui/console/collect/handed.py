"""单位提交: tables of matters that other bodies hand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.clock import in_china
from app.domain.collecting import BODIES
from app.domain.headings import mapped_rows
from app.domain.matter_import import FIELDS, HANDED, HEADINGS, plan_matters
from app.steps import handed_in, reference
from ui.console.collect.importing import ImportKind, ImportView
from ui.console.collect.out import export_table
from ui.console.collect.tabs import CollectTabs
from ui.console.kit.fields import suggest
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.undoing import UndoingPage
from ui.theme import STEP
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import FormField

if TYPE_CHECKING:
    from app.domain.headings import Mapping
    from app.domain.matter_import import MatterRow
    from app.domain.table import Table
    from app.domain.table_import import TablePlan
    from app.steps.ports import UnitOfWork
    from ui.console.page import Shell


class HandedPage(UndoingPage):
    """Whose table it is, then the table."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.body_line = QLineEdit()
        suggest(self.body_line, BODIES)
        self.field = FormField(
            self.tr("由哪个单位提交"),
            self.body_line,
            hint=self.tr(
                "志愿者、新就业群体、业主委员会、物业企业……表里另有“单位”一列时，以表为准。"
            ),
        )
        kind = ImportKind(
            title=self.tr("把单位交来的表拖到这里"),
            sentence=self.tr(
                "一行一件：议题、类别、地点、谁提出的、情况。表头叫什么都可以，已经登记过的不会重复。"
            ),
            vocabulary=HANDED,
            fields=FIELDS,
            needed="title",
            plan=self._plan,
            write=handed_in.import_matters,
            what=self.tr("个议题"),
        )
        self.importing = ImportView(shell, kind, files=self.files, history=self.history, stays=True)
        self.importing.left.connect(lambda: self.shell.go("matters"))
        self.importing.imported.connect(self._on_imported)
        self.body_line.editingFinished.connect(self._on_body)
        self._lay_out()
        self.command(self.tr("选择表格"), self.importing.choose_file, key="Ctrl+I", head=True)
        self.command(self.tr("导入时下一步"), self.importing.go_on, key="Ctrl+Return")
        self.command(self.tr("存一张空表给单位填"), self.export_blank, key="Ctrl+E")

    def title(self) -> str:
        """Where we are."""
        return self.tr("单位提交")

    def export_blank(self) -> None:
        """An empty table with the headings, to be filled in by the body."""
        example = (
            "例：东门外非机动车占道",
            "停车管理",
            "东门外",
            "",
            "",
            "雨天尤其严重",
            "2026-1-5",
        )
        export_table(
            self, self.files, name="议题征集空表.xlsx", title="议题", rows=[HEADINGS, example]
        )

    def _plan(self, work: UnitOfWork, table: Table, mapping: Mapping) -> TablePlan[MatterRow]:
        return plan_matters(
            mapped_rows(table, mapping),
            body=self.body_line.text(),
            categories=reference.categories(work),
            known=handed_in.known_keys(work),
            today=in_china(work.now()).date(),
        )

    def _on_body(self) -> None:
        if self.importing.plan is not None:
            self.importing.check()

    def _on_imported(self, _count: int) -> None:
        self.importing.begin()
        self.shell.go("matters", {"source": "body"})

    def _lay_out(self) -> None:
        card = Card()
        blank = QuietButton(self.tr("存一张空表给单位填"), key="Ctrl+E")
        blank.clicked.connect(self.export_blank)
        line = QHBoxLayout()
        line.setSpacing(4 * STEP)
        line.addWidget(self.field, 1)
        line.addWidget(blank)
        card.body.addLayout(line)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        outer.addWidget(CollectTabs(self.shell, "handed"))
        outer.addWidget(card)
        outer.addWidget(self.importing, 1)
