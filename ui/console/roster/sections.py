"""Sections of a person's panel beside the fields: family, units owned, sign-in card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.addresses import show_address
from app.domain.clock import day_words
from app.domain.errors import Refused
from app.domain.roster_fields import show_area
from ui.console.kit.flow import Flow
from ui.console.kit.parts import empty
from ui.console.roster.edits import DoorEdit, Line
from ui.console.roster.entry import read_area, read_place
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.chips import StatusDot
from ui.widgets.fields import FormField, show_refused
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from app.domain.people import Ownership, Unit
    from app.steps.views.people import Person
    from app.steps.views.roster import PersonDetails


class Section(QWidget):
    """A quiet heading, a button at its right end, and what belongs to it."""

    def __init__(self, heading: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QHBoxLayout()
        self.head.setSpacing(STEP)
        self.head.addWidget(Text(heading, Role.HEADING, wrap=False), 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 3 * STEP, 0, 0)
        self.body.setSpacing(2 * STEP)
        self.body.addLayout(self.head)


class FamilySection(Section):
    """Who else lives there.

    Signals:
        opened: one of them, with the id.
        add_asked: enter one more person at this address.
    """

    opened = Signal(str)
    add_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(_say("同户"), parent=parent)
        self.add_button = QuietButton(self.tr("添加家人"), small=True)
        self.add_button.clicked.connect(self.add_asked)
        self.head.addWidget(self.add_button)
        self.list = RowList(self.tr("同户"))
        self.list.setVerticalScrollBarPolicy(self.list.horizontalScrollBarPolicy())
        self.list.opened.connect(self.opened)
        self.alone = Text(self.tr("名册上没有同户的其他人。"), Role.SMALL)
        self.body.addWidget(self.list)
        self.body.addWidget(self.alone)

    def show_family(self, family: tuple[Person, ...]) -> None:
        """Show these people."""
        rows = [Row(p.id, p.name, "、".join(p.roles), avatar=p.name) for p in family]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.alone.setVisible(not rows)
        high = sum(self.list.sizeHintForRow(at) for at in range(len(rows)))
        self.list.setFixedHeight(high + 2)


class AnswerSection(Section):
    """Who answers for this door, from the door upwards."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(_say("这个门归谁管"), parent=parent)
        self.words = Text("", Role.SMALL)
        self.body.addWidget(self.words)

    def show_details(self, details: PersonDetails) -> None:
        """Show it; nothing where nobody was named."""
        self.words.setText("\n".join(x.words for x in details.answer_for))
        self.setVisible(bool(details.answer_for))


class HomesSection(Section):
    """Which units a person owns: they count by heads and area in a vote of owners.

    Signals:
        added: a unit, an Address and an area or ``None``.
        dropped: a unit is not theirs, with its id.
        named: the person stands for a unit, with its id.
    """

    added = Signal(object, object)
    dropped = Signal(str)
    named = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(_say("名下房屋"), parent=parent)
        self.add_button = QuietButton(self.tr("添加房屋"), small=True)
        self.add_button.clicked.connect(self._on_add)
        self.head.addWidget(self.add_button)
        self.none = Text(self.tr("不是业主。添加房屋后计入业主表决。"), Role.SMALL)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(STEP)
        self.door = DoorEdit()
        self.area = Line()
        self.fields = {
            "address": FormField(self.tr("地址"), self.door),
            "area": FormField(self.tr("面积（平方米，可不填）"), self.area),
        }
        self.save_button = OutlineButton(self.tr("加到名下"))
        self.save_button.clicked.connect(self._on_save)
        self.entry = QWidget()
        lines = QVBoxLayout(self.entry)
        lines.setContentsMargins(0, 0, 0, 0)
        for field in self.fields.values():
            lines.addWidget(field)
        lines.addWidget(self.save_button)
        self.entry.hide()
        for part in (self.none, self.entry):
            self.body.addWidget(part)
        self.body.insertLayout(1, self.lines)
        self._details: PersonDetails | None = None

    def show_details(self, details: PersonDetails) -> None:
        """Show what this person owns."""
        self._details = details
        empty(self.lines)
        for ownership, unit in details.owned:
            self.lines.addWidget(self._line(ownership, unit))
        self.none.setVisible(not details.owned and self.entry.isHidden())

    def _line(self, ownership: Ownership, unit: Unit) -> QWidget:
        place = show_address(unit.building, unit.stairwell, unit.door)
        area = f"{show_area(unit.area)} ㎡" if unit.area is not None else self.tr("面积未填")
        stands = self.tr("代表表决") if ownership.represents else self.tr("共有，由他人代表")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(place, Role.STRONG))
        words.addWidget(Text(f"{area} · {stands}", Role.SMALL))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        if not ownership.represents:
            name = QuietButton(self.tr("改由其代表"), small=True)
            name.clicked.connect(lambda _=False, key=unit.id: self.named.emit(key))
            line.addWidget(name)
        drop = QuietButton(self.tr("移除"), small=True)
        drop.setAccessibleName(translated(self.tr("移除{}").format(place)))
        drop.clicked.connect(lambda _=False, key=unit.id: self.dropped.emit(key))
        line.addWidget(drop)
        return holder

    def _on_add(self) -> None:
        details = self._details
        home = details.unit if details is not None else None
        owned = {unit.id for _, unit in details.owned} if details is not None else set()
        # Most often it is where they live.
        if home is not None and home.id not in owned:
            self.door.set_texts((home.building, home.stairwell, home.door))
            self.area.setText(show_area(home.area))
        self.entry.show()
        self.none.hide()
        self.door.parts[0].setFocus()

    def _on_save(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        try:
            place = read_place(*self.door.texts())
            area = read_area(self.area.text())
            if not place.door:
                raise Refused(self.tr("请写楼号和房号。"), field="address")
        except Refused as refused:
            show_refused(refused, self.fields)
            return
        self.entry.hide()
        self.door.set_texts(("", "", ""))
        self.area.clear()
        self.added.emit(place, area)


class CardSection(Section):
    """The sign-in card: given, replaced, withdrawn, printed.

    Signals:
        issue_asked: give a card.
        replace_asked: withdraw a lost one and give a new one.
        withdraw_asked: withdraw it.
        print_asked: print it.
    """

    issue_asked = Signal()
    replace_asked = Signal()
    withdraw_asked = Signal()
    print_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(_say("签到卡"), parent=parent)
        self.state = StatusDot()
        self.hint = Text("", Role.SMALL)
        self.issue_button = OutlineButton(self.tr("发卡"))
        self.print_button = OutlineButton(self.tr("打印"))
        self.replace_button = OutlineButton(self.tr("换新卡"))
        self.withdraw_button = OutlineButton(self.tr("作废"))
        buttons = Flow(
            self.issue_button, self.print_button, self.replace_button, self.withdraw_button
        )  # fmt: skip
        for part in (self.state, self.hint, buttons):
            self.body.addWidget(part)
        self.issue_button.clicked.connect(self.issue_asked)
        self.print_button.clicked.connect(self.print_asked)
        self.replace_button.clicked.connect(self.replace_asked)
        self.withdraw_button.clicked.connect(self.withdraw_asked)

    def show_details(self, details: PersonDetails) -> None:
        """Show whether there is a card."""
        card = details.card
        if card is not None:
            day = day_words(card.issued_at)
            self.state.set_state(self.tr("有效，{}发").format(day), Tone.YES)
            self.hint.setText(self.tr("卡丢了就换新卡，旧卡立即作废，扫描时会提示。"))
        else:
            self.state.set_state(self.tr("没有有效的卡"), Tone.ABSTAIN)
            self.hint.setText(self.tr("没有卡也能签到：按姓名、拼音或门牌。"))
        self.hint.set_ink(Ink.QUIET)
        self.issue_button.setVisible(card is None)
        for button in (self.print_button, self.replace_button, self.withdraw_button):
            button.setVisible(card is not None)


def _say(text: str) -> str:
    return QCoreApplication.translate("Section", text)
