"""What waits to be done at each of the five steps, for the first page of the day.

Each kind is read by one or two small look-ups, whatever lies in the past.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.collecting import Screened, Screening, Sheet
from app.domain.evaluation import Survey
from app.domain.followup import Task, TaskState
from app.domain.hotline import WorkOrder
from app.domain.matter import Matter, Outcome, Step
from app.domain.meeting import Meeting, Phase
from app.domain.supervision import Escalation, Inspection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.domain.pains import Warning
    from app.steps.ports import UnitOfWork

MOST_LOOKED_AT = 20_000
SOON = timedelta(days=3)
"""So long before its day something is told."""


class Waits(StrEnum):
    """What waits."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    INSPECTION = "inspection"
    CASE = "case"
    REPLY = "reply"
    SCREENING = "screening"
    SHEET = "sheet"
    PAPER = "paper"
    FINISHED = "finished"
    IDLE = "idle"
    SURVEY = "survey"
    JUDGING = "judging"


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One kind of thing that waits.

    Attributes:
        what: the kind.
        count: how many.
        late: how many of them are past their day.
        soonest: the first day, where they have one.
        first: id of the first of them: what is opened where there is one only.
        matter: id of the matter that this one is about; ``""`` where it is about none.
        title: of that matter.
        words: a word more: who answered, the number of a case.
    """

    what: Waits
    count: int
    late: int = 0
    soonest: date | None = None
    first: str = ""
    matter: str = ""
    title: str = ""
    words: str = ""


def todo(work: UnitOfWork) -> tuple[Todo, ...]:
    """Read it; the late ones first, then in the order of :class:`Waits`."""
    today = in_china(work.now()).date()
    found = [
        *_escalations(work, today),
        *_inspections(work, today),
        *_cases(work, today),
        *_collected(work),
        *_on_paper(work),
        *_acted(work),
        *_judged(work),
    ]
    titles = {m.id: m.title for m in work.find(Matter, id=sorted({t.matter for t in found}))}
    order = list(Waits)
    return tuple(
        replace(one, title=titles.get(one.matter, ""))
        for one in sorted(found, key=lambda t: (not t.late, order.index(t.what)))
    )


def early_warnings(work: UnitOfWork) -> tuple[Warning, ...]:
    """未诉先办: what the room's own past years say of the coming weeks.

    Every matter is looked at, so this is for once a day, and not for ever more of them.
    """
    # Read with its word lists once the page stands: the window opens without them.
    from app.domain.pains import Case, coming, warnings  # noqa: PLC0415

    if work.tally(Matter) > MOST_LOOKED_AT:
        return ()
    today = in_china(work.now()).date()
    months = set(coming(today))
    cases = []
    for m in work.find(Matter):
        day = m.noticed_on or in_china(m.created_at).date()
        if day.month in months and day.year < today.year and m.outcome is not Outcome.REJECTED:
            cases.append(
                Case(
                    id=m.id, title=m.title, text=m.description, category=m.category,
                    place=m.place, day=day,
                )
            )  # fmt: skip
    # What is told of the same matters by several words is one thing.
    told: dict[tuple[str, ...], Warning] = {}
    for one in warnings(cases, today):
        before = told.get(one.matter_ids)
        if one.matter_ids:
            what = f"{before.what}、{one.what}" if before else one.what
            told[one.matter_ids] = replace(before or one, what=what)
    return tuple(told.values())


def _escalations(work: UnitOfWork, today: date) -> Iterator[Todo]:
    asked = [e for e in work.find(Escalation, ended_at=None) if not e.answer]
    if not asked:
        return
    from app.steps.views.life_after import answers  # noqa: PLC0415 - only where one waits

    came = answers(work, asked)
    answered = sorted((e for e in asked if e.id in came), key=lambda e: (e.at, e.id))
    if answered:
        first = answered[0]
        yield Todo(
            what=Waits.ANSWERED,
            count=len(answered),
            first=first.id,
            matter=first.matter_id,
            words=came[first.id].office,
        )
    late = [e for e in asked if e.id not in came and e.due is not None and e.due < today]
    yield from _by_day(Waits.UNANSWERED, [(e.due, e.id, e.matter_id) for e in late], today)


def _inspections(work: UnitOfWork, today: date) -> Iterator[Todo]:
    planned = work.find(Inspection, done_on=None)
    due = [(i.planned_on, i.id, i.matter_id) for i in planned if i.planned_on <= today + SOON]
    yield from _by_day(Waits.INSPECTION, due, today)


def _cases(work: UnitOfWork, today: date) -> Iterator[Todo]:
    """Hotline cases whose day is near and to which nothing was answered."""
    waiting = [o for o in work.find(WorkOrder, feedback="") if o.due_at is not None]
    due = [
        (in_china(o.due_at).date(), o.id, o.matter_id or "")
        for o in waiting
        if o.due_at is not None and in_china(o.due_at).date() <= today + SOON
    ]
    for one in _by_day(Waits.CASE, due, today):
        number = next(o.number for o in waiting if o.id == one.first)
        yield replace(one, words=number)


def _collected(work: UnitOfWork) -> Iterator[Todo]:
    fresh = work.find(Matter, step=Step.COLLECT, closed=False)
    seen = {s.matter_id for s in work.find(Screening, matter_id=[m.id for m in fresh])}
    unseen = [m for m in fresh if m.id not in seen]
    # Rooms that do without it are not told of it every day.
    if unseen and (seen or work.first(Screening) is not None):
        first = unseen[0].id
        yield Todo(what=Waits.SCREENING, count=len(unseen), first=first, matter=first)
    yield from _untold(work)
    yield from _half_keyed(work)


def _acted(work: UnitOfWork) -> Iterator[Todo]:
    """Matters at 办 whose tasks are all done, and those that nobody was told to carry out."""
    acting = work.find(Matter, step=Step.ACT, closed=False)
    open_: dict[str, bool] = {}
    for task in work.find(Task, matter_id=[m.id for m in acting]):
        if task.matter_id:
            done = task.state is TaskState.DONE
            open_[task.matter_id] = open_.get(task.matter_id, False) or not done
    through = [m.id for m in acting if open_.get(m.id) is False]
    idle = [m.id for m in acting if m.id not in open_]
    for what, found in ((Waits.FINISHED, through), (Waits.IDLE, idle)):
        if found:
            yield Todo(what=what, count=len(found), first=found[0], matter=found[0])


def _half_keyed(work: UnitOfWork) -> Iterator[Todo]:
    """Sheets of which some rows are keyed in and some may not be yet."""
    open_ = {s.id: s for s in work.find(Sheet, keyed_at=None)}
    begun = sorted({m.origin_id or "" for m in work.find(Matter, origin_id=sorted(open_))})
    if begun:
        words = open_[begun[0]].title
        yield Todo(what=Waits.SHEET, count=len(begun), first=begun[0], words=words)


def _on_paper(work: UnitOfWork) -> Iterator[Todo]:
    """Meetings held on paper that are not all keyed in."""
    open_ = work.find(Meeting, on_paper=True, phase=[Phase.IN_SESSION, Phase.BREAK])
    if open_:
        first = open_[0]
        yield Todo(what=Waits.PAPER, count=len(open_), first=first.id, words=first.title)


def _untold(work: UnitOfWork) -> Iterator[Todo]:
    """Whoever raised something that is not taken up, or not yet, is to be told why."""
    refused = [Screened.RETURNED, Screened.REJECTED]
    open_ = work.find(Screening, replied_at=None, verdict=refused)
    whole = work.find(Screening, matter_id=sorted({s.matter_id for s in open_}))
    newest: dict[str, Screening] = {
        s.matter_id: s for s in sorted(whole, key=lambda s: (s.at, s.id))
    }
    last = {s.id for s in newest.values()}
    untold = [s for s in open_ if s.id in last]
    if untold:
        first = untold[0].matter_id
        yield Todo(what=Waits.REPLY, count=len(untold), first=first, matter=first)


def _judged(work: UnitOfWork) -> Iterator[Todo]:
    at_step = work.find(Matter, step=Step.EVALUATE, closed=False)
    asked = work.find(Survey, matter_id=[m.id for m in at_step])
    under_way = [s for s in asked if s.closed_at is None]
    if under_way:
        first = under_way[0]
        yield Todo(what=Waits.SURVEY, count=len(under_way), first=first.id, matter=first.matter_id)
    busy = {s.matter_id for s in under_way}
    through = [m for m in at_step if m.id not in busy]
    if through:
        first_of = through[0].id
        yield Todo(what=Waits.JUDGING, count=len(through), first=first_of, matter=first_of)


def _by_day(
    what: Waits, found: Sequence[tuple[date | None, str, str]], today: date
) -> Iterable[Todo]:
    dated = sorted((day, key, matter) for day, key, matter in found if day is not None)
    if not dated:
        return ()
    day, key, matter = dated[0]
    late = sum(1 for d, _, _ in dated if d < today)
    return (Todo(what=what, count=len(dated), late=late, soonest=day, first=key, matter=matter),)
