"""The vertical line: five stations, at each what happened there, with photos and ways on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock import in_china, time_words
from app.domain.matter import Step
from app.steps.views.life_event import Mark
from ui.console.matter.pictures import Pictures
from ui.theme import STEP, Role, look
from ui.widgets.buttons import QuietButton
from ui.widgets.living import Living
from ui.widgets.text import Ink, Text
from ui.widgets.timeline import Stand, Station, StepLine
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.steps.views.life import Life
    from app.steps.views.life_event import Event
    from ui.console.page import Shell

WHEN = 92  # pixels of the column of days at 100 %
MARK = 20
FOLD, HEAD, TAIL, MORE = 12, 2, 8, 60
"""So many events at one station are told without folding the middle; then these at either end, and
so many more at every press: hundreds at once would take seconds."""

# Kind of event → where it can be looked at: key of the place, what its button says.
_WAYS: dict[str, tuple[str, str]] = {
    "agenda_item": ("meeting", "看会议"),
    "to_judge": ("meeting", "看会议"),
    "vote": ("meeting", "看会议"),
    "minutes": ("minutes", "看纪要"),
    "merged": ("matter", "看全过程"),
}


def when_words(event: Event, today: date) -> str:
    """``11月24日 15:04``; with its year on a line of its own where that is another."""
    local = in_china(event.at)
    year = f"{local.year}年\n" if local.year != today.year else ""
    time = "" if event.day or event.to_come else f"\n{time_words(event.at)}"
    return f"{year}{local.month}月{local.day}日{time}"


class EventRow(Living, QWidget):
    """One event: when, what, who; its photos; where to look at it.

    Signals:
        opened: go to a place: its key and what it is entered with.
        shown: a photo is to be shown large.
    """

    opened = Signal(str, str)
    shown = Signal(object)

    def __init__(
        self, shell: Shell, event: Event, *, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.event_told = event
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, STEP, 0, STEP)
        self._grid.setHorizontalSpacing(2 * STEP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Text(when_words(event, today), Role.SMALL, wrap=False), 0, 0, top)
        self._grid.addWidget(self._mark(event), 0, 1, top)
        self._grid.addLayout(self._words(shell, event), 0, 2)
        way = _WAYS.get(event.kind)
        if way is not None:
            key, words = way
            target = event.record if key == "matter" else event.meeting
            button = QuietButton(words, small=True)
            button.setAccessibleName(translated(f"{words}：{event.what}"))
            button.clicked.connect(partial(self._on_open, key, target))
            self._grid.addWidget(button, 0, 3, top)
        self.setAccessibleName(
            translated("，".join([when_words(event, today), event.what, *event.more]))
        )
        self.renew_look()

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._grid.setColumnMinimumWidth(0, look().px(WHEN))
        self._grid.setColumnMinimumWidth(1, look().px(MARK))

    def _on_open(self, key: str, target: str, _checked: object = None) -> None:
        self.opened.emit(key, target)

    def _mark(self, event: Event) -> Text:
        shape, ink = {Mark.GOOD: ("✓", Ink.YES), Mark.BAD: ("△", Ink.NO)}.get(
            event.mark, ("○" if event.to_come else "·", Ink.FAINT)
        )
        return Text(shape, Role.STRONG, ink=ink, wrap=False)

    def _words(self, shell: Shell, event: Event) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(Text(event.what, ink=Ink.QUIET if event.to_come else Ink.INK))
        for line in (*event.more, event.who):
            if line:
                lines.addWidget(Text(line, Role.SMALL))
        if event.files:
            pictures = Pictures(shell, event.files)
            pictures.shown.connect(self.shown)
            lines.addWidget(pictures)
        return lines


class Events(QWidget):
    """What happened at one station; the middle of a long list is folded.

    Signals:
        opened: see :class:`EventRow`.
        shown: see :class:`EventRow`.
    """

    opened = Signal(str, str)
    shown = Signal(object)

    def __init__(
        self,
        shell: Shell,
        events: Sequence[Event],
        *,
        today: date,
        tail: int = TAIL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._events, self._today = shell, tuple(events), today
        self.tail = tail
        self.rows: list[EventRow] = []
        self.more: QuietButton | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(STEP)
        self._fill()

    def unfold(self) -> None:
        """Show more of them."""
        self.tail += MORE
        self._fill()

    def _fill(self) -> None:
        whole = len(self._events) <= max(FOLD, HEAD + self.tail)
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self.more = [], None
        shown = self._events if whole else (*self._events[:HEAD], *self._events[-self.tail :])
        for at, event in enumerate(shown):
            if not whole and at == HEAD:
                self._lines.addLayout(self._fold(len(self._events) - len(shown)))
            row = EventRow(self._shell, event, today=self._today)
            row.opened.connect(self.opened)
            row.shown.connect(self.shown)
            self._lines.addWidget(row)
            self.rows.append(row)

    def _fold(self, count: int) -> QHBoxLayout:
        self.more = QuietButton(self.tr("中间还有 {} 条").format(count), small=True)
        self.more.clicked.connect(self.unfold)
        line = QHBoxLayout()
        line.setContentsMargins(look().px(WHEN + MARK) + 4 * STEP, 0, 0, 0)
        line.addWidget(self.more)
        line.addStretch(1)
        return line


class Story(QWidget):
    """The whole line.

    Signals:
        opened: see :class:`EventRow`.
        shown: a photo is to be shown large.
    """

    opened = Signal(str, str)
    shown = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._told: Life | None = None
        self._tails: dict[Step, int] = {}
        self.lists: dict[Step, Events] = {}
        self.line = StepLine()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.line)

    def show_life(self, life: Life) -> None:
        """Tell it; what was unfolded stays so while it is the same matter."""
        before = self._told
        if before is not None and before.matter.id == life.matter.id:
            if before.events == life.events and before.matter == life.matter:
                return
            self._tails = {step: events.tail for step, events in self.lists.items()}
        else:
            self._tails = {}
        self._told = life
        self.lists = {}
        self.line.set_stations([self._station(life, step) for step in Step])

    def latest(self) -> QWidget | None:
        """The station where the matter stands, or a later one where something happened."""
        if self._told is None:
            return None
        order = list(Step)
        reached = [order.index(step) for step in self.lists]
        return self.line.row(max([order.index(self._told.matter.step), *reached]))

    def _station(self, life: Life, step: Step) -> Station:
        events = life.at(step)
        extra: Events | None = None
        if events:
            extra = Events(self._shell, events, today=life.today, tail=self._tails.get(step, TAIL))
            extra.opened.connect(self.opened)
            extra.shown.connect(self.shown)
            self.lists[step] = extra
        return Station(step.glyph, _title(life, step), _stand(life, step), extra=extra)


def _title(life: Life, step: Step) -> str:
    words = {
        Step.COLLECT: "集 · 议题怎么来的",
        Step.DELIBERATE: "议 · 怎么商量的",
        Step.ACT: "办 · 谁在办、办到哪",
        Step.SUPERVISE: "督 · 督查和提级",
        Step.EVALUATE: "评 · 居民怎么说",
    }[step]
    if step is not life.matter.step:
        return words
    return f"{words} · {life.matter.standing if life.matter.closed else '现在在这一步'}"


def _stand(life: Life, step: Step) -> Stand:
    order = list(Step)
    if step is life.matter.step:
        return Stand.PAST if life.matter.closed else Stand.NOW
    past = order.index(step) < order.index(life.matter.step) or bool(life.at(step))
    return Stand.PAST if past else Stand.AHEAD
