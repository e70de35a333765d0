"""Bugs planted on purpose, each one that somebody's sync has had; the simulation must find them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import select

from app.district.tables.own import entry
from app.link.replica import LocalReplica, keep_cursor
from app.link.starting import Start
from app.oplog.op import Op
from app.store import erasing, local, snapshot
from app.store.connection import Connection
from app.store.files import FileStore
from app.sync.batch import Batch
from app.sync.messages import Cursor, Page, PushReply, roll
from app.sync.ports import Applied
from app.sync.snapshots import Snapshot
from tests.simulation.program import Program
from tests.simulation.server import Server


class CursorBeforePage(LocalReplica):
    """The cursor is saved in a transaction of its own, before the page."""

    def apply(self, page: Page) -> Applied:
        before = self.cursor(page.feed)
        rolling, seq = before.rolling, before.seq
        for one in page.entries:
            rolling, seq = roll(rolling, one), one.seq
        self._move(Cursor(page.feed, page.standing.epoch, seq, rolling))
        # A power cut here, and the page is never read again.
        self._move(before)
        return super().apply(page)

    def _move(self, cursor: Cursor) -> None:
        with self._database.writing() as connection:
            keep_cursor(connection, cursor)
            connection.commit()


class NeverSentAgain(LocalReplica):
    """What was acknowledged once is never sent again, though the server was restored since."""

    def acknowledge(self, page_or_reply: Page | PushReply) -> None:
        super().acknowledge(page_or_reply)
        have = page_or_reply.standing.have.get(self.device(), 0)
        if have > self._kept():
            with self._database.writing() as connection:
                local.put(connection, "mutation", str(have))
                connection.commit()

    def batch_after(self, device: str, seq: int) -> Batch | None:
        if device == self.device():
            seq = max(seq, self._kept())
        return super().batch_after(device, seq)

    def _kept(self) -> int:
        return int(self._local("mutation") or 0)


class SentMeansStored(NeverSentAgain):
    """What was sent counts as stored, though the reply never came."""

    def acknowledge(self, page_or_reply: Page | PushReply) -> None:
        LocalReplica.acknowledge(self, page_or_reply)

    def batch_after(self, device: str, seq: int) -> Batch | None:
        batch = super().batch_after(device, seq)
        if batch is not None and device == self.device():
            with self._database.writing() as connection:
                local.put(connection, "mutation", str(batch.last))
                connection.commit()
        return batch


class ClashDropped(LocalReplica):
    """Of two laptops that made the same row, the second is dropped without a word."""

    def apply(self, page: Page) -> Applied:
        applied = super().apply(page)
        with self._database.writing() as connection:
            connection.run(
                "DELETE FROM head WHERE col = '' AND EXISTS (SELECT 1 FROM head AS first "
                "WHERE first.tbl = head.tbl AND first.row = head.row AND first.col = '' "
                "AND (first.device, first.seq) < (head.device, head.seq))"
            )
            connection.commit()
        return applied


class AnyClockAdopted(LocalReplica):
    """A clock that is years ahead is adopted like any other."""

    def apply(self, page: Page) -> Applied:
        applied = super().apply(page)
        with self._database.writing() as connection:
            (newest,) = connection.run("SELECT max(hlc) FROM op_log").fetchone()
            local.put(connection, local.HLC, str(newest or 0))
            connection.commit()
        return applied


class TailTooLate(Server):
    """The tail of a snapshot begins one number too late."""

    def tell_snapshot(self, device: str) -> Snapshot | None:
        found = super().tell_snapshot(device)
        if found is None:
            return None
        after = (entry.c.feed == found.feed) & (entry.c.seq == found.seq + 1)
        with self.database.reading() as connection:
            rolling = connection.execute(select(entry.c.rolling).where(after)).scalar()
        if rolling is None:
            return found
        late = replace(found, seq=found.seq + 1, rolling=rolling.hex(), signature="")
        return replace(late, signature=self.hub.core.key.sign(late.text()).hex())


class AnyFile(FileStore):
    """Takes whatever has the right size."""

    def add_part(self, sha256: str, offset: int, data: bytes, *, size: int) -> bool:
        part = self._arriving(sha256)
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("r+b" if part.exists() else "w+b") as out:
            out.seek(offset)
            out.write(data)
        if offset + len(data) < size:
            return False
        part.replace(self.path_of(sha256))
        return True


class DigestUnchecked(Start):
    """A snapshot is taken in though its digest is another one than was signed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._files = AnyFile(self._folder)


class LogUnchecked(LocalReplica):
    """A snapshot is taken in though the logs in it are no chains."""

    def start_from(self, path: Path, cursor: Cursor) -> int:
        with patch.object(snapshot, "check", return_value=1):
            return super().start_from(path, cursor)


class LaterValuesKept(LocalReplica):
    """An erasure takes what is here when it comes, and nothing that comes after it."""

    def _apply(self, page: Page) -> Applied:
        follow = erasing.follow

        def only_asked(
            connection: Connection, ops: Iterable[Op], *, note: bool = False
        ) -> set[str]:
            asked = [op for op in ops if any(w.table == erasing.ERASURE for w in op.writes)]
            return follow(connection, asked, note=note)

        with patch.object(erasing, "follow", only_asked):
            return super()._apply(page)


MUTATIONS: dict[str, Program] = {
    "cursor-before-page": Program(CursorBeforePage),
    "restored-server-ignored": Program(NeverSentAgain),
    "sent-means-stored": Program(SentMeansStored),
    "clash-dropped": Program(ClashDropped),
    "any-clock-adopted": Program(AnyClockAdopted),
    "later-values-kept": Program(LaterValuesKept),
    "tail-too-late": Program(server=TailTooLate),
    "snapshot-digest-unchecked": Program(start=DigestUnchecked),
    "snapshot-log-unchecked": Program(LogUnchecked),
}
