"""Below the ballots of a vote: how many were handed out and came back, and the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.console.kit.fields import Number
from ui.console.kit.parts import Stack
from ui.theme import STEP, Role, look
from ui.widgets.buttons import PrimaryButton
from ui.widgets.fields import FormField
from ui.widgets.living import Living
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.domain.printout import Printout
    from app.steps.views.keyed import BallotsView

_MOST = 99_999
_FIELD = 150  # pixels at 100 %


class TallyPart(Living, Stack):
    """Papers handed out and collected, what it comes to, and going on.

    Attributes:
        go: the button that goes on; whoever shows this puts it beside the others.

    Signals:
        handed: so many were handed out.
        went_on: the count is complete, or the result is to be declared.
    """

    handed = Signal(int)
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__(gap=2 * STEP)
        self.number = Number(0, _MOST, unit=self.tr("张"))
        self.number.setSpecialValueText(self.tr("没有登记"))
        self.field = FormField(self.tr("这一批发出多少张"), self.number)
        self.told = Text("", ink=Ink.QUIET)
        self.result = Text("", Role.STRONG)
        self.go = PrimaryButton("", key="Ctrl+Enter")
        words = Stack(self.told, self.result, gap=STEP)
        line = QHBoxLayout()
        line.setSpacing(3 * STEP)
        line.addWidget(self.field)
        line.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(line)
        self.renew_look()
        self._handed, self._low = 0, False
        self.number.editingFinished.connect(self._on_handed)
        self.go.clicked.connect(lambda _on: self.went_on.emit())

    def fit(self, *, low: bool) -> None:
        """Where there is little height the result goes before the figures."""
        self._low = low
        self.told.setVisible(not low or self.result.isHidden() or self.told.ink is Ink.NO)

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self.field.setFixedWidth(look().px(_FIELD))

    def show_view(self, view: BallotsView, *, piled: int | None) -> None:
        """What is on record; ``piled``: papers of the pile that are not recorded yet."""
        printout = view.line.printout
        self._handed = printout.handed
        if not self.number.hasFocus():
            self.number.setValue(printout.handed)
        vote = view.vote
        waiting = vote is not None and vote.result is None
        self.go.setVisible(waiting)
        self.number.setEnabled(vote is None or waiting)
        self.field.setVisible(vote is None or waiting or bool(printout.handed))
        collected = view.counted if piled is None else piled
        self._tell(view, printout, collected)
        words = ""
        if vote is not None and vote.result is None and piled is None:
            words = vote.preview.sentence if vote.preview else vote.obstacle
        self.result.setText(words)
        self.result.setVisible(bool(words))
        self.fit(low=self._low)
        self.go.set_label(self.tr("宣布并记入纪要") if piled is None else self.tr("录完了，看结果"))

    def _tell(self, view: BallotsView, printout: Printout, collected: int) -> None:
        handed = view.handed
        if not handed:
            words = self.tr("收回 {} 张。").format(collected)
            if view.vote is None or view.waiting:
                words += self.tr("写明发出多少张，多收了会提醒。")
        elif collected > handed:
            words = self.tr("收回 {} 张，比发出的 {} 张多 {} 张，请核对。").format(
                collected, handed, collected - handed
            )
        else:
            words = self.tr("发出 {} 张，收回 {} 张，没有收回的 {} 张计为未参与。").format(
                handed, collected, handed - collected
            )
        if printout.papers < printout.handed:
            words += self.tr("这一批只印了 {} 张。").format(printout.papers)
        self.told.setText(words)
        self.told.set_ink(Ink.NO if handed and collected > handed else Ink.QUIET)

    def _on_handed(self) -> None:
        if self.number.value() != self._handed:
            self._handed = self.number.value()
            self.handed.emit(self._handed)
