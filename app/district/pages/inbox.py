"""What laptops handed in that could not go into their room's record: inbox and quarantine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.district.handling import asked_of
from app.district.inbox import TAKEABLE
from app.district.pages.asking import not_here, page, pager, to
from app.district.tables.index import conflict_index
from app.district.tables.own import device, quarantine, room

if TYPE_CHECKING:
    from fastapi import Response

    from app.district.pages.asking import Asked

REASONS: Final = {
    "revoked": "电脑已停用",
    "parked": "内容有误，这一条没有收入",
    "refused": "整批未通过检查",
    "fork": "同一台电脑的两份历史不一致",
    "gap": "前面缺少内容",
}
_DONE: Final = {
    "taken": "已收入这间会客厅的记录，各台电脑下次同步时会收到。",
    "left": "已标记为处理过。内容仍完整保存在服务器上，没有收入记录。",
}
_HOW: Final = {"taken": "已收入", "left": "不收入"}
_LONGEST_ID: Final = 18
_LINE: Final = (
    quarantine.c.id,
    quarantine.c.first,
    quarantine.c.last,
    quarantine.c.reason,
    quarantine.c.detail,
    quarantine.c.received,
    quarantine.c.size,
    quarantine.c.settled,
    quarantine.c.settled_by,
    quarantine.c.settled_how,
)


def asked_for(asked: Asked) -> dict[str, int]:
    """How many lines wait for staff, for the menu."""
    takeable = quarantine.c.reason == TAKEABLE
    waiting = (
        select(takeable, func.count())
        .join(room, room.c.id == quarantine.c.room)
        .where(quarantine.c.settled == 0, asked.person.rooms())
        .group_by(takeable)
    )
    contested = (
        select(func.count())
        .select_from(conflict_index.join(room, room.c.id == conflict_index.c.room))
        .where(asked.person.rooms())
    )
    with asked.core.database.reading() as connection:
        found = {bool(row[0]): int(row[1]) for row in connection.execute(waiting)}
        conflicts = connection.execute(contested).scalar_one()
        theirs = asked_of(asked.person).subquery()
        escalated = connection.execute(select(func.count()).select_from(theirs)).scalar_one()
    return {
        "inbox": found.get(True, 0),
        "quarantine": found.get(False, 0),
        "conflicts": conflicts,
        "escalations": escalated,
    }


def inbox(asked: Asked) -> Response:
    """What revoked laptops handed in."""
    return _listing(asked, takeable=True)


def quarantined(asked: Asked) -> Response:
    """What could not be taken for any other reason."""
    return _listing(asked, takeable=False)


def _listing(asked: Asked, *, takeable: bool) -> Response:
    settled = asked.asked("settled") == "1"
    reason = quarantine.c.reason
    conditions = (
        asked.person.rooms(),
        reason == TAKEABLE if takeable else reason != TAKEABLE,
        quarantine.c.settled > 0 if settled else quarantine.c.settled == 0,
    )
    joined = quarantine.join(room, room.c.id == quarantine.c.room)
    order = quarantine.c.id.desc() if settled else quarantine.c.id
    with asked.core.database.reading() as connection:
        count = select(func.count()).select_from(joined).where(*conditions)
        pages = pager(asked, connection.execute(count).scalar_one(), settled="1" if settled else "")
        rows = connection.execute(
            select(
                *_LINE,
                room.c.id.label("room_id"),
                room.c.name.label("room_name"),
                room.c.community,
                device.c.name.label("device_name"),
            )
            .select_from(joined.outerjoin(device, device.c.id == quarantine.c.device))
            .where(*conditions)
            .order_by(order)
            .offset(pages.offset)
            .limit(pages.limit)
        ).all()
    return page(
        asked,
        "inbox.html",
        rows=rows,
        pages=pages,
        takeable=takeable,
        settled=settled,
        reasons=REASONS,
        how=_HOW,
        done=_DONE.get(asked.asked("done"), ""),
    )


def settle(asked: Asked) -> Response:
    """Take a line into its room's record, or leave it."""
    word, how = asked.path["line"], asked.form.get("how", "")
    plain = word.isascii() and word.isdecimal() and len(word) <= _LONGEST_ID
    with asked.core.database.reading() as connection:
        query = (
            select(quarantine.c.reason, quarantine.c.settled)
            .join(room, room.c.id == quarantine.c.room)
            .where(quarantine.c.id == (int(word) if plain else -1), asked.person.rooms())
        )
        row = connection.execute(query).first()
    if row is None or how not in _HOW:
        raise not_here()
    back = "/staff/inbox" if row.reason == TAKEABLE else "/staff/quarantine"
    if row.settled:  # somebody else was faster
        return to(back, settled="1")
    asked.hub.settle(int(word), taken=how == "taken", who=asked.person.name)
    return to(back, done=how)
