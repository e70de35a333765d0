"""Bugs planted on purpose, each one that somebody's sync has had; the simulation must find them."""

from __future__ import annotations

from app.link.replica import LocalReplica, keep_cursor
from app.store import local
from app.sync.batch import Batch
from app.sync.messages import Cursor, Page, PushReply, roll
from app.sync.ports import Applied


class CursorBeforePage(LocalReplica):
    """The cursor is saved in a transaction of its own, before the page."""

    def apply(self, page: Page) -> Applied:
        before = self.cursor(page.feed)
        rolling, seq = before.rolling, before.seq
        for entry in page.entries:
            rolling, seq = roll(rolling, entry), entry.seq
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


MUTATIONS: dict[str, type[LocalReplica]] = {
    "cursor-before-page": CursorBeforePage,
    "restored-server-ignored": NeverSentAgain,
    "sent-means-stored": SentMeansStored,
    "clash-dropped": ClashDropped,
    "any-clock-adopted": AnyClockAdopted,
}
