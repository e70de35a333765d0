"""Undo of what the roster's page did, the import of thousands of rows among it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.console.kit.undo import History

if TYPE_CHECKING:
    from app.bootstrap import Outcome


class RosterHistory(History):
    """A :class:`History` that also takes up what ran as a job with progress."""

    def note(self, words: str, outcome: Outcome[Any]) -> None:
        """Remember an action that was run elsewhere, and tell everyone what it wrote."""
        if outcome.changes.op:
            self._done.append((words, outcome.changes.op))
        self._shell.bridge.publish(outcome.changes)
        self.changed.emit()
