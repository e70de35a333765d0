"""Present of due with the quorum marked: always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.console.meeting import parts
from ui.theme import RADIUS, Role, Tone, look
from ui.widgets import paint
from ui.widgets.card import Card
from ui.widgets.figures import QuorumBar
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QMouseEvent, QPaintEvent

    from app.steps.views.attendance import AttendanceView
    from ui.console.meeting.desk import Desk


def other_words(attendance: AttendanceView) -> str:
    """``委托 1 · 请假 2 · 未到 3``; those who left or sit in only where there are any."""
    words = [
        f"委托 {attendance.by_proxy}",
        f"请假 {attendance.excused}",
        f"未到 {attendance.absent}",
    ]
    words += [f"离会 {attendance.left}"] if attendance.left else []
    words += [f"列席 {attendance.sitting_in}"] if attendance.sitting_in else []
    return " · ".join(words)


class AttendanceCard(Card):
    """The figures that decide whether a vote can be taken; a click opens the list of people.

    Args:
        desk: what it shows.
        listing: the command that opens the list.

    Signals:
        opened: the list was asked for.
    """

    opened = Signal()

    def __init__(self, desk: Desk, *, listing: QAction, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.set_heading(self.tr("到会"))
        self._desk = desk
        self.head.addWidget(parts.quiet(listing, small=True))
        self.present = Text("0", Role.QUORUM, wrap=False)
        self._due = Text("", Role.DECISION, ink=Ink.QUIET, wrap=False)
        figures = QHBoxLayout()
        figures.setSpacing(10)
        bottom = Qt.AlignmentFlag.AlignBottom
        figures.addWidget(self.present, 0, bottom)
        figures.addWidget(self._due, 0, bottom)
        figures.addStretch(1)
        self.bar = QuorumBar()
        self.quorum = Text("")
        self.others = Text("", ink=Ink.QUIET)
        self._warning = Text("", Role.SMALL, ink=Ink.NO)
        self.body.addLayout(figures)
        for part in (self.bar, self.quorum, self.others, self._warning):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        desk.renewed.connect(self.renew)
        self.renew_look()

    def renew_look(self) -> None:
        """Both figures stand on one line, whatever their size."""
        lower = look().metrics(Role.QUORUM).descent() - look().metrics(Role.DECISION).descent()
        self._due.setContentsMargins(0, 0, 0, max(0, round(lower)))
        # The type's own line is much higher than its figures.
        self.present.setFixedHeight(look().px(54))

    def changeEvent(self, event: QEvent) -> None:
        """Take the new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.renew_look()

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        if snap is None:
            return
        attendance = snap.view.attendance
        state, unit = attendance.quorum, attendance.rule.voters.unit
        self.present.setText(str(state.have))
        self._due.setText(f"/ {state.due} {unit}")
        self.bar.set_figures(present=state.have, due=state.due, needed=state.need)
        if not state.comparisons:
            self.quorum.setText(state.words)
            self.quorum.set_ink(Ink.QUIET)
        else:
            self.quorum.setText(("✓ " if state.reached else "") + state.words)
            # Before the meeting people are still coming in; after it there is nothing to mend.
            missing = Ink.NO if snap.running and attendance.alarming else Ink.QUIET
            self.quorum.set_ink(Ink.YES if state.reached else missing)
        self.others.setText(other_words(attendance))
        self._warning.setText("\n".join(state.warnings))
        self._warning.setVisible(bool(state.warnings))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on it."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card; under the mouse its outline says that it opens."""
        super().paintEvent(event)
        if self.underMouse():
            with paint.painter(self) as to:
                line = look().colours.of(Tone.ACCENT)
                line.setAlphaF(0.45)
                paint.rounded(to, QRectF(self.rect()), line=line, radius=RADIUS)
