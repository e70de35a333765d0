"""The running meeting: the heart of the window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QVBoxLayout, QWidget

from app.domain.clock import time_words
from app.domain.meeting import Phase
from ui.console.meeting import commands as names
from ui.console.meeting import parts
from ui.console.meeting.agenda_card import AgendaCard
from ui.console.meeting.columns import Columns
from ui.console.meeting.commands import Commands
from ui.console.meeting.desk import Desk
from ui.console.meeting.floor_card import FloorCard
from ui.console.meeting.lead_bar import LeadBar
from ui.console.meeting.middle import Middle
from ui.console.meeting.right_side import RightSide
from ui.console.meeting.vote_control import VoteControl
from ui.console.page import Page, Shell
from ui.theme import Tone
from ui.widgets.empty import EmptyState
from ui.widgets.fields import EDITORS

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.changes import Changes
    from ui.console.meeting.greeting import Hello
    from ui.console.selfdesk.window import SelfDesk

SECOND = 1000
LAST_MEETING = "meeting/last"
_TONES = {Phase.IN_SESSION: Tone.ACCENT, Phase.SIGN_IN: Tone.YES, Phase.BREAK: Tone.ABSTAIN}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PRESSING = {*_ENTER, Qt.Key.Key_Space}
_DOOR = {names.FIELD, names.DOORS, names.PEOPLE, names.CAMERA, names.PHONES}
_BARE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class MeetingPage(Page):
    """Enter it with the id of a meeting.

    Args:
        shell: the window's.
        clock: seconds of a clock that never jumps; tests hand in their own.
    """

    def __init__(self, shell: Shell, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(shell)
        self.desk = Desk(shell, clock=clock)
        self.control = VoteControl(self.desk, clock=clock)
        self.commands = Commands(self, self.desk, self.control)
        # Each part is made in its place: a widget that finds its place later is styled anew then,
        # with all that is in it.
        self.columns = Columns(self)
        left, middle = self.columns.left.content, self.columns.middle.content
        self.agenda = AgendaCard(self.desk, (self.commands.pause, self.commands.close), parent=left)
        self.floor = FloorCard(
            self.desk,
            following=self.commands.next_speaker,
            adding=self.commands.add_speaker,
            pausing=self.commands.pause_speech,
            parent=left,
        )
        self.middle = Middle(self.desk, self.control, self.commands, middle)
        self.right = RightSide(self.desk, self.columns.right, self.commands)
        self.door = self.right.door
        self.lead = LeadBar(self.desk, self)
        self.nothing = EmptyState(self.tr("没有打开的会议"), parent=self)
        self.self_desk: SelfDesk | None = None
        self._in_front = False
        self._second = QTimer(self)
        self._second.setInterval(SECOND)
        self._lay_out()
        self._connect()

    # What the window asks

    def title(self) -> str:
        """The meeting's name."""
        return self.desk.snap.view.meeting.title if self.desk.snap else self.tr("会议")

    def subtitle(self) -> str:
        """Where it takes place."""
        return self.desk.snap.view.meeting.place if self.desk.snap else ""

    def state(self) -> tuple[str, Tone] | None:
        """The phase, and how long the meeting has been running."""
        snap = self.desk.snap
        if snap is None:
            return None
        words = snap.phase.words
        meeting = snap.view.meeting
        if meeting.on_paper and not snap.over:
            return self.tr("纸面补录"), Tone.ABSTAIN
        if snap.phase in {Phase.IN_SESSION, Phase.BREAK} and meeting.started_at is not None:
            ran = (self.desk.now() - meeting.started_at).total_seconds()
            words = f"{words} {parts.running_words(ran)}"
        return words, _TONES.get(snap.phase, Tone.ABSTAIN)

    def aside(self) -> str:
        """When it will end, and how far that is from what was planned."""
        snap = self.desk.snap
        if snap is None or snap.over or not snap.view.items or snap.view.meeting.on_paper:
            return ""
        now = self.desk.now()
        end, late = time_words(snap.projected_end(now)), snap.late_minutes(now)
        if snap.view.meeting.started_at is None or not late:
            return self.tr("预计 {} 结束").format(end)
        if late > 0:
            return self.tr("预计 {} 结束（比计划晚 {} 分）").format(end, late)
        return self.tr("预计 {} 结束（比计划早 {} 分）").format(end, -late)

    def meeting_id(self) -> str:
        """The meeting's."""
        return self.desk.meeting_id

    def undo_text(self) -> str:
        """What Ctrl+Z takes back."""
        return self.desk.snap.undo_words() if self.desk.snap else ""

    def undo(self) -> None:
        """Take it back."""
        self.desk.undo()

    def enter(self, target: object) -> None:
        """Show a meeting; without a target the one from before, also from before a crash."""
        stored = self.shell.settings.value(LAST_MEETING, "")
        meeting_id = str(target or self.desk.meeting_id or stored or "")
        self._second.start()
        if not meeting_id:
            self._on_lost(self.tr("请在“会议”里选一个会议，或者新建一个。"))
            return
        self.shell.settings.setValue(LAST_MEETING, meeting_id)
        self.desk.open(meeting_id)
        self._set_in_front(True)
        if self.shell.stage is not None:
            self.shell.stage.follow(meeting_id)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """It goes to the back: what is being written is kept."""
        self._second.stop()
        if self.self_desk is not None:
            self.self_desk.leave_desk()
        self._set_in_front(False)
        self.middle.save()
        self.control.save()

    def on_changes(self, changes: Changes) -> None:
        """Read again what concerns this meeting."""
        if self.desk.meeting_id:
            self.desk.on_changes(changes)

    def on_scanned(self, token: str) -> bool:
        """A card: whoever it belongs to signs in."""
        if self.desk.snap is None:
            return False
        (self.self_desk or self.door).scanned(token)
        return True

    def open_self_desk(self) -> SelfDesk:
        """Turn the laptop to the residents; the camera is the desk's meanwhile."""
        if self.self_desk is None:
            # Seldom needed: not with the meeting.
            from ui.console.selfdesk.window import SelfDesk  # noqa: PLC0415

            self._set_in_front(False)
            self.self_desk = SelfDesk(self.desk)
            self.self_desk.left.connect(self._on_desk_left)
            self.self_desk.open_desk(self.window())
        return self.self_desk

    def _set_in_front(self, in_front: bool) -> None:
        self._in_front = in_front
        self._share_camera()

    def _share_camera(self) -> None:
        """Whoever raises a card in the hall does not sign in by it: the door's eye is closed."""
        self.middle.item.set_in_front(self._in_front)
        self.door.set_in_front(self._in_front and not self.control.by_card)

    def _on_desk_left(self) -> None:
        desk, self.self_desk = self.self_desk, None
        if desk is not None:
            desk.deleteLater()
        # Also under the cover of a locked window: sign-in goes on.
        self._set_in_front(not self.isHidden())
        self.window().activateWindow()

    # Keys

    def event(self, event: QEvent) -> bool:
        """A control that has the focus keeps the bare keys that it uses itself."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            focus = self.window().focusWidget()
            if self.isAncestorOf(focus) and self._keeps(focus, event):
                event.accept()
                return True
        return super().event(event)

    def _keeps(self, focus: QWidget, event: QKeyEvent) -> bool:
        if isinstance(focus, EDITORS):
            bare = not event.modifiers() & ~_BARE and event.key() < Qt.Key.Key_F1
            bare = bare and not (focus is self.door.field and self.door.lends(event.key()))
            # In the middle Ctrl+Enter completes what is being written, not a family's sign-in.
            return bare or (event.key() in _ENTER and self.middle.isAncestorOf(focus))
        pressed = isinstance(focus, (QAbstractButton, QAbstractItemView))
        return pressed and event.key() in _PRESSING

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside everything leaves the field that was written in."""
        # No focus policy for that: the number pad's keys would then take the focus from its field.
        self._rest()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the keys back; letters that nobody wants look for whoever comes in."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
            return
        text = event.text()
        hidden = not self.door.field.isVisible() and self.door.field.isEnabled()
        if hidden and text.isalnum() and not event.modifiers() & ~_BARE:
            self._on_asked(names.FIELD)
            self.door.field.setText(text)
            return
        super().keyPressEvent(event)

    # Putting it together

    def _lay_out(self) -> None:
        self.columns.left.add_card(self.agenda)
        self.columns.left.add_card(self.floor, grows=True)
        if self.shell.stage is not None and self.shell.stage_control is not None:
            from ui.console.meeting.stage_card import StageCard  # noqa: PLC0415 - only where it is

            self.columns.left.add_card(StageCard(self.shell.stage, self.shell.stage_control))
        self.columns.middle.add_card(self.middle, grows=True)
        self.columns.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.lead)
        lines.addWidget(self.columns)
        lines.addWidget(self.nothing)
        self.door.listen_on(self)

    def _connect(self) -> None:
        self._second.timeout.connect(self.desk.ticked)
        self.desk.renewed.connect(self._on_renewed)
        self.desk.lost.connect(self._on_lost)
        self.desk.ticked.connect(self._on_tick)
        self.desk.rested.connect(self._rest)
        self.commands.asked.connect(self._on_asked)
        self.commands.figured.connect(self.middle.item.figure)
        self.commands.counted.connect(self._on_counted)
        self.control.changed.connect(self._on_vote_changed)
        for judged in (self.middle.hands.opened, self.middle.hands.folded):
            judged.connect(self._on_judging)
        self.right.attendance.opened.connect(lambda: self._on_asked(names.PEOPLE))
        self.right.returned.connect(self._rest)
        self.door.greeted.connect(self._on_greeted)
        self.door.done.connect(self._on_signed_in)
        self.floor.picker.closed.connect(self._rest)
        self.middle.item.setup.opened.connect(lambda: self._on_asked(names.BALLOTS))
        self.nothing.acted.connect(lambda: self.shell.go("meetings"))

    def _on_renewed(self) -> None:
        first = self.columns.isHidden()
        self.nothing.hide()
        self.columns.show()
        snap = self.desk.snap
        if snap is not None and first:
            self.columns.show_part("right" if snap.phase is Phase.SIGN_IN else "middle")
        self.floor.setVisible(snap is not None and snap.phase in {Phase.IN_SESSION, Phase.BREAK})
        self._label_tabs()
        self.head_changed.emit()

    def _on_lost(self, reason: str) -> None:
        self.columns.hide()
        self.lead.hide()
        self.nothing.set_texts(self.tr("没有打开的会议"), reason, action=self.tr("看会议"))
        self.nothing.show()
        self.head_changed.emit()

    def _on_tick(self) -> None:
        snap = self.desk.snap
        if snap is not None and not snap.over:
            self.head_changed.emit()

    def _label_tabs(self) -> None:
        snap = self.desk.snap
        if snap is None:
            return
        state, current = snap.view.attendance.quorum, snap.view.current
        number = snap.number_of(current.item.id) if current is not None else 0
        self.columns.label(
            {
                "left": self.tr("议程与发言"),
                "middle": self.tr("第 {} 项").format(number) if number else snap.phase.words,
                "right": self.tr("{}到会 {} / {}").format(
                    "✓ " if state.reached else "", state.have, state.due
                ),
            }
        )

    def _on_asked(self, name: str) -> None:
        if name == names.FAMILY:
            self.door.sign_in_family()
        elif name in _DOOR:
            self.columns.show_part("right")
            self.right.asked(name)
        elif name == names.SELF:
            self.open_self_desk()
        elif name == names.PICKER:
            self.columns.show_part("left")
            self.floor.picker.open_picker()
        else:
            self.columns.show_part("middle")
            self.middle.asked(name)

    def _on_greeted(self, hello: Hello) -> None:
        snap = self.desk.snap
        if snap is not None and snap.phase is Phase.SIGN_IN and not self.columns.narrow:
            self.middle.phase.greeting.greet(hello)
            self.door.greeting.hide()
        parts.settle()

    def _on_vote_changed(self) -> None:
        self.door.lend(self.commands.counting_keys())
        self._share_camera()
        sheet = self.control.sheet
        if self.shell.stage is not None and sheet is not None:
            self.shell.stage.count(sheet.vote_id, sheet.now)

    def _on_judging(self) -> None:
        if self.shell.stage is not None:
            self.shell.stage.judge(on=self.middle.hands.counting)

    def _on_counted(self) -> None:
        # Enter now declares; it must not sign in whoever half a name would find.
        if self.door.field.hasFocus() and not self.door.armed:
            self.door.field.reset()
            self._rest()

    def _on_signed_in(self) -> None:
        self.control.hold()
        snap = self.desk.snap
        if snap is not None and snap.running and not self.door.armed:
            self._rest()

    def _rest(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_escape(self) -> None:
        """Away with what was opened last; then the keys go back to the meeting."""
        self.right.put_away()
        self._rest()
