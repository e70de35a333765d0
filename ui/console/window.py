"""The facilitator's window: rail, head, the page in front, foot; one command for everything."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from ui.console import coded
from ui.console.banner import Banner
from ui.console.foot import Foot
from ui.console.head import Head
from ui.console.help.helping import Helping
from ui.console.keymap import KeyMap
from ui.console.lock.locking import Locking
from ui.console.page import Notice, add_command
from ui.console.palette import Palette
from ui.console.rail import Rail
from ui.console.stage.control import StageControl
from ui.console.toast import Toast
from ui.console.tour.touring import Touring
from ui.jobs import Token
from ui.theme import GAP, ZOOMS, Mode, Tone
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent

    from ui.console.destination import Destination
    from ui.console.page import Page, Shell
    from ui.console.palette import Then
    from ui.syncing import SyncState

SIZE = (1440, 900)
LEAST = (720, 480)
BUSY_AFTER = 600  # milliseconds: a word that flickers is not read
_PAPERS = "papers"
_KEY_TO_PLACE = 9  # Ctrl+1 … Ctrl+9


class Window(QWidget):
    """The frame. It knows no page, only :class:`Destination`.

    Args:
        shell: what the pages are given.
        places: the destinations, in the order of the rail; the first is opened by :meth:`go`.
        rehearsal: whether this is practice on sample data.

    Signals:
        closing: the window is about to close.
    """

    closing = Signal()

    def __init__(
        self, shell: Shell, places: Sequence[Destination], *, rehearsal: bool = False
    ) -> None:
        super().__init__()
        self.shell = shell
        self._places = {place.key: place for place in places}
        shell.places = frozenset(self._places)
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._first = places[0].key if places else ""
        self._rehearsal = False
        self._cover: QWidget | None = None
        self._behind = QWidget(self, Qt.WindowType.Window)
        self._enabled: list[QAction] = []
        self._missed = Changes()
        self._ways: list[QAction] = []
        self._finding = Token()
        self.setWindowTitle(self.tr("红柳会客厅"))
        self.undo_action = add_command(self, self.tr("撤销"), self._on_undo, key="Ctrl+Z")
        self.help_action = add_command(self, self.tr("帮助"), self._on_help, key="F1")
        self._commands = [self.undo_action, self.help_action, *self._make_commands(places)]
        self.rail = Rail(places)
        self.head = Head(self.undo_action, self.help_action)
        self.foot = Foot()
        self.stack = shell.host = QStackedWidget()
        self.helping = Helping(self, self.stack)
        self.banner = Banner(shell.rehearsing)
        self._lay_out()
        self.toast = Toast(self._right)
        self.palette_sheet = Palette(self)
        self.key_map = KeyMap(self)
        if shell.stage is not None:
            shell.stage_control = StageControl(self, shell.stage)
            self._commands += shell.stage_control.commands.all
        self.locking: Locking | None = None
        if shell.seat is not None:
            self.locking = Locking(self, shell.seat)
            self._commands += self.locking.commands
        self.touring = Touring(self)
        tour = add_command(self, self.tr("两分钟导览"), self.touring.begin)
        self._commands.append(tour)
        self._ways.append(tour)
        self._connect()
        self.set_rehearsal(rehearsal)
        self._recall()

    # Places

    def go(self, key: str, target: object = None) -> None:
        """Show a page; it is made on the first visit.

        Args:
            key: of the destination; an unknown one is refused by KeyError.
            target: reaches the page's ``enter``.
        """
        page = self._pages.get(key) or self._make(key)
        before = self.page
        if before is not None and before is not page:
            before.leave()
        self._current = key
        self._frame(bare=self._places[key].bare)
        self._show_banner()
        self.stack.setCurrentWidget(page)
        self.rail.mark(self._places[key].parent or key)
        page.enter(target)
        self.head.show_page(page)
        self.helping.follow(key)
        bare = self._places[key].bare
        self.helping.offer_guide(on=_PAPERS in self._places and not bare)
        self.helping.offer_tour(on=not (bare or self._rehearsal))
        self._renew()
        self.touring.went(key)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._current)

    @property
    def meeting_in_front(self) -> str:
        """Id of the meeting that the page in front runs; ``""``: none."""
        return self.page.meeting_id() if self.page is not None else ""

    @property
    def place(self) -> str:
        """The key of the page in front, ``""`` before the first."""
        return self._current

    @property
    def label_here(self) -> str:
        """The name of the place in front, as the rail has it; ``""`` before the first."""
        return self._places[self._current].label if self._current else ""

    def actions_here(self) -> list[QAction]:
        """Every command that works now: the page's first, then the window's."""
        page = self.page
        return [*(page.actions() if page is not None else ()), *self._commands]

    # Around it

    @property
    def is_covered(self) -> bool:
        """Whether something stands in the place of everything."""
        return self._cover is not None

    def cover(self, page: QWidget) -> None:
        """Let a page stand in the place of everything: what is behind is out of reach."""
        for sheet in (self.palette_sheet, self.key_map):
            sheet.put_away()
        self.touring.end(quiet=True)
        self._cover = page
        self._enabled = [one for one in self._commands if one.isEnabled()]
        for command in self._enabled:
            command.setEnabled(False)
        # Apart from the window, not only hidden: a screen reader is told of hidden parts, too.
        self._line.removeWidget(self._inside)
        self._inside.setParent(self._behind)
        self._line.addWidget(page)
        page.show()

    def uncover(self) -> None:
        """Everything again, as it is by now."""
        page, self._cover = self._cover, None
        if page is None:
            return
        self._line.removeWidget(page)
        page.hide()
        self._line.addWidget(self._inside)
        self._inside.show()
        for command in self._enabled:
            command.setEnabled(True)
        missed, self._missed = self._missed, Changes()
        if missed.kinds and self.page is not None:
            self.page.on_changes(missed)
        self._renew()

    def set_rehearsal(self, on: bool) -> None:
        """Mark practice so that nobody takes it for the real thing."""
        self._rehearsal = on
        self._show_banner()
        self.head.set_rehearsal(on)

    def _show_banner(self) -> None:
        # Everywhere the head says 演练; the sentence and the way out stand on the first place only,
        # where they take no room from a meeting.
        self.banner.setVisible(self._rehearsal and self._current in {"", self._first})

    def notify(self, text: str, *, tone: Tone = Tone.PLAIN) -> None:
        """Say something for a while."""
        self.toast.show_notice(Notice(text, tone))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody had a use for ends the tour, or puts help away."""
        if event.key() == Qt.Key.Key_Escape and (self.touring.end() or self.helping.close()):
            return
        super().keyPressEvent(event)

    def show_keys(self) -> None:
        """Shift+F1."""
        if not self.key_map.isHidden():
            self.key_map.put_away()
            return
        self.key_map.show_groups(self.key_groups())

    def key_groups(self) -> list[tuple[str, Sequence[QAction]]]:
        """The commands of the page in front and those that work everywhere, each under its name."""
        page = self.page
        groups: list[tuple[str, Sequence[QAction]]] = [(self.tr("到处可用"), self._commands)]
        if page is not None:
            groups.insert(0, (page.title(), page.actions()))
        return groups

    def show_palette(self) -> None:
        """Ctrl+K."""
        self.palette_sheet.offer(self.actions_here())

    def on_scanned(self, token: str) -> None:
        """A paper leads to its place, whatever is in front; a card is the page's in front."""
        if coded.is_paper(token):
            if self.is_covered:
                return
            coded.open_paper(self.shell, token)
            return
        page = self.page
        if page is None or not page.on_scanned(token):
            self.notify(self.tr("读到一张签到卡。请先打开正在签到的会议，再扫一次。"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember size and place; everything else is saved already."""
        self.shell.settings.setValue("window/geometry", self.saveGeometry())
        page = self.page
        if page is not None:
            page.leave()
        self.touring.end(quiet=True)
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window, the page may have aged."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._renew()

    def _make(self, key: str) -> Page:
        page = self._places[key].factory(self.shell)
        page.head_changed.connect(self._on_head_changed)
        self.stack.addWidget(page)
        self._pages[key] = page
        return page

    def _frame(self, *, bare: bool) -> None:
        for part in (self.rail, self.head, self.foot):
            part.setVisible(not bare)
        for command in self._ways:
            command.setEnabled(not bare)

    def _make_commands(self, places: Sequence[Destination]) -> list[QAction]:
        theme = self.shell.theme
        commands = [
            add_command(self, self.tr("找命令"), self.show_palette, key="Ctrl+K"),
            add_command(self, self.tr("按键一览"), self.show_keys, key="Shift+F1"),
        ]
        for at, place in enumerate((p for p in places if p.on_rail), start=1):
            text = self.tr("打开：{}").format(place.label)
            key = f"Ctrl+{at}" if at <= _KEY_TO_PLACE else ""
            self._ways.append(add_command(self, text, partial(self.go, place.key), key=key))
        commands += self._ways
        commands += [
            add_command(self, self.tr("放大"), lambda: self._zoom(1), key="Ctrl+="),
            add_command(self, self.tr("缩小"), lambda: self._zoom(-1), key="Ctrl+-"),
            add_command(self, self.tr("原来大小"), lambda: self._set_zoom(100), key="Ctrl+0"),
            add_command(self, self.tr("浅色"), lambda: self._set_mode(Mode.LIGHT)),
            add_command(self, self.tr("深色"), lambda: self._set_mode(Mode.DARK)),
            add_command(self, self.tr("颜色跟随系统"), lambda: self._set_mode(Mode.SYSTEM)),
        ]
        theme.changed.connect(self._renew)
        return commands

    def _lay_out(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(GAP + 4, GAP, GAP + 4, GAP)
        inner.addWidget(self.helping.dock)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part in (self.head, self.banner):
            right.addWidget(part)
        right.addWidget(content, 1)
        right.addWidget(self.foot)
        self._inside = QWidget()
        both = QHBoxLayout(self._inside)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.rail)
        both.addWidget(self._right, 1)
        self._line = line = QHBoxLayout(self)
        # The window keeps its size: at a larger zoom pages scroll, they do not push it off screen.
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*LEAST)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._inside)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        if "matter" in self._places:
            self.palette_sheet.find_with(self._find_matters)
            self.palette_sheet.matter_asked.connect(partial(self.go, "matter"))
        self.palette_sheet.paper_asked.connect(partial(coded.open_paper, self.shell))
        self.foot.help_asked.connect(self._on_help)
        self.shell.helped.connect(self.helping.open)
        self.helping.keys_asked.connect(self.show_keys)
        self.helping.guide_asked.connect(partial(self.go, _PAPERS, {"kind": "guide"}))
        self.helping.tour_asked.connect(self.touring.begin)
        self.shell.toured.connect(self.touring.begin)
        if self.locking is not None:
            self.foot.switch_asked.connect(self.locking.switch)
        self.banner.ended.connect(self.shell.leave_rehearsal)
        self.shell.asked.connect(self.go)
        self.shell.noticed.connect(self.toast.show_notice)
        self.shell.bridge.changed.connect(self._on_changes)
        self.shell.jobs.notified.connect(self.notify)
        self.shell.jobs.busy_changed.connect(self._on_busy_changed)
        if self.shell.syncing is not None:
            self.shell.syncing.changed.connect(self._on_sync)
            self.shell.syncing.came.connect(self._on_came)
        if self.shell.carrying is not None:
            carrying = self.shell.carrying
            carrying.changed.connect(lambda: self.foot.set_stick(carrying.words()))
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(BUSY_AFTER)
        busy = partial(self.foot.set_saved, self.tr("正在处理……"), Tone.ABSTAIN)
        self._long.timeout.connect(busy)

    def _find_matters(self, text: str, then: Then) -> None:
        from app.steps.views.finding import find_matters  # noqa: PLC0415 - not at the start

        self._finding.cancel()
        self._finding = self.shell.ask(find_matters, text, then=then)

    def _on_changes(self, changes: Changes) -> None:
        if self.is_covered:
            # Pages that are out of sight leave out what they would show.
            kinds, ids = self._missed.kinds | changes.kinds, self._missed.ids | changes.ids
            self._missed = replace(changes, kinds=kinds, ids=ids)
        for page in list(self._pages.values()):
            page.on_changes(changes)
        self._renew()

    def _on_sync(self, state: SyncState) -> None:
        from ui.console.sync.words import foot_words  # noqa: PLC0415 - not while the window opens

        self.foot.set_words(foot_words(state, self.shell.services.clock()))

    def _on_came(self, changes: Changes) -> None:
        from ui.console.sync.arrivals import tell  # noqa: PLC0415 - not while the window opens

        tell(self.shell, changes)

    def _on_busy_changed(self, busy: bool) -> None:
        if busy:
            self._long.start()
        else:
            self._long.stop()
            self.foot.set_saved(self.tr("已保存"))

    def _on_head_changed(self) -> None:
        if self.sender() is self.page or self.sender() is None:
            self._renew()

    def _renew(self) -> None:
        page = self.page
        if self.is_covered:
            return
        if page is None:
            self.undo_action.setEnabled(False)
            return
        text = page.undo_text()
        self.undo_action.setEnabled(bool(text))
        self.helping.dock.run(on=bool(page.meeting_id()))
        self.undo_action.setToolTip(translated(self.tr("撤销：{}").format(text) if text else ""))
        self.head.renew(page)

    def _on_help(self) -> None:
        self.touring.end(quiet=True)
        self.helping.toggle(self._current)

    def _on_undo(self) -> None:
        page = self.page
        if page is not None and page.undo_text():
            page.undo()

    def _zoom(self, steps: int) -> None:
        now = min(ZOOMS, key=lambda zoom: abs(zoom - self.shell.theme.zoom))
        at = max(0, min(len(ZOOMS) - 1, ZOOMS.index(now) + steps))
        self._set_zoom(ZOOMS[at])

    def _set_zoom(self, percent: int) -> None:
        self.shell.theme.set_zoom(percent)
        self.shell.settings.setValue("look/zoom", self.shell.theme.zoom)

    def _set_mode(self, mode: Mode) -> None:
        self.shell.theme.set_mode(mode)
        self.shell.settings.setValue("look/mode", mode.value)

    def _recall(self) -> None:
        state = self.shell.settings.value("window/geometry")
        if isinstance(state, QByteArray) and self.restoreGeometry(state):
            return
        room = self.screen().availableGeometry()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
