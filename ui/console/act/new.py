"""A new task: of which matter, what, who, by when; easy matters need no meeting for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import Refused
from app.domain.matter import Step
from ui.console.act.form import TaskForm
from ui.theme import STEP, Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.fields import FormField, SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.side import Foot
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from app.domain.matter import Matter
    from ui.console.act.state import Offer

_ROWS = 4


class NewTask(QWidget):
    """A task that is not written down yet.

    Signals:
        asked: write it down: the matter, the entry, and why it needs no meeting.
    """

    asked = Signal(object, object, str)

    def __init__(self, offer: Offer, today: date, *, matter_id: str = "") -> None:
        super().__init__()
        self._offer = offer
        self.field = SearchField(self.tr("哪个议题：编号、标题"), delay=0)
        self.list = RowList(self.tr("议题"))
        self.list.setFixedHeight(_ROWS * 60)
        self.form = TaskForm(today)
        self.form.offer(offer)
        self.why = QLineEdit()
        self.why.setPlaceholderText(self.tr("例如：物业当天就能修好"))
        self.reason = FormField(self.tr("为什么不用开会，直接办理"), self.why)
        self.form.fields["why"] = self.reason
        self.note = Text("", Role.SMALL, ink=Ink.NO)
        self.save = PrimaryButton(self.tr("登记任务"), key="Ctrl+Enter")
        self.save.clicked.connect(self.submit)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(4 * STEP)
        for part in (self.field, self.list, self.reason, self.form, self.note, Foot(self.save)):
            lines.addWidget(part)
        lines.addStretch(1)
        self.note.hide()
        self.field.searched.connect(self._fill)
        self.field.moved.connect(self.list.move_by)
        self.field.submitted.connect(lambda _text: self.form.text.setFocus())
        self.list.picked.connect(lambda _key: self._on_picked())
        self.list.opened.connect(lambda _key: self.form.text.setFocus())
        self.form.submitted.connect(self.focusNextChild)
        self._fill("")
        self.list.choose(matter_id or (offer.matters[0].id if offer.matters else ""))
        self._on_picked()

    def matter(self) -> Matter | None:
        """Of which it is."""
        key = self.list.current()
        return next((m for m in self._offer.matters if m.id == key), None)

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter writes it down from anywhere."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
            return
        super().keyPressEvent(event)

    def submit(self) -> None:
        """Ask for it to be written down."""
        self.form.clear_errors()
        self.say("")
        matter = self.matter()
        if matter is None:
            self.say(self.tr("请先选议题。会上议定的事项，在会议里对着议程项登记。"))
            return
        try:
            entry = self.form.entry()
        except Refused as refused:
            self.form.refuse(refused)
            return
        why = self.why.text() if matter.step is Step.COLLECT else ""
        self.asked.emit(matter, entry, why)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong."""
        if not self.form.refuse(refused):
            self.say(refused.message)

    def say(self, words: str) -> None:
        """A sentence above the button; ``""`` for none."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _fill(self, text: str) -> None:
        words = text.casefold().split()
        found = [
            m
            for m in self._offer.matters
            if all(w in f"{m.number} {m.title} {m.place} {m.category}".casefold() for w in words)
        ]
        self.list.set_rows([_row(m) for m in found])
        if found and not self.list.current():
            self.list.choose(found[0].id)

    def _on_picked(self) -> None:
        matter = self.matter()
        self.reason.setVisible(matter is not None and matter.step is Step.COLLECT)


def _row(matter: Matter) -> Row:
    standing = matter.step.words
    if matter.step is Step.COLLECT:
        standing = f"{matter.ease.words}，可直接办理"
    return Row(matter.id, matter.title, f"{matter.number} · {matter.category}", standing)
