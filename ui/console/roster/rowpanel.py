"""One row of the preview, opened: what the file says, what changes, whom it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.roster_fields import show_area
from app.domain.roster_plan import Action, Choice, RowStatus, change_words
from ui.models.roster_import import address_words, name_words, status_tone, status_words
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Panel
from ui.widgets.chips import Pill
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.domain.roster_plan import PlannedRow

KEYS = {Choice.KEEP: "1", Choice.REPLACE: "2", Choice.BOTH: "3"}
"""Keys that decide the current row in the table."""


class RowPanel(QWidget):
    """What becomes of one row.

    Signals:
        chosen: a :class:`Choice`, and with REPLACE the id of the resident.
    """

    chosen = Signal(object, str)

    def __init__(self, row: PlannedRow, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.buttons: dict[tuple[Choice, str], OutlineButton] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(2, 0, 3 * STEP, 0)
        self._lines.setSpacing(2 * STEP)
        self._lines.addWidget(Pill(status_words(row), status_tone(row), filled=False))
        self._add_reasons()
        if row.lookalikes:
            self._add_choices()
        self._add_stated()
        self._add_changes()
        self._lines.addStretch(1)

    def _add_reasons(self) -> None:
        row = self.row
        if not row.reasons:
            return
        wrong = row.status is RowStatus.ERROR
        panel = Panel(Tone.NO if wrong else Tone.ABSTAIN)
        for reason in row.reasons:
            panel.body.addWidget(Text(reason, Role.BODY, ink=Ink.NO if wrong else None))
        self._lines.addWidget(panel)

    def _add_choices(self) -> None:
        self._heading(self.tr("是名册上已有的人吗？"))
        keep = self.tr("保留原有，这一行不导入")
        self._option(Choice.KEEP, "", keep)
        for alike in self.row.lookalikes:
            known = alike.known
            place = known.address or known.organisation or self.tr("没有地址")
            self._lines.addSpacing(STEP)
            self._lines.addWidget(Text(f"{known.name}　{place}", Role.BODY))
            self._lines.addWidget(Text(alike.reason, Role.SMALL))
            self._option(Choice.REPLACE, known.resident_id, self.tr("是同一人，按文件改"))
        self._lines.addSpacing(STEP)
        self._option(Choice.BOTH, "", self.tr("是另一个人，两个都要"))

    def _option(self, choice: Choice, resident_id: str, words: str) -> None:
        row = self.row
        on = row.choice is choice and (choice is not Choice.REPLACE or row.match_id == resident_id)
        button = OutlineButton(f"✓ {words}" if on else words, key=KEYS[choice])
        button.setCheckable(True)
        button.setChecked(on)
        button.clicked.connect(
            lambda _=False, choice=choice, key=resident_id: self.chosen.emit(choice, key)
        )
        self.buttons[choice, resident_id] = button
        self._lines.addWidget(button)

    def _add_stated(self) -> None:
        stated = self.row.stated
        self._heading(self.tr("文件里写的"))
        flags = (
            (stated.is_owner, self.tr("业主"), self.tr("不是业主")),
            (stated.household_head, self.tr("户主"), ""),
            (stated.adult, "", self.tr("未成年")),
            (stated.unsold, self.tr("未售"), ""),
        )
        area = show_area(stated.area)
        for text in (
            name_words(self.row),
            address_words(self.row),
            self.tr("{} ㎡").format(area) if area else "",
            "、".join(stated.roles),
            "、".join(
                filter(None, ((yes if on else no) for on, yes, no in flags if on is not None))
            ),
            stated.phone,
            stated.organisation,
            stated.remark,
        ):
            if text:
                self._lines.addWidget(Text(text))

    def _add_changes(self) -> None:
        if self.row.action is not Action.UPDATE:
            return
        self._heading(self.tr("名册上会改成"))
        for line in change_words(self.row.changes):
            self._lines.addWidget(Text(line))

    def _heading(self, text: str) -> None:
        self._lines.addSpacing(2 * STEP)
        self._lines.addWidget(Text(text, Role.HEADING))
