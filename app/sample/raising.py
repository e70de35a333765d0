"""A vote of the sample meeting by raised cards: a rendered hall, read as a camera's frames are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.card_vote import Gathering
from app.domain.errors import Refused
from app.domain.markers import TURNS, CardSize
from app.domain.tally import Choice
from app.domain.vote import Ballot, Method, Vote
from app.sample.hall import CAMERAS, Hall, Held
from app.signin.markers import april_tags
from app.signin.picture import Luma
from app.steps import people
from app.steps.deliberate import ballots, voting
from app.steps.deliberate.card_ballots import record_cards
from app.steps.deliberate.results import Result
from app.steps.deliberate.voting import VoteInput
from app.steps.views.card_vote import holders

if TYPE_CHECKING:
    from PIL.Image import Image

    from app.bootstrap import Services
    from app.sample.story import Story
    from app.steps.ports import UnitOfWork

FRAMES = 8
_COLUMNS = 5
_AGAINST, _ABSTAINS = 7, 12
# One sits behind somebody's head: not read, and entered by hand.
_BEHIND = 16


@dataclass(frozen=True, slots=True)
class _Raised:
    """Whoever votes, with the choice they hold up and the marker of their card."""

    resident_id: str
    choice: Choice
    marker: int
    hidden: bool


def raise_cards(story: Story, item: int) -> Vote:
    """Vote on an item by cards; whoever is not read is entered by hand into the same vote."""
    services, key = story.services, story.items[item].id
    services.act(people.issue_cards, [person.id for person in story.due])
    vote: Vote = services.act(voting.open_vote, key, VoteInput(method=Method.CARDS)).value
    story.clock.wait(seconds=40)
    story.scene("cards")
    read = _read(services, vote.id)
    services.act(record_cards, vote.id, {key: choice.value for key, choice in read.items()})
    for one in services.ask(_raised, vote.id):
        if one.resident_id not in read:
            story.clock.wait(seconds=5)
            services.act(
                voting.record_ballot, vote.id, one.resident_id, choices=(one.choice.value,),
                via=Method.NAMED,
            )  # fmt: skip
    story.scene("cards_recorded")
    declared: Vote = services.act(voting.declare_vote, vote.id).value
    return declared


def frames(services: Services) -> list[Image]:
    """What the camera sees of the vote by cards that is open; the same every time."""
    vote = services.ask(_open_vote)
    return _frames(services, vote.id) if vote is not None else []


def told_of_cards(work: UnitOfWork) -> dict[str, Any] | None:
    """The vote by cards for the summary: how many were read, how many entered by hand."""
    vote = work.first(Vote, method=Method.CARDS)
    if vote is None or vote.result is None:
        return None
    cast = work.find(Ballot, vote_id=vote.id)
    result = Result.from_dict(vote.result)
    return {
        "title": vote.title,
        "read": sum(1 for ballot in cast if ballot.via is Method.CARDS),
        "by_hand": sum(1 for ballot in cast if ballot.via is not Method.CARDS),
        **{choice.value: sum(b.choices == (choice.value,) for b in cast) for choice in TURNS[:3]},
        "passed": result.passed,
        "sentence": result.sentence,
    }


def _open_vote(work: UnitOfWork) -> Vote | None:
    return work.first(Vote, method=Method.CARDS, declared_at=None)


def _raised(work: UnitOfWork, vote_id: str) -> list[_Raised]:
    borne = {key: marker for marker, ids in holders(work, vote_id).markers.items() for key in ids}
    said = {_AGAINST: Choice.AGAINST, _ABSTAINS: Choice.ABSTAIN}
    voters = sorted(ballots.voters_of(work.get(Vote, vote_id)))
    return [
        _Raised(key, said.get(at, Choice.FOR), borne[key], hidden=at == _BEHIND)
        for at, key in enumerate(voters)
    ]


def _frames(services: Services, vote_id: str) -> list[Image]:
    hall = Hall(CardSize.A5, camera=CAMERAS["typical"])
    held = [_held(at, one) for at, one in enumerate(services.ask(_raised, vote_id))]
    chance = hall.chance
    return [
        hall.frame([card._replace(roll=card.roll + chance.uniform(-3, 3)) for card in held])
        for _ in range(FRAMES)
    ]


def _held(at: int, one: _Raised) -> Held:
    row, column = divmod(at, _COLUMNS)
    distance = 2.8 + 0.7 * row
    return Held(
        one.marker,
        TURNS.index(one.choice),
        (column - (_COLUMNS - 1) / 2) * 0.62 + 0.1 * (row % 2),
        0.35 - 0.42 * row,
        distance,
        roll=(at * 37) % 31 - 15,
        yaw=(at * 23) % 41 - 20,
        hidden=0.65 if one.hidden else 0.0,
    )


def _read(services: Services, vote_id: str) -> dict[str, Choice]:
    try:
        reader = april_tags()
    except Refused:
        return {}  # the detector is not everywhere: then all are entered by hand
    known = services.ask(holders, vote_id)
    gathering = Gathering(known.markers)
    for frame in _frames(services, vote_id):
        gathering.take(reader.read(Luma(frame.width, frame.height, frame.width, frame.tobytes())))
    keys = [key for ids in known.markers.values() for key in ids]
    found = {key: gathering.reading(key).choice for key in keys}
    return {key: choice for key, choice in found.items() if choice is not None}
