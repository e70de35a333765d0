"""An op that was kept out enters the feed once the server can read it, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.district import intake
from app.district.hub import Hub
from app.district.tables.own import audit, quarantine
from app.domain.errors import Refused
from app.sync.batch import Malformed, SealedOp, pack, unpack
from app.sync.bodies import read_checked
from app.sync.messages import Cursor, Entry, PullRequest, PushStatus, roll, room_feed
from app.sync.proofs import is_genuine
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import RECORD, Laptop, new_room, read_all

Learn = Callable[[], None]


@pytest.fixture
def laptop(hub: Hub) -> Laptop:
    found = Laptop()
    found.join(hub, new_room(hub))
    return found


@pytest.fixture
def learn(monkeypatch: pytest.MonkeyPatch) -> Learn:
    """The server cannot read the second and fourth op of a log, until it learns to."""

    def strict(op: SealedOp) -> object:
        if op.seq in (2, 4):
            raise Malformed("not known yet")
        return read_checked(op)

    monkeypatch.setattr(intake, "read_checked", strict)
    return lambda: monkeypatch.setattr(intake, "read_checked", read_checked)


def entries(hub: Hub, device: str, held: dict[str, int] | None = None) -> list[Entry]:
    return [e for page in read_all(hub, device, held=held) for e in page.entries]


def line_of(hub: Hub, seq: int) -> int:
    with hub.core.database.reading() as connection:
        query = select(quarantine.c.id).where(quarantine.c.first == seq)
        return connection.execute(query).scalar_one()


def test_it_stands_in_an_entry_of_its_own(
    hub: Hub, laptop: Laptop, learn: Learn, clock: Clock
) -> None:
    laptop.write(5).push(hub)
    learn()
    before = hub.core.now()
    clock.on(hours=3)
    hub.settle(line_of(hub, 2), taken=True, who="staff")
    first, second = entries(hub, laptop.device)
    assert (second.seq, second.first, second.last, second.head) == (2, 2, 5, first.head)
    assert second.received == before  # its clock counts as when it came
    batch = unpack(second.payload or b"")
    assert is_genuine(batch, key=laptop.key.public, server_key=hub.core.key.public)
    assert batch.previous == laptop.ops[0].hash
    assert [(op.hash, op.withheld) for op in batch.ops] == [
        (op.hash, op.seq == 4) for op in laptop.ops[1:]
    ]
    hub.settle(line_of(hub, 4), taken=True, who="staff")
    third = entries(hub, laptop.device)[2]
    assert [op.seq for op in unpack(third.payload or b"").ops if not op.withheld] == [4, 5]


def test_laptops_that_hold_the_log_get_its_content_too(
    hub: Hub, laptop: Laptop, learn: Learn
) -> None:
    laptop.write(5).push(hub)
    learn()
    hub.settle(line_of(hub, 2), taken=True, who="staff")
    first, second = entries(hub, laptop.device, held={laptop.device: 5})
    assert first.payload is None
    assert second.payload is not None


def test_a_cursor_behind_the_first_entry_holds(hub: Hub, laptop: Laptop, learn: Learn) -> None:
    laptop.write(5).push(hub)
    (first,) = entries(hub, laptop.device)
    learn()
    hub.settle(line_of(hub, 2), taken=True, who="staff")
    cursor = Cursor(room_feed(RECORD), hub.core.epoch, 1, roll(Cursor("").rolling, first))
    page = hub.pull(laptop.device, PullRequest(cursor, {laptop.device: 5}))
    assert not page.reset
    assert [e.seq for e in page.entries] == [2]


def test_the_server_still_cannot_read_it(hub: Hub, laptop: Laptop, learn: Learn) -> None:
    laptop.write(5).push(hub)
    with pytest.raises(Refused, match="仍不合规则"):
        hub.settle(line_of(hub, 2), taken=True, who="staff")
    assert len(entries(hub, laptop.device)) == 1


@pytest.mark.parametrize("wrong", [{"room": "another"}, {"body": '{"no":"op"}'}])
def test_what_would_spoil_the_record_never_enters(
    hub: Hub, laptop: Laptop, wrong: dict[str, str]
) -> None:
    laptop.write(1, **wrong).push(hub)
    with pytest.raises(Refused):
        hub.settle(1, taken=True, who="staff")
    assert len(entries(hub, laptop.device)) == 1


def test_it_enters_once(hub: Hub, laptop: Laptop, learn: Learn) -> None:
    laptop.write(5).push(hub)
    learn()
    line = line_of(hub, 2)
    hub.settle(line, taken=True, who="staff")
    hub.settle(line, taken=True, who="staff")
    assert len(entries(hub, laptop.device)) == 2
    with hub.core.database.reading() as connection:
        told = connection.execute(select(audit.c.who, audit.c.action, audit.c.about)).all()
    assert ("staff", "quarantine.taken", str(line)) in [tuple(row) for row in told]


def test_the_laptop_is_no_longer_told_that_it_is_kept_out(
    hub: Hub, laptop: Laptop, learn: Learn
) -> None:
    laptop.write(5)
    assert [p.seq for p in laptop.push(hub).parked] == [2, 4]
    learn()
    hub.settle(line_of(hub, 2), taken=True, who="staff")
    assert [p.seq for p in laptop.push(hub).parked] == [4]


def test_the_log_goes_on_and_forks_are_found_as_before(
    hub: Hub, laptop: Laptop, learn: Learn
) -> None:
    laptop.write(5)
    clone = laptop.cloned()
    laptop.push(hub)
    learn()
    hub.settle(line_of(hub, 4), taken=True, who="staff")
    assert laptop.push(hub, 1, 3).status is PushStatus.STORED
    assert laptop.write(1).push(hub).status is PushStatus.STORED
    clone.ops = clone.ops[:2]
    clone.write(4, body='{"no":"op"}')
    reply = hub.push(laptop.device, pack(clone.batch()))
    assert (reply.status, reply.at) == (PushStatus.FORK, 3)
