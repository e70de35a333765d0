"""评价表: slips of one survey for everybody who may judge and has not, or blank ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.evaluation import Judges, Score, Survey
from app.domain.evaluation_papers import SlipsContent, SlipVoter
from app.domain.followup import Task, TaskState
from app.domain.judging import judges_words
from app.domain.matter import Matter
from app.domain.meeting import AgendaItem
from app.domain.people import Resident, Unit
from app.domain.printout import PrintedKind
from app.domain.vote import Resolution
from app.domain.written import natural_key
from app.steps import printouts
from app.steps.collect import told_number
from app.steps.judges import counted_by_hands, entitled, voices_of
from app.steps.paper_words import contact_of, heading_of
from app.steps.printouts import printed_row
from app.steps.views.people import address_of, people_by_id

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

MAX_COPIES = 5000


def slips(work: UnitOfWork, survey_id: str, *, copies: int = 0) -> SlipsContent:
    """Slips to hand out.

    Args:
        work: the unit of work.
        survey_id: what is asked.
        copies: how many blank ones; 0: one for everybody who may judge and has not yet.

    Raises:
        NotFound: no such survey.
        Refused: it is closed, everybody has judged, or too many are wanted.
    """
    survey = work.get(Survey, survey_id)
    if survey.closed_at is not None:
        raise Refused("这次评价已经结束，不用再发评价表。")
    if not 0 <= copies <= MAX_COPIES:
        raise Refused(f"空白评价表的张数应在 0 到 {MAX_COPIES} 之间。", field="copies")
    matter = work.get(Matter, survey.matter_id)
    contact = contact_of(work)
    made = () if copies else _everybody(work, survey)
    people = people_by_id(work, [key for _, key in made])
    return SlipsContent(
        heading=heading_of(work, None),
        number=told_number(work, matter),
        title=matter.title,
        done=what_was_done(work, matter.id),
        judges=judges_words(survey),
        choices=tuple(score.words for score in Score),
        hand_in=contact,
        slips=(SlipVoter(),) * copies if copies else tuple(slip for slip, _ in made),
        printed=printouts.draft(
            work,
            PrintedKind.SLIPS,
            survey_id,
            rows=[printed_row(people[key]) for _, key in made],
            blanks=copies,
        ),
    )


def what_was_done(work: UnitOfWork, matter_id: str) -> str:
    """The tasks that were done for a matter, else what was settled; may be empty."""
    tasks = [t for t in work.find(Task, matter_id=matter_id) if t.state is TaskState.DONE]
    if tasks:
        return "；".join(t.text.rstrip("。；") for t in tasks) + "。"
    return settled_words(work, matter_id)


def settled_words(work: UnitOfWork, matter_id: str) -> str:
    """What was settled last on a matter."""
    items = {i.id: i.meeting_id for i in work.find(AgendaItem, matter_id=matter_id)}
    made = work.find(Resolution, meeting_id=sorted(set(items.values()))) if items else []
    own = sorted((r for r in made if r.item_id in items), key=lambda r: (r.at, r.id))
    return own[-1].text if own else ""


_Slip = tuple[SlipVoter, str]
"""A slip, and the id of the resident who is asked with it."""


def _everybody(work: UnitOfWork, survey: Survey) -> tuple[_Slip, ...]:
    heads = entitled(work, survey)
    named = voices_of(work, survey, heads).ratings
    done = {heads.get(r.resident_id, r.resident_id) for r in named}
    for _, people in counted_by_hands(work, survey):
        done |= {heads[key] for key in people if key in heads}
    left = {key: head for key, head in heads.items() if head not in done}
    if not left:
        raise Refused("可以评价的都已经评过，没有评价表要印。需要的话可以印空白的。")
    found = _households(work, left) if survey.judges is Judges.HOUSEHOLDS else _people(work, left)
    return tuple(sorted(found, key=lambda v: (natural_key(v[0].address), v[0].name, v[1])))


def _people(work: UnitOfWork, heads: dict[str, str]) -> list[_Slip]:
    people = people_by_id(work, heads)
    return [(SlipVoter(p.name, p.whereabouts), p.id) for p in people.values()]


def _households(work: UnitOfWork, heads: dict[str, str]) -> list[_Slip]:
    """One for each household, made out to its head; where it has none, to whoever was first."""
    units = {u.id: u for u in work.find(Unit, id=sorted(set(heads.values())))}
    first: dict[str, Resident] = {}
    for resident in work.find(Resident, id=sorted(heads)):
        known = first.get(heads[resident.id])
        if known is None or (resident.household_head and not known.household_head):
            first[heads[resident.id]] = resident
    return [
        (SlipVoter(one.name if one.household_head else "", address_of(units.get(head))), one.id)
        for head, one in first.items()
        if head in units
    ]
