"""What a matter is: number, category, place, who raised it; its photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.clock import day_words
from ui.console.kit.flow import Flow
from ui.console.matter.pictures import Pictures
from ui.theme import STEP, Role, look
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.steps.views.life import Life
    from ui.console.page import Shell

LABEL = 72  # pixels of the labels at 100 %


class Facts(Card):
    """The card at the side.

    Signals:
        corrected: what is written about it is to be changed.
        followed: go to the matter with this id.
        shown: a photo is to be shown large.
    """

    corrected = Signal()
    followed = Signal(str)
    shown = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("这个议题"), parent=parent)
        self._shell = shell
        self._content: QWidget | None = None
        self._told: Life | None = None
        self.correct = OutlineButton(self.tr("改内容、加照片"))
        self.correct.clicked.connect(self.corrected)

    def show_life(self, life: Life) -> None:
        """Show what it is."""
        if self._told is not None and _same(self._told, life):
            return
        self._told = life
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(Text(life.matter.title, Role.DECISION))
        if life.matter.description:
            lines.addWidget(Text(life.matter.description, ink=Ink.QUIET))
        lines.addLayout(self._table(life))
        if life.files:
            pictures = Pictures(self._shell, life.files)
            pictures.shown.connect(self.shown)
            lines.addWidget(pictures)
        if life.into is not None:
            other = life.into
            follow = QuietButton(self.tr("看 {} 的全过程").format(other.number))
            follow.clicked.connect(lambda _on=False: self.followed.emit(other.id))
            lines.addWidget(Text(self.tr("已并入“{}”").format(other.title)))
            lines.addWidget(follow, 0, Qt.AlignmentFlag.AlignLeft)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self.body.insertWidget(0, content)
        if self.body.count() == 1:
            self.body.addWidget(Flow(self.correct))
            self.body.addStretch(1)

    def _table(self, life: Life) -> QGridLayout:
        matter = life.matter
        rows = [
            (self.tr("编号"), matter.number),
            (self.tr("类别"), matter.category),
            (self.tr("来源"), matter.source.words),
            (self.tr("谁提出的"), matter.raised_by),
            (self.tr("提交单位"), matter.body),
            (self.tr("地点"), matter.place),
            (self.tr("归谁管"), "\n".join(a.words for a in life.answer_for)),
            (self.tr("难易"), f"{matter.ease.words} · {matter.urgency.words}"),
            (self.tr("登记"), day_words(matter.created_at)),
            *((self.tr("痛点"), f"“{p.title}”{p.state.words}") for p in life.pains),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(STEP)
        grid.setColumnMinimumWidth(0, look().px(LABEL))
        grid.setColumnStretch(1, 1)
        told = [(label, words) for label, words in rows if words]
        for at, (label, words) in enumerate(told):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Text(label, Role.SMALL, wrap=False), at, 0, top)
            grid.addWidget(Text(words), at, 1)
        return grid


class Brief(QWidget):
    """The same in two lines, above the line of its life, where there is no room for the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said, self._where = Text(""), Text("", Role.SMALL)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 2 * STEP)
        lines.setSpacing(STEP)
        lines.addWidget(self._said)
        lines.addWidget(self._where)

    def show_life(self, life: Life) -> None:
        """Show what it is."""
        matter = life.matter
        self._said.setText(matter.description or matter.title)
        words = (matter.place, matter.raised_by, matter.body, matter.ease.words)
        self._where.setText(" · ".join(w for w in words if w))


def _same(one: Life, other: Life) -> bool:
    return (one.matter, one.into, one.files, one.pains, one.answer_for) == (
        other.matter,
        other.into,
        other.files,
        other.pains,
        other.answer_for,
    )
