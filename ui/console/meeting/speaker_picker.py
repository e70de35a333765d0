"""Who wants to speak: the person first, then the side, both by a few keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.meeting import Side
from app.steps.deliberate import speaking
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.lists import FitList
from ui.theme import STEP, Role
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.domain.errors import Refused
    from app.steps.views.people import Person
    from ui.console.meeting.desk import Desk
    from ui.widgets.buttons import Button

SHOWN = 5
SIDES = (Side.FOR, Side.AGAINST, Side.NEUTRAL)
_KEYS = {Qt.Key.Key_1: Side.FOR, Qt.Key.Key_2: Side.AGAINST, Qt.Key.Key_3: Side.NEUTRAL}


class _Sides(QWidget):
    """The three sides, by 1 2 3; Esc goes back.

    Signals:
        chosen: a :class:`Side`.
        left: Esc.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = Flow(self)
        self.buttons: list[Button] = []
        for at, side in enumerate(SIDES, start=1):
            button = parts.press(side.words, partial(self.chosen.emit, side), key=str(at))
            self.buttons.append(button)
            line.addWidget(button)

    def event(self, event: QEvent) -> bool:
        """While it has the focus 1 2 3 mean sides, not votes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            own = event.key() in {*_KEYS, Qt.Key.Key_Escape}
            event.setAccepted(own)
            return own
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the sides."""
        side = _KEYS.get(Qt.Key(event.key()))
        if side is not None:
            self.chosen.emit(side)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SpeakerPicker(QWidget):
    """Hidden until it is asked for.

    Signals:
        closed: it was put away, or somebody was added.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self.field = SearchField(self.tr("谁要发言：姓名、首字母或门牌"), delay=60)
        self.field.searched.connect(self._on_search)
        self.list = FitList(self.tr("可以发言的人"), least=SHOWN)
        self.list.opened.connect(self._on_pick)
        self.field.submitted.connect(lambda _text: self._on_pick(self.list.current()))
        self.field.moved.connect(self.list.move_by)
        self._who = Text("", Role.STRONG)
        self.sides = _Sides()
        self.sides.chosen.connect(self._on_side)
        self.sides.left.connect(self.open_picker)
        self._wrong = Text("", Role.SMALL, ink=Ink.NO)
        self._hint = Text(self.tr("先选人，再选立场；Esc 收起"), Role.SMALL)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 2 * STEP)
        lines.setSpacing(2 * STEP)
        for part in (self.field, self.list, self._who, self.sides, self._wrong, self._hint):
            lines.addWidget(part)
        self.hide()

    def open_picker(self) -> None:
        """Ask for a person."""
        self._person = None
        self._wrong.setText("")
        self._show_step()
        self.show()
        self.field.reset()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        parts.settle()

    def close_picker(self) -> None:
        """Put it away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def renew(self) -> None:
        """Somebody came or left: show who can be picked now."""
        snap = self._desk.snap
        if snap is None or not snap.running:
            self.hide()
        elif not self.isHidden() and self._person is None:
            self._on_search(self.field.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_picker()
            return
        super().keyPressEvent(event)

    def _here(self) -> dict[str, Person]:
        snap = self._desk.snap
        if snap is None:
            return {}
        return {x.person.id: x.person for x in snap.view.attendance.lines if x.here}

    def _on_search(self, text: str) -> None:
        here = self._here()
        found = self._desk.index.search(text, limit=400) if text else list(here.values())
        people = [person for person in found if person.id in here][:SHOWN]
        self.list.set_rows([Row(p.id, p.name, p.whereabouts, avatar=p.name) for p in people])
        if people and not self.list.current():
            self.list.choose(people[0].id)
        none = self.tr("到会的人中没有找到。没有签到的人要先签到。") if text and not people else ""
        self._wrong.setText(none)
        self._wrong.setVisible(bool(none))

    def _on_pick(self, resident_id: str) -> None:
        person = self._here().get(resident_id)
        if person is None:
            return
        self._person = person
        self._who.setText(self.tr("{} 的立场").format(person.name))
        self._show_step()
        self.sides.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_step(self) -> None:
        picked = self._person is not None
        for first in (self.field, self.list):
            first.setVisible(not picked)
        for second in (self._who, self.sides):
            second.setVisible(picked)
        self._wrong.setVisible(bool(self._wrong.text()))
        parts.settle()

    def _on_side(self, side: Side) -> None:
        snap = self._desk.snap
        current = snap.view.current if snap is not None else None
        if self._person is None or current is None:
            return
        self._desk.act(
            speaking.ask_to_speak,
            current.item.id,
            self._person.id,
            side=side,
            then=lambda _speech: self.close_picker(),
            failed=self._on_refused,
        )

    def _on_refused(self, refused: Refused) -> None:
        self.open_picker()
        self._wrong.setText(refused.message)
        self._wrong.show()
