"""The rounds in which a matter was talked over, and what changed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.meeting import AgendaItem, Meeting
from app.domain.proposing import Proposal, ProposalState
from app.domain.vote import Question
from app.steps.deliberate import leading
from app.steps.deliberate.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Round:
    """One item of one meeting.

    Attributes:
        number: from 1.
        meeting: at which it was, or will be.
        item: as it stood on the agenda.
        results: headlines of the votes, in their order.
        resolution: what was settled, or ``""``.
        changed: what is different from the round before, a sentence each.
    """

    number: int
    meeting: Meeting
    item: AgendaItem
    results: tuple[str, ...]
    resolution: str
    changed: tuple[str, ...]

    @property
    def words(self) -> str:
        """How it ended, in a few words."""
        return "；".join(self.results) or ("已议定" if self.resolution else "没有表决")


def rounds_of(work: UnitOfWork, matter_id: str) -> list[Round]:
    """Every round of a matter, the first one first."""
    items = work.find(AgendaItem, matter_id=matter_id)
    held = {m.id: m for m in work.find(Meeting, id=[i.meeting_id for i in items])}
    items = [i for i in items if i.meeting_id in held]
    items.sort(key=lambda i: (held[i.meeting_id].planned_at, i.position, i.id))
    settled = {r.item_id: r.text for r in leading.resolutions_of(work, list(held))}
    proposals = work.find(Proposal, matter_id=matter_id)
    votes = {meeting: leading.votes_of_meeting(work, meeting)[0] for meeting in held}
    rounds: list[Round] = []
    for number, item in enumerate(items, start=1):
        results = tuple(
            f"{v.question.words}：{found.headline}"
            if v.question is Question.GRADIENT
            else found.headline
            for v in votes[item.meeting_id]
            if v.item_id == item.id and v.result
            for found in [Result.from_dict(v.result)]
        )
        before = rounds[-1] if rounds else None
        changed = tuple(_changed(before, item, held[item.meeting_id], proposals)) if before else ()
        resolution = settled.get(item.id, "")
        rounds.append(Round(number, held[item.meeting_id], item, results, resolution, changed))
    return rounds


def _changed(
    before: Round, item: AgendaItem, meeting: Meeting, proposals: Iterable[Proposal]
) -> Iterable[str]:
    if item.text != before.item.text and item.text:
        yield f"表决文字改为：{item.text}"
    if item.rule_key != before.item.rule_key:
        yield "表决规则变了"
    since = [p for p in proposals if p.meeting_id == meeting.id]
    for proposal in since:
        yield f"新提出“{proposal.title}”"
    for proposal in proposals:
        if proposal.state is ProposalState.WITHDRAWN and proposal.meeting_id == before.meeting.id:
            yield f"撤回“{proposal.title}”"
