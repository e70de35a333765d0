"""Staff settle what lies in quarantine: take it into the record, or leave it where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from app.district import intake
from app.district.quarantine import PARKED, TAKEN
from app.district.registry import note
from app.district.release import release
from app.district.tables.own import quarantine
from app.domain.errors import NotFound, Refused
from app.sync.messages import PushStatus

if TYPE_CHECKING:
    from app.district.core import Core
    from app.sync.messages import PushReply

TAKEABLE = PushStatus.REVOKED.value


def settle(core: Core, quarantined: int, *, taken: bool, who: str) -> PushReply | None:
    """Take a batch of a revoked laptop or an op that was kept out, or mark a line as seen to.

    Nothing is deleted either way.

    Returns:
        What became of a batch where it was taken.

    Raises:
        NotFound: there is no such line.
        Refused: it cannot be taken. What a revoked laptop sent can, in the order of its log; an op
            that was kept out can where the server has learned since that it is one.
    """
    with core.database.reading() as connection:
        row = connection.execute(select(quarantine).where(quarantine.c.id == quarantined)).first()
    if row is None:
        raise NotFound("没有这一条。没有改动；请刷新后再看。")
    reply = None
    if taken and row.reason == PARKED:
        release(core, row)
    elif taken:
        if row.reason != TAKEABLE:
            raise Refused(
                "只有停用电脑补交的内容，或单独没有收入的一条，可以收入记录。"
                "没有改动；这一条留在隔离区。"
            )
        reply = intake.take(core, intake.read(core, row.sender, row.payload), allowed=True)
        if reply.status is not PushStatus.STORED:
            raise Refused(
                "这一批前面还缺操作，或与已有记录不一致。没有收入；请按时间先后逐批处理。"
            )
    how = TAKEN if taken else "left"
    with core.database.writing() as connection:
        values = {"settled": core.now(), "settled_by": who, "settled_how": how}
        line = update(quarantine).where(quarantine.c.id == quarantined)
        connection.execute(line.values(values))
        note(connection, core.now(), who=who, action=f"quarantine.{how}", about=str(quarantined))
    return reply
