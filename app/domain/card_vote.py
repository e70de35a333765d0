"""举牌表决: many looks at the raised cards become one choice for each person, or none.

A look is one frame of a camera. What is said of a person is settled by their newest looks alone:

- **Read**: of the newest :data:`WINDOW` looks at the card at least :data:`LEAST`, and four in five
  of them, say the same, and the last two do not both say something else.
- **A card that turns late**: the newest choice counts as soon as eight of the newest ten looks say
  so; until then it is turning, and neither counts. So a card that is put down and passes another
  turn for a moment does not change what it said.
- **Unclear**: seen, and not read: turning, slanting, or too few looks; two people here whose cards
  bear the same marker; the same marker at two places. It is said, never guessed.
- **Not yet**: fewer than :data:`NOTICED` looks, which are as good as none: a ghost is not believed.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from app.domain.markers import choice_of
from app.domain.tally import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WINDOW = 10
LEAST = 4
SHARE = (4, 5)
"""The part of the looks that have to agree, as a fraction."""
NOTICED = 2
_DOUBLE = 2  # looks in a row that show one marker twice until it is believed


class Sighting(NamedTuple):
    """One marker in one frame.

    Attributes:
        marker: which.
        angle: by how much it is turned clockwise from upright, degrees.
        x: middle of it in the frame, pixels from the left; ``y`` from the top.
        side: how wide it is, pixels.
    """

    marker: int
    angle: float
    x: float = 0.0
    y: float = 0.0
    side: float = 0.0


class Look(NamedTuple):
    """What was seen in one frame; ``brightness`` from 0 black to 255 white."""

    sightings: tuple[Sighting, ...]
    brightness: float = 255.0


class Standing(StrEnum):
    """How far somebody's card is read."""

    READ = "read"
    MISSING = "missing"
    UNCLEAR = "unclear"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"read": "已读到", "missing": "未读到", "unclear": "看不准"}[self.value]


class Why(StrEnum):
    """Why a card is unclear."""

    NONE = ""
    FEW = "few"
    TURNING = "turning"
    SLANTING = "slanting"
    TWICE = "twice"
    SHARED = "shared"
    DIFFERS = "differs"

    @property
    def words(self) -> str:
        """What to say about it."""
        return {
            "": "",
            "few": "看到的次数太少，请举稳一点",
            "turning": "正在转动，请举稳",
            "slanting": "举斜了，请举正",
            "twice": "同一标记出现在两处",
            "shared": "与另一位到会的人标记相同，请手工登记",
            "differs": "牌上与已记下的不同，请核对",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one person's card."""

    standing: Standing = Standing.MISSING
    choice: Choice | None = None
    why: Why = Why.NONE
    looks: int = 0
    """How many of the newest looks there are, at the most :data:`WINDOW`."""


@dataclass(slots=True)
class _Seen:
    """The newest looks at one marker; ``None`` is between two turns."""

    said: deque[Choice | None] = field(default_factory=lambda: deque(maxlen=WINDOW))
    doubled: int = 0
    twice: bool = False

    def reading(self) -> Reading:
        count = len(self.said)
        if count < NOTICED:
            return Reading()
        if self.twice:
            return Reading(Standing.UNCLEAR, None, Why.TWICE, count)
        times = Counter(self.said)
        choice = max(times, key=lambda one: times[one])
        most = times[choice]
        newest = list(self.said)[-NOTICED:]
        agreed = most * SHARE[1] >= SHARE[0] * count and choice in newest
        if choice is not None and agreed and most >= LEAST:
            return Reading(Standing.READ, choice, looks=count)
        if choice is None and agreed:
            return Reading(Standing.UNCLEAR, None, Why.SLANTING, count)
        return Reading(Standing.UNCLEAR, None, Why.FEW if agreed else Why.TURNING, count)


class Gathering:
    """What a sweep of the room has gathered so far.

    Args:
        holders: marker of the card → ids of those present and entitled who hold one with it.
    """

    def __init__(self, holders: Mapping[int, Iterable[str]]) -> None:
        self._seen: dict[int, _Seen] = {}
        self.looks = 0
        self.renew(holders)

    def renew(self, holders: Mapping[int, Iterable[str]]) -> None:
        """Others hold these cards now; what was seen stays."""
        self._holders = {marker: tuple(ids) for marker, ids in holders.items()}
        self._marker_of = {key: marker for marker, ids in self._holders.items() for key in ids}

    def take(self, look: Look) -> None:
        """One more frame."""
        self.looks += 1
        times = Counter(sighting.marker for sighting in look.sightings)
        for sighting in look.sightings:
            seen = self._seen.setdefault(sighting.marker, _Seen())
            if times[sighting.marker] > 1:
                continue
            seen.doubled = 0
            seen.said.append(choice_of(sighting.angle))
        for marker, count in times.items():
            if count > 1:
                seen = self._seen[marker]
                seen.doubled += 1
                seen.said.append(None)
                seen.twice = seen.twice or seen.doubled >= _DOUBLE

    def forget(self, resident_id: str) -> None:
        """Look at this card anew, as though it had not been seen."""
        self._seen.pop(self._marker_of.get(resident_id, -1), None)

    def forget_unclear(self) -> None:
        """Look anew at every card that was not read; before another sweep."""
        self._seen = {
            marker: seen
            for marker, seen in self._seen.items()
            if seen.reading().standing is Standing.READ
        }

    def reading(self, resident_id: str) -> Reading:
        """What is known of somebody's card; those without a card are never read."""
        marker = self._marker_of.get(resident_id)
        seen = self._seen.get(marker) if marker is not None else None
        if seen is None or marker is None:
            return Reading()
        found = seen.reading()
        if found.standing is not Standing.MISSING and len(self._holders[marker]) > 1:
            return Reading(Standing.UNCLEAR, None, Why.SHARED, found.looks)
        return found

    def strangers(self) -> tuple[int, ...]:
        """Markers that were read for certain and are nobody's here, in the order first seen."""
        return tuple(
            marker
            for marker, seen in self._seen.items()
            if marker not in self._holders and seen.reading().standing is Standing.READ
        )
