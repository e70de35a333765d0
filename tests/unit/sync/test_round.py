"""A round: what follows upon what, and that it may break off anywhere."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.sync.batch import Batch, unpack
from app.sync.messages import (
    DISTRICT_FEED,
    MAX_CHUNK,
    FileState,
    Page,
    Parked,
    PushReply,
    PushStatus,
    Standing,
    reply_feed,
)
from app.sync.ports import Chunk, ExchangeFailed, Failure, Pull, Push, Rename, Request
from app.sync.round import RoundResult, run_round, sync_round
from tests.unit.sync.world import ROOM, FakeReplica, FakeServer, file_of

A, B = "aaaaaaaaaaaa", "bbbbbbbbbbbb"


def heal(server: FakeServer, *replicas: FakeReplica) -> None:
    """Rounds without faults until there is nothing more to say."""
    server.before = server.after = lambda _request: None
    for _ in range(3):
        for replica in replicas:
            result = run_round(replica, server)
            assert result.ok, (result.failure, result.reason)


def test_two_laptops_come_to_hold_the_same() -> None:
    server = FakeServer()
    one, two = FakeReplica(A).write(*"abcde"), FakeReplica(B).write(*"xyz")
    first = run_round(one, server)
    assert (first.ok, first.pushed, first.pulled) == (True, 5, 0)
    second = run_round(two, server)
    assert (second.pushed, second.pulled, second.kinds) == (3, 5, {"said"})
    run_round(one, server)
    assert one.said() == two.said()
    assert one.standing.durable == {A: 5, B: 3}


def test_nothing_is_said_twice() -> None:
    server, one = FakeServer(), FakeReplica(A).write(*"abc")
    run_round(one, server)
    server.requests.clear()
    result = run_round(one, server)
    assert (result.pushed, result.pulled) == (0, 0)
    # Three feeds, a page each, and nothing else.
    assert [type(r) for r in server.requests] == [Pull, Pull, Pull]


class Noting(FakeReplica):
    """Notes behind which numbers batches were read."""

    def batch_after(self, device: str, seq: int) -> Batch | None:
        self.read = [*getattr(self, "read", ()), seq]
        return super().batch_after(device, seq)


def test_the_next_batch_is_made_before_the_answer_is_there() -> None:
    server, one = FakeServer(eager=True), Noting(A)
    one.write(*"abcde")
    told: list[list[int]] = []
    server.after = lambda request: told.append(one.read) if isinstance(request, Push) else None
    assert run_round(one, server).pushed == 5
    # Behind the last there is nothing to be made, and none is made twice.
    assert told == [[0, 2], [0, 2, 4], [0, 2, 4]]
    assert one.read == [0, 2, 4, 5]
    assert [op.seq for op in server.logs[A]] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("eager", [False, True])
def test_a_batch_that_was_made_too_early_is_not_sent(eager: bool) -> None:
    server, one = FakeServer(eager=eager), Noting(A)
    run_round(one.write(*"ab"), server)
    one.write(*"cdef")
    one.read = []

    def lose(request: Request) -> None:
        """The server forgets all while the first push is under way."""
        if isinstance(request, Push):
            server.before = lambda _request: None
            server.logs.clear()
            server.feeds.clear()

    server.before = lose
    result = run_round(one, server)
    firsts = [unpack(r.batch).first for r in server.requests if isinstance(r, Push)]
    assert firsts == [1, 3, 1, 3, 5]
    assert one.read[0] == 2
    assert one.read.count(4) == 1 + eager
    assert result.pushed == 6
    assert [op.seq for op in server.logs[A]] == [1, 2, 3, 4, 5, 6]


def test_the_stamps_of_what_was_pushed_are_read_in_the_same_round() -> None:
    server, one = FakeServer(), FakeReplica(A).write(*"ab")
    run_round(one, server)
    assert one.stamped == {(A, 1, 2)}


def test_what_the_server_tells_beside_the_room_is_read() -> None:
    server, one = FakeServer(), FakeReplica(A)
    server.add_document(DISTRICT_FEED, "preset/1", b"{}")
    server.add_document(reply_feed(ROOM), "answer/1", b"[]")
    run_round(one, server)
    assert one.documents == {"preset/1": b"{}", "answer/1": b"[]"}


def test_a_neighbours_ops_are_handed_on() -> None:
    server, one, two = FakeServer(), FakeReplica(A).write(*"abc"), FakeReplica(B)
    two.logs[A] = copy.deepcopy(one.logs[A])  # came on a stick
    assert run_round(two, server).pushed == 3
    assert [op.hash for op in server.logs[A]] == [op.hash for op in one.logs[A]]
    assert run_round(one, server).pushed == 0


# -- when things go wrong --------------------------------------------------------------------------


def test_a_restored_server_is_filled_again_also_with_what_neighbours_wrote() -> None:
    server = FakeServer()
    one, two = FakeReplica(A).write(*"abcd"), FakeReplica(B).write(*"xy")
    heal(server, one, two)
    backup = copy.deepcopy(server)
    one.write(*"ef")
    two.write("z")
    heal(server, one, two)
    backup.epoch = "e2"
    # The laptop that wrote "ef" is gone: its neighbour brings it.
    result = run_round(two, backup)
    assert result.ok
    assert {d: len(log) for d, log in backup.logs.items()} == {A: 6, B: 3}
    fresh = FakeReplica("cccccccccccc")
    run_round(fresh, backup)
    assert fresh.said() == two.said() == one.said()


def test_a_server_that_was_set_back_unnoticed_is_found_out_by_its_rolling_hash() -> None:
    server, one = FakeServer(), FakeReplica(A).write(*"abcdef")
    heal(server, one)
    server.feeds.clear()
    server.logs.clear()
    result = run_round(one, server)
    assert (result.ok, result.pushed) == (True, 6)
    assert len(server.logs[A]) == 6


def test_a_restored_laptop_reads_its_own_ops_back() -> None:
    server, one = FakeServer(), FakeReplica(A).write(*"abc")
    heal(server, one)
    old = copy.deepcopy(one)
    one.write(*"def")
    heal(server, one)
    run_round(old, server)
    assert old.said() == one.said()
    assert old.name == A


@pytest.mark.parametrize("wrote", ["x", "xyz", "wxyz", "vwxyz", "stuvwxyz"])
def test_a_restored_laptop_that_wrote_takes_a_new_name(wrote: str) -> None:
    """Whether it wrote fewer ops than the server has, as many, or more."""
    server, one = FakeServer(), FakeReplica(A).write(*"ab")
    heal(server, one)
    old = copy.deepcopy(one)
    one.write(*"cdef")
    heal(server, one)
    old.write(*wrote)
    result = run_round(old, server)
    assert (result.ok, result.renamed) == (True, old.name)
    assert old.name != A
    assert len(old.aside) == len(wrote)
    assert len(old.own_words()) == len(wrote)
    assert len(server.logs[old.name]) == len(wrote)
    assert [b.ops[0].seq for b in server.quarantine] == [3]
    heal(server, one, old)
    assert one.said() == old.said()


def test_a_fork_before_what_was_sent_is_searched_from_the_start() -> None:
    """The laptop could not notice by itself; the server sees that the hash before is another."""
    server, one = FakeServer(), FakeReplica(A).write(*"ab")
    heal(server, one)
    old = copy.deepcopy(one)
    one.write(*"cd")
    heal(server, one)
    old.write(*"wxyz")
    old.forked_at = lambda: 0  # type: ignore[method-assign]
    result = run_round(old, server)
    assert result.renamed
    assert len(old.own_words()) == 4


def test_a_neighbours_fork_does_not_rename_this_laptop() -> None:
    server, one, two = FakeServer(), FakeReplica(A).write(*"abc"), FakeReplica(B).write("x")
    heal(server, one)
    two.logs[A] = copy.deepcopy(FakeReplica(A).write(*"aBCD").logs[A])
    result = run_round(two, server)
    assert two.name == B
    assert len(server.logs[B]) == 1
    assert result.renamed == ""


def test_a_neighbour_without_access_does_not_take_it_from_this_laptop() -> None:
    server, one, two = FakeServer(), FakeReplica(A).write(*"abc"), FakeReplica(B).write("x")
    two.logs[A] = copy.deepcopy(one.logs[A])  # came on a stick
    server.revoked.add(A)
    result = run_round(two, server)
    assert (result.ok, result.pushed) == (True, 1)
    assert sum(len(batch.ops) for batch in server.inbox) == 3


def test_a_gap_is_filled_from_behind_what_the_server_has() -> None:
    server, one = FakeServer(), FakeReplica(A, per_batch=1).write(*"abcdef")
    pushes = 0

    def forget(request: Request) -> None:
        nonlocal pushes
        pushes += isinstance(request, Push)
        if pushes == 4 and isinstance(request, Push):
            # Restored between two requests.
            del server.logs[A][1:]
            del server.feeds[f"room:{ROOM}"][1:]

    server.before = forget
    run_round(one, server)
    assert len(server.logs[A]) == 6


def test_a_revoked_laptop_hands_in_what_it_wrote_and_says_so() -> None:
    server, one = FakeServer(as_who=A), FakeReplica(A).write(*"ab")
    heal(server, one)
    server.revoked.add(A)
    one.write(*"cdef")
    result = run_round(one, server)
    assert result.failure is Failure.DENIED
    in_inbox = {op.seq for batch in server.inbox for op in batch.ops}
    assert {3, 4, 5, 6} <= in_inbox
    assert len(one.own_words()) == 6


def test_a_refused_log_keeps_nothing_else_back() -> None:
    class Refusing(FakeServer):
        def _push(self, batch):  # type: ignore[no-untyped-def]
            if batch.device == B:
                return PushReply(PushStatus.REFUSED, self.standing())
            return super()._push(batch)

    server, one = Refusing(), FakeReplica(A).write("a")
    one.logs[B] = FakeReplica(B).write("x").logs[B]
    server.add_document(DISTRICT_FEED, "preset/1", b"{}")
    result = run_round(one, server)
    assert (result.failure, result.refused) == (Failure.BROKEN, [B])
    assert (len(server.logs[A]), one.documents) == (1, {"preset/1": b"{}"})


def test_parked_ops_come_to_the_laptops_knowledge() -> None:
    class Parking(FakeServer):
        def _push(self, batch):  # type: ignore[no-untyped-def]
            return replace(super()._push(batch), parked=(Parked(A, 1, "another room"),))

    one = FakeReplica(A).write("a")
    run_round(one, Parking())
    assert one.parked() == [Parked(A, 1, "another room")]


def test_a_feed_that_is_denied_keeps_files_not_back() -> None:
    server, one = FakeServer(), FakeReplica(A, files=file_of(b"photo"))

    def deny(request: Request) -> None:
        if isinstance(request, Pull) and request.request.cursor.feed == DISTRICT_FEED:
            raise ExchangeFailed(Failure.DENIED)

    server.before = deny
    result = run_round(one, server)
    assert (result.failure, result.files_up) == (Failure.DENIED, 1)


def test_a_busy_server_is_left_alone() -> None:
    server, one = FakeServer(), FakeReplica(A).write("a")

    def busy(_request: Request) -> None:
        raise ExchangeFailed(Failure.BUSY, retry_after=40)

    server.before = busy
    result = run_round(one, server)
    assert (result.failure, result.retry_after) == (Failure.BUSY, 40)
    assert len(server.requests) == 1


# -- files ----------------------------------------------------------------------------------------


def test_files_go_up_and_down_in_chunks() -> None:
    server = FakeServer()
    photo = bytes(range(256)) * (MAX_CHUNK // 100)
    one = FakeReplica(A, files=file_of(photo))
    assert run_round(one, server).files_up == 1
    (sha,) = server.files
    two = FakeReplica(B, wanted=[sha])
    assert run_round(two, server).files_down == 1
    assert two.files == one.files
    assert one.files_to_send() == two.files_to_fetch() == []


def test_a_file_goes_on_where_it_broke_off() -> None:
    server, photo = FakeServer(), bytes(3 * MAX_CHUNK)
    (sha,) = file_of(photo)
    server.parts[sha] = (len(photo), photo[:MAX_CHUNK])
    one = FakeReplica(A, files={sha: photo})
    run_round(one, server)
    sent = [r for r in server.requests if type(r).__name__ == "SendChunk"]
    assert [(r.offset, len(r.data)) for r in sent] == [
        (MAX_CHUNK, MAX_CHUNK),
        (2 * MAX_CHUNK, MAX_CHUNK),
    ]
    two = FakeReplica(B, wanted=[sha], parts={sha: photo[:10]})
    run_round(two, server)
    assert two.files[sha] == photo


def test_a_file_that_nobody_sent_yet_is_asked_for_again_next_time() -> None:
    server, (sha,) = FakeServer(), file_of(b"later")
    two = FakeReplica(B, wanted=[sha])
    assert run_round(two, server).ok
    server.files[sha] = b"later"
    assert run_round(two, server).files_down == 1


def test_a_damaged_file_keeps_the_others_not_back() -> None:
    bad, good = b"bad", b"good"
    (wrong,) = file_of(bad)
    (right,) = file_of(good)
    server = FakeServer(files={wrong: b"BAD", right: good})
    two = FakeReplica(B, wanted=[wrong, right])
    result = run_round(two, server)
    assert (result.failure, result.files_down) == (Failure.BROKEN, 1)
    assert set(two.files) == {right}


def test_many_chunks_are_left_for_the_next_round() -> None:
    server, one = FakeServer(), FakeReplica(A)
    for n in range(50):
        one.files |= file_of(b"%d" % n)
    first = run_round(one, server)
    assert (first.ok, first.more) == (True, True)
    assert 0 < first.files_up < 50
    assert run_round(one, server).files_up == 50 - first.files_up


# -- mad servers ----------------------------------------------------------------------------------


STANDING = Standing("e", 0)
MAD: dict[str, Callable[[Request], object]] = {
    "always reset": lambda r: Page(feed(r), STANDING, reset=True),
    "more of nothing": lambda r: Page(feed(r), STANDING, more=True),
    "another feed": lambda _r: Page("room:other", STANDING),
    "another reply": lambda _r: Chunk(b"", 0),
    "always a gap": lambda r: (
        Page(feed(r), STANDING) if isinstance(r, Pull) else PushReply(PushStatus.GAP, STANDING)
    ),
    "always a fork": lambda r: fork(r, at=1),
    "a fork nowhere": lambda r: fork(r, at=99),
    "a fork at zero": lambda r: fork(r, at=0),
}


def feed(request: Request) -> str:
    return request.request.cursor.feed if isinstance(request, Pull) else ""


def fork(request: Request, *, at: int) -> object:
    from app.sync.ports import Renamed

    if isinstance(request, Pull):
        return Page(feed(request), STANDING)
    if isinstance(request, Rename):
        return Renamed(f"grant {request.device}")
    return PushReply(PushStatus.FORK, STANDING, at=at)


@pytest.mark.parametrize("answer", MAD.values(), ids=MAD.keys())
def test_a_mad_server_is_given_up(answer: Callable[[Request], object]) -> None:
    one = FakeReplica(A).write(*"abc")
    server = FakeServer()
    server.answer = answer  # type: ignore[assignment, method-assign]
    result = run_round(one, server)
    assert result.failure is Failure.BROKEN
    assert result.reason
    assert len(server.requests) < 20
    assert len(one.own_words()) == 3


def test_a_feed_without_end_ends_the_round_but_not_the_reading() -> None:
    class Endless(FakeServer):
        def answer(self, request):  # type: ignore[no-untyped-def]
            if isinstance(request, Pull) and feed(request) == DISTRICT_FEED:
                self.add_document(DISTRICT_FEED, "k", b"{}")
                self.add_document(DISTRICT_FEED, "k", b"{}")
                start = request.request.cursor.seq
                found = self.feeds[DISTRICT_FEED][start : start + 1]
                return Page(DISTRICT_FEED, self.standing(), tuple(found), more=True)
            return super().answer(request)

    one = FakeReplica(A)
    result = run_round(one, Endless())
    assert (result.ok, result.more) == (True, True)


@pytest.mark.parametrize(
    "state",
    [
        FileState("0" * 64, 5, 0, complete=False),
        FileState("0" * 64, 5, 5, complete=False),
        FileState("0" * 64, 5, 2**40, complete=False),
    ],
)
def test_a_file_that_does_not_grow_is_given_up(state: FileState) -> None:
    one, server = FakeReplica(A, files=file_of(b"photo")), FakeServer()
    server._offered = lambda *_: state  # type: ignore[method-assign, assignment]
    server._chunk = lambda *_: state  # type: ignore[method-assign, assignment]
    result = run_round(one, server)
    assert result.failure is Failure.BROKEN
    assert one.files_to_send()


def test_chunks_of_nothing_are_given_up() -> None:
    (sha,) = file_of(b"photo")
    two, server = FakeReplica(B, wanted=[sha]), FakeServer()
    real = server.answer

    def answer(request: Request) -> object:
        return Chunk(b"", 9) if type(request).__name__ == "FetchChunk" else real(request)

    server.answer = answer  # type: ignore[assignment, method-assign]
    assert run_round(two, server).failure is Failure.BROKEN


# -- it may break off anywhere --------------------------------------------------------------------


def scene() -> tuple[FakeServer, FakeReplica, FakeReplica]:
    """A restored server, a forked laptop with a photo, and its neighbour: every kind of step."""
    server = FakeServer(epoch="e1")
    one, two = FakeReplica(A).write(*"ab"), FakeReplica(B).write(*"xyz")
    heal(server, one, two)
    old = copy.deepcopy(one)
    one.write(*"cd")
    heal(server, one, two)
    old.write(*"pqrst")
    old.files = file_of(b"photo" * 10)
    server.files |= (wanted := file_of(b"plan"))
    old.wanted = list(wanted)
    server.add_document(DISTRICT_FEED, "k", b"{}")
    server.epoch = "e2"
    return server, old, two


def steps_of_the_scene() -> int:
    server, old, _ = scene()
    server.requests.clear()
    assert run_round(old, server).ok
    return len(server.requests)


def check(server: FakeServer, old: FakeReplica, two: FakeReplica) -> None:
    heal(server, old, two)
    assert old.said() == two.said()
    words = "".join(b.split('"words":"')[1][0] for b in old.own_words())
    assert words == "pqrst"
    assert not old.files_to_send()
    assert not old.files_to_fetch()
    assert len({op.body for op in old.logs[old.name]}) == 5


@pytest.mark.parametrize("taken", [False, True], ids=["lost on the way", "reply lost"])
@pytest.mark.parametrize("broken", range(steps_of_the_scene()))
def test_the_connection_breaks_at_any_exchange(broken: int, taken: bool) -> None:
    server, old, two = scene()
    server.requests.clear()

    def fail(_request: Request) -> None:
        if len(server.requests) == broken + 1:
            raise ExchangeFailed(Failure.OFFLINE)

    if taken:
        server.after = fail
    else:
        server.before = fail
    result = run_round(old, server)
    assert result.failure is Failure.OFFLINE
    assert len(server.requests) == broken + 1
    check(server, old, two)


@pytest.mark.parametrize("dropped", range(steps_of_the_scene()))
def test_the_round_is_dropped_at_any_exchange(dropped: int) -> None:
    server, old, two = scene()
    steps = sync_round(old)
    request = next(steps)
    for _ in range(dropped):
        request = steps.send(server.exchange(request))
    server.exchange(request)
    steps.close()
    check(server, old, two)


WRITES = ("acknowledge", "apply", "restart", "issue_anew", "file_sent", "add_part")


@pytest.mark.parametrize("before", [True, False], ids=["before it", "behind it"])
@pytest.mark.parametrize("crash", range(60))
def test_the_laptop_crashes_at_any_write(crash: int, before: bool) -> None:
    server, old, two = scene()
    done = 0

    class Crash(Exception):
        pass

    def crashing(method: Callable[..., object]) -> Callable[..., object]:
        def wrapped(*args: object, **kwargs: object) -> object:
            nonlocal done
            done += 1
            if done == crash + 1 and before:
                raise Crash
            found = method(*args, **kwargs)
            if done == crash + 1:
                raise Crash
            return found

        return wrapped

    for name in WRITES:
        setattr(old, name, crashing(getattr(old, name)))
    try:
        run_round(old, server)
    except Crash:
        pass
    else:
        assert crash >= done
    for name in WRITES:
        delattr(old, name)
    check(server, old, two)


def test_it_says_how_far_it_is() -> None:
    server, one = FakeServer(), FakeReplica(A).write(*"abcdef")
    seen: list[int] = []
    run_round(one, server, step=lambda so_far: seen.append(so_far.pushed))
    assert seen[0] == 0
    assert seen[-1] == 6
    assert seen == sorted(seen)


def test_who_looks_on_can_end_it() -> None:
    server, one = FakeServer(), FakeReplica(A).write(*"abcdef")

    class Stop(Exception):
        pass

    def stop(so_far: RoundResult) -> None:
        if so_far.pushed:
            raise Stop

    with pytest.raises(Stop):
        run_round(one, server, step=stop)
    heal(server, one)
    assert len(server.logs[A]) == 6
