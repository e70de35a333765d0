"""Ballots one by one: who may cast them and what they come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.ballots import NamedBallot, tally_of_ballots
from app.domain.election import ONE_MARK, Contest, OptionBallot, OptionCount, count_option_ballots
from app.domain.errors import Refused
from app.domain.owners import OwnerBallot, OwnersBase, tally_of_owner_ballots
from app.domain.people import Resident
from app.domain.tally import Choice, Tally
from app.domain.vote import Ballot, Question, Vote
from app.steps.deliberate import leading
from app.steps.views.people import Person, people_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.steps.deliberate.standing import Standing
    from app.steps.ports import UnitOfWork

INVALID = "invalid"


def entitled_of(work: UnitOfWork, base: Standing) -> dict[str, object]:
    """What a vote keeps of who may vote."""
    kept: dict[str, Any] = {"voters": dict(base.voters)}
    if base.owners is not None:
        # Without the people's names, which belong to the roster alone: there they can be erased.
        nameless = [replace(m, name="") if m.owner_ids else m for m in base.owners.members]
        kept["owners"] = OwnersBase(tuple(nameless)).to_dict()
    elif base.rule.voters.by_household:
        people = work.find(Resident, id=sorted(base.voters))
        kept["households"] = {r.id: r.unit_id for r in people if r.unit_id}
    return kept


def voters_of(vote: Vote) -> dict[str, str]:
    """Resident id → who casts the vote: themselves or the holder of the proxy."""
    voters: Any = vote.entitled["voters"]
    return dict(voters)


def owners_of(vote: Vote) -> OwnersBase | None:
    """The base by heads and area of an owners' vote."""
    kept: Any = vote.entitled.get("owners")
    return OwnersBase.from_dict(kept) if kept else None


def contest_of(vote: Vote) -> Contest | None:
    """What is chosen from, or ``None`` for a motion."""
    if vote.question in {Question.MOTION, Question.CONSENSUS} or not vote.options:
        return None  # names of candidates may have been erased
    return contest_for(vote.question, vote.options, seats=vote.seats)


def contest_for(question: Question, options: tuple[str, ...], *, seats: int) -> Contest:
    """What is chosen from: ``seats`` of an election, or how many may be chosen at the most.

    Raises:
        Refused: too few options, two alike, or seats that cannot be.
    """
    return Contest(
        kind=question,
        options=options,
        max_choices=1 if question in ONE_MARK else min(seats, len(options)),
        seats=seats if question is Question.ELECTION else 1,
    )


def cast_in(work: UnitOfWork, vote: Vote) -> list[Ballot]:
    """The ballots of a vote, in the order in which they were entered."""
    return leading.ballots_that_hold(work, vote)[0]


def check_ballot(work: UnitOfWork, vote: Vote, ballot: Ballot) -> None:
    """Refuse a ballot that cannot be, before it is written.

    Raises:
        Refused: not entitled, voted already, or choices that cannot be, by name.
    """
    tally_cast(work, vote, [*cast_in(work, vote), ballot])


def tally_cast(work: UnitOfWork, vote: Vote, cast: Sequence[Ballot]) -> Tally | OptionCount:
    """What these ballots come to; raises Refused as :func:`check_ballot` says."""
    try:
        return _tally(vote, cast, {})
    except Refused:
        # Names are for the refusal only, and reading those of thousands takes a while.
        owners = owners_of(vote)
        wanted = {b.resident_id for b in cast} | set(voters_of(vote).values())
        wanted.update(key for m in (owners.members if owners else ()) for key in m.owner_ids)
        return _tally(vote, cast, people_by_id(work, wanted))


def _tally(vote: Vote, cast: Sequence[Ballot], people: Mapping[str, Person]) -> Tally | OptionCount:
    voters = voters_of(vote)
    for ballot in cast:
        if ballot.resident_id not in voters:
            raise Refused(
                f"{_name(people, ballot.resident_id)}不在本次应参加表决的人之中，这一票没有计入。"
                "请核对签到和名册。"
            )
    contest = contest_of(vote)
    if contest is not None:
        return _options(vote, contest, cast=cast, people=people)
    owners = owners_of(vote)
    if owners is not None:
        names = {key: person.name for key, person in people.items()}
        papers = [OwnerBallot(choice=_choice(b), person_id=b.resident_id) for b in cast]
        return tally_of_owner_ballots(_named_heads(owners, names), papers, names=names)
    return tally_of_ballots(_named(vote, cast, people), entitled=voters.keys())


def _name(people: Mapping[str, Person], key: str) -> str:
    return people[key].name if key in people else ""


def _named_heads(owners: OwnersBase, names: Mapping[str, str]) -> OwnersBase:
    if not names:
        return owners
    return OwnersBase(
        tuple(
            replace(m, name="、".join(names.get(o, "") for o in m.owner_ids)) if m.owner_ids else m
            for m in owners.members
        )
    )


def _choice(ballot: Ballot) -> Choice:
    try:
        (chosen,) = ballot.choices
        return Choice(chosen)
    except ValueError:
        raise Refused("每张票只能是赞成、反对、弃权、无效中的一项。这张票没有录入。") from None


def _named(vote: Vote, cast: Sequence[Ballot], people: Mapping[str, Person]) -> list[NamedBallot]:
    voters = voters_of(vote)
    households: Any = vote.entitled.get("households") or {}
    return [
        NamedBallot(
            voter_id=b.resident_id,
            choice=_choice(b),
            name=_name(people, b.resident_id),
            head=str(households.get(b.resident_id) or ""),
            head_name=people[b.resident_id].address if b.resident_id in people else "",
            cast_by=(
                _name(people, voters[b.resident_id])
                if voters[b.resident_id] != b.resident_id
                else ""
            ),
        )
        for b in cast
    ]


def _options(
    vote: Vote, contest: Contest, *, cast: Sequence[Ballot], people: Mapping[str, Person]
) -> OptionCount:
    owners = owners_of(vote)
    by_person = owners.by_person() if owners else {}
    papers: list[OptionBallot] = []
    for ballot in cast:
        spoiled = ballot.choices == (INVALID,)
        heads = by_person.get(ballot.resident_id, ())
        papers.extend(
            OptionBallot(
                # One owner who votes for two heads hands in two ballots, as far as counting goes.
                voter_id=head.key if head else ballot.resident_id,
                choices=() if spoiled else _numbers(ballot),
                spoiled=spoiled,
                name=_name(people, ballot.resident_id),
                area=head.area if head else None,
            )
            for head in (heads or (None,))
        )
    return count_option_ballots(contest, papers)


def _numbers(ballot: Ballot) -> tuple[int, ...]:
    try:
        return tuple(int(c) for c in ballot.choices)
    except ValueError:
        raise Refused("选项应当用编号。这张票没有录入。") from None
