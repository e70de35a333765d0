"""Ballots written down: by name one by one, secret ones as one count; and what comes of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.steps import printouts
from app.steps.deliberate import paper_votes, voting
from app.steps.views.keyed import BallotsView
from ui.console.meeting.drafts import Drafts
from ui.jobs import Lane
from ui.theme import Tone

if TYPE_CHECKING:
    from app.domain.errors import Refused
    from app.steps.views.keyed import BallotRow
    from ui.console.keying.paper import PaperPart
    from ui.console.keying.pile import Pile
    from ui.console.kit.undo import History
    from ui.console.page import Shell


class Votes(QObject):
    """Acts for the ballots of the paper that is open.

    Attributes:
        drafts: piles that are not recorded yet; they survive a power cut.
    """

    def __init__(self, shell: Shell, history: History, paper: PaperPart) -> None:
        super().__init__(paper)
        self._shell, self._history, self._paper = shell, history, paper
        self.drafts = Drafts(shell.services.settings.data)
        paper.ballots.put.connect(self._on_put)
        paper.pile.changed.connect(self.keep_pile)
        paper.tally.handed.connect(self._on_handed)
        paper.tally.went_on.connect(self.go_on)

    @property
    def _view(self) -> BallotsView | None:
        opened = self._paper.opened
        view = opened.view if opened is not None else None
        return view if isinstance(view, BallotsView) else None

    def go_on(self) -> None:
        """The pile is complete, or the result is to be declared."""
        view = self._view
        if view is None or view.vote is None or not view.waiting:
            return
        pile = self._paper.pile.pile
        if not view.rows and pile is not None and pile.papers:
            self._history.act(
                self.tr("录入计票"),
                voting.record_count,
                view.vote.vote.id,
                pile.figures(),
                then=lambda _count: self._on_recorded(),
                failed=self._refused,
            )
            return
        self._history.act(
            self.tr("宣布结果"),
            paper_votes.declare_printed_vote,
            view.line.printout.id,
            view.vote.vote.id,
            say=self.tr("已宣布，记入纪要"),
            failed=self._refused,
        )

    # The pile

    def take_up_pile(self, before: Pile | None) -> None:
        """Another pile is in hand: as far as it was keyed in."""
        pile, opened = self._paper.pile.pile, self._paper.opened
        if pile is not None and pile is not before and opened is not None:
            pile.take_up(self.drafts.read(_key(pile.vote_id)))
            self._paper.pile.begin(pile)
            self._paper.show_opened(opened)

    def keep_pile(self, *, at_once: bool = False) -> None:
        """Keep what is not recorded yet."""
        pile = self._paper.pile.pile
        if pile is None:
            return
        write = partial(self.drafts.write, _key(pile.vote_id), pile.draft(), self.drafts.stamp())
        if at_once:
            write()
        else:
            self._shell.jobs.run(write, lane=Lane.ASIDE)

    def _on_recorded(self) -> None:
        pile, opened = self._paper.pile.pile, self._paper.opened
        if pile is not None and opened is not None:
            pile.papers.clear()
            self._paper.pile.begin(pile)
            self.keep_pile(at_once=True)
            self._paper.show_opened(opened)

    # By name

    def _on_put(self, row: BallotRow, choices: tuple[str, ...] | None) -> None:
        view = self._view
        if view is None or view.vote is None or row.person is None:
            return
        number, ballots = row.number, self._paper.ballots
        self._history.act(
            self.tr("{} 号票").format(number),
            voting.put_ballot,
            view.vote.vote.id,
            row.person.id,
            choices=choices,
            instead_of=row.ballot.id if row.ballot is not None else "",
            then=lambda _ballot: ballots.on_put(number),
            failed=lambda refused: ballots.refuse(refused.message),
        )

    def _on_handed(self, handed: int) -> None:
        view = self._view
        if view is not None:
            self._history.act(
                self.tr("登记发出 {} 张").format(handed),
                printouts.hand_out,
                view.line.printout.id,
                handed,
                failed=self._refused,
            )

    def _refused(self, refused: Refused) -> None:
        self._shell.notify(refused.message, tone=Tone.NO)


def _key(vote_id: str) -> str:
    return f"pile-{vote_id}"
