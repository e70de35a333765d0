"""A room's record as a file for new laptops: when it is made, kept and given out."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.district import snapshots
from app.district.errors import Denied
from app.district.hub import Hub
from app.district.mirror import Mirrors
from app.district.registry import revoke
from app.district.tables.own import server, snapshot
from app.oplog.keys import is_signed_by
from app.store import statements
from app.store.connection import Connection
from app.store.snapshot import check
from app.sync.batch import Malformed
from app.sync.messages import room_feed
from app.sync.ports import Chunk
from tests.databases import open_database
from tests.unit.district.laptops import RECORD, Laptop, new_room, read_all


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "LEAST_OPS", 10)
    monkeypatch.setattr(snapshots, "GROWTH", 10)
    monkeypatch.setattr(snapshots, "SHARE", 2)


@pytest.fixture
def room(hub: Hub) -> str:
    return new_room(hub)


@pytest.fixture
def laptop(hub: Hub, room: str) -> Laptop:
    found = Laptop()
    found.join(hub, room)
    return found


@pytest.fixture
def mirrors(hub: Hub, tmp_path: Path) -> Mirrors:
    return Mirrors(hub.core, tmp_path / "mirrors")


@pytest.fixture
def grow(hub: Hub, laptop: Laptop, mirrors: Mirrors) -> Callable[[int], None]:
    def more(count: int) -> None:
        first = len(laptop.ops) + 1
        laptop.write(count).push(hub, first)
        assert mirrors.refresh_all() == 1

    return more


def kept(hub: Hub) -> list[int]:
    with hub.core.database.reading() as connection:
        return list(connection.execute(select(snapshot.c.ops).order_by(snapshot.c.seq)).scalars())


def files(hub: Hub) -> list[str]:
    return [name for name in hub.core.blobs.names() if name.startswith("snapshots/")]


def fetch(hub: Hub, device: str, sha256: str) -> bytes:
    found = b""
    while (chunk := hub.fetch_snapshot(device, sha256, offset=len(found))).data:
        found += chunk.data
    assert chunk.size == len(found)
    return found


def test_it_holds_the_record_and_is_signed(
    hub: Hub, laptop: Laptop, grow: Callable[[int], None], tmp_path: Path
) -> None:
    grow(12)
    told = hub.snapshot(laptop.device)
    assert told is not None
    assert (told.ops, told.seq, told.feed) == (12, 1, room_feed(RECORD))
    assert is_signed_by(hub.core.key.public, told.text(), bytes.fromhex(told.signature))
    packed = fetch(hub, laptop.device, told.sha256)
    assert (hashlib.sha256(packed).hexdigest(), len(packed)) == (told.sha256, told.size)
    path = tmp_path / "unpacked.db"
    path.write_bytes(zlib.decompress(packed))
    assert path.stat().st_size == told.plain
    assert check(path, server_key=hub.core.key.public) == 12
    with closing(open_database(path)) as driver:
        head = Connection(driver).run(statements.HASH_OF, (laptop.device, 12)).fetchone()
    assert head == (laptop.ops[-1].hash,)


def test_going_on_from_it_nothing_is_missing(
    hub: Hub, laptop: Laptop, grow: Callable[[int], None]
) -> None:
    grow(12)
    laptop.write(3).push(hub, 13)
    told = hub.snapshot(laptop.device)
    assert told is not None
    entries = [e for page in read_all(hub, laptop.device) for e in page.entries]
    assert [(e.seq, e.first) for e in entries if e.seq > told.seq] == [(2, 13)]


def test_small_rooms_have_none(hub: Hub, laptop: Laptop, grow: Callable[[int], None]) -> None:
    grow(9)
    assert hub.snapshot(laptop.device) is None
    assert files(hub) == []


def test_it_is_made_anew_when_the_room_has_grown_enough(
    hub: Hub, grow: Callable[[int], None]
) -> None:
    grow(20)
    grow(9)  # fewer than ten
    assert kept(hub) == [20]
    grow(1)  # ten, but not half of all
    assert kept(hub) == [20]
    grow(10)
    assert kept(hub) == [20, 40]


def test_the_last_two_are_kept(hub: Hub, laptop: Laptop, grow: Callable[[int], None]) -> None:
    grow(10)
    first = hub.snapshot(laptop.device)
    assert first is not None
    grow(10)
    assert fetch(hub, laptop.device, first.sha256)
    grow(20)
    assert kept(hub) == [20, 40]
    assert len(files(hub)) == 2
    assert hub.fetch_snapshot(laptop.device, first.sha256, offset=0) == Chunk(b"", 0)


def test_one_of_another_program_is_made_anew(
    hub: Hub, laptop: Laptop, grow: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(20)
    monkeypatch.setattr(snapshots, "SCHEMA", "newer")
    grow(1)
    told = hub.snapshot(laptop.device)
    assert told is not None
    assert (told.schema, told.ops) == ("newer", 21)


def test_after_a_restore_there_is_one_of_the_new_history_only(
    hub: Hub,
    laptop: Laptop,
    grow: Callable[[int], None],
    start: Callable[[], Hub],
    tmp_path: Path,
) -> None:
    grow(20)
    with hub.core.database.writing() as connection:
        connection.execute(update(server).where(server.c.key == "epoch").values(value="another"))
    restored = start()
    assert restored.snapshot(laptop.device) is None
    Mirrors(restored.core, tmp_path / "mirrors").refresh_all()
    told = restored.snapshot(laptop.device)
    assert told is not None
    assert told.epoch == "another"
    assert fetch(restored, laptop.device, told.sha256)


def test_only_the_room_itself_gets_it(
    hub: Hub, laptop: Laptop, grow: Callable[[int], None]
) -> None:
    grow(12)
    told = hub.snapshot(laptop.device)
    assert told is not None
    stranger = Laptop(seed=5, record="0badcafe")
    stranger.join(hub, new_room(hub, "红柳二里"))
    assert hub.snapshot(stranger.device) is None
    assert hub.fetch_snapshot(stranger.device, told.sha256, offset=0) == Chunk(b"", 0)
    revoke(hub.core, laptop.device)
    for call in (
        lambda: hub.snapshot(laptop.device),
        lambda: hub.fetch_snapshot(laptop.device, told.sha256, offset=0),
    ):
        with pytest.raises(Denied):
            call()


def test_a_file_that_was_lost_is_told_as_none(
    hub: Hub, laptop: Laptop, grow: Callable[[int], None]
) -> None:
    grow(12)
    told = hub.snapshot(laptop.device)
    assert told is not None
    hub.core.blobs.delete(files(hub)[0])
    assert hub.fetch_snapshot(laptop.device, told.sha256, offset=0) == Chunk(b"", 0)


@pytest.mark.parametrize(("name", "offset"), [("../../device.key", 0), ("a1" * 32, -1)])
def test_no_name_leads_elsewhere(hub: Hub, laptop: Laptop, name: str, offset: int) -> None:
    with pytest.raises(Malformed):
        hub.fetch_snapshot(laptop.device, name, offset=offset)


def test_there_is_none_where_the_mirror_kept_something_aside(
    hub: Hub, room: str, laptop: Laptop, mirrors: Mirrors, grow: Callable[[int], None]
) -> None:
    grow(5)
    with closing(open_database(mirrors.path(room))) as driver:
        driver.execute(
            "INSERT INTO quarantine (digest, device, first, last, reason, at, data) "
            "VALUES ('d', 'x', 1, 1, 'r', 1, x'00')"
        )
        driver.commit()
    grow(10)
    assert hub.snapshot(laptop.device) is None
