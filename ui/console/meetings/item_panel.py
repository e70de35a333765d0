"""One item of the agenda, corrected in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.meeting import ItemState
from app.steps.deliberate.agenda import MAX_MINUTES, ItemInput
from ui.console.kit.fields import Form, Number, TextArea
from ui.console.kit.flow import Flow
from ui.console.meetings.rules import RulePicker
from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from app.domain.errors import Refused
    from app.domain.meeting import AgendaItem
    from app.domain.rule import DecisionRule
    from app.steps.views.meeting import ItemView


def entry_of(item: AgendaItem) -> ItemInput:
    """What a form would say of an item."""
    return ItemInput(
        title=item.title,
        text=item.text,
        minutes=item.minutes,
        rule_key=item.rule_key,
        custom_rule=item.custom_rule,
        matter_id=item.matter_id,
    )


class ItemPanel(QWidget):
    """Title, wording, minutes and rule of an item; each saves itself when it is left.

    Signals:
        corrected: the entry as it is now, where it is another.
        remove_asked: take it off the agenda.
        life_asked: the whole life of its matter, by id.
    """

    corrected = Signal(object)
    remove_asked = Signal()
    life_asked = Signal(str)

    def __init__(
        self, shown: ItemView, own: DecisionRule, *, district: tuple[DecisionRule, ...] = ()
    ) -> None:
        super().__init__()
        self.shown = shown
        self.form = Form()
        self.name, self.text = QLineEdit(), TextArea(rows=5)
        self.minutes = Number(1, MAX_MINUTES, unit=self.tr("分钟"))
        self.rule = RulePicker(own=own)
        self.rule.offer(district)
        self.text.setPlaceholderText(self.tr("宣读和表决用的原文，写成可以赞成或反对的一句话"))
        self.form.add("title", self.tr("标题"), self.name)
        self.form.add("text", self.tr("付诸表决的文字"), self.text)
        self.form.add("minutes", self.tr("用时"), self.minutes)
        self.form.add("rule", self.tr("按什么规则表决"), self.rule)
        self.remove = QuietButton(self.tr("从议程中删除"))
        self.remove.clicked.connect(self.remove_asked)
        self.life = QuietButton(self.tr("看议题全过程"))
        self.life.clicked.connect(
            lambda _on=False: self.life_asked.emit(self.shown.item.matter_id or "")
        )
        self._from = Text("", Role.SMALL)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(self._from)
        lines.addWidget(self.form)
        lines.addWidget(Flow(self.life, self.remove))
        lines.addStretch(1)
        self._put(entry_of(shown.item))
        self._renew()
        self.form.committed.connect(self.commit)
        self.rule.edited.connect(self.commit)

    def show_item(self, shown: ItemView, own: DecisionRule) -> None:
        """Show it as it is now; what is being typed stays."""
        if self.entry() == entry_of(self.shown.item):
            self._put(entry_of(shown.item))
        self.shown = shown
        self.rule.set_own(own)
        self._renew()

    def entry(self) -> ItemInput:
        """What the form says."""
        custom = self.rule.custom_rule()
        item = self.shown.item
        key = self.rule.key()
        same = item.custom_rule is not None and item.custom_rule.get("key") == key
        if self.rule.rule() is None or same:
            # The room's own rule is not complete, or the district's is the one that it has.
            key, custom = item.rule_key, item.custom_rule
        return ItemInput(
            title=self.name.text().strip(),
            text=self.text.toPlainText().strip(),
            minutes=self.minutes.value(),
            rule_key=key,
            custom_rule=custom,
            matter_id=item.matter_id,
        )

    def commit(self) -> None:
        """Tell what was changed, if anything was."""
        entry = self.entry()
        if entry != entry_of(self.shown.item):
            self.corrected.emit(entry)
        else:
            self.form.clear_errors()

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)

    def take_focus(self) -> None:
        """The wording is what is usually missing."""
        editor = self.name if not self.name.text() else self.text
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, entry: ItemInput) -> None:
        if self.name.text().strip() != entry.title:
            self.name.setText(entry.title)
        if self.text.toPlainText().strip() != entry.text:
            self.text.setPlainText(entry.text)
        self.minutes.setValue(entry.minutes)
        self.rule.show_rule(entry.rule_key, entry.custom_rule)

    def _renew(self) -> None:
        words = []
        if self.shown.matter:
            raised = f"（{self.shown.raised_by}提出）" if self.shown.raised_by else ""
            words.append(self.tr("来自议题 {}{}").format(self.shown.matter, raised))
        if not self.shown.item.announced:
            words.append(self.tr("会前没有公告"))
        self._from.setText(" · ".join(words))
        self._from.setVisible(bool(words))
        self.life.setVisible(bool(self.shown.item.matter_id))
        waiting = {ItemState.PENDING, ItemState.CARRIED}
        self.remove.setVisible(self.shown.item.state in waiting)
