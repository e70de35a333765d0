"""The backup that was picked: what would be gone, what is asked for, and the one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.keeping.choices import Kind
from app.keeping.making import Sealed
from ui.console.kit.flow import Flow
from ui.console.kit.parts import empty
from ui.console.restore import words
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card, Panel
from ui.widgets.fields import FormField
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.domain.errors import Refused
    from app.keeping.choices import Choice
    from app.keeping.difference import Difference
    from ui.jobs import Token


class DetailCard(Card):
    """Of one choice.

    Signals:
        asked: it shall take the place of the present data.
        dropped: it shall be deleted; asked twice, because it cannot be taken back.
    """

    asked = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(inside=28, parent=parent)
        self.choice: Choice | None = None
        self.busy = False
        self.name = Text("", Role.DECISION)
        self.of = Text("", ink=Ink.QUIET)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2 * STEP)
        self.other = Panel(Tone.ACCENT)
        self.other_words = Text("")
        self.other.body.addWidget(self.other_words)
        self.phrase = QLineEdit()
        self.phrase.setPlaceholderText(self.tr("照着那张纸，从左到右、从上到下"))
        self.phrase_field = FormField(self.tr("那台电脑的恢复口令（12 个字）"), self.phrase)
        self.safe = Text(
            self.tr(
                "现在的数据不会删除：整个另存在数据文件夹里，随时可以在这一页换回来。"
                "备份先检查一遍，检查通过了才换上；窗口会重新打开。"
            ),
            Role.SMALL,
            ink=Ink.QUIET,
        )
        self.fault = Text("", ink=Ink.NO)
        self.go = PrimaryButton(self.tr("恢复到这一份"))
        self.strip = ProgressStrip()
        for part in (self.name, self.of):
            self.body.addWidget(part)
        self.body.addLayout(self.lines)
        self.drop = QuietButton(self.tr("删除这份另存的数据"))
        self.question = Text(
            self.tr("删除以后找不回来，不能撤销。现在的数据和备份都不变。"), ink=Ink.NO
        )
        self.sure = OutlineButton(self.tr("确认删除"))
        self.keep = QuietButton(self.tr("先不删除"))
        self.buttons = Flow(self.go, self.drop)
        self.confirm = Flow(self.sure, self.keep)
        for widget in (
            self.other,
            self.phrase_field,
            self.safe,
            self.fault,
            self.buttons,
            self.question,
            self.confirm,
            self.strip,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.go.clicked.connect(lambda _checked=False: self._ask())
        self.drop.clicked.connect(lambda _checked=False: self._show_second(on=True))
        self.keep.clicked.connect(lambda _checked=False: self._show_second(on=False))
        self.sure.clicked.connect(self.dropped)
        self.phrase.returnPressed.connect(self._ask)
        self.phrase.textEdited.connect(lambda _text: self.fault.hide())
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is picked."""
        self.choice = None
        empty(self.lines)
        self.name.setText("")
        self.of.setText(self.tr("请选一份备份，这里会列出恢复以后会少哪些、多哪些记录。"))
        for part in (self.name, self.other, self.phrase_field, self.safe, self.fault, self.buttons):
            part.hide()
        self._show_second(on=False)
        self.buttons.hide()

    def _show_second(self, *, on: bool) -> None:
        self.buttons.setVisible(not on)
        self.question.setVisible(on)
        self.confirm.setVisible(on)
        if on:
            self.keep.setFocus()

    def show_choice(self, choice: Choice) -> None:
        """Show one; what it would change follows."""
        self.choice = choice
        empty(self.lines)
        self.name.setText(words.when(choice))
        self.of.setText(words.about(choice))
        self.phrase.clear()
        self.fault.hide()
        self.other.hide()
        self.phrase_field.setVisible(choice.foreign)
        self.lines.addWidget(Text(self.tr("正在和现在的记录比较……"), ink=Ink.QUIET))
        for part in (self.name, self.safe):
            part.show()
        self._show_second(on=False)
        self.drop.setVisible(choice.kind is Kind.ASIDE)

    def show_difference(self, found: Difference, room: str) -> None:
        """What it would change.

        Args:
            found: between the present data and the choice.
            room: id of the room whose data is here; ``""``: none yet.
        """
        choice = self.choice
        empty(self.lines)
        if choice is None:
            return
        is_other = bool(room and choice.room and room != choice.room)
        if room and not is_other:
            for sentence in words.changes(found):
                self.lines.addWidget(Text(sentence))
        self.other.setVisible(is_other)
        if is_other:
            self.other_words.setText(
                self.tr(
                    "这是另一间会客厅的备份：{}。恢复以后，这台电脑上是那一间的记录，现在这一间的另存起来。"
                ).format(choice.room_name)
            )

    # While it is under way

    def _ask(self) -> None:
        if self.choice is not None and not self.busy:
            self.asked.emit()

    def start(self, token: Token) -> Token:
        """It is being checked and made ready."""
        self.busy = True
        self.fault.hide()
        self.go.setEnabled(False)
        return self.strip.start(self.tr("正在检查备份"), token)

    def finish(self) -> None:
        """It came to an end."""
        self.busy = False
        self.go.setEnabled(True)
        self.strip.finish()

    def say_done(self) -> None:
        """It takes its place now."""
        self.of.setText(self.tr("检查通过，正在换上……"))

    def refuse(self, refused: Refused) -> None:
        """Why it does not."""
        if isinstance(refused, Sealed):
            self.phrase_field.show()
            self.phrase.setFocus()
            self.phrase.selectAll()
        self.fault.setText(refused.message)
        self.fault.show()
