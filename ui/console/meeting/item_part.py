"""The item at hand: its words, its rule, and the way from the question to the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.clock import day_words
from app.domain.vote import Question
from ui.console.meeting import parts
from ui.console.meeting.ballot_part import BallotPart
from ui.console.meeting.cards_part import CardsPart
from ui.console.meeting.consensus_part import ConsensusPart
from ui.console.meeting.flow import Flow
from ui.console.meeting.tally_part import TallyPart
from ui.console.meeting.verdict_part import VerdictPart
from ui.console.meeting.vote_setup import VoteSetup
from ui.theme import STEP, Role
from ui.widgets.chips import FilterChips
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.views.meeting import ItemView
    from app.steps.views.rounds import Round
    from app.steps.views.votes import VoteView
    from ui.console.meeting.commands import Commands
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.state import Snapshot
    from ui.console.meeting.vote_control import VoteControl


class ItemPart(parts.Stack):
    """Header, set-up, counting, verdict: what is not in use is hidden.

    Attributes:
        buttons: what can be done next; always in sight, so it stands outside of what scrolls.
    """

    def __init__(
        self, desk: Desk, control: VoteControl, commands: Commands, parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=4 * STEP, parent=parent)
        self._desk, self._control = desk, control
        self._small = Text("", Role.HEADING)
        self.wording = Text("", Role.DECISION)
        self._rule = Text("", ink=Ink.QUIET)
        self.conflict = Text("", ink=Ink.NO)
        self.earlier = Text("", ink=Ink.QUIET)
        header = parts.Stack(gap=2 * STEP)
        for part in (self._small, self.wording, self._rule, self.earlier, self.conflict):
            header.body.addWidget(part)
        self.several = FilterChips()
        self.several.chosen.connect(control.choose)
        self.setup = VoteSetup(desk)
        self.tally = TallyPart(
            control,
            recount=commands.recount,
            minority=commands.minority,
            totals=commands.totals,
        )
        self.ballots = BallotPart(desk, control)
        self._cards: CardsPart | None = None
        self._in_front = False
        self.consensus = ConsensusPart(control)
        self.verdict = VerdictPart(
            control,
            going=commands.go_on,
            recounting=commands.recount,
            dropping=commands.drop_vote,
        )
        self.buttons = parts.Stack()
        self._actions = QWidget()
        self._action_flow = Flow(self._actions, gap=3 * STEP)
        self._vote = parts.primary(commands.vote)
        self._again = parts.outline(commands.vote)
        self._finish_first = parts.primary(commands.finish)
        self._finish = parts.outline(commands.finish)
        for button in (
            self._vote, self._finish_first, self._again,
            parts.outline(commands.vote_setup), self._finish, parts.quiet(commands.carry),
        ):  # fmt: skip
            self._action_flow.addWidget(button)
        for below in (
            header, self.several, self.setup, self.tally, self.ballots, self.consensus,
            self.verdict,
        ):  # fmt: skip
            self.body.addWidget(below)
        for row in (
            self.ballots.keys, self._actions, self.setup.buttons, self.verdict.buttons,
        ):  # fmt: skip
            self.buttons.body.addWidget(row)
        control.changed.connect(self.renew)

    @property
    def cards(self) -> CardsPart:
        """The sweep of raised cards; made when the first such vote is taken."""
        if self._cards is None:
            self._cards = CardsPart(self._desk, self._control)
            self.body.insertWidget(self.body.indexOf(self.ballots), self._cards)
            self.buttons.body.insertWidget(0, self._cards.keys)
            self._cards.hide()
            self._cards.keys.hide()
            self._cards.set_in_front(self._in_front)
        return self._cards

    def set_in_front(self, in_front: bool) -> None:
        """Whether the page is; a camera looks only then."""
        self._in_front = in_front
        if self._cards is not None:
            self._cards.set_in_front(in_front)

    def renew(self) -> None:
        """Show the vote, else the current item."""
        snap = self._desk.snap
        if snap is None:
            return
        view = self._control.view
        entry = snap.item(view.vote.item_id) if view is not None else snap.view.current
        entry = entry or snap.view.current
        if entry is None:
            return
        open_ = self._control.is_open
        if open_:
            self.setup.hide()
        asking = not self.setup.isHidden()
        self._show_header(entry, view if not asking else None, snap)
        self._show_several()
        self._show_counting(view, open_=open_, asking=asking)
        self.setup.buttons.setVisible(asking)
        self.wording.setVisible(not asking)
        # The camera and the names want the room.
        self._rule.setVisible(not asking and not self._control.by_card)
        self._actions.setVisible(snap.running and not open_ and not asking)
        self._show_actions(decided=view is not None)

    def set_low(self, *, low: bool) -> None:
        """On a low screen everything moves together a little."""
        self.body.setSpacing((3 if low else 4) * STEP)
        side, above = (20, 12) if low else (24, 20)
        self.verdict.panel.body.setContentsMargins(side, above, side, above)

    def begin_setup(self) -> None:
        """Ask how to vote on the current item."""
        snap = self._desk.snap
        if snap is not None and snap.view.current is not None and not self._control.is_open:
            self.setup.begin(snap.view.current)
            self.renew()

    def _show_header(self, entry: ItemView, view: VoteView | None, snap: Snapshot) -> None:
        number = self.tr("第 {} 项").format(snap.number_of(entry.item.id))
        wording = view.vote.text if view is not None else (entry.item.text or entry.item.title)
        small = [number]
        if wording != entry.item.title:
            small.append(entry.item.title)
        if view is not None:
            small.append(_method_words(view))
        elif entry.matter:
            small.append(self.tr("议题 {}").format(entry.matter))
        self._small.setText(" · ".join(small))
        self.wording.setText(wording)
        rule = view.rule if view is not None else entry.rule
        sounding = view is not None and view.vote.question is Question.GRADIENT
        told = self.tr("只了解大家的意愿，不作决定") if sounding else rule.short
        self._rule.setText(self.tr("规则：{}").format(told))
        self._rule.setToolTip(translated(rule.source.words))
        here = snap.view.current is not None and snap.view.current.item.id == entry.item.id
        self.earlier.setText(_rounds_words(snap.rounds, snap.view.meeting.id) if here else "")
        # While hands are counted there is no time to read.
        self.earlier.setVisible(bool(self.earlier.text()) and not self._control.is_open)
        # Once the result is declared there is nobody to choose anew.
        declared = view is not None and view.result is not None
        warnings = () if declared or snap.over else snap.view.duty_warnings(entry.item.id)
        self.conflict.setText("\n".join(warnings))
        self.conflict.setVisible(bool(warnings))

    def _show_several(self) -> None:
        votes = self._control.votes
        view = self._control.view
        together = [v for v in votes if view is not None and v.vote.bundle == view.vote.bundle]
        several = view is not None and bool(view.vote.bundle) and len(together) > 1
        self.several.setVisible(several)
        if several and view is not None:
            self.several.set_filters(
                [(v.vote.id, ("✓ " if v.result else "") + v.vote.title) for v in together]
            )
            self.several.choose(view.vote.id)

    def _show_counting(self, view: VoteView | None, *, open_: bool, asking: bool) -> None:
        shown = view is not None and not asking
        consensus = view is not None and view.vote.question is Question.CONSENSUS
        cards = open_ and self._control.by_card
        ballots = open_ and self._control.by_ballot and not cards
        self.tally.setVisible(open_ and shown and not ballots and not cards and not consensus)
        self.ballots.setVisible(ballots and shown)
        self.ballots.keys.setVisible(ballots and shown)
        if cards or self._cards is not None:
            self.cards.setVisible(cards and shown)
            self.cards.keys.setVisible(cards and shown)
            self.cards.renew()
        self.consensus.setVisible(open_ and shown and consensus)
        self.verdict.setVisible(shown)
        self.verdict.buttons.setVisible(shown and open_)
        if not shown:
            return
        if ballots:
            self.ballots.renew()
        elif cards:
            self.verdict.setVisible(False)
        elif consensus:
            self.consensus.renew()
        else:
            self.tally.renew()
        self.verdict.renew()

    def figure(self, number: int) -> None:
        """A figure key while voters are entered one by one."""
        (self.cards if self._control.by_card else self.ballots).figure(number)

    def sweep(self) -> None:
        """Pause the sweep of cards, or sweep again."""
        if self._control.by_card:
            self.cards.toggle_sweep()
        else:
            self._control.sweep_again()

    def take_focus(self) -> None:
        """Begin to enter voters."""
        (self.cards if self._control.by_card else self.ballots).take_focus()

    def _show_actions(self, *, decided: bool) -> None:
        # One filled button: to vote, or, once there is a result, to go on to the next item.
        self._vote.setVisible(not decided)
        self._again.setVisible(decided)
        self._finish_first.setVisible(decided)
        self._finish.setVisible(not decided)


def _rounds_words(rounds: Sequence[Round], meeting_id: str) -> str:
    """``此前商议过 1 次：10月24日 未通过``, and what changed since."""
    here = [r for r in rounds if r.meeting.id == meeting_id]
    number = here[-1].number if here else len(rounds) + 1
    before = [r for r in rounds if r.number < number and r.meeting.id != meeting_id]
    if not before:
        return ""
    told = "；".join(f"{day_words(r.meeting.planned_at)} {r.words}" for r in before)
    changed = here[-1].changed if here else ()
    return "\n".join([f"此前商议过 {len(before)} 次：{told}", *changed])


def _method_words(view: VoteView) -> str:
    if view.vote.question is Question.CONSENSUS:
        return view.vote.question.words
    if view.vote.question is Question.MOTION:
        return view.vote.method.words
    return f"{view.vote.method.words} · {view.vote.question.words}"
