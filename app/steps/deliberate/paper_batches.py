"""Ballots that were handed out, and what came back: never more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.printout import PrintedKind, Printout
from app.domain.vote import Method
from app.steps.deliberate import leading

if TYPE_CHECKING:
    from app.domain.election import OptionCount
    from app.domain.tally import Tally
    from app.domain.vote import Vote
    from app.steps.ports import UnitOfWork


def vote_on(work: UnitOfWork, printout: Printout) -> Vote | None:
    """The vote that these ballots are of: the first that was not over when they were printed.

    An item may be voted on more than once; what was declared before is not theirs.
    """
    if printout.meeting_id is None:
        return None
    held = leading.votes_of_meeting(work, printout.meeting_id)[0]
    own = [
        vote
        for vote in held
        if vote.item_id == printout.about_id
        and (vote.declared_at is None or vote.declared_at > printout.printed_at)
    ]
    by_paper = [vote for vote in own if vote.method is Method.PAPER]
    return next(iter(by_paper or own), None)


def handed_out(work: UnitOfWork, item_id: str, vote: Vote | None) -> int:
    """How many ballots of a vote were handed out, as far as somebody wrote it down; 0: nobody.

    Args:
        work: the unit of work.
        item_id: what is voted on.
        vote: which vote; ``None``: the one that is not opened yet.
    """
    batches: dict[str, int] = {}
    for one in work.find(Printout, about_id=item_id, form=PrintedKind.BALLOTS):
        theirs = vote_on(work, one)
        if (theirs.id if theirs else "") == (vote.id if vote else ""):
            batches[one.code] = max(batches.get(one.code, 0), one.handed)
    return sum(batches.values())


def refuse_more_than_handed_out(work: UnitOfWork, vote: Vote, counted: Tally | OptionCount) -> None:
    """More ballots than were handed out: something is wrong, and nothing is declared.

    Raises:
        Refused: with both numbers.
    """
    if vote.method is not Method.PAPER:
        return
    handed = handed_out(work, vote.item_id, vote)
    papers = counted.cast
    if handed and papers > handed:
        raise Refused(
            f"收回 {papers} 张表决票，比发出的 {handed} 张多 {papers - handed} 张，不能宣布结果。"
            "已录的票都在；请核对发出的张数，或重新清点。"
        )
