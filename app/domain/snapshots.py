"""随手拍: which of many photos seem to show the same thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.photo import PhotoFacts, metres_between

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR = timedelta(minutes=4)
"""Photos of one thing are taken one after another."""
NEAR_METRES = 40
"""Farther apart it is another place, however soon afterwards."""


@dataclass(frozen=True, slots=True)
class Snap:
    """A photo before it is kept: how it is called, and what it says of itself."""

    key: str
    facts: PhotoFacts = field(default_factory=PhotoFacts)


def suggest_groups(snaps: Sequence[Snap]) -> list[tuple[str, ...]]:
    """Keys of photos that seem to belong together, in the order of the first of each.

    One after another within four minutes and forty metres; what says no time stands alone.
    """
    timed = sorted((s for s in snaps if s.facts.taken_at), key=lambda s: (s.facts.taken_at, s.key))
    groups: list[list[Snap]] = []
    for snap in timed:
        if groups and _together(groups[-1][-1].facts, snap.facts):
            groups[-1].append(snap)
        else:
            groups.append([snap])
    groups += [[s] for s in snaps if not s.facts.taken_at]
    place = {s.key: at for at, s in enumerate(snaps)}
    groups.sort(key=lambda group: min(place[s.key] for s in group))
    return [tuple(s.key for s in group) for group in groups]


def _together(one: PhotoFacts, other: PhotoFacts) -> bool:
    if one.taken_at is None or other.taken_at is None or other.taken_at - one.taken_at > NEAR:
        return False
    metres = metres_between(one.where, other.where)
    return metres is None or metres <= NEAR_METRES
