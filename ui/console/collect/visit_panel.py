"""One visit: who went, whom they met, what was said, and the matters that came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.categories import guess_category
from app.domain.clock import in_china
from app.domain.collecting import Programme
from app.steps.collect import MatterInput
from app.steps.visits import VisitInput, VisitLine
from ui.console.kit.day import DayLine
from ui.console.kit.fields import Choice, Form, TextArea, suggest
from ui.console.kit.flow import Flow
from ui.console.kit.person_picker import PersonPicker
from ui.theme import STEP, Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.fields import FormField
from ui.widgets.side import Foot
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.errors import Refused
    from app.steps.views.people import Person
    from ui.console.page import Shell


class _Line(QWidget):
    """A matter in one line: what it is about, and its category as the words tell it.

    Signals:
        entered: Enter.
    """

    entered = Signal()

    def __init__(self, categories: Sequence[str]) -> None:
        super().__init__()
        self._guessed = ""
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("一行一件，例如：地下室漏水"))
        self.category = Choice([("", self.tr("类别")), *((c, c) for c in categories)])
        self.field = FormField(self.tr("议题"), self.name)
        self.kind = FormField(self.tr("类别"), self.category)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * STEP)
        line.addWidget(self.field, 3, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.kind, 1, Qt.AlignmentFlag.AlignTop)
        self.name.textChanged.connect(lambda _text: self._guess())
        self.name.returnPressed.connect(self.entered)

    def _guess(self) -> None:
        if self.category.key() == self._guessed:
            self._guessed = guess_category(self.name.text())
            self.category.choose(self._guessed)


class VisitPanel(QWidget):
    """A new visit, or one that is written down; its fields then save themselves.

    Signals:
        asked: write it down: a :class:`VisitInput` and the matters.
        corrected: the entry as it is now.
        more_asked: more matters that came of it.
        matter_asked: show a matter.
        remove_asked: take it away.
    """

    asked = Signal(object, object)
    corrected = Signal(object)
    more_asked = Signal(object)
    matter_asked = Signal(str)
    remove_asked = Signal()

    def __init__(
        self, shell: Shell, line: VisitLine | None, *, categories: Sequence[str],
        visitors: Sequence[str] = (), before: VisitInput | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.line = line
        self._categories = categories
        self._people: dict[str, Person] = {}
        today = in_china(shell.services.clock()).date()
        self._today = today
        self.form = Form()
        self.programme = Choice([(p.value, p.words) for p in Programme])
        self.day = DayLine(today, empty=self.tr("今天"))
        self.by, self.met, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.said = TextArea(rows=4)
        self.picker = PersonPicker(shell, self.tr("走访了谁：姓名、首字母或门牌"))
        self.people = Flow(gap=STEP)
        self.lines: list[_Line] = []
        self.came = QWidget()
        self._came = QVBoxLayout(self.came)
        self._holder = QVBoxLayout()
        self.save = PrimaryButton(self.tr("记下这次走访"), key="Ctrl+Enter")
        self.more = QuietButton(self.tr("记下这些议题"))
        self.remove = QuietButton(self.tr("删除"))
        suggest(self.by, visitors)
        self._lay_out()
        self._connect()
        self._show(line, before, today)

    def take_focus(self) -> None:
        """Typing begins at once."""
        first = self.picker.field if self.by.text() else self.by
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def entry(self) -> VisitInput:
        """What the form says."""
        return VisitInput(
            day=self.day.day() or (self.line.visit.day if self.line else self._today),
            programme=Programme(self.programme.key()),
            by=self.by.text(),
            visited=tuple(self._people),
            met=self.met.text(),
            place=self.place.text(),
            said=self.said.toPlainText(),
        )

    def matters(self) -> list[MatterInput]:
        """The matters that are written in lines, empty ones left out."""
        return [
            MatterInput(title=line.name.text(), category=line.category.key())
            for line in self.lines
            if line.name.text().strip()
        ]

    def submit(self) -> None:
        """Ask for it to be written down."""
        if not self.save.isEnabled() or self._wrong_day():
            return
        self.clear_errors()
        if self.line is None:
            self.save.setEnabled(False)
            self.asked.emit(self.entry(), self.matters())
        elif self.matters():
            self.more_asked.emit(self.matters())

    def show_line(self, line: VisitLine) -> None:
        """What came of it, as it is now."""
        self.line = line
        while item := self._came.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for matter in line.matters:
            words = f"{matter.number} {matter.title} · {matter.standing}"
            button = QuietButton(words, small=True)
            button.clicked.connect(partial(self.matter_asked.emit, matter.id))
            self._came.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.came.setVisible(bool(line.matters))

    def clear_lines(self) -> None:
        """The matters are written down: empty lines again."""
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        self._add_line()

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.form.clear_errors()
        for line in self.lines:
            line.field.set_error("")
            line.kind.set_error("")

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong under its field; whether there is one."""
        field, _, at = refused.field.partition("/")
        written = [line for line in self.lines if line.name.text().strip()]
        if at.isdecimal() and int(at) < len(written):
            line = written[int(at)]
            (line.kind if field == "category" else line.field).set_error(refused.message)
            return True
        return self.form.refuse(refused)

    def commit(self) -> None:
        """Tell what was changed in a visit that is written down."""
        if self.line is None or self._wrong_day():
            return
        v = self.line.visit
        before = VisitInput(
            day=v.day, programme=v.programme, by=v.by, visited=v.visited, met=v.met,
            place=v.place, said=v.said,
        )  # fmt: skip
        if self.entry() != before:
            self.corrected.emit(self.entry())

    def _wrong_day(self) -> bool:
        wrong = self.day.wrong()
        self.form.fields["day"].set_error(wrong)
        return bool(wrong)

    def _show(self, line: VisitLine | None, before: VisitInput | None, today: date) -> None:
        if line is not None:
            v = line.visit
            self._people = {p.id: p for p in line.people}
            for field, text in ((self.by, v.by), (self.met, v.met), (self.place, v.place)):
                field.setText(text)
            self.said.setPlainText(v.said)
            self.programme.choose(v.programme.value)
            self.day.set_day(v.day)
            self.show_line(line)
        elif before is not None:
            # The next door of the same round.
            self.by.setText(before.by)
            self.programme.choose(before.programme.value)
            self.day.set_day(before.day if before.day != today else None)
        else:
            self.programme.choose(Programme.OTHER.value)
        self.came.setVisible(line is not None and bool(line.matters))
        self.save.setVisible(line is None)
        self.more.setVisible(line is not None)
        self.remove.setVisible(line is not None)
        self._show_people()

    def _show_people(self) -> None:
        self.people.clear()
        for person in self._people.values():
            words = f"{person.name} {person.whereabouts} ×"
            button = QuietButton(words, small=True)
            button.setToolTip(translated(self.tr("不算走访了 {}").format(person.name)))
            button.clicked.connect(partial(self._drop, person.id))
            self.people.add(button)
        self.people.setVisible(bool(self._people))

    def _on_picked(self, person: Person) -> None:
        self._people[person.id] = person
        self._show_people()
        self.commit()

    def _drop(self, key: str) -> None:
        self._people.pop(key, None)
        self._show_people()
        self.commit()

    def _add_line(self) -> _Line:
        line = _Line(self._categories)
        line.entered.connect(partial(self._on_line, line))
        self.lines.append(line)
        self._holder.addWidget(line)
        return line

    def _on_line(self, line: _Line) -> None:
        """Enter leads to the next line; an empty one leads out."""
        if not line.name.text().strip():
            target: QWidget = self.save if self.line is None else self.more
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return
        at = self.lines.index(line) + 1
        following = self.lines[at] if at < len(self.lines) else self._add_line()
        following.name.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self.form.add_line(
            self.form.make("programme", self.tr("走访类型"), self.programme),
            self.form.make("day", self.tr("日期"), self.day),
        )
        self.form.add("by", self.tr("谁去走访的"), self.by)
        self.form.body.addWidget(self.picker)
        self.form.body.addWidget(self.people)
        self.form.add_line(
            self.form.make("met", self.tr("还见到谁（不在名册的）"), self.met),
            self.form.make("place", self.tr("地点（不是入户时）"), self.place),
        )
        self.form.add("said", self.tr("反映的情况"), self.said)
        self._came.setContentsMargins(0, 0, 0, 0)
        self._came.setSpacing(0)
        self._holder.setSpacing(2 * STEP)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(self.form)
        lines.addWidget(Text(self.tr("由此形成的议题"), Role.HEADING))
        lines.addWidget(self.came)
        lines.addLayout(self._holder)
        lines.addWidget(Foot(Flow(self.save, self.more, self.remove)))
        lines.addStretch(1)
        self._add_line()

    def _connect(self) -> None:
        self.picker.picked.connect(self._on_picked)
        self.form.committed.connect(self.commit)
        self.form.submitted.connect(self.focusNextChild)
        self.save.clicked.connect(self.submit)
        self.more.clicked.connect(self.submit)
        self.remove.clicked.connect(self.remove_asked)
