"""Preparing a meeting: agenda, list, details, the check before it; and on to the door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.meeting import Phase
from app.steps.deliberate import meetings
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Centred, Sides, Stack
from ui.console.meetings.agenda_part import AgendaPart
from ui.console.meetings.form import MeetingForm
from ui.console.meetings.people_part import PeoplePart
from ui.console.meetings.ready_part import ReadyPart
from ui.console.meetings.state import Preparation, entry_of
from ui.theme import GAP, STEP, look
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.notice import NoticeBar
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.errors import Refused
    from ui.console.meetings.bench import Bench
    from ui.console.meetings.laptop import Laptop

PARTS = ("agenda", "people", "details", "ready")
# Where the warning about the notice is said; the check before the meeting has it in any case.
_NOTED = ("agenda", "details")
_LOW = 480
_WIDEST = 1160
_LEAST = 860


class DetailsPart(QWidget):
    """Title, time, place, rule, people; each field saves itself when it is left."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.form = MeetingForm()
        left = Card(self.tr("会议信息"), inside=28)
        left.body.addWidget(self.form)
        left.body.addStretch(1)
        right = Card(inside=28)
        right.body.addWidget(self.form.rule_field)
        right.body.addStretch(1)
        content = Stack(Sides((left, 1), (right, 1), least=_LEAST), gap=GAP)
        content.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(Centred(content, widest=_WIDEST)))
        self._prep: Preparation | None = None
        self.form.committed.connect(self.commit)

    def show_preparation(self, prep: Preparation) -> None:
        """Show them as they are now; what is being typed stays."""
        before, self._prep = self._prep, prep
        same = before is not None and before.meeting.id == prep.meeting.id
        if before is None or not same or self.form.entry() == entry_of(before.meeting):
            self.form.show_entry(entry_of(prep.meeting))
        self.form.setEnabled(prep.editable)
        self.form.rule_field.setEnabled(prep.editable)

    def commit(self) -> None:
        """Write down what was changed, if anything was."""
        if self._prep is None or self._prep.meeting.id != self.bench.meeting_id:
            return
        entry = self.form.entry()
        if entry == entry_of(self._prep.meeting):
            self.form.clear_errors()
            return
        self.bench.act(
            self.tr("修改会议信息"),
            meetings.correct_meeting,
            self.bench.meeting_id,
            entry,
            then=lambda _meeting: self.form.clear_errors(),
            failed=self._on_refused,
        )

    def _on_refused(self, refused: Refused) -> None:
        if not self.form.refuse(refused):
            self.bench.shell.notify(refused.message)


class Prepare(QWidget):
    """The parts of a preparation under one bar.

    Signals:
        left: back to the list of meetings.
    """

    left = Signal()

    def __init__(
        self, bench: Bench, *, laptop: Laptop | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bench = bench
        self.agenda = AgendaPart(bench)
        self.people = PeoplePart(bench)
        self.details = DetailsPart(bench)
        self.ready = ReadyPart(bench, laptop=laptop)
        self.chips: dict[str, Chip] = {}
        self.main = PrimaryButton(self.tr("开始签到"))
        self.back = QuietButton(self.tr("‹ 全部会议"))
        self.notice = NoticeBar()
        self._seen = ""
        self._pages = QStackedWidget()
        for part in (self.agenda, self.people, self.details, self.ready):
            self._pages.addWidget(part)
        self._lay_out()
        self.main.clicked.connect(self.go_on)
        self.back.clicked.connect(self.left)
        self.notice.dismissed.connect(self._on_dismissed)
        self.ready.part_asked.connect(self.show_part)
        bench.renewed.connect(self._on_renewed)
        bench.roster_read.connect(self._on_renewed)
        self.show_part("agenda")

    def part(self) -> str:
        """The key of the part in front."""
        return PARTS[self._pages.currentIndex()]

    def show_part(self, key: str) -> None:
        """Bring a part to the front."""
        if key not in PARTS:
            return
        self.commit()
        self._pages.setCurrentIndex(PARTS.index(key))
        for other, chip in self.chips.items():
            chip.setChecked(other == key)
        if key == "ready":
            self.ready.look()
        if self.bench.prep is not None:
            self._say_notice(self.bench.prep)

    def open(self, meeting_id: str, *, part: str = "") -> None:
        """Prepare this meeting."""
        if meeting_id != self.bench.meeting_id:
            self.agenda.reset()
            self.people.reset()
            self.notice.hide()
            self.show_part(part or "agenda")
        elif part:
            self.show_part(part)
        self.bench.open(meeting_id)

    def commit(self) -> None:
        """Save what is being typed."""
        if self.bench.meeting_id:
            self.agenda.commit()
            self.details.commit()

    def add(self) -> None:
        """What Ctrl+J does here: matters for the agenda, people for the list."""
        if self.part() == "people":
            self.people.open_invite()
        else:
            self.show_part("agenda")
            self.agenda.open_matters()

    def fold(self) -> bool:
        """Put away what is open at the side; whether there was anything."""
        sides = {"agenda": self.agenda.panel, "people": self.people.panel}
        panel = sides.get(self.part())
        if panel is None or panel.isHidden():
            return False
        panel.close_panel()
        return True

    def go_on(self) -> None:
        """The main action: to the door, the meeting or its minutes."""
        prep = self.bench.prep
        if prep is None:
            return
        self.commit()
        over = prep.meeting.phase in {Phase.CLOSED, Phase.ISSUED}
        self.bench.shell.go("minutes" if over else "meeting", prep.meeting.id)

    def _on_renewed(self) -> None:
        prep = self.bench.prep
        if prep is None:
            return
        for part in (self.agenda, self.people, self.details, self.ready):
            part.show_preparation(prep)
        self.chips["agenda"].set_count(len(prep.view.items) or None)
        self.chips["people"].set_count(len(prep.view.attendance.lines) or None)
        self.chips["ready"].set_count(len(prep.ready.missing) or None)
        words = {
            Phase.PREPARED: self.tr("开始签到"),
            Phase.CLOSED: self.tr("写纪要"),
            Phase.ISSUED: self.tr("看纪要"),
        }.get(prep.meeting.phase, self.tr("继续开会"))
        self.main.set_label(words)
        self._say_notice(prep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the work has the room."""
        super().resizeEvent(event)
        if self.bench.prep is not None:
            self._say_notice(self.bench.prep)

    def _on_dismissed(self) -> None:
        self._seen = self.notice.label.text()

    def _say_notice(self, prep: Preparation) -> None:
        late = [c for c in prep.ready.checks if c.key.startswith("notice.") and c.ok is None]
        fits = self.part() in _NOTED and self.height() >= look().px(_LOW)
        if prep.meeting.phase is Phase.PREPARED and late and fits:
            if late[0].text == self._seen:
                return
            self.notice.show_notice(
                late[0].text, action=self.tr("改期"), call=partial(self.show_part, "details")
            )
        elif not prep.editable:
            self.notice.show_notice(self.tr("纪要已经签发，这里只供查看。"))
        else:
            self.notice.hide()

    def _lay_out(self) -> None:
        names = {
            "agenda": self.tr("议程"),
            "people": self.tr("应到名单"),
            "details": self.tr("会议信息"),
            "ready": self.tr("会前检查"),
        }
        flow = Flow(self.back)
        for key, name in names.items():
            chip = Chip(name)
            chip.clicked.connect(partial(self.show_part, key))
            flow.add(chip)
            self.chips[key] = chip
        bar = QHBoxLayout()
        bar.setSpacing(4 * STEP)
        bar.addWidget(flow, 1, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self.main, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        lines.addLayout(bar)
        lines.addWidget(self.notice)
        lines.addWidget(self._pages, 1)
