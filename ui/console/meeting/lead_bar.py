"""Which laptop leads, where that is another one; and taking over after it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from app.domain.meeting import UNDER_WAY
from app.steps.deliberate.leading import take_the_lead
from app.steps.views.conflicts import laptop_words
from ui.theme import STEP, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Panel
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.console.meeting.desk import Desk


class LeadBar(Panel):
    """Hidden on the laptop that leads, and where there is only one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ACCENT, inside=3 * STEP, parent=parent)
        self._desk = desk
        self.words = Text("")
        self.take = OutlineButton(self.tr("接管"))
        self.take.clicked.connect(self._on_take)
        line = QHBoxLayout()
        line.setSpacing(3 * STEP)
        line.addWidget(self.words, 1)
        line.addWidget(self.take)
        self.body.addLayout(line)
        self.hide()
        desk.renewed.connect(self.renew)

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        view = snap.view if snap is not None else None
        if view is None or view.leads or view.meeting.phase not in UNDER_WAY:
            self.hide()
            return
        name = laptop_words(view.leader, own="", laptops=self._laptops())
        told = self.tr("“{}”已经接管主持。") if view.led else self.tr("由“{}”主持。")
        rest = self.tr(
            "这里可以继续签到和记录；流程、议程和表决的按钮在这里不能用，那台电脑出了故障请点“接管”。"
        )
        self.words.setText(told.format(name) + rest)
        self.take.setToolTip(self.tr("那台电脑出了故障时，由这台电脑接着主持"))
        self.setAccessibleName(translated(self.words.text()))
        self.show()

    def _laptops(self) -> dict[str, str]:
        syncing = self._desk.shell.syncing
        status = syncing.state.status if syncing is not None else None
        return {p.device: p.name for p in status.peers if p.name} if status is not None else {}

    def _on_take(self) -> None:
        self._desk.act(
            take_the_lead,
            self._desk.meeting_id,
            then=lambda _lead: self._desk.say(
                self.tr("这台电脑已接管主持。按 Ctrl+Z 可以退回。"), tone=Tone.YES
            ),
        )
