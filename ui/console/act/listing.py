"""The tasks: search, chips, what is to be decided, then the board or the month."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.followup import TaskState
from app.domain.lights import Light
from ui.console.act.columns import Board, light_tone
from ui.console.kit.filters import Filters
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Nothing
from ui.theme import STEP, Tone, look
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card, Panel
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.fields import SearchField
from ui.widgets.month import Entry, MonthView
from ui.widgets.text import Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.matter import Matter
    from app.steps.views.follow import TaskLine
    from ui.console.act.state import Snapshot

_LIGHT, _WHO, _CATEGORY = "light", "who", "category"
BOARD, MONTH = "board", "month"
_PEOPLE = 6
_DECISIONS = 2
_VERY_LOW = 330  # below, they are counted only
_LOW = 660  # pixels at 100 %: below, the tasks need the room


class Decision(Panel):
    """A matter about which somebody has to say what comes next.

    Signals:
        chosen: by a key.
    """

    chosen = Signal(str)

    def __init__(self, text: str, *choices: tuple[str, str], tone: Tone) -> None:
        super().__init__(tone)
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        line.addWidget(Text(text), 1)
        for key, words in choices:
            button = OutlineButton(words)
            button.clicked.connect(partial(self.chosen.emit, key))
            line.addWidget(button)
        self.body.addLayout(line)


class Listing(Card):
    """All tasks, filtered.

    Signals:
        opened: a task.
        advanced: a quarter further.
        new_asked: a new task.
        task_asked: a new task of this matter.
        moved_on: a matter goes on, by a deed.
        reload_asked: more or fewer are to be read.
    """

    opened = Signal(str)
    advanced = Signal(str)
    new_asked = Signal()
    task_asked = Signal(str)
    moved_on = Signal(object, str)
    reload_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines: tuple[TaskLine, ...] = ()
        self._snap: Snapshot | None = None
        self._was_low = False
        self.field = SearchField(self.tr("找任务：内容、负责人、议题"))
        self.ways = FilterChips([(BOARD, self.tr("看板")), (MONTH, self.tr("月历"))])
        self.done = Chip(self.tr("含已完成"))
        self.filters = Filters()
        self.decisions = QVBoxLayout()
        self.decisions.setSpacing(2 * STEP)
        self.board = Board()
        self.month: MonthView | None = None
        self.empty = Nothing(
            self.tr("没有要办的任务"),
            self.tr("会上议定的事项会列在这里；好办的议题不用开会，也可以直接登记任务。"),
            action=self.tr("登记任务"),
            key="Ctrl+N",
        )
        self.nothing = Nothing(
            self.tr("没有找到"), self.tr("换几个字，或者取消筛选。"), action=self.tr("看全部任务")
        )
        # Where it is low the columns keep two tasks in sight each, and all of it scrolls.
        self.roll = ScrollArea(self.board)
        self._pages = QStackedWidget()
        for page in (self.roll, self.empty, self.nothing):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()

    def with_done(self) -> bool:
        """Whether what is done is shown as well."""
        return self.done.isChecked()

    def show_snapshot(self, snap: Snapshot) -> None:
        """Show this."""
        self._snap, self._lines, self._was_low = snap, snap.lines, self._low()
        if self.month is None:
            self.month = MonthView(snap.today)
            self.month.sheet.opened.connect(self.opened)
            self._pages.addWidget(self.month)
        self._show_decisions(snap)
        people = Counter(x.task.who for x in snap.lines)
        categories = Counter(x.category for x in snap.lines if x.category)
        lights = Counter(x.lit.light.value for x in snap.lines)
        often = [(who, who) for who, _ in people.most_common(_PEOPLE)] if len(people) > 1 else []
        kinds = [(c, c) for c in categories] if len(categories) > 1 else []
        self.filters.set_groups(
            (
                (_LIGHT, [(x.value, f"{x.words}灯") for x in Light if lights[x.value]]),
                (_WHO, often),
                (_CATEGORY, kinds),
            )
        )
        for group, counts in ((_LIGHT, lights), (_WHO, people), (_CATEGORY, categories)):
            self.filters.set_counts(group, counts)
        for group in (_WHO, _CATEGORY):
            self.filters.show_group(group, shown=not self._was_low)
        self.filters.setVisible(bool(snap.lines))
        self.apply()

    def shown(self) -> list[TaskLine]:
        """Those that search and chips let through."""
        wanted, text = self.filters.values(), self.field.text()
        return [
            x
            for x in self._lines
            if wanted.get(_LIGHT, x.lit.light.value) == x.lit.light.value
            and wanted.get(_WHO, x.task.who) == x.task.who
            and wanted.get(_CATEGORY, x.category) == x.category
            and x.answers(text)
        ]

    def apply(self) -> None:
        """Fill board and month anew."""
        shown = self.shown()
        self.board.show_lines(shown)
        page: QWidget = self.roll
        if self.month is not None:
            self.month.sheet.set_entries([_entry(x) for x in shown if x.task.due is not None])
            if self.ways.key() == MONTH:
                page = self.month
        if page is self.roll and not shown:
            page = self.nothing if self._lines else self.empty
        self._pages.setCurrentWidget(page)

    def clear_filters(self) -> None:
        """Show all."""
        for group in (_LIGHT, _WHO, _CATEGORY):
            self.filters.choose(group, "")
        self.field.reset()
        self.apply()

    def current(self) -> str:
        """The task under the hand."""
        return self.board.current() if self._pages.currentWidget() is self.roll else ""

    def choose(self, key: str) -> None:
        """Mark this task."""
        self.board.choose(key)

    def take_focus(self) -> None:
        """Arrows move in the first column."""
        target: QWidget = self.field
        if self._pages.currentWidget() is self.roll and self.board.lists():
            held = [x for x in self.board.lists() if x.current()]
            target = (held or self.board.lists())[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the tasks matter more; people and categories are found by search."""
        super().resizeEvent(event)
        if self._snap is not None and self._low() != self._was_low:
            self.show_snapshot(self._snap)

    def _low(self) -> bool:
        return self.height() < look().px(_LOW)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(3 * STEP)
        head.addWidget(self.field, 1)
        head.addWidget(Flow(self.ways, self.done))
        self.body.addLayout(head)
        self.body.addWidget(self.filters)
        self.body.addLayout(self.decisions)
        self.body.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.field.searched.connect(lambda _text: self.apply())
        self.field.submitted.connect(lambda _text: self._open_first())
        self.field.moved.connect(lambda _rows: self.take_focus())
        self.filters.changed.connect(self.apply)
        self.ways.chosen.connect(lambda _key: self.apply())
        self.done.clicked.connect(self.reload_asked)
        self.board.opened.connect(self.opened)
        self.board.advanced.connect(self.advanced)
        self.empty.acted.connect(self.new_asked)
        self.nothing.acted.connect(self.clear_filters)

    def _open_first(self) -> None:
        shown = self.shown()
        if shown:
            self.opened.emit(shown[0].id)

    def _show_decisions(self, snap: Snapshot) -> None:
        while self.decisions.count():
            item = self.decisions.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        most = 1 if self._was_low else _DECISIONS
        most = 0 if self.height() < look().px(_VERY_LOW) else most
        for matter in snap.finished[:most]:
            self._decide(
                matter,
                self.tr("{} {}：任务都办完了").format(matter.number, matter.title),
                ("supervise", self.tr("转入督办")), ("judge", self.tr("提请居民评价")),
                tone=Tone.YES,
            )  # fmt: skip
        for matter in snap.idle[: max(0, most - len(snap.finished))]:
            said = self.tr("{} {}：议定了，还没有安排谁来办").format(matter.number, matter.title)
            self._decide(matter, said, ("task", self.tr("登记任务")), tone=Tone.CARE)
        more = len(snap.finished) + len(snap.idle) - self.decisions.count()
        if more > 0:
            words = QuietButton(self.tr("还有 {} 个议题等着安排").format(more), small=True)
            words.setEnabled(False)
            self.decisions.addWidget(words, 0, Qt.AlignmentFlag.AlignLeft)

    def _decide(self, matter: Matter, text: str, *choices: tuple[str, str], tone: Tone) -> None:
        line = Decision(text, *choices, tone=tone)
        line.chosen.connect(partial(self._on_decided, matter))
        self.decisions.addWidget(line)

    def _on_decided(self, matter: Matter, key: str) -> None:
        if key == "task":
            self.task_asked.emit(matter.id)
        else:
            self.moved_on.emit(matter, key)


def _entry(line: TaskLine) -> Entry:
    task = line.task
    assert task.due is not None
    done = task.state is TaskState.DONE
    tone = light_tone(line.lit.light)
    return Entry(line.id, task.due, f"{task.text} · {task.who}", tone, dim=done)
