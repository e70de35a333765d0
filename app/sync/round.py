"""A round of sync: which requests follow upon which replies. No socket, clock, thread or chance.

:func:`sync_round` is a generator: it yields requests and is sent their replies, or thrown an
:class:`ExchangeFailed`. Whatever it alters, it alters through the replica, a durable step at a
time, so that it may be dropped anywhere: the next round goes on from there.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.sync.ahead import Ahead
from app.sync.asking import PASSING, Asking, Enough, Reply, RoundResult
from app.sync.batch import MAX_PACKED, Batch, Malformed
from app.sync.messages import (
    DISTRICT_FEED,
    Page,
    PullRequest,
    PushReply,
    PushStatus,
    reply_feed,
    room_feed,
)
from app.sync.ports import ExchangeFailed, Failure, Pull, Push, Rename, Renamed, Request
from app.sync.round_files import exchange_files

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from app.sync.ports import Replica, Transport

__all__ = ["RoundResult", "run_round", "sync_round"]
_MAX_RESETS: Final = 2  # a server may be restored while it is read, hardly twice
_MAX_TURNS: Final = 3  # times that a push of one log may go back


def sync_round(
    replica: Replica, result: RoundResult | None = None
) -> Generator[Request, Reply, RoundResult]:
    """One round as ``docs/sync.md`` tells it.

    Args:
        replica: the laptop's.
        result: filled in as the round goes, for whoever looks on.
    """
    result = RoundResult() if result is None else result
    try:
        yield from _Round(replica, result).run()
    except ExchangeFailed as error:
        # Breaking off outweighs what went wrong before it: it decides when to try again.
        result.failure, result.reason = error.failure, str(error)
        result.retry_after = error.retry_after
    except Malformed as error:
        result.failure, result.reason = Failure.BROKEN, str(error)
    except Enough:
        result.more = True
    return result


def run_round(
    replica: Replica, transport: Transport, *, step: Callable[[RoundResult], object] | None = None
) -> RoundResult:
    """Drive a round over a transport.

    Args:
        replica: the laptop's.
        transport: the way to the server.
        step: called before every exchange; what it raises ends the round where it stands.
    """
    told = RoundResult()
    steps = sync_round(replica, told)
    try:
        request = next(steps)
        while True:
            if step is not None:
                step(told)
            try:
                reply = transport.exchange(request)
            except ExchangeFailed as error:
                request = steps.throw(error)
            else:
                request = steps.send(reply)
    except StopIteration:
        return told
    finally:
        steps.close()


class _Round:
    def __init__(self, replica: Replica, result: RoundResult) -> None:
        self._replica = replica
        self._result = result
        self._asking = Asking()
        self._have: dict[str, int] = {}

    def run(self) -> Generator[Request, Reply, None]:
        room = self._replica.room()
        try:
            renamed = yield from self._exchange_ops(room)
        except ExchangeFailed as error:
            if error.failure is Failure.DENIED:
                yield from self._hand_in()
            raise
        if renamed:
            yield from self._exchange_ops(room)
        for feed in (reply_feed(room), DISTRICT_FEED):
            yield from self._aside(self._read(feed))
        yield from exchange_files(self._replica, self._asking, self._result)

    def _aside(self, part: Generator[Request, Reply, None]) -> Generator[Request, Reply, None]:
        """A part whose failure keeps nothing else back."""
        try:
            yield from part
        except ExchangeFailed as error:
            if error.failure not in PASSING:
                raise
            self._result.trouble(error.failure, str(error))
        except Malformed as error:
            self._result.trouble(Failure.BROKEN, str(error))

    # -- ops -----------------------------------------------------------------------------------

    def _exchange_ops(self, room: str) -> Generator[Request, Reply, bool]:
        """Read the room's feed, send what it lacks; whether this laptop took a new name."""
        yield from self._read(room_feed(room))
        before = self._result.pushed
        fork = yield from self._push_logs()
        if fork:
            yield from self._take_new_name(fork)
            return True
        if self._result.pushed > before:
            yield from self._read(room_feed(room))
        return False

    def _read(self, feed: str) -> Generator[Request, Reply, None]:
        replica, resets, more = self._replica, 0, True
        while more:
            cursor = replica.cursor(feed)
            held = replica.tips() if feed == room_feed(replica.room()) else {}
            request = PullRequest(cursor, held)
            page = yield from self._asking.ask(Pull(request), Page)
            if page.feed != feed or (page.more and not page.entries):
                raise Malformed("a page of something else, or of nothing")
            replica.acknowledge(page)
            self._have = dict(page.standing.have)
            if page.reset:
                resets += 1
                if resets > _MAX_RESETS:
                    raise Malformed("one history after another")
                replica.restart(feed, epoch=page.standing.epoch)
                continue
            self._apply(page)
            more = page.more

    def _apply(self, page: Page) -> None:
        applied = self._replica.apply(page)
        self._result.pulled += applied.ops
        self._result.parked += applied.parked
        self._result.kinds |= applied.kinds
        self._result.ids |= applied.ids

    def _push_logs(self) -> Generator[Request, Reply, int]:
        """Send every log that is longer here; gives where the own one forks, or 0."""
        own, tips, suspect = self._replica.device(), self._replica.tips(), self._replica.forked_at()
        if suspect:
            self._have[own] = min(self._have.get(own, 0), suspect - 1)
        for device in sorted(tips, key=lambda one: (one != own, one)):
            have = self._have.get(device, 0)
            if tips[device] > have:
                fork = yield from self._push_log(device, have)
                if fork and device == own:
                    return fork
        return 0

    def _push_log(self, device: str, after: int) -> Generator[Request, Reply, int]:
        turns, ahead = 0, Ahead(self._replica, device, self._replica.tips().get(device, 0))
        while (found := ahead.take(after)) is not None:
            batch = found[0]
            reply = yield from self._push(*found, ahead)
            if reply is None or reply.status is PushStatus.REFUSED:
                self._result.refused.append(device)
                self._result.trouble(Failure.BROKEN, "a batch refused")
                return 0
            after, back = _next(batch, reply, after)
            turns += back
            if turns > _MAX_TURNS:
                raise Malformed("a log sent over and over")
            if reply.status is PushStatus.FORK and not back:
                return reply.at
        return 0

    def _push(
        self, batch: Batch, packed: bytes, ahead: Ahead
    ) -> Generator[Request, Reply, PushReply | None]:
        if len(packed) > MAX_PACKED:
            return None
        meanwhile = partial(ahead.make, batch.last) if ahead.is_worth(batch.last) else None
        reply = yield from self._asking.ask(Push(packed, meanwhile), PushReply)
        self._replica.acknowledge(reply)
        self._have |= reply.standing.have
        if reply.status is PushStatus.STORED:
            self._result.pushed += len(batch.ops)
        elif reply.status is PushStatus.REVOKED and batch.device == self._replica.device():
            self._result.trouble(Failure.DENIED, "revoked")
        return reply

    def _hand_in(self) -> Generator[Request, Reply, None]:
        """A laptop without access reads nothing; what it wrote still goes to the staff."""
        own = self._replica.device()
        if self._replica.tips().get(own, 0):
            yield from self._push_log(own, self._have.get(own, 0))

    def _take_new_name(self, fork: int) -> Generator[Request, Reply, None]:
        if self._result.renamed:
            raise Malformed("a fork under a new name")
        name, key = self._replica.new_name()
        reply = yield from self._asking.ask(Rename(name, key), Renamed)
        self._replica.issue_anew(fork, grant=reply.grant)
        self._result.renamed = name


def _next(batch: Batch, reply: PushReply, after: int) -> tuple[int, bool]:
    """Behind which number to go on, and whether that is a step back."""
    have = reply.standing.have.get(batch.device, 0)
    if reply.status is PushStatus.GAP:
        if have >= after:
            raise Malformed("a gap that is none")
        return have, True
    if reply.status is PushStatus.FORK:
        if not 1 <= reply.at <= batch.last:
            raise Malformed("a fork outside of what was sent")
        # Before what was sent: only from the start on can the server tell where exactly.
        return (0, True) if reply.at < batch.first else (after, False)
    # What the feed holds already need not go to the staff's inbox.
    return (max(batch.last, have) if reply.status is PushStatus.REVOKED else batch.last), False
