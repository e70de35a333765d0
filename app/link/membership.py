"""What a laptop keeps of its membership: in its own table of local values, never synced."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.clock import from_millis, to_millis
from app.link.values import Membership
from app.store import local
from app.sync.ports import Failure

if TYPE_CHECKING:
    from datetime import datetime

    from app.store.connection import Connection
    from app.sync.grants import Grant
    from app.sync.joining import Enrolled

_ROOM: Final = "server_room"
"""JSON: what the district calls the room, its community and subdistrict, and this laptop's name."""
_CA_FILE: Final = "server_ca"
_FAILURE: Final = "last_failure"


@dataclass(frozen=True, slots=True)
class Place:
    """The room as the district has it."""

    name: str
    community: str
    subdistrict: str


def read(connection: Connection) -> Membership | None:
    """The membership; ``None`` where the laptop has not joined."""
    known = local.read(connection)
    if local.SERVER_ID not in known:
        return None
    room = json.loads(known[_ROOM])
    return Membership(
        url=known[local.SERVER_URL],
        server=known[local.SERVER_ID],
        room_name=room["name"],
        device=known[local.DEVICE],
        device_name=room["device_name"],
        joined_at=from_millis(int(known[local.JOINED_AT])),
    )


def place(connection: Connection) -> Place:
    """Where the room is, of a laptop that has joined."""
    room = json.loads(local.get(connection, _ROOM))
    return Place(room["name"], room["community"], room["subdistrict"])


def ca_file(connection: Connection) -> Path | None:
    """Certificates to trust beside the system's."""
    kept = local.get(connection, _CA_FILE)
    return Path(kept) if kept else None


def keep(
    connection: Connection,
    enrolled: Enrolled,
    *,
    url: str,
    grant: Grant,
    trusted: Path | None,
    at: datetime,
) -> None:
    """Keep what the server answered to a laptop that joins."""
    room = {
        "name": enrolled.room_name,
        "community": enrolled.community,
        "subdistrict": enrolled.subdistrict,
        "device_name": grant.name,
    }
    values = {
        local.ROOM: enrolled.room,
        local.SERVER_URL: url,
        local.SERVER_ID: enrolled.server,
        local.SERVER_KEY: enrolled.server_key,
        local.GRANT: enrolled.grant,
        local.JOINED_AT: str(to_millis(at)),
        _ROOM: json.dumps(room, ensure_ascii=False),
        _CA_FILE: str(trusted or ""),
        _FAILURE: "",
    }
    for key, value in values.items():
        local.put(connection, key, value)


def leave(connection: Connection) -> None:
    """This laptop is another one than the one that joined: it has to join for itself.

    What vouches for the ops that are here stays: the server's key and what it granted to others.
    """
    own = (local.SERVER_URL, local.SERVER_ID, local.GRANT, local.JOINED_AT, local.LAST_SUCCESS)
    for key in (*own, local.NEW_NAME, local.FORKED_AT, _ROOM, _FAILURE):
        local.put(connection, key, "")


def keep_ended(connection: Connection, failure: Failure | None, *, at: datetime) -> None:
    """Keep how a round ended."""
    local.put(connection, _FAILURE, failure.value if failure else "")
    if failure is None:
        local.put(connection, local.LAST_SUCCESS, str(to_millis(at)))


def failure(connection: Connection) -> Failure | None:
    """Of the last round."""
    kept = local.get(connection, _FAILURE)
    return Failure(kept) if kept in set(Failure) else None


def last_success(connection: Connection) -> datetime | None:
    """When a round last came to its end."""
    kept = local.get(connection, local.LAST_SUCCESS)
    return from_millis(int(kept)) if kept else None
