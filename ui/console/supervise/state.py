"""What the page of supervision shows, and what its panels need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.followup import Task
from app.domain.matter import Attachment, Matter
from app.domain.supervision import Coordination, Escalation, Inspection
from app.steps.collect import attachments
from app.steps.views import organisation, watch
from app.steps.views.follow import matters_by_id
from app.steps.views.organisation import Answerer
from app.steps.views.watch import Dossier, MatterLine, RaisedLine

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

_LATELY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDetails:
    """One matter with all that was looked at and passed on."""

    line: MatterLine
    tasks: tuple[Task, ...]
    looks: tuple[Inspection, ...]
    """The newest first."""
    raised: tuple[RaisedLine, ...]
    supervisors: tuple[str, ...]
    """Who looked before, the latest first."""
    answer_for: tuple[Answerer, ...]
    """Who answers for its place in the organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookDetails:
    """One inspection."""

    look: Inspection
    matter: Matter
    task: Task | None
    photos: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedDetails:
    """One escalation with its history."""

    line: RaisedLine
    dossier: Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkOffer:
    """For a meeting of bodies: what it can be about, and who came before."""

    held: Coordination | None
    matters: tuple[Matter, ...]
    bodies: tuple[str, ...]


def read_matter(work: UnitOfWork, matter_id: str) -> MatterDetails:
    """One matter; raises NotFound."""
    today = watch.today_of(work)
    matter = work.get(Matter, matter_id)
    raised = watch.raised_lines(work, work.find(Escalation, matter_id=matter_id), today)
    open_ones = [x.escalation for x in raised if x.escalation.ended_at is None and not x.reply]
    (line,) = watch.matter_lines(work, [matter], {matter_id: open_ones}, today)
    looks = sorted(
        work.find(Inspection, matter_id=matter_id),
        key=lambda i: (i.done_on or i.planned_on, i.id),
        reverse=True,
    )
    return MatterDetails(
        line=line,
        tasks=tuple(work.find(Task, matter_id=matter_id)),
        looks=tuple(looks),
        raised=tuple(raised),
        supervisors=supervisors(work),
        answer_for=tuple(organisation.who_answers_for_place(work, matter.place)),
    )


def supervisors(work: UnitOfWork) -> tuple[str, ...]:
    """Who looked before, the latest first."""
    found = sorted(work.find(Inspection), key=lambda i: i.id, reverse=True)[:_LATELY]
    return tuple(dict.fromkeys(["居务监督委员会", *(i.supervisors for i in found)]))


def read_look(work: UnitOfWork, inspection_id: str) -> LookDetails:
    """One inspection; raises NotFound."""
    look = work.get(Inspection, inspection_id)
    return LookDetails(
        look=look,
        matter=matters_by_id(work, [look.matter_id])[look.matter_id],
        task=work.first(Task, id=look.task_id) if look.task_id else None,
        photos=tuple(attachments(work, inspection_id)),
    )


def read_raised(work: UnitOfWork, escalation_id: str) -> RaisedDetails:
    """One escalation; raises NotFound."""
    one = work.get(Escalation, escalation_id)
    # With those beside it: whether it went on to a level above is written there.
    lines = watch.raised_lines(
        work, work.find(Escalation, matter_id=one.matter_id), watch.today_of(work)
    )
    line = next(x for x in lines if x.escalation.id == escalation_id)
    return RaisedDetails(line=line, dossier=watch.dossier(work, escalation_id))


def read_talk(work: UnitOfWork, coordination_id: str) -> TalkOffer:
    """For a meeting of bodies; ``""``: a new one."""
    held = work.get(Coordination, coordination_id) if coordination_id else None
    found = work.find(Coordination)
    bodies = [b for c in reversed(found) for b in c.bodies]
    wanted = set(held.matter_ids) if held is not None else set()
    going = [m.id for m in work.find(Matter, closed=False)]
    going += sorted(wanted - set(going))
    return TalkOffer(
        held=held,
        matters=tuple(matters_by_id(work, going).values()),
        bodies=tuple(dict.fromkeys(bodies)),
    )
