"""Verbs of deciding: a vote opens on a frozen base, is counted, and its result is declared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.domain.clock import in_china
from app.domain.denominators import check_denominator, check_notice
from app.domain.errors import Refused
from app.domain.gradient import GRADES
from app.domain.meeting import AgendaItem, Meeting, Phase
from app.domain.presets import PRESETS
from app.domain.rule import DecisionRule
from app.domain.vote import Ballot, Count, Method, Question, Resolution, Vote
from app.steps.deliberate import ballots, leading, results
from app.steps.deliberate.paper_batches import refuse_more_than_handed_out
from app.steps.deliberate.standing import Standing, rule_of, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork

BUNDLE_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteInput:
    """How a vote is to be taken.

    Attributes:
        text: the wording; ``""``: that of the item.
        method: hands, named, paper …
        question: what kind of answer.
        options: for choosing and elections, the choices in their order.
        seats: how many may be chosen at the most; the seats of an election.
        tellers: 1 or 2, for hands.
        absentees_vote: paper is also collected from those not in the room (owners' votes).
        rule: instead of the item's.
    """

    text: str = ""
    method: Method = Method.HANDS
    question: Question = Question.MOTION
    options: tuple[str, ...] = ()
    seats: int = 1
    tellers: int = 1
    absentees_vote: bool = False
    rule: DecisionRule | None = None


def open_vote(work: UnitOfWork, item_id: str, entry: VoteInput | None = None) -> Vote:
    """Open a vote on an item: the rule and the base are frozen with it.

    Raises:
        Refused: the meeting is not in session; another vote is open; the item was not announced and
            the rule wants that; the base cannot be (nobody present, no areas …).
    """
    entry = entry or VoteInput()
    item = work.get(AgendaItem, item_id)
    meeting = _ready(work, item)
    base = _base(work, meeting, item, entry)
    vote = _vote(work, item, entry, base=base)
    work.put(vote)
    work.describe("open_vote", meeting=meeting.id, item=item_id, vote=vote.id)
    return vote


def open_bundle(
    work: UnitOfWork, item_ids: Sequence[str], entry: VoteInput | None = None
) -> list[Vote]:
    """Open votes on several items in one go: counted apart, on one base.

    Raises:
        Refused: fewer than two items, items of two meetings, or as :func:`open_vote`.
    """
    entry = entry or VoteInput()
    items = [work.get(AgendaItem, item_id) for item_id in dict.fromkeys(item_ids)]
    if len(items) < BUNDLE_LEAST:
        raise Refused("一并表决至少要选两项。")
    if len({item.meeting_id for item in items}) > 1:
        raise Refused("只能把同一次会议的议程一并表决。表决没有开始。")
    bundle = work.new_id()
    made: list[Vote] = []
    for item in items:
        meeting = _ready(work, item, bundle=bundle)
        base = _base(work, meeting, item, entry)
        made.append(_vote(work, item, entry, base=base, bundle=bundle))
    work.put_all(made)
    work.describe("open_vote", meeting=made[0].meeting_id, item=item_ids[0], vote=made[0].id)
    return made


def _ready(work: UnitOfWork, item: AgendaItem, *, bundle: str = "") -> Meeting:
    meeting = work.get(Meeting, item.meeting_id)
    if meeting.phase is not Phase.IN_SESSION:
        raise Refused(f"会议现在是“{meeting.phase.words}”，不能表决。请先开会或继续会议。")
    leading.refuse_unless_leading(work, meeting.id)
    for vote in leading.open_votes(work, meeting.id):
        if not bundle or vote.bundle != bundle:
            raise Refused(f"“{vote.title}”还在表决。请先宣布结果，或撤销这次表决。")
    return meeting


def _base(work: UnitOfWork, meeting: Meeting, item: AgendaItem, entry: VoteInput) -> Standing:
    # Asking how far people agree decides nothing, so no rule has to be kept to but this one.
    sounding = entry.question is Question.GRADIENT
    rule = PRESETS["consultation"] if sounding else entry.rule or rule_of(meeting, item)
    check_notice(
        rule,
        # What was on the agenda beforehand was announced with the meeting's notice.
        announced=in_china(meeting.planned_at).date() if item.announced else None,
        meeting=in_china(meeting.planned_at).date(),
    )
    base = standing(work, meeting, rule, absentees_vote=entry.absentees_vote)
    check_denominator(rule, base.denominator)
    return base


def _vote(
    work: UnitOfWork, item: AgendaItem, entry: VoteInput, *, base: Standing, bundle: str = ""
) -> Vote:
    options = tuple(o.strip() for o in entry.options if o.strip())
    if entry.question is Question.GRADIENT:
        options = GRADES
    results.check_question(entry.question, options, seats=entry.seats)
    if entry.tellers not in {1, 2}:
        raise Refused("计票人应为一人或两人。", field="tellers")
    if entry.method is Method.HANDS and base.owners is not None:
        raise Refused("业主共同决定要按面积和人数计算，不能只数举手。请改用纸票或记名表决。")
    known = [v for v in leading.votes_of_meeting(work, item.meeting_id)[0] if v.item_id == item.id]
    return Vote(
        id=work.new_id(),
        meeting_id=item.meeting_id,
        item_id=item.id,
        title=item.title,
        text=(entry.text or item.text or item.title).strip(),
        method=entry.method,
        question=entry.question,
        rule=base.rule.to_dict(),
        denominator=base.denominator.to_dict(),
        entitled=ballots.entitled_of(work, base),
        options=options,
        seats=entry.seats,
        tellers=entry.tellers if entry.method is Method.HANDS else 1,
        bundle=bundle,
        follows=known[-1].id if known else None,
        opened_at=work.now(),
    )


def withdraw_vote(work: UnitOfWork, vote_id: str) -> None:
    """Take back a vote whose result is not declared, with whatever was counted; the log keeps it.

    Raises:
        Refused: the result was declared.
    """
    vote = still_open(work, vote_id)
    work.remove(*work.find(Count, vote_id=vote_id), *work.find(Ballot, vote_id=vote_id), vote)
    work.describe("withdraw_vote", meeting=vote.meeting_id, item=vote.item_id)


# -- counting ----------------------------------------------------------------------------------


def still_open(work: UnitOfWork, vote_id: str) -> Vote:
    """A vote that can still be counted here; part of other verbs.

    Raises:
        Refused: the result was declared, or another laptop leads.
    """
    vote = work.get(Vote, vote_id)
    if vote.declared_at is not None:
        raise Refused("这次表决的结果已经宣布，不再计票。如有差错，请撤销“宣布结果”后更正。")
    leading.refuse_unless_leading(work, vote.meeting_id)
    return vote


def record_count(
    work: UnitOfWork,
    vote_id: str,
    figures: dict[str, Any],
    *,
    teller: int = 1,
    teller_name: str = "",
    reason: str = "",
) -> Count:
    """Record what a teller counted; a second count corrects the first, which is kept.

    Args:
        work: the unit of work.
        vote_id: the open vote.
        figures: ``Tally.to_dict()``, or ``OptionCount.to_dict()`` for a choice among options.
        teller: 1 or 2.
        teller_name: who counted.
        reason: why a count is corrected.

    Raises:
        Refused: figures that cannot be, with the figures shown; the vote is closed; there is no
            such teller.
    """
    vote = still_open(work, vote_id)
    if not 1 <= teller <= vote.tellers:
        raise Refused("这次表决没有第二位计票人。", field="teller")
    if ballots.cast_in(work, vote):
        raise Refused("这次表决已在逐票录入，不能再录总数。请继续录票，或撤销已录的票。")
    checked = results.check_figures(vote, figures)
    earlier = results.standing_counts(work, vote).get(teller)
    count = Count(
        id=work.new_id(),
        vote_id=vote_id,
        meeting_id=vote.meeting_id,
        teller=teller,
        teller_name=teller_name,
        figures=checked,
        round=vote.recounts + 1,
        replaces=earlier.id if earlier else None,
        reason=reason,
        at=work.now(),
    )
    work.put(count)
    work.describe("record_count", meeting=vote.meeting_id, item=vote.item_id, vote=vote_id)
    return count


def recount(work: UnitOfWork, vote_id: str) -> None:
    """Begin a new round, in which every teller counts again; the earlier figures are kept.

    Raises:
        Refused: nothing was counted in this round yet.
    """
    vote = still_open(work, vote_id)
    if not results.standing_counts(work, vote):
        raise Refused("还没有计票，不用重新计数。")
    work.put(replace(vote, recounts=vote.recounts + 1))
    work.describe("recount", meeting=vote.meeting_id, item=vote.item_id, vote=vote_id)


def record_ballot(
    work: UnitOfWork,
    vote_id: str,
    resident_id: str,
    *,
    choices: Sequence[str],
    via: Method | None = None,
) -> Ballot:
    """Record one voter's choice: a paper keyed in, or a named vote.

    Args:
        work: the unit of work.
        vote_id: the open vote.
        resident_id: whose vote it is: with a proxy the principal.
        choices: one of ``for against abstain invalid``; or the numbers of the options chosen, from
            ``"1"``, none for a blank paper, ``("invalid",)`` for a spoiled one.
        via: how it came in; ``None``: as the vote is taken.

    Raises:
        Refused: not entitled, voted already, or choices that cannot be.
    """
    vote = still_open(work, vote_id)
    if vote.method is Method.HANDS or vote.question is Question.CONSENSUS:
        raise Refused("举手表决只录总数，不逐人记名。")
    if work.find(Count, vote_id=vote_id):
        raise Refused("这次表决已录入总数，不能再逐票录入。请先撤销总数。")
    ballot = Ballot(
        id=work.new_id(),
        vote_id=vote_id,
        meeting_id=vote.meeting_id,
        resident_id=resident_id,
        choices=tuple(choices),
        via=via or vote.method,
        at=work.now(),
    )
    ballots.check_ballot(work, vote, ballot)
    work.put(ballot)
    work.describe(
        "record_ballot",
        meeting=vote.meeting_id,
        item=vote.item_id,
        vote=vote_id,
        resident=resident_id,
    )
    return ballot


def put_ballot(
    work: UnitOfWork,
    vote_id: str,
    resident_id: str,
    *,
    choices: Sequence[str] | None,
    instead_of: str = "",
    via: Method | None = None,
) -> Ballot | None:
    """Record a voter's choice, change it or take it back, in one action.

    Args:
        work: the unit of work.
        vote_id: the open vote.
        resident_id: see :func:`record_ballot`.
        choices: likewise; ``None`` takes the ballot back.
        instead_of: the ballot that was recorded for this voter before, or ``""``.
        via: see :func:`record_ballot`.

    Raises:
        Refused: as :func:`record_ballot`.
    """
    if instead_of:
        withdraw_ballot(work, instead_of)
    if choices is None:
        return None
    return record_ballot(work, vote_id, resident_id, choices=choices, via=via)


def withdraw_ballot(work: UnitOfWork, ballot_id: str) -> None:
    """Take back a ballot that was keyed in wrongly; the log keeps it."""
    ballot = work.get(Ballot, ballot_id)
    vote = still_open(work, ballot.vote_id)
    work.remove(ballot)
    work.describe(
        "withdraw_ballot",
        meeting=vote.meeting_id,
        item=vote.item_id,
        vote=vote.id,
        resident=ballot.resident_id,
    )


# -- the result --------------------------------------------------------------------------------


def declare_vote(work: UnitOfWork, vote_id: str) -> Vote:
    """Declare the result: what was counted is compared with the frozen base.

    Raises:
        Refused: a teller has not counted, the two tellers differ, nothing was counted, or more
            ballots came back than were handed out.
    """
    vote = still_open(work, vote_id)
    counted = results.counted(work, vote)
    refuse_more_than_handed_out(work, vote, counted)
    result = results.decided(vote, counted)
    declared = replace(vote, declared_at=work.now(), result=result.to_dict())
    work.put(declared)
    # A sounding settles nothing.
    if result.passed and vote.question is not Question.GRADIENT:
        _resolve(work, declared, result)
    work.describe("declare_vote", meeting=vote.meeting_id, item=vote.item_id, vote=vote_id)
    return declared


def _resolve(work: UnitOfWork, vote: Vote, result: results.Result) -> None:
    work.put(
        Resolution(
            id=work.new_id(),
            meeting_id=vote.meeting_id,
            item_id=vote.item_id,
            vote_id=vote.id,
            text=result.resolution or vote.text,
            effect=result.effect,
            at=work.now(),
        )
    )
