"""督 as the page shows it: matters with their light, what to look at next, what went up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.clock import day_words, in_china
from app.domain.errors import Refused
from app.domain.followup import Progress, Task, TaskState
from app.domain.lights import MATTER_RULES, Lit, escalation_light, light, matter_facts
from app.domain.matter import Attachment, Matter, Move, Step
from app.domain.reference import REPLIES, Reply, ReplyOutcome, read_text, reply_key
from app.domain.supervision import Coordination, Escalation, Inspection
from app.steps.supervise import remind_days, reminded
from app.steps.views.follow import group_by, matters_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.steps.ports import UnitOfWork

_COORDINATIONS = 30
_ENDED = 60  # answered escalations that are still shown


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLine:
    """A matter that is carried out or watched, with its light and the reason."""

    matter: Matter
    lit: Lit
    done: int
    tasks: int
    who: str
    """Who answers for what is open, the most pressing first."""
    due: date | None
    """The next day by which something is due."""
    last: Inspection | None
    """The latest inspection that was done."""
    planned: Inspection | None
    """The next one."""

    @property
    def id(self) -> str:
        """Of the matter."""
        return self.matter.id

    def answers(self, text: str) -> bool:
        """Whether it holds every word of a search."""
        m = self.matter
        whole = " ".join((m.number, m.title, m.category, m.place, self.who)).casefold()
        return all(word in whole for word in text.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class LookLine:
    """An inspection with its matter."""

    inspection: Inspection
    number: str
    title: str
    task: str
    photos: int
    days: int
    """To its day; below 0 it is past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedLine:
    """Something that went up, with its answer where one is here."""

    escalation: Escalation
    number: str
    title: str
    reply: Reply | None
    """What arrived and is not taken over yet."""
    passed: tuple[Reply, ...]
    """That it was passed on from one level to another."""
    lit: Lit
    further: bool
    """Whether it went on to a level above."""

    @property
    def open(self) -> bool:
        """Whether something is to be waited for or done."""
        return self.escalation.ended_at is None or self.reply is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The page's content."""

    today: date
    remind: int
    matters: tuple[MatterLine, ...]
    looks: tuple[LookLine, ...]
    """Planned, soonest first."""
    raised: tuple[RaisedLine, ...]
    """The open ones first."""
    talks: tuple[Coordination, ...]
    """Coordination meetings, newest first."""

    @property
    def reminders(self) -> tuple[LookLine, ...]:
        """Inspections whose day is near or past."""
        return tuple(x for x in self.looks if x.days <= self.remind)


def today_of(work: UnitOfWork) -> date:
    """The day in China."""
    return in_china(work.now()).date()


def watch(work: UnitOfWork) -> Watch:
    """Read what is carried out, watched and waited for."""
    today = today_of(work)
    acting = work.find(Matter, step=[Step.ACT, Step.SUPERVISE], closed=False)
    raised = _lately(work.find(Escalation))
    lines = raised_lines(work, raised, today)
    unanswered = group_by(
        (x.escalation for x in lines if x.escalation.ended_at is None and x.reply is None),
        lambda e: e.matter_id,
    )
    return Watch(
        today=today,
        remind=remind_days(work),
        matters=tuple(matter_lines(work, acting, unanswered, today)),
        looks=tuple(look_lines(work, today)),
        raised=tuple(lines),
        talks=tuple(
            sorted(work.find(Coordination), key=lambda c: (c.day, c.id), reverse=True)[
                :_COORDINATIONS
            ]
        ),
    )


def _lately(raised: Sequence[Escalation]) -> list[Escalation]:
    """All that is open, and what ended last."""
    ended = [e for e in raised if e.ended_at is not None and e.answered_on is not None]
    ended.sort(key=lambda e: (e.at, e.id), reverse=True)
    old = {e.id for e in ended[_ENDED:]}
    return [e for e in raised if e.id not in old]


def matter_lines(
    work: UnitOfWork,
    matters: Sequence[Matter],
    unanswered: Mapping[str, Sequence[Escalation]],
    today: date,
) -> list[MatterLine]:
    """These matters with their lights, the most pressing first."""
    ids = [m.id for m in matters]
    told = matters_by_id(work, ids)
    tasks = group_by(work.find(Task, matter_id=ids), lambda t: t.matter_id or "")
    looks = group_by(work.find(Inspection, matter_id=ids), lambda i: i.matter_id)
    heard = _heard(work, matters, tasks)
    lines = []
    for matter in matters:
        own, seen = tasks.get(matter.id, []), looks.get(matter.id, [])
        waiting = sorted(
            (t for t in own if t.state is TaskState.OPEN), key=lambda t: (t.due or date.max, t.id)
        )
        facts = matter_facts(
            today,
            tasks=own,
            inspections=seen,
            unanswered=unanswered.get(matter.id, ()),
            heard=heard[matter.id],
            acting=matter.step is Step.ACT,
        )
        done = [i for i in seen if i.done_on is not None]
        planned = [i for i in seen if i.done_on is None]
        lines.append(
            MatterLine(
                matter=told.get(matter.id, matter),
                lit=light(MATTER_RULES, facts),
                done=len(own) - len(waiting),
                tasks=len(own),
                who="、".join(dict.fromkeys(t.who for t in waiting)),
                due=next((t.due for t in waiting if t.due), None),
                last=max(done, key=lambda i: (str(i.done_on), i.id), default=None),
                planned=min(planned, key=lambda i: (i.planned_on, i.id), default=None),
            )
        )
    return sorted(lines, key=lambda x: (x.lit.light.order, x.due or date.max, x.matter.number))


def _heard(
    work: UnitOfWork, matters: Sequence[Matter], tasks: Mapping[str, Sequence[Task]]
) -> dict[str, date]:
    """The day on which something last happened to each."""
    at = {m.id: m.created_at for m in matters}
    of = {t.id: key for key, own in tasks.items() for t in own}
    for own in tasks.values():
        for task in own:
            at[of[task.id]] = max(at[of[task.id]], task.created_at)
    for progress in work.find(Progress, task_id=list(of)):
        at[of[progress.task_id]] = max(at[of[progress.task_id]], progress.at)
    for move in work.find(Move, matter_id=list(at)):
        at[move.matter_id] = max(at[move.matter_id], move.at)
    return {key: in_china(instant).date() for key, instant in at.items()}


def look_lines(work: UnitOfWork, today: date) -> list[LookLine]:
    """Planned inspections, soonest first."""
    planned = work.find(Inspection, done_on=None)
    return inspection_lines(work, planned, today)


def inspection_lines(work: UnitOfWork, found: Sequence[Inspection], today: date) -> list[LookLine]:
    """These inspections with their matters, by day."""
    matters = matters_by_id(work, (i.matter_id for i in found))
    tasks = {t.id: t for t in work.find(Task, id=sorted({i.task_id for i in found if i.task_id}))}
    photos: dict[str, int] = defaultdict(int)
    for attachment in work.find(Attachment, owner_id=[i.id for i in found]):
        photos[attachment.owner_id] += 1
    lines = [
        LookLine(
            inspection=i,
            number=matters[i.matter_id].number,
            title=matters[i.matter_id].title,
            task=tasks[i.task_id].text if i.task_id in tasks else "",
            photos=photos[i.id],
            days=(i.planned_on - today).days,
        )
        for i in found
        if i.matter_id in matters
    ]
    return sorted(lines, key=lambda x: (x.inspection.planned_on, x.inspection.id))


def replies(work: UnitOfWork) -> dict[str, Reply]:
    """What has arrived in the room's feed of answers, by key."""
    found: dict[str, Reply] = {}
    for document in work.documents("reply/"):
        if document.feed.startswith(REPLIES):
            try:
                content = read_text(document.feed, document.key, document.body)
            except Refused:
                continue  # told on the page of sync
            if isinstance(content, Reply):
                found[document.key] = content
    return found


def raised_lines(work: UnitOfWork, raised: Sequence[Escalation], today: date) -> list[RaisedLine]:
    """What went up, the most pressing first; what is settled last, newest first."""
    if not raised:
        return []
    arrived = replies(work)
    matters = matters_by_id(work, (e.matter_id for e in raised))
    went_on = {e.previous_id for e in raised if e.previous_id}
    lines = []
    for one in raised:
        key = reply_key(one.id)
        reply = arrived.get(key) if one.answered_on is None else None
        told = [r for k, r in arrived.items() if k.startswith(f"{key}-")]
        passed = tuple(r for r in told if r.outcome is ReplyOutcome.PASSED)
        matter = matters.get(one.matter_id)
        answered = reply is not None or one.answered_on is not None
        lit = escalation_light(one, today, answered=answered)
        if one.ended_at is not None and not answered:
            lit = replace(lit, reason="已转上一级" if one.id in went_on else "已撤回")
        lines.append(
            RaisedLine(
                escalation=one,
                number=matter.number if matter else "",
                title=matter.title if matter else "",
                reply=reply,
                passed=passed,
                lit=lit,
                further=one.id in went_on,
            )
        )
    return sorted(lines, key=_pressing)


def _pressing(line: RaisedLine) -> tuple[bool, bool, int, date, float]:
    newest = -line.escalation.at.timestamp()
    if not line.open:
        return True, False, 0, date.max, newest
    due = line.escalation.due or date.max
    return False, line.reply is None, line.lit.light.order, due, newest


@dataclass(frozen=True, slots=True)
class Reminders:
    """For the first page of the day.

    Attributes:
        soon: planned inspections whose day is near.
        late: those whose day is past.
        arrived: answers that wait to be taken over.
        unanswered: what went up and is past its day.
    """

    soon: tuple[LookLine, ...]
    late: tuple[LookLine, ...]
    arrived: tuple[RaisedLine, ...]
    unanswered: tuple[RaisedLine, ...]


def reminders(work: UnitOfWork) -> Reminders:
    """What 督 has to say today."""
    today = today_of(work)
    days = remind_days(work)
    looks = [
        x for x in look_lines(work, today) if reminded(x.inspection.planned_on, today, days=days)
    ]
    raised = raised_lines(work, work.find(Escalation, answered_on=None), today)
    waiting = [x for x in raised if x.reply is None and x.escalation.ended_at is None]
    return Reminders(
        soon=tuple(x for x in looks if x.days >= 0),
        late=tuple(x for x in looks if x.days < 0),
        arrived=tuple(x for x in raised if x.reply is not None),
        unanswered=tuple(
            x for x in waiting if x.escalation.due is not None and x.escalation.due < today
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What goes up with a matter: all that whoever answers needs to know."""

    number: str
    title: str
    category: str
    place: str
    description: str
    step: str
    asked: str
    tried: str
    due: str
    level: str
    history: tuple[str, ...]
    """A line an event, the oldest first."""


def dossier(work: UnitOfWork, escalation_id: str) -> Dossier:
    """What goes up; raises NotFound."""
    one = work.get(Escalation, escalation_id)
    matter = matters_by_id(work, [one.matter_id])[one.matter_id]
    return Dossier(
        number=matter.number,
        title=matter.title,
        category=matter.category,
        place=matter.place,
        description=matter.description,
        step=f"{matter.step.glyph} {matter.standing}",
        asked=one.asked,
        tried=one.tried,
        due=day_words(one.due) if one.due else "",
        level=one.level.words,
        history=tuple(_history(work, matter, before=one)),
    )


def _history(work: UnitOfWork, matter: Matter, *, before: Escalation) -> Iterable[str]:
    told = [(matter.created_at, f"登记为 {matter.number}（{matter.source.words}）")]
    for move in work.find(Move, matter_id=matter.id):
        words = move.deed.words + (f"：{move.why}" if move.why else "")
        told.append((move.at, words))
    for task in work.find(Task, matter_id=matter.id):
        state = "已完成" if task.state is TaskState.DONE else "没办完"
        told.append((task.created_at, f"任务：{task.text}（{task.who}，{state}）"))
    for look in work.find(Inspection, matter_id=matter.id):
        if look.finding is not None:
            words = f"督查：{look.finding.words}" + (f"，{look.text}" if look.text else "")
            told.append((look.created_at, words))
    for other in work.find(Escalation, matter_id=matter.id):
        if other.id != before.id and other.at < before.at:
            answer = f"，{other.office}答复：{other.answer}" if other.answered_on else "，未答复"
            told.append((other.at, f"提级到{other.level.words}{answer}"))
    return [f"{day_words(at)} {words}" for at, words in sorted(told, key=lambda x: x[0])]
