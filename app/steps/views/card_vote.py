"""Whose card bears which marker, for a vote by raised cards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.markers import marker_of
from app.domain.people import Card
from app.domain.vote import Vote
from app.steps.deliberate import ballots
from app.steps.views.people import people_by_id

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

_NAMED = 2


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds which card.

    Attributes:
        markers: marker → ids of those entitled to vote here whose card bears it.
        others: marker → names of other people of the roster whose card bears it.
        withdrawn: markers of cards that hold no longer.
    """

    markers: dict[int, tuple[str, ...]]
    others: dict[int, tuple[str, ...]]
    withdrawn: frozenset[int]

    def has_card(self, resident_id: str) -> bool:
        """Whether somebody entitled was given a card."""
        return any(resident_id in ids for ids in self.markers.values())

    def stranger(self, marker: int) -> str:
        """Whose a card is that nobody entitled holds, in words."""
        names = self.others.get(marker, ())
        if names:
            told = "或".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
            return f"{told}（没有签到，或不在这次应表决的人中）"
        return "一张作废的卡" if marker in self.withdrawn else "一张不是本会客厅的卡"


def holders(work: UnitOfWork, vote_id: str) -> Holders:
    """Read whose cards are whose; raises NotFound."""
    voters = ballots.voters_of(work.get(Vote, vote_id)).keys()
    mine: dict[int, list[str]] = defaultdict(list)
    others: dict[int, list[str]] = defaultdict(list)
    withdrawn = set()
    for card in work.find(Card):
        marker = marker_of(card.serial)
        if card.withdrawn_at is not None:
            withdrawn.add(marker)
        else:
            (mine if card.resident_id in voters else others)[marker].append(card.resident_id)
    people = people_by_id(work, [key for ids in others.values() for key in ids])
    named = {
        marker: tuple(people[key].name for key in ids if key in people)
        for marker, ids in others.items()
    }
    held = {marker: tuple(ids) for marker, ids in mine.items()}
    return Holders(held, named, frozenset(withdrawn))
