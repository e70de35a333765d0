"""What was kept for long enough, and erasing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from app.domain.attendance import Absence
from app.domain.erasure import Cell, Erasure, plain_cells
from app.domain.errors import Refused
from app.domain.hotline import CallBack, WorkOrder
from app.domain.libraries import Backbone
from app.domain.matter import Attachment
from app.domain.meeting import Meeting
from app.domain.names import ERASED
from app.domain.people import Contact, Resident
from app.domain.persons import erasable
from app.domain.retention import (
    CALLERS,
    HELPERS,
    LEFT,
    PLACES,
    REASONS,
    RULES,
    Ends,
    RetentionRule,
)

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

_Found = Iterable[tuple[str, Any, tuple[str, ...], datetime | None]]
"""Kind, record, columns, and since when it has not been needed; ``None``: it still is."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is due by one rule; ``records``: how many are concerned."""

    rule: RetentionRule
    cells: tuple[Cell, ...]
    records: int


def due(work: UnitOfWork) -> list[Due]:
    """What is due now, rule by rule; rules by which nothing is are there too, with no cells."""
    found = []
    for rule in RULES:
        if rule.ends is not Ends.ERASED:
            continue
        bound = work.now() - timedelta(days=rule.days)
        cells = [
            (kind, record.id, column)
            for kind, record, columns, since in _FINDERS[rule.key](work)
            if since is not None and since <= bound
            for column in columns
            if _says_something(record, column)
        ]
        found.append(Due(rule, tuple(cells), len({(kind, row) for kind, row, _ in cells})))
    return found


def _says_something(record: object, column: str) -> bool:
    return getattr(record, column) not in (None, "", (), {}, ERASED)


def erase_due(work: UnitOfWork, keys: Iterable[str] | None = None) -> int:
    """Erase what is due; gives of how many records.

    Args:
        work: the unit of work.
        keys: by these rules only.

    Raises:
        Refused: nothing is.
    """
    wanted = None if keys is None else frozenset(keys)
    found = [d for d in due(work) if d.cells and (wanted is None or d.rule.key in wanted)]
    if not found:
        raise Refused("现在没有到期的内容。没有改动。")
    for one in found:
        work.put(
            Erasure(
                id=work.new_id(), cells=plain_cells(one.cells), rule=one.rule.key, at=work.now()
            )
        )
    work.describe("erase_due")
    return sum(one.records for one in found)


def _left(work: UnitOfWork) -> _Found:
    gone = work.find_removed(Resident)
    at = work.written(Resident, "deleted", [r.id for r in gone])
    for resident in gone:
        yield "resident", resident, ("remark",), at.get(resident.id)
    # A number is taken away with its person, or by itself when there is another or none.
    numbers = work.find_removed(Contact)
    at = work.written(Contact, "deleted", [c.id for c in numbers])
    for contact in numbers:
        yield "contact", contact, ("phone",), at.get(contact.id)


def _helpers(work: UnitOfWork) -> _Found:
    gone = work.find_removed(Backbone)
    at = work.written(Backbone, "deleted", [b.id for b in gone])
    columns = tuple(sorted(erasable("backbone")))
    for one in gone:
        yield "backbone", one, columns, at.get(one.id)


def _callers(work: UnitOfWork) -> _Found:
    called: dict[str, datetime] = {}
    for back in work.find(CallBack):
        called[back.order_id] = max(back.at, called.get(back.order_id, back.at))
    for order in work.find_even_removed(WorkOrder):
        last = called.get(order.id) or order.due_at or order.dispatched_at or order.imported_at
        yield "work_order", order, ("caller",), last


def _reasons(work: UnitOfWork) -> _Found:
    closed = {m.id: m.closed_at for m in work.find_even_removed(Meeting)}
    for absence in work.find_even_removed(Absence):
        yield "absence", absence, ("reason",), closed.get(absence.meeting_id)


def _places(work: UnitOfWork) -> _Found:
    for photo in work.find_even_removed(Attachment):
        yield "attachment", photo, ("taken_at", "taken_where"), photo.added_at


_FINDERS: Final[dict[str, Callable[[UnitOfWork], _Found]]] = {
    LEFT: _left,
    HELPERS: _helpers,
    CALLERS: _callers,
    REASONS: _reasons,
    PLACES: _places,
}
