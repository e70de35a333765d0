"""Ballots by name keyed in by their numbers: 1 2 3, and on to the next paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.domain.tally import CHOICE_WORDS, Choice
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Stack
from ui.console.meeting.ballot_part import INVALID, BallotList, choice_words
from ui.theme import STEP, Role, Tone, look
from ui.widgets.buttons import OutlineButton
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.steps.views.keyed import BallotRow, BallotsView
    from app.steps.views.roster import RosterIndex
    from app.steps.views.votes import VoteView

_MOTION = ("for", "against", "abstain", INVALID)
_BLANK, _SPOILED = 0, 9
_ROWS = 84  # pixels of the list at 100 %
_KEYS = 8  # options that have a key


class BallotsPart(Stack):
    """The ballots in the order of their numbers.

    Attributes:
        count: how many are keyed in; whoever shows this puts it into the head.

    Signals:
        put: a choice is to be recorded, or ``None`` takes it back: the row and the choices.
    """

    put = Signal(object, object)

    def __init__(self, index: RosterIndex) -> None:
        super().__init__(gap=3 * STEP)
        self._index = index
        self._view: BallotsView | None = None
        self._marks: set[str] = set()
        self._marked = ""
        self._low = False
        self.count = Text("", Role.LARGE, wrap=False)
        self.list = BallotList(self.tr("表决票，按票号"))
        self.list.setMinimumHeight(look().px(_ROWS))
        self.field = SearchField(self.tr("找人：姓名、首字母或门牌，Enter 选定"), delay=60)
        self.keys = Flow()
        self.wrong = Text("", ink=Ink.NO)
        self.wrong.hide()
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.keys)
        self.body.addWidget(self.wrong)
        self.list.figured.connect(self.figure)
        self.list.cleared.connect(lambda: self._put(None))
        self.list.entered.connect(self._on_entered)
        self.list.lettered.connect(self._on_letter)
        self.field.searched.connect(self._on_search)
        self.field.submitted.connect(lambda _text: self._on_found())
        self.field.moved.connect(self.list.move_by)

    # Showing

    def fit(self, *, low: bool) -> None:
        """Where there is little height the search is there once letters are typed."""
        self._low = low
        needed = bool(self.field.text()) or self.field.hasFocus()
        listed = self._view is not None and self._view.listed
        self.field.setVisible(needed or listed or not low)

    def show_view(self, view: BallotsView) -> None:
        """What is on record now; the ballot in front stays."""
        before, self._view = self._view, view
        if before is None or before.waiting != view.waiting or before.line != view.line:
            self._make_keys(view.vote if view.waiting else None)
        self._fill()
        if before is None:
            self.go_to(view.resume)

    def go_to(self, number: int) -> None:
        """This ballot is next."""
        self.list.choose(str(max(1, number)))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_index(self, index: RosterIndex) -> None:
        """Another roster."""
        self._index = index

    def refuse(self, words: str) -> None:
        """Why it was not recorded."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        given = sum(1 for row in view.rows if row.ballot is not None)
        words = self.tr("已录 {} 张，共印 {} 张").format(given, view.line.printout.papers)
        self.count.setText(words)
        self.list.set_rows([self._row(row, view.vote) for row in view.rows])

    def _row(self, row: BallotRow, vote: VoteView | None) -> Row:
        number = str(row.number)
        name = row.person.name if row.person else self.tr("没有写明业主")
        notes = [row.person.whereabouts if row.person else "", row.changed]
        right, tone = "", Tone.PLAIN
        if row.twin:
            right = self.tr("与 {} 号同一人，一并计算").format(row.twin)
        elif row.ballot is not None and vote is not None:
            right, tone = choice_words(row.ballot.choices, vote)
        elif number == self._marked and self._marks and vote is not None:
            marks = tuple(sorted(self._marks, key=int))
            right, tone = choice_words(marks, vote)[0] + " …", Tone.ACCENT
        elif vote is not None and vote.result is None and row.voter is None:
            right = self.tr("没有签到，不能投票")
        sub = " · ".join(part for part in notes if part)
        detail = "，".join(t for t in (self.tr("{} 号").format(number), name, sub, right) if t)
        lead = "" if self._view is not None and self._view.listed else number
        return Row(number, name, sub or " ", right, tone, lead=lead, dim=bool(row.twin),
                   detail=detail)  # fmt: skip

    def _make_keys(self, vote: VoteView | None) -> None:
        self.keys.clear()
        if vote is None:
            return
        for number, label in key_words(vote, blank=self.tr("空白票"), none=self.tr("未交")):
            button = OutlineButton(label, key=str(number))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._on_button, number))
            self.keys.add(button)

    # Whose it is

    def _on_letter(self, text: str) -> None:
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.insert(text)

    def _on_search(self, text: str) -> None:
        """The first ballot of whoever answers to the text."""
        rows = self._view.rows if self._view else ()
        known = {row.person.id: row for row in rows if row.person is not None and not row.twin}
        found = self._index.search(text, limit=60) if text else []
        row = next((known[person.id] for person in found if person.id in known), None)
        if row is not None:
            self.list.choose(str(row.number))
        self.refuse(self.tr("没有找到这个人的票。") if text and row is None else "")

    def _on_found(self) -> None:
        if self.field.text().strip() and not self.wrong.text():
            self.field.reset()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.fit(low=self._low)

    # Keying in

    def _on_button(self, number: int, _checked: bool = False) -> None:
        self.figure(number)

    def figure(self, number: int) -> None:
        """A figure key, for the ballot in front."""
        view = self._view
        vote = view.vote if view else None
        if vote is None:
            return
        contest = vote.contest
        if contest is None:
            if number == _BLANK:
                self._put(None)
            elif number <= len(_MOTION):
                self._put((_MOTION[number - 1],))
        elif number == _BLANK:
            self._put(())
        elif number == _SPOILED:
            self._put((INVALID,))
        elif number <= len(contest.options):
            self._mark(str(number), single=contest.max_choices == 1)

    def _mark(self, number: str, *, single: bool) -> None:
        if single:
            self._put((number,))
            return
        if self._marked != self.list.current():
            self._marked = self.list.current()
            self._marks.clear()
        self._marks ^= {number}
        self._fill()

    def _on_entered(self) -> None:
        """With marks: this paper is through. Without: on to the next."""
        if self._marks and self._marked == self.list.current():
            self._put(tuple(sorted(self._marks, key=int)))
        else:
            self.list.move_by(1)

    def _put(self, choices: tuple[str, ...] | None) -> None:
        rows = self._view.rows if self._view else ()
        row = next((r for r in rows if str(r.number) == self.list.current()), None)
        if row is None or (choices is None and row.ballot is None):
            return
        self._marks.clear()
        self.refuse("")
        if row.person is None or row.voter is None or row.twin:
            self.refuse(self._why_not(row))
            return
        self.put.emit(row, choices)

    def _why_not(self, row: BallotRow) -> str:
        if row.twin:
            return self.tr("这张与 {} 号是同一个人的，已经一并计算，不用再录。").format(row.twin)
        if row.person is None:
            return self.tr("这张票没有写明业主，不能记到谁名下。请核对名册里的产权。")
        words = self.tr(
            "{} 没有签到，不在本次应投票的人之中，没有记下。确实到会的，请先撤销这次表决，"
            "在签到表里补上，再重新开始。"
        )
        return words.format(row.person.name)

    def on_put(self, number: int) -> None:
        """It is on record: the next one."""
        if self.list.current() == str(number):
            self.list.move_by(1)


def key_words(vote: VoteView, *, blank: str, none: str) -> list[tuple[int, str]]:
    """The figure keys with what each means."""
    if vote.contest is None:
        motion = [(n, CHOICE_WORDS[c]) for n, c in enumerate(Choice, start=1)]
        return [*motion, (_BLANK, none)] if none else motion
    options = list(enumerate(vote.contest.options[:_KEYS], start=1))
    return [*options, (_BLANK, blank), (_SPOILED, CHOICE_WORDS[Choice.INVALID])]
