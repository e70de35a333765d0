"""The list of what is judged: search, filters, the table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.steps.views.judging import JudgingLine, Standing
from ui.console.evaluate.words import short_day
from ui.console.kit.filters import Filters
from ui.console.kit.marks import PillDelegate
from ui.console.kit.parts import Nothing
from ui.console.kit.table import FittingTable
from ui.theme import Tone
from ui.widgets.card import Card
from ui.widgets.fields import SearchField
from ui.widgets.table import Column, TableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

_STANDING, _CATEGORY = "standing", "category"
_TONES = {
    Standing.OPEN: Tone.ACCENT,
    Standing.WAITING: Tone.ACCENT,
    Standing.HEARD: Tone.ACCENT,
    Standing.SETTLED: Tone.YES,
    Standing.AGAIN: Tone.NO,
}


def _taken_part(line: JudgingLine) -> str:
    if line.result is None:
        return ""
    return f"{line.result.figures.total}/{line.result.entitled}{line.result.unit}"


def _rate(line: JudgingLine) -> str:
    return line.result.rate.percent if line.result is not None else ""


def _rate_order(line: JudgingLine) -> int:
    tenths = line.result.rate.tenths if line.result is not None else None
    return -1 if tenths is None else tenths


def _unsatisfied(line: JudgingLine) -> str:
    count = line.result.figures.unsatisfied if line.result is not None else 0
    return str(count) if count else ""


def _when(line: JudgingLine) -> str:
    if line.survey is None:
        return ""
    if line.survey.closed_at is not None:
        return f"{line.survey.closed_at.year}年{short_day(line.survey.closed_at)}结束"
    return f"{short_day(line.survey.opened_at)}开始"


_AT_STANDING = 3
_COLUMNS = (
    Column[JudgingLine]("编号", lambda x: x.matter.number, width=104),
    Column[JudgingLine]("议题", lambda x: x.matter.title, width=0),
    Column[JudgingLine]("类别", lambda x: x.matter.category, width=104),
    Column[JudgingLine]("状态", lambda x: x.standing.words, width=116,
                        sort=lambda x: list(Standing).index(x.standing)),
    Column[JudgingLine]("参评", _taken_part, width=96, right=True,
                        sort=lambda x: x.result.figures.total if x.result else -1),
    Column[JudgingLine]("满意率", _rate, width=84, right=True, sort=_rate_order),
    Column[JudgingLine]("不满意", _unsatisfied, width=76, right=True,
                        sort=lambda x: x.result.figures.unsatisfied if x.result else -1,
                        tone=lambda _x: Tone.NO),
    Column[JudgingLine]("评价时间", _when, width=156, sort=lambda x: x.when),
)  # fmt: skip
_GIVES_WAY = (2, 7, 6, 0, 4)


def _tone(line: object) -> Tone:
    return _TONES.get(cast("JudgingLine", line).standing, Tone.PLAIN)


class Listing(Card):
    """What is, may be or was judged.

    Signals:
        opened: a row, with the id of its matter.
        matters_asked: from the empty state: where matters are.
    """

    opened = Signal(str)
    matters_asked = Signal()

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines: list[JudgingLine] = []
        self.field = SearchField(self.tr("找议题：编号、内容、类别、地点"))
        self.filters = Filters()
        model = TableModel(_COLUMNS, lambda x: x.id)
        self.table = FittingTable(
            model, self.tr("评价"), gives_way=_GIVES_WAY, least=240, settings=settings
        )
        pill = PillDelegate(_tone, TableModel.RECORD, self.table)
        self.table.setItemDelegateForColumn(_AT_STANDING, pill)
        self.empty = Nothing(
            self.tr("还没有可以评价的议题"),
            self.tr("议题办理以后，在这里请居民评价：满意、基本满意、不满意。"),
            action=self.tr("去看议题"),
        )
        self.nothing = Nothing(
            self.tr("没有找到"), self.tr("换几个字，或者取消筛选。"), action=self.tr("看全部")
        )
        self._pages = QStackedWidget()
        for page in (self.table, self.empty, self.nothing):
            self._pages.addWidget(page)
        for part in (self.field, self.filters):
            self.body.addWidget(part)
        self.body.addWidget(self._pages, 1)
        self._connect()

    def set_lines(self, lines: Sequence[JudgingLine]) -> None:
        """Show these."""
        self._lines = list(lines)
        categories = Counter(x.matter.category for x in lines)
        standings = Counter(x.standing.value for x in lines)
        self.filters.set_groups(
            (
                (_STANDING, [(s.value, s.words) for s in Standing if standings[s.value]]),
                (_CATEGORY, [(c, c) for c in categories] if len(categories) > 1 else []),
            )
        )
        self.filters.set_counts(_STANDING, standings)
        self.filters.set_counts(_CATEGORY, categories)
        self.filters.setVisible(bool(lines))
        self.field.setEnabled(bool(lines))
        self.apply()

    def shown(self) -> list[JudgingLine]:
        """Those that search and filters let through."""
        wanted, text = self.filters.values(), self.field.text()
        return [
            x
            for x in self._lines
            if wanted.get(_STANDING, x.standing.value) == x.standing.value
            and wanted.get(_CATEGORY, x.matter.category) == x.matter.category
            and x.answers(text)
        ]

    def only(self, standing: Standing, *, category: str = "") -> None:
        """Filter by this, nothing else."""
        self.clear_filters()
        self.filters.choose(_STANDING, standing.value)
        self.filters.choose(_CATEGORY, category)
        self.apply()

    def clear_filters(self) -> None:
        """Show all."""
        for group in (_STANDING, _CATEGORY):
            self.filters.choose(group, "")
        self.field.reset()
        self.apply()

    def apply(self) -> None:
        """Fill the table anew; the row that is open stays current."""
        current = self.table.current()
        shown = self.shown()
        self.table.set_records(shown)
        if current:
            self.table.choose(current)
        page: QWidget = self.table
        if not self._lines:
            page = self.empty
        elif not shown:
            page = self.nothing
        self._pages.setCurrentWidget(page)

    def _connect(self) -> None:
        self.field.searched.connect(lambda _text: self.apply())
        self.field.moved.connect(self.table.move_by)
        self.field.submitted.connect(lambda _text: self.table.open_current())
        self.filters.changed.connect(self.apply)
        self.table.opened.connect(self.opened)
        self.empty.acted.connect(self.matters_asked)
        self.nothing.acted.connect(self.clear_filters)
