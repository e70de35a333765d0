"""Rooms, and one room: laptops, invitations, what lies at the server for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Select, and_, func, or_, select

from app.district import registry
from app.district.pages import letters
from app.district.pages.asking import not_here, page, pager, to
from app.district.pages.looks import SKEWED_MS, STALE_MS
from app.district.tables.index import conflict_index, disclosure_index, matter_index
from app.district.tables.own import device, invite, quarantine, room
from app.domain.disclosure import Disclosed
from app.domain.errors import Refused
from app.domain.names import mask_name
from app.sync.joining import grouped

if TYPE_CHECKING:
    from fastapi import Response
    from sqlalchemy import ColumnElement, Connection

    from app.district.core import AnyRow
    from app.district.pages.asking import Asked

FILTERS: Final = {"stale": "超过 7 天未同步", "skewed": "时钟偏差", "waiting": "有待处理"}
_INVITES: Final = 10
_HANDED: Final = 20
_DONE: Final = {
    "revoked": "已停用这台电脑。它以后上传的内容会留在收件箱。",
    "restored": "已恢复这台电脑，它可以继续同步。",
    "told": "答复已发出。会客厅的电脑下次同步时会收到。",
    "untold": "已撤回这条答复。会客厅的电脑下次同步时会去掉它。",
}

_laptops = (
    select(
        device.c.room,
        func.count().label("laptops"),
        func.max(device.c.last_seen).label("seen"),
        func.max(func.abs(device.c.skew)).label("skew"),
    )
    .where(device.c.revoked == 0)
    .group_by(device.c.room)
    .subquery("laptops")
)
_waiting = (
    select(quarantine.c.room, func.count().label("waiting"))
    .where(quarantine.c.settled == 0)
    .group_by(quarantine.c.room)
    .subquery("waiting")
)
_conflicting = (
    select(conflict_index.c.room, func.count().label("conflicts"))
    .group_by(conflict_index.c.room)
    .subquery("conflicting")
)
_seen = func.coalesce(_laptops.c.seen, 0)
_skew = func.coalesce(_laptops.c.skew, 0)
_waits = func.coalesce(_waiting.c.waiting, 0)
_conflicts = func.coalesce(_conflicting.c.conflicts, 0)


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(room)
        .outerjoin(_laptops, _laptops.c.room == room.c.id)
        .outerjoin(_waiting, _waiting.c.room == room.c.id)
        .outerjoin(_conflicting, _conflicting.c.room == room.c.id)
    )


def listing(asked: Asked) -> Response:
    """Rooms by place and name."""
    words, chosen = asked.asked("q"), asked.one_of("show", FILTERS)
    wanted = and_(asked.person.rooms(), _wanted(asked, words, chosen))
    columns = (
        room.c.id,
        room.c.name,
        room.c.community,
        room.c.subdistrict,
        func.coalesce(_laptops.c.laptops, 0).label("laptops"),
        _seen.label("seen"),
        _skew.label("skew"),
        _waits.label("waiting"),
        _conflicts.label("conflicts"),
    )
    with asked.core.database.reading() as connection:
        total = connection.execute(_joined(select(func.count())).where(wanted)).scalar_one()
        pages = pager(asked, total, q=words, show=chosen)
        order = (room.c.subdistrict, room.c.community, room.c.name, room.c.id)
        query = _joined(select(*columns)).where(wanted).order_by(*order)
        rows = connection.execute(query.offset(pages.offset).limit(pages.limit)).all()
        programs = _programs(connection, [row.id for row in rows])
    return page(
        asked,
        "rooms.html",
        rows=rows,
        programs=programs,
        pages=pages,
        words=words,
        chosen=chosen,
        filters=FILTERS,
    )


def _wanted(asked: Asked, words: str, chosen: str) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [room.c.id.is_not(None)]
    for word in words.split():
        names = (room.c.name, room.c.community, room.c.subdistrict)
        conditions.append(or_(*(name.icontains(word, autoescape=True) for name in names)))
    if chosen == "stale":
        conditions.append(_seen < asked.core.now() - STALE_MS)
    elif chosen == "skewed":
        conditions.append(_skew >= SKEWED_MS)
    elif chosen == "waiting":
        conditions.append(_waits + _conflicts > 0)
    return and_(*conditions)


def _programs(connection: Connection, rooms: list[str]) -> dict[str, list[str]]:
    """Versions of the program in each room."""
    query = (
        select(device.c.room, device.c.program)
        .where(device.c.room.in_(rooms), device.c.revoked == 0, device.c.program != "")
        .distinct()
        .order_by(device.c.room, device.c.program)
    )
    found: dict[str, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.room, []).append(row.program)
    return found


def room_of(asked: Asked, connection: Connection, room_id: str) -> AnyRow:
    """A room that the person may see.

    Raises:
        NotFound: there is none, or it is elsewhere.
    """
    columns = (room.c.id, room.c.name, room.c.community, room.c.subdistrict, room.c.record)
    query = select(*columns).where(room.c.id == room_id, asked.person.rooms())
    row = connection.execute(query).first()
    if row is None:
        raise not_here()
    return row


def one(asked: Asked, *, message: str = "", status: int = 200) -> Response:
    """One room."""
    with asked.core.database.reading() as connection:
        found = room_of(asked, connection, asked.path["room"])
        laptops = connection.execute(
            select(
                device.c.id,
                device.c.name,
                device.c.program,
                device.c.last_seen,
                device.c.skew,
                device.c.have,
                device.c.created,
                device.c.revoked,
            )
            .where(device.c.room == found.id)
            .order_by(device.c.revoked > 0, device.c.created, device.c.id)
        ).all()
        invites = connection.execute(
            select(invite.c.created, invite.c.expires, invite.c.used)
            .where(invite.c.room == found.id)
            .order_by(invite.c.created.desc())
            .limit(_INVITES)
        ).all()
        numbers = _numbers(connection, found.id)
        sent = letters.sent(connection, found.record)
        handed = connection.execute(
            select(disclosure_index)
            .where(disclosure_index.c.room == found.id)
            .order_by(disclosure_index.c.at.desc(), disclosure_index.c.id)
            .limit(_HANDED)
        ).all()
    return page(
        asked,
        "room.html",
        status=status,
        room=found,
        laptops=laptops,
        invites=invites,
        letters=sent,
        handed=[(row, _handed_words(row.what), mask_name(row.by)) for row in handed],
        given=letters.drafted(asked),
        message=message,
        done=_DONE.get(asked.asked("done"), ""),
        **numbers,
    )


def _handed_words(what: str) -> str:
    """What was handed out; a word that only a newer program knows is told as it came."""
    known = {one.value: one.words for one in Disclosed}
    return known.get(what, what)


def tell(asked: Asked) -> Response:
    """Send an answer to the room that no escalation asked for."""
    with asked.core.database.reading() as connection:
        found = room_of(asked, connection, asked.path["room"])
    try:
        letters.send(asked, found)
    except Refused as refused:
        return one(asked, message=refused.message, status=409)
    return to(f"/staff/rooms/{found.id}", done="told")


def untell(asked: Asked) -> Response:
    """Take such an answer back."""
    with asked.core.database.reading() as connection:
        found = room_of(asked, connection, asked.path["room"])
    letters.take_back(asked, found)
    return to(f"/staff/rooms/{found.id}", done="untold")


def _numbers(connection: Connection, room_id: str) -> dict[str, int]:
    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar_one())

    number = select(func.count())
    return {
        "waiting": count(
            number.select_from(quarantine).where(
                quarantine.c.room == room_id, quarantine.c.settled == 0
            )
        ),
        "conflicts": count(
            number.select_from(conflict_index).where(conflict_index.c.room == room_id)
        ),
        "matters": count(
            number.select_from(matter_index).where(
                matter_index.c.room == room_id, matter_index.c.closed == 0
            )
        ),
    }


def make_invite(asked: Asked) -> Response:
    """Make an invitation and show it, this once."""
    with asked.core.database.reading() as connection:
        found = room_of(asked, connection, asked.path["room"])
    code, expires = registry.make_invite(asked.core, found.id, who=asked.person.name)
    url = asked.public_url
    return page(
        asked,
        "invite.html",
        room=found,
        code=grouped(code),
        expires=expires,
        url=url,
        link=f"{url}/join#{code}",
    )


def _laptop(asked: Asked) -> tuple[str, str]:
    """Room and laptop of the address, where both belong together and to the person."""
    with asked.core.database.reading() as connection:
        found = room_of(asked, connection, asked.path["room"])
        query = select(device.c.id).where(
            device.c.room == found.id, device.c.id == asked.path["device"]
        )
        laptop = connection.execute(query).scalar()
    if laptop is None:
        raise not_here()
    return str(found.id), laptop


def revoke(asked: Asked) -> Response:
    """End a laptop's access."""
    room_id, laptop = _laptop(asked)
    registry.revoke(asked.core, laptop, who=asked.person.name)
    return to(f"/staff/rooms/{room_id}", done="revoked")


def restore(asked: Asked) -> Response:
    """Give a laptop its access back."""
    room_id, laptop = _laptop(asked)
    registry.reinstate(asked.core, laptop, who=asked.person.name)
    return to(f"/staff/rooms/{room_id}", done="restored")
