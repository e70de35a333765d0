"""Reference data for every room: what is put out, put anew, and withdrawn."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.district.feeds import document
from app.district.pages.asking import not_here, page, pager, to
from app.district.registry import note
from app.district.tables.own import entry
from app.domain.errors import Refused
from app.sync.batch import Malformed
from app.sync.messages import DISTRICT_FEED

if TYPE_CHECKING:
    from fastapi import Response

    from app.district.pages.asking import Asked

_DONE: Final = {
    "put": "已下发。各会客厅的电脑下次同步时会收到。",
    "withdrawn": "已撤下。各会客厅的电脑下次同步时会去掉这一份。",
}


def listing(asked: Asked, *, message: str = "", status: int = 200) -> Response:
    """What stands now, by name."""
    newest = (
        select(func.max(entry.c.seq))
        .where(entry.c.feed == DISTRICT_FEED, entry.c.key != "")
        .group_by(entry.c.key)
    )
    stands = (entry.c.feed == DISTRICT_FEED) & entry.c.seq.in_(newest) & (entry.c.size > 0)
    with asked.core.database.reading() as connection:
        count = select(func.count()).select_from(entry).where(stands)
        pages = pager(asked, connection.execute(count).scalar_one())
        rows = connection.execute(
            select(entry.c.key, entry.c.seq, entry.c.size, entry.c.received)
            .where(stands)
            .order_by(entry.c.key)
            .offset(pages.offset)
            .limit(pages.limit)
        ).all()
    return page(
        asked,
        "documents.html",
        status=status,
        rows=rows,
        pages=pages,
        message=message,
        done=_DONE.get(asked.asked("done"), ""),
        key=asked.form.get("key", ""),
        text=asked.form.get("text", ""),
    )


def put(asked: Asked) -> Response:
    """Put a document out, or another of the same name in its place."""
    try:
        _publish(asked, _content(asked.form.get("text", "")), action="document.put")
    except Refused as refused:
        return listing(asked, message=refused.message, status=409)
    return to("/staff/documents", done="put")


def withdraw(asked: Asked) -> Response:
    """Take a document away."""
    if document(asked.core, DISTRICT_FEED, asked.form.get("key", "").strip()) is None:
        raise not_here()
    _publish(asked, None, action="document.withdraw")
    return to("/staff/documents", done="withdrawn")


def _content(text: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(
            "内容不是完整的 JSON。没有下发；请从资料文件中整份复制粘贴，再试一次。"
        ) from error
    if found is None:
        raise Refused("内容是空的。没有下发；要去掉一份资料请用“撤下”。")
    return found


def _publish(asked: Asked, content: object | None, *, action: str) -> None:
    key = asked.form.get("key", "").strip()
    try:
        number = asked.hub.publish(DISTRICT_FEED, key, content)
    except Refused as refused:
        raise Refused(f"{refused.message}没有下发；请改正后再试。") from refused
    except (Malformed, ValueError, TypeError) as error:
        raise Refused(
            "名称只能用字母、数字和 _ . : / -，内容里只能有文字、整数和是否。"
            "没有改动；请改正后再试。"
        ) from error
    with asked.core.database.writing() as connection:
        now, who = asked.core.now(), asked.person.name
        note(connection, now, who=who, action=action, about=key, detail=str(number))
