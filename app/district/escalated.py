"""What a room passed on to those above, each with the history of its matter, from the mirror."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from app.domain.clock import day_words
from app.domain.matter import Deed, Source
from app.domain.supervision import EscalationLevel, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.papers import Masker
    from app.store.connection import Connection

    Event = tuple[str, int, str, str]

_ESCALATIONS: Final = """
SELECT e.id, e.matter_id AS matter, m.number, coalesce(m.title, '') AS title, m.category, e.level,
    coalesce(e.asked, '') AS asked, coalesce(e.tried, '') AS tried, coalesce(e.by, '') AS by,
    e.due, e.at, coalesce(e.previous_id, '') AS previous, coalesce(e.answer, '') AS answer,
    coalesce(e.office, '') AS office, coalesce(e.answered_on, '') AS answered_on,
    coalesce(e.ended_at, 0) AS ended
FROM escalation e JOIN matter m ON m.id = e.matter_id AND m.deleted = 0
WHERE e.deleted = 0 ORDER BY e.at, e.id"""
_OF_ESCALATED: Final = "IN (SELECT matter_id FROM escalation WHERE deleted = 0)"
_RAISED: Final = f"""
SELECT id, created_at, source, coalesce(description, '') FROM matter
WHERE deleted = 0 AND id {_OF_ESCALATED}"""
_MOVES: Final = f"""
SELECT matter_id, at, deed, coalesce(why, '') FROM move
WHERE deleted = 0 AND matter_id {_OF_ESCALATED}"""
_RESOLVED: Final = f"""
SELECT a.matter_id, r.at, coalesce(r.text, '') FROM resolution r
JOIN agenda_item a ON a.id = r.item_id AND a.deleted = 0
WHERE r.deleted = 0 AND a.matter_id {_OF_ESCALATED}"""
_TASKS: Final = f"""
SELECT coalesce(t.matter_id, a.matter_id) AS matter, t.created_at, coalesce(t.text, ''), t.due,
    t.state
FROM task t LEFT JOIN agenda_item a ON a.id = t.item_id AND a.deleted = 0
WHERE t.deleted = 0 AND matter {_OF_ESCALATED}"""
_LOOKS: Final = f"""
SELECT matter_id, created_at, done_on, finding, coalesce(text, '') FROM inspection
WHERE deleted = 0 AND finding IS NOT NULL AND matter_id {_OF_ESCALATED}"""


def escalations(connection: Connection, masker: Masker) -> list[dict[str, Any]]:
    """Every one of a room.

    Args:
        connection: to the mirror.
        masker: knows the room's people. Doors stay: whoever answers has to know where it is.
    """
    cursor = connection.run(_ESCALATIONS)
    columns = [column[0] for column in cursor.description]
    found = [dict(zip(columns, row, strict=True)) for row in cursor]
    if not found:
        return []
    events = [*_events(connection), *(event for row in found for event in _told_of(row))]
    for row in found:
        of_matter = sorted((e for e in events if e[0] == row["matter"]), key=lambda e: e[1])
        row["history"] = json.dumps(
            [
                {"at": at, "what": what, "text": masker.names(text)}
                for _m, at, what, text in of_matter
            ],
            ensure_ascii=False,
        )
        for name in ("title", "asked", "tried", "answer"):
            row[name] = masker.names(row[name])
    return found


def _told_of(row: dict[str, Any]) -> Iterator[Event]:
    level = EscalationLevel(row["level"]).words
    yield row["matter"], row["at"], f"提级到{level}", row["asked"]
    if row["ended"]:
        yield row["matter"], row["ended"], f"{level}已答复", row["answer"]


def _events(connection: Connection) -> Iterator[Event]:
    for matter, at, source, text in connection.run(_RAISED):
        yield matter, at, Source(source or Source.WORD).words, text
    for matter, at, deed, why in connection.run(_MOVES):
        yield matter, at, Deed(deed).words, why
    for matter, at, text in connection.run(_RESOLVED):
        yield matter, at, "议定", text
    for matter, at, text, due, state in connection.run(_TASKS):
        yield matter, at, "任务", _task(text, due, state)
    for matter, at, _day, finding, text in connection.run(_LOOKS):
        yield matter, at, f"督查：{Finding(finding).words}", text


def _task(text: str, due: str | None, state: str) -> str:
    parts: Sequence[str] = (
        text,
        f"期限 {day_words(date.fromisoformat(due))}" if due else "",
        "已完成" if state == "done" else "未完成",
    )
    return "；".join(part for part in parts if part)
