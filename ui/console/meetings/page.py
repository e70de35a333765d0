"""Meetings: the list, a new one, and the preparation of one."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.steps.deliberate import meetings, preparing
from ui.console.kit.door import open_door
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.undo import History
from ui.console.kit.words import near_time
from ui.console.meetings import state
from ui.console.meetings.bench import Bench
from ui.console.meetings.listing import Listing, Summary
from ui.console.meetings.new import NewMeeting
from ui.console.meetings.prepare import Prepare, part_names
from ui.console.page import Page
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction, QKeyEvent

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.meeting import Meeting
    from app.steps.deliberate.meetings import MeetingInput
    from ui.console.meetings.laptop import Laptop
    from ui.console.meetings.state import Line, Start
    from ui.console.page import Shell

_KINDS = ("meeting", "agenda_item", "minutes", "document")


class MeetingsPage(Page):
    """议.

    ``enter`` takes a meeting's id or ``{"meeting": id, "part": …}`` for its preparation (``part``
    one of :data:`ui.console.meetings.prepare.PARTS`, with ``"person": id`` where a reply of theirs
    was scanned); ``"new"`` or ``{"new": [matter ids]}`` for a new one; ``{"group": …}`` for the
    list filtered; without a target it shows the list.
    """

    def __init__(
        self,
        shell: Shell,
        parent: QWidget | None = None,
        *,
        files: FileChooser | None = None,
        laptop: Laptop | None = None,
    ) -> None:
        super().__init__(shell, parent)
        self.lines: list[Line] = []
        self.history = History(shell, self)
        self.bench = Bench(shell, files or DesktopFiles(), self)
        self.listing = Listing(shell.settings)
        self.panel = RoomyPanel(width=380)
        self.split = Split(self.listing, self.panel, least=440)
        self._laptop = laptop
        self.stack = QStackedWidget()
        self.stack.addWidget(self.split)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self._connect()
        self._make_commands()
        self._renew_commands()

    # Made when they are first needed: many fields, which the list does not wait for.

    @cached_property
    def new(self) -> NewMeeting:
        """The form of a new meeting."""
        made = NewMeeting()
        self.stack.addWidget(made)
        made.asked.connect(self._on_new)
        made.left.connect(self.show_list)
        return made

    @cached_property
    def prepare(self) -> Prepare:
        """The preparation of a meeting."""
        made = Prepare(self.bench, laptop=self._laptop)
        self.stack.addWidget(made)
        made.left.connect(self.show_list)
        return made

    # What the window asks

    def title(self) -> str:
        """The meeting, or the list."""
        prep = self.bench.prep
        if self._preparing() and prep is not None:
            return prep.meeting.title
        return self.tr("新建会议") if self._naming() else self.tr("会议")

    def subtitle(self) -> str:
        """When and where."""
        prep = self.bench.prep
        if self._preparing() and prep is not None:
            when = near_time(prep.meeting.planned_at, prep.view.now)
            return " · ".join(t for t in (when, prep.meeting.place) if t)
        if self.stack.currentWidget() is self.split and self.lines:
            counts = state.counts_by_group(self.lines)
            return self.tr("共 {} 场，待开 {} 场").format(len(self.lines), counts["coming"])
        return ""

    def state(self) -> tuple[str, Tone] | None:
        """The phase of the meeting that is prepared."""
        prep = self.bench.prep
        if self._preparing() and prep is not None:
            tone = state.phase_tone(prep.meeting.phase)
            return prep.meeting.phase.words, Tone.ABSTAIN if tone is Tone.PLAIN else tone
        return None

    def undo_text(self) -> str:
        """What Ctrl+Z takes back."""
        return self._history().text()

    def undo(self) -> None:
        """Take it back."""
        self._history().undo()

    def enter(self, target: object) -> None:
        """See the class."""
        self.reload()
        if isinstance(target, dict) and "new" in target:
            self.begin_new(list(target["new"]))
        elif isinstance(target, dict) and "meeting" in target:
            self.open(
                str(target["meeting"]),
                part=str(target.get("part", "")),
                person=str(target.get("person", "")),
            )
        elif isinstance(target, dict) and "group" in target:
            self.show_list()
            self.listing.only(str(target["group"]))
        elif target == "new":
            self.begin_new()
        elif target:
            self.open(str(target))
        else:
            self.show_list()

    def leave(self) -> None:
        """What is being typed is saved."""
        self._commit()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self.reload()
        self.bench.on_changes(changes)

    # The three parts

    def show_list(self) -> None:
        """The list."""
        self._commit()
        self.bench.leave()
        self._show(self.split)
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_new(self, matter_ids: Sequence[str] = (), *, previous: str = "") -> None:
        """The form of a new meeting."""
        self._commit()
        show = partial(self._on_start, tuple(matter_ids), previous)
        self.shell.ask(state.read_start, tuple(matter_ids), then=show)

    def open(self, meeting_id: str, *, part: str = "", person: str = "") -> None:
        """Prepare a meeting; ``person``: whose reply is to be written down."""
        self._commit()
        self._show(self.prepare)
        self.prepare.open(meeting_id, part=part, person=person)

    def reload(self) -> None:
        """Read the list."""
        self.shell.ask(state.read_lines, then=self._on_lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts away what is open at the side, wherever the focus is; then back to the list."""
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        super().keyPressEvent(event)

    def _escape(self) -> bool:
        if self.stack.currentWidget() is self.split:
            shown = not self.panel.isHidden()
            self.panel.close_panel()
            return shown
        if not (self._preparing() and self.prepare.fold()):
            self.show_list()
        return True

    def _preparing(self) -> bool:
        return isinstance(self.stack.currentWidget(), Prepare)

    def _naming(self) -> bool:
        return isinstance(self.stack.currentWidget(), NewMeeting)

    def _commit(self) -> None:
        if self._preparing():
            self.prepare.commit()

    def _history(self) -> History:
        return self.bench.history if self._preparing() else self.history

    def _show(self, part: QWidget) -> None:
        self.stack.setCurrentWidget(part)
        self._renew_commands()
        self.head_changed.emit()

    def _on_lines(self, lines: list[Line]) -> None:
        self.lines = lines
        self.listing.set_lines(lines)
        shown = self.panel.content()
        if isinstance(shown, Summary) and not self.panel.isHidden():
            self._show_summary(self.listing.table.current())
        self.head_changed.emit()

    def _on_start(self, matter_ids: tuple[str, ...], previous: str, start: Start) -> None:
        self.bench.leave()
        self._show(self.new)
        self.new.begin(start, matter_ids=matter_ids, previous=previous)

    def _on_opened(self, key: str) -> None:
        if self._show_summary(key):
            content = self.panel.content()
            assert isinstance(content, Summary)
            content.take_focus()

    def _show_summary(self, key: str) -> bool:
        line = next((x for x in self.lines if x.id == key), None)
        if line is None:
            self.panel.hide()
            return False
        content = Summary(line, now=self.shell.services.clock())
        content.asked.connect(self._on_asked)
        self.panel.open_with(line.meeting.title, content)
        return True

    # Doing

    def _on_asked(self, what: str, key: str) -> None:
        if what == "prepare":
            self.open(key)
        elif what == "papers":
            self.open(key, part="ready")
        elif what == "begin":
            open_door(self.shell, key)
        elif what == "run":
            self.shell.go("meeting", key)
        elif what == "minutes":
            self.shell.go("minutes", key)
        elif what == "results":
            self.shell.go("papers", {"kind": "result_notice", "meeting": key})
        elif what == "continue":
            self.begin_new(previous=key)
        elif what == "remove":
            self._remove(key)

    def _remove(self, key: str) -> None:
        line = next((x for x in self.lines if x.id == key), None)
        if line is None:
            return
        self.panel.hide()
        self.history.act(
            self.tr("删除会议“{}”").format(line.meeting.title),
            meetings.remove_meeting,
            key,
            say=self.tr("已删除“{}”").format(line.meeting.title),
            failed=lambda refused: self.shell.notify(refused.message, tone=Tone.NO),
        )

    def _on_new(self, entry: MeetingInput, previous: str, matter_ids: Sequence[str]) -> None:
        self.new.save.setEnabled(False)
        self.history.act(
            self.tr("新建会议"),
            preparing.make_meeting,
            entry,
            previous_id=previous or None,
            matter_ids=matter_ids,
            then=self._on_made,
            failed=self._on_refused,
            ended=lambda: self.new.save.setEnabled(True),
        )

    def _on_made(self, meeting: Meeting) -> None:
        self.open(meeting.id, part="agenda")

    def _on_refused(self, refused: Refused) -> None:
        if not self.new.refuse(refused):
            self.shell.notify(refused.message, tone=Tone.NO)

    def _on_lost(self, message: str) -> None:
        self.shell.notify(message, tone=Tone.NO)
        self.show_list()

    def _on_closed(self) -> None:
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_field(self) -> None:
        if self._preparing():
            self.prepare.show_part("people")
            self.prepare.people.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.show_list()
        self.listing.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        self.listing.opened.connect(self._on_opened)
        self.listing.new_asked.connect(self.begin_new)
        self.panel.closed.connect(self._on_closed)
        self.bench.lost.connect(self._on_lost)
        self.bench.renewed.connect(self.head_changed)
        self.bench.history.changed.connect(self.head_changed)
        self.history.changed.connect(self.head_changed)

    def _make_commands(self) -> None:
        self.command(self.tr("新建会议"), self.begin_new, key="Ctrl+N", head=True)
        self.command(self.tr("查找"), self._take_field, key="Ctrl+F")
        self.command(self.tr("纸面录入：签到表、表决票"), lambda: self.shell.go("keying"))
        self._submit = self.command(self.tr("建好会议"), self._submit_new, key="Ctrl+Return")
        self._parts: list[QAction] = []
        for number, (key, name) in enumerate(part_names().items(), start=1):
            show = partial(self._show_part, key)
            self._parts.append(self.command(name, show, key=f"Alt+{number}"))
        for name, key, do in (
            (self.tr("从议题或名册添加"), "Ctrl+J", Prepare.add),
            (self.tr("导入议程"), "Ctrl+I", Prepare.import_agenda),
            (self.tr("先易后难"), "", Prepare.order_easiest_first),
            (self.tr("打印会前公告"), "", lambda p: p.ready.print_paper("notice")),
            (self.tr("打印主持词"), "", lambda p: p.ready.print_paper("script")),
            (self.tr("打印签到表"), "", lambda p: p.ready.print_paper("signin_sheet")),
            (self.tr("会是在纸上开的：补录"), "", self._key_in),
            (self.tr("开始签到"), "F5", Prepare.go_on),
        ):
            self._parts.append(self.command(name, partial(self._prepare_do, do), key=key))

    def _show_part(self, key: str) -> None:
        if self._preparing():
            self.prepare.show_part(key)

    def _prepare_do(self, do: Callable[[Prepare], object]) -> None:
        if self._preparing():
            do(self.prepare)

    def _key_in(self, _prepare: Prepare) -> None:
        prep = self.bench.prep
        if prep is not None:
            self.shell.go("keying", {"times": prep.meeting.id})

    def _submit_new(self) -> None:
        if self._naming():
            self.new.submit()

    def _renew_commands(self) -> None:
        preparing = self._preparing()
        for action in self._parts:
            action.setEnabled(preparing)
        self._submit.setEnabled(self._naming())
