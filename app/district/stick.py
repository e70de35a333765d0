"""What a laptop's USB stick holds, taken in as if the laptop had sent it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import select

from app.district import files, intake
from app.district.errors import Denied
from app.district.registry import note
from app.district.tables.own import device, room
from app.domain.errors import Refused
from app.sync.batch import Malformed
from app.sync.messages import PushStatus
from app.sync.stick import Contents, Found, Kind, payload, pieces, survey

if TYPE_CHECKING:
    from pathlib import Path

    from app.district.core import Core


@dataclass(slots=True)
class Taken:
    """What came of a stick.

    Attributes:
        ops: new ones that stand in the feed now.
        files: that arrived whole.
        aside: batches that lie in quarantine or in the inbox.
        damaged: which frame is not whole; ``""`` where all are.
    """

    ops: int = 0
    files: int = 0
    aside: int = 0
    damaged: str = ""


def take(core: Core, path: Path, *, who: str) -> Taken:
    """Take in what a file from a stick holds; what is here already changes nothing.

    Raises:
        Refused: it is no such file, or of a room that nobody registered, or too much of that room
            waits in quarantine already.
    """
    with path.open("rb") as source:
        try:
            contents = survey(source)
        except Malformed as error:
            raise Refused(
                f"{path.name} 不是红柳会客厅导出的同步文件。没有导入；请检查选的文件。"
            ) from error
        senders = _laptops(core, contents.about.room)
        if not senders:
            raise Refused(
                "这个文件属于一间还没有电脑加入的会客厅。没有导入；请先登记会客厅并让电脑加入。"
            )
        return _Reading(core, source, contents, senders).run(who)


def _laptops(core: Core, record: str) -> list[str]:
    query = (
        select(device.c.id)
        .join(room, room.c.id == device.c.room)
        .where(room.c.record == record)
        .order_by(device.c.revoked, device.c.id)
    )
    with core.database.reading() as connection:
        return list(connection.execute(query).scalars())


class _Reading:
    def __init__(self, core: Core, source: BinaryIO, contents: Contents, senders: list[str]):
        self._core = core
        self._source = source
        self._contents = contents
        self._senders = senders
        self._taken = Taken(damaged=contents.damaged)

    def run(self, who: str) -> Taken:
        for found in self._contents.frames:
            if found.kind is Kind.BATCH:
                self._batch(payload(self._source, found))
            elif found.kind is Kind.FILE:
                self._file(found)
        core = self._core
        with core.database.writing() as connection:
            note(
                connection, core.now(), who=who, action="import", about=self._contents.about.source
            )
        return self._taken

    def _batch(self, data: bytes) -> None:
        core = self._core
        try:
            received = intake.read(core, self._senders[0], data)
            before = self._have(received.batch.device)
            # As if its own laptop had sent it: whether that has access is what counts.
            if received.batch.device in self._senders:
                received = intake.read(core, received.batch.device, data)
            reply = intake.take(core, received)
        except Malformed:
            self._taken.aside += 1
            return
        except Denied as denied:
            raise Refused(
                "等待处理的内容太多，这个文件没有全部导入。已导入的都在；"
                "请先处理收件箱和隔离区，再导入一次。"
            ) from denied
        if reply.status is PushStatus.STORED:
            self._taken.ops += reply.standing.have[received.batch.device] - before
        else:
            self._taken.aside += 1

    def _have(self, device_id: str) -> int:
        query = select(device.c.have).where(device.c.id == device_id)
        with self._core.database.reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def _file(self, found: Found) -> None:
        sha256 = found.digest.hex()
        core, sender = self._core, self._senders[0]
        try:
            state = files.offer(core, sender, sha256, found.size)
            for offset, data in pieces(self._source, found):
                if not state.complete and offset + len(data) > state.have:
                    fresh = data[max(0, state.have - offset) :]
                    state = files.add_chunk(core, sender, sha256, offset=state.have, data=fresh)
            self._taken.files += state.complete
        except (Denied, Malformed):
            self._taken.aside += 1
