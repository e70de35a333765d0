"""The middle: the item or the phase, what was noted, and the place to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.meeting import Phase
from ui.console.meeting import commands as names
from ui.console.meeting import parts
from ui.console.meeting.composer import LOW, Composer
from ui.console.meeting.formal_part import FormalPart
from ui.console.meeting.hands_part import HandsPart
from ui.console.meeting.item_part import ItemPart
from ui.console.meeting.notes_part import NotesPart
from ui.console.meeting.phase_part import PhasePart
from ui.console.meeting.proposals_part import ProposalsPart
from ui.console.meeting.tasks_part import TasksPart
from ui.theme import STEP, look
from ui.widgets.card import Card
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.console.meeting.commands import Commands
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.vote_control import VoteControl

INSIDE = 28
LEAST = 96  # pixels of what scrolls


class _Content(QWidget):
    """What scrolls; its height is told by its width alone."""

    def minimumSizeHint(self) -> QSize:
        """The width only. Labels that wrap ask for the height that they would need if narrow."""
        return QSize(super().minimumSizeHint().width(), 0)


class FitArea(ScrollArea):
    """As high as its content where there is room; what stands below it moves up to it.

    Attributes:
        content: what scrolls; the parent of the parts to be.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.content = _Content(self.viewport())
        self.show_only(self.content)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The content at the width that there is."""
        width = self.viewport().width()
        height = self.content.heightForWidth(width) if width > 0 else -1
        return QSize(look().px(360), max(height, 1))

    def minimumSizeHint(self) -> QSize:
        """Some lines; as wide as the content needs, for it never scrolls sideways."""
        least = self.content.minimumSizeHint()
        return QSize(least.width(), min(self.sizeHint().height(), LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content wants another height."""
        if watched is self.content and event.type() in {
            QEvent.Type.LayoutRequest, QEvent.Type.Resize,
        }:  # fmt: skip
            self.setMaximumHeight(self.sizeHint().height())
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Middle(Card):
    """Scrolls, but for what can be done next and the place to write: these are always there."""

    def __init__(
        self, desk: Desk, control: VoteControl, commands: Commands, parent: QWidget | None = None
    ) -> None:
        super().__init__(inside=INSIDE, parent=parent)
        self._desk, self._control = desk, control
        self.area = FitArea(self)
        content = self.area.content
        self.phase = PhasePart(
            desk, forward=commands.forward, closing=commands.close, parent=content
        )
        self.item = ItemPart(desk, control, commands, content)
        self._at = ("", False)
        self.proposals = ProposalsPart(desk, content)
        self.formal = FormalPart(desk, content)
        self.hands = HandsPart(desk, counting=commands.judge, parent=content)
        self.tasks = TasksPart(desk, content)
        self.notes = NotesPart(desk, content)
        self.composer = Composer(desk, self)
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(5 * STEP)
        for part in (
            self.phase, self.item, self.hands, self.proposals, self.formal, self.tasks, self.notes
        ):  # fmt: skip
            lines.addWidget(part)
        lines.addStretch(1)
        self.body.setSpacing(5 * STEP)
        for below in (self.area, self.phase.buttons, self.item.buttons, self.composer):
            self.body.addWidget(below)
        self.body.addStretch(1)
        desk.renewed.connect(self.renew)
        # After the item, which listens to the same signal.
        control.changed.connect(self._on_vote_changed)
        self.tasks.opened.connect(lambda: self._show(self.tasks.form))
        self.proposals.opened.connect(lambda: self._show(self.proposals.form))
        self.formal.opened.connect(lambda: self._show(self.formal.form))
        self.hands.opened.connect(self._on_hands)
        self.hands.folded.connect(self._on_hands)
        self.proposals.compared.connect(self._on_compared)
        self.item.setup.closed.connect(self._on_setup_closed)

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        if snap is None:
            return
        talking = snap.running and (snap.view.current is not None or self._control.is_open)
        self.phase.setVisible(not talking)
        self.item.setVisible(talking)
        self.phase.buttons.setVisible(not talking)
        self.item.buttons.setVisible(talking and not self.hands.counting)
        if talking:
            self.item.renew()
        else:
            self.phase.renew()
        for below in (self.hands, self.proposals, self.formal, self.tasks, self.notes):
            below.renew()
        if self._control.is_open:
            self.hands.hide()
            self.proposals.hide()
            self.formal.hide()
        if snap.phase not in {Phase.IN_SESSION, Phase.BREAK}:
            for part in (
                self.hands, self.proposals, self.formal, self.tasks, self.notes, self.composer
            ):  # fmt: skip
                part.hide()
        parts.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the place to write is one line."""
        super().resizeEvent(event)
        height = self.height() * 100 // look().zoom
        low = height < LOW
        self.composer.set_room(height)
        self.item.set_low(low=low)
        inside = INSIDE - 2 * STEP if low else INSIDE
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(INSIDE, inside, INSIDE, inside)
        self.body.setSpacing((3 if low else 5) * STEP)

    def asked(self, name: str) -> None:
        """Something here is wanted; one of the names in ``commands``."""
        if name == names.SETUP:
            self.item.begin_setup()
        elif name == names.NOTE:
            self.composer.begin()
        elif name == names.TOTALS:
            self.item.tally.open_totals()
        elif name == names.HANDS:
            self.hands.begin()
        elif name == names.TASK:
            self.tasks.begin()
        elif name == names.SWEEP:
            self.item.sweep()
        elif name == names.BALLOTS:
            self._desk.rest()
            if self._control.by_ballot:
                self.item.take_focus()
        parts.settle()

    def save(self) -> None:
        """Keep what is being written."""
        self.composer.save()
        self.notes.save()

    def _on_vote_changed(self) -> None:
        view, open_ = self._control.view, self._control.is_open
        entering = open_ and self._control.by_ballot
        # While hands are counted there is nothing else to look at.
        for part in (self.hands, self.proposals, self.formal):
            part.renew()
            if open_:
                part.hide()
        at = (view.vote.id if view is not None else "", open_)
        if at != self._at:
            self._at = at
            self.area.verticalScrollBar().setValue(0)
        self.composer.set_busy(busy=entering)
        parts.settle()
        if entering:
            # Where the screen is low: who is entered now comes before the wording.
            shown = self.item.cards if self._control.by_card else self.item.ballots
            self.area.ensureWidgetVisible(shown.list, 0, 0)

    def _on_hands(self) -> None:
        """While hands are counted there is one thing to do."""
        self.item.buttons.setVisible(self.item.isVisibleTo(self) and not self.hands.counting)
        if self.hands.counting:
            self._show(self.hands)

    def _show(self, form: QWidget) -> None:
        parts.settle()
        self.area.ensureWidgetVisible(form, 0, 0)

    def _on_compared(self, titles: tuple[str, ...]) -> None:
        self.item.begin_setup()
        self.item.setup.choose_one_of(titles)
        self._show(self.item.setup)

    def _on_setup_closed(self) -> None:
        self._desk.rest()
        self.item.renew()
        parts.settle()
