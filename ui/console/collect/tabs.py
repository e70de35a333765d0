"""The places of 集, side by side at the top of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.console.kit.flow import Flow
from ui.widgets.chips import Chip

if TYPE_CHECKING:
    from ui.console.page import Shell

PLACES = (
    ("matters", "全部议题"),
    ("board", "先易后难"),
    ("snaps", "随手拍"),
    ("sheets", "征集表"),
    ("visits", "走访"),
    ("orders", "12345工单"),
    ("handed", "单位提交"),
)


class CollectTabs(Flow):
    """One chip for each place; that of the page itself is pressed.

    Args:
        shell: which goes there.
        here: the key of the page.
    """

    def __init__(self, shell: Shell, here: str) -> None:
        super().__init__()
        self._shell, self._here = shell, here
        self.chips: dict[str, Chip] = {}
        for key, words in PLACES:
            chip = Chip(QCoreApplication.translate("CollectTabs", words))
            chip.setChecked(key == here)
            chip.clicked.connect(partial(self._go, key))
            self.chips[key] = chip
            self.add(chip)

    def _go(self, key: str, _checked: bool = False) -> None:
        for other, chip in self.chips.items():
            chip.setChecked(other == self._here)
        if key != self._here:
            self._shell.go(key)
