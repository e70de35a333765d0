"""The agenda: what is on, what it used of what it was given, what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.meeting import ItemState
from app.steps.deliberate import agenda
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.lists import FitList, WrapDelegate
from ui.theme import Tone
from ui.widgets.card import Card
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QAction

    from app.steps.views.meeting import ItemView
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.state import Snapshot

_PAST = {ItemState.DONE, ItemState.CARRIED}


class AgendaCard(Card):
    """The items in their order; one that is chosen can be taken up or left for the next meeting.

    Args:
        desk: what it shows and acts on.
        actions: commands that stand at its foot while the meeting runs.
    """

    def __init__(
        self, desk: Desk, actions: tuple[QAction, ...] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.set_heading(self.tr("议程"))
        self._desk = desk
        self._empty = Text(self.tr("还没有议程。请先在“会议”里把议题排进来。"), ink=Ink.QUIET)
        self.list = FitList(self.tr("议程"), least=3)
        self.list.setItemDelegate(WrapDelegate(self.list))
        self.list.picked.connect(lambda _id: self._show_choice())
        self.list.activated.connect(lambda _index: self._on_start())
        self._choice = QWidget()
        line = Flow(self._choice)
        self._start = parts.press(self.tr("进入这一项"), self._on_start)
        self._carry = parts.press(self.tr("留待下次"), self._on_carry)
        for button in (self._start, self._carry):
            line.addWidget(button)
        self._foot = QWidget()
        foot = Flow(self._foot)
        for action in actions:
            foot.addWidget(parts.quiet(action, small=True))
        for part in (self._empty, self.list, self._choice, self._foot):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._choice.hide()
        desk.renewed.connect(self.renew)
        desk.ticked.connect(self.tick)

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        if snap is None:
            return
        self.list.set_rows([self._row(entry, snap, self._desk.now()) for entry in snap.view.items])
        self._empty.setVisible(not snap.view.items)
        self.list.setVisible(bool(snap.view.items))
        self._foot.setVisible(snap.running)
        self._show_choice()

    def tick(self) -> None:
        """A second went by: only the time of the current item is another one."""
        snap = self._desk.snap
        if snap is not None and snap.running and self.isVisible():
            now = self._desk.now()
            self.list.set_rows([self._row(entry, snap, now) for entry in snap.view.items])

    def _row(self, entry: ItemView, snap: Snapshot, now: datetime) -> Row:
        item, seconds = entry.item, snap.seconds_on(entry, now)
        tone = Tone.PLAIN
        if item.state is ItemState.CURRENT and not snap.over:
            right = f"{parts.short_words(seconds)} / {item.minutes}"
            tone = Tone.NO if seconds > item.minutes * 60 else Tone.ACCENT
        elif item.state is ItemState.DONE:
            right = self.tr("✓ {} 分").format(max(1, round(seconds / 60)))
        elif item.state is ItemState.CARRIED:
            right = self.tr("留待下次")
        else:
            right = self.tr("{} 分").format(item.minutes)
        return Row(
            id=item.id,
            title=item.title,
            right=right,
            tone=tone,
            lead=str(snap.number_of(item.id)),
            strong=item.state is ItemState.CURRENT and not snap.over,
            dim=item.state in _PAST,
        )

    def _chosen(self) -> ItemView | None:
        snap = self._desk.snap
        return snap.item(self.list.current()) if snap is not None else None

    def _show_choice(self) -> None:
        chosen, snap = self._chosen(), self._desk.snap
        usable = snap is not None and snap.running and chosen is not None
        self._choice.setVisible(
            usable and chosen is not None and chosen.item.state is not ItemState.CURRENT
        )
        if chosen is not None:
            past = chosen.item.state in _PAST
            self._start.set_label(self.tr("重新讨论这一项") if past else self.tr("进入这一项"))
            self._carry.setVisible(chosen.item.state is ItemState.PENDING)
        barred = snap is not None and snap.led_elsewhere
        for button in (self._start, self._carry):
            button.setEnabled(not barred)
            tip = self.tr("由另一台电脑主持，接管后才能操作") if barred else ""
            button.setToolTip(translated(tip))

    def _on_start(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._desk.snap is not None and self._desk.snap.running:
            self._desk.act(agenda.start_item, chosen.item.id, then=lambda _m: self._unchoose())

    def _on_carry(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._desk.act(agenda.carry_item, chosen.item.id, then=lambda _m: self._unchoose())

    def _unchoose(self) -> None:
        self.list.clearSelection()
        self.list.setCurrentIndex(self.list.model().index(-1, -1))
        self._choice.hide()
