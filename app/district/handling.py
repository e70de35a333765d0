"""Staff answer what rooms passed on to them, or pass it on to the level above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import case, insert, select, update

from app.district import feeds
from app.district.registry import note
from app.district.staff import Role
from app.district.tables.index import escalation_index
from app.district.tables.own import handling, room
from app.domain.errors import Refused
from app.domain.reference import ReplyOutcome, passed_key, reply_key
from app.domain.supervision import EscalationLevel
from app.sync.messages import reply_feed

if TYPE_CHECKING:
    from sqlalchemy import Select

    from app.district.core import AnyRow, Core
    from app.district.staff import Person

ANSWERS: Final = {
    outcome.value: outcome.words
    for outcome in (ReplyOutcome.DONE, ReplyOutcome.BACK, ReplyOutcome.ANSWERED)
}
"""What an answer may come to; whether it was passed on is told otherwise."""
_LEVELS: Final = tuple(EscalationLevel)
_OWN: Final = {
    Role.COMMUNITY: EscalationLevel.COMMUNITY,
    Role.SUBDISTRICT: EscalationLevel.SUBDISTRICT,
    Role.DISTRICT: EscalationLevel.DISTRICT,
    Role.ADMIN: EscalationLevel.DISTRICT,
}
_LONGEST_TITLE: Final = 60

now_at = case((handling.c.level != "", handling.c.level), else_=escalation_index.c.level)
"""Who is to answer now."""
joined = escalation_index.join(room, room.c.id == escalation_index.c.room).outerjoin(
    handling,
    (handling.c.room == escalation_index.c.room) & (handling.c.escalation == escalation_index.c.id),
)
is_open = (escalation_index.c.ended == 0) & (
    handling.c.outcome.is_(None) | (handling.c.outcome == "")
)
"""Nobody answered yet, and the room has not taken it back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What staff write.

    Attributes:
        office: who answers.
        day: ``2026-11-25``.
    """

    outcome: str
    office: str
    text: str
    day: str


def level_of(person: Person) -> EscalationLevel:
    """The level whose escalations somebody answers."""
    return _OWN[person.role]


def above(level: str) -> EscalationLevel | None:
    """The level above; ``None``: there is none."""
    at = _LEVELS.index(EscalationLevel(level)) + 1
    return _LEVELS[at] if at < len(_LEVELS) else None


def asked_of(person: Person) -> Select[tuple[int]]:
    """Those that wait for an answer of this person's level, one row each."""
    query = select(escalation_index.c.id).select_from(joined)
    return query.where(person.rooms(), is_open, now_at == level_of(person).value)


def refuse_if_not_theirs(person: Person, found: AnyRow) -> None:
    """Only the level that is asked answers, and only what the room still waits for.

    Raises:
        Refused: it is another level's, or the room has taken an answer over already.
    """
    if found.now_at != level_of(person).value:
        words = EscalationLevel(found.now_at).words
        raise Refused(f"这一件由{words}答复。没有改动；如有意见请与{words}联系。")
    if found.ended:
        raise Refused("会客厅已经收下答复，这一件结束了。没有改动；要补充请在会客厅页面另发答复。")


def answer(core: Core, person: Person, found: AnyRow, given: Answer) -> None:
    """Put the answer into the room's feed, in the place of an earlier one.

    Raises:
        Refused: it is not this person's to answer, or it cannot be read.
    """
    refuse_if_not_theirs(person, found)
    if given.outcome not in ANSWERS:
        raise Refused("没有选定处理结果。没有发出；请选一项再试。")
    if given.outcome == ReplyOutcome.BACK and not given.text.strip():
        raise Refused("退回办理要写明请会客厅接着做什么。没有发出；请补上再试。")
    _send(core, found, reply_key(found.id), given)
    row = {"outcome": given.outcome, "office": given.office, "text": given.text, "day": given.day}
    _keep(core, person, found, row, action="escalation.answer")


def pass_on(core: Core, person: Person, found: AnyRow, given: Answer) -> None:
    """Hand it to the level above, and let the room know.

    Raises:
        Refused: it is not this person's, there is no level above, or it was answered already.
    """
    refuse_if_not_theirs(person, found)
    higher = above(found.now_at)
    if higher is None:
        raise Refused("区级之上没有可以转报的一级。没有改动；请直接答复。")
    if found.outcome:
        raise Refused("这一件已经答复，不能再转报。没有改动；需要时请更正答复。")
    if not given.text.strip():
        raise Refused("请写明为什么转报、本级做过什么。没有转报；请补上再试。")
    _send(core, found, passed_key(found.id, higher.value), given)
    _keep(core, person, found, {"level": higher.value}, action="escalation.pass")


def _send(core: Core, found: AnyRow, key: str, given: Answer) -> None:
    title = (
        found.title if len(found.title) <= _LONGEST_TITLE else found.title[:_LONGEST_TITLE] + "…"
    )
    content = {
        "title": f"关于“{title}”" if title else "关于提级事项",
        "text": given.text.strip() or ANSWERS[given.outcome],
        "office": given.office.strip(),
        "day": given.day,
        "matter": found.number,
        "outcome": given.outcome,
    }
    try:
        feeds.publish(core, reply_feed(found.record), key, document=content)
    except Refused as refused:
        raise Refused(f"{_plain(refused.message)}没有发出；请改正后再试。") from refused


def _plain(message: str) -> str:
    """What the reader of documents says, in the words of the form."""
    for name, words in (("office", "答复单位"), ("text", "内容"), ("day", "日期")):
        message = message.replace(name, words)
    return message.removeprefix("内容的格式不对：")


def _keep(
    core: Core, person: Person, found: AnyRow, values: dict[str, str], *, action: str
) -> None:
    row = values | {"who": person.name, "at": core.now()}
    here = (handling.c.room == found.room) & (handling.c.escalation == found.id)
    with core.database.writing() as connection:
        if not connection.execute(update(handling).where(here).values(row)).rowcount:
            where = {"room": found.room, "escalation": found.id}
            connection.execute(insert(handling), row | where)
        note(
            connection,
            core.now(),
            who=person.name,
            action=action,
            about=found.room,
            detail=found.number,
        )
