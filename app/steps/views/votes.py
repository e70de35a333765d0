"""A vote as the console and the stage show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.domain import counts as tellers
from app.domain.clock import time_words
from app.domain.counts import Agreement, Mismatch, Waiting
from app.domain.decision import quorum
from app.domain.election import Contest, OptionCount
from app.domain.errors import Refused
from app.domain.rule import DecisionRule
from app.domain.tally import Denominator, Tally
from app.domain.vote import Ballot, Count, Vote
from app.steps.deliberate import ballots, leading, results
from app.steps.deliberate.results import Result
from app.steps.views.people import Person, people_by_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.domain.verdict import QuorumState
    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class TellerView:
    """What one teller counted in this round; ``count`` is ``None`` before that."""

    number: int
    label: str
    count: Count | None
    figures: dict[str, int]


@dataclass(frozen=True, slots=True)
class VoterLine:
    """One entitled voter of a named or paper vote, and what was entered for them."""

    person: Person
    cast_by: Person | None
    ballot: Ballot | None
    heads: int
    area: int
    """Hundredths of a m²; 0 where no area is counted."""


@dataclass(frozen=True, slots=True)
class VoteView:
    """One vote at one instant.

    Attributes:
        vote: the record.
        rule: as frozen.
        base: as frozen.
        contest: what is chosen from, or ``None``.
        tellers: one or two.
        state: whether the tellers agree.
        tally: the figures so far, of the ballots or of the first teller; ``None`` before any, and
            once declared.
        preview: the result as it would be declared now, or ``None`` with ``obstacle`` saying why
            not.
        obstacle: why it cannot be declared, or ``""``.
        result: as declared, or ``None``.
        voters: for open named and paper votes, everybody entitled.
        corrections: every count ever taken, in words, where there was more than one.
    """

    vote: Vote
    rule: DecisionRule
    base: Denominator
    contest: Contest | None
    tellers: tuple[TellerView, ...]
    state: Agreement | Mismatch | Waiting
    tally: Tally | OptionCount | None
    preview: Result | None
    obstacle: str
    result: Result | None
    voters: tuple[VoterLine, ...]
    corrections: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """What another laptop entered at the same time: kept, in words, and not counted."""

    @property
    def by_ballot(self) -> bool:
        """Whether ballots are entered one by one."""
        return self.vote.method not in {"hands"}


def votes_of(work: UnitOfWork, meeting_id: str) -> tuple[VoteView, ...]:
    """The votes of a meeting, oldest first."""
    held, beside = leading.votes_of_meeting(work, meeting_id)
    return tuple(
        replace(view, beside=(*_votes_beside(work, beside.get(v.id, ())), *view.beside))
        for v in held
        for view in [vote_view(work, v)]
    )


def vote_view(work: UnitOfWork, vote: Vote) -> VoteView:
    """Read one vote."""
    standing = results.standing_counts(work, vote)
    cast = ballots.cast_in(work, vote)
    contest = ballots.contest_of(vote)
    read = Tally.from_dict if contest is None else OptionCount.from_dict
    shown = tuple(
        TellerView(
            number=n,
            label=tellers.TELLERS[n],
            count=standing.get(n),
            figures=read(standing[n].figures).figures() if n in standing else {},
        )
        for n in range(1, vote.tellers + 1)
    )
    declared = Result.from_dict(vote.result) if vote.result else None
    tally = None if declared else _tally(work, vote, cast, standing)
    preview, obstacle = (None, "") if declared else _preview(work, vote, tally if cast else None)
    return VoteView(
        vote=vote,
        rule=results.rule_of_vote(vote),
        base=results.base_of_vote(vote),
        contest=contest,
        tellers=shown,
        state=results.tellers_state(work, vote),
        tally=tally,
        preview=preview,
        obstacle=obstacle,
        result=declared,
        # Once declared the figures stand in the result, and the paper has the names.
        voters=() if declared else _voters(work, vote, cast),
        corrections=_corrections(work, vote, contest),
        beside=_entered_beside(work, vote, read),
    )


def _entered_beside(
    work: UnitOfWork, vote: Vote, read: Callable[[Mapping[str, Any]], tellers.Countable]
) -> tuple[str, ...]:
    _, counts = leading.counts_that_hold(work, vote)
    held, ballots_beside = leading.ballots_that_hold(work, vote)
    words = tellers.history_words(counts, read=read)
    lines = [f"另一台电脑同时录入，未采用：{line}" for line in words]
    given = {b.resident_id: b.choices for b in held}
    differ = [b.resident_id for b in ballots_beside if b.choices != given[b.resident_id]]
    if differ:
        people = people_by_id(work, differ)
        names = "、".join(people[key].name for key in differ if key in people)
        lines.append(f"两台电脑录入的选票不同，按主持电脑上的计：{names}")
    return tuple(lines)


def _votes_beside(work: UnitOfWork, votes: Sequence[Vote]) -> list[str]:
    lines = []
    for vote in votes:
        view = vote_view(work, vote)
        at = time_words(vote.opened_at)
        result = view.result or view.preview
        told = result.sentence if result else "没有计票"
        lines.append(f"另一台电脑 {at} 同时开始了一次表决，不计入：{told}")
    return lines


def quorum_by_ballots(
    work: UnitOfWork, votes: Sequence[VoteView], *, item_id: str | None
) -> QuorumState | None:
    """The quorum where handing in a ballot is taking part; ``None`` where those present count.

    An open vote speaks first, then the last one declared on the item at hand: its own base holds
    on, whoever comes or leaves.
    """
    by_open = next((v for v in votes if v.result is None and v.base.absentees_vote), None)
    here = [v for v in votes if v.vote.item_id == item_id] if item_id else []
    view = by_open or (here[-1] if here else None)
    if view is None or not view.base.absentees_vote:
        return None
    return quorum(view.rule, view.base, _took_part(work, view))


def _took_part(work: UnitOfWork, view: VoteView) -> Tally:
    figures = view.tally
    if view.result is not None:
        try:
            figures = results.counted(work, view.vote)
        except Refused:
            figures = None  # a ballot was erased since; the result stands all the same
    if figures is None:
        return Tally(for_area=0, against_area=0, abstain_area=0, invalid_area=0)
    return figures if isinstance(figures, Tally) else figures.tally(0)


def _preview(
    work: UnitOfWork, vote: Vote, ballots_so_far: Tally | OptionCount | None
) -> tuple[Result | None, str]:
    try:
        if ballots_so_far is not None:
            return results.decided(vote, ballots_so_far), ""
        return results.result_of(work, vote), ""
    except Refused as refusal:
        return None, refusal.message


def _tally(
    work: UnitOfWork, vote: Vote, cast: list[Ballot], standing: dict[int, Count]
) -> Tally | OptionCount | None:
    if cast:
        try:
            return ballots.tally_cast(work, vote, cast)
        except Refused:
            return None  # a ballot was erased; what that means is said in the obstacle
    if not standing:
        return None
    figures = next(iter(standing.values())).figures
    if ballots.contest_of(vote) is None:
        return Tally.from_dict(figures)
    return OptionCount.from_dict(figures)


def _corrections(work: UnitOfWork, vote: Vote, contest: Contest | None) -> tuple[str, ...]:
    counts = work.find(Count, vote_id=vote.id)
    if len(counts) <= vote.tellers:
        return ()
    return tellers.history_words(
        counts, read=Tally.from_dict if contest is None else OptionCount.from_dict
    )


def _voters(work: UnitOfWork, vote: Vote, cast: list[Ballot]) -> tuple[VoterLine, ...]:
    if vote.method == "hands":
        return ()
    voters = ballots.voters_of(vote)
    people = people_by_id(work, set(voters) | set(voters.values()))
    given = {b.resident_id: b for b in cast}
    owners = ballots.owners_of(vote)
    by_person = owners.by_person() if owners else {}
    lines = []
    for key, by in voters.items():
        heads = by_person.get(key, ())
        lines.append(
            VoterLine(
                person=people[key],
                cast_by=people[by] if by != key else None,
                ballot=given.get(key),
                heads=len(heads) if owners else 1,
                area=sum(h.area for h in heads),
            )
        )
    return tuple(sorted(lines, key=lambda v: (v.person.address, v.person.id)))
