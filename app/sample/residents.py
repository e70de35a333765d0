"""Residents who take part in a rehearsal by themselves, so that a facilitator can practise alone.

They do one thing at a time, by the same verbs as everybody: come in, ask for the floor, leave
early, vote by name. Whoever raises hands is not counted by them: it is told how many there are, and
the teller counts. Some stay at home, always the same ones.
"""

from __future__ import annotations

import random
from collections import Counter
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from app.domain.attendance import (
    Absence,
    Attendee,
    Capacity,
    Proxy,
    SignIn,
    Via,
    first_absences,
    latest_movements,
    present_ids,
)
from app.domain.errors import Refused
from app.domain.meeting import Meeting, Phase, Side, Speech
from app.domain.tally import Choice
from app.domain.vote import Method, Question, Vote
from app.steps.deliberate import attendance, ballots, leading, speaking, voting

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

_DOORS = (Via.CARD, Via.CARD, Via.CARD, Via.PHONE, Via.HAND, Via.CAMERA)
_SIDES = (Side.FOR, Side.AGAINST, Side.NEUTRAL)
_LEANING = (Choice.FOR,) * 7 + (Choice.AGAINST,) * 2 + (Choice.ABSTAIN,)
_AT_HOME, _OF = 1, 9  # one of so many never comes
_LATE, _SPEAKS, _LEAVES = 0.08, 0.3, 0.01
_WAITING = 3  # so many wait for the floor at the most


class Pace(StrEnum):
    """How fast they are."""

    SLOW = "slow"
    USUAL = "usual"
    QUICK = "quick"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"slow": "慢", "usual": "中", "quick": "快"}[self.value]

    @property
    def seconds(self) -> float:
        """Between two things that somebody does."""
        return {"slow": 9.0, "usual": 4.0, "quick": 1.2}[self.value]


def act_once(work: UnitOfWork, meeting_id: str, chance: random.Random) -> None:
    """Somebody does something, or nobody anything."""
    meeting = work.first(Meeting, id=meeting_id)
    if meeting is None or meeting.on_paper:
        return
    try:
        _act(work, meeting, chance)
    except Refused:
        return  # it cannot be just now; somebody else will do something


def _act(work: UnitOfWork, meeting: Meeting, chance: random.Random) -> None:
    if meeting.phase is Phase.SIGN_IN:
        _come(work, meeting, chance)
        return
    if meeting.phase is not Phase.IN_SESSION:
        return
    for vote in leading.open_votes(work, meeting.id):
        if vote.method is not Method.HANDS:
            _vote(work, vote, chance)
            return
        return  # hands are up; nobody walks about
    luck = chance.random()
    if luck < _LATE:
        _come(work, meeting, chance)
    elif luck < _LATE + _LEAVES:
        _leave(work, meeting, chance)
    elif luck < _LATE + _LEAVES + _SPEAKS:
        _ask_to_speak(work, meeting, chance)


def _come(work: UnitOfWork, meeting: Meeting, chance: random.Random) -> None:
    came = latest_movements(work.find(SignIn, meeting_id=meeting.id))
    excused = first_absences(work.find(Absence, meeting_id=meeting.id))
    acted_for = {p.principal_id for p in work.find(Proxy, meeting_id=meeting.id)}
    due = work.find(Attendee, meeting_id=meeting.id, capacity=Capacity.DUE)
    waiting = sorted(
        {a.resident_id for a in due if not _stays_at_home(a.resident_id)}
        - came.keys()
        - excused.keys()
        - acted_for
    )
    if waiting:
        who = chance.choice(waiting)
        attendance.sign_in(work, meeting.id, who, via=chance.choice(_DOORS))


def _stays_at_home(resident_id: str) -> bool:
    return sha256(resident_id.encode()).digest()[0] % _OF < _AT_HOME


def _leave(work: UnitOfWork, meeting: Meeting, chance: random.Random) -> None:
    here = sorted(present_ids(work.find(SignIn, meeting_id=meeting.id)))
    holders = {p.holder_id for p in work.find(Proxy, meeting_id=meeting.id)}
    free = [key for key in here if key not in holders]
    if free:
        attendance.sign_out(work, meeting.id, chance.choice(free))


def _ask_to_speak(work: UnitOfWork, meeting: Meeting, chance: random.Random) -> None:
    item = meeting.current_item_id
    if item is None:
        return
    turns = work.find(Speech, meeting_id=meeting.id, item_id=item)
    if sum(1 for s in turns if s.started_at is None and s.ended_at is None) >= _WAITING:
        return
    spoken = {s.resident_id for s in turns}
    here = sorted(present_ids(work.find(SignIn, meeting_id=meeting.id)) - spoken)
    if here:
        speaking.ask_to_speak(work, item, chance.choice(here), side=chance.choice(_SIDES))


def _vote(work: UnitOfWork, vote: Vote, chance: random.Random) -> None:
    if vote.question is Question.CONSENSUS:
        return
    done = {b.resident_id for b in ballots.cast_in(work, vote)}
    waiting = sorted(ballots.voters_of(vote).keys() - done)
    if waiting:
        who = chance.choice(waiting)
        choices = _choices(vote, who)
        voting.record_ballot(work, vote.id, who, choices=choices, via=vote.method)


def _choices(vote: Vote, resident_id: str) -> tuple[str, ...]:
    """What somebody is for: always the same in one vote."""
    own = random.Random(f"{vote.id}{resident_id}")
    if vote.question is Question.MOTION:
        return (own.choice(_LEANING).value,)
    contest = ballots.contest_of(vote)
    most = contest.max_choices if contest is not None else 1
    numbers = [str(n) for n in range(1, len(vote.options) + 1)]
    return tuple(sorted(own.sample(numbers, min(most, len(numbers))), key=int))


def hands_of(work: UnitOfWork, meeting_id: str) -> tuple[str, str]:
    """The vote by hands that is open and what hands there are, in words; both ``""``: none."""
    for vote in leading.open_votes(work, meeting_id):
        if vote.method is Method.HANDS and vote.question is not Question.CONSENSUS:
            up = Counter(
                choice for who in ballots.voters_of(vote) for choice in _choices(vote, who)
            )
            return vote.id, "，".join(_hands(vote, up))
    return "", ""


def _hands(vote: Vote, up: Counter[str]) -> list[str]:
    if vote.question is Question.MOTION:
        kinds = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
        return [f"{kind.words} {up[kind.value]}" for kind in kinds]
    return [f"{words} {up[str(number)]}" for number, words in enumerate(vote.options, 1)]
