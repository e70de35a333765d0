"""One paper: what has to be done first, its rows, and what is done when all of it is keyed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.meeting import Phase
from app.steps.views.keyed import BallotsView, SheetView
from ui.console.keying.ballots import BallotsPart
from ui.console.keying.pile import Pile
from ui.console.keying.pile_part import PilePart
from ui.console.keying.sheet import SheetPart
from ui.console.keying.steps import Step, step_of
from ui.console.keying.tally import TallyPart
from ui.console.kit.flow import Flow
from ui.console.kit.parts import ActionLine
from ui.theme import STEP, Role, Tone, look
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.steps.views.roster import RosterIndex
    from ui.console.keying.state import Opened


_LOW = 480  # pixels at 100 %


class PaperPart(Card):
    """The paper that is open.

    Attributes:
        sheet: the rows of a sign-in sheet.
        ballots: ballots by name.
        pile: secret ballots.
        tally: what stands below ballots.

    Signals:
        stepped: the step's button was pressed: what it does.
        done_asked: all of it is keyed in, or not after all.
        photos_asked: the photos of it.
        meeting_asked: the meeting itself.
        left: back to the list.
    """

    stepped = Signal(str)
    done_asked = Signal(bool)
    photos_asked = Signal()
    meeting_asked = Signal()
    left = Signal()

    def __init__(self, index: RosterIndex) -> None:
        super().__init__()
        self.opened: Opened | None = None
        self.sheet, self.ballots, self.pile = SheetPart(index), BallotsPart(index), PilePart()
        self.tally = TallyPart()
        self.title = Text("", Role.TITLE)
        self.sub = Text("", ink=Ink.QUIET)
        self.back = QuietButton(self.tr("全部纸面"), key="Esc")
        self._steps = QVBoxLayout()
        self._shown = ""
        self._step: Step | None = None
        self._stack = QStackedWidget()
        for part in (self.sheet, self.ballots, self._scrolling(self.pile)):
            self._stack.addWidget(part)
        self.done = PrimaryButton(self.tr("这张录完了"))
        self.again = OutlineButton(self.tr("还没录完"))
        self.photos = OutlineButton("")
        self.meeting = OutlineButton(self.tr("打开会议"))
        self._lay_out()
        self._connect()

    def show_opened(self, opened: Opened) -> None:
        """Show this paper as it is now."""
        fresh = self.opened is None or self.opened.printout.id != opened.printout.id
        self.opened = opened
        view, printout = opened.view, opened.printout
        self.title.setText(view.line.title)
        words = self.tr("无记名") if printout.secret else ""
        self.sub.setText(f"{words}{printout.form.words} · {view.line.code}")
        self._show_step(opened)
        if isinstance(view, SheetView):
            self._stack.setCurrentIndex(0)
            self.sheet.show_view(view)
            self.tally.go.hide()
        else:
            self._show_ballots(view, fresh=fresh)
        self._show_count(view)
        ended = printout.keyed_at is not None
        open_ = view.meeting.phase not in {Phase.PREPARED, Phase.ISSUED}
        self.done.setVisible(isinstance(view, SheetView) and not ended and open_)
        self.again.setVisible(isinstance(view, SheetView) and ended)
        count = len(opened.photos)
        self.photos.set_label(self.tr("照片 {} 张").format(count) if count else self.tr("拍照留底"))

    def go_to(self, number: int) -> None:
        """This row is next; 0: where one stopped."""
        opened = self.opened
        if opened is None:
            return
        if isinstance(opened.view, SheetView):
            self.sheet.go_to(number or opened.view.resume)
        elif opened.view.rows:
            self.ballots.go_to(number or opened.view.resume)
        else:
            self.pile.setFocus()

    def _show_ballots(self, view: BallotsView, *, fresh: bool) -> None:
        by_name = bool(view.rows)
        self._stack.setCurrentIndex(1 if by_name else 2)
        if by_name:
            self.ballots.show_view(view)
            self.ballots.setEnabled(view.waiting)
        else:
            self._show_pile(view, fresh=fresh)
            self.pile.setEnabled(view.waiting)
        self.tally.show_view(view, piled=self._piled(view))

    def _show_pile(self, view: BallotsView, *, fresh: bool) -> None:
        known = self.pile.pile
        self.pile.setVisible(view.waiting)
        if view.vote is None:
            return
        if fresh or known is None or known.vote_id != view.vote.vote.id:
            self.pile.begin(Pile(view.vote))
        else:
            self.pile.follow(view.vote)

    def _show_count(self, view: SheetView | BallotsView) -> None:
        of_sheet = isinstance(view, SheetView)
        by_name = isinstance(view, BallotsView) and bool(view.rows)
        self.sheet.count.setVisible(of_sheet)
        self.ballots.count.setVisible(by_name)
        self.pile.count.setVisible(isinstance(view, BallotsView) and not by_name and view.waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height only what is worked with stays."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < look().px(_LOW)
        self.sheet.fit(low=low)
        self.ballots.fit(low=low)
        self.tally.fit(low=low)
        self.body.setSpacing(2 * STEP if low else 3 * STEP)
        # Beside ballots the step of the meeting can wait; it stands with the sheet as well.
        of_sheet = self.opened is None or isinstance(self.opened.view, SheetView)
        needed = self._step is None or self._step.main or self._step.tone is not Tone.PLAIN
        line = self._steps.itemAt(0)
        widget = line.widget() if line is not None else None
        if widget is not None:
            widget.setVisible(of_sheet or needed or not low)

    def _piled(self, view: BallotsView) -> int | None:
        """How many papers of the pile are not recorded; ``None``: there is nothing to record."""
        pile = self.pile.pile
        if view.rows or pile is None or (not pile.papers and view.counted):
            return None
        return len(pile.papers)

    def _show_step(self, opened: Opened) -> None:
        step = step_of(opened.view)
        if repr(step) == self._shown:
            return
        self._shown = repr(step)
        while item := self._steps.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        line = ActionLine(step.text, step.sub, action=step.action, tone=step.tone, main=step.main)
        line.acted.connect(lambda: self.stepped.emit(str(step.does)))
        self._steps.addWidget(line)
        self._step = step
        self.tally.setVisible(not isinstance(opened.view, SheetView))
        self._fit()

    @staticmethod
    def _scrolling(part: QWidget) -> QWidget:
        area = ScrollArea()
        area.show_only(part)
        area.setAccessibleName(part.accessibleName())
        return area

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.sub)
        head = QHBoxLayout()
        head.setSpacing(3 * STEP)
        head.addLayout(words, 1)
        for count in (self.sheet.count, self.ballots.count, self.pile.count):
            head.addWidget(count)
        head.addWidget(self.back)
        self.body.setSpacing(3 * STEP)
        self.body.addLayout(head)
        self.body.addLayout(self._steps)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.tally)
        self.body.addWidget(Flow(self.tally.go, self.done, self.again, self.photos, self.meeting))

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _on: self.left.emit())
        self.done.clicked.connect(lambda _on: self.done_asked.emit(True))
        self.again.clicked.connect(lambda _on: self.done_asked.emit(False))
        self.photos.clicked.connect(lambda _on: self.photos_asked.emit())
        self.meeting.clicked.connect(lambda _on: self.meeting_asked.emit())
        self.pile.changed.connect(self._on_piled)

    def _on_piled(self) -> None:
        view = self.opened.view if self.opened else None
        if view is not None and not isinstance(view, SheetView):
            self.tally.show_view(view, piled=self._piled(view))
