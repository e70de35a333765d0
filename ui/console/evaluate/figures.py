"""图表: what people would rather look at than read, over a range of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import in_china
from app.steps.views.figures import FiguresView, figures
from ui.console.kit.parts import Sides, Stack
from ui.console.kit.range import RangeBar
from ui.theme import GAP, STEP, Role
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card
from ui.widgets.charts.chart import ChartView
from ui.widgets.text import Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.charts import Chart
    from ui.console.page import Shell

_BESIDE = 900  # pixels at 100 % under which charts stand below each other
_KINDS = ("matter", "move", "survey", "speech", "work_order", "call_back", "meeting")


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
