"""The papers that were printed to be keyed in, and the field for a code, scanned or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.clock import day_words
from ui.console.kit.parts import Nothing
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.views.keyed import PaperLine


class PaperList(Card):
    """The list.

    Signals:
        coded: this text was scanned or typed.
        opened: the paper with this id.
    """

    coded = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[PaperLine] = ()
        self.field = SearchField(self.tr("扫纸上的二维码，或输入旁边的编码，例如 K3M-7QX"))
        self.wrong = Text("", Role.SMALL)
        self.wrong.set_tone(Tone.NO)
        self.wrong.hide()
        self.list = RowList(self.tr("印好的签到表和表决票"))
        self.empty = Nothing(
            self.tr("还没有要录入的纸"),
            self.tr(
                "在“会议”里打印的签到表和表决票带二维码。停电了、或者整个会在纸上开的，"
                "会后扫一下就能逐行录入，几分钟录完。"
            ),
            action=self.tr("去看会议"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        for part in (self.field, self.wrong):
            self.body.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.field.submitted.connect(self._on_code)
        self.list.opened.connect(self.opened)

    def show_lines(self, lines: Sequence[PaperLine]) -> None:
        """Show these."""
        self.lines = lines
        self.list.set_rows([_row(line) for line in lines])
        self._stack.setCurrentWidget(self.list if lines else self.empty)

    def say(self, words: str) -> None:
        """What is wrong with the code; ``""`` takes it away."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        if words:
            self.field.selectAll()
        else:
            self.field.reset()

    def take_field(self) -> None:
        """The field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _on_code(self, text: str) -> None:
        if text:
            self.coded.emit(text)


def _row(line: PaperLine) -> Row:
    printout = line.printout
    words = printout.form.words
    if printout.secret:
        words = f"无记名{words}"
    what = f"{len(printout.rows)} 行" if printout.rows else f"{printout.papers} 张"
    if printout.form.value == "ballots" and printout.rows:
        what = f"{printout.papers} 张"
    sub = f"{words} · {line.code} · {what} · {day_words(printout.printed_at)}打印"
    done = printout.keyed_at is not None
    return Row(printout.id, line.title, sub, line.told, Tone.YES if done else Tone.PLAIN)
