"""The rows of reports: matters, meetings, results, categories."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from app.domain.attendance import Attendee, Capacity, Direction, SignIn
from app.domain.clock import day_time_words
from app.domain.followup import Task, TaskState
from app.domain.judging import FORMULA, Figures
from app.domain.money import yuan_words
from app.domain.rates import Rate
from app.domain.report_kinds import ReportKind
from app.steps.views.figures import day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.matter import Matter
    from app.domain.papers import Masker
    from app.domain.report import Row
    from app.steps.ports import UnitOfWork
    from app.steps.views.reports import Material


def lists(
    work: UnitOfWork, found: Material, kind: ReportKind, masker: Masker | None
) -> Mapping[str, tuple[Row, ...]]:
    """Every list that a template may repeat; those that this report has no use for are empty."""
    ledger = kind is ReportKind.LEDGER
    return {
        "matters": _matters(found) if ledger else (),
        "meetings": _meetings(work, found) if kind is ReportKind.MEETINGS else (),
        "results": _results(found, masker) if masker else (),
        "categories": _categories(found) if kind is ReportKind.MONTHLY else (),
    }


def _matters(found: Material) -> tuple[Row, ...]:
    """Matters that were alive at any time in the range, by number."""
    alive = [found.matters[key] for key in found.alive()]
    alive.sort(key=lambda m: (m.number, m.id))
    times = Counter(i.matter_id for items in found.items.values() for i in items)
    return tuple(_matter(found, m, at, times=times[m.id]) for at, m in enumerate(alive, start=1))


def _matter(found: Material, matter: Matter, number: int, *, times: int) -> Row:
    tasks = found.tasks.get(matter.id, [])
    open_days = [t.due for t in tasks if t.state is TaskState.OPEN and t.due is not None]
    ended = found.ended.get(matter.id)
    return {
        "no": number,
        "number": matter.number,
        "title": matter.title,
        "category": matter.category,
        "source": matter.source.words,
        "raised_by": matter.raised_by,
        "place": matter.place,
        "raised_on": matter.noticed_on or day(matter.created_at),
        "step": "" if matter.closed else matter.step.glyph,
        "standing": matter.standing,
        "times": times,
        "resolution": _resolution(found, matter.id),
        "tasks": "；".join(_task(t) for t in tasks),
        "due": min(open_days, default=None),
        "cost": yuan_words(_cost(tasks)),
        "score": _score(found, matter.id),
        "ended_on": day(ended) if ended else None,
    }


def _task(task: Task) -> str:
    who = f"（{task.who}）" if task.who else ""
    return f"{task.text}{who}{'，已完成' if task.state is TaskState.DONE else ''}"


def _cost(tasks: Sequence[Task]) -> int | None:
    costs = [t.cost for t in tasks if t.cost is not None]
    return sum(costs) if costs else None


def _resolution(found: Material, key: str) -> str:
    made = found.resolutions.get(key)
    return made[-1].text if made else ""


def _score(found: Material, key: str) -> str:
    survey = found.surveys.get(key)
    if survey is None:
        return ""
    figures = Figures(survey.satisfied, survey.mostly, survey.unsatisfied)
    rate = Rate("满意率", figures.satisfied + figures.mostly, figures.total, FORMULA)
    return f"{rate.percent}（{rate.part}/{rate.whole}）" if figures.total else ""


def _meetings(work: UnitOfWork, found: Material) -> tuple[Row, ...]:
    ids = [m.id for m in found.meetings]
    came = work.find(SignIn, meeting_id=ids, direction=Direction.IN) if ids else []
    invited = work.find(Attendee, meeting_id=ids, capacity=Capacity.DUE) if ids else []
    due = {(a.meeting_id, a.resident_id) for a in invited}
    present = Counter(key[0] for key in {(s.meeting_id, s.resident_id) for s in came} & due)
    expected = Counter(key[0] for key in due)
    made: dict[str, list[str]] = defaultdict(list)
    for all_of in found.resolutions.values():
        for one in all_of:
            made[one.meeting_id].append(one.text)
    return tuple(
        {
            "no": number,
            "title": m.title,
            "day": day(m.started_at) if m.started_at else None,
            "started": day_time_words(m.started_at) if m.started_at else "",
            "place": m.place,
            "chair": m.chair,
            "due": expected[m.id],
            "present": present[m.id],
            "count": len(found.items.get(m.id, ())),
            "topics": "；".join(
                f"{found.matters[i.matter_id].number} {i.title}"
                for i in sorted(found.items.get(m.id, ()), key=lambda i: i.position)
                if i.matter_id
            ),
            "resolutions": "；".join(text.rstrip("。；") for text in made.get(m.id, ())),
            "state": m.phase.words,
        }
        for number, m in enumerate(found.meetings, start=1)
    )


def _results(found: Material, masker: Masker) -> tuple[Row, ...]:
    settled = sorted(found.settled(), key=lambda key: (found.ended[key], key))
    rows: list[Row] = []
    for number, key in enumerate(settled, start=1):
        matter = found.matters[key]
        tasks = found.tasks.get(key, [])
        done = "；".join(t.text.rstrip("。；") for t in tasks if t.state is TaskState.DONE)
        rows.append(
            {
                "no": number,
                "number": matter.number,
                "title": masker.text(matter.title),
                "category": matter.category,
                "raised_on": matter.noticed_on or day(matter.created_at),
                "resolution": masker.text(_resolution(found, key)),
                "done": masker.text(done or _resolution(found, key)),
                "cost": yuan_words(_cost(tasks)),
                "score": _score(found, key),
                "ended_on": day(found.ended[key]),
            }
        )
    return tuple(rows)


def _categories(found: Material) -> tuple[Row, ...]:
    raised = Counter(m.category for m in found.matters.values() if found.within(m.created_at))
    settled = Counter(found.matters[key].category for key in found.settled())
    still = Counter(
        m.category
        for m in found.matters.values()
        if not m.closed and day(m.created_at) <= found.until
    )
    names = sorted({*raised, *settled, *still}, key=lambda n: (-raised[n], n))
    return tuple(
        {"name": n, "raised": raised[n], "settled": settled[n], "open": still[n]} for n in names
    )
