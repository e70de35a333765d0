"""Ballots that were handed out, and what came back: never more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.printout import PrintedKind, Printout
from app.domain.vote import Method

if TYPE_CHECKING:
    from app.domain.election import OptionCount
    from app.domain.tally import Tally
    from app.domain.vote import Vote
    from app.steps.ports import UnitOfWork


def handed_out(work: UnitOfWork, item_id: str) -> int:
    """How many ballots on an item were handed out, as far as somebody wrote it down; 0: nobody."""
    batches: dict[str, int] = {}
    for one in work.find(Printout, about_id=item_id, form=PrintedKind.BALLOTS):
        batches[one.code] = max(batches.get(one.code, 0), one.handed)
    return sum(batches.values())


def refuse_more_than_handed_out(work: UnitOfWork, vote: Vote, counted: Tally | OptionCount) -> None:
    """More ballots than were handed out: something is wrong, and nothing is declared.

    Raises:
        Refused: with both numbers.
    """
    if vote.method is not Method.PAPER:
        return
    handed = handed_out(work, vote.item_id)
    papers = counted.cast
    if handed and papers > handed:
        raise Refused(
            f"收回 {papers} 张表决票，比发出的 {handed} 张多 {papers - handed} 张，不能宣布结果。"
            "已录的票都在；请核对发出的张数，或重新清点。"
        )
