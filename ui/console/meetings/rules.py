"""Choosing a decision rule, and what it says in words with its source and its effect in law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.presets import CUSTOM, PRESETS
from app.domain.reference import OWN_KEYS
from app.domain.rule import DecisionRule
from ui.console.kit.fields import Choice
from ui.console.meetings.custom import CustomRule
from ui.theme import STEP, Role
from ui.widgets.card import Panel
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

_TIERS = {"A": "已核对法律原文", "B": "据公开转述", "C": "通行做法"}
SAME = ""
"""Key of the choice that leaves an item under the meeting's rule."""


def rule_lines(rule: DecisionRule) -> list[tuple[str, str]]:
    """A rule as label and words, line by line."""
    parts = rule.short.split(" · ")
    lines = [
        ("谁表决", rule.voters.words),
        ("有效", rule.participation_words),
        ("通过", "，".join(parts[1:])),
        ("委托", rule.proxies.words),
        ("效力", f"{rule.effect.words}。{rule.effect.note}" if rule.effect.note
         else rule.effect.words),
        ("公告公示", _notices(rule)),
        ("依据", f"{rule.source.words}（{_TIERS.get(rule.source.tier, rule.source.tier)}）"),
        ("说明", rule.notes),
    ]  # fmt: skip
    return [(label, words) for label, words in lines if words]


def _notices(rule: DecisionRule) -> str:
    words = []
    if rule.notice_days:
        words.append(f"会前 {rule.notice_days} 天通知")
    if rule.publish_within_days:
        words.append(f"决定 {rule.publish_within_days} 天内公示")
    if rule.publish_for_days:
        words.append(f"公示不少于 {rule.publish_for_days} 天")
    if rule.announced_only:
        words.append("没有公告的事项不能表决")
    return "；".join(words)


class RuleWords(Panel):
    """What a rule says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.rule: DecisionRule | None = None
        self._title = Text("", Role.STRONG)
        self._grid_host: QWidget | None = None
        self.body.addWidget(self._title)

    def show_rule(self, rule: DecisionRule, *, title: str = "") -> None:
        """Say what this rule asks for."""
        if rule == self.rule and self._title.text() == (title or rule.name):
            return
        self.rule = rule
        self._title.setText(title or rule.name)
        if self._grid_host is not None:
            self._grid_host.hide()
            self._grid_host.deleteLater()
        self._grid_host = _grid(rule_lines(rule))
        self.body.addWidget(self._grid_host)
        self.setAccessibleName(
            translated("，".join([rule.name, *(f"{a}：{b}" for a, b in rule_lines(rule))]))
        )


def _grid(lines: Sequence[tuple[str, str]]) -> QWidget:
    host = QWidget()
    grid = QGridLayout(host)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(3 * STEP)
    grid.setVerticalSpacing(STEP)
    for row, (label, words) in enumerate(lines):
        name = Text(label, Role.SMALL, wrap=False)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Text(words, Role.SMALL, ink=Ink.INK), row, 1)
    grid.setColumnStretch(1, 1)
    return host


class RulePicker(QWidget):
    """The rules of the law and the district's, for an item also the meeting's own and 自定.

    Below the choice stands what it says.

    Args:
        own: the meeting's rule, where an item may stay under it.

    Signals:
        edited: another rule, or another detail of the room's own.
    """

    edited = Signal()

    def __init__(self, *, own: DecisionRule | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._district: tuple[DecisionRule, ...] = ()
        self._kept: DecisionRule | None = None
        self.choice = Choice()
        self._fill()
        self.choice.setAccessibleName(self.tr("按什么规则表决"))
        self.words = RuleWords()
        self.custom = CustomRule()
        self.custom.hide()
        self.setFocusProxy(self.choice)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        for part in (self.choice, self.custom, self.words):
            lines.addWidget(part)
        self.choice.activated.connect(self._on_choice)
        self.custom.edited.connect(self._on_custom)
        self._renew()

    def offer(self, district: tuple[DecisionRule, ...]) -> None:
        """Offer the district's rules too."""
        if district != self._district:
            self._district = district
            self._fill()
            self._renew()

    def _rules(self) -> dict[str, DecisionRule]:
        """By key; the district's as it was when it was chosen, where it was."""
        kept = {self._kept.key: self._kept} if self._kept is not None else {}
        return {**PRESETS, **{rule.key: rule for rule in self._district}, **kept}

    def _fill(self) -> None:
        options = [
            (key, self.tr("{}（区里下发）").format(rule.name) if key not in PRESETS else rule.name)
            for key, rule in self._rules().items()
        ]
        if self._own is not None:
            options.insert(0, (SAME, self.tr("与会议相同：{}").format(self._own.name)))
            options.append((CUSTOM, self.tr("自定……")))
        self.choice.set_options(options)

    def key(self) -> str:
        """``rule_key`` of the choice; ``""`` for the meeting's own and for 自定."""
        key = self.choice.key()
        return "" if key == CUSTOM else key

    def custom_rule(self) -> dict[str, object] | None:
        """The room's own rule, or ``None``."""
        if self.choice.key() != CUSTOM or self.custom.rule is None:
            return None
        return self.custom.rule.to_dict()

    def rule(self) -> DecisionRule | None:
        """The rule in use; ``None`` while the room's own is not complete."""
        key = self.choice.key()
        if key == CUSTOM:
            return self.custom.rule
        return self._rules().get(key) if key else self._own

    def show_rule(self, key: str, custom: dict[str, object] | None = None) -> None:
        """Show the rule of a record; one of the district's as the record keeps it."""
        frozen = DecisionRule.from_dict(custom) if custom else None
        of_district = frozen is not None and frozen.key.startswith(OWN_KEYS)
        kept = frozen if of_district else None
        if kept != self._kept:
            self._kept = kept
            self._fill()
        if kept is not None and key not in PRESETS:
            self.choice.choose(kept.key)
        elif frozen is not None and not of_district:
            self.choice.choose(CUSTOM)
            self.custom.show_rule(frozen)
        else:
            self.choice.setCurrentIndex(self.choice.findData(key))
        self._renew()

    def set_own(self, own: DecisionRule) -> None:
        """The meeting has another rule."""
        if self._own is not None and own != self._own:
            self._own = own
            self.choice.setItemText(0, self.tr("与会议相同：{}").format(own.name))
            self._renew()

    def _on_choice(self) -> None:
        if self.choice.key() == CUSTOM and self.custom.rule is None:
            self.custom.start()
        self._renew()
        if self.rule() is not None:
            self.edited.emit()

    def _on_custom(self) -> None:
        self._renew()
        if self.custom.rule is not None:
            self.edited.emit()

    def _renew(self) -> None:
        self.custom.setVisible(self.choice.key() == CUSTOM)
        rule = self.rule()
        self.words.setVisible(rule is not None)
        if rule is not None:
            self.words.show_rule(rule)
