"""What the parts of a preparation share: the snapshot, the roster, and a way to act and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.steps.views.roster import RosterIndex
from ui.console.kit.undo import History
from ui.console.meetings.state import Preparation, read_preparation
from ui.console.roster_source import KINDS as ROSTER
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from ui.console.kit.files import FileChooser
    from ui.console.page import Shell

_KINDS = frozenset(
    {
        "meeting",
        "agenda_item",
        "attendee",
        "duty",
        "proxy",
        "absence",
        "matter",
        "sign_in",
        "posting",
        "asking",
        "backbone",
    }
)


class Bench(QObject):
    """One meeting as it is prepared.

    Attributes:
        prep: the newest snapshot, ``None`` before the first.
        index: the roster; empty before it was read.

    Signals:
        renewed: another snapshot is there.
        roster_read: the roster is there, or another one.
        lost: the meeting is not there any more.
    """

    renewed = Signal()
    roster_read = Signal()
    lost = Signal(str)

    def __init__(self, shell: Shell, files: FileChooser, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shell, self.files = shell, files
        self.history = History(shell, self)
        self.meeting_id = ""
        self.prep: Preparation | None = None
        self.index = RosterIndex((), (), {}, {}, {})
        self._reading = self._stale = False

    def open(self, meeting_id: str) -> None:
        """Prepare this meeting from now on."""
        if meeting_id != self.meeting_id:
            self.prep = None
            self.meeting_id = meeting_id
        self.refresh()
        self.read_roster()

    def leave(self) -> None:
        """No meeting is being prepared."""
        self.meeting_id = ""
        self.prep = None

    def refresh(self) -> None:
        """Read again; while a reading is under way, once more after it."""
        if not self.meeting_id:
            return
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        self.shell.jobs.run(
            self.shell.services.ask,
            read_preparation,
            self.meeting_id,
            then=self._on_read,
            failed=self._on_lost,
            ended=self._on_ended,
        )

    def read_roster(self) -> None:
        """Read the roster for the search."""
        self.shell.roster.ask(self, self._on_roster)

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if not self.meeting_id:
            return
        if changes.touches(*ROSTER):
            self.read_roster()
        if changes.touches(*ROSTER, *_KINDS) and changes.meeting in {self.meeting_id, ""}:
            self.refresh()

    def act(
        self,
        words: str,
        verb: Callable[..., Any],
        *args: Any,
        failed: Callable[[Refused], object] | None = None,
        **named: Any,
    ) -> None:
        """Run a verb that can be undone; a refusal that nobody takes care of is said."""
        self.history.act(words, verb, *args, failed=failed or self._say, **named)

    def _say(self, refused: Refused) -> None:
        self.shell.notify(refused.message, tone=Tone.NO)

    def _on_read(self, prep: Preparation) -> None:
        if prep.meeting.id != self.meeting_id:
            self._stale = True
            return
        self.prep = prep
        self.renewed.emit()

    def _on_lost(self, refused: Refused) -> None:
        self.prep = None
        self.lost.emit(refused.message)

    def _on_ended(self) -> None:
        self._reading = False
        if self._stale:
            self.refresh()

    def _on_roster(self, index: RosterIndex) -> None:
        self.index = index
        self.roster_read.emit()
