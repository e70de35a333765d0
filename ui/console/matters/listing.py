"""The list of matters: search, filters, the table, and what can be done with those selected."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.domain.categories import CATEGORIES
from app.domain.clock import day_words
from app.domain.collecting import Screened
from app.domain.matter import Ease, Matter, Outcome, Source, Step
from ui.console.kit.filters import Filters
from ui.console.kit.marks import PillDelegate
from ui.console.kit.parts import Nothing
from ui.console.kit.table import FittingTable
from ui.console.matters.state import MatterLine
from ui.theme import STEP, Role, Tone, look
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import SearchField
from ui.widgets.table import Column, TableModel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_STEP, _EASE, _CATEGORY, _SOURCE = "step", "ease", "category", "source"
_AT_STEP = 7


def step_words(step: Step) -> str:
    """``集 待列入``."""
    return f"{step.glyph} {step.words}"


def standing_words(matter: Matter) -> str:
    """``集 待列入``; how it ended, where it has."""
    return matter.standing if matter.closed else step_words(matter.step)


def line_words(line: MatterLine) -> str:
    """The same, and that it was sent back for more."""
    returned = Screened.RETURNED
    return returned.words if line.standing == returned.value else standing_words(line.matter)


_COLUMNS = (
    Column[MatterLine]("编号", lambda x: x.matter.number, width=104),
    Column[MatterLine]("议题", lambda x: x.matter.title, width=0),
    Column[MatterLine]("类别", lambda x: x.matter.category, width=104),
    Column[MatterLine]("谁提出的", lambda x: x.matter.raised_by, width=140),
    Column[MatterLine]("难易", lambda x: x.matter.ease.words, sort=lambda x: x.matter.ease.order,
                       width=76),
    Column[MatterLine]("热度", lambda x: str(x.heat) if x.heat else "", width=72, right=True,
                       sort=lambda x: x.heat),
    Column[MatterLine]("照片", lambda x: str(x.photos) if x.photos else "", width=72, right=True,
                       sort=lambda x: x.photos),
    Column[MatterLine]("进度", line_words, width=128,
                       sort=lambda x: list(Step).index(x.matter.step)),
    Column[MatterLine]("登记日期", lambda x: day_words(x.matter.created_at), width=144,
                       sort=lambda x: x.matter.created_at),
)  # fmt: skip
_GIVES_WAY = (6, 8, 3, 0, 2, 4, 5)


def step_tone(line: object) -> Tone:
    """The tone of a row's step."""
    matter = cast("MatterLine", line).matter
    if matter.closed:
        settled = (matter.outcome or Outcome.SETTLED) is Outcome.SETTLED
        return Tone.YES if settled else Tone.ABSTAIN
    step = matter.step
    return {Step.COLLECT: Tone.PLAIN, Step.EVALUATE: Tone.YES}.get(step, Tone.ACCENT)


class Listing(Card):
    """All matters, filtered.

    Signals:
        opened: a row.
        new_asked: a new matter.
        place_asked: put the selected ones on an agenda.
        remove_asked: take the selected ones away.
    """

    opened = Signal(str)
    new_asked = Signal()
    place_asked = Signal()
    remove_asked = Signal()

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines: list[MatterLine] = []
        self.field = SearchField(self.tr("找议题：编号、内容、谁提出的、地点"))
        self.filters = Filters()
        model = TableModel(_COLUMNS, lambda x: x.id)
        self.table = FittingTable(
            model, self.tr("议题"), gives_way=_GIVES_WAY, least=240, settings=settings
        )
        pill = PillDelegate(step_tone, TableModel.RECORD, self.table)
        self.table.setItemDelegateForColumn(_AT_STEP, pill)
        self.empty = Nothing(
            self.tr("还没有议题"),
            self.tr("居民的纸条、电话和口头意见都记在这里，再排进会议议程。"),
            action=self.tr("记一条议题"),
            key="Ctrl+N",
        )
        self.nothing = Nothing(
            self.tr("没有找到"), self.tr("换几个字，或者取消筛选。"), action=self.tr("看全部议题")
        )
        self._pages = QStackedWidget()
        for page in (self.table, self.empty, self.nothing):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()

    def set_lines(self, lines: Sequence[MatterLine]) -> None:
        """Show these."""
        self._lines = list(lines)
        categories = Counter(x.matter.category for x in lines)
        known = (*CATEGORIES, *sorted(set(categories) - set(CATEGORIES)))
        shown = [(c, c) for c in known if categories[c]]
        there = {x.standing for x in lines}
        sources = Counter(x.matter.source.value for x in lines)
        sources = sources if len(sources) > 1 else Counter()
        returned = Screened.RETURNED
        standings = [(s.value, step_words(s)) for s in Step]
        standings += [(o.value, o.words) for o in (returned, *Outcome)]
        self.filters.set_groups(
            (
                (_STEP, [(key, words) for key, words in standings if key in there]),
                (_EASE, [(e.value, e.words) for e in Ease] if lines else []),
                (_CATEGORY, shown if len(shown) > 1 else []),
                (_SOURCE, [(s.value, s.words) for s in Source if sources[s.value]]),
            )
        )
        self.filters.set_counts(_STEP, Counter(x.standing for x in lines))
        self.filters.set_counts(_EASE, Counter(x.matter.ease.value for x in lines))
        self.filters.set_counts(_CATEGORY, categories)
        self.filters.set_counts(_SOURCE, sources)
        self.filters.setVisible(bool(lines))
        self._fit()
        self.field.setEnabled(bool(lines))
        self.apply()

    def shown(self) -> list[MatterLine]:
        """Those that search and filters let through."""
        wanted = self.filters.values()
        text = self.field.text()
        return [
            x
            for x in self._lines
            if wanted.get(_STEP, x.standing) == x.standing
            and wanted.get(_EASE, x.matter.ease.value) == x.matter.ease.value
            and wanted.get(_SOURCE, x.matter.source.value) == x.matter.source.value
            and wanted.get(_CATEGORY, x.matter.category) == x.matter.category
            and x.answers(text)
        ]

    def only(self, step: Step) -> None:
        """Filter by a step, nothing else."""
        self.clear_filters()
        self.filters.choose(_STEP, step.value)
        self.apply()

    def only_from(self, source: str) -> None:
        """Filter by how matters came in, nothing else."""
        self.clear_filters()
        self.filters.choose(_SOURCE, source)
        self.apply()

    def clear_filters(self) -> None:
        """Show all."""
        for group in (_STEP, _EASE, _CATEGORY, _SOURCE):
            self.filters.choose(group, "")
        self.field.reset()
        self.apply()

    def selected(self) -> list[MatterLine]:
        """The selected rows, in the order shown; without a selection the current one."""
        chosen = self.table.chosen() or [self.table.current()]
        by_id = {x.id: x for x in self._lines}
        return [by_id[key] for key in chosen if key in by_id]

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
        self._on_selection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the rows matter more; categories are found by search, too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for group in (_CATEGORY, _SOURCE):
            self.filters.show_group(group, shown=self.height() >= look().px(460))

    def _lay_out(self) -> None:
        self._bar = QWidget()
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * STEP)
        self._count = Text("", Role.STRONG, wrap=False)
        place = OutlineButton(self.tr("列入会议"), key="Ctrl+Shift+M")
        remove = QuietButton(self.tr("删除"))
        place.clicked.connect(self.place_asked)
        remove.clicked.connect(self.remove_asked)
        line.addWidget(self._count)
        line.addWidget(place)
        line.addWidget(remove)
        line.addStretch(1)
        self._bar.hide()
        for part in (self.field, self.filters, self._bar):
            self.body.addWidget(part)
        self.body.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.field.searched.connect(lambda _text: self.apply())
        self.field.moved.connect(self.table.move_by)
        self.field.submitted.connect(lambda _text: self.table.open_current())
        self.filters.changed.connect(self.apply)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_selection())
        self.empty.acted.connect(self.new_asked)
        self.nothing.acted.connect(self.clear_filters)

    def _on_opened(self, key: str) -> None:
        # A click that adds to a selection opens nothing.
        if len(self.table.chosen()) <= 1:
            self.opened.emit(key)

    def _on_selection(self) -> None:
        count = len(self.table.selectionModel().selectedRows())
        self._bar.setVisible(count > 1)
        self._count.setText(self.tr("已选 {} 个").format(count))

    def keyPressEvent(self, event: object) -> None:
        """Delete takes the selected ones away."""
        key = getattr(event, "key", lambda: 0)()
        if key == Qt.Key.Key_Delete and self.table.hasFocus():
            self.remove_asked.emit()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type] # Qt's own kind
