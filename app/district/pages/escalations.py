"""提级调度: what rooms ask of those above, with the course of its matter; answering, passing on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from sqlalchemy import case, func, select

from app.district import handling, places
from app.district.handling import ANSWERS, Answer, is_open, joined, level_of, now_at
from app.district.pages.asking import not_here, page, pager, to
from app.district.tables.index import escalation_index
from app.district.tables.own import handling as kept
from app.district.tables.own import place, room
from app.domain.clock import from_millis, in_china
from app.domain.errors import Refused
from app.domain.reference import ReplyOutcome
from app.domain.supervision import EscalationLevel

if TYPE_CHECKING:
    from fastapi import Response
    from sqlalchemy import ColumnElement, Connection

    from app.district.core import AnyRow
    from app.district.pages.asking import Asked

LEVELS: Final = {level.value: level.words for level in EscalationLevel}
_LATEST: Final = 2**60
_DONE: Final = {
    "answered": "答复已发出。会客厅的电脑下次同步时会收到。",
    "passed": "已转报上一级，并已告诉会客厅。",
}
_COLUMNS: Final = (
    *escalation_index.c,
    now_at.label("now_at"),
    kept.c.outcome,
    kept.c.office.label("given_office"),
    kept.c.text.label("given_text"),
    kept.c.day.label("given_day"),
    kept.c.at.label("given_at"),
    room.c.record,
    room.c.id.label("room_id"),
    room.c.name.label("room_name"),
    room.c.community,
    room.c.subdistrict,
)


def listing(asked: Asked) -> Response:
    """Those that wait, overdue ones first; or those that were answered."""
    answered = asked.asked("state") == "answered"
    level, place_id = asked.one_of("level", LEVELS), asked.asked("place")
    table = escalation_index
    wanted: list[ColumnElement[bool]] = [
        asked.person.rooms(),
        ~is_open if answered else is_open,
    ]
    order = (
        (func.coalesce(kept.c.at, 0).desc(), table.c.ended.desc())
        if answered
        else (case((table.c.due > 0, table.c.due), else_=_LATEST), table.c.at)
    )
    with asked.core.database.reading() as connection:
        if place_id:
            wanted.append(room.c.place.in_(places.below(place_id)))
        levels = _by_level(connection, wanted, asked.core.now())
        if level:
            wanted.append(now_at == level)
        count = select(func.count()).select_from(joined).where(*wanted)
        kept_words = {"state": "answered" if answered else "", "level": level, "place": place_id}
        pages = pager(asked, connection.execute(count).scalar_one(), **kept_words)
        query = select(*_COLUMNS).select_from(joined).where(*wanted)
        query = query.order_by(*order, table.c.room, table.c.id)
        rows = connection.execute(query.offset(pages.offset).limit(pages.limit)).all()
        offices = subdistricts(asked, connection)
    return page(
        asked,
        "escalations.html",
        rows=rows,
        pages=pages,
        answered=answered,
        level=level,
        levels=LEVELS,
        numbers=levels,
        own=level_of(asked.person).value,
        outcomes=OUTCOMES,
        places=offices,
        place=place_id,
        link=lambda **changed: _link(kept_words | changed),
    )


OUTCOMES: Final = {outcome.value: outcome.words for outcome in ReplyOutcome}


def _link(words: dict[str, str]) -> str:
    return "?" + urlencode({k: v for k, v in words.items() if v})


def _by_level(
    connection: Connection, wanted: list[ColumnElement[bool]], now: int
) -> dict[str, tuple[int, int]]:
    """How many there are of each level, and how many of them are overdue."""
    late = (escalation_index.c.due > 0) & (escalation_index.c.due < now)
    query = (
        select(now_at, func.count(), func.coalesce(func.sum(case((late, 1), else_=0)), 0))
        .select_from(joined)
        .where(*wanted)
        .group_by(now_at)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in connection.execute(query)}


def subdistricts(asked: Asked, connection: Connection) -> list[AnyRow]:
    """The subdistricts that somebody who sees all may choose from."""
    if not asked.person.sees_all:
        return []
    query = select(place.c.id, place.c.name).where(place.c.level == places.SUBDISTRICT)
    return list(connection.execute(query.order_by(place.c.name)).all())


def _found(asked: Asked) -> AnyRow:
    table = escalation_index
    query = select(*_COLUMNS).select_from(joined)
    query = query.where(table.c.room == asked.path["room"], asked.person.rooms())
    with asked.core.database.reading() as connection:
        row = connection.execute(query.where(table.c.id == asked.path["escalation"])).first()
    if row is None:
        raise not_here()
    return row


def one(asked: Asked, *, message: str = "", status: int = 200) -> Response:
    """One of them, with what happened to its matter, and the form."""
    found = _found(asked)
    theirs = asked.person.may_edit and found.now_at == level_of(asked.person).value
    today = in_china(from_millis(asked.core.now())).date().isoformat()
    given = {
        "outcome": found.outcome or "",
        "office": found.given_office or asked.person.name,
        "text": found.given_text or "",
        "day": found.given_day or today,
        "note": "",
    }
    given |= {name: asked.form[name] for name in given if name in asked.form}
    return page(
        asked,
        "escalation.html",
        status=status,
        row=found,
        history=json.loads(found.history),
        levels=LEVELS,
        outcomes=OUTCOMES,
        answers=ANSWERS,
        may_answer=theirs and not found.ended,
        above=handling.above(found.now_at) if theirs and not found.outcome else None,
        given=given,
        message=message,
        done=_DONE.get(asked.asked("done"), ""),
    )


def answer(asked: Asked) -> Response:
    """Answer it."""
    form, found = asked.form, _found(asked)
    given = Answer(
        outcome=form.get("outcome", ""),
        office=form.get("office", ""),
        text=form.get("text", ""),
        day=form.get("day", ""),
    )
    try:
        handling.answer(asked.core, asked.person, found, given)
    except Refused as refused:
        return one(asked, message=refused.message, status=409)
    return to(_address(found), done="answered")


def pass_on(asked: Asked) -> Response:
    """Hand it to the level above."""
    form, found = asked.form, _found(asked)
    day = in_china(from_millis(asked.core.now())).date().isoformat()
    given = Answer(
        outcome=ReplyOutcome.PASSED.value,
        office=form.get("office", "").strip() or asked.person.name,
        text=form.get("note", ""),
        day=day,
    )
    try:
        handling.pass_on(asked.core, asked.person, found, given)
    except Refused as refused:
        return one(asked, message=refused.message, status=409)
    return to(_address(found), done="passed")


def _address(found: AnyRow) -> str:
    return f"/staff/escalations/{found.room_id}/{found.id}"
