"""库: four libraries behind one search, each a list and a panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import in_china
from app.steps import alike
from app.steps.views import libraries as views
from app.steps.views.libraries import CARDS, MATTERS, PAINS, PEOPLE
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.undoing import PanelPage
from ui.console.libraries import looks
from ui.console.libraries.doing import Doing
from ui.console.libraries.forms import CardForm, HelperForm
from ui.console.libraries.panels import (
    CardPanel,
    HelperPanel,
    MatterPanel,
    NewPanel,
    PainPanel,
    ReceivedPanel,
    WarningsPanel,
)
from ui.console.libraries.shelf import Shelf
from ui.theme import STEP
from ui.widgets.buttons import QuietButton
from ui.widgets.chips import FilterChips

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.steps.libraries.pains import Pain
    from app.steps.views.libraries import HelperDetails, MatterDetails
    from app.steps.views.libraries import Shelf as Snapshot
    from ui.console.page import Shell

_TABLE = "表格 (*.xlsx)"
# What is read for each library.
_KINDS = {
    MATTERS: ("matter", "case_card"),
    CARDS: ("case_card", "document"),
    PAINS: ("pain_point", "matter", "task", "move", "rating", "hand_rating"),
    PEOPLE: ("backbone", "asking"),
}
_OF_KIND = {
    "matter": MATTERS, "case_card": CARDS, "experience": CARDS, "pain_point": PAINS,
    "backbone": PEOPLE,
}  # fmt: skip


class LibrariesPage(PanelPage):
    """库.

    ``enter`` takes the name of a library, ``{"kind": kind, "key": key}`` of a record, or
    ``{"matter": id}`` to write that matter up.
    """

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.doing = Doing(self)
        made = (looks.matters_look(), looks.cards_look(), looks.pains_look(), looks.people_look())
        self.tabs = FilterChips([(one.key, one.name) for one in made])
        self.tabs.setAccessibleName(self.tr("哪个库"))
        self._looks = {one.key: one for one in made}
        self._shelves: dict[str, Shelf] = {}
        self._snaps: dict[str, Snapshot] = {}
        self._behind: set[str] = set(self._looks)
        self._wanted: dict[str, str] = {}
        self.open_key, self.open_id = "", ""
        self.stack = QStackedWidget()
        self.panel = RoomyPanel(width=460)
        self.panel.closed.connect(self._on_closed)
        self.warn = QuietButton("")
        self.warn.clicked.connect(self.show_warnings)
        self.warn.hide()
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(self.tabs)
        lines.addWidget(self.warn, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.stack, 1)
        self.split = Split(left, self.panel, least=420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self.tabs.chosen.connect(self.show_shelf)
        self.command(self.tr("导出表格"), self.export, key="Ctrl+E", head=True)
        self.command(self.tr("写一张经验卡"), self.new_card)
        self.command(self.tr("列入一位骨干"), self.new_helper)
        self.command(self.tr("查找"), self._take_field, key="Ctrl+F")

    # -- what the window asks --------------------------------------------------------------------

    def title(self) -> str:
        """Where we are."""
        return self.tr("四库")

    def subtitle(self) -> str:
        """How much there is here."""
        snap = self._snaps.get(self.tabs.key())
        if snap is None:
            return ""
        if snap.pains is not None:
            waiting = sum(1 for p in snap.pains.points if p.kept is None)
            return self.tr("{} 个待确认").format(waiting) if waiting else ""
        return self.tr("共 {} 条").format(len(lines_of(snap))) if lines_of(snap) else ""

    def enter(self, target: object) -> None:
        """See the class."""
        self._behind = set(self._looks)
        if isinstance(target, str) and target in self._looks:
            self.show_shelf(target)
        elif isinstance(target, dict) and "kind" in target:
            key = _OF_KIND.get(str(target["kind"]), MATTERS)
            self.show_shelf(key)
            self.open(key, str(target["key"]))
        elif isinstance(target, dict) and "matter" in target:
            self.show_shelf(MATTERS)
            self.open(MATTERS, str(target["matter"]))
        else:
            self.show_shelf(self.tabs.key())

    def leave(self) -> None:
        """What is being typed is saved."""
        self.commit()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        self._behind |= {key for key, kinds in _KINDS.items() if changes.touches(*kinds)}
        if self.tabs.key() in self._behind:
            self._read(self.tabs.key())
        if self.open_id:
            self.open(self.open_key, self.open_id, again=True)

    # -- the lists -------------------------------------------------------------------------------

    def show_shelf(self, key: str) -> None:
        """Show this library."""
        self.tabs.choose(key)
        shelf = self._shelf(key)
        self.stack.setCurrentWidget(shelf)
        self.warn.setVisible(key == PAINS and bool(self.warn.text()))
        if self.open_key != key and not self.panel.isHidden():
            self.commit()
            self._forget()
            self.panel.hide()
        if key in self._behind:
            self._read(key)
        self.head_changed.emit()

    def shelf(self) -> Shelf:
        """The library in front."""
        return self._shelf(self.tabs.key())

    def _shelf(self, key: str) -> Shelf:
        if key not in self._shelves:
            shelf = Shelf(self._looks[key], self.shell.settings)
            shelf.opened.connect(partial(self.open, key))
            shelf.searched.connect(partial(self._search, key))
            shelf.asked.connect(partial(self._on_empty, key))
            self._shelves[key] = shelf
            self.stack.addWidget(shelf)
        return self._shelves[key]

    def _read(self, key: str) -> None:
        self._behind.discard(key)
        self.shell.ask(views.read_shelf, key, then=self._on_read)

    def _on_read(self, snap: Snapshot) -> None:
        self._snaps[snap.key] = snap
        shelf = self._shelf(snap.key)
        shelf.set_lines(lines_of(snap))
        if snap.pains is not None:
            count = len(snap.pains.warnings)
            self.warn.setText(self.tr("未诉先办：{} 项提醒 ›").format(count) if count else "")
            self.warn.setVisible(bool(count) and self.tabs.key() == PAINS)
        if shelf.field.text().strip():
            self._search(snap.key, shelf.field.text().strip())
        self.head_changed.emit()
        wanted = self._wanted.pop(snap.key, "")
        if wanted:
            self.open(snap.key, wanted)

    def _search(self, key: str, text: str) -> None:
        if text:
            then = partial(self._shelf(key).set_hits, text)
            self.shell.ask(views.hits, key, text, then=then)

    def _on_empty(self, key: str) -> None:
        if key == MATTERS:
            self.shell.go("matters", "new")
        elif key == CARDS:
            self.new_card()
        elif key == PEOPLE:
            self.new_helper()

    def _take_field(self) -> None:
        if self.split.narrow():
            self.panel.close_panel()
        self.shelf().field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.shelf().field.selectAll()

    def export(self) -> None:
        """Write what is shown as a table."""
        look, shown = self.shelf().look, self.shelf().shown()
        if not shown:
            self.shell.notify(self.tr("这里没有可以导出的内容。"))
            return
        day = in_china(self.shell.services.clock()).date().isoformat()
        name = f"{look.name} {day}.xlsx"
        path = self.files.new(self, self.tr("导出表格"), name=name, kinds=_TABLE)
        if path is not None:
            self.doing.export(look, shown, path)

    # -- the panel -------------------------------------------------------------------------------

    def open(self, key: str, record: str, *, again: bool = False) -> None:
        """Open a record at the side; ``again``: it was written, show it as it is now."""
        if not again:
            self.commit()
        self.open_key, self.open_id = key, record
        self._shelf(key).table.choose(record)
        lost = partial(self._on_lost, record)
        if key == MATTERS:
            self.shell.ask(views.read_matter, record, then=self._show_matter, failed=lost)
        elif key == PEOPLE:
            then = partial(self._show_helper, again)
            self.shell.ask(views.read_helper, record, then=then, failed=lost)
        else:
            line = self._shelf(key).line(record)
            if line is None:
                # The list is still being read, or it is gone.
                if again:
                    self._on_lost(record)
                else:
                    self._wanted[key] = record
                    self.open_id = ""
            elif key == CARDS:
                self._show_card(line)
            else:
                then = partial(self._show_pain, line)
                self.shell.ask(views.titles_of, line.matter_ids, then=then)

    def reopen(self, record: str) -> None:
        """A pain point that was found has become a record."""
        self.open(PAINS, record)

    def commit(self) -> None:
        """Save what is being typed."""
        content = self.panel.content()
        if isinstance(content, CardPanel | HelperPanel) and self.open_id:
            content.commit()

    def new_card(self) -> None:
        """An empty card."""
        self.show_shelf(CARDS)
        self._new(CardForm(), self.tr("写一张经验卡"), self.doing.new_card)

    def new_helper(self) -> None:
        """Somebody new who helps."""
        self.show_shelf(PEOPLE)
        today = in_china(self.shell.services.clock()).date()
        self._new(HelperForm(today), self.tr("列入骨干库"), self.doing.new_helper)

    def show_warnings(self) -> None:
        """What is likely to come."""
        snap = self._snaps.get(PAINS)
        if snap is not None and snap.pains is not None:
            self._forget()
            self.open_key = PAINS
            self.panel.open_with(self.tr("未诉先办"), WarningsPanel(snap.pains))

    def _new(
        self,
        form: CardForm | HelperForm,
        words: str,
        verb: Callable[[NewPanel, object], None],
    ) -> None:
        self.commit()
        self._forget()
        self.open_key = self.tabs.key()
        content = NewPanel(form, words)
        content.asked.connect(partial(verb, content))
        self.panel.open_with(words, content)
        content.take_focus()

    def _show_matter(self, details: MatterDetails) -> None:
        if details.matter.id != self.open_id:
            return
        today = in_china(self.shell.services.clock()).date()
        content = MatterPanel(details, today)
        key = details.matter.id
        content.whole_asked.connect(lambda: self.shell.go("matter", key))
        content.card_asked.connect(lambda: self.doing.draft(key))
        content.card_opened.connect(lambda card: self._go_to(CARDS, card))
        content.like_opened.connect(self._open_like)
        content.helper_asked.connect(lambda who: self.doing.ask_helper(who, matter_id=key))
        self.panel.open_with(details.matter.number, content)

    def _open_like(self, kind: str, key: str) -> None:
        self._go_to(MATTERS if kind == alike.MATTER else CARDS, key)

    def _go_to(self, key: str, record: str) -> None:
        self.show_shelf(key)
        self.open(key, record)

    def _show_card(self, line: views.CardLine) -> None:
        if line.card is None:
            self.panel.open_with(line.title, ReceivedPanel(line))
            return
        before = self.panel.content()
        if isinstance(before, CardPanel) and before.card.id == line.card.id:
            before.show_card(line.card)
            self.panel.show()
            return
        content = CardPanel(line.card, self._snaps[CARDS].categories)
        content.corrected.connect(partial(self.doing.correct_card, content))
        content.shared.connect(partial(self.doing.share_card, content))
        content.removed.connect(partial(self.doing.remove_card, content))
        content.matter_opened.connect(lambda key: self.shell.go("matter", key))
        self.panel.open_with(self.tr("经验卡"), content)

    def _show_pain(self, line: Pain, matters: list[tuple[str, str, str]]) -> None:
        if line.id != self.open_id:
            return
        content = PainPanel(line, matters)
        content.judged.connect(partial(self.doing.judge, line))
        content.matter_opened.connect(lambda key: self.shell.go("matter", key))
        self.panel.open_with(line.title, content)

    def _show_helper(self, again: bool, details: HelperDetails) -> None:
        if details.helper.id != self.open_id:
            return
        before = self.panel.content()
        same = isinstance(before, HelperPanel) and before.details.helper.id == self.open_id
        if again and same and isinstance(before, HelperPanel) and before.typing():
            # What is being typed stays, and so does the cursor.
            before.details = details
            return
        content = HelperPanel(details, self.shell.services.clock())
        key = details.helper.id
        content.corrected.connect(partial(self.doing.correct_helper, content))
        content.asked.connect(lambda: self.doing.ask_helper(key, content=content))
        content.came.connect(self.doing.tell_came)
        content.removed.connect(partial(self.doing.remove_helper, content))
        self.panel.open_with(details.helper.person.name, content)

    def _on_lost(self, record: str, _refused: Refused | None = None) -> None:
        # It was taken away, here or on another laptop.
        if record == self.open_id:
            self._forget()
            self.panel.hide()

    def _on_closed(self) -> None:
        self.commit()
        self._forget()
        self.shelf().table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self.open_id = ""


def lines_of(snap: Snapshot) -> tuple[Any, ...]:
    """The records of a library."""
    if snap.pains is not None:
        return snap.pains.points
    return snap.matters or snap.cards or snap.people
