"""把关定向 of one matter: what was decided, and the few fields by which it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.clock import day_words
from app.domain.collecting import Screened
from app.domain.matter import Step
from app.steps.screening import ScreeningInput
from ui.console.kit.fields import Form, TextArea, suggest
from ui.console.kit.flow import Flow
from ui.console.kit.marks import Tick
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.chips import FilterChips
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from ui.console.matters.state import Details

SCREENERS = ("社区党委", "社区党支部", "第一党支部", "第二党支部")
_INKS = {Screened.ADMITTED: Ink.YES, Screened.REJECTED: Ink.NO}


class ScreeningPart(QWidget):
    """The screening that holds, and a form for the next one.

    Signals:
        screened: a :class:`app.steps.screening.ScreeningInput`.
        answered: whoever raised it was told this: id of the screening, the words.
    """

    screened = Signal(object)
    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._holding = ""
        self.told = Text("")
        self.reason_told = Text("", Role.SMALL)
        self.reply_told = Text("", Role.SMALL)
        self.begin = OutlineButton(self.tr("把关定向"))
        self.tell = QuietButton(self.tr("登记答复"))
        self.form = Form()
        self.verdict = FilterChips([(v.value, v.words) for v in Screened])
        self.reason, self.reply, self.body = TextArea(rows=2), TextArea(rows=2), QLineEdit()
        self.replied = Tick(self.tr("已经答复提出人"))
        self.save = OutlineButton(self.tr("登记把关结果"))
        self.away = QuietButton(self.tr("先不登记"))
        suggest(self.body, SCREENERS)
        self._lay_out()
        self.begin.clicked.connect(self.ask)
        self.tell.clicked.connect(self._ask_reply)
        self.away.clicked.connect(self._fold)
        self.save.clicked.connect(self.submit)
        self.verdict.chosen.connect(lambda _key: self._fit())
        self._fold()

    def show_details(self, details: Details) -> None:
        """Show what holds now."""
        holds = details.screening
        open_ = details.matter.step is Step.COLLECT and not details.matter.closed
        self.begin.set_label(self.tr("重新把关") if holds else self.tr("把关定向"))
        self._may = open_
        self._holding = holds.id if holds else ""
        self._untold = bool(holds and holds.replied_at is None)
        if holds is not None:
            by = f"{holds.body}：" if holds.body else ""
            self.told.setText(f"{by}{holds.verdict.words}（{day_words(holds.at)}）")
            self.told.set_ink(_INKS.get(holds.verdict, Ink.INK))
            self.reason_told.setText(self.tr("理由：{}").format(holds.reason))
            self.reply_told.setText(
                self.tr("{}已答复提出人：{}").format(day_words(holds.replied_at), holds.reply)
                if holds.replied_at
                else self.tr("还没有答复提出人")
            )
        self.told.setVisible(holds is not None)
        self.reason_told.setVisible(bool(holds and holds.reason))
        self.reply_told.setVisible(holds is not None)
        self.setVisible(open_ or holds is not None)
        self._fit()

    def ask(self) -> None:
        """Open the form."""
        self._asking = "screening"
        self._fit()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Ask for it to be recorded."""
        self.form.clear_errors()
        if self._asking == "reply":
            self.answered.emit(self._holding, self.reply.toPlainText())
            return
        self.screened.emit(
            ScreeningInput(
                verdict=Screened(self.verdict.key()),
                reason=self.reason.toPlainText(),
                body=self.body.text(),
                reply=self.reply.toPlainText(),
                replied=self.replied.isChecked(),
            )
        )

    def done(self) -> None:
        """It is recorded: the form is empty again, and away."""
        self.reason.clear()
        self.reply.clear()
        self.replied.setChecked(False)
        self._fold()

    def _ask_reply(self) -> None:
        self._asking = "reply"
        self._fit()
        self.reply.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        self._asking = ""
        self.form.clear_errors()
        self._fit()

    def _fit(self) -> None:
        whole = self._asking == "screening"
        self.form.setVisible(bool(self._asking))
        self.verdict.setVisible(whole)
        for name in ("reason", "body"):
            self.form.fields[name].setVisible(whole)
        self.replied.setVisible(whole)
        self._buttons.setVisible(bool(self._asking))
        self.begin.setVisible(self._may and not self._asking)
        self.tell.setVisible(bool(self._holding) and self._untold and not self._asking)

    def _lay_out(self) -> None:
        self._may = self._untold = False
        self._asking = ""
        self.form.body.addWidget(self.verdict)
        self.form.add("reason", self.tr("理由"), self.reason)
        self.form.add("body", self.tr("由谁把关"), self.body)
        self.form.add("reply", self.tr("怎样答复提出人"), self.reply)
        self.form.body.addWidget(self.replied)
        self._buttons = Flow(self.save, self.away)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        for part in (self.told, self.reason_told, self.reply_told, self.form, self._buttons):
            lines.addWidget(part)
        lines.addWidget(Flow(self.begin, self.tell))
