"""议: rival proposals on one matter: made, compared, merged, adopted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.matter import Matter
from app.domain.proposing import Proposal, ProposalState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork

_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalInput:
    """What a form says of a proposal; ``cost`` in fen."""

    title: str
    text: str = ""
    by: str = ""
    cost: int | None = None
    good: str = ""
    bad: str = ""


def make_proposal(
    work: UnitOfWork, matter_id: str, entry: ProposalInput, *, meeting_id: str | None = None
) -> Proposal:
    """Put a proposal beside the others on a matter.

    Raises:
        Refused: no title, the title of another one, or a cost below nothing.
    """
    work.get(Matter, matter_id)
    entry = _checked(work, matter_id, entry)
    proposal = Proposal(
        id=work.new_id(),
        matter_id=matter_id,
        title=entry.title,
        text=entry.text,
        by=entry.by,
        cost=entry.cost,
        good=entry.good,
        bad=entry.bad,
        meeting_id=meeting_id,
        at=work.now(),
    )
    work.put(proposal)
    _describe(work, "make_proposal", proposal)
    return proposal


def correct_proposal(work: UnitOfWork, proposal_id: str, entry: ProposalInput) -> Proposal:
    """Change what a proposal says.

    Raises:
        Refused: see :func:`make_proposal`; or it was adopted, merged or withdrawn.
    """
    before = _open(work, proposal_id)
    entry = _checked(work, before.matter_id, entry, before=before)
    after = replace(
        before,
        title=entry.title,
        text=entry.text,
        by=entry.by,
        cost=entry.cost,
        good=entry.good,
        bad=entry.bad,
    )
    work.put(after)
    _describe(work, "correct_proposal", after)
    return after


def withdraw_proposal(work: UnitOfWork, proposal_id: str) -> Proposal:
    """Whoever made it takes it back; it stays in the history."""
    return _end(work, proposal_id, ProposalState.WITHDRAWN, verb="withdraw_proposal")


def adopt_proposal(work: UnitOfWork, proposal_id: str) -> Proposal:
    """It is the one that is carried out."""
    return _end(work, proposal_id, ProposalState.ADOPTED, verb="adopt_proposal")


def merge_proposals(work: UnitOfWork, proposal_ids: Sequence[str], title: str) -> Proposal:
    """Make one proposal of several: what each says stands in it, and the former ones name it.

    The costs are added up where all of them are known. Correct the words afterwards.

    Raises:
        Refused: fewer than two, of different matters, or no title.
    """
    merged = [_open(work, key) for key in dict.fromkeys(proposal_ids)]
    if len(merged) < _LEAST:
        raise Refused("请至少选两个方案来合并。记录没有变化。")
    if len({p.matter_id for p in merged}) > 1:
        raise Refused("只能合并同一议题的方案。记录没有变化。")
    costs = [p.cost for p in merged if p.cost is not None]
    whole = Proposal(
        id=work.new_id(),
        matter_id=merged[0].matter_id,
        title=_title(title),
        text="\n".join(p.text for p in merged if p.text),
        by="、".join(dict.fromkeys(p.by for p in merged if p.by)),
        cost=sum(costs) if len(costs) == len(merged) else None,
        good="\n".join(p.good for p in merged if p.good),
        bad="\n".join(p.bad for p in merged if p.bad),
        meeting_id=merged[-1].meeting_id,
        at=work.now(),
    )
    gone = (replace(p, state=ProposalState.MERGED, merged_into=whole.id) for p in merged)
    work.put(whole, *gone)
    _describe(work, "merge_proposals", whole)
    return whole


def proposals_of(work: UnitOfWork, matter_id: str) -> list[Proposal]:
    """All proposals on a matter, in the order in which they were made."""
    return sorted(work.find(Proposal, matter_id=matter_id), key=lambda p: (p.at, p.id))


def open_proposals(work: UnitOfWork, matter_id: str) -> list[Proposal]:
    """Those between which is to be chosen."""
    return [p for p in proposals_of(work, matter_id) if p.state is ProposalState.OPEN]


def _checked(
    work: UnitOfWork, matter_id: str, entry: ProposalInput, *, before: Proposal | None = None
) -> ProposalInput:
    title = _title(entry.title)
    # They are told apart by their titles when it comes to a vote.
    for other in open_proposals(work, matter_id):
        if other.title == title and (before is None or other.id != before.id):
            raise Refused(f"已有方案“{title}”，请换一个名称。没有记下。", field="title")
    if entry.cost is not None and entry.cost < 0:
        raise Refused("费用不能小于零。没有记下。", field="cost")
    return replace(entry, title=title)


def _title(title: str) -> str:
    if not title.strip():
        raise Refused("请给方案起一个名称，例如“分时停车”。没有记下。", field="title")
    return title.strip()


def _open(work: UnitOfWork, proposal_id: str) -> Proposal:
    proposal = work.get(Proposal, proposal_id)
    if proposal.state is not ProposalState.OPEN:
        raise Refused(f"这个方案{proposal.state.words}，不能再改。记录没有变化。")
    return proposal


def _end(work: UnitOfWork, proposal_id: str, state: ProposalState, *, verb: str) -> Proposal:
    after = replace(_open(work, proposal_id), state=state)
    work.put(after)
    _describe(work, verb, after)
    return after


def _describe(work: UnitOfWork, verb: str, proposal: Proposal) -> None:
    about = {"matter": proposal.matter_id}
    if proposal.meeting_id:
        about["meeting"] = proposal.meeting_id
    work.describe(verb, **about)
