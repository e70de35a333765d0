"""One library as a list: search that asks the index, filters as chips, the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.console.kit.filters import Filters
from ui.console.kit.marks import PillDelegate
from ui.console.kit.parts import Nothing
from ui.console.kit.table import FittingTable
from ui.theme import Role, Tone, look
from ui.widgets.card import Card
from ui.widgets.fields import SearchField
from ui.widgets.table import Column, TableModel
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


_LOW = 460  # pixels at 100 %: below, only the first group of chips has room


@dataclass(frozen=True)
class Group:
    """Chips of one kind.

    Attributes:
        key: of the group.
        of: which chip a record belongs to; ``""``: to none.
        words: of a chip.
        order: of the chips; those that are not there come after them.
    """

    key: str
    of: Callable[[Any], str]
    words: Callable[[str], str] = str
    order: Sequence[str] = ()


@dataclass(frozen=True)
class Look:
    """What a library looks like.

    Attributes:
        key: as :mod:`app.steps.views.libraries` has it.
        name: on its tab.
        hint: in the search field.
        columns: of the table, with the ones that give way where it is narrow.
        pill: number of the column that is painted as a pill, with its tone.
        groups: of chips.
        empty: heading and sentence of the empty state, and the words of its button.
        sheet: headings of the table that goes out, and the cells of a record.
    """

    key: str
    name: str
    hint: str
    columns: tuple[Column[Any], ...]
    gives_way: tuple[int, ...]
    pill: tuple[int, Callable[[object], Tone]]
    groups: tuple[Group, ...]
    empty: tuple[str, str, str]
    sheet: tuple[tuple[str, ...], Callable[[Any], Sequence[Any]]]


class Shelf(Card):
    """A library.

    Signals:
        opened: a row.
        asked: the button of the empty state.
        searched: somebody types: the index is to be asked. ``""``: nothing any more.
    """

    opened = Signal(str)
    asked = Signal()
    searched = Signal(str)

    def __init__(self, look_: Look, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.look = look_
        self._lines: list[Any] = []
        self._hits: list[str] | None = None
        self.field = SearchField(look_.hint)
        self.filters = Filters()
        self.note = Text("", Role.SMALL, ink=Ink.QUIET)
        self.table = FittingTable(
            TableModel(look_.columns, lambda x: x.id),
            look_.name,
            gives_way=look_.gives_way,
            least=240,
            settings=settings,
        )
        column, tone = look_.pill
        self.table.setItemDelegateForColumn(
            column, PillDelegate(tone, TableModel.RECORD, self.table)
        )
        title, sentence, action = look_.empty
        self.empty = Nothing(title, sentence, action=action)
        self.nothing = Nothing(
            self.tr("没有找到"), self.tr("换几个字，或者取消筛选。"), action=self.tr("看全部")
        )
        self._pages = QStackedWidget()
        for page in (self.table, self.empty, self.nothing):
            self._pages.addWidget(page)
        for part in (self.field, self.filters, self.note):
            self.body.addWidget(part)
        self.body.addWidget(self._pages, 1)
        self.note.hide()
        self._connect()

    def set_lines(self, lines: Sequence[Any]) -> None:
        """Show these."""
        self._lines = list(lines)
        groups = []
        for group in self.look.groups:
            counts = Counter(group.of(x) for x in lines)
            counts.pop("", None)
            known = [k for k in group.order if counts[k]]
            known += sorted(k for k in counts if k not in group.order)
            groups.append((group.key, [(k, group.words(k)) for k in known]))
        # One chip would let everything through; a group without chips would leave a gap.
        self.filters.set_groups([(key, options) for key, options in groups if len(options) > 1])
        for group in self.look.groups:
            self.filters.set_counts(group.key, Counter(group.of(x) for x in lines))
        self.filters.setVisible(bool(lines))
        self.field.setEnabled(bool(lines))
        self._fit()
        self.apply()

    def set_hits(self, text: str, keys: Sequence[str]) -> None:
        """What the index found for a text, the best first."""
        if text == self.field.text().strip():
            self._hits = list(keys)
            self.apply()

    def say(self, text: str) -> None:
        """A line of quiet words above the table."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def shown(self) -> list[Any]:
        """Those that search and filters let through, in their order."""
        wanted = self.filters.values()
        lines = self._lines
        if self._hits is not None:
            by_id = {x.id: x for x in lines}
            lines = [by_id[key] for key in self._hits if key in by_id]
        by_key = {group.key: group for group in self.look.groups}
        return [x for x in lines if all(by_key[g].of(x) == key for g, key in wanted.items())]

    def line(self, key: str) -> Any:
        """The record with this id, or ``None``."""
        return next((x for x in self._lines if x.id == key), None)

    def only(self, group: str, key: str) -> None:
        """Filter by this, nothing else."""
        self.clear()
        self.filters.choose(group, key)
        self.apply()

    def clear(self) -> None:
        """Show all."""
        for group in self.look.groups:
            self.filters.choose(group.key, "")
        self.field.reset()
        self._hits = None
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the rows matter more."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for group in self.look.groups[1:]:
            self.filters.show_group(group.key, shown=self.height() >= look().px(_LOW))

    def _connect(self) -> None:
        self.field.searched.connect(self._on_searched)
        self.field.moved.connect(self.table.move_by)
        self.field.submitted.connect(lambda _text: self.table.open_current())
        self.filters.changed.connect(self.apply)
        self.table.opened.connect(self.opened)
        self.empty.acted.connect(self.asked)
        self.nothing.acted.connect(self.clear)

    def _on_searched(self, text: str) -> None:
        if not text:
            self._hits = None
            self.apply()
        self.searched.emit(text)
