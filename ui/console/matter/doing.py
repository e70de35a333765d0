"""Doing what was asked for: a panel for a move, the agenda, or another place of the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.evaluation import Survey
from app.domain.matter import Deed, Matter, Step
from app.steps import evaluate, joining, moves, tasks
from app.steps.deliberate import agenda, placing
from app.steps.views import life_next
from ui.console.matter.deed_panel import DeedPanel
from ui.console.matter.merge_panel import MergePanel, candidates
from ui.console.matters import place, state
from ui.console.matters.place import PlacePanel
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.errors import Refused
    from app.steps.ports import UnitOfWork
    from app.steps.tasks import TaskInput
    from app.steps.views.life import Life
    from app.steps.views.life_next import Next
    from ui.console.matter.page import MatterPage
    from ui.console.matters.state import Place


# What is done at another place: its key.
_ELSEWHERE = {
    life_next.SCREEN: "matters",
    life_next.REPLY: "matters",
    life_next.MEETING: "meetings",
    life_next.TASKS: "act",
    life_next.INSPECT: "supervise",
    life_next.ANSWER: "supervise",
    life_next.ESCALATE: "supervise",
    life_next.SURVEY: "evaluate",
    life_next.VOICES: "evaluate",
    life_next.CARD: "libraries",
}


class Doing(QObject):
    """What the buttons below the line do."""

    def __init__(self, page: MatterPage) -> None:
        super().__init__(page)
        self._page = page
        self._shell = page.shell

    def ask(self, key: str) -> None:
        """A button was pressed."""
        told = self._page.told
        step = next((one for one in told.following if one.key == key), None) if told else None
        if told is None or step is None:
            return
        if step.deed is Deed.PLACE:
            self._shell.ask(
                state.read_places, [told.matter.id], then=partial(self._show_places, told)
            )
        elif step.deed is Deed.MERGE:
            self._shell.ask(candidates, told.matter.id, then=partial(self._show_merge, told))
        elif step.deed is not None:
            self._show_deed(told, step)
        else:
            self._elsewhere(told, step)

    def offered(self, told: Life) -> list[Next]:
        """What can be done next in this window; the first suggests itself while it goes on."""
        found = [one for one in told.following if self._can(one)]
        if found and not told.matter.closed and not any(one.main for one in found):
            found[0] = replace(found[0], main=True)
        return found

    def _can(self, step: Next) -> bool:
        if step.deed is not None:
            return True
        return _ELSEWHERE.get(step.key) in self._shell.places

    def _elsewhere(self, told: Life, step: Next) -> None:
        target = {"matter": told.matter.id, "do": step.key, "id": step.target}
        if step.key == life_next.MEETING:
            target = {"meeting": step.target}
        elif step.key == life_next.TASKS:
            target = {"task": step.target} if step.target else {"new": told.matter.id}
        self._shell.go(_ELSEWHERE[step.key], target)

    # Moves

    def _show_deed(self, told: Life, step: Next) -> None:
        deciders = sorted({e.who for e in told.events if e.kind == "move" and e.who})
        content = DeedPanel(step, deciders=deciders)
        content.asked.connect(partial(self._move, told.matter, step))
        self._page.panel.open_with(step.words, content)
        content.take_focus()

    def _move(self, matter: Matter, step: Next, why: str, by: str) -> None:
        content = self._page.panel.content()
        assert isinstance(content, DeedPanel)
        assert step.deed is not None
        self._page.history.act(
            step.words,
            partial(_by_hand, step.deed, content.tasks()),
            matter.id,
            why=why,
            by=by,
            say=self.tr("“{}”：{}").format(matter.title, step.words),
            then=lambda _moved: self._page.panel.close_panel(),
            failed=partial(self._refused, content),
        )

    def _refused(self, content: DeedPanel, refused: Refused) -> None:
        if not content.refuse(refused):
            self._shell.notify(refused.message, tone=Tone.NO)

    # Into another one

    def _show_merge(self, told: Life, found: list[Matter]) -> None:
        content = MergePanel(told.matter, found)
        content.chosen.connect(partial(self._merge, told.matter))
        self._page.panel.open_with(self.tr("并入另一议题"), content)
        content.take_focus()

    def _merge(self, matter: Matter, into: str, why: str) -> None:
        self._page.history.act(
            Deed.MERGE.words,
            joining.merge,
            matter.id,
            into,
            why=why,
            say=self.tr("“{}”：{}").format(matter.title, Deed.MERGE.words),
            then=lambda _into: self._page.panel.close_panel(),
            failed=lambda refused: self._shell.notify(refused.message, tone=Tone.NO),
        )

    # The agenda

    def _show_places(self, told: Life, places: list[Place]) -> None:
        content = PlacePanel([told.matter], places, now=self._shell.services.clock())
        content.chosen.connect(partial(self._place, told.matter, places))
        self._page.panel.open_with(self.tr("列入会议"), content)
        content.take_focus()

    def _place(self, matter: Matter, places: list[Place], key: str) -> None:
        self._page.panel.close_panel()
        if key == place.NEW:
            self._shell.go("meetings", {"new": [matter.id]})
            return
        meeting = next(one.meeting for one in places if one.meeting.id == key)
        words = self.tr("列入“{}”").format(meeting.title)
        self._page.history.act(
            words,
            agenda.add_missing_matters,
            key,
            [matter.id],
            say=self.tr("已{}").format(words),
            failed=lambda refused: self._shell.notify(refused.message, tone=Tone.NO),
        )


def _by_hand(
    deed: Deed,
    entries: Sequence[TaskInput],
    work: UnitOfWork,
    matter_id: str,
    *,
    why: str,
    by: str,
) -> object:
    """Make a move with all that belongs to it."""
    if deed is Deed.UNPLACE:
        return placing.unplace_matter(work, matter_id, why=why, by=by)
    if deed is Deed.START:
        return tasks.handle_directly(work, matter_id, entries, why=why, by=by)
    if deed is Deed.SETTLE:
        return evaluate.settle(work, matter_id, why=why, by=by)
    if deed in {Deed.RETURN, Deed.REOPEN}:
        surveys = work.find(Survey, matter_id=matter_id)
        last = max(surveys, key=lambda s: (s.opened_at, s.id), default=None)
        if last is not None and work.get(Matter, matter_id).step is Step.EVALUATE:
            return evaluate.deal_again(work, last.id, why=why, by=by)
    return moves.move_matter(work, matter_id, deed, why=why, by=by)
