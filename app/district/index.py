"""What the staff's pages list of a room, read from its mirror."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert

from app.district.escalated import escalations
from app.district.offered import cards, masker_of
from app.district.tables.index import (
    card_index,
    conflict_index,
    disclosure_index,
    escalation_index,
    matter_index,
    meeting_index,
    minutes_index,
    month_index,
)
from app.district.voices import Voices, voices
from app.domain.clock import CHINA, from_millis, in_china, to_millis
from app.domain.contested import needs_judging
from app.domain.matter import Outcome
from app.store.conflicts import conflicts
from app.store.mapping import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Table

    from app.district.core import Core
    from app.domain.contested import Conflict
    from app.store.connection import Connection

Rows = dict[str, list[dict[str, Any]]]
_TABLES: Final = (
    meeting_index,
    matter_index,
    minutes_index,
    conflict_index,
    escalation_index,
    card_index,
    month_index,
    disclosure_index,
)

_COUNTED: Final = ("raised", "settled", "satisfied", "mostly", "unsatisfied")

_MEETINGS: Final = """
SELECT m.id, coalesce(m.title, '') AS title, m.phase, m.place, coalesce(m.chair, '') AS chair,
    m.planned_at AS planned, coalesce(m.started_at, 0) AS started,
    coalesce(m.closed_at, 0) AS closed,
    (SELECT count(*) FROM agenda_item a WHERE a.meeting_id = m.id AND a.deleted = 0) AS items,
    (SELECT count(*) FROM attendee t WHERE t.meeting_id = m.id AND t.deleted = 0
        AND t.capacity = 'due') AS due,
    (SELECT count(*) FROM attendee t WHERE t.meeting_id = m.id AND t.deleted = 0
        AND t.capacity = 'due' AND EXISTS (SELECT 1 FROM sign_in s
        WHERE s.meeting_id = m.id AND s.resident_id = t.resident_id AND s.deleted = 0)) AS present,
    (SELECT v.content FROM minutes v WHERE v.meeting_id = m.id AND v.number = 0
        AND v.issued_at IS NOT NULL AND v.deleted = 0) AS content
FROM meeting m WHERE m.deleted = 0"""

# A task names its matter, or the item of a meeting that was about it.
_MATTERS: Final = """
SELECT x.id, x.number, coalesce(x.title, '') AS title, x.category, x.step, x.closed,
    x.created_at AS created, count(t.id) AS tasks,
    coalesce(sum(t.state = 'open'), 0) AS tasks_open,
    min(CASE WHEN t.state = 'open' THEN t.due END) AS due,
    coalesce(x.outcome, '') AS outcome,
    CASE WHEN x.closed THEN coalesce((SELECT max(v.at) FROM move v
        WHERE v.matter_id = x.id AND v.deleted = 0), x.created_at) ELSE 0 END AS ended
FROM matter x
LEFT JOIN (SELECT k.id, k.state, k.due, coalesce(k.matter_id, a.matter_id) AS matter_id
    FROM task k LEFT JOIN agenda_item a ON a.id = k.item_id AND a.deleted = 0
    WHERE k.deleted = 0) t ON t.matter_id = x.id
WHERE x.deleted = 0 GROUP BY x.id"""

# The op that issued them: the head of ``issued_at``, or the creation of the row.
_MINUTES: Final = """
SELECT v.id, v.meeting_id AS meeting, v.number, v.issued_at AS issued, v.record_digest,
    v.pdf_sha256,
    coalesce((SELECT o.received FROM head h JOIN op_log o ON o.device = h.device AND o.seq = h.seq
        WHERE h.tbl = 'minutes' AND h.row = v.id AND h.col IN ('issued_at', '')
        ORDER BY h.col DESC LIMIT 1), 0) AS received
FROM minutes v WHERE v.deleted = 0 AND v.issued_at IS NOT NULL"""

_DISCLOSURES: Final = """
SELECT id, what, coalesce(people, 0) AS people, coalesce("by", '') AS "by", at
FROM disclosure WHERE deleted = 0"""
_ACCOUNTS: Final = "SELECT id, name FROM account"


def read(connection: Connection) -> Rows:
    """Every line of a room."""
    judged, masker = voices(connection), masker_of(connection)
    matters = [_matter(row, judged) for row in _rows(connection, _MATTERS)]
    names = dict(connection.run(_ACCOUNTS).fetchall())
    return {
        meeting_index.name: [_meeting(row) for row in _rows(connection, _MEETINGS)],
        matter_index.name: matters,
        month_index.name: months(matters),
        minutes_index.name: _rows(connection, _MINUTES),
        conflict_index.name: [
            _conflict(connection, found, names)
            for found in conflicts(connection, own_device="")
            if needs_judging(found)
        ],
        escalation_index.name: [_dated(row) for row in escalations(connection, masker)],
        card_index.name: cards(connection, masker),
        disclosure_index.name: [
            row | {"by": names.get(row["by"], row["by"]) or ""}
            for row in _rows(connection, _DISCLOSURES)
        ],
    }


def write(core: Core, room_id: str, rows: Rows) -> None:
    """Put the lines of a room in the place of those that stood there."""
    with core.database.writing() as connection:
        for table in _TABLES:
            connection.execute(delete(table).where(table.c.room == room_id))
            if found := rows[table.name]:
                connection.execute(insert(table), [_filled(table, row, room_id) for row in found])


def _filled(table: Table, row: dict[str, Any], room_id: str) -> dict[str, Any]:
    return {"room": room_id, **{c.name: row[c.name] for c in table.c if c.name != "room"}}


def _rows(connection: Connection, query: str) -> list[dict[str, Any]]:
    cursor = connection.run(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _meeting(row: dict[str, Any]) -> dict[str, Any]:
    """Figures of issued minutes hold; before that they are counted."""
    content = json.loads(row["content"] or "{}")
    for name in ("due", "present"):
        if isinstance(content.get(name), int):
            row[name] = content[name]
    return row


def _matter(row: dict[str, Any], judged: dict[str, Voices]) -> dict[str, Any]:
    said = judged.get(row["id"], Voices())
    row |= {"satisfied": said.satisfied, "mostly": said.mostly, "unsatisfied": said.unsatisfied}
    return _dated(row) | {"judged": said.at}


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    row["due"] = _end_of(row["due"]) if row["due"] else 0
    return row


def months(matters: Iterable[Mapping[str, Any]]) -> list[dict[str, int]]:
    """What came to these matters in each month."""
    found: dict[int, dict[str, int]] = {}

    def count(at: int, name: str, number: int = 1) -> None:
        month = month_of(at)
        line = found.setdefault(month, {"month": month, **dict.fromkeys(_COUNTED, 0)})
        line[name] += number

    for row in matters:
        count(row["created"], "raised")
        if row["ended"] and row["outcome"] == Outcome.SETTLED:
            count(row["ended"], "settled")
        if row["judged"]:
            for name in ("satisfied", "mostly", "unsatisfied"):
                count(row["judged"], name, row[name])
    return list(found.values())


def month_of(at: int) -> int:
    """202611 of an instant in November 2026 in China."""
    day = in_china(from_millis(at))
    return day.year * 100 + day.month


def _end_of(day: str) -> int:
    """The first millisecond after a day in China: until then a task is not overdue."""
    found = date.fromisoformat(day) + timedelta(days=1)
    return to_millis(datetime(found.year, found.month, found.day, tzinfo=CHINA))


def _conflict(
    connection: Connection, found: Conflict, names: Mapping[str, str | None]
) -> dict[str, Any]:
    versions = [
        {
            "op": version.op,
            "value": _words(version.value),
            "device": version.device,
            # An account's id, or, before there were accounts, a name.
            "actor": names.get(version.actor, version.actor) or "",
            "at": to_millis(version.at),
        }
        for version in found.versions
    ]
    return {
        "kind": found.kind,
        "row": found.row,
        "field": found.column,
        "title": _title(connection, found),
        "at": max(to_millis(version.at) for version in found.versions),
        "versions": json.dumps(versions, ensure_ascii=False),
    }


def _title(connection: Connection, found: Conflict) -> str:
    """What the record is called, where it is called anything."""
    names = shape_of(found.kind).names
    column = next((name for name in ("title", "name", "text") if name in names), "")
    if not column:
        return ""
    query = f"SELECT {column} FROM {found.kind} WHERE id = ?"
    row = connection.run(query, (found.row,)).fetchone()
    return str(row[0] or "") if row else ""


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
