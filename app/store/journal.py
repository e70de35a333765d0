"""The journal: ops told as lines, with what was taken back."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from app.domain.clock import from_millis
from app.domain.errors import NotFound
from app.steps.ports import OpSummary
from app.store.oplog import split_id
from app.store.tables import op_log


def of_meeting(
    connection: Connection, meeting: str, *, own_device: str, limit: int = 0
) -> list[OpSummary]:
    """The ops about a meeting, newest first."""
    query = (
        select(op_log)
        .where(op_log.c.meeting == meeting)
        .order_by(op_log.c.hlc.desc(), op_log.c.device.desc(), op_log.c.seq.desc())
    )
    return _summaries(connection, query.limit(limit) if limit else query, own_device)


def one(connection: Connection, op_id: str, *, own_device: str) -> OpSummary:
    """One op as a line; raises NotFound."""
    device, seq = split_id(op_id)
    query = select(op_log).where(op_log.c.device == device, op_log.c.seq == seq)
    found = _summaries(connection, query, own_device)
    if not found:
        raise NotFound("找不到这一步操作，没有撤销任何内容。")
    return found[0]


def _summaries(connection: Connection, query: Select[Any], own_device: str) -> list[OpSummary]:
    rows = connection.execute(query).all()
    taken_back = _taken_back(connection, {r.meeting for r in rows})
    return [_summary(row, taken_back, own_device) for row in rows]


def _taken_back(connection: Connection, meetings: set[str]) -> set[str]:
    """Ids of ops that stand undone: their newest undo was not itself undone."""
    undos = connection.execute(
        select(op_log.c.device, op_log.c.seq, op_log.c.undoes)
        .where(op_log.c.undoes != "", op_log.c.meeting.in_(meetings))
        .order_by(op_log.c.hlc.desc(), op_log.c.device.desc(), op_log.c.seq.desc())
    )
    gone: set[str] = set()
    for row in undos:
        # Newest first: an undo counts unless a later one took it back.
        if f"{row.device}:{row.seq}" not in gone:
            gone.add(row.undoes)
    return gone


def _summary(row: Row[Any], taken_back: set[str], own_device: str) -> OpSummary:
    # The head of the body is all that a line needs; the writes may be long.
    body = json.loads(row.body)
    op_id = f"{row.device}:{row.seq}"
    return OpSummary(
        id=op_id,
        verb=body["verb"],
        about=body["about"],
        at=from_millis(row.wall),
        actor=row.actor,
        undoes=row.undoes,
        undone=op_id in taken_back,
        own=row.device == own_device,
    )
