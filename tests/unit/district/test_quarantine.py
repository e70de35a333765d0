"""How much may wait for staff: what comes beyond that is not taken, and stays on the laptop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.district import quarantine as keeping
from app.district.errors import Denied
from app.district.hub import Hub
from app.district.registry import revoke
from app.district.stick import take
from app.district.tables.own import quarantine
from app.domain.errors import Refused
from app.sync.batch import pack
from app.sync.messages import PushStatus
from app.sync.stick import About, Kind, whole, write
from tests.unit.district.laptops import RECORD, Laptop, new_room
from tests.unit.district.serving import Client, error_of, serving


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lines of a laptop and five of a room, each a good kilobyte."""
    monkeypatch.setattr(keeping, "MOST_OF_LAPTOP", 3000)
    monkeypatch.setattr(keeping, "MOST_OF_ROOM", 7500)


@pytest.fixture
def laptops(hub: Hub) -> list[Laptop]:
    """Four of one room and one of another; none has access any more."""
    made = [Laptop(seed=n) for n in range(1, 5)] + [Laptop(seed=9, record="0badcafe")]
    rooms = {RECORD: new_room(hub), "0badcafe": new_room(hub, "红柳二里")}
    for one in made:
        one.join(hub, rooms[one.record])
        one.write(6)
        revoke(hub.core, one.device)
    return made


def lines(hub: Hub) -> int:
    with hub.core.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(quarantine)).scalar_one()


def fill(hub: Hub, laptop: Laptop) -> int:
    """Push until no more is taken; gives how many were."""
    taken = 0

    def push_all() -> None:
        nonlocal taken
        for seq in range(1, 7):
            assert laptop.push(hub, 1, seq).status is PushStatus.REVOKED
            taken += 1

    with pytest.raises(Denied) as found:
        push_all()
    denied = found.value
    assert (denied.status, denied.word) == (429, "quarantine")
    assert denied.retry_after > 0
    assert "本机的记录都在" in denied.message
    return taken


def test_a_laptop_has_a_bound(hub: Hub, laptops: list[Laptop]) -> None:
    one, two, *_ = laptops
    assert fill(hub, one) == 2
    assert lines(hub) == 2
    assert fill(hub, two) == 2  # its neighbour has one of its own


def test_a_room_has_a_bound_and_others_their_own(hub: Hub, laptops: list[Laptop]) -> None:
    *own, other = laptops
    assert [fill(hub, one) for one in own] == [2, 2, 1, 0]
    assert fill(hub, other) == 2


def test_what_lies_there_already_may_be_sent_again(hub: Hub, laptops: list[Laptop]) -> None:
    one = laptops[0]
    fill(hub, one)
    assert one.push(hub, 1, 2).status is PushStatus.REVOKED
    assert lines(hub) == 2


def test_what_staff_settled_no_longer_counts(hub: Hub, laptops: list[Laptop]) -> None:
    one = laptops[0]
    fill(hub, one)
    hub.settle(1, taken=False, who="staff")
    assert one.push(hub, 1, 3).status is PushStatus.REVOKED


def test_a_name_that_is_made_up_gives_no_room(hub: Hub, laptops: list[Laptop]) -> None:
    one = laptops[0]
    fill(hub, one)
    stranger = Laptop(seed=77).write(1)
    with pytest.raises(Denied):
        hub.push(one.device, pack(stranger.batch()))


def test_a_batch_with_too_much_that_may_not_enter_is_not_taken_at_all(hub: Hub) -> None:
    laptop = Laptop()
    laptop.join(hub, new_room(hub))
    laptop.write(2).write(5, body='{"no":"op"}')
    with pytest.raises(Denied):
        laptop.push(hub)
    assert lines(hub) == 0
    assert laptop.push(hub, 1, 2).standing.have == {laptop.device: 2}


def test_many_parked_ops_are_kept_once_each(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    laptop = Laptop()
    laptop.join(hub, new_room(hub))
    laptop.write(200, body='{"no":"op"}')
    assert len(laptop.push(hub).parked) == 200
    with hub.core.database.reading() as connection:
        size = connection.execute(select(func.sum(quarantine.c.size))).scalar_one()
    assert size < 2 * 200 * len(pack(laptop.batch(1, 1)))


@pytest.fixture
def client(hub: Hub) -> Iterator[Client]:
    with serving(hub) as found:
        yield found


def test_it_is_told_over_http(hub: Hub, client: Client) -> None:
    laptop = Laptop()
    laptop.join(hub, new_room(hub))
    laptop.write(5, body='{"no":"op"}')
    client.token = laptop.token(hub)
    answer = client.ask("POST", "/v1/push", pack(laptop.batch()))
    assert (answer.status, error_of(answer)) == (429, "quarantine")
    assert int(answer.headers["Retry-After"]) > 0


def test_a_stick_beyond_the_bound_may_be_read_again(
    hub: Hub, laptops: list[Laptop], tmp_path: Path
) -> None:
    one, path = laptops[0], tmp_path / "stick"
    frames = [whole(Kind.ABOUT, About(RECORD, "s", one.device, 1).encode())]
    frames += [whole(Kind.BATCH, pack(one.batch(1, last))) for last in range(1, 6)]
    write(path, frames, room_for=0)
    with pytest.raises(Refused, match="隔离区"):
        take(hub.core, path, who="staff")
    assert lines(hub) == 2
    for line in (1, 2):
        hub.settle(line, taken=False, who="staff")
    with pytest.raises(Refused):
        take(hub.core, path, who="staff")
    assert lines(hub) == 4
