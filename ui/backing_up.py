"""Backups by themselves: once a day, after a meeting is closed, after minutes are issued.

They are made beside the database's queue and the window's thread, when nobody waits for anything.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.meeting import Meeting, Phase
from ui.jobs import Lane

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.keeping.making import Made
    from app.steps.ports import UnitOfWork
    from ui.console.page import Shell

_log = logging.getLogger(__name__)

FIRST, EVERY = 90_000, 600_000  # milliseconds until it is looked whether one is due
_SETTLED = 8_000  # milliseconds after the last step of an ending
_ENDS = {Phase.CLOSED: "closed", Phase.ISSUED: "issued"}
_DAILY = "daily"


class BackingUp(QObject):
    """Makes backups while the window is open.

    Args:
        shell: the window's.

    Signals:
        made: there is another one.
    """

    made = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._busy = False
        self._phases: dict[str, Phase] = {}
        self._ended = ""
        self._look = self._timer(self.look)
        self._settle = self._timer(self._on_settled)
        shell.bridge.changed.connect(self._on_changes)

    def start(self) -> None:
        """From now on."""
        self._look.start(FIRST)

    def look(self) -> None:
        """Make one if it is due, and nobody waits."""
        self._look.start(EVERY)
        if self._busy or self._shell.jobs.busy:
            return
        self._run(_DAILY, only_if_due=True)

    def close(self) -> None:
        """The window goes; one under way is finished or leaves nothing."""
        self._look.stop()
        self._settle.stop()
        self._shell.bridge.changed.disconnect(self._on_changes)

    def _timer(self, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        return timer

    def _on_changes(self, changes: Changes) -> None:
        if changes.meeting and changes.touches("meeting", "minutes"):
            self._shell.ask(_phase, changes.meeting, then=self._on_phase)

    def _on_phase(self, found: tuple[str, Phase | None]) -> None:
        meeting_id, phase = found
        before = self._phases.get(meeting_id)
        if phase is None:
            return
        self._phases[meeting_id] = phase
        # What ended before this window was opened was backed up then, or is today.
        if before is not None and before is not phase and phase in _ENDS:
            self._ended = _ENDS[phase]
            self._settle.start(_SETTLED)

    def _on_settled(self) -> None:
        if self._busy or self._shell.jobs.busy:
            self._settle.start(_SETTLED)
        elif self._ended:
            reason, self._ended = self._ended, ""
            self._run(reason)

    def _run(self, reason: str, *, only_if_due: bool = False) -> None:
        self._busy = True
        self._shell.jobs.run(
            self._make, reason, only_if_due, then=self._on_made, failed=self._on_failed,
            ended=self._on_ended, lane=Lane.ASIDE, long=True,
        )  # fmt: skip

    def _make(self, reason: str, only_if_due: bool) -> Made | None:
        from app.keeping.archive import Reason  # noqa: PLC0415 - not while the window opens

        keeper = self._shell.services.keeper
        if only_if_due and not keeper.is_due():
            return None
        return keeper.make(Reason(reason))

    def _on_made(self, made: Made | None) -> None:
        if made is not None:
            self.made.emit()

    def _on_failed(self, refused: Refused) -> None:
        # The check before a meeting tells how old the last one is; nobody is interrupted.
        _log.warning("no backup: %s", refused.message)

    def _on_ended(self) -> None:
        self._busy = False


def _phase(work: UnitOfWork, meeting_id: str) -> tuple[str, Phase | None]:
    meeting = work.first(Meeting, id=meeting_id)
    return meeting_id, meeting.phase if meeting is not None else None
