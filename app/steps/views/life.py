"""A matter's whole life: everything that happened to it, and what can be done next."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.evaluation import Survey
from app.domain.libraries import PainPoint, PainState
from app.domain.matter import Attachment, Deed, Matter, Move, Step
from app.steps.collect import told_number
from app.steps.moves import moves_of
from app.steps.views import life_after, life_before
from app.steps.views.life_event import Event, Mark, lines, said
from app.steps.views.life_next import Next, next_steps
from app.steps.views.organisation import Answerer, who_answers_for_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.steps.ports import UnitOfWork

# Told where the matter was when it was decided, not where it went.
_TOLD_BEFORE = frozenset({Deed.RETURN, Deed.RESOLVE, Deed.UNPLACE, Deed.REOPEN, Deed.RESUME})
_BAD = frozenset({Deed.REJECT, Deed.RETURN, Deed.DROP, Deed.REOPEN})
_GOOD = frozenset({Deed.SETTLE})


@dataclass(frozen=True, slots=True)
class Life:
    """One matter with all that happened to it.

    Attributes:
        matter: with the number that people read.
        into: the matter that goes on with it.
        events: in the order of the steps, within a step in the order of time.
        following: what can be done next, the one that suggests itself first.
        files: photos and papers of the matter itself.
        pains: pain points that it is among.
        today: in China.
        answer_for: who answers for its place in the organisation, from the door upwards.
    """

    matter: Matter
    into: Matter | None
    events: tuple[Event, ...]
    following: tuple[Next, ...]
    files: tuple[Attachment, ...]
    pains: tuple[PainPoint, ...]
    today: date
    answer_for: tuple[Answerer, ...] = ()

    def at(self, step: Step) -> tuple[Event, ...]:
        """What happened at a step."""
        return tuple(e for e in self.events if e.step is step)


def life(work: UnitOfWork, matter_id: str) -> Life:
    """Read it.

    Raises:
        NotFound: there is no such matter.
    """
    stored = work.get(Matter, matter_id)
    matter = replace(stored, number=told_number(work, stored))
    tasks = life_after.tasks_of(work, matter)
    events = [
        *life_before.collected(work, matter),
        *life_before.talked_over(work, matter),
        *life_after.carried_out(work, tasks),
        *life_after.supervised(work, matter),
        *life_after.judged(work, matter),
    ]
    events = _with_moves(events, moves_of(work, matter_id))
    events = _with_files(work, events)
    events.sort(key=lambda e: (list(Step).index(e.step), e.to_come, e.at, e.record))
    into = work.first(Matter, id=matter.merged_into) if matter.merged_into else None
    return Life(
        matter=matter,
        into=replace(into, number=told_number(work, into)) if into else None,
        events=tuple(events),
        following=next_steps(
            matter, events, tasks=tasks, surveys=work.find(Survey, matter_id=matter_id)
        ),
        files=tuple(f for e in events if e.kind == "matter" for f in e.files),
        pains=tuple(
            p
            for p in work.find(PainPoint)
            if matter_id in p.matter_ids and p.state is not PainState.DISMISSED
        ),
        today=in_china(work.now()).date(),
        answer_for=tuple(who_answers_for_place(work, matter.place)),
    )


def _with_moves(events: list[Event], moves: Iterable[Move]) -> list[Event]:
    """Moves told by themselves, or as a word of what was done in the same action."""
    told = list(events)
    # Where in the list something stands that was written down at an instant.
    places: dict[object, list[int]] = defaultdict(list)
    for at, event in enumerate(told):
        places[event.at].append(at)
    meetings = {e.meeting for e in events if e.kind == "agenda_item"}
    for move in moves:
        if move.deed is Deed.PLACE and move.meeting_id in meetings:
            continue  # the agenda tells it
        beside = [at for at in places.get(move.at, ()) if _tells(told[at], move)]
        if beside:
            at = beside[-1]
            if move.deed.words not in told[at].what:
                told[at] = replace(told[at], more=(*told[at].more, move.deed.words))
            continue
        told.append(_of_move(move))
    return told


def _tells(event: Event, move: Move) -> bool:
    """Whether an event of the same instant says already why a move was made and by whom."""
    words = " ".join((event.what, event.who, *event.more))
    return event.kind != "matter" and move.why in words and move.by in words


def _of_move(move: Move) -> Event:
    mark = Mark.BAD if move.deed in _BAD else Mark.GOOD if move.deed in _GOOD else Mark.PLAIN
    return Event(
        step=move.came_from if move.deed in _TOLD_BEFORE else move.went_to,
        at=move.at,
        what=move.deed.words,
        kind="move",
        record=move.id,
        who=move.by,
        more=lines(said("理由", move.why)),
        mark=mark,
        meeting=move.meeting_id or "",
    )


def _with_files(work: UnitOfWork, events: list[Event]) -> list[Event]:
    owners = sorted({key for e in events for key in e.owners})
    kept: dict[str, list[Attachment]] = defaultdict(list)
    for one in work.find(Attachment, owner_id=owners):
        kept[one.owner_id].append(one)
    return [
        replace(e, files=tuple(f for key in e.owners for f in kept.get(key, ())))
        if any(key in kept for key in e.owners)
        else e
        for e in events
    ]
