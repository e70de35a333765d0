"""The speaking list: who is next, and how much each has had.

Rules of order: those who have not spoken go first, for and against alternate, each has a number of
turns of a fixed length (by default twice two minutes); both are settings of the meeting.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.meeting import Side, Speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class SpeakingList:
    """The list of one agenda item.

    Attributes:
        speaking: who has the floor, or ``None``.
        waiting: who waits, next first.
        done: who has spoken, earliest first.
    """

    speaking: Speech | None
    waiting: tuple[Speech, ...]
    done: tuple[Speech, ...]


def one_each(speeches: Iterable[Speech]) -> list[Speech]:
    """Every turn once, though two laptops entered it.

    Nobody asks for the floor on an item while they wait for it or have it: who seems to was put on
    the list by two laptops at the same time. Of the two the turn counts that began, else the
    earlier one.
    """
    kept: dict[tuple[str, str], list[Speech]] = {}
    for speech in sorted(speeches, key=lambda s: (s.asked_at, s.id)):
        turns = kept.setdefault((speech.item_id, speech.resident_id), [])
        before = turns[-1] if turns else None
        if before is None or (before.ended_at and before.ended_at <= speech.asked_at):
            turns.append(speech)
        elif before.started_at is None and speech.started_at is not None:
            turns[-1] = speech
    return sorted((s for turns in kept.values() for s in turns), key=lambda s: s.id)


def seconds_used(speech: Speech, now: datetime) -> int:
    """Whole seconds that somebody has had the floor in this turn, pauses left out."""
    if speech.started_at is None:
        return 0
    end = speech.ended_at or speech.paused_at or now
    return max(0, int((end - speech.started_at).total_seconds()) - speech.paused_seconds)


def turns_taken(speeches: Iterable[Speech]) -> Counter[str]:
    """Turns begun, by resident id."""
    return Counter(s.resident_id for s in speeches if s.started_at is not None)


def time_used(speeches: Iterable[Speech], now: datetime) -> Counter[str]:
    """Seconds of floor, by resident id; with it voices can be kept equal."""
    used: Counter[str] = Counter()
    for speech in speeches:
        used[speech.resident_id] += seconds_used(speech, now)
    return used


def speaking_list(speeches: Sequence[Speech]) -> SpeakingList:
    """Order the turns of one agenda item."""
    done = sorted(
        (s for s in speeches if s.ended_at is not None and s.started_at is not None),
        key=lambda s: (s.started_at or s.asked_at, s.id),
    )
    speaking = next((s for s in speeches if s.started_at is not None and s.ended_at is None), None)
    waiting = [s for s in speeches if s.started_at is None and s.ended_at is None]
    last = speaking or (done[-1] if done else None)
    return SpeakingList(speaking, tuple(_order(waiting, turns_taken(speeches), last)), tuple(done))


def _order(waiting: list[Speech], taken: Counter[str], last: Speech | None) -> list[Speech]:
    ordered: list[Speech] = []
    side = last.side if last else Side.NEUTRAL
    left = sorted(waiting, key=lambda s: (taken[s.resident_id], s.id))
    while left:
        fewest = taken[left[0].resident_id]
        peers = [s for s in left if taken[s.resident_id] == fewest]
        chosen = next((s for s in peers if _alternates(side, s.side)), peers[0])
        ordered.append(chosen)
        left.remove(chosen)
        side = chosen.side
    return ordered


def _alternates(last: Side, candidate: Side) -> bool:
    return {last, candidate} == {Side.FOR, Side.AGAINST}
