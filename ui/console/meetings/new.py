"""A new meeting, in place: who, when, where, by which rule, and what it continues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.console.kit.fields import Choice
from ui.console.kit.parts import Centred, Sides, Stack
from ui.console.kit.words import near_day
from ui.console.meetings.form import MeetingForm
from ui.console.meetings.state import Earlier, Start, continued, suggested, too_short
from ui.theme import GAP, STEP, Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import FormField
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.domain.errors import Refused

_WIDEST = 1160
_LEAST = 860


class NewMeeting(QWidget):
    """The form of a new meeting.

    Signals:
        asked: make it: the entry, the id of the meeting it continues or ``""``, matter ids.
        left: back to the list.
    """

    asked = Signal(object, str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start: Start | None = None
        self._proposed: datetime | None = None
        self._matter_ids: tuple[str, ...] = ()
        self.form = MeetingForm()
        self.previous = Choice()
        self.carried = Text("", Role.SMALL)
        self.on_agenda = Text("", ink=Ink.QUIET)
        self.save = PrimaryButton(self.tr("建好，去排议程"), key="Ctrl+Enter")
        self.cancel = QuietButton(self.tr("不建了"), key="Esc")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(Centred(self._lay_out(), widest=_WIDEST)))
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.left)
        self.form.submitted.connect(self.focusNextChild)
        self.previous.activated.connect(lambda _at: self._on_previous())
        self.form.rule.edited.connect(self._propose)
        self.form.when.day.dateChanged.connect(lambda _day: self._say_notice())

    def begin(self, start: Start, *, matter_ids: Sequence[str] = (), previous: str = "") -> None:
        """Offer what a new meeting begins with."""
        self._start, self._matter_ids = start, tuple(matter_ids)
        self._proposed = start.entry.planned_at
        self.form.clear_errors()
        self.form.rule.offer(start.rules)
        self.form.show_entry(start.entry)
        self.form.offer(people=start.chairs, organisers=start.organisers)
        now = start.today
        options = [("", self.tr("不接续，单独开一次会"))]
        options += [
            (
                one.meeting.id,
                f"{one.meeting.title}（{near_day(one.meeting.planned_at.date(), now)}）",
            )
            for one in start.earlier
        ]
        self.previous.set_options(options)
        self.previous.choose(previous)
        self._previous_field.setVisible(bool(start.earlier))
        names = "、".join(f"“{title}”" for title in start.matters)
        self.on_agenda.setText(self.tr("议程先放入：{}").format(names))
        self.on_agenda.setVisible(bool(names))
        self._on_previous()
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    def submit(self) -> None:
        """Ask for it to be made."""
        self.form.clear_errors()
        self.asked.emit(self.form.entry(), self.previous.key(), self._matter_ids)

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)

    def _on_previous(self) -> None:
        before = self._earlier()
        if before is not None and self._start is not None:
            planned = self.form.when.instant()
            entry = continued(self._start.entry, before.meeting)
            self.form.show_entry(entry, rule=before.meeting.rule)
            self.form.when.set_instant(planned)
        words = ""
        if before is not None:
            words = self.tr("上次没有议完的事项会自动带过来：{}").format("、".join(before.carried))
            if not before.carried:
                words = self.tr("上次没有留下未议完的事项。")
        self._propose()
        self.carried.setText(words)
        self.carried.setVisible(bool(words))

    def _notice_days(self) -> int:
        """How long before it is to be announced, by the strictest rule in use."""
        before = self._earlier()
        rule = self.form.rule.rule()
        return max(rule.notice_days if rule else 0, before.notice_days if before else 0)

    def _propose(self) -> None:
        """A day that was not chosen by hand follows the rule."""
        if self._start is None:
            return
        if self.form.when.instant() == self._proposed:
            self._proposed = suggested(self._start.today, self._notice_days())
            self.form.when.set_instant(self._proposed)
        self._say_notice()

    def _say_notice(self) -> None:
        if self._start is not None:
            day = self.form.when.instant().date()
            words = too_short(self._start.today, day, self._notice_days())
            self.form.fields["planned_at"].set_hint(words, warn=True)

    def _earlier(self) -> Earlier | None:
        if self._start is None:
            return None
        key = self.previous.key()
        return next((one for one in self._start.earlier if one.meeting.id == key), None)

    def _lay_out(self) -> QWidget:
        left = Card(self.tr("新建会议"), inside=28)
        left.body.setSpacing(3 * STEP)
        self._previous_field = FormField(self.tr("接着哪次会议开"), self.previous)
        for part in (self._previous_field, self.carried, self.on_agenda, self.form):
            left.body.addWidget(part)
        left.body.addStretch(1)
        right = Card(inside=28)
        right.body.addWidget(self.form.rule_field)
        right.body.addStretch(1)
        content = Stack(Sides((left, 1), (right, 1), least=_LEAST), gap=GAP)
        buttons = QHBoxLayout()
        buttons.setSpacing(3 * STEP)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        content.body.addLayout(buttons)
        content.body.addStretch(1)
        return content
