"""What staff keep: rooms, invitations, laptops' access, and who did what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update

from app.district import places
from app.district.core import DAY, Core, Device, find_device, read_server
from app.district.tables.own import audit, device, invite, room, server
from app.domain.errors import NotFound, Refused
from app.sync.joining import CODE_LENGTH, CODE_LETTERS

INVITE_DAYS: Final = 7
_URL: Final = "url"


@dataclass(frozen=True, slots=True)
class Room:
    """A room as staff see it."""

    id: str
    name: str
    community: str
    subdistrict: str
    record: str
    devices: int
    last_seen: int


def note(
    connection: Connection, at: int, *, who: str, action: str, about: str = "", detail: str = ""
) -> None:
    """A line of the audit trail: ids, never people's data."""
    row = {"at": at, "who": who, "action": action, "about": about, "detail": detail}
    connection.execute(insert(audit), row)


def add_room(core: Core, name: str, *, community: str, subdistrict: str, who: str = "") -> str:
    """A new room; gives its id.

    Raises:
        Refused: the name is empty, or there is such a room in that community.
    """
    name, community, subdistrict = name.strip(), community.strip(), subdistrict.strip()
    if not name:
        raise Refused("会客厅的名称是空的。没有添加；请写上名称。")
    now = core.now()
    with core.database.writing() as connection:
        same = select(room.c.id).where(
            room.c.name == name, room.c.community == community, room.c.subdistrict == subdistrict
        )
        if connection.execute(same).first() is not None:
            raise Refused(f"已有名为“{name}”的会客厅。没有重复添加；请换一个名称。")
        room_id = core.entropy(8).hex()
        row = {"id": room_id, "name": name, "community": community, "subdistrict": subdistrict}
        connection.execute(insert(room), row | {"created": now})
        places.put_rooms(core, connection)
        note(connection, now, who=who, action="room.add", about=room_id)
    return room_id


def rooms(core: Core) -> list[Room]:
    """Every room, by place and name."""
    query = (
        select(
            room.c.id,
            room.c.name,
            room.c.community,
            room.c.subdistrict,
            room.c.record,
            func.count(device.c.id).label("devices"),
            func.max(device.c.last_seen).label("last_seen"),
        )
        .join_from(room, device, device.c.room == room.c.id, isouter=True)
        .group_by(room.c.id, room.c.name, room.c.community, room.c.subdistrict, room.c.record)
        .order_by(room.c.subdistrict, room.c.community, room.c.name)
    )
    with core.database.reading() as connection:
        return [
            Room(
                r.id,
                r.name,
                r.community,
                r.subdistrict,
                r.record or "",
                r.devices,
                r.last_seen or 0,
            )
            for r in connection.execute(query)
        ]


def room_named(core: Core, words: str) -> Room:
    """The room of an id or a name.

    Raises:
        NotFound: there is none.
        Refused: several have that name.
    """
    found = [r for r in rooms(core) if words in (r.id, r.name)]
    if not found:
        raise NotFound(
            f"没有名为“{words}”的会客厅。没有改动；请用 hongliu district room list 核对。"
        )
    if len(found) > 1:
        ids = "、".join(r.id for r in found)
        raise Refused(f"有几间会客厅都叫“{words}”。没有改动；请改用编号：{ids}。")
    return found[0]


def make_invite(core: Core, room_id: str, *, who: str = "") -> tuple[str, int]:
    """A one-time code for a room, and when it expires. Only its hash is kept."""
    now = core.now()
    # 256 is a multiple of 32: every letter is as likely as another.
    code = "".join(CODE_LETTERS[b % len(CODE_LETTERS)] for b in core.entropy(CODE_LENGTH))
    expires = now + INVITE_DAYS * DAY
    row = {"code_hash": core.sealed_hash("invite", code), "room": room_id}
    with core.database.writing() as connection:
        connection.execute(insert(invite), row | {"created": now, "expires": expires})
        note(connection, now, who=who, action="invite", about=room_id)
    return code, expires


def revoke(core: Core, device_id: str, *, who: str = "") -> Device:
    """Take a laptop's access away: what it hands in from now on lies in the inbox.

    Raises:
        NotFound: nobody knows it.
    """
    return _set_revoked(core, device_id, who=who, action="revoke")


def reinstate(core: Core, device_id: str, *, who: str = "") -> Device:
    """Give a laptop its access back."""
    return _set_revoked(core, device_id, who=who, action="reinstate")


def _set_revoked(core: Core, device_id: str, *, who: str, action: str) -> Device:
    now = core.now()
    with core.database.writing() as connection:
        found = find_device(connection, device_id)
        if found is None:
            raise NotFound(f"没有编号为 {device_id} 的电脑。没有改动；请核对编号。")
        revoked = (found.revoked or now) if action == "revoke" else 0
        changed = Device(found.id, found.room, found.record, found.key, found.name, revoked)
        values = {"revoked": revoked, "grant": core.grant(changed, now=now)}
        connection.execute(update(device).where(device.c.id == device_id).values(values))
        note(connection, now, who=who, action=action, about=device_id)
    return changed


def public_url(core: Core, told: str | None) -> str:
    """Where laptops reach the server: what is told now, and kept, or what was told before.

    Raises:
        Refused: it is no address of a web server.
    """
    with core.database.writing() as connection:
        known = read_server(connection).get(_URL, "")
        if not told or told.rstrip("/") == known:
            return known
        url = told.rstrip("/")
        if not url.startswith(("https://", "http://")):
            raise Refused("网址要以 https:// 开头。没有改动；请核对网址。")
        connection.execute(delete(server).where(server.c.key == _URL))
        connection.execute(insert(server), {"key": _URL, "value": url})
    return url
