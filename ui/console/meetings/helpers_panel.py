"""Whom of the 骨干库 to ask to a meeting, by what is on its agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import day_words
from app.steps.deliberate import helping
from ui.theme import STEP, Role, Tone
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.steps.libraries.helpers import Helper
    from ui.console.meetings.bench import Bench


class HelpersPanel(QWidget):
    """Those who could help, the least asked first; Enter asks one to sit in."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self._helpers: dict[str, Helper] = {}
        self._asked: frozenset[str] = frozenset()
        self.list = RowList(self.tr("可以请来帮忙的人"))
        self._words = Text(
            self.tr("按议程上各议题的类别，从骨干库里推荐；请了就列席会议，并记下请过几次。"),
            Role.SMALL,
        )
        self.none = Text(
            self.tr(
                "没有可以推荐的人。议程要有议题，骨干库里要有擅长这类议题、并且本人同意列入的人。"
            ),
            ink=Ink.QUIET,
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        for part in (self._words, self.none):
            lines.addWidget(part)
        lines.addWidget(self.list, 1)
        self.none.hide()
        self.list.opened.connect(self._on_asked)
        self.renew()

    def take_focus(self) -> None:
        """The arrows choose somebody."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """Read again whom to suggest."""
        self.bench.shell.ask(helping.helpers_for, self.bench.meeting_id, then=self._on_read)

    def _on_read(self, found: tuple[list[Helper], frozenset[str]]) -> None:
        helpers, self._asked = found
        self._helpers = {h.id: h for h in helpers}
        self.list.set_rows([self._row(h) for h in helpers])
        if helpers and not self.list.current():
            self.list.choose(helpers[0].id)
        self.none.setVisible(not helpers)
        self.list.setVisible(bool(helpers))

    def _row(self, helper: Helper) -> Row:
        person, there = helper.person, helper.id in self._asked
        last = self.tr("上次 {}").format(day_words(helper.last)) if helper.last else ""
        asked = self.tr("请过 {} 次").format(helper.asked) if helper.asked else self.tr("没请过")
        sub = " · ".join(
            t for t in (person.role, person.organisation, helper.why, asked, last) if t
        )
        right = self.tr("已请") if there else self.tr("邀请")
        tone = Tone.YES if there else Tone.ACCENT
        return Row(helper.id, person.name, sub, right, tone, avatar=person.name, dim=there)

    def _on_asked(self, key: str) -> None:
        helper = self._helpers.get(key)
        if helper is None or key in self._asked:
            return
        name = helper.person.name
        self.bench.act(
            self.tr("请 {} 列席").format(name),
            helping.invite_helper,
            self.bench.meeting_id,
            key,
            say=self.tr("已请{}列席").format(name),
        )
