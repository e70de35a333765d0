"""A day, typed as people say it; it may be left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.clock import day_words
from app.domain.days import read_day
from ui.words import translated, typed_day

if TYPE_CHECKING:
    from datetime import date


class DayLine(QLineEdit):
    """``昨天``, ``11月20日``, ``11-20``; shown in full once it is left.

    Args:
        today: what those words count from.
        empty: what an empty line stands for, in words.
    """

    def __init__(self, today: date, *, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setPlaceholderText(translated(empty))
        self.editingFinished.connect(self._tidy)

    def day(self) -> date | None:
        """The day, ``None`` where the line is empty or holds none."""
        return read_day(self.text(), self._today)

    def wrong(self) -> str:
        """What is wrong with what was typed, ``""`` for nothing."""
        if self.text().strip() and self.day() is None:
            return self.tr("看不懂这个日期。可以写“昨天”“11月20日”或“2026-11-20”。")
        return ""

    def set_day(self, day: date | None) -> None:
        """Show this day; what says the same already is left alone."""
        if self.day() != day or (day is None and self.text()):
            self.setText(typed_day(day, day_words(day)) if day else "")

    def _tidy(self) -> None:
        day = self.day()
        if day is not None:
            self.setText(typed_day(day, day_words(day)))
