"""Paper ballots of one vote: one for everybody entitled, or blank ones to hand out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.meeting import AgendaItem, Meeting
from app.domain.papers import BallotsContent, BallotVoter
from app.domain.printout import PrintedKind
from app.domain.rule import Voters
from app.domain.tally import CHOICE_WORDS, Choice
from app.domain.vote import Method, Question, Vote
from app.domain.written import natural_key
from app.steps import printouts
from app.steps.deliberate.ballots import contest_for
from app.steps.deliberate.results import check_question
from app.steps.deliberate.standing import rule_of, standing
from app.steps.deliberate.voting import VoteInput
from app.steps.paper_words import effect_in_words, heading_of, rule_in_words
from app.steps.printouts import printed_row
from app.steps.views.people import people_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.election import Contest
    from app.domain.owners import OwnersBase
    from app.domain.printout import Draft
    from app.domain.rule import DecisionRule
    from app.steps.deliberate.standing import Standing
    from app.steps.ports import UnitOfWork

MAX_COPIES = 5000
_MOTION = tuple(CHOICE_WORDS[c] for c in (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN))
_MARK = "在所选项前的方框内打“√”"
_SHOWN_UNITS = 4


def ballots(
    work: UnitOfWork,
    item_id: str,
    entry: VoteInput | None = None,
    *,
    copies: int = 0,
    named: bool = True,
) -> BallotsContent:
    """纸质表决票, before the vote or while it is open.

    Args:
        work: the unit of work.
        item_id: the item that is voted on.
        entry: wording, question and options; ``None``: those of the open vote on this item, else
            a motion with the item's wording.
        copies: how many blank ballots; 0: one for everybody entitled, with name and unit.
        named: whether the voter is told on the paper; a secret ballot is always blank, as many as
            are entitled where ``copies`` is 0.

    Raises:
        NotFound: no such item.
        Refused: options that do not fit; nobody is entitled; consensus has no ballots; an owners'
            vote, which counts areas, cannot be secret.
    """
    item = work.get(AgendaItem, item_id)
    meeting = work.get(Meeting, item.meeting_id)
    entry = entry or _of_open_vote(work, item)
    rule = entry.rule or rule_of(meeting, item)
    if entry.question is Question.CONSENSUS:
        raise Refused("协商一致只问有无反对，不发表决票。没有生成文件。")
    if not named and rule.counts_area:
        raise Refused("业主共同决定要按面积计票，表决票上必须写明专有部分，不能无记名。")
    if not 0 <= copies <= MAX_COPIES:
        raise Refused(f"空白票的张数应在 0 到 {MAX_COPIES} 之间。", field="copies")
    check_question(entry.question, entry.options, seats=entry.seats)
    made = _voters(work, meeting, rule, copies=copies, named=named)
    contest = _contest(entry)
    return BallotsContent(
        heading=heading_of(work, meeting),
        item=item.title,
        text=entry.text or item.text or item.title,
        choices=contest.options if contest else _MOTION,
        most=contest.max_choices if contest else 1,
        rule=rule_in_words(rule),
        effect=effect_in_words(rule.effect),
        instructions=_instructions(rule, contest, named=named),
        named=named,
        voters=tuple(one.voter for one in made),
        printed=_printed(work, item, entry, made, named=named),
    )


def _printed(
    work: UnitOfWork, item: AgendaItem, entry: VoteInput, made: Sequence[_Made], *, named: bool
) -> Draft:
    """What is remembered of the ballots: who has which number, unless they are secret."""
    known = people_by_id(work, [one.resident_id for one in made if one.resident_id])
    rows = [printed_row(known.get(one.resident_id)) for one in made] if named else []
    if not any(row.resident_id for row in rows):
        rows = []
    return printouts.draft(
        work,
        PrintedKind.BALLOTS,
        item.id,
        meeting_id=item.meeting_id,
        rows=rows,
        blanks=len(made) - len(rows),
        secret=not named,
        asked={
            "text": entry.text,
            "question": entry.question.value,
            "options": list(entry.options),
            "seats": entry.seats,
            # Another round has ballots of its own, though they say the same.
            "follows": _last_declared(work, item),
        },
    )


def _last_declared(work: UnitOfWork, item: AgendaItem) -> str:
    votes = [v for v in work.find(Vote, item_id=item.id) if v.declared_at is not None]
    return max((v.id for v in votes), default="")


def _of_open_vote(work: UnitOfWork, item: AgendaItem) -> VoteInput:
    vote = work.first(Vote, item_id=item.id, declared_at=None)
    if vote is None:
        return VoteInput(method=Method.PAPER, text=item.text)
    return VoteInput(
        text=vote.text,
        method=vote.method,
        question=vote.question,
        options=vote.options,
        seats=vote.seats,
    )


def _contest(entry: VoteInput) -> Contest | None:
    """What is chosen from, with the limits that the vote itself will have."""
    if entry.question is Question.MOTION:
        return None
    return contest_for(entry.question, entry.options, seats=entry.seats)


def _instructions(rule: DecisionRule, contest: Contest | None, *, named: bool) -> tuple[str, ...]:
    if contest is None:
        said = [f"请{_MARK}，只选一项。不选、多选或者无法辨认的为无效票。"]
    elif contest.max_choices == 1:
        said = [f"请{_MARK}，只选一项。一项不选为弃权，多选或者无法辨认的为无效票。"]
    else:
        said = [
            f"请{_MARK}，最多选{contest.max_choices}项，可以少选。"
            "一项不选为弃权，多选或者无法辨认的为无效票。"
        ]
    if rule.voters is Voters.OWNERS:
        said.append(
            "同一业主有多处专有部分的，计一人，面积合并计算；共有的，由推举的一人填写。"
            "未交回的票不计为参与。"
        )
    if named and rule.proxies.allowed:
        said.append("受委托填写的，请注明受托人，并附委托书。")
    return tuple(said)


# -- whose ballots -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Made:
    """A ballot, and the id of whoever votes with it; ``""``: nobody in particular."""

    voter: BallotVoter = field(default_factory=BallotVoter)
    resident_id: str = ""


def _voters(
    work: UnitOfWork, meeting: Meeting, rule: DecisionRule, *, copies: int, named: bool
) -> tuple[_Made, ...]:
    if copies:
        return (_Made(),) * copies
    base = standing(work, meeting, rule, absentees_vote=True)
    found = _owners(work, base.owners, base) if base.owners else _people(work, base)
    if not found:
        raise Refused(
            f"名册中没有“{rule.voters.words}”，没有表决票可印。请先核对应到名单，或印空白票。"
        )
    return found if named else (_Made(),) * len(found)


def _people(work: UnitOfWork, base: Standing) -> tuple[_Made, ...]:
    people = people_by_id(work, {*base.voters, *base.voters.values()})
    ordered = sorted(base.voters, key=lambda key: (natural_key(people[key].whereabouts), key))
    return tuple(
        _Made(
            BallotVoter(
                name=people[key].name,
                units=people[key].whereabouts,
                proxy=people[base.voters[key]].name if base.voters[key] != key else "",
            ),
            key,
        )
        for key in ordered
    )


def _owners(work: UnitOfWork, owners: OwnersBase, base: Standing) -> tuple[_Made, ...]:
    holders = {key: holder for key, holder in base.voters.items() if key != holder}
    people = people_by_id(work, holders.values())
    made = []
    for head in owners.members:
        labels = sorted(head.labels, key=natural_key)
        shown = "、".join(labels[:_SHOWN_UNITS])
        if len(labels) > _SHOWN_UNITS:
            shown += f"等{len(labels)}处"
        acting = [people[holders[v]].name for v in head.voters if v in holders]
        voter = BallotVoter(name=head.name, units=shown, area=head.area, proxy="、".join(acting))
        made.append((natural_key(labels[0]), _Made(voter, next(iter(head.voters), ""))))
    return tuple(one for _, one in sorted(made, key=lambda m: m[0]))
