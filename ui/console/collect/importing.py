"""A table of somebody else in three steps: file, columns, check; only then anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.headings import Vocabulary, find_columns
from app.domain.table_import import Fate, PlannedRow, TablePlan
from app.steps.ports import UnitOfWork
from ui.console.kit.dropping import Dropping
from ui.console.kit.marks import PillDelegate, Tick
from ui.console.kit.parts import Nothing
from ui.console.kit.table import FittingTable
from ui.console.roster.intake import Source
from ui.console.roster.mapping import MappingStep
from ui.jobs import Lane, Token
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card, Panel
from ui.widgets.chips import FilterChips
from ui.widgets.progress import ProgressStrip
from ui.widgets.table import Column, TableModel
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.errors import Refused
    from app.domain.headings import Mapping as Columns
    from ui.console.kit.files import FileChooser
    from ui.console.kit.undo import History
    from ui.console.page import Shell
    from ui.jobs import Report

FILE, COLUMNS, CHECK = range(3)
_ALL = "all"
_TONES = {
    Fate.NEW: Tone.YES, Fate.UPDATE: Tone.ACCENT, Fate.SAME: Tone.PLAIN, Fate.ERROR: Tone.NO,
}  # fmt: skip
_KINDS = "表格 (*.xlsx *.xlsm *.csv *.txt *.tsv);;所有文件 (*)"


@dataclass(frozen=True)
class ImportKind:
    """What kind of table is brought in.

    Attributes:
        title: what is asked for, when nothing is chosen yet.
        sentence: what it is for.
        vocabulary: by which its columns are recognised.
        fields: key and label of what a column may be.
        needed: the field without which nothing can be imported.
        plan: ``plan(unit_of_work, table, mapping)`` gives a :class:`TablePlan`.
        write: verb that writes what a plan brings.
        what: what a row is, with its unit: ``条工单``.
    """

    title: str
    sentence: str
    vocabulary: Vocabulary
    fields: Mapping[str, str]
    needed: str
    plan: Callable[..., TablePlan[Any]]
    write: Callable[[UnitOfWork, Sequence[Any]], int]
    what: str


class ImportView(Card):
    """The steps.

    Args:
        shell: the window's services.
        kind: what is brought in.
        files: asks for a file.
        history: of the page.
        stays: it is all that its page has: before a file is chosen there is nothing to leave.

    Signals:
        left: nothing was written.
        imported: so many rows were written.
    """

    left = Signal()
    imported = Signal(int)

    def __init__(
        self,
        shell: Shell,
        kind: ImportKind,
        *,
        files: FileChooser,
        history: History,
        stays: bool = False,
    ) -> None:
        super().__init__()
        self._stays = stays
        self._shell, self._kind, self._files, self._history = shell, kind, files, history
        self._source: Source | None = None
        self.plan: TablePlan[Any] | None = None
        self._token = Token()
        self.choose = Nothing(kind.title, kind.sentence, action=self.tr("选择文件"))
        self.columns = MappingStep(fields=kind.fields, needed=kind.needed, ticks=False)
        self.table = FittingTable(
            TableModel(_columns(), lambda row: str(row.row)), self.tr("导入核对"), gives_way=(3,),
            least=220,
        )  # fmt: skip
        self.table.setItemDelegateForColumn(1, PillDelegate(_tone, TableModel.RECORD, self.table))
        self.chips = FilterChips()
        self.summary = Text("")
        self.errors = Panel(Tone.NO, inside=3 * STEP)
        self.wrong = Text("", ink=Ink.NO)
        self.skip = Tick(self.tr("跳过它们，导入其余的行"))
        self.again = QuietButton(self.tr("改好了，重新读取"))
        self.strip = ProgressStrip()
        self.hint = Text("", Role.SMALL, wrap=False)
        self.cancel = QuietButton(self.tr("不导入了"), key="Esc")
        self.back = OutlineButton(self.tr("上一步"))
        self.next = PrimaryButton("", key="Ctrl+Enter")
        self._lay_out()
        self._connect()
        self.begin()

    def begin(self) -> None:
        """Start anew."""
        self._source, self.plan = None, None
        self.choose.set_texts(self._kind.title, self._kind.sentence, action=self.tr("选择文件"))
        self._show(FILE)

    def step(self) -> int:
        """FILE, COLUMNS or CHECK."""
        return self._pages.currentIndex()

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._files.one(self, self.tr("选择文件"), kinds=_KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show its columns."""
        token = self._start(self.tr("正在读取“{}”").format(path.name))
        self._shell.jobs.run(
            partial(_read, path, self._kind.vocabulary, token),
            then=self._on_source,
            failed=self._on_unreadable,
            progress=self.strip.report,
            ended=self._end,
            token=token,
            lane=Lane.ASIDE,
            long=True,
        )

    def go_on(self) -> None:
        """What the filled button does."""
        if not self.next.isEnabled() or self.step() == FILE:
            return
        if self.step() == COLUMNS:
            self.check()
        else:
            self.write()

    def check(self) -> None:
        """Work out what every row would become."""
        source = self._source
        if source is not None:
            self._shell.ask(
                self._kind.plan, source.table, source.mapping, then=self._on_plan,
                failed=lambda refused: self._shell.notify(refused.message, tone=Tone.NO),
            )  # fmt: skip

    def write(self) -> None:
        """The first and only time that anything is written."""
        rows = self._ready()
        if rows:
            name = self._source.path.name if self._source else ""
            self.next.setEnabled(False)
            self._history.act(
                self.tr("导入“{}”").format(name),
                self._kind.write,
                rows,
                say=self.tr("已导入 {} {}").format(len(rows), self._kind.what),
                then=self.imported.emit,
                failed=lambda refused: self._shell.notify(refused.message, tone=Tone.NO),
                ended=self._renew,
            )

    def escape(self) -> None:
        """Leave; nothing was written."""
        self.left.emit()

    # Inside

    def _ready(self) -> tuple[Any, ...]:
        plan = self.plan
        found = plan.ready(skip_errors=self.skip.isChecked()) if plan is not None else None
        return found or ()

    def _start(self, words: str) -> Token:
        self._token.cancel()
        self._token = self.strip.start(words, Token())
        return self._token

    def _end(self) -> None:
        self.strip.finish()
        self._renew()

    def _on_source(self, source: Source) -> None:
        before, self._source = self._source, source
        same = before is not None and before.mapping.headings == source.mapping.headings
        if same and before is not None and self.step() == CHECK:
            self._source = Source(source.path, source.tables, source.sheet, before.mapping)
            self.check()
            return
        self.columns.show_source(source)
        self._show(COLUMNS)

    def _on_unreadable(self, refused: Refused) -> None:
        self.choose.set_texts(self.tr("没有读成"), refused.message, action=self.tr("换一个文件"))
        self._show(FILE)

    def _on_sheet(self, sheet: int) -> None:
        self._guess(sheet, None)

    def _on_header(self, row: int) -> None:
        if self._source is not None:
            self._guess(self._source.sheet, row)

    def _guess(self, sheet: int, header: int | None) -> None:
        source = self._source
        if source is not None:
            mapping = find_columns(source.tables[sheet], self._kind.vocabulary, header)
            self._on_source(Source(source.path, source.tables, sheet, mapping))

    def _on_mapped(self, mapping: Columns) -> None:
        source = self._source
        if source is not None:
            self._source = Source(source.path, source.tables, source.sheet, mapping)
        self._renew()

    def _on_plan(self, plan: TablePlan[Any]) -> None:
        self.plan = plan
        self.skip.setChecked(False)
        shown = [
            fate for fate in (Fate.ERROR, Fate.NEW, Fate.UPDATE, Fate.SAME) if plan.count(fate)
        ]
        self.chips.set_filters(
            [(_ALL, self.tr("全部")), *((fate.value, fate.words) for fate in shown)]
        )
        self.chips.choose(_ALL)
        self.chips.set_counts(
            {_ALL: len(plan.rows), **{fate.value: plan.count(fate) for fate in shown}}
        )
        words = "，".join(f"{fate.words} {plan.count(fate)}" for fate in shown)
        self.summary.setText(self.tr("共 {} 行：{}。").format(len(plan.rows), words))
        self._fill(_ALL)
        self._show(CHECK)

    def _fill(self, key: str) -> None:
        if self.plan is not None:
            rows = [row for row in self.plan.rows if key in (_ALL, row.fate.value)]
            self.table.set_records(rows)

    def _read_again(self) -> None:
        if self._source is not None:
            self.read(self._source.path)

    def _show(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        self._renew()

    def _renew(self) -> None:
        step = self.step()
        bad = self.plan.count(Fate.ERROR) if self.plan and step == CHECK else 0
        self.errors.setVisible(bad > 0)
        said = self.tr("{} 行有错误，不导入这几行。") if self.skip.isChecked() else self.tr(
            "{} 行有错误，还不能导入。原因写在每一行后面。"
        )  # fmt: skip
        self.wrong.setText(said.format(bad))
        rows = self._ready()
        missing = self.columns.missing() if step == COLUMNS else ""
        self.next.setVisible(step != FILE)
        self.next.set_label(
            self.tr("下一步：核对") if step == COLUMNS
            else self.tr("导入 {} {}").format(len(rows), self._kind.what)
        )  # fmt: skip
        self.next.setEnabled(not missing if step == COLUMNS else bool(rows))
        self.back.setVisible(step != FILE)
        self.cancel.setVisible(step != FILE or not self._stays)
        self.hint.setText(
            missing or (self.tr("按下“导入”之前，什么都不会写入。") if step != FILE else "")
        )

    def _back(self) -> None:
        self._show(max(FILE, self.step() - 1))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        line.addWidget(self.wrong, 1)
        line.addWidget(self.again)
        line.addWidget(self.skip)
        self.errors.body.addLayout(line)
        drop = Dropping()
        drop.lines.setContentsMargins(0, 0, 0, 0)
        drop.lines.addWidget(self.choose)
        drop.dropped.connect(lambda paths: self.read(paths[0]))
        check = QWidget()
        lines = QVBoxLayout(check)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        for part in (self.summary, self.errors, self.chips):
            lines.addWidget(part)
        lines.addWidget(self.table, 1)
        self._pages = QStackedWidget()
        for page in (drop, self.columns, check):
            self._pages.addWidget(page)
        bar = QHBoxLayout()
        bar.setSpacing(3 * STEP)
        bar.addWidget(self.cancel)
        bar.addWidget(self.hint, 1)
        bar.addWidget(self.strip, 1)
        bar.addWidget(self.back)
        bar.addWidget(self.next)
        self.body.addWidget(self._pages, 1)
        self.body.addLayout(bar)

    def _connect(self) -> None:
        self.choose.acted.connect(self.choose_file)
        self.columns.sheet_chosen.connect(self._on_sheet)
        self.columns.header_chosen.connect(self._on_header)
        self.columns.mapped.connect(self._on_mapped)
        self.chips.chosen.connect(self._fill)
        self.skip.toggled.connect(lambda _on: self._renew())
        self.again.clicked.connect(self._read_again)
        self.cancel.clicked.connect(self.left)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self.go_on)

    def keyPressEvent(self, event: Any) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
            return
        super().keyPressEvent(event)


def _read(path: Path, vocabulary: Vocabulary, token: Token, *, progress: Report) -> Source:
    from app.intake.tables import read_tables  # noqa: PLC0415 - slow to load

    tables = read_tables(path, progress=progress, cancelled=lambda: token.cancelled)
    guesses = [find_columns(table, vocabulary) for table in tables]
    best = max(range(len(tables)), key=lambda at: (len(guesses[at].columns), -at))
    return Source(path, tables, best, guesses[best])


def _columns() -> tuple[Column[PlannedRow[Any]], ...]:
    return (
        Column("行", lambda r: str(r.row), sort=lambda r: r.row, width=66, right=True),
        Column("结果", lambda r: r.fate.words, width=104),
        Column("编号或议题", lambda r: r.title, width=210),
        Column("内容", lambda r: r.about, width=240),
        Column("说明", lambda r: r.words, width=0),
    )


def _tone(row: object) -> Tone:
    return _TONES[row.fate] if isinstance(row, PlannedRow) else Tone.PLAIN
