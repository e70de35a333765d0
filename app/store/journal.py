"""The journal: ops told as lines, with what was taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.domain.clock import from_millis
from app.domain.errors import NotFound
from app.oplog.op import LogRow, split_id
from app.steps.ports import OpSummary
from app.store import statements

if TYPE_CHECKING:
    from app.store.connection import Connection

_ALL = -1


def of_meeting(
    connection: Connection, meeting: str, *, own_device: str, limit: int = 0
) -> list[OpSummary]:
    """The ops about a meeting, newest first."""
    wanted = (meeting, limit or _ALL)
    rows = [LogRow(*r) for r in connection.run(statements.OPS_OF_MEETING, wanted)]
    taken_back = _taken_back(connection, meeting)
    return [_summary(row, taken_back, own_device) for row in rows]


def one(connection: Connection, op_id: str, *, own_device: str) -> OpSummary:
    """One op as a line; raises NotFound."""
    found = connection.run(statements.LINE_OF_OP, split_id(op_id)).fetchone()
    if found is None:
        raise NotFound("找不到这一步操作，没有撤销任何内容。")
    row = LogRow(*found)
    return _summary(row, _taken_back(connection, row.meeting), own_device)


def _taken_back(connection: Connection, meeting: str) -> set[str]:
    """Ids of ops that stand undone: their newest undo was not itself undone."""
    gone: set[str] = set()
    for device, seq, undoes in connection.run(statements.UNDOS_OF_MEETING, (meeting,)):
        # Newest first: an undo counts unless a later one took it back.
        if f"{device}:{seq}" not in gone:
            gone.add(undoes)
    return gone


def _summary(row: LogRow, taken_back: set[str], own_device: str) -> OpSummary:
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
