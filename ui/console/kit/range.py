"""From a day to a day, with the ranges that are asked for most."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit

from app.steps.views.figures import usual_range
from ui.console.kit.flow import Flow
from ui.theme import STEP, look
from ui.widgets.chips import Chip
from ui.widgets.text import Text
from ui.words import translated


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
            editor.setDisplayFormat(translated("yyyy年M月d日"))
            editor.setAccessibleName(translated(name))
            editor.lineEdit().setAccessibleName(translated(name))
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
