"""What two laptops wrote at the same time: both versions beside each other, one tap settles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.console.kit.parts import Sides, Stack
from ui.console.sync.words import moment
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card, Panel
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from app.steps.views.conflicts import ConflictLine, Conflicts, VersionLine

_MOST = 30  # at once: the others follow when these are settled
_LEAST = 560


class ConflictsCard(Card):
    """Hidden while there is nothing to judge.

    Signals:
        chosen: a :class:`ConflictLine` and the op of the version that is to hold.
    """

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", inside=28, parent=parent)
        words = self.tr(
            "两台电脑在没有联网时改了同一处，两边的内容都保留着。请看一看，点一下哪个对；点错了可以撤销。"
        )
        self.body.addWidget(Text(words, Role.BODY, ink=Ink.QUIET))
        self._lines = Stack(gap=5 * STEP)
        self.body.addWidget(self._lines)
        self._more = Text("", Role.SMALL, ink=Ink.QUIET)
        self.body.addWidget(self._more)
        self._shown: tuple[ConflictLine, ...] | None = None
        self._parts: list[QWidget] = []
        self.hide()

    def show_conflicts(self, found: Conflicts, now: datetime) -> None:
        """Show them; those that stay as they were keep their place and the focus."""
        lines = found.lines
        if lines != self._shown:
            self._shown = lines
            for part in self._parts:
                part.hide()
                part.deleteLater()
            self._parts = [self._part(line, now) for line in lines[:_MOST]]
            for part in self._parts:
                self._lines.body.addWidget(part)
        left = len(lines) - _MOST
        self._more.setText(self.tr("还有 {} 处，核对完上面的再显示").format(left))
        self._more.setVisible(left > 0)
        self.set_heading(self.tr("两台电脑写得不一样 · {} 处").format(len(lines)))
        self.setVisible(bool(lines))

    def _part(self, line: ConflictLine, now: datetime) -> QWidget:
        sides = Sides(
            *((self._version(line, version, now), 1) for version in line.versions), least=_LEAST
        )
        part = Stack(Text(line.title, Role.STRONG), sides, gap=2 * STEP)
        part.setAccessibleName(translated(line.title))
        return part

    def _version(self, line: ConflictLine, version: VersionLine, now: datetime) -> QWidget:
        panel = Panel(Tone.PLAIN)
        who = " · ".join(t for t in (version.laptop, version.who, moment(version.at, now)) if t)
        if version.shown:
            who = self.tr("{} · 现在显示这个").format(who)
        choose = OutlineButton(self.tr("以这个为准"))
        choose.setAccessibleName(
            translated(self.tr("{}：以“{}”为准，{}").format(line.title, version.words, who))
        )
        choose.clicked.connect(partial(self.chosen.emit, line, version.op))
        panel.body.addWidget(Text(version.words, Role.BODY))
        panel.body.addWidget(Text(who, Role.SMALL, ink=Ink.QUIET))
        panel.body.addWidget(choose)
        panel.body.addStretch(1)
        return panel
