"""Cards of experience that a room offers to the district, with its people masked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.papers import Masker

if TYPE_CHECKING:
    from app.store.connection import Connection

TEXTS: Final = ("title", "problem", "at_table", "settled", "cost", "said")
_NAMES: Final = """
SELECT name FROM resident WHERE deleted = 0 AND name IS NOT NULL
UNION SELECT name FROM backbone WHERE deleted = 0 AND name IS NOT NULL
UNION SELECT raised_by FROM matter WHERE deleted = 0 AND raised_by IS NOT NULL"""
_CARDS: Final = """
SELECT c.id, coalesce(m.number, '') AS number, coalesce(c.title, '') AS title, c.category,
    coalesce(c.problem, '') AS problem, coalesce(c."table", '') AS at_table,
    coalesce(c.settled, '') AS settled, coalesce(c.cost, '') AS cost,
    coalesce(c.said, '') AS said, c.shared_at AS shared
FROM case_card c LEFT JOIN matter m ON m.id = c.matter_id AND m.deleted = 0
WHERE c.deleted = 0 AND c.shared_at IS NOT NULL"""


def masker_of(connection: Connection) -> Masker:
    """Knows the names of those whom the room's record knows."""
    return Masker(row[0] for row in connection.run(_NAMES) if row[0])


def cards(connection: Connection, masker: Masker) -> list[dict[str, Any]]:
    """Every card that is offered."""
    cursor = connection.run(_CARDS)
    columns = [column[0] for column in cursor.description]
    found = [dict(zip(columns, row, strict=True)) for row in cursor]
    for row in found:
        row |= {name: masker.text(row[name]) for name in TEXTS}
    return found
