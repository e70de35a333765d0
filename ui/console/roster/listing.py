"""The list of the roster: search, filters, the table, and what to do with those ticked."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.domain.addresses import show_address
from ui.console.roster.chipbar import ChipBar, MenuChip
from ui.console.roster.table import RosterTable
from ui.models.roster import ANYWHERE, EVERYBODY, Found, Snapshot, filter_name
from ui.models.roster_table import RosterModel
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card, Panel
from ui.widgets.empty import EmptyState
from ui.widgets.fields import SearchField
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Elided, Ink


class TickBar(Panel):
    """What to do with those who are ticked; away while nobody is.

    Signals:
        print_asked: print their cards.
        all_asked: tick everybody in the table.
        none_asked: tick nobody.
    """

    print_asked = Signal()
    all_asked = Signal()
    none_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ACCENT, inside=3 * STEP, parent=parent)
        self.words = Elided("", Role.STRONG)
        self.all_button = QuietButton()
        self.none_button = QuietButton(self.tr("取消选择"))
        self.print_button = OutlineButton(self.tr("打印签到卡"), key="Ctrl+P")
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        line.addWidget(self.words, 1)
        for button in (self.all_button, self.none_button, self.print_button):
            line.addWidget(button)
        self.body.addLayout(line)
        self.print_button.clicked.connect(self.print_asked)
        self.all_button.clicked.connect(self.all_asked)
        self.none_button.clicked.connect(self.none_asked)
        self.hide()

    def show_figures(self, *, ticked: int, shown: int) -> None:
        """How many are ticked, of how many in the table."""
        self.words.setText(self.tr("已选 {} 人").format(ticked))
        self.all_button.set_label(self.tr("选列表中全部 {} 人").format(shown))
        self.setVisible(ticked > 0)


class Listing(Card):
    """Everybody on the roster who answers to search and filters.

    Signals:
        opened: a person was opened, with the id.
        import_asked: the empty state's one thing to do.
        print_asked: print the cards of these people, a list of ids.
    """

    opened = Signal(str)
    import_asked = Signal()
    print_asked = Signal(list)

    def __init__(self, settings: QSettings | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._snapshot: Snapshot | None = None
        self._found = Found()
        self.model = RosterModel()
        self.search = SearchField(self.tr("姓名、拼音、首字母或门牌：zgy、3-2-501"), delay=60)
        self.chips = ChipBar()
        self.houses = MenuChip(self.tr("全部楼"))
        self.count = Elided("", Role.SMALL, ink=Ink.QUIET)
        self.ticks = TickBar()
        self.strip = ProgressStrip()
        self.table = RosterTable(self.model, settings=settings)
        self.empty = EmptyState(
            self.tr("名册还是空的"),
            self.tr("导入楼门院的住户名册（XLSX 或 CSV），也可以按 Ctrl+N 一个个添加。"),
            action=self.tr("导入名册"),
            key="Ctrl+I",
        )
        self.nobody = EmptyState(self.tr("没有找到"))
        self._lay_out()
        self._connect()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show this roster, searched and filtered as before."""
        self._snapshot = snapshot
        gone = [key for key in self.model.ticks() if snapshot.line(key) is None]
        self.model.tick(gone, on=False)
        self.chips.set_filters([(key, filter_name(key)) for key in snapshot.filters()])
        houses = [(name, _house_name(name)) for name in snapshot.buildings()]
        self.houses.set_choices([(ANYWHERE, self.tr("全部楼")), *houses])
        if self.houses.key() not in snapshot.buildings():
            self.houses.choose(None)
        self.houses.setVisible(len(houses) > 1)
        self.renew()

    def renew(self) -> None:
        """Search and filter again."""
        if self._snapshot is None:
            return
        text = self.search.text().strip()
        house = self.houses.key() or ANYWHERE
        chosen = self.chips.key() or EVERYBODY
        self._found = self._snapshot.find(text, chosen=chosen, building=house)
        self.table.set_records(self._found.lines)
        self.chips.set_counts(self._found.counts)
        self.houses.set_counts(self._found.buildings)
        self._say()

    def people(self) -> list[str]:
        """Ids of those in the table, in its order."""
        return self.model.shown()

    def show_everybody(self) -> None:
        """Take search and filters away."""
        chosen, house = self.chips.key() or EVERYBODY, self.houses.key() or ANYWHERE
        if not self.search.text() and (chosen, house) == (EVERYBODY, ANYWHERE):
            return
        self.chips.choose(EVERYBODY)
        self.houses.choose(None)
        self.search.reset()  # which searches and filters again

    def tick_shown(self) -> None:
        """Tick everybody in the table, those ticked before stay ticked."""
        self.model.tick(self.people())

    def ask_print(self) -> None:
        """Print the cards of the ticked."""
        if self.model.ticks():
            self.print_asked.emit(self.model.ticks())

    def take_focus(self) -> None:
        """The search listens."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _say(self) -> None:
        everybody = len(self._snapshot.lines) if self._snapshot else 0
        shown = len(self._found.lines)
        whole = shown == everybody
        words = self.tr("{} 人") if whole else self.tr("找到 {} 人")
        self.count.setText(words.format(shown))
        for part in (self.search, self.chips, self.count):
            part.setVisible(everybody > 0)
        self.houses.setVisible(len(self.houses.keys()) > 2)  # noqa: PLR2004 - all, and two houses
        self._pages.setCurrentIndex(0 if shown else (1 if everybody == 0 else 2))
        if not shown and everybody:
            self.nobody.set_texts(
                self.tr("没有找到“{}”").format(self.search.text().strip())
                if self.search.text().strip()
                else self.tr("这里没有人"),
                self.tr("换一种写法试试：姓名、拼音首字母，或门牌 3-2-501。"),
                action=self.tr("显示全部"),
            )
        self._on_ticked()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(3 * STEP)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        filters = QHBoxLayout()
        filters.setSpacing(2 * STEP)
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.houses)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.nobody)
        self.body.setSpacing(3 * STEP)
        self.body.addLayout(top)
        self.body.addLayout(filters)
        self.body.addWidget(self.ticks)
        self.body.addWidget(self.strip)
        self.body.addWidget(pages, 1)
        for part in (self.search, self.chips, self.count, self.houses):
            part.hide()
        self._pages.setCurrentIndex(0)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.renew())
        self.search.moved.connect(self.table.move_by)
        self.search.submitted.connect(self._on_submitted)
        self.chips.chosen.connect(lambda _key: self.renew())
        self.houses.picked.connect(self._on_house)
        self.table.opened.connect(self.opened)
        self.model.ticked.connect(self._on_ticked)
        self.empty.acted.connect(self.import_asked)
        self.nobody.acted.connect(self.show_everybody)
        self.ticks.print_asked.connect(self.ask_print)
        self.ticks.all_asked.connect(self.tick_shown)
        self.ticks.none_asked.connect(lambda: self.model.tick_only([]))

    def _on_house(self, key: str) -> None:
        if key == ANYWHERE:
            self.houses.choose(None)
        self.renew()

    def _on_submitted(self, _text: str) -> None:
        key = self.table.current() or next(iter(self.people()), "")
        if key:
            self.table.choose(key)
            self.opened.emit(key)

    def _on_ticked(self) -> None:
        self.ticks.show_figures(ticked=len(self.model.ticks()), shown=self.model.rowCount())


def _house_name(building: str) -> str:
    return show_address(building, "", "")
