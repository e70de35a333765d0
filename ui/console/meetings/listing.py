"""The list of meetings, and the one that is picked at its side."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import in_china, time_words
from app.domain.meeting import Phase
from ui.console.kit.filters import Filters
from ui.console.kit.flow import Flow
from ui.console.kit.marks import PillDelegate
from ui.console.kit.parts import Nothing
from ui.console.kit.table import FittingTable
from ui.console.kit.words import full_day, near_time
from ui.console.meetings.state import GROUP_WORDS, GROUPS, Line, counts_by_group, phase_tone
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chips import Pill
from ui.widgets.fields import SearchField
from ui.widgets.table import Column, TableModel
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_GROUP = "group"
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_AT_PHASE = 5


def when_words(line: Line) -> str:
    """``2026-11-24 周二 15:00``, so that days stand below each other."""
    local = in_china(line.meeting.planned_at)
    weekday = "一二三四五六日"[local.weekday()]
    return f"{local:%Y-%m-%d} 周{weekday} {time_words(line.meeting.planned_at)}"


_COLUMNS = (
    Column[Line]("时间", when_words, width=196, sort=lambda x: x.meeting.planned_at),
    Column[Line]("会议", lambda x: x.meeting.title, width=0),
    Column[Line]("地点", lambda x: x.meeting.place, width=170),
    Column[Line]("表决规则", lambda x: x.rule_name, width=190),
    Column[Line]("议程", lambda x: f"{x.items} 项" if x.items else "", width=80, right=True,
                 sort=lambda x: x.items),
    Column[Line]("进展", lambda x: x.meeting.phase.words, width=136,
                 sort=lambda x: list(Phase).index(x.meeting.phase)),
)  # fmt: skip
_GIVES_WAY = (2, 3, 4)


class Listing(Card):
    """All meetings, filtered.

    Signals:
        opened: a row.
        new_asked: a new meeting.
    """

    opened = Signal(str)
    new_asked = Signal()

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines: list[Line] = []
        self.field = SearchField(self.tr("找会议：名称、地点、主持人、年月日"))
        self.filters = Filters()
        model = TableModel(_COLUMNS, lambda x: x.id)
        self.table = FittingTable(
            model, self.tr("会议"), gives_way=_GIVES_WAY, least=240, settings=settings
        )
        self.table.setSelectionMode(FittingTable.SelectionMode.SingleSelection)
        pill = PillDelegate(
            lambda x: phase_tone(cast("Line", x).meeting.phase), TableModel.RECORD, self.table
        )
        self.table.setItemDelegateForColumn(_AT_PHASE, pill)
        self.empty = Nothing(
            self.tr("还没有会议"),
            self.tr("定好时间和地点，排好议程，就能打印公告和主持词。"),
            action=self.tr("新建会议"),
            key="Ctrl+N",
        )
        self.nothing = Nothing(
            self.tr("没有找到"), self.tr("换几个字，或者取消筛选。"), action=self.tr("看全部会议")
        )
        self._pages = QStackedWidget()
        for page in (self.table, self.empty, self.nothing):
            self._pages.addWidget(page)
        self.body.addWidget(self.field)
        self.body.addWidget(self.filters)
        self.body.addWidget(self._pages, 1)
        self._connect()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self._lines = list(lines)
        counts = counts_by_group(lines)
        groups = [(key, GROUP_WORDS[key]) for key in GROUPS if counts[key]]
        self.filters.set_groups([(_GROUP, groups)])
        self.filters.set_counts(_GROUP, counts)
        self.filters.setVisible(bool(lines))
        self.field.setEnabled(bool(lines))
        self.apply()

    def shown(self) -> list[Line]:
        """Those that search and filter let through."""
        wanted = self.filters.values().get(_GROUP, "")
        text = self.field.text()
        return [x for x in self._lines if wanted in {"", x.group} and x.answers(text)]

    def only(self, group: str) -> None:
        """Filter by a group of :data:`GROUPS`, nothing else."""
        self.clear_filters()
        self.filters.choose(_GROUP, group)
        self.apply()

    def clear_filters(self) -> None:
        """Show all."""
        self.filters.choose(_GROUP, "")
        self.field.reset()
        self.apply()

    def apply(self) -> None:
        """Fill the table anew."""
        shown = self.shown()
        self.table.set_records(shown)
        page: QWidget = self.table
        if not self._lines:
            page = self.empty
        elif not shown:
            page = self.nothing
        self._pages.setCurrentWidget(page)

    def _connect(self) -> None:
        self.field.searched.connect(lambda _text: self.apply())
        self.field.moved.connect(self.table.move_by)
        self.field.submitted.connect(lambda _text: self.table.open_current())
        self.filters.changed.connect(self.apply)
        self.table.opened.connect(self.opened)
        self.empty.acted.connect(self.new_asked)
        self.nothing.acted.connect(self.clear_filters)


# What may be done with a meeting in a phase: the main action first.
_ACTIONS: dict[Phase, tuple[str, ...]] = {
    Phase.PREPARED: ("prepare", "begin", "papers", "remove"),
    Phase.SIGN_IN: ("run", "prepare", "papers"),
    Phase.IN_SESSION: ("run", "prepare", "papers"),
    Phase.BREAK: ("run", "prepare", "papers"),
    Phase.CLOSED: ("minutes", "continue", "prepare", "papers", "run"),
    Phase.ISSUED: ("minutes", "continue", "results", "prepare"),
}


class Summary(QWidget):
    """One meeting in short, with what can be done.

    Signals:
        asked: one of the actions, and the meeting's id.
    """

    asked = Signal(str, str)

    def __init__(self, line: Line, *, now: datetime) -> None:
        super().__init__()
        meeting = line.meeting
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        pill = Pill(meeting.phase.words, phase_tone(meeting.phase), filled=False)
        lines.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        when = f"{full_day(in_china(meeting.planned_at).date())} {time_words(meeting.planned_at)}"
        if meeting.phase is Phase.PREPARED:
            when = near_time(meeting.planned_at, now)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setColumnStretch(1, 1)
        for label, words in (
            (self.tr("时间"), when),
            (self.tr("地点"), meeting.place),
            (self.tr("规则"), line.rule_name),
            (self.tr("主持人"), meeting.chair),
            (self.tr("记录员"), meeting.recorder),
            (self.tr("议程"), self.tr("{} 项").format(line.items) if line.items else ""),
        ):
            if words:
                row = grid.rowCount()
                grid.addWidget(Text(label, Role.SMALL, wrap=False), row, 0, _TOP)
                grid.addWidget(Text(words, ink=Ink.INK), row, 1)
        lines.addLayout(grid)
        self.buttons: dict[str, OutlineButton | PrimaryButton | QuietButton] = {}
        actions = _ACTIONS[meeting.phase]
        for key in actions:
            button = self._button(key, meeting.phase, first=key == actions[0])
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key, line.meeting.id))
            self.buttons[key] = button
        lines.addSpacing(STEP)
        lines.addWidget(self.buttons[actions[0]])
        lines.addWidget(Flow(*(self.buttons[key] for key in actions[1:])))
        lines.addStretch(1)

    def take_focus(self) -> None:
        """Enter again goes on."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(
        self, key: str, phase: Phase, *, first: bool
    ) -> OutlineButton | PrimaryButton | QuietButton:
        prepared = phase is Phase.PREPARED
        words = {
            "prepare": self.tr("继续筹备") if prepared else self.tr("议程和名单"),
            "begin": self.tr("开始签到"),
            "run": self.tr("会议记录") if phase is Phase.CLOSED else self.tr("继续开会"),
            "papers": self.tr("打印"),
            "results": self.tr("打印结果公示"),
            "remove": self.tr("删除"),
            "minutes": self.tr("写纪要") if phase is Phase.CLOSED else self.tr("看纪要"),
            "continue": self.tr("接着开下一次"),
        }[key]  # fmt: skip
        if first:
            return PrimaryButton(words)
        return QuietButton(words) if key == "remove" else OutlineButton(words)
