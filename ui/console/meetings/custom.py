"""自定: a rule of the room's own, put together from fractions, with its words at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.errors import Refused
from app.domain.measures import Dimension, Quantity, Requirement, Threshold
from app.domain.presets import custom_rule
from app.domain.rule import LegalEffect, Voters
from ui.console.kit.fields import Choice, Form, Number
from ui.theme import STEP
from ui.widgets.text import Text

if TYPE_CHECKING:
    from app.domain.rule import DecisionRule

_NONE = "none"
_REACH, _EXCEED = "reach", "exceed"
_HEADS, _AREA, _BOTH = "heads", "area", "both"
_DIMENSIONS = {
    _HEADS: (Dimension.HEADS,),
    _AREA: (Dimension.AREA,),
    _BOTH: (Dimension.HEADS, Dimension.AREA),
}
_MOST = 1000


class Fraction(QWidget):
    """``达到 [3] 分之 [2]``.

    Signals:
        edited: another fraction.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.how = Choice([(_REACH, self.tr("达到")), (_EXCEED, self.tr("超过"))])
        self.below, self.above = Number(1, _MOST), Number(1, _MOST)
        self.below.setAccessibleName(self.tr("分母"))
        self.above.setAccessibleName(self.tr("分子"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * STEP)
        line.addWidget(self.how, 3)
        line.addWidget(self.below, 2)
        line.addWidget(Text(self.tr("分之"), wrap=False))
        line.addWidget(self.above, 2)
        self.setFocusProxy(self.how)
        self.show_threshold(Threshold(1, 2, inclusive=False))
        self.how.activated.connect(self.edited)
        self.below.editingFinished.connect(self.edited)
        self.above.editingFinished.connect(self.edited)

    def threshold(self) -> Threshold:
        """The fraction; raises Refused where it cannot be."""
        inclusive = self.how.key() == _REACH
        return Threshold(self.above.value(), self.below.value(), inclusive=inclusive)

    def show_threshold(self, threshold: Threshold) -> None:
        """Show this fraction."""
        self.how.choose(_REACH if threshold.inclusive else _EXCEED)
        self.below.setValue(threshold.denominator)
        self.above.setValue(threshold.numerator)


class CustomRule(Form):
    """The editor.

    Attributes:
        rule: what it makes, ``None`` while that is refused.

    Signals:
        edited: something was changed; :attr:`rule` is up to date.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rule: DecisionRule | None = None
        self.name = QLineEdit()
        self.comes = Choice([
            (_NONE, self.tr("不设法定人数")),
            ("some", self.tr("应到的人（面积）中")),
        ])  # fmt: skip
        self.come = Fraction()
        self.base = Choice([
            (Quantity.PRESENT.value, self.tr("到会人数中")),
            (Quantity.FOR_AGAINST.value, self.tr("赞成与反对之和中")),
            (Quantity.PARTICIPATING.value, self.tr("参与表决的人中")),
            (Quantity.DUE.value, self.tr("应到的人中")),
        ])  # fmt: skip
        self.agree = Fraction()
        self.counted = Choice([
            (_HEADS, self.tr("按人数")),
            (_AREA, self.tr("按专有部分面积")),
            (_BOTH, self.tr("人数和面积都要够")),
        ])  # fmt: skip
        self.effect = Choice([
            (e.value, e.words)
            for e in LegalEffect if e is not LegalEffect.COMMITTEE
        ])  # fmt: skip
        self.proxies = Number(0, 99, unit=self.tr("人"))
        self._lay_out()
        self.committed.connect(self.build)
        self.come.edited.connect(self.build)
        self.agree.edited.connect(self.build)
        self.comes.activated.connect(lambda _at: self._fit())
        self._fit()

    def start(self) -> None:
        """A new rule: one that people know, to change."""
        self.name.setText("本室自定规则")
        self.build()

    def build(self) -> None:
        """Make the rule of what the form says, or say under a field why it cannot be."""
        self._fit()
        try:
            self.rule = self._make()
        except Refused as refused:
            self.rule = None
            self._say(refused)
        else:
            self.clear_errors()
        self.edited.emit()

    def show_rule(self, rule: DecisionRule) -> None:
        """Show a rule that was made here."""
        self.name.setText(rule.name)
        self.comes.choose("some" if rule.participation else _NONE)
        if rule.participation:
            self.come.show_threshold(rule.participation[0].threshold)
        self.base.choose(rule.agreement[0].base.value)
        self.agree.show_threshold(rule.agreement[0].threshold)
        dimensions = tuple(r.dimension for r in rule.agreement)
        self.counted.choose(next((k for k, v in _DIMENSIONS.items() if v == dimensions), _HEADS))
        self.effect.choose(rule.effect.value)
        self.proxies.setValue(rule.proxies.max_per_person)
        self.rule = rule
        self._fit()

    def _lay_out(self) -> None:
        self.add("name", self.tr("规则名称"), self.name)
        self.add("participation", self.tr("多少人参加才有效"), self.comes)
        self._come_field = self.add("participation_threshold", self.tr("至少"), self.come)
        self.add("agreement", self.tr("多少人同意才通过"), self.base)
        self.add("threshold", self.tr("同意的至少"), self.agree)
        self.add("counted", self.tr("怎么计"), self.counted)
        self.add_line(
            self.make("effect", self.tr("决定效力"), self.effect),
            self.make("proxies", self.tr("每人最多代理"), self.proxies),
        )

    def _fit(self) -> None:
        self._come_field.setVisible(self.comes.key() != _NONE)

    def _make(self) -> DecisionRule:
        dimensions = _DIMENSIONS[self.counted.key()]
        effect = LegalEffect(self.effect.key())
        owners = Dimension.AREA in dimensions or effect is LegalEffect.OWNERS
        base = Quantity(self.base.key())
        agree = self.agree.threshold()
        came = Quantity.PARTICIPATING if owners else Quantity.PRESENT
        participation: tuple[Requirement, ...] = ()
        if self.comes.key() != _NONE:
            come = self._come_threshold()
            participation = tuple(Requirement(d, came, Quantity.DUE, come) for d in dimensions)
        return custom_rule(
            self.name.text(),
            agreement=tuple(Requirement(d, Quantity.FOR, base, agree) for d in dimensions),
            participation=participation,
            abstentions_count=base is not Quantity.FOR_AGAINST,
            max_proxies=self.proxies.value(),
            effect=effect,
            voters=Voters.OWNERS if owners else Voters.CUSTOM,
        )

    def _come_threshold(self) -> Threshold:
        try:
            return self.come.threshold()
        except Refused as refused:
            raise Refused(refused.message, field="participation_threshold") from refused

    def _say(self, refused: Refused) -> None:
        if refused.field not in self.fields:
            refused = Refused(refused.message, field="name")
        # No jump of the cursor: somebody is in the middle of it.
        for name, field in self.fields.items():
            field.set_error(refused.message if name == refused.field else "")
