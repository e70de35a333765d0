"""How a vote is to be taken: everything has a sensible value, so that usually Enter is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.domain.errors import Refused
from app.domain.meeting import ItemState
from app.domain.vote import Method, Question
from app.steps.deliberate import voting
from app.steps.deliberate.voting import VoteInput
from ui.console.kit.parts import empty
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.note_editor import NoteEditor
from ui.console.meeting.rule_choice import RuleChoice
from ui.theme import STEP, Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.chips import FilterChips
from ui.widgets.fields import FormField, show_refused
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.domain.rule import DecisionRule
    from app.steps.views.meeting import ItemView
    from ui.console.meeting.desk import Desk

_METHODS = (Method.HANDS, Method.CARDS, Method.PHONE, Method.PAPER, Method.NAMED)
_CHOICES = {Question.CHOOSE_ONE, Question.CHOOSE_SEVERAL, Question.ELECTION}
TELLER = "计票人"
MOST_SEATS = 99


def usual(desk: Desk, rule: DecisionRule) -> VoteInput:
    """The ordinary vote under a rule: hands, with as many tellers as were named, or by name."""
    if rule.counts_area or rule.needs_signatures:
        return VoteInput(method=Method.PAPER if rule.counts_area else Method.NAMED)
    duties = desk.snap.view.duties if desk.snap is not None else ()
    named = sum(1 for line in duties if line.duty.duty == TELLER)
    return VoteInput(tellers=2 if named > 1 else 1)


class VoteSetup(parts.Stack):
    """Hidden until it is asked for.

    Signals:
        opened: a vote was opened.
        closed: it was put away.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap=3 * STEP, parent=parent)
        self._desk = desk
        self._item_id = ""
        self.text = NoteEditor((2, 6))
        self.method = FilterChips([(m.value, m.words) for m in _METHODS])
        self.question = FilterChips([(q.value, q.words) for q in Question])
        self.tellers = FilterChips([("1", self.tr("一人计票")), ("2", self.tr("两人分别计票"))])
        self.options = NoteEditor((3, 8))
        self.options.setPlaceholderText(self.tr("每行一项"))
        self.seats = QLineEdit("1")
        self.seats.setValidator(QIntValidator(1, MOST_SEATS, self.seats))
        self.absentees = QCheckBox(self.tr("未到会的也可以投纸票"))
        self.rule = RuleChoice()
        self.bundle: dict[str, QCheckBox] = {}
        self._bundle = QWidget()
        self._bundle_flow = Flow(self._bundle, gap=3 * STEP)
        self._wrong = Text("", ink=Ink.NO)
        self.cards_hint = Text("", Role.SMALL)
        self._fields = {
            "text": FormField(self.tr("付诸表决的文字"), self.text),
            "options": FormField(self.tr("选项或候选人"), self.options),
            "seats": FormField(self.tr("每票最多选几项；选举时是应选人数"), self.seats),
            "agreement": self.rule.field,
        }
        self._lay_out()
        for editor in (self.text, self.options):
            editor.finished.connect(self.open_vote)
            editor.left.connect(self.close_setup)
        for chips in (self.method, self.question):
            chips.chosen.connect(lambda _key: self._show())
        self.rule.changed.connect(self._show)
        self.hide()

    def _lay_out(self) -> None:
        self.body.addWidget(Text(self.tr("怎样表决"), Role.TITLE))
        rows: list[QWidget] = [
            _labelled(self.tr("怎么表态"), self.method),
            _labelled(self.tr("表决什么"), self.question),
        ]
        rows.insert(1, self.cards_hint)
        self._method, self._tellers = rows[0], _labelled(self.tr("谁来计票"), self.tellers)
        bundle_label = Text(self.tr("一并表决（分别计票，同一基数）"), Role.SMALL)
        self._bundle_label = bundle_label
        for part in (
            self._fields["text"], *rows, self._fields["options"], self._fields["seats"],
            self._tellers, self.absentees, self.rule, bundle_label, self._bundle, self._wrong,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.buttons = QWidget()
        buttons = Flow(self.buttons, gap=3 * STEP)
        start, cancel = self.tr("开始表决"), self.tr("取消")
        self.go = parts.press(start, self.open_vote, key="Ctrl+Enter", kind=PrimaryButton)
        buttons.addWidget(self.go)
        buttons.addWidget(parts.press(cancel, self.close_setup, key="Esc", kind=QuietButton))
        self._wrong.hide()

    def field(self, name: str) -> FormField:
        """A field of the form: ``text``, ``options``, ``seats`` or ``agreement``."""
        return self._fields[name]

    def begin(self, entry: ItemView) -> None:
        """Ask how to vote on this item."""
        self._item_id = entry.item.id
        default = usual(self._desk, entry.rule)
        self.text.setPlainText(entry.item.text or entry.item.title)
        self.options.clear()
        self.absentees.setChecked(False)
        snap = self._desk.snap
        self.rule.begin(entry.rule, snap.rules if snap is not None else ())
        self._offer_methods()
        self.method.choose(default.method.value)
        self.question.choose(Question.MOTION.value)
        self.tellers.choose(str(default.tellers))
        self._offer_bundle()
        self._forgive()
        self._show()
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_one_of(self, options: Sequence[str]) -> None:
        """One of these is to be chosen."""
        self.question.choose(Question.CHOOSE_ONE.value)
        self.options.setPlainText("\n".join(options))
        self._show()

    def close_setup(self) -> None:
        """Put it away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter opens the vote, Esc puts the form away."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.close_setup()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.open_vote()
        else:
            super().keyPressEvent(event)

    def open_vote(self) -> None:
        """Open it as the form says."""
        try:
            entry = self._entry()
        except Refused as refused:
            self._on_refused(refused)
            return
        others = [key for key, box in self.bundle.items() if box.isChecked()]
        together = bool(others) and self._question() is Question.MOTION
        verb = voting.open_bundle if together else voting.open_vote
        subject = [self._item_id, *others] if together else self._item_id
        self._desk.act(verb, subject, entry, then=self._on_opened, failed=self._on_refused)

    def _entry(self) -> VoteInput:
        question = self._question()
        choice = question in _CHOICES
        lines = self.options.toPlainText().splitlines() if choice else []
        method = Method(self.method.key())
        together = any(box.isChecked() for box in self.bundle.values())
        return VoteInput(
            # Each item of several is put to the vote in its own words.
            text="" if together else self.text.toPlainText().strip(),
            method=Method.HANDS if question is Question.CONSENSUS else method,
            question=question,
            options=tuple(line.strip() for line in lines if line.strip()),
            seats=int(self.seats.text() or 1)
            if question in _CHOICES - {Question.CHOOSE_ONE}
            else 1,
            tellers=int(self.tellers.key() or 1) if not self._tellers.isHidden() else 1,
            absentees_vote=self.absentees.isChecked() and not self.absentees.isHidden(),
            rule=self.rule.rule(),
        )

    def _question(self) -> Question:
        return Question(self.question.key())

    def _offer_methods(self) -> None:
        phones = self._desk.shell.phones
        by_phone = phones is not None and phones.on
        offered = [m.value for m in _METHODS if m is not Method.PHONE or by_phone]
        self.method.offer(offered)

    def _offer_bundle(self) -> None:
        empty(self._bundle_flow)
        self.bundle = {}
        snap = self._desk.snap
        for entry in snap.view.items if snap is not None else ():
            if entry.item.id != self._item_id and entry.item.state is ItemState.PENDING:
                box = QCheckBox(entry.item.title)
                box.toggled.connect(lambda _on: self._show())
                self._bundle_flow.addWidget(box)
                self.bundle[entry.item.id] = box

    def _show(self) -> None:
        question, method = self._question(), self.method.key()
        choice, consensus = question in _CHOICES, question is Question.CONSENSUS
        motion = question is Question.MOTION
        together = any(box.isChecked() for box in self.bundle.values())
        rule = self.rule.shown_rule()
        self._fields["text"].setVisible(not (together and motion))
        self._method.setVisible(not consensus)
        # Asking how far people agree decides nothing, so there is no rule to choose.
        self.rule.setVisible(question is not Question.GRADIENT)
        self._fields["options"].setVisible(choice)
        self._fields["seats"].setVisible(choice and question is not Question.CHOOSE_ONE)
        self._tellers.setVisible(method == Method.HANDS and not consensus)
        self.cards_hint.setVisible(method == Method.CARDS and not consensus)
        self.cards_hint.setText(
            self.tr("开始后打开摄像头，扫过全场读牌；没有卡的和没读到的，手工登记在同一次表决里。")
            if motion
            else self.tr("举牌只能表示赞成、反对、弃权。问别的，摄像头不读，由计票人数总数。")
        )
        self.absentees.setVisible(
            method == Method.PAPER and motion and rule is not None and not rule.needs_presence
        )
        offered = bool(self.bundle) and motion
        self._bundle_label.setVisible(offered)
        self._bundle.setVisible(offered)

    def _on_opened(self, _vote: object) -> None:
        self.hide()
        self.opened.emit()

    def _on_refused(self, refused: Refused) -> None:
        shown = show_refused(refused, self._fields)
        self._wrong.setText("" if shown else refused.message)
        self._wrong.setVisible(not shown)

    def _forgive(self) -> None:
        self._wrong.hide()
        for field in self._fields.values():
            field.set_error("")


def _labelled(label: str, chips: FilterChips) -> QWidget:
    """Chips on one line with what they are about."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(3 * STEP)
    line.addWidget(Text(label, Role.SMALL, wrap=False))
    line.addWidget(chips, 1)
    return row
