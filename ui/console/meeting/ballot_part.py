"""Named votes and paper ballots: row by row, as fast as the papers are turned over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.election import OptionCount
from app.domain.measures import Dimension
from app.domain.numerals import area_words
from app.domain.tally import CHOICE_WORDS, Choice, Tally
from app.domain.vote import Method
from app.steps.deliberate import voting
from ui.console.kit.parts import empty
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.theme import STEP, Role, Tone, look
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Panel
from ui.widgets.chips import Chip
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.domain.errors import Refused
    from app.steps.views.votes import VoterLine, VoteView
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.vote_control import VoteControl

_CHOICES = {
    Qt.Key.Key_1: "for", Qt.Key.Key_2: "against", Qt.Key.Key_3: "abstain", Qt.Key.Key_4: "invalid",
}  # fmt: skip
_TONES = {"for": Tone.YES, "against": Tone.NO, "abstain": Tone.ABSTAIN, "invalid": Tone.ABSTAIN}
_DIGITS = [getattr(Qt.Key, f"Key_{n}") for n in range(10)]
INVALID = "invalid"
ROWS = 166  # pixels of the list at 100 %


class BallotList(RowList):
    """The voters; figures set the choice of the current one and move on, letters look for one.

    Signals:
        figured: a figure key, 0 to 9.
        cleared: Delete.
        lettered: a letter or character, for the search.
        entered: Enter.
    """

    figured = Signal(int)
    cleared = Signal()
    lettered = Signal(str)
    entered = Signal()

    def event(self, event: QEvent) -> bool:
        """While it has the focus figures mean choices, letters the search."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and (event.text().isalnum() or event.key() == Qt.Key.Key_Delete):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures, letters, Delete."""
        if event.key() in _DIGITS:
            self.figured.emit(_DIGITS.index(event.key()))
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cleared.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.text().isalnum() and not event.modifiers():
            self.lettered.emit(event.text())
        else:
            super().keyPressEvent(event)


class BallotPart(parts.Stack):
    """The list of voters, a search, and the figures so far.

    Attributes:
        keys: buttons for the choices; always in sight, so they stand outside of what scrolls.
    """

    def __init__(self, desk: Desk, control: VoteControl, parent: QWidget | None = None) -> None:
        super().__init__(gap=3 * STEP, parent=parent)
        self._desk, self._control = desk, control
        self._vote_id = ""
        self._marks: set[str] = set()
        self._marked = ""
        self._searched = False
        self._figures = Panel()
        self.heads = FigureLine()
        self._handed = Text("", ink=Ink.QUIET)
        self._figures.body.addWidget(self.heads)
        self._figures.body.addWidget(self._handed)
        self.field = SearchField(self.tr("找下一张票：姓名、首字母或门牌，Enter 选定"), delay=60)
        self.field.searched.connect(lambda _text: self._fill())
        self.field.submitted.connect(lambda _text: self._on_found())
        self.missing = Chip(self.tr("只看未交"))
        self.missing.clicked.connect(lambda _checked=False: self._fill())
        self.list = BallotList(self.tr("应参加表决的人"))
        self.field.moved.connect(self.list.move_by)
        self.list.setMinimumHeight(look().px(ROWS))
        self.list.figured.connect(self._on_figure)
        self.list.cleared.connect(lambda: self._put(None))
        self.list.lettered.connect(self._on_letter)
        self.list.entered.connect(self._on_entered)
        self.keys = QWidget()
        self._key_flow = Flow(self.keys)
        self._key_flow.addWidget(self.missing)
        self._wrong = Text("", ink=Ink.NO)
        self.again = parts.press(
            self.tr("再用摄像头扫牌"), control.sweep_again, key="Alt+C", kind=QuietButton
        )
        for part in (self._figures, self.again, self.field, self.list, self._wrong):
            self.body.addWidget(part)
        self.body.setAlignment(self.again, Qt.AlignmentFlag.AlignLeft)
        self._wrong.hide()

    def renew(self) -> None:
        """Show the vote."""
        view = self._control.view
        if view is None or not self._control.by_ballot:
            return
        if view.vote.id != self._vote_id:
            self._vote_id = view.vote.id
            self.field.reset()
            self._marks.clear()
            self._make_keys(view)
        self.again.setVisible(view.vote.method is Method.CARDS)
        self._show_figures(view)
        self._fill()

    def figure(self, number: int) -> None:
        """A figure key while the focus is elsewhere on the page."""
        self._on_figure(number)

    def take_focus(self) -> None:
        """Begin: the first who has not handed in."""
        self._to_next("")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _fill(self) -> None:
        view = self._control.view
        if view is None:
            return
        text = self.field.text().strip()
        found = {p.id for p in self._desk.index.matching(text)} if text else None
        lines = [
            line
            for line in view.voters
            if (found is None or line.person.id in found)
            and not (self.missing.isChecked() and line.ballot is not None)
        ]
        self.list.set_rows([self._row(line, view) for line in lines])
        if lines and (text or not self.list.current()):
            open_ = next((x for x in lines if x.ballot is None), lines[0])
            self.list.choose(open_.person.id)

    def _row(self, line: VoterLine, view: VoteView) -> Row:
        by = self.tr("由{}代投").format(line.cast_by.name) if line.cast_by is not None else ""
        heads = self.tr("{} 票").format(line.heads) if line.heads > 1 else ""
        area = area_words(line.area) if line.area else ""
        sub = " · ".join(t for t in (line.person.whereabouts, area, heads, by) if t)
        right, tone = self.tr("未交"), Tone.PLAIN
        if line.ballot is not None:
            right, tone = choice_words(line.ballot.choices, view)
        elif line.person.id == self._marked and self._marks:
            right, tone = (
                choice_words(tuple(sorted(self._marks, key=int)), view)[0] + " …",
                Tone.ACCENT,
            )
        return Row(line.person.id, line.person.name, sub, right, tone, avatar=line.person.name)

    def _show_figures(self, view: VoteView) -> None:
        self.heads.show_figures(_figure_words(view))
        given = sum(1 for line in view.voters if line.ballot is not None)
        self._handed.setText(
            self.tr("已录 {} 张，共 {} 人可以投票，未交的计为未参与").format(
                given, len(view.voters)
            )
        )

    def _make_keys(self, view: VoteView) -> None:
        empty(self._key_flow, keep=self.missing)
        if view.contest is None:
            keys = [(n, CHOICE_WORDS[c]) for n, c in enumerate(Choice, start=1)]
            keys.append((0, self.tr("未交")))
        else:
            keys = list(enumerate(view.contest.options[:8], start=1))
            keys += [(0, self.tr("空白票")), (9, self.tr("无效"))]
        for number, label in keys:
            press = partial(self._on_figure, number)
            self._key_flow.addWidget(parts.press(label, press, key=str(number)))
        self._key_flow.addWidget(self.missing)

    # Entering

    def _on_figure(self, number: int) -> None:
        view = self._control.view
        if view is None:
            return
        if view.contest is None:
            choice = _CHOICES.get(_DIGITS[number])
            if number == 0:
                self._put(None)
            elif choice is not None:
                self._put((choice,))
        elif number == 0:
            self._put(())
        elif number == 9:  # noqa: PLR2004 - the key of a spoiled ballot
            self._put((INVALID,))
        elif number <= len(view.contest.options):
            self._mark(str(number), single=view.contest.max_choices == 1)

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
        """With marks: this paper is through. Without: as Enter everywhere."""
        if self._marks and self._marked == self.list.current():
            self._put(tuple(sorted(self._marks, key=int)))
        else:
            self._control.go_on()

    def _put(self, choices: tuple[str, ...] | None) -> None:
        line = self._current()
        view = self._control.view
        if view is None or line is None or (choices is None and line.ballot is None):
            return
        at_desk = view.vote.method in {Method.CARDS, Method.PHONE}
        self._marks.clear()
        self._desk.act(
            voting.put_ballot,
            self._vote_id,
            line.person.id,
            choices=choices,
            instead_of=line.ballot.id if line.ballot is not None else "",
            # Beside the cards: who has none is entered by hand, and the record tells.
            via=Method.NAMED if at_desk else None,
            then=lambda _ballot: self._on_put(line.person.id),
            failed=self._on_refused,
        )

    def _current(self) -> VoterLine | None:
        view = self._control.view
        key = self.list.current()
        return next((x for x in view.voters if x.person.id == key), None) if view else None

    def _on_put(self, resident_id: str) -> None:
        self._wrong.hide()
        if self._searched:
            self._searched = False
            self.field.reset()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_next(resident_id)

    def _to_next(self, resident_id: str) -> None:
        """The next below who has not handed in."""
        view = self._control.view
        rows = [row.id for row in self.list.rows()]
        given = {x.person.id for x in view.voters if x.ballot is not None} if view else set()
        at = rows.index(resident_id) + 1 if resident_id in rows else 0
        following = next((key for key in rows[at:] + rows[:at] if key not in given), "")
        if following and following != resident_id:
            self.list.choose(following)

    def _on_letter(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.insert(text)

    def _on_found(self) -> None:
        if self.list.current():
            self._searched = bool(self.field.text().strip())
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, refused: Refused) -> None:
        self._wrong.setText(refused.message)
        self._wrong.show()


def choice_words(choices: tuple[str, ...], view: VoteView) -> tuple[str, Tone]:
    """A ballot in words, with its colour."""
    if choices == (INVALID,):
        return "无效", Tone.ABSTAIN
    if view.contest is None:
        return CHOICE_WORDS[Choice(choices[0])], _TONES[choices[0]]
    if not choices:
        return "空白", Tone.ABSTAIN
    return "、".join(view.contest.options[int(n) - 1] for n in choices), Tone.YES


def _figure_words(view: VoteView) -> list[tuple[str, Ink]]:
    tally = view.tally
    if isinstance(tally, OptionCount):
        marks = zip(tally.options, tally.marks, strict=True)
        shown = [(f"{option} {count}", Ink.INK) for option, count in marks]
        rest = ((f"弃权 {tally.abstain}", Ink.QUIET), (f"无效 {tally.invalid}", Ink.QUIET))
        return [*shown, *rest]
    if not isinstance(tally, Tally):
        return [("还没有录入选票", Ink.QUIET)]
    heads, area = tally.by(Dimension.HEADS), tally.by(Dimension.AREA)
    counts = (
        ("▲ 赞成", heads.for_, area.for_, Ink.YES),
        ("▼ 反对", heads.against, area.against, Ink.NO),
        ("● 弃权", heads.abstain, area.abstain, Ink.QUIET),
        ("无效", heads.invalid, area.invalid, Ink.QUIET),
    )
    by_area = tally.for_area is not None
    return [
        (f"{label} {count}" + (f"（{area_words(metres)}）" if by_area else ""), ink)
        for label, count, metres, ink in counts
        if count or label != "无效"
    ]


class FigureLine(QWidget):
    """Figures beside each other; none is broken over two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self, gap=3 * STEP)
        self._labels: list[Text] = []

    def text(self) -> str:
        """All of them."""
        return "　".join(label.text() for label in self._labels if not label.isHidden())

    def show_figures(self, figures: list[tuple[str, Ink]]) -> None:
        """Show these, each with its colour."""
        while len(self._labels) < len(figures):
            self._labels.append(Text("", Role.LARGE, wrap=False))
            self._flow.addWidget(self._labels[-1])
        for at, label in enumerate(self._labels):
            label.setVisible(at < len(figures))
            if at < len(figures):
                words, ink = figures[at]
                label.setText(words)
                label.set_ink(ink)
