"""The vote in the middle: which one, what stands on its sheet, and every way to go on with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.counts import Agreement, Mismatch
from app.domain.errors import Refused
from app.domain.vote import Method, Question
from app.steps.deliberate import voting
from ui.console.meeting.counting import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.vote import Count, Vote
    from app.steps.deliberate.results import Result
    from app.steps.views.votes import VoteView
    from ui.console.meeting.desk import Desk

DRAFT_AFTER = 400  # milliseconds after the first key that is not kept
PAUSE = 0.8  # seconds after a sign-in in which Enter does not declare


class VoteControl(QObject):
    """What the parts of the vote share.

    Signals:
        changed: another vote is shown, or its figures moved.
        refused: figures that cannot be, in words; ``""`` takes it away.
        worded: what Enter does is to be said anew.
    """

    changed = Signal()
    refused = Signal(str)
    worded = Signal()

    def __init__(self, desk: Desk, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._chosen = ""
        self._busy = False
        self._held_until = 0.0
        self._swept: set[str] = set()
        self._again: set[str] = set()
        self._in_totals: set[str] = set()
        self.collect: Callable[[], object] | None = None
        """Ends the sweep of raised cards; set by the part that shows it."""
        self.view: VoteView | None = None
        self.sheet: Sheet | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DRAFT_AFTER)
        self._wait.timeout.connect(self._keep)
        desk.renewed.connect(self._follow)

    # Which vote

    @property
    def votes(self) -> tuple[VoteView, ...]:
        """Those that can be shown now, oldest first."""
        return self._desk.snap.votes_here() if self._desk.snap is not None else ()

    @property
    def is_open(self) -> bool:
        """Whether the vote shown is being taken."""
        return self.view is not None and self.view.result is None

    @property
    def by_ballot(self) -> bool:
        """Whether it is entered voter by voter; totals are for hands, cards and paper counted."""
        view = self.view
        if view is None or view.vote.question is Question.CONSENSUS:
            return False
        totals = view.vote.id in self._in_totals or self._totals_begun(view)
        # Cards say for, against or abstain; other answers are counted.
        counted = view.vote.method is Method.CARDS and view.vote.question is not Question.MOTION
        return view.by_ballot and not counted and not totals

    @property
    def by_card(self) -> bool:
        """Whether raised cards are being swept; afterwards ballots are looked through by name."""
        view = self.view
        if view is None or not self.is_open or not self.by_ballot:
            return False
        if view.vote.method is not Method.CARDS or view.vote.id in self._swept:
            return False
        snap = self._desk.snap
        if snap is None or snap.led_elsewhere:
            return False  # the camera of the laptop that leads does it
        given = [line.ballot for line in view.voters if line.ballot is not None]
        recorded = any(ballot.via is Method.CARDS for ballot in given)
        again = view.vote.id in self._again
        return again or not (recorded or len(given) == len(view.voters))

    def swept(self, vote_id: str) -> None:
        """The cards of this vote are recorded; what is left is entered by name."""
        self._swept.add(vote_id)
        self._again.discard(vote_id)
        self._follow()

    def sweep_again(self) -> None:
        """Back to the raised cards."""
        if self.view is not None:
            self._swept.discard(self.view.vote.id)
            self._again.add(self.view.vote.id)
            self._follow()

    def count_totals(self) -> None:
        """Cards are counted as hands are, where no camera helps."""
        if self.view is not None:
            self._in_totals.add(self.view.vote.id)
            self._follow()

    def gathered(self) -> None:
        """More cards were read: what Enter does is worded anew."""
        self.worded.emit()

    def choose(self, vote_id: str) -> None:
        """Show this one of several."""
        self._chosen = vote_id
        self._follow()

    def _totals_begun(self, view: VoteView) -> bool:
        return any(t.count is not None for t in view.tellers)

    def _follow(self) -> None:
        votes = self.votes
        waiting = [v for v in votes if v.result is None]
        chosen = next((v for v in votes if v.vote.id == self._chosen), None)
        view = chosen or next(iter(waiting), votes[-1] if votes else None)
        self._take(view)
        self.changed.emit()

    def _take(self, view: VoteView | None) -> None:
        before, self.view = self.sheet, view
        if view is None or view.result is not None:
            self.save()
            self.sheet = None
        elif before is not None and before.vote_id == view.vote.id:
            before.follow(view)
        else:
            self.save()
            self.sheet = Sheet(view)
            self.sheet.take_up(self._desk.drafts.read(_key(view.vote.id)))
            self.refused.emit("")

    def rest(self) -> None:
        """Give the keys back to the meeting."""
        self._desk.rest()

    # Counting

    def step(self, key: str, by: int = 1) -> None:
        """One hand more or less."""
        self._change(lambda sheet: sheet.step(key, by))

    def put(self, figures: Mapping[str, int]) -> None:
        """Typed totals; what cannot be is said beside the result, not refused while typing."""
        self._change(lambda sheet: sheet.put(figures, check=False))

    def toggle_minority(self) -> None:
        """Count only the minority, or everybody."""
        self._change(lambda sheet: sheet.set_minority(not sheet.minority))

    def switch(self) -> None:
        """The other teller counts; what this one counted is recorded first."""
        sheet = self.sheet
        if sheet is None or len(sheet.tellers) < 2:  # noqa: PLR2004 - one teller has no other
            return
        if sheet.teller in sheet.unrecorded and any(sheet.now.values()):
            self._record(lambda _count: self._switched())
        else:
            self._switched()

    def recount(self) -> None:
        """Begin to count again; what was recorded is kept."""
        sheet = self.sheet
        if sheet is None:
            return
        if any(t.count is not None for t in sheet.view.tellers):
            self._desk.act(voting.recount, sheet.vote_id)
        else:
            self._change(Sheet.clear)

    def _switched(self) -> None:
        if self.sheet is not None:
            self.sheet.switch()
            self.changed.emit()

    def _change(self, how: Callable[[Sheet], None]) -> None:
        if self.sheet is None or self.by_ballot:
            return
        try:
            how(self.sheet)
        except Refused as refused:
            self.refused.emit(refused.message)
            return
        self.refused.emit("")
        # Not anew with every key: hands are counted without a pause.
        if not self._wait.isActive():
            self._wait.start()
        self.changed.emit()

    # The result

    def preview(self) -> tuple[Result | None, str]:
        """The result as it would be declared now, or why it cannot be."""
        if self.view is None:
            return None, ""
        if self.by_ballot or self.sheet is None:
            return self.view.preview, self.view.obstacle
        return self.sheet.preview()

    @property
    def differing(self) -> bool:
        """Whether two tellers are through and differ: nothing goes on but counting again."""
        sheet = self.sheet
        if sheet is None or self.by_ballot or sheet.unrecorded:
            return False
        return isinstance(sheet.state(), Mismatch)

    def next_words(self) -> str:
        """What Enter does now."""
        if self.by_card:
            return self.tr("收牌，记下读到的")
        if self.differing:
            return self.tr("核对两人的计数")
        sheet = self.sheet
        two = sheet is not None and len(sheet.tellers) > 1 and not self.by_ballot
        if two and sheet is not None and not self._ready(sheet):
            other = 3 - sheet.teller
            return self.tr("计完，核对") if sheet.recorded(other) else self.tr("计完，换另一人计票")
        return self.tr("宣布并记入纪要")

    def hold(self) -> None:
        """Somebody has just signed in by Enter: a second Enter must not declare a result."""
        self._held_until = self._clock() + PAUSE

    def go_on(self) -> None:
        """Enter: complete a count, or declare."""
        if self._busy or not self.is_open or self._clock() < self._held_until:
            return
        sheet = self.sheet
        if self.by_card:
            if self.collect is not None:
                self.collect()
            return
        if self.by_ballot or sheet is None:
            self._declare()
            return
        if len(sheet.tellers) > 1 and not self._ready(sheet):
            self._complete(sheet)
            return
        result, obstacle = sheet.preview()
        if result is None:
            self.refused.emit(obstacle)
        elif sheet.unrecorded or not sheet.recorded(1):
            self._record(lambda _count: self._declare())
        else:
            self._declare()

    def declare_unanimous(self) -> None:
        """Nobody objects."""
        self.put({"against": 0})
        self.go_on()

    def _ready(self, sheet: Sheet) -> bool:
        return all(sheet.recorded(t) for t in sheet.tellers) and isinstance(
            sheet.state(), Agreement
        )

    def _complete(self, sheet: Sheet) -> None:
        """Two tellers: this one is through."""
        if self.differing:
            self.refused.emit(self.tr("两人计数不一致，不能宣布。按 Alt+R 重新计数。"))
        elif not sheet.counted(sheet.teller):
            self.refused.emit(self.tr("还没有计数。请按 1 2 3 计数，计完再按 Enter。"))
        else:
            other = 3 - sheet.teller
            go_over = not sheet.recorded(other)
            self._record(lambda _count: self._switched() if go_over else None)

    def _record(self, then: Callable[[Count], object]) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        teller = sheet.teller if sheet.teller in sheet.unrecorded else 1
        try:
            figures = sheet.record(teller)
        except Refused as refused:
            self.refused.emit(refused.message)
            return
        self._busy = True
        sheet.unrecorded.discard(teller)

        def failed(refused: Refused) -> None:
            sheet.unrecorded.add(teller)
            self.refused.emit(refused.message)

        def ended() -> None:
            self._busy = False

        def recorded(count: Count) -> None:
            self._busy = False
            self._keep()
            then(count)

        self._desk.act(
            voting.record_count,
            sheet.vote_id,
            figures,
            teller=teller,
            teller_name=self._teller_name(teller),
            then=recorded,
            failed=failed,
            ended=ended,
        )

    def _teller_name(self, teller: int) -> str:
        snap = self._desk.snap
        named = [d.person.name for d in snap.view.duties if d.duty.duty == "计票人"] if snap else []
        return named[teller - 1] if teller <= len(named) else ""

    def _declare(self) -> None:
        if self.view is None or self._busy:
            return
        self._busy = True
        self._desk.act(
            voting.declare_vote,
            self.view.vote.id,
            then=self._on_declared,
            failed=lambda refused: self.refused.emit(refused.message),
            ended=self._on_ended,
        )

    def _on_declared(self, vote: Vote) -> None:
        # Of several votes in one go the next is taken up by itself.
        waiting = [v for v in self.votes if v.result is None and v.vote.id != vote.id]
        self._chosen = waiting[0].vote.id if waiting else vote.id
        self._desk.keep_draft(_key(vote.id), {})
        self.refused.emit("")
        self._follow()

    def _on_ended(self) -> None:
        self._busy = False

    # The draft

    def save(self) -> None:
        """Keep what is counted and not recorded, now."""
        if self._wait.isActive():
            self._wait.stop()
            if self.sheet is not None:
                draft = self.sheet.draft()
                self._desk.keep_draft(_key(self.sheet.vote_id), draft, at_once=True)

    def _keep(self) -> None:
        self._wait.stop()
        if self.sheet is not None:
            self._desk.keep_draft(_key(self.sheet.vote_id), self.sheet.draft())


def _key(vote_id: str) -> str:
    return f"count-{vote_id}"
