"""A pile of secret ballots turned over paper by paper: 1 2 3; Backspace takes the last back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from ui.console.keying.ballots import key_words
from ui.console.keying.pile import INVALID, Paper, Pile
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Stack
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.figures import FigureTile
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.steps.views.votes import VoteView

_MOTION = ("for", "against", "abstain", INVALID)
_TONES = (Tone.YES, Tone.NO, Tone.ABSTAIN, Tone.PLAIN)
_BLANK, _SPOILED = 0, 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PilePart(Stack):
    """How often each choice came, and the paper in hand.

    Attributes:
        count: how many papers; whoever shows this puts it into the head.

    Signals:
        changed: the pile is another one now.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(gap=3 * STEP)
        self.pile: Pile | None = None
        self._marks: set[str] = set()
        self._tiles: list[FigureTile] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("录入无记名表决票"))
        self.count = Text("", Role.LARGE, wrap=False)
        self.last = Text("", ink=Ink.QUIET)
        self.tiles = Flow(gap=2 * STEP)
        self.keys = Flow()
        self.back = OutlineButton(self.tr("撤回上一张"), key="Backspace")
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint = Text("", Role.SMALL)
        line = QHBoxLayout()
        line.addWidget(self.last, 1)
        line.addWidget(self.back)
        self.body.addLayout(line)
        for part in (self.tiles, self.keys, self.hint):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.back.clicked.connect(lambda _on: self.take_back())

    def begin(self, pile: Pile) -> None:
        """Count this pile."""
        self.pile = pile
        self._marks.clear()
        self._make(pile.view)
        self._show()

    def follow(self, view: VoteView) -> None:
        """The record moved on."""
        if self.pile is not None:
            self.pile.view = view

    def _make(self, view: VoteView) -> None:
        self.tiles.clear()
        self.keys.clear()
        self._tiles = []
        contest = view.contest
        counts = self.pile.counts() if self.pile else []
        for at, (label, _count) in enumerate(counts):
            tone = _TONES[at] if contest is None else Tone.PLAIN
            tile = FigureTile(label, tone)
            tile.set_usable(False)
            self.tiles.add(tile)
            self._tiles.append(tile)
        for number, label in key_words(view, blank=self.tr("空白票"), none=""):
            button = OutlineButton(label, key=str(number))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._on_button, number))
            self.keys.add(button)
        several = contest is not None and contest.max_choices > 1
        self.hint.setText(
            self.tr("按编号勾选，Enter 到下一张。票上没有姓名和号码，只记每一项的票数。")
            if several
            else self.tr("看一张按一下，就到下一张。票上没有姓名和号码，只记每一项的票数。")
        )

    def _show(self) -> None:
        pile = self.pile
        if pile is None:
            return
        for tile, (_label, count) in zip(self._tiles, pile.counts(), strict=True):
            tile.set_value(count)
        self.count.setText(self.tr("已录 {} 张").format(len(pile.papers)))
        if self._marks:
            words = pile.words(tuple(sorted(self._marks, key=int)))
            self.last.setText(self.tr("这一张：{}……按 Enter 到下一张").format(words))
        elif pile.papers:
            self.last.setText(self.tr("上一张：{}").format(pile.words(pile.papers[-1])))
        else:
            self.last.setText(self.tr("还没有录入"))
        self.back.setEnabled(bool(pile.papers))

    # Keying in

    def event(self, event: QEvent) -> bool:
        """While it has the focus figures mean choices."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            mine = event.text().isdecimal() or event.key() in {*_ENTER, Qt.Key.Key_Backspace}
            if plain and mine:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures, Enter, Backspace."""
        text = event.text()
        if text.isdecimal() and text.isascii() and not event.isAutoRepeat():
            self.figure(int(text))
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() in _ENTER and self._marks:
            self._add(tuple(sorted(self._marks, key=int)))
        else:
            super().keyPressEvent(event)

    def _on_button(self, number: int, _checked: bool = False) -> None:
        self.figure(number)

    def figure(self, number: int) -> None:
        """A figure key, for the paper in hand."""
        pile = self.pile
        if pile is None:
            return
        contest = pile.view.contest
        if contest is None:
            if 1 <= number <= len(_MOTION):
                self._add((_MOTION[number - 1],))
        elif number == _BLANK:
            self._add(())
        elif number == _SPOILED:
            self._add((INVALID,))
        elif number <= len(contest.options):
            if contest.max_choices == 1:
                self._add((str(number),))
            else:
                self._marks ^= {str(number)}
                if len(self._marks) > contest.max_choices:
                    self._marks.discard(str(number))
                self._show()

    def take_back(self) -> None:
        """The marks of this paper, else the paper before it."""
        if self._marks:
            self._marks.clear()
        elif self.pile is None or self.pile.take_back() is None:
            return
        self._show()
        self.changed.emit()

    def _add(self, paper: Paper) -> None:
        if self.pile is not None:
            self._marks.clear()
            self.pile.add(paper)
            self._show()
            self.changed.emit()
