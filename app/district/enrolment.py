"""How a laptop joins a room: a one-time code, its key, and the grant that it gets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.district import feeds
from app.district.core import Core, Device, find_device
from app.district.errors import Denied, revoked, unauthorized
from app.district.registry import note
from app.district.tables.own import device, invite, room
from app.oplog.keys import is_signed_by
from app.oplog.op import GENESIS
from app.sync.batch import Malformed
from app.sync.grants import opened
from app.sync.joining import Enrol, Enrolled, RenameReply, RenameRequest, code_of
from app.sync.messages import reply_feed, room_feed
from app.sync.proofs import enrol_text, rename_text

if TYPE_CHECKING:
    from app.district.core import AnyRow
    from app.sync.joining import OpenSession

CODE: Final = "code"
_DEVICE = re.compile(r"[0-9a-f]{12,32}")
_RECORD = re.compile(r"[0-9A-Za-z_.-]{0,64}")
_KEY_HEX: Final = 64
_MAX_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class _Room:
    id: str
    record: str
    name: str
    community: str
    subdistrict: str


def enrol(core: Core, asked: Enrol) -> Enrolled:
    """Let a laptop join the room of its code.

    Raises:
        Malformed: the request is none.
        Denied: the code does not serve, or the laptop's record is another room's.
    """
    key = _checked(asked.device, asked.key)
    name = asked.name.strip()
    if not _RECORD.fullmatch(asked.room) or not 0 < len(name) <= _MAX_NAME:
        raise Malformed("a field of the request")
    if not is_signed_by(key, enrol_text(asked.signed()), _bytes(asked.proof)):
        raise Denied(401, "proof", "这台电脑没有证明自己的密钥。没有加入；请重新打开程序再试。")
    try:
        with core.database.writing() as connection:
            return _join(core, connection, asked, key=key, name=name)
    except IntegrityError as error:  # two at once; the second finds the first when it comes again
        raise Denied(409, "again", "另一台电脑正在加入。没有改动；请再试一次。") from error


def _join(core: Core, connection: Connection, asked: Enrol, *, key: bytes, name: str) -> Enrolled:
    now = core.now()
    found = _usable(core, connection, asked, now=now)
    joined = find_device(connection, asked.device)
    if joined is not None and (joined.key != key or joined.room != found.room):
        raise Denied(
            409,
            "name_taken",
            "这台电脑的编号已属于另一台电脑或另一间会客厅。没有加入；请联系街道工作人员。",
        )
    space = _adopt(connection, _room(connection, found.room), asked.room)
    if found.used and joined is not None:  # the answer was lost: the same once more
        return _enrolled(core, connection, joined, space)
    laptop = Device(asked.device, space.id, space.record, key, name, 0)
    values = {"name": name, "revoked": 0, "grant": core.grant(laptop, now=now), "last_seen": now}
    values |= {"program": asked.program[:_MAX_NAME]}
    if joined is None:
        row = {"id": laptop.id, "room": space.id, "key": key, "created": now, "head": GENESIS}
        connection.execute(insert(device), row | values)
    else:
        connection.execute(update(device).where(device.c.id == laptop.id).values(values))
    for feed in (room_feed(space.record), reply_feed(space.record)):
        feeds.make(connection, feed)
    taken = update(invite).where(invite.c.code_hash == found.code_hash, invite.c.used == 0)
    if connection.execute(taken.values(used=now, used_by=laptop.id)).rowcount != 1:
        raise _no_code()
    note(connection, now, who=laptop.id, action="enrol", about=space.id)
    return _enrolled(core, connection, laptop, space)


def _usable(core: Core, connection: Connection, asked: Enrol, *, now: int) -> AnyRow:
    """The invitation of a code that serves, or served this laptop."""
    code = code_of(asked.code)
    digest = core.sealed_hash("invite", code)
    columns = (
        invite.c.code_hash,
        invite.c.room,
        invite.c.expires,
        invite.c.used,
        invite.c.used_by,
    )
    row = connection.execute(select(*columns).where(invite.c.code_hash == digest)).first()
    if not code or row is None or row.expires <= now or (row.used and row.used_by != asked.device):
        raise _no_code()
    return row


def _no_code() -> Denied:
    return Denied(
        403,
        CODE,
        "加入码不对、已用过或已过期。这台电脑还没有加入，本机的记录没有改动；"
        "请核对后再输一次，或请街道工作人员发一个新的加入码。",
    )


def _room(connection: Connection, room_id: str) -> _Room:
    columns = (room.c.id, room.c.record, room.c.name, room.c.community, room.c.subdistrict)
    row = connection.execute(select(*columns).where(room.c.id == room_id).with_for_update()).one()
    return _Room(row.id, row.record or "", row.name, row.community, row.subdistrict)


def _adopt(connection: Connection, space: _Room, record: str) -> _Room:
    """The room with its record: the first laptop's is the room's from then on."""
    if not space.record and not record:
        raise Denied(
            409,
            "no_record",
            "这间会客厅还没有任何记录。没有加入；请先在第一台电脑上建好会客厅，再用加入码加入。",
        )
    if space.record and record not in ("", space.record):
        raise Denied(
            409,
            "other_record",
            "这台电脑上已有另一间会客厅的记录，不能加入这一间。本机的记录没有改动；"
            "请核对加入码，或换一个数据目录再加入。",
        )
    if space.record:
        return space
    other = select(room.c.id).where(room.c.record == record)
    if connection.execute(other).first() is not None:
        raise Denied(
            409,
            "other_room",
            "这台电脑上的会客厅已在街道登记为另一间。没有加入；请核对加入码。",
        )
    connection.execute(update(room).where(room.c.id == space.id).values(record=record))
    return replace(space, record=record)


def _enrolled(core: Core, connection: Connection, laptop: Device, space: _Room) -> Enrolled:
    grant = connection.execute(select(device.c.grant).where(device.c.id == laptop.id)).scalar_one()
    return Enrolled(
        grant=grant,
        server=core.server,
        server_key=core.key.public.hex(),
        room=space.record,
        room_name=space.name,
        community=space.community,
        subdistrict=space.subdistrict,
    )


def rename(core: Core, device_id: str, asked: RenameRequest) -> RenameReply:
    """A new name and key for a laptop whose log forked; the other goes on under the old one.

    Raises:
        Malformed: the request is none.
        Denied: the old key did not sign it, or the name is another's.
    """
    key = _checked(asked.device, asked.key)
    with core.database.writing() as connection:
        old = find_device(connection, device_id)
        if old is None:
            raise unauthorized()
        if old.revoked:
            raise revoked()
        if not is_signed_by(old.key, rename_text(asked.device, key), _bytes(asked.proof)):
            raise Denied(401, "proof", "这台电脑没有证明原来的密钥。没有改动；请重新打开程序再试。")
        known = find_device(connection, asked.device)
        if known is not None and (known.key, known.room, known.revoked) != (key, old.room, 0):
            raise Denied(
                409, "name_taken", "新的编号已属于另一台电脑。没有改动；程序会换一个再试。"
            )
        now = core.now()
        laptop = Device(asked.device, old.room, old.record, key, old.name, 0)
        grant = core.grant(known or laptop, now=now)
        if known is None:
            row: dict[str, object] = {
                "id": laptop.id,
                "room": old.room,
                "key": key,
                "name": old.name,
            }
            row |= {
                "grant": grant,
                "created": now,
                "head": GENESIS,
                "last_seen": now,
                "renamed_from": old.id,
            }
            connection.execute(insert(device), row)
            note(connection, now, who=old.id, action="rename", about=laptop.id)
        return RenameReply(grant)


def readmit(core: Core, connection: Connection, asked: OpenSession) -> Device | None:
    """A laptop that joined after the backup from which the server was restored, by its grant.

    Returns:
        ``None`` where the grant is none, is another's, has ended, or its room is not known either.
    """
    try:
        grant = opened(asked.grant, core.key.public)
        key = _checked(grant.device, grant.key)
    except Malformed:
        return None
    now = core.now()
    holds = grant.device == asked.device and grant.server == core.server and grant.expires > now
    found = connection.execute(select(room.c.id).where(room.c.record == grant.room)).scalar()
    if not holds or grant.revoked or found is None:
        return None
    row = {"id": grant.device, "room": found, "key": key, "name": grant.name}
    row |= {"grant": asked.grant, "created": now, "head": GENESIS, "last_seen": now}
    connection.execute(insert(device), row)
    note(connection, now, who=grant.device, action="readmit", about=found)
    return find_device(connection, grant.device)


def _checked(device_id: str, key: str) -> bytes:
    found = _bytes(key)
    if not _DEVICE.fullmatch(device_id) or len(key) != _KEY_HEX:
        raise Malformed("the name or key of a laptop")
    return found


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise Malformed("bytes") from error
