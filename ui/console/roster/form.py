"""A person's fields, edited in place: what is changed is saved when the field is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Refused
from app.domain.roster_fields import show_area
from app.steps.people import PersonInput
from ui.console.kit.flow import Flow
from ui.console.roster.edits import DoorEdit, Line, RolesEdit
from ui.console.roster.entry import read_area, read_name, read_phone, read_place
from ui.theme import STEP
from ui.widgets.chips import Chip
from ui.widgets.fields import FormField, show_refused

if TYPE_CHECKING:
    from collections.abc import Callable


class PersonForm(QWidget):
    """The fields of one person.

    Attributes:
        rest: the fields that matter least, in a widget of their own, to be set below other things.

    Args:
        at_once: whether each change is told at once; else only :meth:`read` reads them, as for
            somebody who is not on the roster yet.

    Signals:
        changed: the person as corrected, and the label of the field.
    """

    changed = Signal(object, str)

    def __init__(self, *, at_once: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self.person = PersonInput(name="")
        self.name = Line()
        self.door = DoorEdit()
        self.area = Line()
        self.roles = RolesEdit()
        self.phone = Line()
        self.organisation = Line()
        self.remark = Line()
        self.adult = Chip(self.tr("已满 18 周岁"))
        self.head = Chip(self.tr("户主"))
        self.owner = Chip(self.tr("业主"))
        self.owner.setVisible(not at_once)
        self.rest = QWidget()
        self.fields = self._make_fields()
        self._lay_out()
        self._connect()
        self.show_person(self.person)

    def show_person(self, person: PersonInput) -> None:
        """This is stored now; what somebody is typing is left alone."""
        self.person = person
        self.name.show_stored(person.name)
        self.door.show_stored((person.building, person.stairwell, person.door))
        self.area.show_stored(show_area(person.area))
        self.roles.show_stored(person.roles)
        self.phone.show_stored(person.phone)
        self.organisation.show_stored(person.organisation)
        self.remark.show_stored(person.remark)
        self.adult.setChecked(person.adult)
        self.head.setChecked(person.household_head)
        self.owner.setChecked(person.is_owner)
        self.fields["area"].setVisible(bool(person.door) or not self._at_once)

    def read(self) -> PersonInput | None:
        """The person as typed, ``None`` where something is wrong, which then stands there."""
        person, wrong = self.person, False
        for key in ("name", "address", "area", "phone", "organisation", "remark"):
            read = self._try(key, person)
            wrong = wrong or read is None
            person = read or person
        if wrong:
            return None
        return replace(
            person,
            roles=self.roles.roles(),
            adult=self.adult.isChecked(),
            household_head=self.head.isChecked(),
            is_owner=self.owner.isChecked(),
        )

    def commit(self) -> None:
        """Tell what was typed and not told yet, before the form goes away."""
        for editor in (self.name, self.door, self.area, self.phone, self.organisation, self.remark):
            editor.commit()

    def show_refused(self, refused: Refused) -> bool:
        """Put a refusal under its field; whether there is such a field."""
        return show_refused(refused, self.fields)

    def _make_fields(self) -> dict[str, FormField]:
        flags = Flow(self.adult, self.head, self.owner, gap=STEP + 2)
        return {
            "name": FormField(self.tr("姓名"), self.name),
            "address": FormField(self.tr("地址"), self.door),
            "area": FormField(self.tr("面积（平方米）"), self.area),
            "phone": FormField(self.tr("电话（可不填）"), self.phone),
            "roles": FormField(self.tr("身份"), self.roles),
            "flags": FormField(self.tr("其他"), flags),
            "organisation": FormField(self.tr("代表单位（物业、产权单位等）"), self.organisation),
            "remark": FormField(self.tr("备注"), self.remark),
        }

    def _lay_out(self) -> None:
        self._lay_lines(self, ("name", "address"))
        beside = QHBoxLayout()
        beside.setSpacing(3 * STEP)
        for key in ("area", "phone"):
            beside.addWidget(self.fields[key], 1, Qt.AlignmentFlag.AlignTop)
        lines = self.layout()
        if isinstance(lines, QVBoxLayout):
            lines.addLayout(beside)
            for key in ("roles", "flags"):
                lines.addWidget(self.fields[key])
        self._lay_lines(self.rest, ("organisation", "remark"))

    def _lay_lines(self, holder: QWidget, keys: tuple[str, ...]) -> None:
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        for key in keys:
            lines.addWidget(self.fields[key])

    def _connect(self) -> None:
        self.name.committed.connect(lambda: self._on_committed("name", self.tr("姓名")))
        self.door.committed.connect(lambda: self._on_committed("address", self.tr("地址")))
        self.area.committed.connect(lambda: self._on_committed("area", self.tr("面积")))
        self.phone.committed.connect(lambda: self._on_committed("phone", self.tr("电话")))
        self.organisation.committed.connect(
            lambda: self._on_committed("organisation", self.tr("代表单位"))
        )
        self.remark.committed.connect(lambda: self._on_committed("remark", self.tr("备注")))
        self.roles.committed.connect(lambda: self._on_committed("roles", self.tr("身份")))
        self.adult.clicked.connect(lambda: self._on_committed("adult", self.tr("是否成年")))
        self.head.clicked.connect(lambda: self._on_committed("head", self.tr("是否户主")))

    def _on_committed(self, key: str, label: str) -> None:
        if not self._at_once:
            if key in self.fields and self.fields[key].error():
                self._try(key, self.person)
            return
        person = self._try(key, self.person)
        if person is None or person == self.person:
            return
        # The next field may be left before this one is stored: each change builds on the last.
        self.person = person
        self._settle(key)
        self.changed.emit(person, label)

    def _settle(self, key: str) -> None:
        """Show what was understood, for example 138-0000-1234 as 13800001234."""
        person = self.person
        if key == "address":
            self.door.settle((person.building, person.stairwell, person.door))
            self.area.settle(show_area(person.area))
            self.fields["area"].setVisible(bool(person.door))
        lines = {"name": (self.name, person.name), "phone": (self.phone, person.phone)}
        lines["area"] = (self.area, show_area(person.area))
        lines["organisation"] = (self.organisation, person.organisation)
        lines["remark"] = (self.remark, person.remark)
        if key in lines:
            line, text = lines[key]
            line.settle(text)

    def _try(self, key: str, person: PersonInput) -> PersonInput | None:
        field = self.fields.get(key)
        try:
            values = self._readers()[key]()
        except Refused as refused:
            if field is not None:
                field.set_error(refused.message)
            return None
        if field is not None:
            field.set_error("")
        return replace(person, **values)

    def _readers(self) -> dict[str, Callable[[], dict[str, Any]]]:
        return {
            "name": lambda: {"name": read_name(self.name.text())[0]},
            "address": self._read_place,
            "area": lambda: {"area": read_area(self.area.text())},
            "phone": lambda: {"phone": read_phone(self.phone.text())},
            "organisation": lambda: {"organisation": self.organisation.text().strip()},
            "remark": lambda: {"remark": self.remark.text().strip()},
            "roles": lambda: {"roles": self.roles.roles()},
            "adult": lambda: {"adult": self.adult.isChecked()},
            "head": lambda: {"household_head": self.head.isChecked()},
        }

    def _read_place(self) -> dict[str, Any]:
        place = read_place(*self.door.texts())
        values: dict[str, Any] = {
            "building": place.building,
            "stairwell": place.stairwell,
            "door": place.door,
        }
        stored = (self.person.building, self.person.stairwell, self.person.door)
        if stored != (place.building, place.stairwell, place.door) and self._at_once:
            # Area and use are the other unit's own, and not carried there.
            values |= {"area": None, "use": "", "unsold": False}
        return values
