"""提级调度: what the room cannot settle goes up, and its answer comes back down.

It reaches the district by being in the room's log; the answer comes in the room's feed of replies
(:func:`app.domain.reference.reply_key`), or by hand where somebody telephoned.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.matter import Matter
from app.domain.reference import REPLIES, Reply, read_text, reply_key
from app.domain.supervision import Escalation, EscalationLevel
from app.steps.tasks import TaskInput, carry_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork

LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationInput:
    """What a form says."""

    level: EscalationLevel
    asked: str
    tried: str = ""
    due: date | None = None
    by: str = ""


def escalate(work: UnitOfWork, matter_id: str, entry: EscalationInput) -> Escalation:
    """Pass a matter on to a level above; its history goes with it.

    Raises:
        Refused: the matter has ended, that level was asked already, or something is missing.
    """
    made = _make(work, matter_id, entry, previous_id=None)
    work.describe("escalate", matter=matter_id, escalation=made.id)
    return made


def escalate_further(work: UnitOfWork, escalation_id: str, entry: EscalationInput) -> Escalation:
    """From a level that did not settle it to one above that.

    Raises:
        Refused: not a level above, or as :func:`escalate`.
    """
    before = work.get(Escalation, escalation_id)
    levels = list(EscalationLevel)
    if levels.index(entry.level) <= levels.index(before.level):
        raise Refused(f"已经提到{before.level.words}，再提级要往上一级。没有提交。", field="level")
    if before.ended_at is None:
        work.put(replace(before, ended_at=work.now()))
    made = _make(work, before.matter_id, entry, previous_id=before.id)
    work.describe("escalate", matter=before.matter_id, escalation=made.id)
    return made


def _make(
    work: UnitOfWork, matter_id: str, entry: EscalationInput, *, previous_id: str | None
) -> Escalation:
    matter = work.get(Matter, matter_id)
    if matter.closed:
        raise Refused(f"议题已经结束（{matter.standing}），不用提级。没有提交。")
    if not entry.asked.strip():
        raise Refused("请写明请求上级解决什么。", field="asked")
    if not entry.tried.strip():
        raise Refused("请写明自己已经做了哪些工作，上级才好接着办。", field="tried")
    if max(len(entry.asked), len(entry.tried)) > LONGEST:
        raise Refused(f"请求和已做的工作各不超过 {LONGEST} 字，请写得短些。", field="asked")
    today = in_china(work.now()).date()
    if entry.due is None or entry.due < today:
        raise Refused("请写明请对方在哪一天前答复，不早于今天。", field="due")
    waiting = [
        e
        for e in work.find(Escalation, matter_id=matter_id)
        if e.ended_at is None and e.level is entry.level and e.id != previous_id
    ]
    if waiting:
        raise Refused(
            f"这个议题已经提到{entry.level.words}，还在等答复。没有重复提交。", field="level"
        )
    made = Escalation(
        id=work.new_id(),
        matter_id=matter_id,
        level=entry.level,
        asked=entry.asked.strip(),
        tried=entry.tried.strip(),
        by=entry.by.strip(),
        due=entry.due,
        at=work.now(),
        previous_id=previous_id,
    )
    work.put(made)
    return made


def reply_to(work: UnitOfWork, escalation_id: str) -> Reply | None:
    """The answer that has arrived, taken over or not."""
    key = reply_key(escalation_id)
    for document in work.documents(key):
        if document.key == key and document.feed.startswith(REPLIES):
            try:
                content = read_text(document.feed, document.key, document.body)
            except Refused:
                return None  # told on the page of sync
            return content if isinstance(content, Reply) else None
    return None


def take_answer(
    work: UnitOfWork, escalation_id: str, *, tasks: Sequence[TaskInput] = ()
) -> Escalation:
    """Take the answer that has arrived over into the matter's history; it comes back down.

    Args:
        work: the unit of work.
        escalation_id: what was asked.
        tasks: what is to be done after the answer: the matter goes on to 办 with them. Without
            any it goes on at its step.

    Raises:
        Refused: no answer is here, or it was taken over already.
    """
    reply = reply_to(work, escalation_id)
    if reply is None:
        raise Refused("答复还没有到。连上网同步以后再看；对方电话答复的，可以直接登记。")
    done = _answer(
        work, escalation_id, answer=reply.text, office=reply.office, day=reply.day, tasks=tasks
    )
    work.describe("take_answer", matter=done.matter_id, escalation=escalation_id)
    return done


def answer_by_hand(
    work: UnitOfWork,
    escalation_id: str,
    *,
    answer: str,
    office: str,
    day: date | None = None,
    tasks: Sequence[TaskInput] = (),
) -> Escalation:
    """Write down an answer that came on paper or by telephone; ``day`` ``None``: today.

    Raises:
        Refused: nothing was said, or it was answered already.
    """
    if not answer.strip():
        raise Refused("请写明对方怎样答复。", field="answer")
    if not office.strip():
        raise Refused("请写明是谁答复的。", field="office")
    today = in_china(work.now()).date()
    if day is not None and day > today:
        raise Refused("答复日期还没有到。", field="day")
    done = _answer(work, escalation_id, answer=answer, office=office, day=day or today, tasks=tasks)
    work.describe("take_answer", matter=done.matter_id, escalation=escalation_id)
    return done


def _answer(
    work: UnitOfWork,
    escalation_id: str,
    *,
    answer: str,
    office: str,
    day: date,
    tasks: Sequence[TaskInput],
) -> Escalation:
    before = work.get(Escalation, escalation_id)
    if before.answered_on is not None:
        raise Refused("这条答复已经记入了议题。没有重复记录。")
    done = replace(
        before,
        answer=answer.strip(),
        office=office.strip(),
        answered_on=day,
        ended_at=before.ended_at or work.now(),
    )
    work.put(done)
    if tasks:
        why = f"{done.level.words}答复（{done.office}）"
        carry_out(work, before.matter_id, tasks, why=why)
    return done


def withdraw_escalation(work: UnitOfWork, escalation_id: str) -> Escalation:
    """It was settled here after all: nobody above needs to answer.

    Raises:
        Refused: it is back already.
    """
    before = work.get(Escalation, escalation_id)
    if before.ended_at is not None:
        raise Refused("这条提级已经结束，没有改动。")
    done = replace(before, ended_at=work.now())
    work.put(done)
    work.describe("withdraw_escalation", matter=before.matter_id, escalation=escalation_id)
    return done
