"""Figures over a range of days, as charts: read in a few queries, reckoned in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.domain.charts import Chart, ChartTone, Fill, Kind, Series
from app.domain.clock import in_china
from app.domain.evaluation import Score, Survey
from app.domain.hotline import CallBack, WorkOrder
from app.domain.judging import FORMULA, Figures
from app.domain.matter import Deed, Matter, Move, Outcome, Step
from app.domain.meeting import Meeting, Speech
from app.domain.people import Resident
from app.domain.rates import UNOFFICIAL, Rate, month_of, rates_by
from app.domain.speaking import one_each, seconds_used

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.steps.ports import UnitOfWork

_MOST_MONTHS = 24
_MOST_GROUPS = 8
_LOOKS: dict[Step | None, tuple[str, ChartTone, Fill]] = {
    Step.COLLECT: ("集", ChartTone.PLAIN, Fill.PALE),
    Step.DELIBERATE: ("议", ChartTone.ACCENT, Fill.HATCH),
    Step.ACT: ("办", ChartTone.ACCENT, Fill.CROSS),
    Step.SUPERVISE: ("督", ChartTone.ACCENT, Fill.DENSE),
    Step.EVALUATE: ("评", ChartTone.YES, Fill.LIGHT),
    None: ("已结束", ChartTone.YES, Fill.SOLID),
}
_SCORES = {
    Score.SATISFIED: (ChartTone.YES, Fill.SOLID),
    Score.MOSTLY: (ChartTone.ABSTAIN, Fill.HATCH),
    Score.UNSATISFIED: (ChartTone.NO, Fill.CROSS),
}
_RATES = (ChartTone.ACCENT, ChartTone.YES, ChartTone.NO)


@dataclass(frozen=True, slots=True)
class FiguresView:
    """Charts of a range of days, both ends included."""

    since: date
    until: date
    charts: tuple[Chart, ...]


def months_between(since: date, until: date) -> list[str]:
    """``2026-01`` …, at the most the last 24."""
    months = []
    year, month = since.year, since.month
    while (year, month) <= (until.year, until.month):
        months.append(f"{year}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - December
    return months[-_MOST_MONTHS:]


def month_words(months: Sequence[str]) -> tuple[str, ...]:
    """``11月``; January and the first with their year."""
    return tuple(
        f"{int(m[5:])}月" if at and m[5:] != "01" else f"{m[2:4]}年{int(m[5:])}月"
        for at, m in enumerate(months)
    )


def month(instant: datetime) -> str:
    """``2026-11`` in China."""
    local = in_china(instant)
    return f"{local.year}-{local.month:02}"


def day(instant: datetime) -> date:
    """The day in China."""
    return in_china(instant).date()


def figures(work: UnitOfWork, since: date, until: date) -> FiguresView:
    """Everything that page and papers show of a range of days."""
    matters = work.find(Matter)
    months = months_between(since, until)
    return FiguresView(
        since,
        until,
        (
            by_step(matters, months),
            time_to_settle(work, matters, (since, until)),
            satisfaction(work.find(Survey), months),
            speaking_time(work, (since, until)),
            hotline(work, months),
        ),
    )


def by_step(matters: Iterable[Matter], months: Sequence[str]) -> Chart:
    """Where the matters of each month stand now."""
    counts: Counter[tuple[str, Step | None]] = Counter(
        (month(m.created_at), None if m.closed else m.step) for m in matters
    )
    return Chart(
        title="各月登记的议题，现在走到哪一步",
        kind=Kind.COLUMNS,
        labels=month_words(months),
        series=tuple(
            Series(name, tuple(counts[(m, step)] for m in months), tone, fill)
            for step, (name, tone, fill) in _LOOKS.items()
        ),
        note="按登记日期计；“已结束”含办结、未受理、并入、撤回、未形成决定。",
    )


def time_to_settle(work: UnitOfWork, matters: Iterable[Matter], days: tuple[date, date]) -> Chart:
    """Days from the first word to the end, half of the matters of a category below and above."""
    settled = {m.id: m for m in matters if m.closed and m.outcome in {None, Outcome.SETTLED}}
    ended: dict[str, datetime] = {}
    for move in work.find(Move, deed=Deed.SETTLE):
        if move.matter_id in settled:
            ended[move.matter_id] = max(move.at, ended.get(move.matter_id, move.at))
    taken: dict[str, list[int]] = defaultdict(list)
    for key, at in ended.items():
        if days[0] <= day(at) <= days[1]:
            taken[settled[key].category].append((day(at) - day(settled[key].created_at)).days)
    ordered = sorted(taken.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_MOST_GROUPS]
    every = [days for _, own in taken.items() for days in own]
    told = f"共{len(every)}个，全部的中位数{median(every)}天。" if every else ""
    return Chart(
        title="办结用了多少天（中位数）",
        kind=Kind.BARS,
        labels=tuple(f"{name}（{len(own)}个）" for name, own in ordered),
        keys=tuple(name for name, _ in ordered),
        series=(Series("天数", tuple(median(own) for _, own in ordered)),),
        unit="天",
        note=f"从登记到办结，按办结日期计。{told}",
    )


def median(values: Sequence[int]) -> int:
    """The middle one; of an even number the lower of the two."""
    return sorted(values)[(len(values) - 1) // 2] if values else 0


def satisfaction(surveys: Iterable[Survey], months: Sequence[str]) -> Chart:
    """Voices of the surveys that ended in each month."""
    found: dict[str, Figures] = defaultdict(Figures)
    for survey in surveys:
        if survey.closed_at is not None:
            own = Figures(survey.satisfied, survey.mostly, survey.unsatisfied)
            found[month(survey.closed_at)] += own
    total = Figures()
    for name in months:
        total += found[name]
    rate = Rate("满意率", total.satisfied + total.mostly, total.total, FORMULA)
    return Chart(
        title="居民评价",
        kind=Kind.COLUMNS,
        labels=month_words(months),
        series=tuple(
            Series(score.words, tuple(found[m].of(score) for m in months), tone, fill)
            for score, (tone, fill) in _SCORES.items()
        ),
        note=f"{rate.words}，{FORMULA}；按评价结束的月份计。",
    )


def speaking_time(work: UnitOfWork, days: tuple[date, date]) -> Chart:
    """Minutes that each group had the floor at meetings of these days."""
    held = [
        m for m in work.find(Meeting) if m.started_at and days[0] <= day(m.started_at) <= days[1]
    ]
    speeches = one_each(work.find(Speech, meeting_id=[m.id for m in held])) if held else []
    ended = {m.id: m.closed_at for m in held}
    seconds: Counter[str] = Counter()
    for speech in speeches:
        until = ended.get(speech.meeting_id) or speech.started_at or speech.asked_at
        seconds[speech.resident_id] += seconds_used(speech, until)
    people = {r.id: r for r in work.find_even_removed(Resident, id=sorted(seconds))}
    groups: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    for key, used in seconds.items():
        if used:
            group = group_of(people.get(key))
            groups[group] += used
            heads[group] += 1
    ordered = groups.most_common(_MOST_GROUPS)
    return Chart(
        title="会上谁说了多久",
        kind=Kind.BARS,
        labels=tuple(f"{name}（{heads[name]}人）" for name, _ in ordered),
        series=(Series("分钟", tuple(max(1, round(used / 60)) for _, used in ordered)),),
        unit="分",
        note=f"{len(held)}次会议的发言计时，按名册中的身份分；名册不记年龄。",
    )


def group_of(resident: Resident | None) -> str:
    """By what somebody is on the roster: their first role, the body they come for, a resident."""
    if resident is None:
        return "其他"
    if resident.roles:
        return resident.roles[0]
    return "单位" if resident.organisation and not resident.unit_id else "居民"


def hotline(work: UnitOfWork, months: Sequence[str]) -> Chart:
    """The three rates of hotline cases by the month in which they were sent out."""
    wanted = set(months)
    orders = [o for o in work.find(WorkOrder) if month_of(o) in wanted]
    by_month = rates_by(orders, work.find(CallBack), work.now(), key=month_of) if orders else {}
    names = ("响应率", "解决率", "满意率")
    values: list[list[int | None]] = [[], [], []]
    for name in months:
        rates = by_month[name].all if name in by_month else (None, None, None)
        for at, rate in enumerate(rates):
            tenths = rate.tenths if rate is not None else None
            values[at].append(None if tenths is None else (tenths + 5) // 10)
    return Chart(
        title=f"12345 工单三率（{UNOFFICIAL}）",
        kind=Kind.LINE,
        labels=month_words(months),
        keys=tuple(months),
        series=tuple(
            Series(name, tuple(own), tone)
            for name, own, tone in zip(names, values, _RATES, strict=True)
        ),
        unit="%",
        note=f"{len(orders)}件。响应＝时限内已联系÷到期；解决、满意＝答是÷回访接通。",
    )


def usual_range(today: date) -> tuple[date, date]:
    """The last twelve months, from the first day of the first."""
    year, last = today.year, today.month
    first = date(year, 1, 1) if last == 12 else date(year - 1, last + 1, 1)  # noqa: PLR2004 - December
    return first, today
