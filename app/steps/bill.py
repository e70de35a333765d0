"""幸福账单: what was asked, talked over, done and how it was judged, over a range of days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.domain.attendance import Direction, SignIn
from app.domain.clock import day_words, in_china
from app.domain.errors import Refused
from app.domain.evaluation import HandRating, Survey
from app.domain.evaluation_papers import BillContent, BillFigure, BillLine
from app.domain.followup import Task, TaskState
from app.domain.judging import FORMULA, Figures
from app.domain.matter import Deed, Matter, Move, Outcome
from app.domain.meeting import AgendaItem, Meeting
from app.domain.money import yuan_words
from app.domain.papers import Masker
from app.domain.people import Resident
from app.domain.rates import Rate
from app.domain.vote import Resolution
from app.steps.collect import numbered
from app.steps.paper_words import contact_of, heading_of
from app.steps.views.figures import by_step, day, months_between, satisfaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from app.steps.ports import UnitOfWork

_END = frozenset("。；;，,、 ")


@dataclass(slots=True)
class _Read:
    """The records that the bill is made from, each kind read once."""

    since: date
    until: date
    matters: dict[str, Matter]
    moves: list[Move]
    surveys: list[Survey]
    meetings: list[Meeting]
    items: list[AgendaItem]
    came: int
    tasks: dict[str, list[Task]] = field(default_factory=dict)
    settled_words: dict[str, str] = field(default_factory=dict)

    def within(self, instant: datetime | None) -> bool:
        """Whether this falls into the range."""
        return instant is not None and self.since <= day(instant) <= self.until

    def moved(self, *deeds: Deed) -> dict[str, Move]:
        """The last such move of each matter in the range."""
        return {m.matter_id: m for m in self.moves if m.deed in deeds and self.within(m.at)}


def happiness_bill(work: UnitOfWork, since: date, until: date) -> BillContent:
    """The bill of these days, both included.

    Raises:
        Refused: the range ends before it begins, or nothing at all happened in it.
    """
    if until < since:
        raise Refused("结束日期早于开始日期，没有生成账单。", field="until")
    read = _read(work, since, until)
    masker = Masker(r.name for r in work.find_even_removed(Resident))
    figures = _figures(read)
    if not any(f.value not in {"0", "—"} for f in figures):
        raise Refused(
            f"{day_words(since)}至{day_words(until)}没有登记、商议、办理或评价的议题，"
            "账单没有内容可印。请换一段日期。",
            field="since",
        )
    months = months_between(since, until)
    ended = [s for s in read.surveys if read.within(s.closed_at)]
    chart = satisfaction(ended, months)
    if chart.is_empty:
        chart = by_step((m for m in read.matters.values() if read.within(m.created_at)), months)
    settled = _settled(read, masker)
    return BillContent(
        heading=heading_of(work, None),
        since=day_words(since),
        until=day_words(until),
        figures=figures,
        chart=chart,
        settled=settled,
        money=masker.text(_money(read)),
        contact=masker.text(contact_of(work)),
        published=day_words(in_china(work.now())),
    )


def _read(work: UnitOfWork, since: date, until: date) -> _Read:
    matters = {m.id: m for m in numbered(work.find(Matter))}
    moves = sorted(work.find(Move, deed=[Deed.JUDGE, Deed.SETTLE]), key=lambda m: (m.at, m.id))
    held = [m for m in work.find(Meeting) if m.started_at]
    held = [m for m in held if m.started_at and since <= day(m.started_at) <= until]
    ids = [m.id for m in held]
    # What was only judged by hands there was talked over before.
    hands = work.find(HandRating, meeting_id=ids) if ids else []
    judged = {(h.meeting_id, h.matter_id) for h in hands}
    found = work.find(AgendaItem, meeting_id=ids) if ids else []
    items = [i for i in found if (i.meeting_id, i.matter_id) not in judged]
    came = work.find(SignIn, meeting_id=ids, direction=Direction.IN) if ids else []
    read = _Read(
        since,
        until,
        matters,
        moves,
        work.find(Survey),
        held,
        items,
        len({(s.meeting_id, s.resident_id) for s in came}),
    )
    ended = _ended(read)
    if ended:
        _read_results(work, read, sorted(ended))
    return read


def _read_results(work: UnitOfWork, read: _Read, matter_ids: Sequence[str]) -> None:
    tasks: dict[str, list[Task]] = defaultdict(list)
    for task in work.find(Task, matter_id=list(matter_ids)):
        tasks[task.matter_id or ""].append(task)
    read.tasks = tasks
    items = {i.id: i for i in work.find(AgendaItem, matter_id=list(matter_ids))}
    meetings = sorted({i.meeting_id for i in items.values()})
    made = work.find(Resolution, meeting_id=meetings) if meetings else []
    for resolution in sorted(made, key=lambda r: (r.at, r.id)):
        if resolution.item_id in items:
            read.settled_words[items[resolution.item_id].matter_id or ""] = resolution.text


def _ended(read: _Read) -> dict[str, Move]:
    """Matters settled in the range and not taken up again since."""
    return {
        key: move
        for key, move in read.moved(Deed.SETTLE).items()
        if key in read.matters and read.matters[key].outcome is Outcome.SETTLED
    }


def _figures(read: _Read) -> tuple[BillFigure, ...]:
    asked = [m for m in read.matters.values() if read.within(m.created_at)]
    talked = {i.matter_id for i in read.items if i.matter_id}
    ended = _ended(read)
    done = read.moved(Deed.JUDGE).keys() | ended.keys()
    surveys = [s for s in read.surveys if s.entitled and read.within(s.closed_at)]
    total = Figures()
    for survey in surveys:
        total += Figures(survey.satisfied, survey.mostly, survey.unsatisfied)
    rate = Rate("满意率", total.satisfied + total.mostly, total.total, FORMULA)
    people = f"{read.came}人次参加" if read.came else ""
    judged = f"{rate.part}/{rate.whole}，{len(surveys)}次评价" if total.total else "还没有评价"
    held = _joined(f"{len(read.meetings)}次会议", people)
    return (
        BillFigure("大家提了", str(len(asked)), "件", "登记的议题"),
        BillFigure("一起议了", str(len(talked)), "件", held),
        BillFigure("办成了", str(len(done)), "件", f"其中办结{len(ended)}件"),
        BillFigure("满意率", rate.percent.rstrip("%"), "%" if total.total else "", judged),
    )


def _joined(*parts: str) -> str:
    return "，".join(part for part in parts if part)


def _settled(read: _Read, masker: Masker) -> tuple[BillLine, ...]:
    scores: dict[str, Survey] = {}
    for survey in sorted(read.surveys, key=lambda s: (s.opened_at, s.id)):
        if survey.closed_at is not None and survey.entitled:
            scores[survey.matter_id] = survey
    lines = []
    for key, move in sorted(_ended(read).items(), key=lambda p: (p[1].at, p[0]), reverse=True):
        matter = read.matters[key]
        local = in_china(move.at)
        lines.append(
            BillLine(
                matter.number,
                masker.text(matter.title),
                masker.text(_result(read, key, move)),
                f"{local.month}月{local.day}日",
                _score(scores.get(key)),
                yuan_words(_cost(read.tasks.get(key, ()))),
            )
        )
    return tuple(lines)


def _result(read: _Read, key: str, move: Move) -> str:
    """What came of it in one line: what was done, else what was settled, else why it ended."""
    done = [t.text for t in read.tasks.get(key, ()) if t.state is TaskState.DONE]
    said = "；".join(text.strip("".join(_END)) for text in done)
    said = said or read.settled_words.get(key, "") or move.why
    return said.rstrip("".join(_END)) + "。" if said else "已经办结。"


def _score(survey: Survey | None) -> str:
    if survey is None:
        return ""
    part = survey.satisfied + survey.mostly
    total = part + survey.unsatisfied
    return Rate("满意", part, total, FORMULA).words if total else ""


def _cost(tasks: Iterable[Task]) -> int | None:
    known = [t.cost for t in tasks if t.cost is not None]
    return sum(known) if known else None


def _money(read: _Read) -> str:
    """What the settled matters cost, and from which purse."""
    known = [t for key in _ended(read) for t in read.tasks.get(key, ()) if t.cost]
    if not known:
        return ""
    by_fund: dict[str, int] = defaultdict(int)
    for task in known:
        by_fund[task.fund or "未写明来源"] += task.cost or 0
    told = f"办结的事共花费{yuan_words(sum(by_fund.values()))}"
    if list(by_fund) == ["未写明来源"]:
        return f"{told}。"
    ordered = sorted(by_fund.items(), key=lambda pair: (-pair[1], pair[0]))
    return f"{told}：{'，'.join(f'{fund}{yuan_words(fen)}' for fund, fen in ordered)}。"
