"""Pushing: only behind what is held, forks and strangers into quarantine, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.district.errors import Denied
from app.district.hub import Hub
from app.district.registry import reinstate, revoke
from app.district.tables.own import quarantine
from app.domain.errors import Refused
from app.sync.batch import Malformed, pack, unpack
from app.sync.messages import PushStatus
from app.sync.proofs import is_genuine
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import Laptop, new_room, read_all

Case = tuple[int, tuple[int, ...], int, tuple[int, int], int]


@pytest.fixture
def room(hub: Hub) -> str:
    return new_room(hub)


@pytest.fixture
def laptop(hub: Hub, room: str) -> Laptop:
    found = Laptop()
    found.join(hub, room)
    return found


@pytest.fixture
def reader(hub: Hub, room: str, laptop: Laptop) -> Laptop:
    found = Laptop(seed=9)
    found.join(hub, room)
    return found


def quarantined(hub: Hub) -> list[tuple[str, str, int, int, bytes]]:
    q = quarantine.c
    query = select(q.reason, q.device, q.first, q.last, q.payload).order_by(q.id)
    with hub.core.database.reading() as connection:
        return [tuple(row) for row in connection.execute(query)]


def fed(hub: Hub, reader: Laptop) -> list[tuple[int, bytes, bool]]:
    """Number, hash and whether it is withheld of each op that a page brings."""
    entries = [e for page in read_all(hub, reader.device) for e in page.entries]
    return [(op.seq, op.hash, op.withheld) for e in entries for op in unpack(e.payload or b"").ops]


def test_what_was_pushed_is_held_and_durable(hub: Hub, laptop: Laptop, clock: Clock) -> None:
    reply = laptop.write(3).push(hub)
    assert reply.status is PushStatus.STORED
    assert reply.standing.have == reply.standing.durable == {laptop.device: 3}
    assert reply.received == reply.standing.time == round(clock.now.timestamp() * 1000)
    assert reply.standing.epoch == hub.core.epoch


def test_pushed_again_nothing_changes(hub: Hub, laptop: Laptop, clock: Clock) -> None:
    first = laptop.write(3).push(hub)
    clock.on(minutes=1)
    assert laptop.push(hub).received == first.received
    assert laptop.push(hub, 2, 2).status is PushStatus.STORED
    assert [e.seq for p in read_all(hub, laptop.device) for e in p.entries] == [1]


def test_of_a_batch_that_overlaps_the_rest_is_stored(
    hub: Hub, laptop: Laptop, reader: Laptop
) -> None:
    laptop.write(3).push(hub)
    laptop.write(4)
    reply = laptop.push(hub, 2)
    assert (reply.status, reply.standing.have[laptop.device]) == (PushStatus.STORED, 7)
    entries = [e for p in read_all(hub, reader.device) for e in p.entries]
    assert [(e.first, e.last) for e in entries] == [(1, 3), (4, 7)]
    rest = unpack(entries[1].payload or b"")
    assert rest.previous == laptop.ops[2].hash
    assert is_genuine(rest, key=laptop.key.public, server_key=hub.core.key.public)


def test_a_gap_is_told_and_nothing_is_stored(hub: Hub, laptop: Laptop) -> None:
    laptop.write(2).push(hub)
    laptop.write(3)
    reply = laptop.push(hub, 4)
    assert (reply.status, reply.standing.have[laptop.device]) == (PushStatus.GAP, 2)
    assert quarantined(hub) == []


@pytest.mark.parametrize(
    "case",  # ops in common, batches stored, ops of the clone, what it sends, where it differs
    [
        (2, (3,), 2, (1, 0), 3),  # differs in the midst
        (2, (3,), 5, (1, 0), 3),  # longer than what is held
        (2, (3,), 2, (3, 0), 3),  # begins where it differs
        (2, (1, 2), 3, (4, 0), 3),  # the op before it differs: there or earlier
        (2, (1, 2), 4, (6, 0), 5),  # begins behind what is held
        (0, (3,), 1, (1, 0), 1),  # nothing in common
        (2, (1, 1, 1), 3, (1, 4), 3),  # over several entries
    ],
)
def test_a_fork_is_found_and_both_branches_kept(
    hub: Hub,
    laptop: Laptop,
    case: Case,
) -> None:
    common, stored, other, sent, at = case
    laptop.write(common)
    clone = laptop.cloned()
    for count in stored:
        laptop.write(count)
        laptop.push(hub, 1)
    clone.seed = 2
    clone.write(other)
    reply = clone.push(hub, *sent)
    assert (reply.status, reply.at) == (PushStatus.FORK, at)
    assert reply.standing.have[laptop.device] == len(laptop.ops)
    (kept,) = quarantined(hub)
    assert kept[:2] == ("fork", laptop.device)
    assert unpack(kept[4]).head == clone.batch(*sent).head


def test_a_fork_sent_again_is_kept_once(hub: Hub, laptop: Laptop) -> None:
    clone = laptop.cloned()
    laptop.write(2).push(hub)
    clone.seed = 2
    clone.write(2)
    assert clone.push(hub) == clone.push(hub)
    assert len(quarantined(hub)) == 1


@pytest.mark.parametrize("fault", ["signature", "key", "room", "stranger", "begin"])
def test_what_does_not_hold_is_refused_and_kept(
    hub: Hub, laptop: Laptop, reader: Laptop, fault: str
) -> None:
    batch = laptop.write(2).batch()
    if fault == "signature":
        batch.signature = bytes(64)
    elif fault == "key":
        batch.signature = reader.key.sign(batch.head)
    elif fault == "room":
        batch.room = "another"
    elif fault == "stranger":
        batch = Laptop(seed=77).write(2).batch()
    elif fault == "begin":
        batch = laptop.batch(2)
        batch = replace(batch, first=1, ops=[replace(batch.ops[0], seq=1)])
        batch = unpack(pack(batch))
        batch.signature = laptop.key.sign(batch.head)
    reply = hub.push(laptop.device, pack(batch))
    assert reply.status is PushStatus.REFUSED
    assert reply.standing.have[laptop.device] == 0
    assert [(q[0], q[4]) for q in quarantined(hub)] == [("refused", pack(batch))]
    assert fed(hub, reader) == []


def test_no_batch_is_malformed(hub: Hub, laptop: Laptop) -> None:
    with pytest.raises(Malformed):
        hub.push(laptop.device, b"nonsense")


def test_a_stranger_may_not_push(hub: Hub, laptop: Laptop) -> None:
    with pytest.raises(Denied):
        hub.push("f" * 12, pack(laptop.write().batch()))


def test_a_laptop_of_another_room_cannot_hand_in_for_this_one(
    hub: Hub, laptop: Laptop, reader: Laptop
) -> None:
    other = Laptop(seed=5, record="0badcafe")
    other.join(hub, new_room(hub, "红柳二里"))
    reply = laptop.write(2).push(hub, sender=other.device)
    assert reply.status is PushStatus.REFUSED
    assert reply.standing.have == {other.device: 0}
    assert fed(hub, reader) == []


@pytest.mark.parametrize("bad", [1, 3, 5])
@pytest.mark.parametrize("why", ["room", "body"])
def test_an_op_that_may_not_enter_is_parked_and_the_others_go_on(
    hub: Hub, laptop: Laptop, reader: Laptop, bad: int, why: str
) -> None:
    laptop.write(bad - 1)
    laptop.write(1, **({"room": "another"} if why == "room" else {"body": '{"no":"op"}'}))
    laptop.write(5 - bad)
    reply = laptop.push(hub)
    assert reply.status is PushStatus.STORED
    assert [(p.device, p.seq, p.reason) for p in reply.parked] == [(laptop.device, bad, why)]
    assert reply.standing.have[laptop.device] == 5
    assert fed(hub, reader) == [(op.seq, op.hash, op.seq == bad) for op in laptop.ops]
    (line,) = quarantined(hub)
    assert (line[0], line[2], line[3]) == ("parked", bad, bad)
    kept = unpack(line[4])
    assert (kept.first, kept.head, kept.ops) == (bad, laptop.ops[bad - 1].hash, kept.ops[:1])
    assert kept.ops[0].body == laptop.ops[bad - 1].body
    assert laptop.push(hub).parked == reply.parked  # where the reply was lost
    assert laptop.write(1).push(hub, 6).status is PushStatus.STORED


def test_what_was_withheld_travels_through_a_neighbour(
    hub: Hub, laptop: Laptop, reader: Laptop, start: Callable[[], Hub]
) -> None:
    laptop.write(1).write(1, room="another").push(hub)
    (page,) = read_all(hub, reader.device)
    payload = page.entries[0].payload or b""
    assert hub.push(reader.device, payload).status is PushStatus.STORED
    batch = unpack(payload)
    batch.ops[1].link = bytes(64)
    assert hub.push(reader.device, pack(batch)).status is PushStatus.REFUSED


def test_a_newer_programs_op_is_passed_on(hub: Hub, laptop: Laptop, reader: Laptop) -> None:
    laptop.write(1, body='{"of":"tomorrow"}')
    laptop.ops[0].v = 2
    laptop.ops[0].hash = unpack(pack(laptop.batch())).head
    assert laptop.push(hub).parked == ()
    assert fed(hub, reader) == [(1, laptop.ops[0].hash, False)]


def test_a_neighbour_hands_in_what_the_server_lacks(
    hub: Hub, laptop: Laptop, reader: Laptop
) -> None:
    assert laptop.write(2).push(hub, sender=reader.device).status is PushStatus.STORED
    assert len(fed(hub, reader)) == 2


def test_what_a_revoked_laptop_sends_lies_in_the_inbox_until_staff_take_it(
    hub: Hub, laptop: Laptop, reader: Laptop
) -> None:
    laptop.write(2).push(hub)
    revoke(hub.core, laptop.device, who="staff")
    laptop.write(4)
    assert laptop.push(hub, 3, 4).status is PushStatus.REVOKED
    assert laptop.push(hub, 5, 6, sender=reader.device).status is PushStatus.REVOKED
    assert [q[0] for q in quarantined(hub)] == ["revoked", "revoked"]
    assert len(fed(hub, reader)) == 2
    with pytest.raises(Refused):  # out of order
        hub.settle(2, taken=True, who="staff")
    for line in (1, 2):
        reply = hub.settle(line, taken=True, who="staff")
        assert reply is not None
        assert reply.status is PushStatus.STORED
    assert fed(hub, reader) == [(op.seq, op.hash, False) for op in laptop.ops]
    assert len(quarantined(hub)) == 2


def test_what_another_laptop_sends_for_it_after_that_too(
    hub: Hub, laptop: Laptop, reader: Laptop
) -> None:
    revoke(hub.core, reader.device)
    assert laptop.write(1).push(hub, sender=reader.device).status is PushStatus.REVOKED
    reinstate(hub.core, reader.device)
    assert laptop.push(hub, sender=reader.device).status is PushStatus.STORED


def test_two_servers_on_one_database_number_one_feed(
    hub: Hub, laptop: Laptop, reader: Laptop, start: Callable[[], Hub]
) -> None:
    other = start()
    assert (other.core.server, other.core.epoch) == (hub.core.server, hub.core.epoch)
    laptop.write(2).push(hub)
    reader.write(2).push(other)
    laptop.write(1).push(other, 3)
    assert [e.seq for p in read_all(hub, reader.device) for e in p.entries] == [1, 2, 3]


def test_a_batch_of_another_record_under_this_name_is_not_taken(hub: Hub, laptop: Laptop) -> None:
    laptop.record = "another"
    assert laptop.write(1).push(hub).status is PushStatus.REFUSED
    assert laptop.push(hub, 1).standing.have == {laptop.device: 0}
