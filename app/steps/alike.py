"""Look-alikes of what somebody writes, by the words that both have in common.

The place where pages ask; what answers is behind it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from app.domain.written import plain
from app.steps import collect

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

MATTER = "matter"
_LEAST = 0.18
_SHORTEST = 2
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """A matter that is like what somebody writes.

    Attributes:
        kind: ``matter``.
        key: its id.
        title: what it is called.
        told: where it stands: ``2026-014 · 办理``.
        why: why it is alike, a phrase each.
        score: from 0 to 1.
    """

    kind: str
    key: str
    title: str
    told: str
    why: tuple[str, ...]
    score: float


def similar(
    work: UnitOfWork,
    *,
    text: str,
    category: str = "",
    place: str = "",
    description: str = "",
    without: str = "",
    limit: int = 5,
) -> list[Alike]:
    """What is like a matter that is being written, the most alike first."""
    wanted = _pairs(f"{text} {description}")
    if len(plain(text)) < _SHORTEST or not wanted:
        return []
    known = [m for m in collect.matters(work) if m.id != without]
    said = {m.id: _pairs(f"{m.title} {m.description}") for m in known}
    often = Counter(pair for pairs in said.values() for pair in pairs)
    weight = {pair: log(1 + len(known) / (1 + often[pair])) + 0.1 for pair in {*often, *wanted}}
    whole = sum(weight[pair] for pair in wanted)
    scored = []
    for matter in known:
        shared = wanted & said[matter.id]
        theirs = sum(weight[pair] for pair in said[matter.id])
        score = 2 * sum(weight[pair] for pair in shared) / (whole + theirs) if shared else 0.0
        why = [f"都说到“{word}”" for word in sorted(shared, key=lambda p: -weight[p])[:_MOST_WORDS]]
        if category and category == matter.category:
            score, why = score * 1.15, [*why, "同一类"]
        if place and matter.place and (place in matter.place or matter.place in place):
            score, why = score * 1.25, [*why, "同一个地点"]
        if shared and score >= _LEAST:
            scored.append((score, matter, why))
    scored.sort(key=lambda one: (-one[0], one[1].id))
    return [
        Alike(MATTER, m.id, m.title, f"{m.number} · {m.standing}", tuple(why), min(score, 1.0))
        for score, m, why in scored[:limit]
    ]


def _pairs(text: str) -> set[str]:
    folded = "".join(char if char.isalnum() else " " for char in plain(text).casefold())
    return {word[at : at + 2] for word in folded.split() for at in range(len(word) - 1)}
