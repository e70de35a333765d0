"""The panel at the side: one person, opened, corrected in place; or somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.addresses import Address, show_address
from app.domain.errors import Refused
from app.steps.homes import (
    add_home,
    correct_person,
    drop_home,
    name_representative,
    remove_unit,
)
from app.steps.people import (
    PersonInput,
    issue_cards,
    remove_person,
    replace_card,
    save_person,
    withdraw_card,
)
from app.steps.views.roster import PersonDetails, person_details
from ui.console.roster.entry import input_of
from ui.console.roster.form import PersonForm
from ui.console.roster.sections import (
    AnswerSection,
    CardSection,
    FamilySection,
    HomesSection,
)
from ui.theme import STEP, Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.side import Foot
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.people import Resident, Unit
    from ui.console.kit.undo import History
    from ui.console.page import Shell


class PersonPanel(QWidget):
    """One person on the roster.

    Signals:
        opened: somebody else of the household, with the id.
        family_asked: enter one more person at this address, a :class:`PersonInput`.
        print_asked: print this person's card.
        gone: the person is not on the roster any more.
        named: the name is this now.
    """

    opened = Signal(str)
    family_asked = Signal(object)
    print_asked = Signal(list)
    gone = Signal()
    named = Signal(str)

    def __init__(
        self,
        shell: Shell,
        history: History,
        details: PersonDetails,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._history = history
        self.id = details.resident.id
        self.form = PersonForm()
        self.family = FamilySection()
        self.homes = HomesSection()
        self.card = CardSection()
        self.answer = AnswerSection()
        self.whole_button = QuietButton(self.tr("关于此人的全部信息"))
        self.remove_button = QuietButton(self.tr("从名册移除"))
        self._lay_out()
        self._connect()
        self.show_details(details)

    def name(self) -> str:
        """Whom it shows."""
        return self.form.person.name

    def show_details(self, details: PersonDetails) -> None:
        """Show what is stored now."""
        self.form.show_person(input_of(details))
        self.family.show_family(details.household)
        self.homes.show_details(details)
        self.card.show_details(details)
        self.answer.show_details(details)
        self.named.emit(self.name())

    def refresh(self) -> None:
        """Read again."""
        self._shell.ask(
            person_details, self.id, then=self.show_details, failed=lambda _: self.gone.emit()
        )

    def commit(self) -> None:
        """Save what was typed and not saved yet, before the panel goes away."""
        self.form.commit()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        # Room for the scroll bar and for the outline of a field with the focus.
        lines.setContentsMargins(2, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        for part in (
            self.form,
            self.family,
            self.homes,
            self.card,
            self.answer,
            self.form.rest,
        ):
            lines.addWidget(part)
        lines.addSpacing(3 * STEP)
        lines.addWidget(self.whole_button)
        lines.addWidget(self.remove_button)
        lines.addStretch(1)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.family.opened.connect(self.opened)
        self.family.add_asked.connect(self._on_family)
        self.homes.added.connect(self._on_home_added)
        self.homes.dropped.connect(self._on_home_dropped)
        self.homes.named.connect(self._on_representative)
        self.card.issue_asked.connect(self._on_issue)
        self.card.replace_asked.connect(self._on_replace)
        self.card.withdraw_asked.connect(self._on_withdraw)
        self.card.print_asked.connect(lambda: self.print_asked.emit([self.id]))
        self.whole_button.clicked.connect(
            lambda _=False: self._shell.go("person", {"resident": self.id})
        )
        self.remove_button.clicked.connect(self._on_remove)

    def _on_changed(self, person: PersonInput, label: str) -> None:
        words = self.tr("改了{}的{}").format(person.name, label)
        self.named.emit(person.name)
        self._history.act(
            words,
            correct_person,
            person,
            resident_id=self.id,
            then=self._on_corrected,
            failed=self._on_refused,
        )

    def _on_corrected(self, left: Unit | None) -> None:
        if left is None:
            return
        place = show_address(left.building, left.stairwell, left.door)
        words = self.tr("已把{}从名册移除").format(place)
        self._shell.notify(
            self.tr("{}现在没有住户和业主，房屋还在名册上。").format(place),
            action=self.tr("移除这处房屋"),
            call=lambda: self._history.act(words, remove_unit, left.id, say=words),
        )

    def _on_refused(self, refused: Refused) -> None:
        if not self.form.show_refused(refused):
            self._shell.notify(refused.message)
        self.refresh()

    def _on_family(self) -> None:
        person = self.form.person
        self.family_asked.emit(
            PersonInput(
                name="",
                building=person.building,
                stairwell=person.stairwell,
                door=person.door,
                area=person.area,
            )
        )

    def _on_home_added(self, place: Address, area: int | None) -> None:
        words = self.tr("{}登记在{}名下").format(place, self.name())
        self._history.act(words, add_home, self.id, place, area=area, say=words)

    def _on_home_dropped(self, unit_id: str) -> None:
        words = self.tr("一处房屋不再登记在{}名下").format(self.name())
        self._history.act(words, drop_home, self.id, unit_id, say=words)

    def _on_representative(self, unit_id: str) -> None:
        words = self.tr("这处房屋改由{}代表表决").format(self.name())
        self._history.act(words, name_representative, self.id, unit_id, say=words)

    def _on_issue(self) -> None:
        words = self.tr("已给{}发卡").format(self.name())
        self._history.act(words, issue_cards, [self.id], say=words)

    def _on_replace(self) -> None:
        words = self.tr("已给{}换新卡，旧卡作废").format(self.name())
        self._history.act(words, replace_card, self.id, say=words)

    def _on_withdraw(self) -> None:
        words = self.tr("{}的签到卡已作废").format(self.name())
        self._history.act(words, withdraw_card, self.id, say=words)

    def _on_remove(self) -> None:
        words = self.tr("已把{}移出名册").format(self.name())
        self._history.act(words, remove_person, self.id, say=words)


class NewPanel(QWidget):
    """Somebody who is not on the roster yet.

    Args:
        shell: services and workers.
        history: where the action is remembered.
        start: what is known already, for example the address.
        doubt: why a person should not be entered, in words, or ``""``.

    Signals:
        entered: the person is on the roster now, with the id.
    """

    entered = Signal(str)

    def __init__(
        self,
        shell: Shell,
        history: History,
        start: PersonInput | None = None,
        *,
        doubt: Callable[[PersonInput], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._history = history
        self._doubt = doubt
        self.form = PersonForm(at_once=False)
        self.form.show_person(start or PersonInput(name=""))
        self.save_button = PrimaryButton(self.tr("加入名册"), key="Ctrl+Enter")
        self.save_button.clicked.connect(self.save)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2, 0, 3 * STEP, 0)
        lines.setSpacing(4 * STEP)
        lines.addWidget(self.form)
        lines.addWidget(self.form.rest)
        hint = self.tr("只登记开会需要的内容；不登记身份证号。")
        lines.addWidget(Text(hint, Role.SMALL))
        lines.addWidget(Foot(self.save_button))
        lines.addStretch(1)

    def save(self) -> None:
        """Enter the person, if nothing is wrong."""
        person = self.form.read()
        if person is None:
            return
        if doubt := self._doubt(person):
            self.form.show_refused(Refused(doubt, field="name"))
            return
        self.save_button.setEnabled(False)
        words = self.tr("已把{}加入名册").format(person.name)
        self._history.act(
            words,
            save_person,
            person,
            say=words,
            then=self._on_saved,
            failed=self._on_refused,
        )

    def _on_saved(self, resident: Resident) -> None:
        self.entered.emit(resident.id)

    def _on_refused(self, refused: Refused) -> None:
        self.save_button.setEnabled(True)
        if not self.form.show_refused(refused):
            self._shell.notify(refused.message)
