"""What other bodies hand in as a table becomes matters, in one action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.matter import Matter, Source
from app.domain.matter_import import MatterRow
from app.steps import collect
from app.steps.collect import MatterInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork


def known_keys(work: UnitOfWork) -> frozenset[tuple[str, str, str]]:
    """By which what was handed in before is known again."""
    return frozenset(
        MatterRow(title=m.title, category=m.category, place=m.place, body=m.body).key
        for m in work.find(Matter)
        if m.source is Source.BODY
    )


def import_matters(work: UnitOfWork, rows: Sequence[MatterRow]) -> int:
    """Enter what was handed in; gives how many.

    Raises:
        Refused: there is nothing to write, or a row does not hold; nothing is written then.
    """
    if not rows:
        raise Refused("没有需要登记的内容，议题没有变化。")
    entries = [
        MatterInput(
            title=row.title,
            category=row.category,
            place=row.place,
            raised_by=row.raised_by,
            description=row.description,
            source=Source.BODY,
            body=row.body,
            noticed_on=row.noticed_on,
        )
        for row in rows
    ]
    made = collect.put_matters(work, [(entry, None, 0) for entry in entries])
    work.describe("import_matters")
    return len(made)
