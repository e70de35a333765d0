"""Filters as chips in groups: at most one of each group, pressed again it is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.console.kit.flow import Flow
from ui.theme import STEP
from ui.widgets.chips import Chip
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Filters(Flow):
    """Groups of chips in lines.

    Signals:
        changed: another choice.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=2 * STEP)
        if parent is not None:
            self.setParent(parent)
        self._chips: dict[tuple[str, str], Chip] = {}

    def set_groups(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """Offer these: name of a group, then ``(key, text)``; choices stay where they can."""
        wanted = [
            (name, key, translated(text)) for name, options in groups for key, text in options
        ]
        shown = [(name, key, chip.text()) for (name, key), chip in self._chips.items()]
        if wanted == shown:
            return
        before = self.values()
        self.clear()
        self._chips = {}
        for at, (name, options) in enumerate(groups):
            if at and options:
                gap = QWidget()
                gap.setFixedSize(2 * STEP, 1)
                self.add(gap)
            for key, text in options:
                chip = Chip(text)
                chip.setChecked(before.get(name) == key)
                chip.clicked.connect(lambda on, n=name, k=key: self._on_clicked(n, k, on=on))
                self.add(chip)
                self._chips[(name, key)] = chip

    def set_counts(self, name: str, counts: Mapping[str, int]) -> None:
        """How many are behind each chip of a group."""
        for (group, key), chip in self._chips.items():
            if group == name:
                chip.set_count(counts.get(key, 0))

    def show_group(self, name: str, *, shown: bool) -> None:
        """Whether a group has room; one with a choice stays in sight."""
        for (group, _), chip in self._chips.items():
            if group == name:
                chip.setVisible(shown or name in self.values())

    def values(self) -> dict[str, str]:
        """The key chosen in each group; groups without a choice are left out."""
        return {name: key for (name, key), chip in self._chips.items() if chip.isChecked()}

    def choose(self, name: str, key: str) -> None:
        """Press this one of a group, ``""`` for none, without a signal."""
        for (group, other), chip in self._chips.items():
            if group == name:
                chip.setChecked(other == key)

    def chip(self, name: str, key: str) -> Chip:
        """One chip."""
        return self._chips[(name, key)]

    def _on_clicked(self, name: str, key: str, *, on: bool) -> None:
        self.choose(name, key if on else "")
        self.changed.emit()
