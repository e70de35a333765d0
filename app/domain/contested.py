"""Which cells people judge where two laptops wrote at the same time, and what settles the rest.

The rules, in this order:

1. Both wrote the same: nothing to judge.
2. What the program writes by itself (ids, instants, the order of an agenda): the newer one holds,
   as the tables show it.
3. Everything else is shown to people, by the word that stands here.

Every field of every kind of record stands in one of the two lists of :mod:`app.domain.judged`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from app.domain.judged import JUDGED

DELETED: Final = "deleted"


@dataclass(frozen=True, slots=True)
class Version:
    """One of several values that laptops gave to a cell at the same time.

    Attributes:
        op: id of the op that wrote it.
        value: as the record would hold it; ``None`` also where it was erased. Of the column
            ``deleted``: whether the row was taken away.
        device: name of the laptop in the log.
        actor: who sat there, or ``""``.
        at: when, by that laptop's clock.
        also: where a removal meets an edit: what was edited, by column.
    """

    op: str
    value: Any
    device: str
    actor: str
    at: datetime
    also: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that laptops wrote at the same time.

    Attributes:
        kind: of record.
        row: its id.
        column: field of the record, or ``deleted``.
        versions: two at least; the first is the one that is shown meanwhile.
    """

    kind: str
    row: str
    column: str
    versions: tuple[Version, ...]


def needs_judging(conflict: Conflict) -> bool:
    """Whether people have to say which version holds."""
    judged = JUDGED.get(conflict.kind, {})
    first, *rest = conflict.versions
    if conflict.column == DELETED:
        differ = any(other.value != first.value for other in rest)
        edited = [v for v in conflict.versions if v.also]
        # Taken away here, and there only put elsewhere in an order: taken away it is.
        return differ and (not edited or any(judged.keys() & v.also.keys() for v in edited))
    if conflict.column not in judged:
        return False
    return any(other.value != first.value for other in rest)
