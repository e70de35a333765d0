"""Third step of an import: every row with what becomes of it, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Refused
from app.domain.roster_import import applicable_rows, choose, summary
from app.domain.roster_plan import Choice, ImportPlan, PlannedRow, RowStatus
from ui.console.kit.marks import PillDelegate, Tick
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.table import FittingTable
from ui.console.roster.chipbar import ChipBar
from ui.console.roster.rowpanel import KEYS, RowPanel
from ui.models.roster_import import (
    ASKING,
    EVERY,
    STATUS_COLUMN,
    PreviewModel,
    amount_words,
    count_kinds,
    kinds,
    status_tone,
)
from ui.theme import STEP, Role, Tone, look
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card, Panel
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_GIVES_WAY = (4, 3)
_LEAST_REASON = 260
_LOW = 400  # pixels at 100 %


class PreviewTable(FittingTable):
    """The rows; 1, 2 and 3 decide the current one where it looks like somebody.

    Signals:
        decided: the row's number as text, and the :class:`Choice`.
    """

    decided = Signal(str, object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the choices."""
        choice = next((one for one, key in KEYS.items() if key == event.text()), None)
        if choice is not None and self.current():
            self.decided.emit(self.current(), choice)
            return
        super().keyPressEvent(event)


class PreviewStep(QWidget):
    """What an import would do.

    Signals:
        changed: another choice was made: what can be imported is something else now.
        all_asked: decide every look-alike like this: a :class:`Choice`.
        again_asked: read the same file again, it was corrected meanwhile.
        refused: something could not be chosen, in words.
    """

    changed = Signal()
    all_asked = Signal(object)
    again_asked = Signal()
    refused = Signal(str)

    def __init__(self, settings: QSettings | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._found: tuple[ImportPlan, bool, tuple[PlannedRow, ...] | None] | None = None
        self._amount: tuple[tuple[PlannedRow, ...], str] = ((), amount_words(()))
        self.model = PreviewModel()
        self.table = PreviewTable(
            self.model,
            "导入核对",
            gives_way=_GIVES_WAY,
            least=_LEAST_REASON,
            settings=settings,
        )
        self.table.setItemDelegateForColumn(
            STATUS_COLUMN, PillDelegate(status_tone, PreviewModel.RECORD, self.table)
        )
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.chips = ChipBar()
        self.panel = RoomyPanel(width=380)
        self.summary = Text("", Role.BODY)
        self.notes = Text("", Role.SMALL)
        self.errors = _Errors()
        self.asking = _Asking()
        self._lay_out()
        self._connect()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a new plan from its start."""
        self._plan = plan
        self.panel.hide()
        counts = count_kinds(plan)
        # 全部 always; the others as far as there are such rows.
        self.chips.set_filters([(k, n) for k, n in kinds() if k == EVERY or counts[k]])
        self.chips.choose(EVERY)
        self.errors.tick.setChecked(False)
        self.renew(plan)

    def renew(self, plan: ImportPlan) -> None:
        """The same rows, decided otherwise."""
        self._plan = plan
        counts = count_kinds(plan)
        self.chips.set_counts(counts)
        before = self.table.current()
        self.model.show_plan(plan, self.chips.key())
        if before:
            self.table.choose(before)
        figures = summary(plan)
        words = self.tr("共 {} 行：新增 {}，更新 {}，不变 {}。").format(
            figures.rows, figures.new, figures.update, figures.unchanged
        )
        self.summary.setText(words)
        notes = list(plan.notes)
        if plan.absent:
            notes.append(
                self.tr("名册上有 {} 人不在这个文件里，都保留不动").format(len(plan.absent))
            )
        self.notes.setText("；".join(notes))
        self.errors.show_figure(figures.errors)
        self.asking.show_figures(asked=counts[ASKING], kept=figures.asking)
        self._fit()
        self._show_row()
        self.changed.emit()

    def plan(self) -> ImportPlan | None:
        """The plan with everything chosen so far."""
        return self._plan

    def ready(self) -> tuple[PlannedRow, ...]:
        """The rows that 导入 would write; none while errors are neither mended nor left out."""
        return self._applicable() or ()

    def amount(self) -> str:
        """How much 导入 would write, in words."""
        rows = self.ready()
        if rows is not self._amount[0]:
            self._amount = (rows, amount_words(rows))
        return self._amount[1]

    def missing(self) -> str:
        """What keeps the import from going on, in words; ``""`` for nothing."""
        if self._plan is None:
            return self.tr("还没有核对。")
        rows = self._applicable()
        if rows is None:
            return self.tr("有错误的行：请改好文件重新读取，或者勾选跳过。")
        return "" if rows else self.tr("没有需要写入的内容。")

    def _applicable(self) -> tuple[PlannedRow, ...] | None:
        """The rows to write, ``None`` where errors keep from it; found out once for each plan."""
        plan, skip = self._plan, self.errors.tick.isChecked()
        if plan is None:
            return ()
        if self._found is None or self._found[0] is not plan or self._found[1] != skip:
            try:
                rows: tuple[PlannedRow, ...] | None = applicable_rows(plan, skip_errors=skip)
            except Refused:
                rows = None
            self._found = (plan, skip, rows)
        return self._found[2]

    def decide(self, row: str, choice: Choice, resident_id: str = "") -> None:
        """Decide one row that looks like somebody."""
        if self._plan is None or not self._plan.at(int(row)).lookalikes:
            return
        try:
            plan = choose(self._plan, int(row), choice=choice, resident_id=resident_id or None)
        except Refused as refused:
            self.refused.emit(refused.message)
            return
        self.renew(plan)

    def show_kind(self, kind: str) -> None:
        """Show the rows behind a filter."""
        self.chips.choose(kind)
        if self._plan is not None:
            self.model.show_plan(self._plan, kind)

    def open_row(self, row: str) -> None:
        """Open a row in the panel at the side."""
        if self._plan is None:
            return
        planned = self._plan.at(int(row))
        content = RowPanel(planned)
        content.chosen.connect(lambda choice, key: self.decide(row, choice, key))
        self.panel.open_with(self.tr("第 {} 行").format(row), content)

    def _show_row(self) -> None:
        content = self.panel.content()
        if isinstance(content, RowPanel) and not self.panel.isHidden():
            self.open_row(str(content.row.row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, the table keeps the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One thing after the other where it is low: errors first, then look-alikes."""
        low = self.height() < look().px(_LOW)
        wrong = self.errors.count > 0
        mended = not wrong or self.errors.tick.isChecked()
        self.summary.setVisible(not low)
        self.notes.setVisible(bool(self.notes.text()) and not low)
        self.errors.setVisible(wrong and not (low and mended and self.asking.count))
        self.asking.setVisible(self.asking.count > 0 and (mended or not low))

    def _on_tick(self) -> None:
        self.errors.show_figure(self.errors.count)
        self._fit()
        self.changed.emit()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setSpacing(3 * STEP)
        for part in (self.summary, self.notes, self.errors, self.asking, self.chips):
            card.body.addWidget(part)
        card.body.addWidget(self.table, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(Split(card, self.panel))

    def _connect(self) -> None:
        self.chips.chosen.connect(self.show_kind)
        self.table.opened.connect(self.open_row)
        self.table.decided.connect(self.decide)
        self.panel.closed.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.errors.tick.toggled.connect(self._on_tick)
        self.errors.again.clicked.connect(self.again_asked)
        self.errors.show_button.clicked.connect(lambda: self.show_kind(RowStatus.ERROR.value))
        self.asking.show_button.clicked.connect(lambda: self.show_kind(ASKING))
        self.asking.all_asked.connect(self.all_asked)


class _Errors(Panel):
    """Rows with errors: mended in the file, or left out on purpose."""

    def __init__(self) -> None:
        super().__init__(Tone.NO, inside=3 * STEP)
        self.count = 0
        self.words = Text("", Role.BODY, ink=Ink.NO)
        self.tick = Tick(self.tr("跳过它们，导入其余的行"))
        self.again = QuietButton(self.tr("改好了，重新读取"))
        self.show_button = QuietButton(self.tr("查看"))
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        line.addWidget(self.words, 1)
        for part in (self.show_button, self.again, self.tick):
            line.addWidget(part)
        self.body.addLayout(line)

    def show_figure(self, errors: int) -> None:
        """How many."""
        self.count = errors
        left_out = self.tr("{} 行有错误，不导入这几行。")
        words = left_out if self.tick.isChecked() else self.tr("{} 行有错误，还不能导入。")
        self.words.setText(words.format(errors))


class _Asking(Panel):
    """Rows that look like somebody on the roster, decided all at once."""

    all_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(Tone.ACCENT, inside=3 * STEP)
        self.count = 0
        self.words = Text("")
        self.show_button = QuietButton(self.tr("查看"))
        self.buttons = {choice: QuietButton(choice.words) for choice in Choice}
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        line.addWidget(self.words, 1)
        line.addWidget(self.show_button)
        line.addWidget(Text(self.tr("全部："), wrap=False))
        for choice, button in self.buttons.items():
            button.clicked.connect(lambda _=False, one=choice: self.all_asked.emit(one))
            line.addWidget(button)
        self.body.addLayout(line)

    def show_figures(self, *, asked: int, kept: int) -> None:
        """How many look like somebody, and how many of them are left out as things stand."""
        self.count = asked
        words = self.tr("{} 行像是名册上已有的人，其中 {} 行保留原有、不导入。")
        self.words.setText(words.format(asked, kept))
