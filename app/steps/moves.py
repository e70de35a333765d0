"""Moving a matter on through the five steps; every move is kept with who, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.matter import Deed, Matter, Move, moved

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


def move_matter(
    work: UnitOfWork, matter_id: str, deed: Deed, *, why: str = "", by: str = ""
) -> Matter:
    """Move a matter on by hand.

    Raises:
        Refused: the step that it is at does not allow this, or a reason is missing.
    """
    matter = make_move(work, work.get(Matter, matter_id), deed, why=why, by=by)
    work.describe("move_matter", matter=matter_id, deed=deed.value)
    return matter


def make_move(
    work: UnitOfWork,
    matter: Matter,
    deed: Deed,
    *,
    why: str = "",
    by: str = "",
    meeting_id: str | None = None,
    merged_into: str | None = None,
) -> Matter:
    """Move a matter on, as part of another verb.

    Raises:
        Refused: see :func:`app.domain.matter.moved`.
    """
    after = moved(matter, deed, why=why, merged_into=merged_into)
    work.put(
        after,
        Move(
            id=work.new_id(),
            matter_id=matter.id,
            deed=deed,
            came_from=matter.step,
            went_to=after.step,
            why=why.strip(),
            by=by.strip(),
            meeting_id=meeting_id,
            at=work.now(),
        ),
    )
    return after


def moves_of(work: UnitOfWork, matter_id: str) -> list[Move]:
    """How a matter went, the oldest first."""
    return sorted(work.find(Move, matter_id=matter_id), key=lambda m: (m.at, m.id))
