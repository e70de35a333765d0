"""What was agreed on goes to the body that decides: which one, and at which meeting."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from app.domain.clock import CHINA, in_china
from app.domain.formal import FORMAL, effect_words, hint
from app.domain.presets import PRESETS
from app.steps.deliberate import handing
from app.steps.deliberate.meetings import MeetingInput
from ui.console.kit.fields import Choice
from ui.console.kit.words import near_time
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.fields import FormField, show_refused
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.domain.errors import Refused
    from app.domain.meeting import Meeting
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.state import Snapshot

NEW = "new"
USUAL_HOUR = 15


class FormalPart(parts.Stack):
    """One line saying where the agreement goes, and a small form.

    Signals:
        opened: the form is there to be filled in.
    """

    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap=2 * STEP, parent=parent)
        self._desk = desk
        self._item_id = ""
        self.told = Text("", ink=Ink.QUIET)
        self.begin_button = parts.press(
            self.tr("交正式表决（业主大会、居民代表会议……）"), self.begin, kind=QuietButton
        )
        self.body_choice = Choice([(k, f"{PRESETS[k].name}（{effect_words(k)}）") for k in FORMAL])
        self.where = Choice()
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat(translated("yyyy年M月d日"))
        self.why = Text("", Role.SMALL)
        self._fields = {
            "rule": FormField(self.tr("由谁决定"), self.body_choice),
            "meeting": FormField(self.tr("列入哪场会议"), self.where),
            "day": FormField(self.tr("哪一天开会"), self.day),
        }
        self.form = parts.Stack(gap=2 * STEP)
        pair, buttons = QWidget(), QWidget()
        beside = Flow(pair, gap=3 * STEP, fill=True)
        for name in ("meeting", "day"):
            beside.addWidget(self._fields[name])
        line = Flow(buttons)
        line.addWidget(parts.press(self.tr("列入议程"), self._on_put, key="Enter"))
        line.addWidget(parts.press(self.tr("取消"), self._fold, key="Esc", kind=QuietButton))
        for part in (self._fields["rule"], self.why, pair, buttons):
            self.form.body.addWidget(part)
        self.body.addWidget(self.told)
        self.body.addWidget(self.form)
        self.body.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.where.currentIndexChanged.connect(lambda _at: self._show_day())
        self.form.hide()

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        current = snap.view.current if snap is not None else None
        if snap is None or current is None or snap.over:
            self.hide()
            return
        if current.item.id != self._item_id:
            self._item_id = current.item.id
            self.form.hide()
        settled = any(r.item_id == self._item_id for r in snap.resolutions)
        gone = [m for i, m in snap.handed if i.handed_from == self._item_id]
        self.told.setText(
            "；".join(
                self.tr("已列入“{}”（{}）的议程，由其表决").format(
                    m.title, near_time(m.planned_at, snap.view.now)
                )
                for m in gone
            )
        )
        self.told.setVisible(bool(gone))
        asking = not self.form.isHidden()
        self.begin_button.setVisible(settled and not gone and not asking)
        self.setVisible(settled or bool(gone) or asking)

    def begin(self) -> None:
        """Ask where it goes; the words of the agreement tell of the body."""
        snap = self._desk.snap
        if snap is None or not self._item_id:
            return
        found = hint(_agreed(snap, self._item_id))
        self.body_choice.choose(found.key if found else FORMAL[0])
        self.why.setText(found.why if found else "")
        self.why.setVisible(found is not None)
        self._offer(())
        self._desk.shell.ask(handing.meetings_to_come, then=self._offer)
        notice = PRESETS[self.body_choice.key()].notice_days
        day = in_china(self._desk.now()).date() + timedelta(days=max(notice, 1) + 1)
        self.day.setDate(QDate(day.year, day.month, day.day))
        for field in self._fields.values():
            field.set_error("")
        self.form.show()
        self._show_day()
        self.renew()
        self.body_choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def _offer(self, to_come: Sequence[Meeting]) -> None:
        """These meetings, and a new one."""
        now = self._desk.now()
        told = [(m.id, f"{m.title}（{near_time(m.planned_at, now)}）") for m in to_come]
        self.where.set_options([*told, (NEW, self.tr("新建一场会议"))])
        self._show_day()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter puts it on the agenda, Esc folds the form."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.form.isHidden():
            self._on_put()
        elif event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self._fold()
        else:
            super().keyPressEvent(event)

    def _show_day(self) -> None:
        self._fields["day"].setVisible(self.where.key() == NEW)

    def _on_put(self) -> None:
        key = self.body_choice.key()
        to: str | MeetingInput = self.where.key()
        if to == NEW:
            to = self._meeting(key)
        self._desk.act(
            handing.hand_over,
            self._item_id,
            key,
            to=to,
            then=lambda _item: self._fold(),
            failed=self._on_refused,
        )

    def _meeting(self, key: str) -> MeetingInput:
        day = self.day.date()
        planned = datetime.combine(
            datetime(day.year(), day.month(), day.day(), tzinfo=CHINA), time(USUAL_HOUR), CHINA
        )
        snap = self._desk.snap
        place = snap.view.meeting.place if snap is not None else ""
        title = PRESETS[key].name
        return MeetingInput(title=title, rule_key=key, planned_at=planned, place=place)

    def _on_refused(self, refused: Refused) -> None:
        if not show_refused(refused, self._fields):
            self._desk.say(refused.message)

    def _fold(self) -> None:
        self._desk.rest()
        self.form.hide()
        self.renew()


def _agreed(snap: Snapshot, item_id: str) -> str:
    entry = snap.item(item_id)
    said = [r.text for r in snap.resolutions if r.item_id == item_id]
    return " ".join(filter(None, (entry.item.title if entry else "", *said)))
