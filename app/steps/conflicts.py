"""Settling what two laptops wrote at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.kinds import KINDS

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


def settle_conflict(work: UnitOfWork, kind: str, row: str, *, column: str, op: str) -> None:
    """Let one version of a cell stand. Taking this back opens the question again.

    Args:
        work: the unit of work.
        kind: of record.
        row: its id.
        column: its field, or ``deleted``.
        op: id of the op that wrote the version which stands from now on.

    Raises:
        Refused: somebody settled it meanwhile.
    """
    found = work.find_even_removed(KINDS[kind], id=row)
    work.settle(kind, row, column=column, op=op)
    meeting = row if kind == "meeting" else getattr(found[0], "meeting_id", "") if found else ""
    work.describe("settle_conflict", meeting=meeting)
