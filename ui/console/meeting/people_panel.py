"""Everybody on the list of the meeting: who came, who did not, why, and who acts for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.attendance import Capacity
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.person_actions import PersonActions
from ui.theme import Role, Tone
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.steps.views.attendance import AttendeeLine
    from ui.console.meeting.desk import Desk

ALL = "全部"
ROWS = 230  # pixels of the list at least
STATES = ("未到", "到会", "请假", "委托", "离会", "列席")
_TONES = {
    "到会": Tone.YES,
    "列席": Tone.YES,
    "委托": Tone.YES,
    "未到": Tone.NO,
    "离会": Tone.ABSTAIN,
}


class PeoplePanel(Card):
    """In place of the right column; Esc gives it back.

    Signals:
        closed: it was put away.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._desk = desk
        self._filter = ALL
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("到会名单"), Role.TITLE), 1)
        close = parts.press(self.tr("关闭"), self.close_panel, key="Esc", kind=QuietButton)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.field = SearchField(self.tr("在名单里找人"), delay=60)
        self.field.searched.connect(lambda _text: self.renew())
        self.chips: dict[str, Chip] = {}
        chips = QWidget()
        line = Flow(chips)
        for state in (ALL, *STATES):
            chip = Chip(state)
            chip.setAutoExclusive(True)
            chip.clicked.connect(lambda _checked=False, state=state: self.show_only(state))
            self.chips[state] = chip
            line.addWidget(chip)
        self.chips[ALL].setChecked(True)
        self.list = RowList(self.tr("名单"))
        self.list.setMinimumHeight(ROWS)
        self.list.picked.connect(self._on_picked)
        self.actions_part = PersonActions(desk)
        self.field.moved.connect(self.list.move_by)
        self.field.submitted.connect(lambda _text: self.actions_part.focus_first())
        self.body.addLayout(head)
        for part in (self.field, chips):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.actions_part)
        desk.renewed.connect(self.renew)

    def open_panel(self, state: str = ALL) -> None:
        """Show it, with this filter."""
        self.show_only(state)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Put it away."""
        self.actions_part.show_person(None)
        self.closed.emit()

    def show_only(self, state: str) -> None:
        """Filter by a state, or :data:`ALL`."""
        self._filter = state
        self.chips[state].setChecked(True)
        self.renew()

    def renew(self) -> None:
        """Show the snapshot; does nothing while nobody sees it."""
        snap = self._desk.snap
        if snap is None or self.isHidden():
            return
        lines = snap.view.attendance.lines
        for state, chip in self.chips.items():
            count = len(lines) if state == ALL else sum(1 for x in lines if x.state == state)
            chip.set_count(count)
            chip.setVisible(state in {ALL, "未到", "到会", self._filter} or bool(count))
        found = self._found()
        shown = [
            x
            for x in lines
            if self._filter in {ALL, x.state} and (found is None or x.person.id in found)
        ]
        self.list.set_rows([_row(line) for line in shown])
        self._on_picked(self.list.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def _found(self) -> set[str] | None:
        text = self.field.text().strip()
        if not text:
            return None
        return {person.id for person in self._desk.index.matching(text)}

    def _on_picked(self, resident_id: str) -> None:
        snap = self._desk.snap
        line = snap.attendee(resident_id) if snap is not None and resident_id else None
        self.actions_part.show_person(line)


def _row(line: AttendeeLine) -> Row:
    right = line.state
    if line.state in {"到会", "列席"} and line.at is not None:
        right = parts.clock_words(line.at)
    twice = "两台电脑都签到了，按一人计" if line.twice else ""
    sub = " · ".join(t for t in (line.person.whereabouts, line.detail, twice) if t)
    if line.capacity is Capacity.SITTING_IN:
        sub = f"列席 · {sub}" if sub else "列席"
    return Row(
        id=line.person.id,
        title=line.person.name,
        sub=sub,
        right=right,
        tone=_TONES.get(line.state, Tone.PLAIN),
        avatar=line.person.name,
    )
