"""Forms of a card and of somebody who helps; each field saves itself when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.domain.categories import CATEGORIES
from app.domain.libraries import ROLES
from app.steps.libraries.cards import CardInput
from app.steps.libraries.helpers import HelperInput
from ui.console.kit.day import DayLine
from ui.console.kit.fields import Choice, Form, TextArea, suggest
from ui.console.kit.flow import Flow
from ui.theme import STEP, Role
from ui.widgets.chips import Chip
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.libraries import Backbone, CaseCard

_PARTS = ("problem", "table", "settled", "cost", "said")


def card_input(card: CaseCard) -> CardInput:
    """What a form would say of a card."""
    return CardInput(
        title=card.title,
        category=card.category,
        problem=card.problem,
        table=card.table,
        settled=card.settled,
        cost=card.cost,
        said=card.said,
    )


class CardForm(Form):
    """The fields of a card."""

    def __init__(self, categories: Sequence[str] = CATEGORIES) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.category = Choice([(one, one) for one in categories])
        self.parts = {name: TextArea(rows=rows) for name, rows in zip(_PARTS, (4, 3, 5, 2, 3))}  # noqa: B905 - of one length
        self.name.setPlaceholderText(self.tr("例如：道闸外移五米，早高峰不再排队"))
        self.add("title", self.tr("经验"), self.name)
        self.add("category", self.tr("类别"), self.category)
        labels = (
            self.tr("遇到的问题"),
            self.tr("谁在桌边（写身份，不写姓名）"),
            self.tr("怎样解决"),
            self.tr("费用和来源"),
            self.tr("居民怎么说"),
        )
        for name, label in zip(_PARTS, labels, strict=True):
            self.add(name, label, self.parts[name])

    def entry(self) -> CardInput:
        """What the form says."""
        texts = {name: area.toPlainText().strip() for name, area in self.parts.items()}
        category = self.category.key() or CATEGORIES[-1]
        return CardInput(title=self.name.text().strip(), category=category, **texts)

    def show_entry(self, entry: CardInput) -> None:
        """Show this; what says the same already is left alone."""
        if self.name.text().strip() != entry.title:
            self.name.setText(entry.title)
        if self.category.findData(entry.category) < 0:
            self.category.addItem(translated(entry.category), entry.category)
        self.category.choose(entry.category)
        for name, area in self.parts.items():
            if area.toPlainText().strip() != getattr(entry, name):
                area.setPlainText(getattr(entry, name))


def helper_input(person: Backbone) -> HelperInput:
    """What a form would say of somebody."""
    return HelperInput(
        name=person.name,
        role=person.role,
        organisation=person.organisation,
        categories=person.categories,
        skills=person.skills,
        phone=person.phone,
        consent_on=person.consent_on,
        resident_id=person.resident_id,
    )


class HelperForm(Form):
    """The fields of somebody who helps."""

    def __init__(self, today: date, categories: Sequence[str] = CATEGORIES) -> None:
        super().__init__()
        self._shown = HelperInput(name="")
        self.name, self.role, self.organisation = QLineEdit(), QLineEdit(), QLineEdit()
        self.skills, self.phone = TextArea(rows=2), QLineEdit()
        self.consent = DayLine(today, empty=self.tr("没有征得同意就空着"))
        suggest(self.role, ROLES)
        self.role.setPlaceholderText(translated("、".join(ROLES[:3]) + "…"))
        self.add_line(
            self.make("name", self.tr("姓名"), self.name),
            self.make("role", self.tr("角色"), self.role),
        )
        self.add_line(
            self.make("organisation", self.tr("单位"), self.organisation),
            self.make("phone", self.tr("电话"), self.phone),
        )
        self.body.addWidget(Text(self.tr("擅长哪类议题"), Role.SMALL, ink=Ink.QUIET))
        self.chips = {one: Chip(one) for one in categories}
        flow = Flow(*self.chips.values(), gap=2 * STEP)
        self.body.addWidget(flow)
        for chip in self.chips.values():
            chip.clicked.connect(lambda _on: self.committed.emit())
        self.add("skills", self.tr("特长、什么时候方便"), self.skills)
        self.add(
            "consent_on",
            self.tr("哪天同意列入骨干库"),
            self.consent,
            hint=self.tr("没有同意日期的，不会出现在推荐里"),
        )

    def entry(self) -> HelperInput:
        """What the form says."""
        return HelperInput(
            name=self.name.text().strip(),
            role=self.role.text().strip(),
            organisation=self.organisation.text().strip(),
            categories=tuple(one for one, chip in self.chips.items() if chip.isChecked()),
            skills=self.skills.toPlainText().strip(),
            phone=self.phone.text().strip(),
            consent_on=self.consent.day(),
            resident_id=self._shown.resident_id,
        )

    def wrong(self) -> bool:
        """Say what cannot be read; whether there is anything."""
        wrong = self.consent.wrong()
        self.fields["consent_on"].set_error(wrong)
        return bool(wrong)

    def show_entry(self, entry: HelperInput) -> None:
        """Show this; what says the same already is left alone."""
        self._shown = entry
        for line, text in (
            (self.name, entry.name), (self.role, entry.role), (self.phone, entry.phone),
            (self.organisation, entry.organisation),
        ):  # fmt: skip
            if line.text().strip() != text:
                line.setText(text)
        if self.skills.toPlainText().strip() != entry.skills:
            self.skills.setPlainText(entry.skills)
        for one, chip in self.chips.items():
            chip.setChecked(one in entry.categories)
        self.consent.set_day(entry.consent_on)
