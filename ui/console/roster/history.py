"""Undo of what the roster's page did, the import of thousands of rows among it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from ui.console.kit.undo import History, take_back
from ui.jobs import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from app.bootstrap import Outcome, Services
    from app.domain.errors import Refused
    from ui.console.page import Shell
    from ui.jobs import Report
    from ui.widgets.progress import ProgressStrip

PATIENCE = 300  # milliseconds before a progress strip: what is done at once needs none


class RosterHistory(History):
    """A :class:`History` of actions that may take seconds: with progress, and a way to stop.

    Args:
        shell: the window's.
        strip: where an undo shows how far it is.
    """

    def __init__(self, shell: Shell, strip: ProgressStrip, parent: QObject | None = None) -> None:
        super().__init__(shell, parent)
        self._strip = strip
        self._stop: Token | None = None
        self._said = ""
        self._far = (0, 0)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._lose_patience)

    def text(self) -> str:
        """See :class:`History`; nothing while one is being taken back."""
        return "" if self._stop is not None else super().text()

    def undo(self) -> None:
        """See :class:`History`."""
        if self._stop is None:
            super().undo()

    def note(self, words: str, outcome: Outcome[Any]) -> None:
        """Remember an action that was run elsewhere, and tell everyone what it wrote."""
        if outcome.changes.op:
            self._done.append((words, outcome.changes.op))
        self._shell.bridge.publish(outcome.changes)
        self.changed.emit()

    def take_back(
        self,
        said: str,
        op: str,
        *,
        then: Callable[[Outcome[Any]], object],
        failed: Callable[[Refused], object] | None = None,
    ) -> None:
        """See :class:`History`; stopped before its last row, nothing is taken back."""
        if self._stop is not None:
            return
        self._stop, self._said, self._far = Token(), said, (0, 0)
        self._patience.start()
        self.changed.emit()

        def deliver(outcome: Outcome[Any]) -> None:
            self._stop = None
            then(outcome)

        # Not the job's own token: what was committed is told, however late somebody pressed 停止.
        self._shell.jobs.run(
            partial(_take_back, self._shell.services, op, self._stop),
            then=deliver,
            failed=failed,
            progress=self._report,
            ended=self._end,
        )

    def _lose_patience(self) -> None:
        if self._stop is not None:
            self._strip.start(self._said, self._stop)
            self._report(*self._far)

    def _report(self, done: int, total: int) -> None:
        self._far = (done, total)
        self._strip.report(done, total)
        # Past the last row it is being committed: too late to stop.
        self._strip.cancel_button.setEnabled(done < total or not total)

    def _end(self) -> None:
        stopped = self._stop is not None and self._stop.cancelled
        self._stop = None
        self._patience.stop()
        self._strip.finish()
        if stopped:
            self._shell.notify(self.tr("已停止，什么都没有改动。"))
        self.changed.emit()


def _take_back(services: Services, op: str, stop: Token, *, progress: Report) -> Outcome[Any]:
    def tell(done: int, total: int) -> None:
        stop.check()
        progress(done, total)

    return services.act(take_back, op, progress=tell)
