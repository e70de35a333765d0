"""What a page did, newest last, so that Ctrl+Z takes it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.jobs import call_living
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bootstrap import Outcome
    from app.domain.errors import Refused
    from app.steps.ports import OpSummary, UnitOfWork
    from ui.console.page import Shell
    from ui.jobs import Token

_KEPT = 200


def take_back(
    work: UnitOfWork, op: str, *, progress: Callable[[int, int], None] | None = None
) -> OpSummary:
    """Take back one op, whatever it was.

    Raises:
        Refused: something that it wrote was changed since.
    """
    return work.undo(op, progress=progress)


class History(QObject):
    """The actions of one page since it was opened.

    Args:
        shell: the window's.

    Signals:
        changed: there is something else to undo now.
    """

    changed = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._done: list[tuple[str, str]] = []

    def text(self) -> str:
        """What the next undo takes back, in words; ``""`` where there is nothing."""
        return self._done[-1][0] if self._done else ""

    def act(
        self,
        words: str,
        verb: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[Refused], object] | None = None,
        ended: Callable[[], object] | None = None,
        say: str = "",
        **named: Any,
    ) -> Token:
        """Run a verb as :meth:`ui.console.page.Shell.act` does, and remember how to undo it.

        Args:
            words: what this is, for the undo.
            verb: called as ``verb(unit_of_work, *args, **named)``.
            args: for the verb.
            then: gets the verb's value.
            failed: gets the refusal.
            ended: called last in every case.
            say: a sentence for the window, with 撤销 beside it; ``""``: nothing is said.
            named: for the verb.
        """

        def deliver(outcome: Outcome[Any]) -> None:
            if outcome.changes.op:
                self._done.append((words, outcome.changes.op))
                del self._done[:-_KEPT]
            self._shell.bridge.publish(outcome.changes)
            self.changed.emit()
            if say and outcome.changes.op:
                undo = partial(self._take_back, words, outcome.changes.op)
                self._shell.notify(say, action=self.tr("撤销"), call=undo)
            call_living(then, outcome.value)

        work = partial(self._shell.services.act, verb, *args, **named)
        return self._shell.jobs.run(work, then=deliver, failed=failed, ended=ended)

    def take_back(
        self,
        said: str,
        op: str,
        *,
        then: Callable[[Outcome[Any]], object],
        failed: Callable[[Refused], object] | None = None,
    ) -> None:
        """Take back an op on the worker; ``said``: what this is while it is under way."""
        del said  # for those whose actions take long
        work = partial(self._shell.services.act, take_back, op)
        self._shell.jobs.run(work, then=then, failed=failed)

    def undo(self) -> None:
        """Take back the newest action."""
        if self._done:
            self._take_back(*self._done[-1])

    def _take_back(self, words: str, op: str) -> None:
        def forget(_refused: Refused | None = None) -> None:
            self._done = [entry for entry in self._done if entry[1] != op]
            self.changed.emit()

        def deliver(outcome: Outcome[Any]) -> None:
            forget()
            self._shell.bridge.publish(outcome.changes)
            restore = partial(self._restore, words, outcome.changes.op)
            said = self.tr("已撤销：{}").format(words)
            self._shell.notify(said, action=self.tr("恢复"), call=restore)

        def failed(refused: Refused) -> None:
            forget()
            self._shell.notify(refused.message, tone=Tone.NO)

        said = self.tr("正在撤销：{}").format(words)
        self.take_back(said, op, then=deliver, failed=failed)

    def _restore(self, words: str, op: str) -> None:
        def deliver(outcome: Outcome[Any]) -> None:
            self._done.append((words, outcome.changes.op))
            self._shell.bridge.publish(outcome.changes)
            self.changed.emit()

        self.take_back(self.tr("正在恢复：{}").format(words), op, then=deliver)
