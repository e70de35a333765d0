"""What the roster's page does is said in words and can be taken back, the newest by Ctrl+Z."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.console.roster.verbs import take_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bootstrap import Outcome
    from app.domain.errors import Refused
    from ui.console.page import Shell
    from ui.jobs import Token


@dataclass(frozen=True, slots=True)
class Done:
    """One action that can be taken back: what it was, in words, and its op in the log."""

    words: str
    op: str


class Doing(QObject):
    """Runs verbs for the page and remembers them.

    Signals:
        changed: another action is the newest now.
    """

    changed = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._done: list[Done] = []

    def act(
        self,
        words: str,
        verb: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[Refused], object] | None = None,
        quiet: bool = False,
        **named: Any,
    ) -> Token:
        """Run a verb.

        Args:
            words: what was done, for example 已把张桂英移出名册.
            verb: called as ``verb(unit_of_work, *args, **named)``.
            args: for the verb.
            then: gets its value, after the changes were published.
            failed: gets the refusal.
            quiet: whether nothing is said, because the page shows it where it happens.
            named: for the verb.
        """

        def deliver(outcome: Outcome[Any]) -> None:
            self.remember(words, outcome, quiet=quiet)
            if then is not None:
                then(outcome.value)

        work = partial(self._shell.services.act, verb, *args, **named)
        return self._shell.jobs.run(work, then=deliver, failed=failed)

    def remember(self, words: str, outcome: Outcome[Any], *, quiet: bool = False) -> None:
        """Publish what an action wrote, and keep it for undo."""
        self._shell.bridge.publish(outcome.changes)
        op = outcome.changes.op
        if not op:
            return
        done = Done(words, op)
        self._done.append(done)
        self.changed.emit()
        if not quiet:
            undo = partial(self.take_back, done)
            self._shell.notify(words, action=self.tr("撤销"), call=undo)

    def newest(self) -> str:
        """Words of the newest action, ``""`` for none."""
        return self._done[-1].words if self._done else ""

    def undo(self) -> None:
        """Take back the newest."""
        if self._done:
            self.take_back(self._done[-1])

    def take_back(self, done: Done) -> None:
        """Take back one action, whatever came after it."""
        if done not in self._done:
            return
        # Whether it works or is refused: asked for once more, it would only be refused again.
        self._done.remove(done)
        self.changed.emit()
        self._shell.act(take_back, done.op, then=lambda _summary: self._say(done))

    def _say(self, done: Done) -> None:
        self._shell.notify(self.tr("已撤销：{}").format(done.words))
