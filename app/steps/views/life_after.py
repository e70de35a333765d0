"""办 督 评: what happened to a matter once it was settled what to do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.clock import day_words, in_china
from app.domain.errors import Refused
from app.domain.evaluation import Score, Survey
from app.domain.followup import Progress, Task, TaskState, TaskStep
from app.domain.judging import judges_words, unit_of
from app.domain.libraries import CaseCard
from app.domain.matter import Matter, Step
from app.domain.meeting import AgendaItem
from app.domain.money import yuan_words
from app.domain.reference import Reply, read_text
from app.domain.supervision import Coordination, Escalation, Finding, Inspection
from app.steps.judges import voices_of
from app.steps.views.life_event import Event, Mark, end_of, lines, said, until

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from app.steps.ports import UnitOfWork

_WORDS = 3  # reasons of the unsatisfied that are told here; the page of the survey has them all
_REPLY = "reply/"


# -- 办 ----------------------------------------------------------------------------------------


def tasks_of(work: UnitOfWork, matter: Matter) -> list[Task]:
    """What is to be done about a matter, in the order of writing down."""
    items = work.find(AgendaItem, matter_id=matter.id)
    ids = {i.id for i in items}
    # Those of older records name the item only.
    of_items = work.find(Task, meeting_id=sorted({i.meeting_id for i in items}))
    found = {t.id: t for t in of_items if t.item_id in ids and t.matter_id in {None, matter.id}}
    found |= {t.id: t for t in work.find(Task, matter_id=matter.id)}
    return sorted(found.values(), key=lambda t: (t.created_at, t.id))


def carried_out(work: UnitOfWork, tasks: Sequence[Task]) -> Iterator[Event]:
    """Tasks and how they came on."""
    ids = [t.id for t in tasks]
    told: dict[str, list[Progress]] = {}
    for one in sorted(work.find(Progress, task_id=ids), key=lambda p: (p.at, p.id)):
        told.setdefault(one.task_id, []).append(one)
    steps: dict[str, list[TaskStep]] = {}
    for step in work.find(TaskStep, task_id=ids):
        steps.setdefault(step.task_id, []).append(step)
    texts = {t.id: t.text for t in tasks}
    for task in tasks:
        yield _task(task, told.get(task.id, ()), steps.get(task.id, ()), now=work.now())
        for one in told.get(task.id, ()):
            whose = f"“{texts[task.id]}”" if len(tasks) > 1 else ""
            yield Event(
                step=Step.ACT,
                at=one.at,
                what=f"{whose}进展 {one.percent}%{f'：{one.text}' if one.text else ''}",
                kind="progress",
                record=one.id,
                who=one.by,
                owners=(one.id,),
                mark=Mark.GOOD if one.percent == 100 else Mark.PLAIN,  # noqa: PLR2004 - all of it
            )


def _task(
    task: Task, told: Sequence[Progress], steps: Sequence[TaskStep], *, now: datetime
) -> Event:
    done = task.state is TaskState.DONE
    late = not done and task.due is not None and task.due < in_china(now).date()
    state = "已完成" if done else f"进展 {told[-1].percent}%" if told else "还没有进展"
    cut = f"{sum(1 for s in steps if s.done_on)}/{len(steps)} 步" if steps else ""
    cost = said("经费", " · ".join(lines(yuan_words(task.cost), task.fund)))
    return Event(
        step=Step.ACT,
        at=task.created_at,
        what=f"任务：{task.text}",
        kind="task",
        record=task.id,
        who=task.who,
        more=lines(" · ".join(lines(until(task.due), "逾期" if late else state, cut)), cost),
        mark=Mark.GOOD if done else Mark.BAD if late else Mark.PLAIN,
        meeting=task.meeting_id,
        owners=(task.id, *(s.id for s in steps)),
    )


# -- 督 ----------------------------------------------------------------------------------------


def supervised(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    """Inspections, what was passed on to a higher level, and talks between bodies."""
    for one in work.find(Inspection, matter_id=matter.id):
        yield _inspection(one)
    passed = work.find(Escalation, matter_id=matter.id)
    if passed:
        replies = _replies(work)
        for up in passed:
            yield from _escalation(up, replies)
    for talk in work.find(Coordination):
        if matter.id in talk.matter_ids:
            yield Event(
                step=Step.SUPERVISE,
                at=end_of(talk.day),
                what=f"协调会{f'“{talk.title}”' if talk.title else ''}",
                kind="coordination",
                record=talk.id,
                who=talk.by,
                more=lines(said("到场", "、".join(talk.bodies)), said("议定", talk.agreed)),
                day=True,
                owners=(talk.id,),
            )


def _inspection(one: Inspection) -> Event:
    done = one.done_on is not None
    words = one.finding.words if one.finding else "已督查"
    marks = {Finding.GOOD: Mark.GOOD, Finding.LACKING: Mark.BAD, Finding.NOT_DONE: Mark.BAD}
    return Event(
        step=Step.SUPERVISE,
        at=end_of(one.done_on or one.planned_on),
        what=f"督查：{words}" if done else f"定于 {day_words(one.planned_on)}督查",
        kind="inspection",
        record=one.id,
        who=one.supervisors,
        more=lines(one.text),
        day=True,
        to_come=not done,
        mark=marks[one.finding] if done and one.finding else Mark.PLAIN,
        owners=(one.id,),
    )


def _replies(work: UnitOfWork) -> dict[str, tuple[datetime, Reply]]:
    """What was answered, by the part of the key after ``reply/``."""
    found = {}
    for document in work.documents(_REPLY):
        try:
            content = read_text(document.feed, document.key, document.body)
        except Refused:
            continue  # told on the page of sync
        if isinstance(content, Reply):
            found[document.key.removeprefix(_REPLY)] = (document.received, content)
    return found


def answers(work: UnitOfWork, found: Iterable[Escalation]) -> dict[str, Reply]:
    """Answers that came from above and are not taken into the history yet, by escalation."""
    waiting = [e for e in found if not e.answer]
    replies = _replies(work) if waiting else {}
    return {e.id: replies[e.id][1] for e in waiting if e.id in replies}


def _escalation(one: Escalation, replies: Mapping[str, tuple[datetime, Reply]]) -> Iterator[Event]:
    yield Event(
        step=Step.SUPERVISE,
        at=one.at,
        what=f"提级到{one.level.words}：{one.asked}",
        kind="escalation",
        record=one.id,
        who=one.by,
        more=lines(
            said("之前做过", one.tried), said("请于", until(one.due) and until(one.due) + "答复")
        ),
        owners=(one.id,),
    )
    for key, (at, reply) in replies.items():
        if key.startswith(f"{one.id}-"):
            yield _reply(one, reply, at=at, words=reply.outcome.words)
    if one.answer:
        day = one.answered_on
        yield Event(
            step=Step.SUPERVISE,
            at=one.ended_at or (end_of(day) if day else one.at + timedelta(milliseconds=1)),
            what=f"{one.level.words}答复：{one.answer}",
            kind="answer",
            record=one.id,
            who=" · ".join(lines(one.office, f"{day_words(day)}答复" if day else "")),
            more=lines("回到会客厅继续办理" if one.ended_at else ""),
            day=one.ended_at is None,
        )
        return
    if one.id in replies and one.ended_at is None:
        at, reply = replies[one.id]
        words = f"{reply.outcome.words}：{reply.text}"
        yield _reply(one, reply, at=at, words=words, waits=True)
    if one.ended_at is not None:
        yield Event(
            step=Step.SUPERVISE,
            at=one.ended_at,
            what=f"不再请{one.level.words}协调，会客厅自己接着办",
            kind="escalation_ended",
            record=one.id,
        )


def _reply(
    one: Escalation, reply: Reply, *, at: datetime, words: str, waits: bool = False
) -> Event:
    return Event(
        step=Step.SUPERVISE,
        # The district's clock told when it came; nothing is answered before it is asked.
        at=max(at, one.at + timedelta(milliseconds=1)),
        what=words,
        kind="answer",
        record=one.id,
        who=reply.office,
        more=lines(reply.title if reply.title not in words else ""),
        waits=waits,
    )


# -- 评 ----------------------------------------------------------------------------------------


def judged(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    """How residents judged it, and the card that others learn from."""
    for survey in work.find(Survey, matter_id=matter.id):
        yield Event(
            step=Step.EVALUATE,
            at=survey.opened_at,
            what=f"开始居民评价：{judges_words(survey)}",
            kind="survey",
            record=survey.id,
            waits=survey.closed_at is None,
        )
        yield from _voices(work, survey)
    for card in work.find(CaseCard, matter_id=matter.id):
        shared = f"{day_words(card.shared_at)}共享到区里" if card.shared_at else ""
        yield Event(
            step=Step.EVALUATE,
            at=card.created_at,
            what=f"写成经验卡“{card.title}”",
            kind="case_card",
            record=card.id,
            more=lines(shared),
        )


def _voices(work: UnitOfWork, survey: Survey) -> Iterator[Event]:
    voices = voices_of(work, survey)
    figures = voices.figures
    if not figures.total:
        return
    told = "，".join(f"{score.words} {figures.of(score)}" for score in Score)
    why = [r.word for r in voices.ratings if r.word and r.score is Score.UNSATISFIED]
    why += [word for hand in voices.hands for word in hand.words]
    content = 2 * (figures.satisfied + figures.mostly) > figures.total
    last = max([*(r.at for r in voices.ratings), *(h.at for h in voices.hands)])
    yield Event(
        step=Step.EVALUATE,
        at=survey.closed_at or last,
        what=f"{figures.total} {unit_of(survey.judges)}参加评价：{told}",
        kind="voices",
        record=survey.id,
        more=lines(
            "还在收集" if survey.closed_at is None else "",
            *(said("不满意的理由", word) for word in why[:_WORDS]),
        ),
        mark=Mark.GOOD if content else Mark.BAD,
        meeting=voices.hands[-1].meeting_id if voices.hands else "",
    )
