"""附议: who else wants a matter dealt with, and what was joined to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.console.kit.flow import Flow
from ui.console.kit.person_picker import PersonPicker
from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from app.steps.views.people import Person
    from ui.console.matters.state import Details
    from ui.console.page import Shell

_NAMED = 12


class SupportPart(QWidget):
    """Supporters by name, a line to add one, and the matters that were joined.

    Signals:
        supported: this resident supports it, by id.
        withdrawn: this one does not any more.
        joined_asked: show a matter that was merged into it.
    """

    supported = Signal(str)
    withdrawn = Signal(str)
    joined_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shown: object = None
        self._more = False
        self._details: Details | None = None
        self.heading = Text("", Role.HEADING)
        self.people = Flow(gap=STEP)
        self.joined = QWidget()
        self._joined = QVBoxLayout(self.joined)
        self._joined.setContentsMargins(0, 0, 0, 0)
        self._joined.setSpacing(0)
        self.picker = PersonPicker(shell, self.tr("谁附议：姓名、首字母或门牌"))
        self.picker.picked.connect(self._on_picked)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        for part in (self.heading, self.people, self.joined, self.picker):
            lines.addWidget(part)

    def show_details(self, details: Details) -> None:
        """Show who stands behind it now."""
        self._details = details
        wanted = (details.supporters, details.joined, details.matter.closed, self._more)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.picker.setVisible(not details.matter.closed)
        self._show_people(details.supporters, closed=details.matter.closed)
        while item := self._joined.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in details.joined:
            said = self.tr("并入：{} {}").format(one.number, one.title)
            button = QuietButton(said, small=True)
            button.clicked.connect(partial(self.joined_asked.emit, one.id))
            self._joined.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.joined.setVisible(bool(details.joined))
        words = self.tr("附议 {} 人").format(len(details.supporters))
        if details.joined:
            words += self.tr("，并入 {} 条").format(len(details.joined))
        self.heading.setText(words)

    def _show_people(self, people: tuple[Person, ...], *, closed: bool) -> None:
        self.people.clear()
        shown = people if self._more else people[:_NAMED]
        for person in shown:
            button = QuietButton(self.tr("{} ×").format(person.name), small=True)
            button.setToolTip(
                translated(self.tr("{}，{}：撤回附议").format(person.name, person.whereabouts))
            )
            button.setEnabled(not closed)
            button.clicked.connect(partial(self.withdrawn.emit, person.id))
            self.people.add(button)
        if len(people) > len(shown):
            more = QuietButton(self.tr("还有 {} 人").format(len(people) - len(shown)), small=True)
            more.clicked.connect(self._show_all)
            self.people.add(more)
        self.people.setVisible(bool(people))

    def _show_all(self) -> None:
        self._more = True
        if self._details is not None:
            self.show_details(self._details)

    def _on_picked(self, person: Person) -> None:
        self.supported.emit(person.id)
