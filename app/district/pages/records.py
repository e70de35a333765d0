"""What the rooms' records say: meetings with their minutes, matters by step, conflicts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from fastapi.responses import StreamingResponse
from sqlalchemy import case, func, select

from app.district.files import place_of
from app.district.pages.asking import HEADERS, not_here, page, pager
from app.district.pages.contested import shown_of
from app.district.pages.rooms import room_of
from app.district.tables.index import conflict_index, matter_index, meeting_index, minutes_index
from app.district.tables.own import device, file, file_room, room
from app.domain.matter import Step
from app.domain.meeting import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fastapi import Response
    from sqlalchemy import ColumnElement, Connection, Table

    from app.district.blobs import Blobs
    from app.district.core import AnyRow
    from app.district.pages.asking import Asked

_PIECE: Final = 1024 * 1024
STEPS: Final = {
    step.value: f"{step.glyph} · {words}"
    for step, words in zip(Step, ("收集", "议事", "办理", "督办", "评议"), strict=True)
}
PHASES: Final = {phase.value: phase.words for phase in Phase}
_ROOM: Final = (room.c.id.label("room_id"), room.c.name.label("room_name"), room.c.community)


def _of_room(asked: Asked, connection: Connection, table: Table) -> tuple[Any, AnyRow | None]:
    """The condition on lines of a table that may be seen, and the one room asked for."""
    chosen = asked.asked("room")
    if not chosen:
        return asked.person.rooms(), None
    found = room_of(asked, connection, chosen)
    return table.c.room == found.id, found


def meetings(asked: Asked) -> Response:
    """Meetings, the newest first, each with its minutes."""
    phase = asked.one_of("phase", PHASES)
    table = meeting_index
    with asked.core.database.reading() as connection:
        wanted, found = _of_room(asked, connection, table)
        conditions = [wanted, *([table.c.phase == phase] if phase else [])]
        joined = table.join(room, room.c.id == table.c.room)
        count = select(func.count()).select_from(joined).where(*conditions)
        pages = pager(
            asked, connection.execute(count).scalar_one(), phase=phase, room=asked.asked("room")
        )
        rows = connection.execute(
            select(table, *_ROOM)
            .select_from(joined)
            .where(*conditions)
            .order_by(table.c.planned.desc(), table.c.room, table.c.id)
            .offset(pages.offset)
            .limit(pages.limit)
        ).all()
        papers = _minutes(connection, rows)
    return page(
        asked,
        "meetings.html",
        rows=rows,
        papers=papers,
        pages=pages,
        phases=PHASES,
        chosen=phase,
        room=found,
    )


def _minutes(
    connection: Connection, meetings: Sequence[AnyRow]
) -> dict[tuple[str, str], list[AnyRow]]:
    """Issued minutes and addenda by room and meeting, each with whether its file is here."""
    table = minutes_index
    has = (file_room.c.room == table.c.room) & (file_room.c.sha256 == table.c.pdf_sha256)
    query = (
        select(table, file_room.c.sha256.is_not(None).label("here"))
        .outerjoin(file_room, has)
        .where(
            table.c.room.in_({m.room for m in meetings}),
            table.c.meeting.in_({m.id for m in meetings}),
            table.c.issued > 0,
        )
        .order_by(table.c.number)
    )
    found: dict[tuple[str, str], list[AnyRow]] = {}
    for row in connection.execute(query):
        found.setdefault((row.room, row.meeting), []).append(row)
    return found


def minutes_pdf(asked: Asked) -> Response:
    """The file of issued minutes, where the room has sent it."""
    table = minutes_index
    with asked.core.database.reading() as connection:
        found = room_of(asked, connection, asked.path["room"])
        query = (
            select(table.c.pdf_sha256, file.c.size, table.c.record_digest)
            .join(file_room, file_room.c.sha256 == table.c.pdf_sha256)
            .join(file, file.c.sha256 == table.c.pdf_sha256)
            .where(table.c.room == found.id, table.c.id == asked.path["minutes"])
            .where(file_room.c.room == found.id, table.c.issued > 0)
        )
        row = connection.execute(query).first()
    if row is None:
        raise not_here()
    name = f"minutes-{row.record_digest[:16] or 'record'}.pdf"
    headers = HEADERS | {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(row.size),
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    }
    pieces = _pieces(asked.core.blobs, row.pdf_sha256, row.size)
    return StreamingResponse(pieces, media_type="application/pdf", headers=headers)


def _pieces(blobs: Blobs, sha256: str, size: int) -> Iterator[bytes]:
    for start in range(0, size, _PIECE):
        yield blobs.get(place_of(sha256), start, min(size, start + _PIECE))


def matters(asked: Asked) -> Response:
    """Open matters of a step, those overdue first; or those that are done."""
    step = asked.one_of("step", STEPS)
    closed = asked.asked("closed") == "1"
    table, now = matter_index, asked.core.now()
    overdue = (table.c.due > 0) & (table.c.due < now)
    with asked.core.database.reading() as connection:
        wanted, found = _of_room(asked, connection, table)
        joined = table.join(room, room.c.id == table.c.room)
        counts = _by_step(connection, wanted, overdue)
        conditions: list[ColumnElement[bool]] = [
            wanted,
            table.c.closed > 0 if closed else table.c.closed == 0,
        ]
        if step:
            conditions.append(table.c.step == step)
        count = select(func.count()).select_from(joined).where(*conditions)
        pages = pager(
            asked,
            connection.execute(count).scalar_one(),
            step=step,
            closed="1" if closed else "",
            room=asked.asked("room"),
        )
        rows = connection.execute(
            select(table, *_ROOM)
            .select_from(joined)
            .where(*conditions)
            # Overdue, then those with a day, the nearest first; then the newest.
            .order_by(
                case((table.c.due > 0, table.c.due), else_=2**60),
                table.c.created.desc(),
                table.c.room,
                table.c.id,
            )
            .offset(pages.offset)
            .limit(pages.limit)
        ).all()
    return page(
        asked,
        "matters.html",
        rows=rows,
        pages=pages,
        steps=STEPS,
        chosen=step,
        closed=closed,
        numbers=counts,
        room=found,
    )


def _by_step(
    connection: Connection, wanted: ColumnElement[bool], overdue: ColumnElement[bool]
) -> dict[str, tuple[int, int]]:
    """How many open matters each step has, and how many of them are overdue."""
    late = func.coalesce(func.sum(case((overdue, 1), else_=0)), 0)
    query = (
        select(matter_index.c.step, func.count(), late)
        .join(room, room.c.id == matter_index.c.room)
        .where(wanted, matter_index.c.closed == 0)
        .group_by(matter_index.c.step)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in connection.execute(query)}


def conflicts(asked: Asked) -> Response:
    """What two laptops wrote at the same time: every version; the room settles it."""
    table = conflict_index
    with asked.core.database.reading() as connection:
        wanted, found = _of_room(asked, connection, table)
        joined = table.join(room, room.c.id == table.c.room)
        count = select(func.count()).select_from(joined).where(wanted)
        pages = pager(asked, connection.execute(count).scalar_one(), room=asked.asked("room"))
        rows = connection.execute(
            select(table, *_ROOM)
            .select_from(joined)
            .where(wanted)
            .order_by(table.c.at.desc(), table.c.room, table.c.kind, table.c.row, table.c.field)
            .offset(pages.offset)
            .limit(pages.limit)
        ).all()
        versions = [json.loads(row.versions) for row in rows]
        names = _device_names(connection, {v.get("device", "") for vs in versions for v in vs})
    shown = [shown_of(row, vs, names) for row, vs in zip(rows, versions, strict=True)]
    return page(asked, "conflicts.html", rows=shown, pages=pages, room=found)


def _device_names(connection: Connection, ids: set[str]) -> dict[str, str]:
    query = select(device.c.id, device.c.name).where(device.c.id.in_(ids))
    return {row.id: row.name for row in connection.execute(query)}
