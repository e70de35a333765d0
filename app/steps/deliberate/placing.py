"""Taking a matter off the agendas that it waits on, from the matter's side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.matter import Deed, Matter
from app.domain.meeting import AgendaItem, ItemState, Meeting, Phase
from app.steps.moves import make_move

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


def unplace_matter(work: UnitOfWork, matter_id: str, *, why: str = "", by: str = "") -> Matter:
    """移出议程: off every agenda of a meeting to come, and waiting again.

    What was talked over at earlier meetings stays on the record.

    Raises:
        Refused: the matter is at another step.
    """
    matter = make_move(work, work.get(Matter, matter_id), Deed.UNPLACE, why=why, by=by)
    items = [i for i in work.find(AgendaItem, matter_id=matter_id) if i.state is ItemState.PENDING]
    to_come = {
        m.id
        for m in work.find(Meeting, id=sorted({i.meeting_id for i in items}))
        if m.phase is Phase.PREPARED
    }
    work.remove(*(i for i in items if i.meeting_id in to_come))
    work.describe("unplace_matter", matter=matter_id)
    return matter
