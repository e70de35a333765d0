"""先易后难: the board of what waits to be talked over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.collecting import Screened, Screening
from app.domain.errors import Refused
from app.domain.matter import Ease, Matter, Step, Urgency
from app.domain.priority import Waiting, in_turn
from app.steps import collect, joining, screening

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


def waiting(work: UnitOfWork) -> list[Waiting]:
    """What waits at 集, the first to be talked over first; what was sent back waits elsewhere."""
    found = collect.matters_at(work, Step.COLLECT)
    keys = [m.id for m in found]
    heat = joining.heats_of(work, keys)
    holds = screening.latest(work.find(Screening, matter_id=keys))
    return in_turn(
        Waiting(m, heat.of(m.id).voices)
        for m in found
        if m.id not in holds or holds[m.id].verdict is not Screened.RETURNED
    )


def grade(
    work: UnitOfWork, matter_id: str, *, ease: Ease | None = None, urgency: Urgency | None = None
) -> Matter:
    """Judge anew how easy or how urgent a matter is.

    Raises:
        Refused: it has ended.
    """
    before = work.get(Matter, matter_id)
    if before.closed:
        raise Refused(f"议题已经结束（{before.standing}），不再调整。记录没有变化。")
    made = replace(before, ease=ease or before.ease, urgency=urgency or before.urgency)
    if made != before:
        work.put(made)
    work.describe("grade_matter", matter=matter_id)
    return made
