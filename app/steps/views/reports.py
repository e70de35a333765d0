"""Reports over a range of days: read in a few queries, each figure with the matters behind it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.evaluation import Survey
from app.domain.followup import Task, TaskState
from app.domain.hotline import WorkOrder
from app.domain.judging import FORMULA, Figures
from app.domain.matter import Deed, Matter, Move, Outcome
from app.domain.meeting import AgendaItem, Meeting
from app.domain.papers import Masker
from app.domain.people import Resident
from app.domain.rates import Rate
from app.domain.report import Report, ReportFigure, ReportMatter
from app.domain.report_kinds import ReportKind
from app.domain.supervision import Escalation
from app.domain.vote import Resolution
from app.steps.collect import numbered
from app.steps.paper_words import heading_of
from app.steps.views import report_rows
from app.steps.views.figures import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.steps.ports import UnitOfWork

T = TypeVar("T")


@dataclass(slots=True)
class Material:
    """The records that reports are made from, each kind read once.

    Attributes:
        meetings: held in the range, by time.
        settled: when a matter was settled last, by its id.
        surveys: the last closed survey of each matter.
    """

    since: date
    until: date
    today: date
    matters: dict[str, Matter]
    meetings: list[Meeting]
    orders: list[WorkOrder]
    escalations: list[Escalation]
    surveys: dict[str, Survey]
    ended: dict[str, datetime]
    items: dict[str, list[AgendaItem]] = field(default_factory=lambda: defaultdict(list))
    tasks: dict[str, list[Task]] = field(default_factory=lambda: defaultdict(list))
    resolutions: dict[str, list[Resolution]] = field(default_factory=lambda: defaultdict(list))
    of_item: dict[str, str] = field(default_factory=dict)

    def within(self, instant: datetime | None) -> bool:
        """Whether this falls into the range."""
        return instant is not None and self.since <= day(instant) <= self.until

    def alive(self) -> list[str]:
        """Ids of the matters that were alive at any time in the range."""
        return [
            m.id
            for m in self.matters.values()
            if day(m.created_at) <= self.until
            and (m.id not in self.ended or day(self.ended[m.id]) >= self.since)
        ]

    def settled(self) -> list[str]:
        """Ids of the matters that were settled in the range, and stayed so."""
        return [
            key
            for key, at in self.ended.items()
            if self.matters[key].outcome is Outcome.SETTLED and self.within(at)
        ]


def report(work: UnitOfWork, kind: ReportKind, since: date, until: date) -> Report:
    """A report of these days, both included.

    Raises:
        Refused: the range ends before it begins, or the room has not been set up.
    """
    if until < since:
        raise Refused("结束日期早于开始日期，没有生成报表。请换一下两个日期。", field="until")
    heading, found = heading_of(work, None), _read(work, since, until)
    if kind in (ReportKind.LEDGER, ReportKind.RESULTS):
        _read_rows(work, found, found.alive() if kind is ReportKind.LEDGER else found.settled())
    masker = None
    if kind is ReportKind.RESULTS:
        masker = Masker(r.name for r in work.find_even_removed(Resident))
    figures = _figures(found)
    behind = {key for figure in figures for key in figure.matters}
    return Report(
        kind=kind,
        heading=heading,
        since=since,
        until=until,
        made=found.today,
        figures=figures,
        lists=report_rows.lists(work, found, kind, masker),
        matters={
            key: ReportMatter(
                key,
                m.number,
                masker.text(m.title) if masker else m.title,
                m.category,
                m.standing,
            )
            for key, m in found.matters.items()
            if key in behind
        },
    )


def _read(work: UnitOfWork, since: date, until: date) -> Material:
    matters = {m.id: m for m in numbered(work.find(Matter))}
    held = [m for m in work.find(Meeting) if m.started_at is not None]
    ended: dict[str, datetime] = {}
    for move in work.find(Move, deed=list(_ENDS)):
        matter = matters.get(move.matter_id)
        if matter is not None and _ENDS[move.deed] is matter.outcome:
            ended[matter.id] = max(move.at, ended.get(matter.id, move.at))
    surveys: dict[str, Survey] = {}
    for survey in sorted(work.find(Survey), key=lambda s: (s.opened_at, s.id)):
        if survey.closed_at is not None and survey.matter_id in matters:
            surveys[survey.matter_id] = survey
    found = Material(
        since=since,
        until=until,
        today=in_china(work.now()).date(),
        matters=matters,
        meetings=[],
        orders=work.find(WorkOrder),
        escalations=[e for e in work.find(Escalation) if e.matter_id in matters],
        surveys=surveys,
        ended=ended,
    )
    found.meetings = sorted(
        (m for m in held if found.within(m.started_at)), key=lambda m: (m.started_at, m.id)
    )
    _read_followed(work, found)
    return found


_ENDS = {
    Deed.SETTLE: Outcome.SETTLED,
    Deed.REJECT: Outcome.REJECTED,
    Deed.MERGE: Outcome.MERGED,
    Deed.WITHDRAW: Outcome.WITHDRAWN,
    Deed.DROP: Outcome.DROPPED,
}


def _read_followed(work: UnitOfWork, found: Material) -> None:
    """What figures need: what came of the meetings of the range, what is still to be done."""
    ids = [m.id for m in found.meetings]
    _take_items(found, _those(work, AgendaItem, "meeting_id", ids))
    _take_resolutions(found, _those(work, Resolution, "meeting_id", ids))
    waiting = work.find(Task, state=TaskState.OPEN)
    unnamed = sorted({t.item_id for t in waiting if not t.matter_id and t.item_id})
    _take_items(found, _those(work, AgendaItem, "id", unnamed))
    _take_tasks(found, waiting)


def _read_rows(work: UnitOfWork, found: Material, ids: Sequence[str]) -> None:
    """What the rows of these matters tell beside."""
    items = _those(work, AgendaItem, "matter_id", ids)
    _take_items(found, items)
    meetings = sorted({i.meeting_id for i in items})
    _take_resolutions(found, _those(work, Resolution, "meeting_id", meetings))
    _take_tasks(found, _those(work, Task, "matter_id", ids))
    _take_tasks(found, _those(work, Task, "item_id", [i.id for i in items]))


_MANY = 2000


def _those(work: UnitOfWork, kind: type[T], name: str, ids: Sequence[str]) -> list[T]:
    """Records whose field is one of these ids; of very many it is quicker to read all."""
    if len(ids) <= _MANY:
        return work.find(kind, **{name: list(ids)}) if ids else []
    wanted = frozenset(ids)
    return [record for record in work.find(kind) if getattr(record, name) in wanted]


def _take_items(found: Material, items: Iterable[AgendaItem]) -> None:
    for item in items:
        if item.matter_id in found.matters and item.id not in found.of_item:
            found.of_item[item.id] = item.matter_id
            found.items[item.meeting_id].append(item)


def _take_resolutions(found: Material, resolutions: Iterable[Resolution]) -> None:
    for made in sorted(resolutions, key=lambda r: (r.at, r.id)):
        known = (
            found.resolutions[found.of_item[made.item_id]]
            if made.item_id in found.of_item
            else None
        )
        if known is not None and made not in known:
            known.append(made)


def _take_tasks(found: Material, tasks: Iterable[Task]) -> None:
    for task in tasks:
        key = task.matter_id or found.of_item.get(task.item_id, "")
        if key in found.matters and task not in found.tasks[key]:
            found.tasks[key].append(task)


def _figures(found: Material) -> tuple[ReportFigure, ...]:
    matters = found.matters.values()
    talked = _unique(i.matter_id for m in found.meetings for i in found.items.get(m.id, ()))
    resolved = [
        key for key, made in found.resolutions.items() if any(found.within(r.at) for r in made)
    ]
    escalated = _unique(e.matter_id for e in found.escalations if found.within(e.at))
    orders = [o for o in found.orders if found.within(o.dispatched_at or o.imported_at)]
    judged = {k: s for k, s in found.surveys.items() if found.within(s.closed_at)}
    raised = [m.id for m in matters if found.within(m.created_at)]
    held = len(found.meetings)
    return (
        _of("raised", "登记议题", "登记日期在这段时间", raised),
        _of("rejected", "未受理", "这段时间决定不予受理", _ended(found, Outcome.REJECTED)),
        ReportFigure("meetings", "召开会议", held, "次", "这段时间开始的会议", talked),
        _of("talked", "上会商议", "列在这些会议议程上的议题", talked),
        _of("resolved", "形成议定事项", "这段时间作出议定事项的议题", resolved),
        _of("escalated", "提级调度", "这段时间提交上级协调的议题", escalated),
        _of("settled", "办结", "这段时间办结、没有重新办理的议题", found.settled()),
        _of("open", "目前未办结", "结束日期前登记、现在还没有结束", _open(found)),
        _of("late", "有逾期任务", "未办结议题中，任务过了期限还没有完成", _late(found)),
        ReportFigure(
            "hotline", "12345工单", len(orders), "件", "这段时间派单（没有派单时间的按导入时间）",
            _unique(o.matter_id for o in orders),
        ),
        _rate(judged),
    )  # fmt: skip


def _of(key: str, label: str, note: str, ids: Iterable[str]) -> ReportFigure:
    behind = tuple(ids)
    return ReportFigure(key, label, len(behind), "件", note, behind)


def _unique(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in ids if key))


def _ended(found: Material, outcome: Outcome) -> list[str]:
    return [
        key
        for key, at in found.ended.items()
        if found.matters[key].outcome is outcome and found.within(at)
    ]


def _open(found: Material) -> list[str]:
    return [
        m.id for m in found.matters.values() if not m.closed and day(m.created_at) <= found.until
    ]


def _late(found: Material) -> list[str]:
    last = min(found.until, found.today)
    return [
        key
        for key in _open(found)
        if any(
            t.state is TaskState.OPEN and t.due is not None and t.due < last
            for t in found.tasks.get(key, ())
        )
    ]


def _rate(judged: dict[str, Survey]) -> ReportFigure:
    total = Figures()
    for survey in judged.values():
        total += Figures(survey.satisfied, survey.mostly, survey.unsatisfied)
    rate = Rate("满意率", total.satisfied + total.mostly, total.total, FORMULA)
    note = f"{FORMULA}，这段时间结束的评价，{rate.part}/{rate.whole}"
    return ReportFigure("satisfaction", "满意率", rate.percent, "", note, tuple(judged))
