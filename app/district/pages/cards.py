"""经验: cards that rooms offer, read, edited and put out to all rooms; those that are out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, cast, func, literal, select

from app.district.feeds import document
from app.district.pages.asking import not_here, page, pager, to
from app.district.registry import note
from app.district.tables.index import card_index
from app.district.tables.own import entry, room
from app.domain.errors import Refused
from app.sync.messages import DISTRICT_FEED

if TYPE_CHECKING:
    from fastapi import Response
    from sqlalchemy import Subquery

    from app.district.core import AnyRow
    from app.district.pages.asking import Asked

FAMILY: Final = "experience/"
_DONE: Final = {
    "put": "已发布。各会客厅的电脑下次同步时会收到。",
    "withdrawn": "已撤下。各会客厅的电脑下次同步时会去掉这一张。",
}
_PARTS: Final = {
    "problem": "问题",
    "at_table": "谁来参加",
    "settled": "怎么解决",
    "cost": "花费",
    "said": "居民评价",
}
_FIELDS: Final = {"title": "标题", "category": "类别", "source": "来源", "text": "内容"}
_key = literal(FAMILY) + room.c.record + literal("-") + card_index.c.id


def _published() -> Subquery:
    """The newest entry of each experience, those that were withdrawn left out."""
    newest = (
        select(func.max(entry.c.seq))
        .where(entry.c.feed == DISTRICT_FEED, entry.c.key.startswith(FAMILY, autoescape=True))
        .group_by(entry.c.key)
    )
    query = select(entry.c.key, entry.c.seq, entry.c.received, entry.c.payload)
    return query.where(
        entry.c.feed == DISTRICT_FEED, entry.c.seq.in_(newest), entry.c.size > 0
    ).subquery("published")


def listing(asked: Asked) -> Response:
    """Cards that wait to be looked at, or what is out."""
    if asked.asked("state") == "published":
        return _out(asked)
    published = _published()
    joined = card_index.join(room, room.c.id == card_index.c.room).outerjoin(
        published, published.c.key == cast(_key, Text)
    )
    wanted = (asked.person.rooms(), published.c.key.is_(None))
    where = (room.c.id.label("room_id"), room.c.name.label("room_name"), room.c.community)
    with asked.core.database.reading() as connection:
        count = select(func.count()).select_from(joined).where(*wanted)
        pages = pager(asked, connection.execute(count).scalar_one())
        query = select(card_index, *where).select_from(joined).where(*wanted)
        query = query.order_by(card_index.c.shared.desc(), card_index.c.room, card_index.c.id)
        rows = connection.execute(query.offset(pages.offset).limit(pages.limit)).all()
    return _listed(asked, rows=rows, pages=pages, published=False)


def _out(asked: Asked) -> Response:
    published = _published()
    joined = published.outerjoin(
        card_index.join(room, room.c.id == card_index.c.room), published.c.key == cast(_key, Text)
    )
    with asked.core.database.reading() as connection:
        count = select(func.count()).select_from(published)
        pages = pager(asked, connection.execute(count).scalar_one(), state="published")
        theirs = select(room.c.id).where(asked.person.rooms())
        seen = room.c.id.in_(theirs).label("seen")
        query = select(published, card_index.c.id, card_index.c.room, seen).select_from(joined)
        query = query.order_by(published.c.received.desc(), published.c.key)
        found = connection.execute(query.offset(pages.offset).limit(pages.limit)).all()
    rows = [
        {
            **json.loads(row.payload),
            "key": row.key,
            "received": row.received,
            "path": f"/staff/cards/{row.room}/{row.id}" if row.id and row.seen else "",
        }
        for row in found
    ]
    return _listed(asked, rows=rows, pages=pages, published=True)


def _listed(asked: Asked, **words: Any) -> Response:
    return page(asked, "cards.html", done=_DONE.get(asked.asked("done"), ""), **words)


def _found(asked: Asked) -> AnyRow:
    query = (
        select(
            card_index,
            room.c.id.label("room_id"),
            room.c.record,
            room.c.name.label("room_name"),
            room.c.community,
            room.c.subdistrict,
        )
        .join(room, room.c.id == card_index.c.room)
        .where(card_index.c.room == asked.path["room"], card_index.c.id == asked.path["card"])
        .where(asked.person.rooms())
    )
    with asked.core.database.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise not_here()
    return row


def key_of(row: AnyRow) -> str:
    """Under which a card is put out."""
    return f"{FAMILY}{row.record}-{row.id}"


def one(asked: Asked, *, message: str = "", status: int = 200) -> Response:
    """A card, and what of it is out or would be put out."""
    row = _found(asked)
    out = document(asked.core, DISTRICT_FEED, key_of(row))
    drafted = {
        "title": row.title,
        "category": row.category,
        "source": f"{row.subdistrict} {row.community}".strip(),
        "text": "\n".join(f"{words}：{_value(row, name)}" for name, words in _told(row).items()),
    }
    given = drafted | (out or {})
    given |= {name: asked.form[name] for name in _FIELDS if name in asked.form}
    return page(
        asked,
        "card.html",
        status=status,
        row=row,
        parts={words: _value(row, name) for name, words in _PARTS.items()},
        key=key_of(row),
        out=out is not None,
        given=given,
        message=message,
        done=_DONE.get(asked.asked("done"), ""),
    )


def _value(row: AnyRow, name: str) -> str:
    return str(row._mapping[name])


def _told(row: AnyRow) -> dict[str, str]:
    return {name: words for name, words in _PARTS.items() if _value(row, name).strip()}


def publish(asked: Asked) -> Response:
    """Put it out as it was edited, in the place of what was out."""
    row, form = _found(asked), asked.form
    content = {name: form.get(name, "").strip() for name in _FIELDS}
    content["text"] = content["text"].replace("\r\n", "\n")
    try:
        number = asked.hub.publish(DISTRICT_FEED, key_of(row), content)
    except Refused as refused:
        message = refused.message
        for name, words in _FIELDS.items():
            message = message.replace(name, words)
        return one(asked, message=f"{message}没有发布；请改正后再试。", status=409)
    _note(asked, "card.publish", row.room_id, f"{row.number} {number}".strip())
    return to(f"/staff/cards/{row.room_id}/{row.id}", done="put")


def withdraw(asked: Asked) -> Response:
    """Take one away that is out."""
    key = asked.form.get("key", "").strip()
    if not key.startswith(FAMILY) or document(asked.core, DISTRICT_FEED, key) is None:
        raise not_here()
    number = asked.hub.publish(DISTRICT_FEED, key, None)
    _note(asked, "card.withdraw", key, str(number))
    return to("/staff/cards", state="published", done="withdrawn")


def _note(asked: Asked, action: str, about: str, detail: str) -> None:
    with asked.core.database.writing() as connection:
        now, who = asked.core.now(), asked.person.name
        note(connection, now, who=who, action=action, about=about, detail=detail)
