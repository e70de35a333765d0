"""同步: joined or not, what waits, what was refused, what two laptops wrote at the same time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.steps.conflicts import settle_conflict
from app.steps.reference import reference
from app.steps.views.conflicts import Conflicts, conflicts
from app.sync.failures import Failure
from ui.console.kit.files import DesktopFiles
from ui.console.kit.parts import Sides, Stack, fill
from ui.console.kit.undoing import UndoingPage
from ui.console.sync import words
from ui.console.sync.cards import PeersCard, RefusedCard, StateCard
from ui.console.sync.conflicts_card import ConflictsCard
from ui.console.sync.join_card import JoinCard
from ui.console.sync.sent_card import SentCard
from ui.console.sync.stick_card import StickCard, StickFiles
from ui.jobs import Lane
from ui.syncing import SyncState
from ui.theme import Tone
from ui.widgets.card import Card
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.link.values import LinkStatus, RoundReport
    from app.steps.views.conflicts import ConflictLine
    from ui.console.page import Shell

_WIDEST = 1160
_LEAST = 860


class SyncPage(UndoingPage):
    """同."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: StickFiles | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.status: LinkStatus | None = None
        self.join, self.standing = JoinCard(shell), StateCard()
        self.conflicts, self.peers, self.refused = ConflictsCard(), PeersCard(), RefusedCard()
        self.sent = SentCard()
        self.stick = StickCard(shell, files or DesktopFiles())
        self.practice = Card(self.tr("演练不同步"), inside=28)
        self.practice.body.addWidget(
            Text(self.tr("演练用的是虚构的示例数据，不会上传。正式记录照常同步。"))
        )
        self._laptops: dict[str, str] = {}
        self._lay_out()
        self.standing.go.clicked.connect(self.sync_now)
        self.join.joined.connect(self._on_joined)
        self.conflicts.chosen.connect(self._on_chosen)
        self.command(self.tr("现在同步"), self.sync_now, key="F5")
        if shell.syncing is not None:
            shell.syncing.changed.connect(self._on_state)
            shell.syncing.ended.connect(self._on_round)
            shell.syncing.refused.connect(partial(shell.notify, tone=Tone.NO))
        self._show_parts()

    def _lay_out(self) -> None:
        left = Stack(self.practice, self.conflicts, self.standing, self.join)
        right = Stack(self.sent, self.peers, self.refused, self.stick)
        for column in (left, right):
            column.body.addStretch(1)
        content = Stack(Sides((left, 3), (right, 2), least=_LEAST))
        content.body.addStretch(1)
        fill(self, content, widest=_WIDEST, name=self.title())

    # What the window asks

    def title(self) -> str:
        """Where we are."""
        return self.tr("同步")

    def subtitle(self) -> str:
        """Which room, as the district knows it."""
        joined = self.status.membership if self.status else None
        return f"{joined.room_name} · {joined.device_name}" if joined else ""

    def enter(self, target: object) -> None:  # noqa: ARG002 - nobody sends one
        """Read again."""
        self.refresh()

    def on_changes(self, changes: Changes) -> None:
        """Something was written, here or elsewhere."""
        if changes.kinds and self.isVisible():
            self._read_conflicts()
            if changes.touches("document"):
                self._read_sent()

    def refresh(self) -> None:
        """Read how it stands."""
        if self.shell.syncing is not None:
            self.shell.jobs.run(self._read_status, then=self._on_status, lane=Lane.ASIDE)
        self._read_conflicts()
        self._read_sent()

    def _read_sent(self) -> None:
        self.shell.ask(reference, then=self.sent.show_reference)

    def _read_status(self) -> LinkStatus:
        # Off the window's thread: the tie to the district is made when it is first asked for.
        return self.shell.services.link.status()

    def sync_now(self) -> None:
        """Somebody pressed the button."""
        joined = self.status is not None and self.status.membership is not None
        if self.shell.syncing is not None and joined:
            self.shell.syncing.sync_now()

    # What came

    def _on_state(self, state: SyncState) -> None:
        if state.status is not None and self.isVisible():
            self._on_status(state.status)

    def _on_status(self, status: LinkStatus) -> None:
        self.status = status
        self._laptops = {p.device: p.name for p in status.peers if p.name}
        self._show_parts()
        self.head_changed.emit()

    def _show_parts(self) -> None:
        syncing, status = self.shell.syncing, self.status
        joined = status is not None and status.membership is not None
        denied = status is not None and status.failure is Failure.DENIED
        self.practice.setVisible(syncing is None)
        self.join.setVisible(syncing is not None and status is not None and (not joined or denied))
        self.standing.setVisible(joined)
        self.stick.setVisible(joined)
        if status is None or not joined:
            self.peers.hide()
            self.refused.hide()
            return
        now = self.shell.services.clock()
        state = syncing.state if syncing is not None else SyncState()
        self.standing.show_state(state, status, now)
        self.peers.show_peers(status.peers, now)
        self.refused.show_refused(status.parked, status.quarantined, now)

    def _read_conflicts(self) -> None:
        self.shell.ask(conflicts, dict(self._laptops), then=self._on_conflicts)

    def _on_conflicts(self, found: Conflicts) -> None:
        self.conflicts.show_conflicts(found, self.shell.services.clock())

    def _on_joined(self, _membership: object) -> None:
        self.refresh()
        if self.shell.syncing is not None:
            self.shell.syncing.start()
            self.shell.syncing.sync_now()

    def _on_round(self, report: RoundReport) -> None:
        if report.ok:
            self.shell.notify(words.round_words(report), tone=Tone.YES)
        self.refresh()

    def _on_chosen(self, line: ConflictLine, op: str) -> None:
        self.history.act(
            self.tr("核对：{}").format(line.title),
            settle_conflict,
            line.kind,
            line.row,
            column=line.column,
            op=op,
            say=self.tr("已按这个记下：{}").format(line.title),
            ended=self._read_conflicts,
        )
