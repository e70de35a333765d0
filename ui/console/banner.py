"""Across the window of a rehearsal: that this is practice, its residents, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.console.kit.flow import Flow
from ui.theme import GAP, STEP, Role, Tone
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Panel
from ui.widgets.chips import Chip
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from ui.rehearsing import Rehearsing


class Banner(QWidget):
    """Says that this is practice, in words, across the window."""

    ended = Signal()

    def __init__(self, rehearsing: Rehearsing | None = None) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, on=False)
        strip = Panel(Tone.NO, inside=3 * STEP)
        words = self.tr(
            "演练：这里是虚构的示例数据，和正式记录分开存放，怎么试都不会影响正式会议。"
        )
        leave = QuietButton(self.tr("结束演练"), small=True)
        leave.clicked.connect(self.ended)
        controls = Flow(gap=2 * STEP)
        if rehearsing is not None:
            controls.add(self._residents(rehearsing))
            controls.add(self._pace(rehearsing))
        controls.add(leave)
        line = QHBoxLayout()
        line.addWidget(Text(words, Role.SMALL, ink=Ink.NO), 2)
        line.addWidget(controls, 1 if rehearsing is not None else 0)
        strip.body.addLayout(line)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP + 4, 2 * STEP, GAP + 4, 0)
        outer.addWidget(strip)

    def _residents(self, rehearsing: Rehearsing) -> Chip:
        chip = Chip(self.tr("居民自动参加"))
        chip.setToolTip(self.tr("会议在前面时，虚构的居民自己签到、发言、投票。"))
        chip.setChecked(rehearsing.on)
        chip.toggled.connect(lambda on: rehearsing.set_on(on=on))
        return chip

    def _pace(self, rehearsing: Rehearsing) -> QuietButton:
        button = QuietButton("", small=True)

        def show() -> None:
            button.setText(self.tr("快慢：{}").format(rehearsing.pace.words))
            button.setEnabled(rehearsing.on)

        button.clicked.connect(lambda _checked=False: rehearsing.next_pace())
        rehearsing.changed.connect(show)
        show()
        return button
