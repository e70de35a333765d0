"""Paper ballots keyed in from what was printed: the vote opened as it stands on the paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.errors import Refused
from app.domain.meeting import AgendaItem, Meeting
from app.domain.printout import PrintedKind, Printout
from app.domain.rule import Voters
from app.domain.vote import Method, Question, Vote
from app.steps import printouts
from app.steps.deliberate import voting
from app.steps.deliberate.standing import rule_of
from app.steps.deliberate.voting import VoteInput

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


def open_printed_vote(work: UnitOfWork, printout_id: str) -> Vote:
    """Open the vote as the ballots ask it, to key them in.

    Raises:
        Refused: these are no ballots, or as :func:`app.steps.deliberate.voting.open_vote`.
    """
    printout = work.get(Printout, printout_id)
    if printout.form is not PrintedKind.BALLOTS:
        raise Refused("这张纸不是表决票。表决没有开始。")
    item = work.get(AgendaItem, printout.about_id)
    rule = rule_of(work.get(Meeting, item.meeting_id), item)
    asked: Any = printout.asked or {}
    entry = VoteInput(
        text=str(asked.get("text", "")),
        method=Method.PAPER,
        question=Question(str(asked.get("question", Question.MOTION))),
        options=tuple(str(option) for option in asked.get("options", ())),
        seats=int(asked.get("seats", 1)),
        # Ballots of owners are collected at their doors as well.
        absentees_vote=rule.voters is Voters.OWNERS,
    )
    if entry.question is Question.GRADIENT:
        entry = replace(entry, options=())
    return voting.open_vote(work, item.id, entry)


def declare_printed_vote(work: UnitOfWork, printout_id: str, vote_id: str) -> Vote:
    """Declare the vote; the ballots are all keyed in with that.

    Raises:
        Refused: as :func:`app.steps.deliberate.voting.declare_vote`.
    """
    declared = voting.declare_vote(work, vote_id)
    printouts.finish_printout(work, printout_id)
    work.describe("declare_vote", meeting=declared.meeting_id, item=declared.item_id, vote=vote_id)
    return declared
