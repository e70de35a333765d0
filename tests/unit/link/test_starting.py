"""A new laptop starts from the server's copy of the room: the same as reading the whole feed."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.district import snapshots as making
from app.district.mirror import Mirrors
from app.domain.kinds import KINDS
from app.domain.people import Resident
from app.link import starting
from app.settings import Settings
from app.steps.people import PersonInput, save_person
from app.store import local
from app.store import snapshot as copying
from app.sync.messages import room_feed
from app.sync.ports import Chunk, Failure
from app.sync.snapshots import Snapshot
from tests.databases import open_database
from tests.unit.link.district_kit import RealDistrict, real_district

Open = Callable[[str], Services]
TABLES = (
    *KINDS,
    *("head", "overwritten", "op_log", "op_personal", "log_signature", "sealed_op", "peer"),
    *("parked_op", "document", "spelling", "quarantine"),
)


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealDistrict]:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(making, "LEAST_OPS", 10)
    monkeypatch.setattr(making, "MAX_CHUNK", 2000)
    with real_district(tmp_path / "district") as found:
        yield found


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Open]:
    opened: list[Services] = []

    def one(name: str) -> Services:
        opened.append(Services(Settings(data=tmp_path / name)).open())
        return opened[-1]

    yield one
    for services in opened:
        report = services.verify_log()
        assert report.faults == []
        assert all(log.signed == log.ops for log in report.others.values())
        services.close()


def write(services: Services, *names: str) -> None:
    for name in names:
        services.act(save_person, PersonInput(name=name, phone="13800000000"))
    assert services.link.sync().ok


def names(services: Services) -> list[str]:
    return sorted(r.name for r in services.ask(lambda work: work.find(Resident)))


def rows(services: Services, table: str) -> list[Any]:
    with services.database.reading() as connection:
        return sorted(connection.run(f'SELECT * FROM "{table}"').fetchall(), key=repr)


def device_of(services: Services) -> str:
    joined = services.link.membership()
    assert joined is not None
    return joined.device


@pytest.fixture
def room(laptop: Open, district: RealDistrict, tmp_path: Path) -> Services:
    """A laptop with a record of which the server has a snapshot, and a few ops behind that."""
    one = laptop("one")
    one.link.join(district.url, district.invite(), name="前台")
    write(one, *(f"居民{n}" for n in range(20)))
    Mirrors(district.hub.core, tmp_path / "mirrors").refresh_all()
    write(one, "后来的人")
    assert district.hub.snapshot(device_of(one)) is not None
    return one


def joins(laptop: Open, district: RealDistrict, name: str) -> Services:
    found = laptop(name)
    found.link.join(district.url, district.invite(), name=name)
    return found


@pytest.fixture
def two(room: Services, laptop: Open, district: RealDistrict) -> Services:
    """A laptop that has joined after that."""
    return joins(laptop, district, "two")


def spied(district: RealDistrict, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The offsets from which a snapshot was asked for."""
    asked: list[int] = []
    fetch = district.hub.fetch_snapshot

    def spy(device: str, sha256: str, *, offset: int) -> Chunk:
        asked.append(offset)
        return fetch(device, sha256, offset=offset)

    monkeypatch.setattr(type(district.hub), "fetch_snapshot", staticmethod(spy))
    return asked


def told_as(
    district: RealDistrict, monkeypatch: pytest.MonkeyPatch, change: Callable[[Snapshot], Any]
) -> None:
    tell = district.hub.snapshot

    def other(device: str) -> Any:
        found = tell(device)
        assert found is not None
        return change(found)

    monkeypatch.setattr(type(district.hub), "snapshot", staticmethod(other))


def test_snapshot_and_tail_are_the_same_as_the_whole_feed(
    room: Services, laptop: Open, district: RealDistrict, monkeypatch: pytest.MonkeyPatch
) -> None:
    two, three = joins(laptop, district, "two"), joins(laptop, district, "three")
    asked = spied(district, monkeypatch)
    report = two.link.sync()
    assert report.ok
    assert len(asked) > 2
    assert report.pulled == len(rows(room, "op_log"))
    assert "resident" in report.changes.kinds
    told_as(district, monkeypatch, lambda _found: None)
    assert three.link.sync().ok
    assert two.link.sync().ok
    for table in TABLES:
        assert rows(two, table) == rows(three, table), table
    assert "后来的人" in names(two)
    with two.database.reading() as here, three.database.reading() as there:
        mine, other = local.read(here), local.read(there)
    known = next(key for key in mine if key.startswith("cursor:room"))
    for key in (known, local.HLC, local.EPOCH, local.HAVE, local.DURABLE):
        assert mine[key] == other[key], key


def test_what_both_write_after_that_meets(
    room: Services, laptop: Open, district: RealDistrict
) -> None:
    two = joins(laptop, district, "two")
    assert two.link.sync().ok
    write(two, "二号写的")
    write(room, "一号写的")
    assert two.link.sync().ok
    assert names(two) == names(room)
    assert {"二号写的", "一号写的"} <= set(names(two))


def test_it_is_asked_for_while_there_is_nothing_here_only(
    room: Services, laptop: Open, district: RealDistrict, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = joins(laptop, district, "two")
    asked = spied(district, monkeypatch)
    two.link.sync()
    before = len(asked)
    two.link.sync()
    room.link.sync()
    assert len(asked) == before > 0


def test_how_far_it_is_is_told(room: Services, laptop: Open, district: RealDistrict) -> None:
    two = joins(laptop, district, "two")
    seen: list[tuple[int, int]] = []
    two.link.sync(progress=lambda done, total: seen.append((done, total)))
    known = [done for done, total in seen if total]
    assert {total for _, total in seen if total} == {len(rows(room, "op_log")) - 1}
    assert known == sorted(known)
    assert (known[0], known[-1]) == (0, len(rows(room, "op_log")) - 1)


def test_broken_off_it_goes_on_where_it_was(
    room: Services,
    laptop: Open,
    district: RealDistrict,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    class Cut(Exception):
        pass

    def cut(done: int, _total: int) -> None:
        if done > 5:
            raise Cut

    two = joins(laptop, district, "two")
    asked = spied(district, monkeypatch)
    with pytest.raises(Cut):
        two.link.sync(progress=cut)
    assert rows(two, "op_log") == []
    two.close()  # the laptop is switched off
    before = list(asked)
    write(room, *(f"又来{n}" for n in range(30)))
    monkeypatch.setattr(making, "GROWTH", 10)
    Mirrors(district.hub.core, tmp_path / "mirrors").refresh_all()  # another one is made
    two = laptop("two")
    assert two.link.sync().ok
    assert asked[len(before)] == max(before) + 2000
    assert names(two) == names(room)
    assert not (tmp_path / "two" / starting.FOLDER).exists()


def test_the_one_begun_is_gone_from_the_server(
    room: Services,
    laptop: Open,
    district: RealDistrict,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    two = joins(laptop, district, "two")
    asked = spied(district, monkeypatch)
    fetch = district.hub.fetch_snapshot

    def full(_device: str, _sha256: str, *, offset: int) -> Chunk:
        if offset:
            raise OSError("no more")
        return fetch(_device, _sha256, offset=offset)

    monkeypatch.setattr(type(district.hub), "fetch_snapshot", staticmethod(full))
    report = two.link.sync()
    assert (report.ok, report.failure, report.pulled) == (False, Failure.BUSY, 0)
    assert rows(two, "op_log") == []  # it goes on later, and does not read everything meanwhile
    monkeypatch.setattr(type(district.hub), "fetch_snapshot", staticmethod(fetch))
    monkeypatch.setattr(making, "GROWTH", 10)
    for turn in range(2):
        write(room, *(f"又来{turn}{n}" for n in range(30)))
        Mirrors(district.hub.core, tmp_path / "mirrors").refresh_all()
    asked.clear()
    assert two.link.sync().ok
    assert asked[:2] == [2000, 0]
    assert names(two) == names(room)


def replaced(district: RealDistrict, told: Snapshot, packed: bytes, plain: int) -> Snapshot:
    """A snapshot of other bytes, signed by the server all the same."""
    sha256 = hashlib.sha256(packed).hexdigest()
    made = replace(told, sha256=sha256, size=len(packed), plain=plain)
    core = district.hub.core
    signed = replace(made, signature=core.key.sign(made.text()).hex())
    with core.database.reading() as connection:
        room_id = connection.exec_driver_sql("SELECT room FROM snapshot").scalar_one()
    core.blobs.put(making.place_of(room_id, sha256), packed)
    making._keep(core, room_id, signed)
    return signed


def altered(district: RealDistrict, told: Snapshot, folder: Path, sql: str) -> Snapshot:
    path = folder / "altered.db"
    name = next(n for n in district.hub.core.blobs.names() if told.sha256 in n)
    path.write_bytes(zlib.decompress(district.hub.core.blobs.get(name, 0, 2**30)))
    with closing(open_database(path)) as driver:
        assert driver.execute(sql).rowcount
        driver.commit()
    plain = path.read_bytes()
    return replaced(district, told, zlib.compress(plain), len(plain))


def damaged(district: RealDistrict, told: Snapshot) -> Snapshot:
    name = next(n for n in district.hub.core.blobs.names() if told.sha256 in n)
    data = bytearray(district.hub.core.blobs.get(name, 0, 2**30))
    data[len(data) // 2] ^= 1
    district.hub.core.blobs.put(name, bytes(data))
    return told


Spoil = Callable[[RealDistrict, Snapshot, Path], Any]
SPOILT: dict[str, Spoil] = {
    "none": lambda _d, _told, _f: None,
    "damaged": lambda d, told, _f: damaged(d, told),
    "another's signature": lambda _d, told, _f: replace(told, signature="00" * 64),
    "no signature": lambda _d, told, _f: replace(told, signature="nonsense"),
    "another place": lambda _d, told, _f: replace(told, seq=told.seq + 1),
    "another room's": lambda d, told, _f: signed(d, replace(told, feed=room_feed("0badcafe"))),
    "another program's": lambda d, told, _f: signed(d, replace(told, schema="0099/1")),
    "another size": lambda d, told, _f: signed(d, replace(told, size=told.size + 1)),
    "larger": lambda d, told, _f: signed(d, replace(told, plain=told.plain - 1)),
    "smaller": lambda d, told, _f: signed(d, replace(told, plain=told.plain + 1)),
    "not packed": lambda d, told, _f: replaced(d, told, b"nonsense" * 999, 7992),
    "no database": lambda d, told, _f: replaced(d, told, zlib.compress(bytes(9999)), 9999),
    "a forged op": lambda d, told, f: altered(
        d, told, f, "UPDATE op_log SET wall = wall + 1 WHERE seq = 5"
    ),
    "a forged name": lambda d, told, f: altered(
        d, told, f, "UPDATE op_personal SET value = '某人' WHERE value = '居民3'"
    ),
    "a log cut short": lambda d, told, f: altered(
        d, told, f, "DELETE FROM op_log WHERE seq = (SELECT max(seq) FROM op_log)"
    ),
    "no signatures": lambda d, told, f: altered(d, told, f, "DELETE FROM log_signature"),
    "a laptop that nobody knows": lambda d, told, f: altered(d, told, f, "DELETE FROM peer"),
}


def signed(district: RealDistrict, told: Snapshot) -> Snapshot:
    return replace(told, signature=district.hub.core.key.sign(told.text()).hex())


@pytest.mark.parametrize("how", SPOILT)
def test_what_does_not_fit_is_passed_over_without_a_word(
    how: str,
    room: Services,
    two: Services,
    district: RealDistrict,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = two.settings.data
    told = district.hub.snapshot(device_of(two))
    assert told is not None
    spoilt = SPOILT[how](district, told, folder.parent)
    told_as(district, monkeypatch, lambda _found: spoilt)
    monkeypatch.setattr(copying, "load", None)  # calling it is an error that nobody expects
    report = two.link.sync()
    assert (report.ok, report.failure) == (True, None)
    assert report.pulled == len(rows(room, "op_log"))
    assert names(two) == names(room)
    assert not (folder / starting.FOLDER).exists()
    for table in ("op_log", "op_personal", "head"):
        assert rows(two, table) == rows(room, table)
