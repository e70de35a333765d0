"""图表: what people would rather look at than read, over a range of days."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from app.domain.clock import in_china
from app.steps.views.figures import FiguresView, figures, usual_range
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Sides, Stack
from ui.theme import GAP, STEP, Role, look
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card
from ui.widgets.charts.chart import ChartView
from ui.widgets.chips import Chip
from ui.widgets.text import Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.charts import Chart
    from ui.console.page import Shell

_BESIDE = 900  # pixels at 100 % under which charts stand below each other
_KINDS = ("matter", "move", "survey", "speech", "work_order", "call_back", "meeting")


class RangeBar(Flow):
    """From … to …, and the ranges that are asked for most.

    Signals:
        changed: with the two days.
    """

    changed = Signal(object, object)

    def __init__(self, today: date) -> None:
        super().__init__(gap=2 * STEP)
        self._today = today
        self.since, self.until = QDateEdit(), QDateEdit()
        for editor, name in ((self.since, self.tr("从哪天")), (self.until, self.tr("到哪天"))):
            editor.setCalendarPopup(True)
            editor.setDisplayFormat("yyyy年M月d日")
            editor.setAccessibleName(name)
            editor.setMinimumHeight(max(36, look().px(36)))
        self.chips: dict[str, Chip] = {}
        for key, words in (
            ("year", self.tr("近12个月")),
            ("this", self.tr("今年")),
            ("quarter", self.tr("本季度")),
            ("month", self.tr("本月")),
        ):
            chip = Chip(words)
            chip.clicked.connect(partial(self._on_chip, key))
            self.chips[key] = chip
            self.add(chip)
        self.add(self.since)
        self.add(Text(self.tr("至"), wrap=False))
        self.add(self.until)
        self.choose("year")
        for editor in (self.since, self.until):
            editor.dateChanged.connect(lambda _day: self._on_day())

    def days(self) -> tuple[date, date]:
        """Both ends, the earlier first."""
        found = [date(d.year(), d.month(), d.day()) for d in (self.since.date(), self.until.date())]
        return min(found), max(found)

    def choose(self, key: str) -> None:
        """One of the usual ranges, without a signal."""
        self._show(*usual(key, self._today))
        for other, chip in self.chips.items():
            chip.setChecked(other == key)

    def show_days(self, since: date, until: date) -> None:
        """These days, without a signal."""
        self._show(since, until)
        for chip in self.chips.values():
            chip.setChecked(False)

    def _show(self, since: date, until: date) -> None:
        for editor, day in ((self.since, since), (self.until, until)):
            editor.blockSignals(True)
            editor.setDate(QDate(day.year, day.month, day.day))
            editor.blockSignals(False)

    def _on_chip(self, key: str, _checked: bool = False) -> None:
        self.choose(key)
        self.changed.emit(*self.days())

    def _on_day(self) -> None:
        for chip in self.chips.values():
            chip.setChecked(False)
        self.changed.emit(*self.days())


def usual(key: str, today: date) -> tuple[date, date]:
    """The days of a usual range that ends today."""
    if key == "this":
        return today.replace(month=1, day=1), today
    if key == "quarter":
        return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), today
    if key == "month":
        return today.replace(day=1), today
    return usual_range(today)


class ChartCard(Card):
    """One chart with its title and what is to be known of it."""

    def __init__(self) -> None:
        super().__init__(" ")
        self.view = ChartView()
        self.note = Text("", Role.SMALL)
        self.body.addWidget(self.view)
        self.body.addWidget(self.note)
        self.body.addStretch(1)

    def show_chart(self, chart: Chart) -> None:
        """Show this."""
        self.set_heading(chart.title)
        self.view.set_chart(chart)
        self.note.setText(chart.note)
        self.note.setVisible(bool(chart.note))


class FiguresPart(QWidget):
    """The charts, two beside each other where there is room.

    Signals:
        category_asked: the matters of a category that were settled.
        month_asked: the hotline cases of a month, ``2026-11``.
    """

    category_asked = Signal(str)
    month_asked = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        today = in_china(shell.services.clock()).date()
        self.range = RangeBar(today)
        self.bill = OutlineButton(self.tr("打印幸福账单"))
        self.cards = [ChartCard() for _ in range(5)]
        content = Stack(gap=GAP)
        content.body.addWidget(Sides((self.cards[0], 1), (self.cards[2], 1), least=_BESIDE))
        content.body.addWidget(Sides((self.cards[1], 1), (self.cards[3], 1), least=_BESIDE))
        content.body.addWidget(self.cards[4])
        content.body.addStretch(1)
        self.area = ScrollArea(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        self.range.add(self.bill)
        outer.addWidget(self.range)
        outer.addWidget(self.area, 1)
        self.range.changed.connect(lambda *_days: self.reload())
        self.bill.clicked.connect(self.print_bill)
        self.cards[1].view.picked.connect(self.category_asked)
        self.cards[4].view.picked.connect(self.month_asked)

    def reload(self) -> None:
        """Read the figures of the range."""
        self._shell.ask(figures, *self.range.days(), then=self._on_figures)

    def on_changes(self, changes: Changes) -> None:
        """Read again what is looked at; else it is read when somebody comes."""
        if self.isVisible() and changes.touches(*_KINDS):
            self.reload()

    def _on_figures(self, found: FiguresView) -> None:
        for card, chart in zip(self.cards, found.charts, strict=True):
            card.show_chart(chart)

    def print_bill(self) -> None:
        """The bill of the same range, to look at and print."""
        since, until = self.range.days()
        self._shell.go("papers", {"kind": "happiness_bill", "since": since, "until": until})
