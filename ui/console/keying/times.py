"""The times of a meeting that was held on paper: when it began, went over to paper, and closed."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.meeting import Phase
from app.steps.paper_words import SIGN_IN_MINUTES
from ui.console.kit.fields import Form, When
from ui.console.kit.flow import Flow
from ui.theme import Role
from ui.widgets.buttons import OutlineButton, PrimaryButton
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.meeting import Meeting


class Asked(StrEnum):
    """Which times."""

    BEGIN = "begin"
    CONTINUE = "continue"
    CLOSE = "close"


def times_of(meeting: Meeting) -> Asked | None:
    """Which times a meeting waits for; ``None``: it is over."""
    if meeting.phase in {Phase.PREPARED, Phase.SIGN_IN}:
        return Asked.BEGIN
    if meeting.phase in {Phase.CLOSED, Phase.ISSUED}:
        return None
    return Asked.CLOSE if meeting.on_paper else Asked.CONTINUE


class TimesForm(Form):
    """A time or two, with the planned ones filled in.

    Signals:
        asked: write them down: which, and the instants by the names of the verb.
        left: not now.
    """

    asked = Signal(object, object)
    left = Signal()

    def __init__(self, asked: Asked, meeting: Meeting, now: datetime) -> None:
        super().__init__()
        self._asked = asked
        self.whens: dict[str, When] = {}
        title, words, label = self._words()
        self.body.addWidget(Text(title, Role.TITLE))
        self.body.addWidget(Text(words, ink=Ink.QUIET))
        start = meeting.started_at or meeting.planned_at
        if asked is Asked.BEGIN and meeting.phase is Phase.PREPARED:
            early = meeting.planned_at - timedelta(minutes=SIGN_IN_MINUTES)
            self._add("sign_in_at", self.tr("几点开始签到"), min(early, now))
        if asked is Asked.BEGIN:
            self._add("started_at", self.tr("几点开会"), min(meeting.planned_at, now))
        elif asked is Asked.CONTINUE:
            self._add("since", self.tr("从几点起在纸上开"), min(start, now))
        else:
            self._add("closed_at", self.tr("几点散会"), min(start + timedelta(hours=1), now))
        self.save = PrimaryButton(label, key="Ctrl+Enter")
        self.away = OutlineButton(self.tr("先不写"))
        self.body.addWidget(Flow(self.save, self.away))
        self.body.addStretch(1)
        self.save.clicked.connect(lambda _on: self.submit())
        self.away.clicked.connect(lambda _on: self.left.emit())

    def submit(self) -> None:
        """Ask for it to be written down."""
        self.clear_errors()
        self.asked.emit(self._asked, {name: w.instant() for name, w in self.whens.items()})

    def take_focus(self) -> None:
        """Begin with the first time."""
        next(iter(self.whens.values())).time.setFocus()

    def _add(self, name: str, label: str, instant: datetime) -> None:
        when = When()
        when.set_instant(instant)
        self.whens[name] = when
        self.add(name, label, when)

    def _words(self) -> tuple[str, str, str]:
        return {
            Asked.BEGIN: (
                self.tr("这次会是在纸上开的"),
                self.tr("照纸上写明时间，就可以录签到表、表决票和记录；录入期间不计时。"),
                self.tr("写明时间，开始补录"),
            ),
            Asked.CONTINUE: (
                self.tr("会议后来在纸上开的"),
                self.tr("例如停电。计时停在这一刻，后面的签到、表决和记录照纸上补录。"),
                self.tr("转为纸面补录"),
            ),
            Asked.CLOSE: (
                self.tr("散会"),
                self.tr("照纸上写明散会的时间，就可以整理纪要。"),
                self.tr("散会"),
            ),
        }[self._asked]
