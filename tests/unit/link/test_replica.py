"""Laptops of one room exchange their logs: by a feed, by hand, and when things go wrong."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.names import ERASED
from app.domain.people import Resident
from app.oplog.keys import load_key
from app.oplog.op import GENESIS, Op, body_text, chain, link_text
from app.store import hlc, local
from app.store.database import FILE_NAME
from app.sync.batch import Batch, Malformed, SealedOp, pack, unpack, withheld
from app.sync.messages import (
    DISTRICT_FEED,
    GENESIS_ROLLING,
    Entry,
    EntryKind,
    Parked,
    PushReply,
    PushStatus,
    roll,
    room_feed,
)
from tests.unit.link.room_kit import ROOM, Feed, Laptop, Time, enter, rename, settle_in
from tests.unit.store.kit import empty_database, state_of

QUARANTINE = "SELECT device, first, last, reason FROM quarantine"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_database(tmp_path_factory.mktemp("empty") / FILE_NAME)


@pytest.fixture
def feed(tmp_path: Path) -> Feed:
    return Feed(tmp_path / "server", Time())


Make = Callable[[], Laptop]


@pytest.fixture
def make(tmp_path: Path, empty: Path, feed: Feed) -> Iterator[Make]:
    made: list[Laptop] = []

    def laptop() -> Laptop:
        number = len(made) + 1
        made.append(Laptop(tmp_path / f"laptop{number}", empty, feed=feed, number=number))
        made[-1].join()
        return made[-1]

    yield laptop
    for one in made:
        assert one.faults() == []
        one.services.close()


@pytest.fixture
def two(make: Make) -> tuple[Laptop, Laptop]:
    return make(), make()


def same(*laptops: Laptop) -> bool:
    states = [state_of(laptop.services) for laptop in laptops]
    return all(one == states[0] for one in states)


# -- a feed ------------------------------------------------------------------------------------


def test_what_one_writes_comes_to_the_other_and_back(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    made = one.act(enter, "张三").value
    one.sync()
    other.sync()
    assert other.name_of(made.id) == "张三"
    other.act(rename, made.id, "张珊")
    other.sync()
    one.sync()
    assert one.name_of(made.id) == "张珊"
    assert same(one, other)
    assert other.services.ask(lambda work: work.spellings())[made.id][0] == "zhang'shan"


def test_both_at_once_are_a_conflict_alike_on_both(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    made = one.act(enter, "张三").value
    one.sync()
    other.sync()
    other.act(rename, made.id, "张珊")
    one.act(rename, made.id, "张姗")
    for laptop in (one, other, one):
        laptop.sync()
    assert same(one, other)
    assert other.name_of(made.id) == "张姗"


def test_a_clock_a_year_ahead_wins_nothing_once_stamped(two: tuple[Laptop, Laptop]) -> None:
    one, fast = two
    made = one.act(enter, "张三").value
    one.sync()
    fast.sync()
    fast.ahead = timedelta(days=365)
    fast.act(rename, made.id, "快")
    fast.sync()
    one.feed.time.now += timedelta(minutes=6)
    one.act(rename, made.id, "准")
    for laptop in (one, fast):
        laptop.sync()
    assert (one.name_of(made.id), fast.name_of(made.id)) == ("准", "准")
    assert same(one, fast)
    known = dict(one.rows("SELECT key, value FROM local"))
    assert hlc.wall_of(int(known.get(local.HLC, 0))) < one.feed.time.millis + hlc.MAX_AHEAD_MS


def test_a_local_write_orders_behind_what_was_seen(two: tuple[Laptop, Laptop]) -> None:
    one, slow = two
    slow.ahead = timedelta(days=-400)
    one.act(enter, "张三")
    one.sync()
    slow.ahead = timedelta(minutes=-4)
    slow.sync()
    slow.ahead = timedelta(days=-400)
    slow.act(enter, "李四")
    (last,) = slow.rows("SELECT max(hlc) FROM op_log WHERE device = ?", slow.device)
    (seen,) = slow.rows("SELECT max(hlc) FROM op_log WHERE device = ?", one.device)
    assert last > seen


def test_batches_hold_a_thousand_ops_and_end_by_size(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    for number in range(3):
        one.act(enter, f"{number}" + "长" * 300_000)
    one.act(enter, "短")
    for number in range(1000):
        one.act(rename, one.rows("SELECT max(id) FROM resident")[0][0], f"名{number}")
    one.sync()
    sizes = [entry.last - entry.first + 1 for entry in one.feed.entries]
    assert sizes == [1000, 4] or sizes[:-1] == [1000]
    other.sync()
    assert same(one, other)


def test_pages_may_be_small_and_come_twice(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    for number in range(6):
        one.act(enter, f"居民{number}")
        one.sync()
    assert other.pull(size=1) == 6
    before = state_of(other.services)
    other.replica.restart(room_feed(ROOM), epoch="e1")
    assert other.pull(size=2) == 0
    assert state_of(other.services) == before


def test_the_cursor_rolls_over_every_entry(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    for number in range(3):
        one.act(enter, f"居民{number}")
        one.sync()
    other.pull(size=2)
    rolling = GENESIS_ROLLING
    for entry in one.feed.entries:
        rolling = roll(rolling, entry)
    cursor = other.replica.cursor(room_feed(ROOM))
    assert (cursor.epoch, cursor.seq, cursor.rolling) == ("e1", 3, rolling)
    assert one.replica.cursor(room_feed(ROOM)) == cursor


def test_a_page_that_does_not_follow_changes_nothing(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    for number in range(3):
        one.act(enter, f"居民{number}")
        one.sync()
    page = one.feed.page(0, {})
    first, second, third = page.entries
    garbled = replace(second, payload=second.payload[:-9] + bytes(9))  # type: ignore[index]
    for bad in (
        one.feed.page(1, {}),
        replace(page, entries=(first, third)),
        replace(page, entries=(first, garbled)),
        replace(page, entries=(first, replace(second, payload=third.payload))),
        replace(page, entries=(first, replace(second, payload=None))),
        replace(page, entries=(replace(first, received=1 << 60),)),
        replace(page, reset=True),
        replace(page, feed=DISTRICT_FEED),
    ):
        with pytest.raises(Malformed):
            other.replica.apply(bad)
        assert other.replica.cursor(room_feed(ROOM)).seq == 0
        assert other.replica.tips() == {}
    other.pull()
    with pytest.raises(Malformed):
        other.replica.apply(
            replace(one.feed.page(3, {}), standing=replace(one.feed.standing(), epoch="e2"))
        )


def test_a_relayed_log_keeps_its_laptops_signature(make: Make) -> None:
    one, other, third = make(), make(), make()
    one.act(enter, "张三")
    other.replica.take(one.batches(), grants=[one.feed.sealed(one.device)])
    other.act(enter, "李四")
    other.sync()
    assert one.feed.have() == {one.device: 1, other.device: 1}
    third.sync()
    assert same(other, third)
    report = third.services.verify_log()
    assert {o.signed for o in report.others.values()} == {1}


# -- what does not hold ------------------------------------------------------------------------


def forged(laptop: Laptop, **changes: object) -> bytes:
    return pack(replace(unpack(laptop.batches()[0]), **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda laptop: forged(laptop, signature=bytes(64)), "签名"),
        (lambda laptop: forged(laptop, room="room2"), "另一个会客厅"),
        (lambda laptop: forged(laptop, device="0" * 12), "没有登记"),
    ],
)
def test_a_batch_that_does_not_hold_is_kept_aside_and_the_rest_goes_on(
    make: Make, spoil: Callable[[Laptop], bytes], words: str
) -> None:
    one, other, third = make(), make(), make()
    one.act(enter, "张三")
    bad = spoil(one)
    one.feed.add(bad, unpack(bad))
    third.act(enter, "王五")
    one.feed.push(third.replica.batch_after(third.device, 0))  # type: ignore[arg-type]
    other.pull()
    assert set(other.replica.tips()) == {third.device}
    ((_, first, last, reason),) = other.rows(QUARANTINE)
    assert (first, last) == (1, 1)
    assert words in reason
    assert other.rows("SELECT data FROM quarantine") == [(bad,)]


def test_a_key_once_granted_stays_and_only_the_districts_grants_count(make: Make) -> None:
    one, other = make(), make()
    other.replica.take((), grants=[one.feed.sealed(one.device)])
    stranger = load_key(other.folder)
    for text in (
        one.feed.grant(one.device, stranger.public, issued=5),
        "nonsense",
        one.feed.sealed(one.device).replace("a", "b"),
        one.feed.grant("cc" * 6, stranger.public, room="room2"),
    ):
        other.replica.take((), grants=[text])
    ((key,),) = other.rows("SELECT public_key FROM peer")
    assert key == load_key(one.folder).public
    name = one.feed.grant(one.device, load_key(one.folder).public, issued=9, name="新名字")
    other.replica.take((), grants=[name])
    assert other.rows("SELECT name, issued FROM peer") == [("新名字", 9)]
    assert other.replica.grants() == [name]
    one.feed.grants.pop("cc" * 6)


def test_a_revoked_laptop_is_not_believed_by_hand_but_as_the_district_says(make: Make) -> None:
    one, other = make(), make()
    one.act(enter, "张三")
    grant = one.feed.grant(one.device, load_key(one.folder).public, revoked=7)
    other.replica.take(one.batches(), grants=[grant])
    assert "收回" in other.rows(QUARANTINE)[0][3]
    one.push()
    assert other.pull() == 1


def test_by_hand_a_gap_is_passed_over_and_rubbish_kept(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    one.act(enter, "张三")
    first = one.batches()
    one.act(enter, "李四")
    late = pack(one.replica.batch_after(one.device, 1))  # type: ignore[arg-type]
    grants = [one.feed.sealed(one.device)]
    assert other.replica.take([late, b"rubbish"], grants=grants).ops == 0
    assert [row[3] for row in other.rows(QUARANTINE)] == ["读不出内容，可能已损坏。"]
    assert other.replica.take([*first, late, *first]).ops == 2
    # The feed brings the stamps of what came by hand.
    one.sync()
    other.pull()
    assert other.rows("SELECT count(*) FROM op_log WHERE received IS NULL") == [(0,)]


def custom(laptop: Laptop, body: str, *, seq: int = 1, previous: bytes = GENESIS) -> Batch:
    op = Op(laptop.device, seq, ROOM, "", seq << 16, seq, "x", {}, "", [])
    head = chain(previous, op, body)
    sealed = SealedOp(seq, op.hlc, op.wall, ROOM, "", 1, 1, body, hash=head)
    key = load_key(laptop.folder)
    return Batch(laptop.device, ROOM, seq, previous, [sealed], key.sign(head))


def test_an_op_without_sense_enters_as_a_hash_and_the_chain_goes_on(
    two: tuple[Laptop, Laptop],
) -> None:
    one, other = two
    bad = custom(one, '{"not":"an op"}')
    fine = Op(one.device, 2, ROOM, "", 9 << 16, 9, "rest", {}, "", [])
    good = custom(one, body_text(fine, {}), seq=2, previous=bad.head)
    applied = other.replica.take([pack(bad), pack(good)], grants=[one.feed.sealed(one.device)])
    assert applied.ops == 1
    assert other.replica.tips() == {one.device: 2}
    assert [pack(bad), pack(good)] == [*map(pack, _in_turn(other, one.device, 1))]
    (line,) = other.replica.parked()
    assert (line.device, line.seq) == (one.device, 1)
    report = other.services.verify_log()
    assert (report.faults, report.withheld) == ([], 1)


def _in_turn(laptop: Laptop, device: str, *after: int) -> Iterator[Batch]:
    """A log as it would be handed on, whole, then cut at the signatures that are held."""
    whole = laptop.replica.batch_after(device, 0)
    assert whole is not None
    yield replace(whole, ops=whole.ops[: after[0]], signature=_signature(laptop, device, after[0]))
    for seq in after:
        rest = laptop.replica.batch_after(device, seq)
        assert rest is not None
        yield rest


def _signature(laptop: Laptop, device: str, seq: int) -> bytes:
    sql = "SELECT signature FROM log_signature WHERE device = ? AND seq = ?"
    return bytes(laptop.rows(sql, device, seq)[0][0])


def test_a_withheld_op_is_filled_in_when_its_content_comes(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    made = one.act(enter, "张三").value
    one.act(settle_in, made.id, "物业")
    one.act(rename, made.id, "张珊")
    whole = one.replica.batch_after(one.device, 0)
    assert whole is not None
    ops = list(whole.ops)
    link = one.feed.key.sign(link_text(one.device, 2, before=ops[0].hash, digest=ops[1].hash))
    ops[1] = withheld(2, ops[1].hash, bytes(64))
    other.replica.take([pack(replace(whole, ops=ops))], grants=[one.feed.sealed(one.device)])
    assert other.replica.tips() == {}
    ops[1] = withheld(2, ops[1].hash, link)
    grants = [one.feed.sealed(one.device)]
    other.replica.take([pack(replace(whole, ops=ops))], grants=grants)
    assert other.services.ask(lambda work: work.get(Resident, made.id)).organisation == ""
    assert other.faults() == []
    third = unpack(other.batches()[0])
    assert [op.withheld for op in third.ops] == [False, True, False]
    assert other.replica.take([pack(whole)]).ops == 1
    assert other.services.ask(lambda work: work.get(Resident, made.id)).organisation == "物业"
    assert same(one, other)


def test_what_was_erased_travels_without_its_value(make: Make) -> None:
    one, other = make(), make()
    made = one.act(enter, "张三").value
    with one.services.database.writing() as connection:
        connection.run("UPDATE op_personal SET value = NULL, salt = x'' WHERE col = 'name'")
        connection.run("UPDATE resident SET name = NULL")
        connection.commit()
    one.sync()
    other.sync()
    assert other.name_of(made.id) == ERASED
    assert other.services.verify_log().erased == 1
    assert same(one, other)


# -- forks -------------------------------------------------------------------------------------


def take_new_name(laptop: Laptop, at: int) -> str:
    old = laptop.device
    name, key = laptop.replica.new_name()
    assert laptop.replica.new_name() == (name, key)
    laptop.replica.issue_anew(at, grant=laptop.feed.grant(name, key))
    assert laptop.device == name != old
    return name


@pytest.fixture
def cloned(make: Make, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """A laptop and its clone; both wrote ops 3 and 4, the first sent its own."""
    one = make()
    made = one.act(enter, "张三").value
    one.act(settle_in, made.id, "物业")
    one.sync()
    clone = one.clone(tmp_path / "clone", number=9)
    one.act(rename, made.id, "甲")
    one.act(enter, "甲的人")
    clone.act(rename, made.id, "乙")
    undone = clone.act(settle_in, made.id, "居委").changes.op
    clone.act(lambda work: work.undo(undone))
    one.sync()
    yield one, clone
    assert clone.faults() == []
    clone.services.close()


def test_a_clone_notices_takes_a_new_name_and_loses_nothing(
    cloned: tuple[Laptop, Laptop],
) -> None:
    one, clone = cloned
    old = clone.device
    clone.pull()
    assert clone.replica.forked_at() == 3
    assert clone.replica.tips() == {old: 5}
    new = take_new_name(clone, 3)
    assert clone.replica.forked_at() == 0
    assert clone.replica.tips() == {old: 2, new: 3}
    clone.sync()
    one.sync()
    assert same(one, clone)
    assert clone.replica.tips() == {old: 4, new: 3}
    bodies = clone.rows("SELECT body FROM op_log WHERE device = ? ORDER BY seq", new)
    assert [f'"origin":"{old}:{n}"' in body for n, (body,) in zip((3, 4, 5), bodies, strict=True)]
    assert clone.rows("SELECT undoes FROM op_log WHERE undoes <> ''") == [(f"{new}:2",)]
    ((device, first, last, _),) = clone.rows(QUARANTINE)
    assert (device, first, last) == (old, 3, 5)
    aside = unpack(clone.rows("SELECT data FROM quarantine")[0][0])
    assert [op.seq for op in aside.ops] == [3, 4, 5]
    # What the clone writes from now on goes by the new name and the new key.
    clone.act(enter, "丙")
    clone.services.sign_log()
    assert clone.replica.tips()[new] == 4
    assert clone.faults() == []
    # A name written to at once on both stays a conflict in sight.
    (made,) = one.rows("SELECT row FROM head WHERE tbl = 'resident' AND col = 'name'")[0]
    heads = one.rows("SELECT device FROM head WHERE row = ? AND col = 'name'", made)
    assert {device for (device,) in heads} == {old, new}


def test_a_clone_that_is_behind_notices_too(cloned: tuple[Laptop, Laptop]) -> None:
    one, clone = cloned
    for number in range(5):
        one.act(enter, f"更多{number}")
    one.sync()
    clone.pull()
    assert clone.replica.forked_at() == 3
    take_new_name(clone, 3)
    clone.sync()
    one.sync()
    assert same(one, clone)


def test_the_new_key_is_put_into_use_at_the_next_start_if_need_be(
    cloned: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, clone = cloned
    old, before = clone.device, load_key(clone.folder).public
    clone.pull()

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("app.link.renaming.settle_key", cut)
        with pytest.raises(KeyboardInterrupt):
            take_new_name(clone, 3)
    new = clone.device
    assert new != old
    assert load_key(clone.folder).public == before
    clone.services.close()
    again = Laptop(clone.folder, None, feed=clone.feed, number=77)
    again.services.sign_log()
    assert load_key(clone.folder).public.hex() == clone.feed.grants[new].key
    assert (clone.folder / f"device-{old}.key").exists()
    again.sync()
    assert again.faults() == []
    again.services.close()


def test_nothing_changes_where_taking_the_name_breaks_off_before_it_is_durable(
    cloned: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, clone = cloned
    clone.pull()
    before, name = state_of(clone.services), clone.device
    with monkeypatch.context() as patch:
        patch.setattr("app.store.connection.Connection.commit", _fail)
        with pytest.raises(KeyboardInterrupt):
            clone.replica.new_name()
    wanted, key = clone.replica.new_name()
    grant = clone.feed.grant(wanted, key)
    with monkeypatch.context() as patch:
        patch.setattr("app.store.connection.Connection.commit", _fail)
        with pytest.raises(KeyboardInterrupt):
            clone.replica.issue_anew(3, grant=grant)
    assert (clone.device, state_of(clone.services)) == (name, before)
    clone.services.sign_log()
    assert clone.faults() == []
    clone.replica.issue_anew(3, grant=grant)
    clone.sync()


def _fail(_: object) -> None:
    raise KeyboardInterrupt


def test_a_new_name_needs_its_grant(cloned: tuple[Laptop, Laptop]) -> None:
    _, clone = cloned
    grant = clone.feed.sealed(clone.device)
    with pytest.raises(Malformed):
        clone.replica.issue_anew(3, grant=grant)
    clone.replica.new_name()
    with pytest.raises(Malformed):
        clone.replica.issue_anew(3, grant=grant)


def test_a_name_under_which_a_clone_writes_already_is_not_taken(
    cloned: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    one, clone = cloned
    clone.pull()
    wanted, key = clone.replica.new_name()
    # Cloned between asking for the name and taking it: both are about to take the same.
    other = clone.clone(tmp_path / "other", number=10)
    grant = clone.feed.grant(wanted, key)
    clone.replica.issue_anew(3, grant=grant)
    clone.sync()
    other.replica.take(clone.batches(), grants=[grant])
    before = state_of(other.services)
    with pytest.raises(Malformed):
        other.replica.issue_anew(3, grant=grant)
    assert state_of(other.services) == before
    assert take_new_name(other, 3) != wanted
    for laptop in (other, clone, one):
        laptop.sync()
    assert same(one, clone, other)
    assert other.faults() == []
    other.services.close()


def test_a_name_whose_access_has_ended_is_not_taken(cloned: tuple[Laptop, Laptop]) -> None:
    _, clone = cloned
    clone.pull()
    wanted, key = clone.replica.new_name()
    # Another clone took it, and staff revoked that one.
    clone.feed.grant(wanted, key, issued=2, revoked=5)
    clone.pull()
    with pytest.raises(Malformed):
        clone.replica.issue_anew(3, grant=clone.feed.sealed(wanted))
    assert take_new_name(clone, 3) != wanted


@pytest.mark.parametrize("longer", [False, True])
def test_a_third_gives_up_the_branch_that_the_feed_does_not_have(
    cloned: tuple[Laptop, Laptop], make: Make, longer: bool
) -> None:
    one, clone = cloned
    third = make()
    third.replica.take(clone.batches(), grants=[one.feed.sealed(one.device)])
    third.act(enter, "旁人")
    if longer:
        for number in range(4):
            one.act(enter, f"更多{number}")
        one.sync()
    third.sync()
    assert third.rows(QUARANTINE)[0][0] == one.device
    assert third.faults() == []
    clone.pull()
    take_new_name(clone, 3)
    for laptop in (clone, one, third):
        laptop.sync()
    assert same(one, clone, third)


def test_by_hand_the_branch_that_is_here_stays(cloned: tuple[Laptop, Laptop], make: Make) -> None:
    one, clone = cloned
    third = make()
    third.sync()
    before = state_of(third.services)
    assert third.replica.take(clone.batches()).ops == 0
    assert state_of(third.services) == before
    assert third.rows(QUARANTINE)[0][0] == one.device


# -- what the server says ----------------------------------------------------------------------


def test_what_the_server_has_and_parks_is_kept(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    one.act(enter, "张三")
    one.sync()
    kept = dict(one.rows("SELECT key, value FROM local"))
    assert kept[local.EPOCH] == "e1"
    assert kept[local.HAVE] == kept[local.DURABLE] == f'{{"{one.device}": 1}}'
    standing = replace(
        one.feed.standing(), have={other.device: 2}, time=one.feed.time.millis + 90_000
    )
    reply = PushReply(PushStatus.STORED, standing, parked=(Parked(one.device, 1, "别的房间"),))
    for _ in range(2):
        one.replica.acknowledge(reply)
    kept = dict(one.rows("SELECT key, value FROM local"))
    assert f'"{other.device}": 2' in kept[local.HAVE]
    assert f'"{one.device}": 1' in kept[local.HAVE]
    assert kept[local.SKEW] == "90000"
    assert one.replica.parked() == [Parked(one.device, 1, "别的房间")]


def test_documents_replace_those_of_their_key(two: tuple[Laptop, Laptop]) -> None:
    one, _ = two

    def document(seq: int, key: str, text: str) -> Entry:
        data = text.encode()
        head = hashlib.sha256(data).hexdigest()
        return Entry(seq, EntryKind.DOCUMENT, head, seq, key=key, payload=data)

    pages = [
        [document(1, "a", '{"x":1}'), document(2, "b", '{"x":2}')],
        [document(3, "a", '{"x":3}'), document(4, "b", "")],
    ]
    for entries in pages:
        applied = one.replica.apply(one.feed.documents(*entries))
        assert (applied.kinds, applied.ids) == (frozenset({"document"}), frozenset("ab"))
    found = one.rows("SELECT feed, key, seq, body FROM document")
    assert found == [(DISTRICT_FEED, "a", 3, '{"x":3}')]
    with pytest.raises(Malformed):
        one.replica.apply(one.feed.documents(replace(document(5, "c", "1"), head="0" * 64)))
    with pytest.raises(Malformed):
        one.replica.apply(one.feed.documents(*one.feed.entries, document(6, "c", "1")))
    assert one.replica.cursor(DISTRICT_FEED).seq == 4


# -- any history -------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["enter", "rename", "rename", "undo", "sync", "sync", "stick", "ahead"]),
        st.integers(0, 3),
    ),
    min_size=5,
    max_size=25,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, chance=st.randoms(use_true_random=False))
def test_whatever_they_did_and_however_they_met_they_hold_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    empty: Path,
    steps: list[tuple[int, str, int]],
    chance: random.Random,
) -> None:
    folder = tmp_path_factory.mktemp("room")
    feed = Feed(folder / "server", Time())
    laptops = [Laptop(folder / f"l{n}", empty, feed=feed, number=n) for n in range(3)]
    for laptop in laptops:
        laptop.join()
    grants = [feed.sealed(laptop.device) for laptop in laptops]
    for which, what, other in steps:
        laptop = laptops[which]
        people = laptop.services.ask(lambda work: work.find(Resident))
        if what == "enter":
            laptop.act(enter, f"人{other}")
        elif what == "rename" and people:
            laptop.act(rename, people[other % len(people)].id, f"名{which}{other}")
        elif what == "undo" and laptop.replica.tips().get(laptop.device):
            _try_undo(laptop)
        elif what == "sync":
            laptop.sync()
        elif what == "stick":
            batches = laptops[other % 3].batches()
            chance.shuffle(batches)
            laptop.replica.take(batches, grants=grants)
        elif what == "ahead":
            laptop.ahead = timedelta(days=other * 100)
    for laptop in (*laptops, *laptops):
        laptop.sync()
    assert same(*laptops)
    for laptop in laptops:
        assert laptop.faults() == []
        laptop.services.close()


def _try_undo(laptop: Laptop) -> None:
    from app.domain.errors import Refused

    last = f"{laptop.device}:{laptop.replica.tips()[laptop.device]}"
    try:
        laptop.act(lambda work: work.undo(last))
    except Refused:
        return
