"""What a sweep of raised cards read becomes ballots of a vote: all of them in one action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.vote import Ballot, Count, Method, Question
from app.steps.deliberate import ballots
from app.steps.deliberate.voting import still_open

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.vote import Vote
    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it.

    Attributes:
        ballots: those recorded now.
        refused: why others were not, in words with the name: a household votes once, say.
    """

    ballots: tuple[Ballot, ...]
    refused: tuple[str, ...] = ()


def record_cards(work: UnitOfWork, vote_id: str, read: Mapping[str, str]) -> Recorded:
    """Record what was read from cards. Whoever has a ballot already keeps it.

    Args:
        work: the unit of work.
        vote_id: an open vote by cards.
        read: id of the resident whose card it is → ``for against abstain``.

    Raises:
        Refused: the vote is over, is not taken by cards, or totals were recorded.
    """
    vote = still_open(work, vote_id)
    if vote.method is not Method.CARDS or vote.question is not Question.MOTION:
        raise Refused("这次表决不是举牌表决，没有记下牌。")
    if work.find(Count, vote_id=vote_id):
        raise Refused("这次表决已录入总数，不能再记牌。请先撤销总数。")
    cast = ballots.cast_in(work, vote)
    given = {ballot.resident_id for ballot in cast}
    new = [
        _ballot(work, vote, resident_id, choice)
        for resident_id, choice in read.items()
        if resident_id not in given
    ]
    recorded = _fitting(work, vote, cast, new)
    work.put_all(recorded.ballots)
    work.describe("record_cards", meeting=vote.meeting_id, item=vote.item_id, vote=vote_id)
    return recorded


def _ballot(work: UnitOfWork, vote: Vote, resident_id: str, choice: str) -> Ballot:
    return Ballot(
        id=work.new_id(),
        vote_id=vote.id,
        meeting_id=vote.meeting_id,
        resident_id=resident_id,
        choices=(choice,),
        via=Method.CARDS,
        at=work.now(),
    )


def _fitting(work: UnitOfWork, vote: Vote, cast: list[Ballot], new: list[Ballot]) -> Recorded:
    try:
        ballots.tally_cast(work, vote, [*cast, *new])
    except Refused:
        return _one_by_one(work, vote, cast, new)
    return Recorded(tuple(new))


def _one_by_one(work: UnitOfWork, vote: Vote, cast: list[Ballot], new: list[Ballot]) -> Recorded:
    kept, refused = list(cast), []
    for ballot in new:
        try:
            ballots.tally_cast(work, vote, [*kept, ballot])
        except Refused as refusal:
            refused.append(refusal.message)
        else:
            kept.append(ballot)
    return Recorded(tuple(kept[len(cast) :]), tuple(refused))
