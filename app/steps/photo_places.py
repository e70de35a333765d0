"""What a place is called at which a photo was taken, from what was written of photos near by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.matter import Attachment, Matter
from app.domain.photo import metres_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork

NEAR_METRES = 60
"""So far apart two photos may be to show the same place: telephones are wrong by 10 to 30."""


def places_near(work: UnitOfWork, wheres: Sequence[str]) -> dict[str, str]:
    """What places are called, for each ``taken_where`` that something was written near.

    The nearest one with a name is meant; people decide whether it is right.
    """
    wanted = sorted({where for where in wheres if where})
    if not wanted:
        return {}
    taken = [a for a in work.find(Attachment) if a.taken_where]
    named = {
        m.id: m.place for m in work.find(Matter, id=sorted({a.owner_id for a in taken})) if m.place
    }
    known = [(a.taken_where, named[a.owner_id]) for a in taken if a.owner_id in named]
    found = {}
    for where in wanted:
        near = [
            (metres, place)
            for other, place in known
            if (metres := metres_between(where, other)) is not None and metres <= NEAR_METRES
        ]
        if near:
            found[where] = min(near)[1]
    return found
