"""What can be done with a matter next: what suggests itself, and every possible move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.followup import Task, TaskState
from app.domain.matter import WAYS, Deed, Matter, Outcome, Step, possible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.evaluation import Survey
    from app.steps.views.life_event import Event

SCREEN = "screen"
MEETING = "meeting"
TASKS = "tasks"
INSPECT = "inspect"
ANSWER = "answer"
ESCALATE = "escalate"
SURVEY = "survey"
VOICES = "voices"
CARD = "card"
REPLY = "reply"

_WORDS = {
    SCREEN: "把关定向",
    MEETING: "打开会议",
    TASKS: "派任务",
    INSPECT: "安排督查",
    ANSWER: "收下答复",
    ESCALATE: "提级",
    SURVEY: "请居民评价",
    VOICES: "录入评价",
    CARD: "写成经验卡",
    REPLY: "告知提出人",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """One thing that can be done.

    Attributes:
        key: what it is; of a move the deed's own.
        words: on the button.
        deed: the move, where it is one that is made by hand here.
        needs_why: whether a reason must be said.
        target: id of what it is about: a meeting, a survey, an escalation.
        main: whether it suggests itself.
    """

    key: str
    words: str
    deed: Deed | None = None
    needs_why: bool = False
    target: str = ""
    main: bool = False


def next_steps(
    matter: Matter, events: Sequence[Event], *, tasks: Sequence[Task], surveys: Sequence[Survey]
) -> tuple[Next, ...]:
    """What suggests itself first, then the other ways; nothing that would be refused."""
    ways = [_move(deed, events) for deed in possible(matter)]
    offered = [*_suggested(matter, events, tasks=tasks, surveys=surveys), *ways]
    made: dict[str, Next] = {}
    for one in offered:
        made.setdefault(one.key, one)
    # Asking the residents is what leads to 评; the bare move would be the same without anybody.
    if SURVEY in made:
        made.pop(Deed.JUDGE.value, None)
    first, *rest = made.values()
    # What is through asks for nothing: taking it up again is there, but does not suggest itself.
    return (replace(first, main=not matter.closed or first.deed is None), *rest)


def _move(deed: Deed, events: Sequence[Event]) -> Next:
    words = deed.words
    if deed is Deed.PLACE and any(e.kind == "agenda_item" for e in events):
        words = "再议一轮"
    return Next(key=deed.value, words=words, deed=deed, needs_why=WAYS[deed].needs_why)


def _other(key: str, *, target: str = "", words: str = "") -> Next:
    return Next(key=key, words=words or _WORDS[key], target=target)


def _suggested(
    matter: Matter, events: Sequence[Event], *, tasks: Sequence[Task], surveys: Sequence[Survey]
) -> Iterator[Next]:
    came = next((e for e in events if e.kind == "answer" and e.waits), None)
    if came is not None and not matter.closed:
        yield _other(ANSWER, target=came.record)
    if matter.closed:
        yield from _once_ended(matter, events)
    elif matter.step is Step.COLLECT:
        if not any(e.kind == "screening" for e in events):
            yield _other(SCREEN)
        yield _move(Deed.PLACE, events)
    elif matter.step is Step.DELIBERATE:
        yield from _while_talked_over(events)
    elif matter.step is Step.ACT:
        going_on = next((t.id for t in tasks if t.state is TaskState.OPEN), "")
        if tasks and not going_on:
            yield _move(Deed.SUPERVISE, events)
        words = "报进展" if going_on else "派任务" if not tasks else "再派任务"
        yield _other(TASKS, target=going_on, words=words)
        yield _other(SURVEY)
        yield _other(ESCALATE)
    elif matter.step is Step.SUPERVISE:
        yield from _while_supervised(events)
    else:
        yield from _while_judged(surveys)


def _while_talked_over(events: Sequence[Event]) -> Iterator[Next]:
    rounds = [e for e in events if e.kind == "agenda_item"]
    settled = any(e.kind == "resolution" for e in events)
    waiting = next((e for e in rounds if e.to_come), None)
    if waiting is not None:
        yield _other(MEETING, target=waiting.meeting)
    if settled:
        yield _move(Deed.RESOLVE, events)
    if waiting is None:
        yield _move(Deed.PLACE, events)


def _while_supervised(events: Sequence[Event]) -> Iterator[Next]:
    looks = [e for e in events if e.kind == "inspection"]
    planned = next((e for e in looks if e.to_come), None)
    if planned is not None:
        yield _other(INSPECT, target=planned.record, words="记录督查")
    if looks and planned is None:
        yield _other(SURVEY)
    yield _other(INSPECT)
    yield _other(SURVEY)
    yield _other(ESCALATE)


def _while_judged(surveys: Sequence[Survey]) -> Iterator[Next]:
    last = max(surveys, key=lambda s: (s.opened_at, s.id), default=None)
    if last is None:
        yield _other(SURVEY)
    elif last.closed_at is None:
        yield _other(VOICES, target=last.id)
    yield _move(Deed.SETTLE, ())


def _once_ended(matter: Matter, events: Sequence[Event]) -> Iterator[Next]:
    if matter.outcome is Outcome.SETTLED and not any(e.kind == "case_card" for e in events):
        yield _other(CARD)
    screened = [e for e in events if e.kind == "screening"]
    if matter.outcome is Outcome.REJECTED and screened and screened[-1].waits:
        yield _other(REPLY, target=screened[-1].record)
