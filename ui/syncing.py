"""Sync in the background of the window: nobody has to think about it.

Rounds run in the pool when :class:`app.sync.schedule.Schedule` says so, and what they bring reaches
the pages like any other change. The database's queue is never held up: a page of a feed is one
short transaction among others.
"""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.sync.failures import Failure
from app.sync.schedule import Calm, Schedule, Shown
from ui.jobs import Lane, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.link.link import Link
    from app.link.values import LinkStatus, RoundReport
    from ui.bridge import Bridge
    from ui.jobs import Report, Runner

# What others wait for: a meeting is opened, closed or led by another; minutes are issued.
_WAITED_FOR = ("meeting", "minutes")
_COUNT_AFTER = 2_000  # milliseconds: an action seldom comes alone
_LONGEST = 60_000  # a timer that sleeps longer wakes late after the laptop slept


class SyncState(NamedTuple):
    """What the window shows of sync.

    Attributes:
        status: as the link tells it; ``None`` until it was first read.
        shown: what to say of the connection, calmly.
        running: whether a round is under way.
        asked: whether somebody asked for it and waits.
    """

    status: LinkStatus | None = None
    shown: Shown = Shown.FINE
    running: bool = False
    asked: bool = False


class Syncing(QObject):
    """Runs rounds while the window is open.

    Args:
        link: the tie to the district; called off the window's thread only.
        jobs: the workers.
        bridge: is told what came, and tells what was written here.
        clock: seconds that only go forward.
        chance: numbers from 0 up to 1.

    Signals:
        changed: a :class:`SyncState`.
        came: a :class:`app.domain.changes.Changes`: what a round brought from elsewhere.
        ended: the :class:`app.link.values.RoundReport` of a round that somebody asked for.
        refused: why such a round could not even begin, in plain Chinese.
    """

    changed = Signal(object)
    came = Signal(object)
    ended = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        link: Callable[[], Link],
        jobs: Runner,
        bridge: Bridge,
        *,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        super().__init__()
        self._link = link
        self._jobs = jobs
        self._bridge = bridge
        self._clock = clock
        self._chance = chance
        self._schedule: Schedule | None = None
        self._calm = Calm()
        self._round: Token | None = None
        self._told = False
        self._publishing = False
        self.state = SyncState()
        self._due = self._timer(self._on_due)
        self._count = self._timer(self._read_status)
        bridge.changed.connect(self._on_changes)

    def _timer(self, call: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        return timer

    # -- what the window asks for --------------------------------------------------------------

    def start(self) -> None:
        """Look whether this laptop has joined; if so, rounds begin. Call again after joining."""
        self._read_status()

    def sync_now(self) -> None:
        """Somebody pressed the button."""
        self._tell(asked=True)
        if self._round is None:
            self._run()

    @property
    def verify_at(self) -> str:
        """Where the district tells whether it has a record; ``""`` where this laptop is in none."""
        joined = self.state.status.membership if self.state.status else None
        return f"{joined.url}/v" if joined else ""

    def close(self) -> None:
        """Stop; a round under way breaks off and the next program start goes on."""
        self._due.stop()
        self._count.stop()
        self._bridge.changed.disconnect(self._on_changes)
        if self._round is not None:
            self._round.cancel()
            self._link().stop()
            self._round = None

    # -- when ----------------------------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        if self._publishing or self._schedule is None:
            return
        self._count.start(_COUNT_AFTER)
        if changes.touches(*_WAITED_FOR):
            self._schedule.nudge(self._clock())
            self._plan()

    def _plan(self) -> None:
        """Wake when the next round is due, or when what is shown turns by itself."""
        if self._schedule is None or self._round is not None:
            return
        now = self._clock()
        wait = self._schedule.wait(now)
        self._link().planned = datetime.now(UTC) + timedelta(seconds=wait)
        turns = self._calm.turns_at()
        if turns is not None and turns > now:
            wait = min(wait, turns - now)
        self._due.start(min(round(wait * 1000), _LONGEST))

    def _on_due(self) -> None:
        self._tell()
        if self._schedule is not None and self._schedule.wait(self._clock()) <= 0:
            self._run()
        else:
            self._plan()

    # -- rounds --------------------------------------------------------------------------------

    def _run(self) -> None:
        self._due.stop()
        self._round, self._told = Token(), False
        self._tell(running=True)
        self._jobs.run(
            self._sync,
            then=self._on_round,
            failed=self._on_refused,
            progress=_nothing,
            ended=self._on_ended,
            token=self._round,
            lane=Lane.ASIDE,
        )

    def _sync(self, *, progress: Report) -> tuple[RoundReport, LinkStatus]:
        link = self._link()
        report = link.sync(progress=progress)
        return report, link.status()

    def _on_round(self, found: tuple[RoundReport, LinkStatus]) -> None:
        report, status = found
        now, self._told = self._clock(), True
        self._calm.ended(now, report.failure)
        if self._schedule is None:
            self._schedule = Schedule(now, chance=self._chance)
        self._schedule.ended(now, report.failure, retry_after=report.retry_after, more=report.more)
        asked = self.state.asked
        self._tell(status=status)
        self._publish(report.changes)
        if report.changes.kinds:
            self.came.emit(report.changes)
        if asked:
            self.ended.emit(report)

    def _on_refused(self, refusal: Refused) -> None:
        # Not joined, or a full disk.
        if self.state.asked:
            self.refused.emit(refusal.message)

    def _on_ended(self) -> None:
        self._round = None
        if self._schedule is not None and not self._told:
            # Refused, or a fault of the program: not again at once, and later each time.
            self._schedule.ended(self._clock(), Failure.BROKEN)
        self._tell(running=False, asked=False)
        self._plan()

    def _publish(self, changes: Changes) -> None:
        self._publishing = True
        try:
            self._bridge.publish(changes)
        finally:
            self._publishing = False

    # -- what is shown -------------------------------------------------------------------------

    def _read_status(self) -> None:
        self._jobs.run(lambda: self._link().status(), then=self._on_status, lane=Lane.ASIDE)

    def _on_status(self, status: LinkStatus) -> None:
        if status.membership is not None and self._schedule is None:
            self._schedule = Schedule(self._clock(), chance=self._chance)
            self._plan()
        self._tell(status=status)

    def _tell(
        self,
        *,
        status: LinkStatus | None = None,
        running: bool | None = None,
        asked: bool | None = None,
    ) -> None:
        before = self.state
        self.state = SyncState(
            status=before.status if status is None else status,
            shown=self._calm.shown(self._clock()),
            running=before.running if running is None else running,
            asked=before.asked if asked is None else asked,
        )
        if self.state != before:
            self.changed.emit(self.state)


def _nothing(_done: int, _total: int) -> None:
    """A round looks alive by its state; that it reports is what lets it be stopped."""
