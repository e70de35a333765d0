"""One line that finds people on the roster by name, pinyin, initials or door, as sign-in does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import STEP, Role
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from app.steps.views.people import Person
    from app.steps.views.roster import RosterIndex
    from ui.console.page import Shell

_SHOWN = 5


class _Field(SearchField):
    """Tells when somebody comes to it: the roster is read then, not before.

    Signals:
        entered: it has the focus.
    """

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class PersonPicker(QWidget):
    """Type a few letters, choose by arrows and Enter or by a tap.

    Signals:
        picked: a :class:`app.steps.views.people.Person`.
    """

    picked = Signal(object)

    def __init__(self, shell: Shell, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._index: RosterIndex | None = None
        self._asked = False
        self.field = _Field(words, delay=60)
        self.list = RowList(words)
        self.wrong = Text("", Role.SMALL, ink=Ink.NO)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        for part in (self.field, self.list, self.wrong):
            lines.addWidget(part)
        self.list.hide()
        self.wrong.hide()
        self.field.entered.connect(self._read)
        self.field.searched.connect(self._on_search)
        self.field.moved.connect(self.list.move_by)
        self.field.submitted.connect(lambda _text: self.list.open_current())
        self.list.opened.connect(self._on_opened)

    def say(self, message: str) -> None:
        """Say what is wrong with whom was picked; ``""`` takes it away."""
        self.wrong.setText(message)
        self.wrong.setVisible(bool(message))

    def forget(self) -> None:
        """The roster has changed: read it anew when it is needed."""
        self._index, self._asked = None, False

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        if self._index is None and not self._asked:
            self._asked = True
            self._shell.roster.ask(self, self._on_index)

    def _on_index(self, index: RosterIndex) -> None:
        self._index = index
        self._on_search(self.field.text().strip())

    def _on_search(self, text: str) -> None:
        self.say("")
        self._read()
        found: list[Person] = self._index.search(text, limit=_SHOWN) if self._index else []
        self.list.set_rows([Row(p.id, p.name, p.whereabouts, avatar=p.name) for p in found])
        if found:
            self.list.choose(found[0].id)
            height = sum(self.list.sizeHintForRow(at) for at in range(len(found)))
            self.list.setFixedHeight(height + 4)
        self.list.setVisible(bool(found))
        if text and not found and self._index is not None:
            self.say(self.tr("名册里没有找到。换几个字，或者先在名册里登记。"))

    def _on_opened(self, key: str) -> None:
        person = self._index.person(key) if self._index else None
        if person is not None:
            self.field.reset()
            self.picked.emit(person)
