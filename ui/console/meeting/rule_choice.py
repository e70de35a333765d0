"""Which rule a vote is taken under: those of the law, or one of the room's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.measures import Dimension, Quantity, Requirement, Threshold
from app.domain.presets import PRESETS, custom_rule
from ui.console.kit.fields import Choice
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.theme import STEP, Role
from ui.widgets.fields import FormField
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.rule import DecisionRule

OWN = "own"
ITEM = "item"
_HALF = Threshold(1, 2, inclusive=False)
_SHARES = (
    ("过半数", _HALF),
    ("三分之二以上", Threshold(2, 3)),
    ("四分之三以上", Threshold(3, 4)),
    ("五分之四以上", Threshold(4, 5)),
    ("全体", Threshold(1, 1)),
)
_BASES = (
    ("到会人数", Quantity.PRESENT),
    ("应到人数", Quantity.DUE),
    ("赞成与反对之和", Quantity.FOR_AGAINST),
)


class RuleChoice(parts.Stack):
    """The item's own rule stands first, so that usually nothing has to be chosen.

    Signals:
        changed: another rule.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=2 * STEP, parent=parent)
        self._item_rule: DecisionRule | None = None
        self._rules: dict[str, DecisionRule] = {}
        self.which = Choice()
        self.which.currentIndexChanged.connect(self._on_which)
        self.name = QLineEdit("本室自定")  # goes into the record and onto paper
        self.quorum, self.share, self.base = Choice(), Choice(), Choice()
        self.quorum.addItem(self.tr("不要求"))
        self.quorum.addItems([translated(words) for words, _ in _SHARES[:-1]])
        self.share.addItems([translated(words) for words, _ in _SHARES])
        self.base.addItems([translated(words) for words, _ in _BASES])
        for box in (self.quorum, self.share, self.base):
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.own = QWidget()
        flow = Flow(self.own, gap=3 * STEP, fill=True)
        for label, editor in (
            (self.tr("规则名称"), self.name),
            (self.tr("到会要达到应到的"), self.quorum),
            (self.tr("同意票要达到"), self.share),
            (self.tr("占什么的比例"), self.base),
        ):
            flow.addWidget(FormField(label, editor))
        self.field = FormField(self.tr("表决规则"), self.which)
        self.words = Text("", Role.SMALL)
        for part in (self.field, self.own, self.words):
            self.body.addWidget(part)
        self.own.hide()

    def begin(self, item_rule: DecisionRule, district: Sequence[DecisionRule] = ()) -> None:
        """Offer the rules, this one first; those of the law before the district's."""
        self._item_rule = item_rule
        self._rules = {**PRESETS, **{rule.key: rule for rule in district}}
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItem(translated(item_rule.name), ITEM)
        for key, rule in self._rules.items():
            if key != item_rule.key:
                own = key in PRESETS
                name = rule.name if own else self.tr("{}（区里下发）").format(rule.name)
                self.which.addItem(translated(name), key)
        self.which.addItem(self.tr("自定……"), OWN)
        self.which.setCurrentIndex(0)
        self.which.blockSignals(False)
        self._on_which()

    def choose(self, key: str) -> None:
        """One by its key, :data:`ITEM` or :data:`OWN`."""
        self.which.setCurrentIndex(self.which.findData(key))

    def rule(self) -> DecisionRule | None:
        """The rule; ``None``: that of the item.

        Raises:
            Refused: a rule of the room's own that cannot be.
        """
        key = self.which.currentData()
        if key == ITEM:
            return None
        return self._own_rule() if key == OWN else self._rules[key]

    def shown_rule(self) -> DecisionRule | None:
        """The rule that would be in use, ``None`` where it cannot be said yet."""
        key = self.which.currentData()
        if key in {ITEM, OWN}:
            return self._item_rule if key == ITEM else None
        return self._rules.get(key)

    def _own_rule(self) -> DecisionRule:
        base = _BASES[self.base.currentIndex()][1]
        share = _SHARES[self.share.currentIndex()][1]
        quorum = self.quorum.currentIndex()
        come = (
            (Requirement(Dimension.HEADS, Quantity.PRESENT, Quantity.DUE, _SHARES[quorum - 1][1]),)
            if quorum
            else ()
        )
        return custom_rule(
            self.name.text(),
            agreement=(Requirement(Dimension.HEADS, Quantity.FOR, base, share),),
            participation=come,
            abstentions_count=base is not Quantity.FOR_AGAINST,
        )

    def _on_which(self) -> None:
        self.own.setVisible(self.which.currentData() == OWN)
        rule = self.shown_rule()
        words = rule.short if rule is not None else ""
        if rule is not None and rule.source.law:
            words = self.tr("{}\n依据：{}").format(words, rule.source.words)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.changed.emit()
