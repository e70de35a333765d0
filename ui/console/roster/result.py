"""Last step of an import: what was done, and its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card
from ui.widgets.empty import Sprig
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.roster_import import Summary


class ResultStep(Card):
    """How many came in.

    Signals:
        undo_asked: take the import back.
    """

    undo_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = Text("", Role.DECISION)
        self.title.set_tone(Tone.YES)
        self.words = Text("", ink=Ink.QUIET)
        self.undo_button = OutlineButton(self.tr("撤销这次导入"), key="Ctrl+Z")
        self.undo_button.clicked.connect(self.undo_asked)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.body.setSpacing(3 * STEP)
        self.body.addStretch(1)
        self.body.addWidget(Sprig(size=96), 0, middle)
        for text in (self.title, self.words):
            text.setAlignment(middle)
            self.body.addWidget(text)
        self.body.addWidget(self.undo_button, 0, middle)
        self.body.addStretch(2)

    def show_result(self, name: str, *, amount: str, figures: Summary) -> None:
        """Tell what an import of this file did; ``amount`` is what was written, in words."""
        self.title.setText(self.tr("✓ 已导入 {}").format(amount))
        parts = (
            (figures.new, self.tr("新增 {}")),
            (figures.update, self.tr("更新 {}")),
            (figures.unchanged, self.tr("本来就一样 {}")),
            (figures.asking, self.tr("保留原有、没有导入 {}")),
            (figures.errors, self.tr("有错误、跳过 {}")),
        )
        told = "，".join(words.format(count) for count, words in parts if count)
        self.words.setText(self.tr("“{}”：{}。").format(name, told))
