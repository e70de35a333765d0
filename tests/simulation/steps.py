"""What people do with a matter at the laptops: the verbs of the five steps.

Two laptops that do not know of each other move the same matter, judge it, ask for the same answer:
whatever comes of it must sync like everything else.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from app.domain.collecting import Screened
from app.domain.errors import Refused
from app.domain.evaluation import Score, Survey
from app.domain.followup import Task, TaskState
from app.domain.matter import WAYS, Deed, Matter, Step, possible
from app.domain.people import Resident
from app.domain.proposing import Proposal, ProposalState
from app.domain.supervision import Escalation, EscalationLevel, Finding
from app.steps import escalate, evaluate, joining, moves, screening, supervise, tasks
from app.steps.deliberate import proposals
from app.steps.libraries import cards, helpers
from app.steps.ports import UnitOfWork

WHY = "居民代表都在场"
FEW = 4


class NotNow(Exception):
    """What was tried is not allowed where the matter stands; nothing was written."""


def walk(work: UnitOfWork, chance: random.Random) -> str:
    """Do one thing with a matter that its step allows; gives the name of it.

    Raises:
        NotNow: there is nothing to do it with, or the rules refuse.
    """
    # A few only, so that laptops meet at the same one.
    known = work.find(Matter)
    matter = _any(([m for m in known if not m.closed] or known)[:FEW], chance)
    if matter is None:
        raise NotNow
    verb = chance.choice(_BY_STEP[matter.step])
    try:
        verb(work, chance, matter)
    except Refused as refused:
        raise NotNow(refused.message) from refused
    return verb.__name__


def move_on(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    # An agenda and another matter are the business of verbs of their own.
    deeds = [d for d in possible(matter) if d not in {Deed.PLACE, Deed.UNPLACE, Deed.MERGE}]
    deed = _any(deeds, chance)
    why = WHY if WAYS[deed].needs_why else ""
    moves.move_matter(work, matter.id, deed, why=why)


def support(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    joining.support(work, matter.id, _one(work.find(Resident), chance).id)


def merge(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    others = [m for m in work.find(Matter) if m.id != matter.id]
    joining.merge(work, matter.id, _one(others, chance).id)


def screen(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    entry = screening.ScreeningInput(verdict=chance.choice(list(Screened)), reason=WHY)
    screening.screen(work, matter.id, entry)


def propose(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    own = work.find(Proposal, matter_id=matter.id)
    still = [p for p in own if p.state is ProposalState.OPEN]
    if len(still) > 1 and chance.random() < 0.5:
        proposals.merge_proposals(work, [p.id for p in still], f"合并{len(own)}")
    else:
        entry = proposals.ProposalInput(title=f"方案{len(own) + 1}", cost=chance.randrange(10_000))
        proposals.make_proposal(work, matter.id, entry)


def give_task(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    entry = tasks.TaskInput(text="换灯", who=chance.choice(("物业", "居委会")))
    if matter.step is Step.COLLECT and not matter.closed:
        tasks.handle_directly(work, matter.id, [entry], why=WHY)
    else:
        tasks.add_task_to_matter(work, matter.id, entry)


def advance(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    still = [t for t in work.find(Task, matter_id=matter.id) if t.state is TaskState.OPEN]
    tasks.advance_task(work, _one(still, chance).id)


def inspect(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    finding = chance.choice(list(Finding))
    supervise.inspect_at_once(work, matter.id, supervisors="监委会", finding=finding, text=WHY)


def pass_on(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    up = [e for e in work.find(Escalation, matter_id=matter.id) if e.ended_at is None]
    if up and chance.random() < 0.5:
        escalate.answer_by_hand(work, _one(up, chance).id, answer="同意", office="街道办")
    else:
        level = chance.choice(list(EscalationLevel))
        escalate.escalate(
            work, matter.id, escalate.EscalationInput(level=level, asked="请协调", tried="谈过")
        )


def judge(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    going_on = [s for s in work.find(Survey, matter_id=matter.id) if s.closed_at is None]
    if not going_on:
        evaluate.open_survey(work, matter.id)
    elif chance.random() < 0.2:
        evaluate.close_survey(work, going_on[0].id)
    else:
        person, score = _one(work.find(Resident), chance), chance.choice(list(Score))
        evaluate.record_voice(work, going_on[0].id, person.id, score)


def keep_card(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    cards.draft_card(work, matter.id)


def list_helper(work: UnitOfWork, chance: random.Random, matter: Matter) -> None:
    helpers.list_helper(
        work, helpers.HelperInput(name=f"骨干{chance.randrange(9)}", categories=(matter.category,))
    )


_Verb = Callable[[UnitOfWork, random.Random, Matter], None]
_BY_STEP: dict[Step, tuple[_Verb, ...]] = {
    Step.COLLECT: (move_on, move_on, support, merge, screen, give_task, propose, pass_on),
    Step.DELIBERATE: (move_on, move_on, propose, propose, support, pass_on),
    Step.ACT: (move_on, give_task, advance, advance, inspect, pass_on, judge, keep_card),
    Step.SUPERVISE: (move_on, give_task, advance, inspect, pass_on, judge, list_helper),
    Step.EVALUATE: (move_on, judge, judge, judge, judge, keep_card, list_helper),
}


def _any(found: list[Any], chance: random.Random) -> Any:
    return chance.choice(found) if found else None


def _one(found: list[Any], chance: random.Random) -> Any:
    if not found:
        raise NotNow
    return chance.choice(found)
