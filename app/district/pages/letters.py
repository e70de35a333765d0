"""Answers to a room that staff write by themselves, as escalations have theirs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from app.district import feeds
from app.district.pages.asking import not_here
from app.district.registry import note
from app.district.tables.own import entry
from app.domain.clock import from_millis, in_china
from app.domain.errors import Refused
from app.sync.messages import reply_feed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.district.core import AnyRow
    from app.district.pages.asking import Asked

OWN: Final = "reply/staff-"
"""What the key of such an answer begins with; those to escalations begin with their id."""
_MOST: Final = 20
_ID_BYTES: Final = 6
_FIELDS: Final = {"title": "标题", "text": "内容", "office": "答复单位", "matter": "议题编号"}


@dataclass(frozen=True, slots=True)
class Letter:
    """One that stands.

    Attributes:
        content: as it was sent.
        received: when, in milliseconds.
        own: whether it is one of these, not the answer to an escalation.
    """

    key: str
    content: dict[str, Any]
    received: int
    own: bool


def sent(connection: Connection, record: str | None) -> list[Letter]:
    """What stands in a room's feed of answers, the newest first."""
    if not record:
        return []
    here = entry.c.feed == reply_feed(record)
    newest = select(func.max(entry.c.seq)).where(here, entry.c.key != "").group_by(entry.c.key)
    query = select(entry.c.key, entry.c.payload, entry.c.received)
    query = query.where(here, entry.c.seq.in_(newest), entry.c.size > 0)
    rows = connection.execute(query.order_by(entry.c.seq.desc()).limit(_MOST))
    return [
        Letter(row.key, json.loads(row.payload), row.received, row.key.startswith(OWN))
        for row in rows
    ]


def drafted(asked: Asked) -> dict[str, str]:
    """What stands in the form."""
    found = dict.fromkeys(_FIELDS, "") | {"office": asked.person.name}
    return found | {name: asked.form[name] for name in _FIELDS if name in asked.form}


def send(asked: Asked, found: AnyRow) -> None:
    """Put one out.

    Raises:
        Refused: the room has no laptop yet, or it cannot be read.
    """
    if not found.record:
        raise Refused("这间会客厅还没有电脑加入，收不到答复。没有发出；请等它加入以后再试。")
    day = in_china(from_millis(asked.core.now())).date().isoformat()
    content = {name: words.strip() for name, words in drafted(asked).items()} | {"day": day}
    content["text"] = content["text"].replace("\r\n", "\n")
    key = OWN + asked.core.entropy(_ID_BYTES).hex()
    try:
        feeds.publish(asked.core, reply_feed(found.record), key, document=content)
    except Refused as refused:
        message = refused.message
        for name, words in _FIELDS.items():
            message = message.replace(name, words)
        raise Refused(f"{message}没有发出；请改正后再试。") from refused
    _note(asked, "reply.put", found, content["matter"])


def take_back(asked: Asked, found: AnyRow) -> None:
    """Take one away.

    Raises:
        NotFound: there is none of that key in this room's feed.
    """
    key, feed = asked.form.get("key", ""), reply_feed(found.record or "")
    if not key.startswith(OWN) or feeds.document(asked.core, feed, key) is None:
        raise not_here()
    feeds.publish(asked.core, feed, key, document=None)
    _note(asked, "reply.withdraw", found, "")


def _note(asked: Asked, action: str, found: AnyRow, detail: str) -> None:
    with asked.core.database.writing() as connection:
        now, who = asked.core.now(), asked.person.name
        note(connection, now, who=who, action=action, about=found.id, detail=detail)
