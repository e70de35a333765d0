"""What the parts of the page share: the snapshot, the clock, the roster, and a way to act."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.steps import undo
from app.steps.views.roster import RosterIndex
from ui.console.meeting import state
from ui.console.meeting.drafts import Drafts
from ui.console.roster_source import KINDS as ROSTER
from ui.jobs import Lane
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.steps.ports import OpSummary
    from ui.console.meeting.state import Snapshot
    from ui.console.page import Shell


class Desk(QObject):
    """One meeting as the page works on it.

    Args:
        shell: the window's.
        clock: seconds of a clock that never jumps; tests hand in their own.

    Attributes:
        snap: the newest snapshot, or ``None`` before the first.
        index: the roster, empty before it was read.
        drafts: what is being written.

    Signals:
        renewed: another snapshot is there.
        lost: the meeting cannot be read; with the reason.
        ticked: a second went by.
        roster_read: the roster is there, or another one.
        rested: a field is through; the keys go back to the meeting.
    """

    renewed = Signal()
    lost = Signal(str)
    ticked = Signal()
    roster_read = Signal()
    rested = Signal()

    def __init__(self, shell: Shell, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.shell = shell
        self.drafts = Drafts(shell.services.settings.data)
        self.meeting_id = ""
        self.snap: Snapshot | None = None
        self.index = RosterIndex((), (), {}, {}, {})
        self._clock = clock
        self._since = 0.0
        self._reading = False
        self._stale = False

    # Reading

    def open(self, meeting_id: str) -> None:
        """Work on this meeting from now on."""
        if meeting_id != self.meeting_id:
            self.snap = None
        self.meeting_id = meeting_id
        self.refresh()
        self.read_roster()

    def refresh(self) -> None:
        """Read again; while a reading is under way, once more after it."""
        if not self.meeting_id:
            return
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        query = partial(self.shell.services.ask, state.read, self.meeting_id)
        self.shell.jobs.run(query, then=self._on_read, failed=self._on_lost, ended=self._on_ended)

    def read_roster(self) -> None:
        """Read the roster for the search."""
        self.shell.roster.ask(self, self._on_roster)

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*ROSTER):
            self.read_roster()
        if changes.meeting in {self.meeting_id, ""}:
            self.refresh()

    # The clock

    def now(self) -> datetime:
        """The present instant, going on from that of the snapshot."""
        if self.snap is None:
            return datetime.now(UTC)
        return self.snap.view.now + timedelta(seconds=self._clock() - self._since)

    # Acting

    def act(
        self,
        verb: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[Refused], object] | None = None,
        ended: Callable[[], object] | None = None,
        **named: Any,
    ) -> None:
        """Run a verb; a refusal that nobody takes care of is shown by the window."""
        self.shell.act(verb, *args, then=then, failed=failed, ended=ended, **named)

    def undo(self) -> None:
        """Take back the newest action."""
        self.act(undo.undo_last, self.meeting_id, then=self._on_undone)

    def redo(self) -> None:
        """Take back the newest undo."""
        self.act(undo.redo_last, self.meeting_id, then=self._on_redone)

    def undo_line(self, op: str) -> None:
        """Take back one line of what just happened."""
        words = next((x.words for x in self.snap.lines if x.op == op), "") if self.snap else ""
        self.act(
            undo.undo_line,
            op,
            meeting_id=self.meeting_id,
            then=lambda _op: self.say(self.tr("已撤销：{}").format(words)),
        )

    def say(self, text: str, *, tone: Tone = Tone.PLAIN) -> None:
        """Tell the person at the laptop, for a while."""
        self.shell.notify(text, tone=tone)

    def rest(self) -> None:
        """A field is through, or left: the keys go back to the meeting."""
        self.rested.emit()

    def keep_draft(
        self,
        key: str,
        content: Mapping[str, Any],
        *,
        at_once: bool = False,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Keep what is being written; empty content takes the draft away.

        Args:
            key: of the draft.
            content: what JSON can hold.
            at_once: not beside the window but now: the window may be about to close.
            then: called once it is safe on disk.
        """
        write = partial(self.drafts.write, key, dict(content), self.drafts.stamp())
        if at_once:
            write()
            if then is not None:
                then()
        else:
            self.shell.jobs.run(
                write, then=lambda _none: then() if then is not None else None, lane=Lane.ASIDE
            )

    def keeping(
        self, key: str, content: Mapping[str, Any], verb: Callable[..., Any]
    ) -> Callable[..., Any]:
        """The verb, with the draft of what it records kept before.

        So the draft that a kill leaves behind says what the record says, and can be told from one
        that was never recorded.
        """
        write = partial(self.drafts.write, key, dict(content), self.drafts.stamp())

        def kept(*args: Any, **named: Any) -> Any:
            write()
            return verb(*args, **named)

        return kept

    def _on_read(self, snap: Snapshot) -> None:
        if snap.view.meeting.id != self.meeting_id:
            self._stale = True
            return
        self.snap = snap
        self._since = self._clock()
        self.renewed.emit()

    def _on_lost(self, refused: Refused) -> None:
        self.snap = None
        self.lost.emit(refused.message)

    def _on_ended(self) -> None:
        self._reading = False
        if self._stale:
            self.refresh()

    def _on_roster(self, index: RosterIndex) -> None:
        self.index = index
        self.roster_read.emit()

    def _on_undone(self, _line: OpSummary) -> None:
        self.say(self.tr("已撤销。按 Ctrl+Y 恢复。"))

    def _on_redone(self, _line: OpSummary) -> None:
        self.say(self.tr("已恢复。"))
