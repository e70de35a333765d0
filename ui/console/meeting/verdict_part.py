"""The result: as it would be now, then as it was declared, with the sentence to read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.numerals import area_words, spaced
from app.domain.vote import Question
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.figures import VerdictPanel
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from app.steps.deliberate.results import Result
    from app.steps.views.votes import VoteView
    from ui.console.meeting.vote_control import VoteControl


class VerdictPart(parts.Stack):
    """Preview and declaration while a vote is open; afterwards the result.

    Attributes:
        buttons: what stands below it; belongs to whoever lays the page out.

    Args:
        control: the vote.
        going: the command of Enter.
        recounting: the command that begins to count again.
        dropping: the command that takes the vote back.
    """

    def __init__(
        self,
        control: VoteControl,
        *,
        going: QAction,
        recounting: QAction,
        dropping: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=4 * STEP, parent=parent)
        self._control = control
        self.panel = VerdictPanel()
        self._hint = Text("", Role.SMALL)
        self.panel.body.insertWidget(0, self._hint)
        self.buttons = QWidget()
        line = Flow(self.buttons, gap=3 * STEP)
        self.go, self.recount = parts.primary(going), parts.primary(recounting)
        self._unanimous = parts.press(
            self.tr("无人反对"), control.declare_unanimous, key="Enter", kind=PrimaryButton
        )
        self.word = Text("", Role.STRONG, wrap=False)
        for button in (self._unanimous, self.go, self.recount, self.word, parts.quiet(dropping)):
            line.addWidget(button)
        self._figures = Text("", ink=Ink.QUIET)
        self._note = Text("", Role.SMALL)
        self._corrections = Text("", Role.SMALL)
        self._base = Text("", Role.SMALL)
        for part in (self.panel, self._figures, self._note, self._base, self._corrections):
            self.body.addWidget(part)

    def renew(self) -> None:
        """Show the vote."""
        view = self._control.view
        if view is None:
            return
        result = view.result
        open_ = result is None
        self.buttons.setVisible(open_)
        self._base.setText(self.tr("基数在开始表决时已定：{}").format(view.base.provenance))
        self._base.setVisible(not open_ and bool(view.base.provenance))
        if result is not None:
            self._show_result(result)
        else:
            self._show_preview(view)
        self._figures.setText(_rows_words(result) if result is not None else "")
        self._figures.setVisible(result is not None)
        note = result.note if result is not None else ""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._show_corrections(view)

    def corrections(self) -> str:
        """What it says of earlier counts."""
        return self._corrections.text()

    def _show_result(self, result: Result) -> None:
        self._hint.setText(self.tr("结果已宣布，请主持人朗读"))
        self._hint.show()
        tone = Tone.YES if result.passed else Tone.NO
        self.panel.show_verdict(result.headline, spaced(result.sentence), tone)

    def _show_preview(self, view: VoteView) -> None:
        result, obstacle = self._control.preview()
        consensus = view.vote.question is Question.CONSENSUS
        nobody = consensus and not (self._control.sheet and any(self._control.sheet.now.values()))
        self._unanimous.setVisible(nobody)
        # Two tellers who differ have one way on.
        differing = self._control.differing
        self.go.setVisible(not nobody and not differing)
        self.recount.setVisible(differing)
        self._hint.hide()
        # Where ballots are entered one by one the list pushes the panel out of sight.
        entered = self._control.by_ballot and not self._control.by_card
        self.word.setVisible(entered and result is not None)
        if result is not None:
            tone = Tone.YES if result.passed else Tone.NO
            words = self.tr("现在宣布则{}").format(result.headline)
            self.word.setText(words)
            self.word.set_tone(tone)
            self.panel.show_verdict(words, result.screen_words, tone)
        else:
            self.panel.show_verdict(self.tr("还不能宣布"), obstacle, Tone.ABSTAIN)

    def _show_corrections(self, view: VoteView) -> None:
        lines = view.corrections
        history = [self.tr("历次计数（都已留存）"), *lines] if lines else []
        shown = "\n".join([*view.beside, *history])
        self._corrections.setText(shown)
        self._corrections.setVisible(bool(shown))


def _rows_words(result: Result) -> str:
    shown = []
    for row in result.rows:
        area = f"（{area_words(row.area)}）" if row.area is not None else ""
        shown.append(f"{row.label} {row.heads}{area}")
    return "　".join(shown)
