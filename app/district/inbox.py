"""Staff settle what lies in quarantine: take it into the record, or leave it where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from app.district import intake
from app.district.registry import note
from app.district.tables import quarantine
from app.domain.errors import NotFound, Refused
from app.sync.messages import PushStatus

if TYPE_CHECKING:
    from app.district.core import Core
    from app.sync.messages import PushReply

TAKEABLE = PushStatus.REVOKED.value


def settle(core: Core, quarantined: int, *, taken: bool, who: str) -> PushReply | None:
    """Take a batch of a revoked laptop into its room's feed, or mark any line as seen to.

    Nothing is deleted either way.

    Returns:
        What became of it where it was taken.

    Raises:
        NotFound: there is no such line.
        Refused: it cannot be taken: only what a revoked laptop sent can, in the order of its log.
    """
    columns = (quarantine.c.reason, quarantine.c.sender, quarantine.c.payload)
    with core.database.reading() as connection:
        row = connection.execute(select(*columns).where(quarantine.c.id == quarantined)).first()
    if row is None:
        raise NotFound("没有这一条。没有改动；请刷新后再看。")
    reply = None
    if taken:
        if row.reason != TAKEABLE:
            raise Refused("只有停用电脑补交的内容可以收入记录。没有改动；这一条留在隔离区。")
        reply = intake.take(core, intake.read(core, row.sender, row.payload), allowed=True)
        if reply.status is not PushStatus.STORED:
            raise Refused(
                "这一批前面还缺操作，或与已有记录不一致。没有收入；请按时间先后逐批处理。"
            )
    how = "taken" if taken else "left"
    with core.database.writing() as connection:
        values = {"settled": core.now(), "settled_by": who, "settled_how": how}
        line = update(quarantine).where(quarantine.c.id == quarantined)
        connection.execute(line.values(values))
        note(connection, core.now(), who=who, action=f"quarantine.{how}", about=str(quarantined))
    return reply
