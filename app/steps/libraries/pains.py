"""痛点库: what the program finds, and what people make of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import pains
from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.evaluation import Survey
from app.domain.followup import Task, TaskState
from app.domain.libraries import PainPoint, PainState
from app.domain.matter import Deed, Matter, Move, Outcome
from app.domain.meeting import AgendaItem
from app.domain.pains import Case, Finding
from app.steps.judges import voices_of
from app.steps.views.judging import result_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.steps.ports import UnitOfWork

_NOT_TOLD = {Outcome.REJECTED, Outcome.MERGED, Outcome.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Pain:
    """A pain point: found, judged, or both.

    Attributes:
        kept: what people made of it; ``None``: nobody has looked yet.
        found: what the program sees now; ``None``: nothing any more.
        new: matters that came after people judged it.
    """

    kept: PainPoint | None
    found: Finding | None
    new: int = 0

    @property
    def id(self) -> str:
        """By which the list knows it."""
        if self.kept is not None:
            return self.kept.id
        assert self.found is not None
        return f"found:{self.found.matter_ids[0]}:{self.found.title}"

    @property
    def title(self) -> str:
        """What it is."""
        return self.kept.title if self.kept else (self.found.title if self.found else "")

    @property
    def category(self) -> str:
        """Of its matters."""
        return self.kept.category if self.kept else (self.found.category if self.found else "")

    @property
    def place(self) -> str:
        """Where, if it is written."""
        return self.kept.place if self.kept else (self.found.place if self.found else "")

    @property
    def matter_ids(self) -> tuple[str, ...]:
        """All of them, those found now included."""
        kept = self.kept.matter_ids if self.kept else ()
        return tuple(dict.fromkeys((*kept, *(self.found.matter_ids if self.found else ()))))

    @property
    def standing(self) -> str:
        """``待确认``, ``已确认``."""
        return self.kept.state.words if self.kept else "待确认"

    @property
    def why(self) -> tuple[str, ...]:
        """Why it is one."""
        told = self.found.why if self.found else ()
        return (*told, f"之后又有 {self.new} 件") if self.new else told


@dataclass(frozen=True, slots=True)
class Pains:
    """Everything that hurts, and what is coming."""

    points: tuple[Pain, ...]
    warnings: tuple[pains.Warning, ...]


def judge_pain(
    work: UnitOfWork,
    found: Pain,
    state: PainState,
    *,
    note: str = "",
) -> PainPoint:
    """Say what is made of a pain point: confirmed, no pain point, or relieved.

    Raises:
        Refused: relieved before it was confirmed.
    """
    kept = work.first(PainPoint, id=found.kept.id) if found.kept else None
    if state is PainState.RELIEVED and kept is None:
        raise Refused("还没有确认为痛点，不能说已缓解。记录没有变化；请先确认。")
    if kept is None:
        point = PainPoint(
            id=work.new_id(),
            title=found.title,
            category=found.category,
            place=found.place,
            matter_ids=found.matter_ids,
            state=state,
            note=note.strip(),
            at=work.now(),
        )
    else:
        point = replace(
            kept, state=state, note=note.strip() or kept.note, matter_ids=found.matter_ids
        )
    work.put(point)
    work.describe("judge_pain", pain=point.id)
    return point


def pain_points(work: UnitOfWork) -> Pains:
    """What the program finds now beside what people made of it before."""
    today = in_china(work.now()).date()
    cases = _cases(work, today)
    found = pains.find(cases, today)
    points: list[Pain] = []
    taken: set[int] = set()
    for kept in sorted(work.find(PainPoint), key=lambda p: p.at, reverse=True):
        same = [n for n, one in enumerate(found) if n not in taken and _is(one, kept)]
        taken.update(same)
        now = found[same[0]] if same else None
        fresh = [i for i in (now.matter_ids if now else ()) if i not in kept.matter_ids]
        points.append(Pain(kept, now, len(fresh)))
    points += [Pain(None, one) for n, one in enumerate(found) if n not in taken]
    points.sort(key=_turn)
    return Pains(tuple(points), tuple(pains.warnings(cases, today)))


def _turn(pain: Pain) -> tuple[int, int, int]:
    order = {None: 0, PainState.CONFIRMED: 1, PainState.RELIEVED: 2, PainState.DISMISSED: 3}
    state = pain.kept.state if pain.kept else None
    again = pain.new >= pains.THRESHOLDS[pains.Sign.RECURS].least
    signs, matters = pain.found.weight if pain.found else (0, 0)
    return (0 if again else order[state]), -signs, -matters


def _is(found: Finding, kept: PainPoint) -> bool:
    same = (found.category, pains.place_key(found.place)) == (
        kept.category,
        pains.place_key(kept.place),
    )
    return same and bool(set(found.matter_ids) & set(kept.matter_ids))


def _cases(work: UnitOfWork, today: date) -> list[Case]:
    """Every matter that counts, read with one query a table."""
    overdue = _overdue(work, today)
    again = Counter(m.matter_id for m in work.find(Move, deed=Deed.REOPEN))
    voices = _voices(work)
    cases = []
    for matter in work.find(Matter):
        if matter.outcome in _NOT_TOLD:
            continue
        day = matter.noticed_on or in_china(matter.created_at).date()
        cases.append(
            Case(
                id=matter.id,
                title=matter.title,
                text=matter.description,
                category=matter.category,
                place=matter.place,
                day=day,
                open_days=0 if matter.closed else (today - day).days,
                overdue=0 if matter.closed else overdue.get(matter.id, 0),
                reopened=again[matter.id],
                voices=voices.get(matter.id, (0, 0)),
            )
        )
    return cases


def _overdue(work: UnitOfWork, today: date) -> dict[str, int]:
    late = [t for t in work.find(Task, state=TaskState.OPEN) if t.due and t.due < today]
    items = {i.id: i.matter_id for i in work.find(AgendaItem, id=[t.item_id for t in late])}
    worst: dict[str, int] = {}
    for task in late:
        matter = task.matter_id or items.get(task.item_id) or ""
        days = (today - task.due).days if task.due else 0
        worst[matter] = max(worst.get(matter, 0), days)
    return worst


def _voices(work: UnitOfWork) -> Mapping[str, tuple[int, int]]:
    """Matter → voices and unsatisfied ones: of closed surveys as written down, of open ones now."""
    told: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for survey in work.find(Survey):
        if survey.closed_at is not None:
            figures = result_of(survey).figures
        else:
            figures = voices_of(work, survey).figures
        told[survey.matter_id][0] += figures.total
        told[survey.matter_id][1] += figures.unsatisfied
    return {key: (whole, bad) for key, (whole, bad) in told.items()}
