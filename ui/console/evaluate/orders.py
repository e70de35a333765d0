"""The hotline cases as a table with search and filters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.clock import in_china
from app.domain.rates import category_of, month_of
from app.steps.callbacks import OrderLine
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
    from datetime import datetime

    from PySide6.QtCore import QSettings

_STATE, _MONTH, _CATEGORY = "state", "month", "category"
_WAITING, _SAID, _MISSED = "waiting", "said", "missed"
_STATES = {_WAITING: "待回访", _MISSED: "没有接通", _SAID: "已回访"}
_MONTHS = 6


def _state(line: OrderLine) -> str:
    latest = line.latest
    if latest is None:
        return _WAITING
    return _SAID if latest.reached else _MISSED


def _state_words(line: OrderLine) -> str:
    latest = line.latest
    if latest is None or not latest.reached:
        return _STATES[_state(line)]
    solved = "已解决" if latest.solved else "未解决"
    return f"{solved}·{'满意' if latest.satisfied else '不满意'}"


def _tone(line: object) -> Tone:
    latest = cast("OrderLine", line).latest
    if latest is None or not latest.reached:
        return Tone.PLAIN
    return Tone.YES if latest.solved and latest.satisfied else Tone.NO


def day_time(instant: datetime | None) -> str:
    """``2026-11-24 15:04`` in China time; ``""`` for none."""
    return f"{in_china(instant):%Y-%m-%d %H:%M}" if instant else ""


_AT_STATE = 5
_COLUMNS = (
    Column[OrderLine]("工单编号", lambda x: x.order.number, width=150),
    Column[OrderLine]("内容", lambda x: x.order.content or x.order.place, width=0),
    Column[OrderLine]("类别", lambda x: category_of(x.order), width=104),
    Column[OrderLine]("派单", lambda x: day_time(x.order.dispatched_at)[:10], width=120),
    Column[OrderLine]("首次联系", lambda x: day_time(x.order.contacted_at), width=168),
    Column[OrderLine]("回访", _state_words, width=150),
)
_GIVES_WAY = (4, 3, 2)


class OrderList(Card):
    """Search, filters and the table of cases.

    Signals:
        opened: a row, by the case's id.
        shown_changed: other rows are shown.
        import_asked: from the empty state.
    """

    opened = Signal(str)
    shown_changed = Signal()
    import_asked = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._lines: list[OrderLine] = []
        self.field = SearchField(self.tr("找工单：编号、内容、类别、地点"))
        self.filters = Filters()
        model = TableModel(_COLUMNS, lambda x: x.order.id)
        self.table = FittingTable(
            model, self.tr("回访"), gives_way=_GIVES_WAY, least=200, settings=settings
        )
        pill = PillDelegate(_tone, TableModel.RECORD, self.table)
        self.table.setItemDelegateForColumn(_AT_STATE, pill)
        self.empty = Nothing(
            self.tr("还没有 12345 工单"),
            self.tr("在“议题”里导入工单表格以后，办完的在这里回访。"),
            action=self.tr("去导入工单"),
        )
        self.nothing = Nothing(
            self.tr("没有找到"), self.tr("换几个字，或者取消筛选。"), action=self.tr("看全部工单")
        )
        self._pages = QStackedWidget()
        for page in (self.table, self.empty, self.nothing):
            self._pages.addWidget(page)
        for part in (self.field, self.filters):
            self.body.addWidget(part)
        self.body.addWidget(self._pages, 1)
        self.field.searched.connect(lambda _text: self.apply())
        self.field.moved.connect(self.table.move_by)
        self.field.submitted.connect(lambda _text: self.table.open_current())
        self.filters.changed.connect(self.apply)
        self.table.opened.connect(self.opened)
        self.empty.acted.connect(self.import_asked)
        self.nothing.acted.connect(self.clear_filters)

    def set_lines(self, lines: Sequence[OrderLine]) -> None:
        """Show these."""
        self._lines = list(lines)
        states = Counter(map(_state, lines))
        months = sorted({month_of(x.order) for x in lines}, reverse=True)[:_MONTHS]
        categories = Counter(category_of(x.order) for x in lines)
        self.filters.set_groups(
            (
                (_STATE, [(k, w) for k, w in _STATES.items() if states[k]]),
                (_MONTH, [(m, f"{int(m[5:])}月") for m in months] if len(months) > 1 else []),
                (_CATEGORY, [(c, c) for c in sorted(categories)] if len(categories) > 1 else []),
            )
        )
        self.filters.set_counts(_STATE, states)
        for part in (self.field, self.filters):
            part.setEnabled(bool(lines))
        self.filters.setVisible(bool(lines))
        self.apply()

    def shown(self) -> list[OrderLine]:
        """Those that search and filters let through."""
        wanted = self.filters.values()
        words = self.field.text().casefold().split()
        return [
            x
            for x in self._lines
            if wanted.get(_STATE, _state(x)) == _state(x)
            and wanted.get(_MONTH, month_of(x.order)) == month_of(x.order)
            and wanted.get(_CATEGORY, category_of(x.order)) == category_of(x.order)
            and all(word in _all_words(x) for word in words)
        ]

    def only_month(self, month: str) -> None:
        """The cases of this month, nothing else; all where it is too long ago for a chip."""
        self.clear_filters()
        self.filters.choose(_MONTH, month)
        self.apply()

    def clear_filters(self) -> None:
        """Show all."""
        for group in (_STATE, _MONTH, _CATEGORY):
            self.filters.choose(group, "")
        self.field.reset()
        self.apply()

    def apply(self) -> None:
        """Fill the table anew."""
        current, shown = self.table.current(), self.shown()
        self.table.set_records(shown)
        if current:
            self.table.choose(current)
        page: QWidget = self.table
        if not self._lines:
            page = self.empty
        elif not shown:
            page = self.nothing
        self._pages.setCurrentWidget(page)
        self.shown_changed.emit()


def _all_words(line: OrderLine) -> str:
    order = line.order
    return " ".join((order.number, order.content, order.category, order.place)).casefold()
