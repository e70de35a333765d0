"""Finding a matter by its number or a few words, from anywhere in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.matter import Matter
from app.steps.collect import numbered

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

MOST = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """A matter that answers."""

    id: str
    number: str
    title: str
    standing: str


def find_matters(work: UnitOfWork, text: str, *, limit: int = MOST) -> list[Hit]:
    """Those that answer best; nothing for an empty text."""
    keys = [found.key for found in work.search(text, kinds=("matter",), limit=limit)]
    by_id = {m.id: m for m in work.find(Matter, id=keys)}
    alike = work.find_even_removed(Matter, number=sorted({m.number for m in by_id.values()}))
    told = {m.id: m.number for m in numbered(alike)}
    return [
        Hit(m.id, told.get(m.id, m.number), m.title, m.standing)
        for m in (by_id[key] for key in keys if key in by_id)
    ]
