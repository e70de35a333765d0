"""Reads the meeting for the room, off the window's thread and never more often than it is seen."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.domain.changes import Changes
    from app.steps.ports import UnitOfWork
    from app.steps.views.stage_shown import Names, StageView
    from ui.console.page import Shell

APART = 150  # milliseconds between two readings: a queue at the door is many changes
# Whoever is written down anew has to be masked from then on.
_NAMING = ("resident", "meeting")


class Reader(QObject):
    """The newest snapshot of one meeting.

    Args:
        shell: the window's.
        clock: seconds of a clock that never jumps.
        apart: least milliseconds between two readings.

    Attributes:
        meeting_id: which is shown; ``""`` before the first.
        view: the snapshot; ``None`` where there is no meeting.
        full: whether names are read in full.

    Signals:
        renewed: another snapshot is there, or none any more.
    """

    renewed = Signal()

    def __init__(
        self, shell: Shell, *, clock: Callable[[], float] = time.monotonic, apart: int = APART
    ) -> None:
        super().__init__()
        self._shell, self._clock, self._apart = shell, clock, apart
        self.meeting_id = self._asked = ""
        self.view: StageView | None = None
        self.full = False
        self._names: Names | None = None
        self._active = self._reading = self._stale = False
        self._since = 0.0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._again)
        shell.bridge.changed.connect(self._on_changes)

    def start(self) -> None:
        """Read from now on."""
        self._active = True
        self.refresh()

    def stop(self) -> None:
        """Read no more, and forget what was read."""
        self._active = self.full = False
        self._wait.stop()
        self.view, self._names = None, None

    def follow(self, meeting_id: str) -> None:
        """Read this meeting, unless that would take a running one away from the room."""
        self._asked = meeting_id
        self.refresh()

    def set_full(self, *, on: bool) -> None:
        """Read names in full, or masked."""
        self.full, self._names = on, None
        if not on:
            self.view = None  # what was read in full goes at once, not when the next is there
        self.refresh()

    def now(self) -> datetime:
        """The present instant, going on from that of the snapshot."""
        if self.view is None:
            return self._shell.services.clock()
        return self.view.now + timedelta(seconds=self._clock() - self._since)

    def refresh(self) -> None:
        """Read again; while a reading is under way, or was just now, once more after it."""
        if not self._active:
            return
        if self._reading or self._wait.isActive():
            self._stale = True
            return
        self._reading, self._stale = True, False
        query = partial(
            self._shell.services.ask,
            _read,
            shown=self.meeting_id,
            asked=self._asked,
            full=self.full,
            names=self._names,
        )
        self._shell.jobs.run(
            query, then=self._on_read, failed=lambda _why: self._lost(), ended=self._on_ended
        )

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(*_NAMING):
            self._names = None
        if changes.meeting in {self.meeting_id, ""} or self._names is None:
            self.refresh()

    def _on_read(self, found: tuple[str, str, Names, StageView | None]) -> None:
        asked, meeting_id, names, view = found
        if not self._active:
            return
        # Something else was asked for meanwhile: what was read is not shown, names least of all.
        if asked != self._asked or names.full != self.full:
            self._stale = True
            return
        self.meeting_id = self._asked = meeting_id
        self._names, self.view = names, view
        self._since = self._clock()
        self.renewed.emit()

    def _lost(self) -> None:
        self.view = None
        self.renewed.emit()

    def _on_ended(self) -> None:
        self._reading = False
        if self._apart and self._active:
            self._wait.start(self._apart)
        else:
            self._again()

    def _again(self) -> None:
        if self._stale:
            self.refresh()


def _read(
    work: UnitOfWork, *, shown: str, asked: str, full: bool, names: Names | None
) -> tuple[str, str, Names, StageView | None]:
    """What was asked for, which meeting that is, how names are shown, and what the room sees."""
    from app.steps.views.stage import meeting_to_show, stage_view  # noqa: PLC0415 - not at start
    from app.steps.views.stage_shown import read_names  # noqa: PLC0415 - not at start

    names = names or read_names(work, full=full)
    meeting_id = meeting_to_show(work, shown=shown, asked=asked)
    view = stage_view(work, meeting_id, names) if meeting_id else None
    return asked, meeting_id, names, view
