"""Look-alikes of a new matter: other matters, and cards of how such a thing was settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.errors import Refused
from app.domain.libraries import CaseCard
from app.domain.likeness import LEAST, Measure, Said
from app.domain.matter import Matter
from app.domain.reference import DISTRICT, Experience, read_text
from app.steps.collect import told_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import Indexed, UnitOfWork

MATTER, CARD, EXPERIENCE = "matter", "case_card", "experience"
KINDS: Final = (MATTER, CARD, EXPERIENCE)
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """A matter or card that is like what somebody writes.

    Attributes:
        kind: ``matter``, ``case_card`` (the room's own) or ``experience`` (sent by the district).
        key: its id; of an experience the key of the document.
        title: what it is called.
        told: where it stands or comes from, in a few words: ``2026-014 · 办理``.
        why: why it is alike, a phrase each: ``都说到“道闸”``, ``同一类``.
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
    kinds: Sequence[str] = KINDS,
    limit: int = 5,
) -> list[Alike]:
    """What is like a matter that is being written, the most alike first.

    Args:
        work: the unit of work; a query.
        text: its title, or all that was said of it.
        category: where one is chosen.
        place: where one is written.
        description: what else is written.
        without: id of a matter that is left out: the one that is being corrected.
        kinds: of look-alikes (see :class:`Alike`).
        limit: at most so many.
    """
    said = Said(text.strip(), description.strip(), category, place.strip())
    if len(said.title + said.body) < _SHORTEST:
        return []
    found = work.akin(f"{said.title}\n{said.body}", kinds=kinds)
    measure = Measure(said, total=found.total, known=found.known)
    scored = []
    for one in found.near:
        other = Said(one.title, one.body, one.category, one.place)
        score = measure.of(other) if one.key != without else 0.0
        if score >= LEAST:
            scored.append((score, one, other))
    scored.sort(key=lambda found: (-found[0], found[1].key))
    alike: list[Alike] = []
    for score, one, other in scored:
        told = _told(work, one)
        if told is not None:
            why = measure.why(other)
            alike.append(Alike(one.kind, one.key, told[0] or one.title, told[1], why, score))
        if len(alike) == limit:
            break
    return alike


def _told(work: UnitOfWork, one: Indexed) -> tuple[str, str] | None:
    """Title, and where it stands or comes from; ``None`` where it is gone."""
    if one.kind == MATTER:
        matter = work.first(Matter, id=one.key)
        if matter is None:
            return None
        return matter.title, f"{told_number(work, matter)} · {matter.standing}"
    if one.kind == CARD:
        card = work.first(CaseCard, id=one.key)
        return (card.title, "本会客厅的经验") if card is not None else None
    for document in work.documents(one.key):
        if document.key == one.key and document.feed == DISTRICT:
            try:
                said = read_text(document.feed, document.key, document.body)
            except Refused:
                return None
            if isinstance(said, Experience):
                return said.title, f"{said.source or '区里'}的经验"
    return None
