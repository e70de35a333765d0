"""Slips keyed in as fast as they are turned over: who, 1 2 3, a word if there is one, Enter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.evaluation import RatingWay, Score
from app.steps.views.judging import HandLine, VoiceLine
from app.steps.views.people import Person
from ui.console.evaluate.rows import FittingRows
from ui.console.evaluate.words import TONES, shaped, taken_words
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Stack
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import Button, OutlineButton, QuietButton
from ui.widgets.chips import FilterChips
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.steps.views.judging import Judging
    from app.steps.views.roster import RosterIndex

_FOUND = 6
_SCORES = dict(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), Score, strict=True))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAYS = (RatingWay.PAPER, RatingWay.VISIT, RatingWay.CALL)


@dataclass(frozen=True, slots=True)
class Keyed:
    """One voice as it was keyed in; ``instead``: the rating that it corrects, or ``""``."""

    person: Person
    score: Score
    word: str
    via: RatingWay
    instead: str = ""


class ScorePad(Flow):
    """Three buttons; with the focus on it 1 2 3 choose, Enter is through, letters search.

    Signals:
        chosen: a :class:`Score`.
        lettered: a letter or character that begins a search.
        left: Esc.
    """

    chosen = Signal(object)
    lettered = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(gap=2 * STEP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("评价：1 满意，2 基本满意，3 不满意"))
        self.buttons: dict[Score, Button] = {}
        for number, score in enumerate(Score, start=1):
            button = OutlineButton(shaped(score), key=str(number))
            button.setCheckable(True)
            button.setAccessibleName(translated(score.words))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._on_clicked, score))
            self.add(button)
            self.buttons[score] = button

    def score(self) -> Score | None:
        """The one that is chosen."""
        return next((s for s, b in self.buttons.items() if b.isChecked()), None)

    def show_score(self, score: Score | None) -> None:
        """Show this one as chosen."""
        for other, button in self.buttons.items():
            button.setChecked(other is score)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures choose."""
        key = Qt.Key(event.key())
        if key in _SCORES:
            self._on_clicked(_SCORES[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isalnum() and not event.modifiers():
            self.lettered.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, score: Score, _checked: bool = False) -> None:
        self.show_score(score)
        self.chosen.emit(score)


class WordField(QLineEdit):
    """The word why.

    Signals:
        back: up or Esc: to the scores again.
    """

    back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Esc go back."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Escape}:
            self.back.emit()
            return
        super().keyPressEvent(event)


class KeyingPart(Stack):
    """Who, how, why.

    Signals:
        keyed: a :class:`Keyed` is to be recorded.
        withdrawn: the id of a rating that is to be taken away.
        looked_at: the part that is worked in now.
    """

    keyed = Signal(object)
    withdrawn = Signal(str)
    looked_at = Signal(object)

    def __init__(self, index: RosterIndex) -> None:
        super().__init__(gap=2 * STEP)
        self._index = index
        self._judging: Judging | None = None
        self._person: Person | None = None
        self._busy = False
        self._printed: tuple[str, ...] = ()
        self._last = ""
        self.ways = FilterChips([(way.value, way.words) for way in _WAYS])
        self.ways.setAccessibleName(self.tr("怎样收到的"))
        self.field = SearchField(self.tr("找人：姓名、首字母或门牌，Enter 选定"), delay=60)
        self.found = FittingRows(self.tr("找到的人"), most=_FOUND)
        self.following = Text("", Role.SMALL)
        self.who = Text("", Role.STRONG)
        self.note = Text("", Role.SMALL)
        self.pad = ScorePad()
        self.word = WordField()
        self.word.setPlaceholderText(self.tr("为什么（可以不写），Enter 记下"))
        self.word.setAccessibleName(self.tr("为什么"))
        self.drop = QuietButton(self.tr("取消这一条"), small=True)
        self.wrong = Text("", Role.SMALL, ink=Ink.NO)
        head = Flow(Text(self.tr("录入评价"), Role.HEADING, wrap=False), self.ways, gap=3 * STEP)
        for part in (head, self.field, self.found, self.following, self.who, self.note,
                     self.pad, self.word, self.wrong):  # fmt: skip
            self.body.addWidget(part)
        self.body.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()
        self.clear()

    def set_index(self, index: RosterIndex) -> None:
        """Another roster."""
        self._index = index

    def set_printed(self, rows: tuple[str, ...]) -> None:
        """Ids of the people in the order in which their slips were printed."""
        self._printed = rows
        self._tell_following()

    def show_judging(self, judging: Judging) -> None:
        """What was said by now; who is chosen stays."""
        self._judging = judging
        if self._person is not None:
            self._tell_person(self._person)
        self._fill()
        self._tell_following()

    def clear(self) -> None:
        """Ready for the next slip."""
        self._busy = False
        self._person = None
        self.field.reset()
        self.word.clear()
        self.pad.show_score(None)
        self._show_wrong("")
        for part in (self.who, self.note, self.pad, self.word, self.drop):
            part.hide()
        self.found.hide()
        self._tell_following()

    def take_focus(self) -> None:
        """Who is next?"""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, person: Person) -> None:
        """This is whose slip it is."""
        self.clear()
        self._person = person
        self._last = person.id
        self.following.hide()
        self._tell_person(person)
        if self.pad.isHidden():
            self.take_focus()
            return
        taken = self._taken(person)
        if isinstance(taken, VoiceLine):
            self.pad.show_score(taken.rating.score)
            self.word.setText(taken.rating.word)
            self.ways.choose(taken.rating.via.value)
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
        self.looked_at.emit(self.word)

    def through(self) -> bool:
        """Record what is chosen, as Enter does; whether there was anything to record."""
        score, person = self.pad.score(), self._person
        if score is None or person is None or self._busy:
            return self._busy
        taken = self._taken(person)
        if isinstance(taken, VoiceLine) and taken.rating.score is score:
            return False  # only looked at
        self._on_enter()
        return True

    def refuse(self, words: str) -> None:
        """Why it was not recorded; what was typed stays."""
        self._busy = False
        self._show_wrong(words)

    # Inside

    def _connect(self) -> None:
        self.field.searched.connect(lambda _text: self._fill())
        self.field.submitted.connect(lambda _text: self._on_found())
        self.field.moved.connect(self.found.move_by)
        self.found.opened.connect(lambda _key: self._on_found())
        self.pad.chosen.connect(lambda _score: self._on_score())
        self.pad.lettered.connect(self._on_letter)
        self.pad.left.connect(self._on_left)
        self.word.returnPressed.connect(self._on_enter)
        self.word.back.connect(lambda: self.pad.setFocus(Qt.FocusReason.OtherFocusReason))
        self.drop.clicked.connect(self._on_drop)

    def _next_printed(self) -> tuple[int, Person] | None:
        """Number and person of the slip behind the last one, of those that are still out."""
        start = self._printed.index(self._last) + 1 if self._last in self._printed else 0
        heads = self._heads()
        for number, key in enumerate(self._printed[start:], start=start + 1):
            person = self._index.person(key)
            if person is not None and key in heads and self._taken(person) is None:
                return number, person
        return None

    def _tell_following(self) -> None:
        found = self._next_printed() if not self.field.text().strip() else None
        if found is not None:
            words = self.tr("空着按 Enter，录下一张：{} 号 {}")
            self.following.setText(words.format(f"{found[0]:03d}", found[1].name))
        self.following.setVisible(found is not None and self._person is None)

    def _heads(self) -> dict[str, str]:
        return (self._judging.heads if self._judging else None) or {}

    def _taken(self, person: Person) -> VoiceLine | HandLine | None:
        taken = (self._judging.taken if self._judging else None) or {}
        return taken.get(self._heads().get(person.id, person.id))

    def _fill(self) -> None:
        text = self.field.text().strip()
        people = self._index.search(text, limit=60) if text else []
        heads = self._heads()
        may = [p for p in people if p.id in heads]
        # Those who may not are shown as well: a slip of theirs is in the pile all the same.
        shown = [*may, *(p for p in people if p.id not in heads)][:_FOUND]
        self.found.set_rows([self._row(p) for p in shown])
        self.found.setVisible(bool(text))
        self._tell_following()
        if text:
            self.looked_at.emit(self.found)
        if shown:
            self.found.choose(shown[0].id)
        if text:
            for part in (self.who, self.note, self.pad, self.word, self.drop):
                part.hide()
            self._show_wrong("" if shown else self.tr("名册里没有找到。换个写法，或者看看门牌。"))

    def _row(self, person: Person) -> Row:
        taken = self._taken(person)
        right, tone = "", Tone.PLAIN
        if person.id not in self._heads():
            right = self.tr("不参加这次评价")
        elif isinstance(taken, VoiceLine):
            right, tone = shaped(taken.rating.score), TONES[taken.rating.score]
        elif taken is not None:
            right = self.tr("已举手")
        return Row(
            person.id, person.name, person.whereabouts, right, tone, avatar=person.name,
            dim=person.id not in self._heads(),
        )  # fmt: skip

    def _on_found(self) -> None:
        if not self.field.text().strip():
            following = self._next_printed()
            if following is not None:
                self.choose(following[1])
            return
        person = self._index.person(self.found.current())
        if person is not None:
            self.choose(person)

    def _tell_person(self, person: Person) -> None:
        taken = self._taken(person)
        own = isinstance(taken, VoiceLine) and taken.person.id == person.id
        may = person.id in self._heads()
        self.who.setText(f"{person.name}　{person.whereabouts}".strip())
        self.who.show()
        words = ""
        if not may:
            words = self.tr("不在可以评价的人之中，不能记。")
        elif taken is not None:
            words = taken_words(taken, whose=person.id)
            words += self.tr("。再按 1 2 3 就是更正，原来的也会留着。") if own else self.tr("。")
        usable = may and (taken is None or own)
        self.note.setText(words or self.tr("按 1 2 3 选评价，再按 Enter 记下。"))
        self.note.set_ink(Ink.ACCENT if own else (Ink.QUIET if usable else Ink.NO))
        self.note.show()
        for part in (self.pad, self.word):
            part.setVisible(usable)
        self.drop.setVisible(usable and own)

    def _on_score(self) -> None:
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_enter(self) -> None:
        score, person = self.pad.score(), self._person
        if person is None or self._busy:
            return
        if score is None:
            self._show_wrong(self.tr("请先按 1 2 3 选定评价。"))
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        taken = self._taken(person)
        own = isinstance(taken, VoiceLine) and taken.person.id == person.id
        # Until it is recorded or refused: Enter pressed twice is one slip.
        self._busy = True
        self.keyed.emit(
            Keyed(
                person,
                score,
                self.word.text().strip(),
                RatingWay(self.ways.key() or RatingWay.PAPER.value),
                taken.rating.id if own and isinstance(taken, VoiceLine) else "",
            )
        )

    def _on_letter(self, text: str) -> None:
        self.clear()
        self.take_focus()
        self.field.insert(text)

    def _on_left(self) -> None:
        self.clear()
        self.take_focus()

    def _on_drop(self) -> None:
        taken = self._taken(self._person) if self._person is not None else None
        if isinstance(taken, VoiceLine):
            self.withdrawn.emit(taken.rating.id)

    def _show_wrong(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the scores is through without a word."""
        if event.key() in _ENTER and self.pad.hasFocus() and self._person is not None:
            self._on_enter()
            return
        super().keyPressEvent(event)
