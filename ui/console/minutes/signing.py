"""Asks once more whether to issue, and issues."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.steps.deliberate import minutes
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.errors import Refused
    from app.domain.minutes import MinutesVersion
    from ui.console.minutes.bar import ActionBar
    from ui.console.minutes.manuscript import Manuscript
    from ui.console.page import Shell
    from ui.console.papers.pane import PaperPane


class Signing(QObject):
    """What was issued cannot be taken back: the bar asks for a second yes.

    Args:
        shell: services and workers.
        manuscript: put on record before it is issued.
        bar: where the question stands.
        pane: the paper; what is missing on it is told with the question.
        parent: the page.

    Signals:
        changed: it asks, or asks no more: other commands work now.

    Attributes:
        print_next: whether what is issued next goes to the printer.
    """

    changed = Signal()

    def __init__(
        self,
        shell: Shell,
        manuscript: Manuscript,
        *,
        bar: ActionBar,
        pane: PaperPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._manuscript = manuscript
        self._bar = bar
        self._pane = pane
        self._confirmed: Callable[[], object] | None = None
        self.print_next = False
        bar.confirm.agreed.connect(self._on_agreed)
        bar.confirm.declined.connect(self.put_away)

    def issue(self, meeting: str, *, then_print: bool) -> None:
        """Ask once more, then issue the minutes."""
        yes = self.tr("确认签发并打印") if then_print else self.tr("确认签发")
        words = self.tr(
            "签发以后，纪要和会议记录都不能再改，也不能撤销；有遗漏或更正，只能另出补充纪要。"
        )
        self._ask(words, yes=yes, call=partial(self._issue, meeting, then_print=then_print))

    def issue_addendum(
        self, meeting: str, text: str, *, then: Callable[[MinutesVersion], object]
    ) -> None:
        """Ask once more, then issue the addendum; ``then`` gets it."""
        words = self.tr("补充纪要签发以后也不能再改；还有补充的，再出下一号。")
        yes = self.tr("确认签发并打印")
        self._ask(words, yes=yes, call=partial(self._issue_addendum, meeting, text, then))

    def take_print(self) -> bool:
        """Whether to print what is issued now; asked once."""
        wanted, self.print_next = self.print_next, False
        return wanted

    def put_away(self) -> None:
        """Ask no more."""
        self._confirmed = None
        self._bar.put_away()
        self.changed.emit()

    def _ask(self, words: str, *, yes: str, call: Callable[[], object]) -> None:
        self._confirmed = call
        shown = self._pane.shown
        self._bar.ask(words, yes=yes, warning=shown.missing_words() if shown else "")
        self.changed.emit()

    def _on_agreed(self) -> None:
        call = self._confirmed
        self.put_away()
        if call is not None:
            call()

    def _issue(self, meeting: str, *, then_print: bool) -> None:
        def issue() -> None:
            self.print_next = then_print
            self._shell.act(
                minutes.issue_minutes,
                meeting,
                verify_at=self._shell.verify_at,
                failed=self._on_not_issued,
            )

        self._manuscript.record(then=issue)

    def _issue_addendum(
        self, meeting: str, text: str, then: Callable[[MinutesVersion], object]
    ) -> None:
        self.print_next = True
        self._shell.act(
            minutes.issue_addendum,
            meeting,
            text,
            verify_at=self._shell.verify_at,
            then=then,
            failed=self._on_not_issued,
        )

    def _on_not_issued(self, refused: Refused) -> None:
        self.print_next = False
        self._shell.notify(refused.message, tone=Tone.NO)
