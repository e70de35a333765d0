"""A new laptop of a room with a long record: from the server's copy, and op by op."""

from __future__ import annotations

import time
from pathlib import Path

from sync_ops import Log
from sync_server import Server, serving
from sync_transfer import Cost, costs_of, joined, new_room

from app.sync.messages import PushReply, PushStatus

_RECORD = "record000000"
_BATCH = 1000
_PATIENCE = 600.0


def measure(folder: Path, ops: int) -> dict[str, Cost]:
    """What each way costs."""
    with serving(folder / "server") as server:
        room_id = new_room(server)
        _fill(server, room_id, ops)
        replay = joined(server, folder / "replay", room_id)
        copy = joined(server, folder / "copy", room_id)
        found = {"replay": costs_of(server, replay.round)}
        _await_copy(copy.transport)
        found["copy"] = costs_of(server, copy.services.link.sync)
        for one in (replay, copy):
            assert one.replica.tips() == {Log(1, _RECORD).device: ops}
            assert one.services.verify_log().holds
            one.services.close()
    return found


def _fill(server: Server, room_id: str, ops: int) -> None:
    log = Log(1, _RECORD)
    log.found()
    log.meeting(ops - 1)
    with server.hub() as hub:
        log.join(hub, room_id)
        for first in range(1, ops + 1, _BATCH):
            packed = log.packed(first, min(first + _BATCH - 1, ops))
            reply: PushReply = hub.push(log.device, packed)
            assert reply.status is PushStatus.STORED


def _await_copy(transport) -> None:
    """The server makes the copy in the background."""
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        if transport.get_json("/v1/snapshot") is not None:
            return
        time.sleep(1)
    raise TimeoutError("no copy was made")
