"""With which items of the agenda somebody has a direct interest, and what that forbids."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.steps.deliberate import interests
from ui.console.kit.flow import Flow
from ui.theme import STEP, Role
from ui.widgets.chips import Chip
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from app.domain.interest import Interest
    from app.steps.views.people import Person
    from ui.console.meetings.bench import Bench
    from ui.console.meetings.state import Preparation

_LONGEST = 12  # characters of a title on its chip; the whole of it is in the tip


class Stakes(QWidget):
    """A chip for each item; pressed where the person has an interest in it.

    Attributes:
        chips: in the order of the agenda.
        warning: said where the person counts or watches a vote all the same.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._person: Person | None = None
        self._held: dict[str, Interest] = {}
        self._titles: list[tuple[str, str]] = []
        self.chips: list[Chip] = []
        self._flow = Flow()
        self.warning = Text("", Role.SMALL, ink=Ink.NO)
        self.warning.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        lines.addWidget(self._flow)
        lines.addWidget(self.warning)

    def show_person(self, person: Person, prep: Preparation) -> None:
        """Show what is on record of somebody."""
        self._person = person
        mine = (x.interest for x in prep.view.interests if x.person.id == person.id)
        self._held = {interest.item_id: interest for interest in mine}
        titles = [(shown.item.id, shown.item.title) for shown in prep.view.items]
        if titles != self._titles:
            self._titles = titles
            self._fill()
        for chip, (key, _) in zip(self.chips, titles, strict=True):
            chip.setChecked(key in self._held)
        warnings = prep.view.duty_warnings(of=person.id)
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))

    def _fill(self) -> None:
        self._flow.clear()
        self.chips = []
        for number, (key, title) in enumerate(self._titles, start=1):
            short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
            chip = Chip(f"{number}. {short}", parent=self._flow)
            chip.setToolTip(translated(title))
            chip.clicked.connect(partial(self._on_pressed, key))
            self._flow.add(chip)
            chip.show()
            self.chips.append(chip)
        self._flow.updateGeometry()

    def _on_pressed(self, item_id: str) -> None:
        if self._person is None:
            return
        name = self._person.name
        held = self._held.get(item_id)
        if held is not None:
            words = self.tr("撤回{}的利害关系登记").format(name)
            self._bench.act(words, interests.withdraw_interest, held.id)
        else:
            words = self.tr("登记{}与议题有利害关系").format(name)
            self._bench.act(words, interests.declare_interest, item_id, self._person.id)
