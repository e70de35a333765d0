"""The panel of one move: what it does, why, and who decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.matter import Deed
from app.steps.tasks import TaskInput
from ui.console.kit.fields import Form, TextArea, suggest
from ui.theme import STEP
from ui.widgets.buttons import PrimaryButton
from ui.widgets.side import Foot
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.errors import Refused
    from app.steps.views.life_next import Next

_SAYS: dict[Deed, str] = {
    Deed.UNPLACE: "从还没有开的会议的议程里拿下来，回到“待列入”。已经议过的内容都在。",
    Deed.RESOLVE: "已经议定，转入“办”，接着派任务。",
    Deed.START: "好办的事不用开会商量，直接转入“办”。",
    Deed.SUPERVISE: "任务办得差不多了，转入“督”，安排人去看。",
    Deed.RETURN: "没有办好，退回“办”接着办。",
    Deed.JUDGE: "办好了，请居民评价。",
    Deed.SETTLE: "居民评过了，这件事办结。以后有反复还可以重新办理。",
    Deed.REOPEN: "已经办结的事又有反复，回到“办”。",
    Deed.REJECT: "不予受理的议题仍然看得到，理由写在这里，并请告知提出人。",
    Deed.WITHDRAW: "提出人自己撤回。议题和经过都留着。",
    Deed.DROP: "商议以后没有形成决定，到此结束。分歧在哪里，请写明。",
    Deed.RESUME: "重新摆上来，回到“集”。",
}


class DeedPanel(QWidget):
    """Why and by whom.

    Signals:
        asked: make the move: why, and who decided it.
    """

    asked = Signal(str, str)

    def __init__(self, step: Next, *, deciders: Sequence[str] = ()) -> None:
        super().__init__()
        self.step = step
        self.why, self.by = TextArea(rows=3), QLineEdit()
        self.by.setPlaceholderText(self.tr("例如：社区党委、居务监督委员会"))
        suggest(self.by, deciders)
        self.form = Form()
        self.text, self.who = QLineEdit(), QLineEdit()
        if step.deed is Deed.START:
            self.text.setPlaceholderText(self.tr("例如：更换 2 单元声控灯"))
            self.who.setPlaceholderText(self.tr("例如：物业公司"))
            self.form.add("text", self.tr("要做什么"), self.text)
            self.form.add("who", self.tr("由谁办"), self.who)
        needed = self.tr("必填，以后查得到") if step.needs_why else self.tr("可以不填")
        self.form.add("why", self.tr("理由"), self.why, hint=needed)
        self.form.add("by", self.tr("谁决定的"), self.by)
        self.save = PrimaryButton(step.words, key="Ctrl+Enter")
        self.save.clicked.connect(self.submit)
        self.form.submitted.connect(self.submit)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(4 * STEP)
        if step.deed in _SAYS:
            lines.addWidget(Text(self.tr(_SAYS[step.deed]), ink=Ink.QUIET))
        lines.addWidget(self.form)
        lines.addWidget(Foot(self.save))
        lines.addStretch(1)

    def take_focus(self) -> None:
        """Typing begins at once where something has to be said; else Enter does it."""
        to: QWidget = self.why if self.step.needs_why else self.save
        if self.step.deed is Deed.START:
            to = self.text
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def tasks(self) -> list[TaskInput]:
        """What is to be done, where that is asked for."""
        if self.step.deed is not Deed.START:
            return []
        return [TaskInput(text=self.text.text(), who=self.who.text())]

    def submit(self) -> None:
        """Ask for it to be done."""
        self.form.clear_errors()
        self.save.setEnabled(False)
        self.asked.emit(self.why.toPlainText().strip(), self.by.text().strip())

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        self.save.setEnabled(True)
        return self.form.refuse(refused)
