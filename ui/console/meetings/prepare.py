"""Preparing a meeting: agenda, list, details, the check before it; and on to the door."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.meeting import Phase
from app.steps.deliberate import meetings
from ui.console.kit.door import open_door
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


def part_names() -> dict[str, str]:
    """The parts as they are called on screen, in their order."""
    words = ("议程", "应到名单", "会议信息", "会前检查")
    return {
        key: QCoreApplication.translate("Prepare", word)
        for key, word in zip(PARTS, words, strict=True)
    }


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
            self.form.rule.offer(prep.rules)
            self.form.show_entry(entry_of(prep.meeting), rule=prep.meeting.rule)
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

    def take_focus(self) -> None:
        """Tab goes on from the first field."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Another meeting."""
        self._prep = None

    def _on_refused(self, refused: Refused) -> None:
        if not self.form.refuse(refused):
            self.bench.shell.notify(refused.message)


Part = AgendaPart | PeoplePart | DetailsPart | ReadyPart
P = TypeVar("P", AgendaPart, PeoplePart, DetailsPart, ReadyPart)


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
        self._laptop = laptop
        self._made: dict[str, Part] = {}
        self.chips: dict[str, Chip] = {}
        self.main = PrimaryButton(self.tr("开始签到"))
        self.back = QuietButton(self.tr("‹ 全部会议"))
        self.notice = NoticeBar()
        self._seen = ""
        self._fresh = False
        self._person = ""
        self._pages = QStackedWidget()
        self._lay_out()
        self.main.clicked.connect(self.go_on)
        self.back.clicked.connect(self.left)
        self.notice.dismissed.connect(self._on_dismissed)
        bench.renewed.connect(self._on_renewed)
        bench.roster_read.connect(self._on_renewed)
        self.show_part("agenda")

    # Each part is made when it is first shown.

    @cached_property
    def agenda(self) -> AgendaPart:
        """What is talked over."""
        return self._keep("agenda", AgendaPart(self.bench))

    @cached_property
    def people(self) -> PeoplePart:
        """Who is due."""
        return self._keep("people", PeoplePart(self.bench))

    @cached_property
    def details(self) -> DetailsPart:
        """Title, time, place."""
        return self._keep("details", DetailsPart(self.bench))

    @cached_property
    def ready(self) -> ReadyPart:
        """The check before the meeting."""
        made = self._keep("ready", ReadyPart(self.bench, laptop=self._laptop))
        made.part_asked.connect(self.show_part)
        return made

    def _keep(self, key: str, part: P) -> P:
        self._made[key] = part
        self._pages.addWidget(part)
        if self.bench.prep is not None:
            part.show_preparation(self.bench.prep)
        return part

    def part(self) -> str:
        """The key of the part in front."""
        return next(k for k, made in self._made.items() if made is self._pages.currentWidget())

    def show_part(self, key: str) -> None:
        """Bring a part to the front."""
        if key not in PARTS:
            return
        self.commit()
        self._pages.setCurrentWidget(getattr(self, key))
        for other, chip in self.chips.items():
            chip.setChecked(other == key)
        self._made[key].take_focus()
        if key == "ready":
            self.ready.look()
        if self.bench.prep is not None:
            self._say_notice(self.bench.prep)

    def open(self, meeting_id: str, *, part: str = "", person: str = "") -> None:
        """Prepare this meeting; ``person``: open this one on its list."""
        self._person = person
        if meeting_id != self.bench.meeting_id:
            for made in self._made.values():
                made.reset()
            self.notice.hide()
            self._fresh = True
            self.show_part(part or "agenda")
        elif part:
            self.show_part(part)
        self.bench.open(meeting_id)

    def commit(self) -> None:
        """Save what is being typed."""
        if self.bench.meeting_id:
            for made in self._made.values():
                made.commit()

    def add(self) -> None:
        """What Ctrl+J does here: matters for the agenda, people for the list."""
        if self.part() == "people":
            self.people.open_invite()
        else:
            self.show_part("agenda")
            self.agenda.open_matters()

    def import_agenda(self) -> None:
        """Pasted lines or a file."""
        self.show_part("agenda")
        self.agenda.open_import()

    def order_easiest_first(self) -> None:
        """先易后难."""
        self.agenda.order_easiest_first()

    def fold(self) -> bool:
        """Put away what is open at the side; whether there was anything."""
        part = self._made[self.part()]
        panel = part.panel if isinstance(part, AgendaPart | PeoplePart) else None
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
        if prep.meeting.phase is Phase.PREPARED:
            open_door(self.bench.shell, prep.meeting.id)
            return
        over = prep.meeting.phase in {Phase.CLOSED, Phase.ISSUED}
        self.bench.shell.go("minutes" if over else "meeting", prep.meeting.id)

    def _on_renewed(self) -> None:
        prep = self.bench.prep
        if prep is None:
            return
        for part in self._made.values():
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
        if self._fresh:
            self._fresh = False
            self._made[self.part()].take_focus()
        if self._person and self.part() == "people":
            key, self._person = self._person, ""
            self.people.open_person(key)

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
        flow = Flow(self.back)
        for key, name in part_names().items():
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
