"""A stick from the server to a laptop without a network."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli.main import main
from app.district import registry
from app.district.files import place_of
from app.district.stick_out import Written
from app.district.stick_out import write as export
from app.domain.errors import Refused
from app.domain.matter import Attachment
from app.domain.people import Resident
from app.settings import Settings
from app.steps.people import PersonInput, save_person
from app.sync import stick as stick_file
from app.sync.messages import DISTRICT_FEED, room_feed
from tests.simulation.actions import attach
from tests.unit.link.district_kit import ROOM, RealDistrict, real_district

PHOTO = b"photo" * 300_000


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealDistrict]:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with real_district(tmp_path / "district") as found:
        yield found


@pytest.fixture
def laptops(tmp_path: Path, district: RealDistrict) -> Iterator[tuple[Services, Services]]:
    """One with a record that is at the server, and one that has joined and has no network."""
    one, two = (Services(Settings(data=tmp_path / name)).open() for name in ("one", "two"))
    for services in (one, two):
        services.link.join(district.url, district.invite(), name="电脑")
    district.hub.publish(DISTRICT_FEED, "category/noise", {"name": "噪声"})
    write(one, "甲", "乙")
    digest = one.files.add(PHOTO)
    one.act(attach, digest, len(PHOTO))
    assert one.link.sync().ok
    yield one, two
    for services in (one, two):
        assert services.verify_log().faults == []
        services.close()


def write(services: Services, *names: str) -> None:
    for name in names:
        services.act(save_person, PersonInput(name=name))


def names(services: Services) -> list[str]:
    return sorted(r.name for r in services.ask(lambda work: work.find(Resident)))


def log(services: Services) -> list[object]:
    with services.database.reading() as connection:
        query = "SELECT device, seq, hash, received FROM op_log ORDER BY device, seq"
        return connection.run(query).fetchall()


def exported(district: RealDistrict, path: Path) -> Written:
    core = district.hub.core
    return export(core, registry.room_named(core, ROOM), path, who="test")


def test_a_laptop_without_a_network_has_everything_by_it(
    laptops: tuple[Services, Services],
    district: RealDistrict,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one, two = laptops
    path = tmp_path / "stick"
    folder = str(tmp_path / "district")
    assert main(["district", "--data", folder, "export", ROOM, str(path)]) == 0
    ops = len(log(one))
    assert f"操作 {ops} 条，参考数据和答复" in capsys.readouterr().out
    for fresh in (ops, 0):
        report = two.link.import_from(path)
        assert (report.ops, report.damaged) == (fresh, ())
    assert log(two) == log(one)
    (photo,) = two.ask(lambda work: work.find(Attachment))
    assert two.files.read(photo.sha256) == PHOTO
    with two.database.reading() as connection:
        kept = connection.run("SELECT key FROM document ORDER BY key").fetchall()
    assert ("category/noise",) in kept
    # The cursors stand where the network would have brought them.
    room = one.link._hands.replica().room()
    for feed in (room_feed(room), DISTRICT_FEED):
        assert two.link._hands.replica().cursor(feed) == one.link._hands.replica().cursor(feed)
    assert two.link.sync().pulled == 0
    assert registry.room_named(district.hub.core, ROOM).devices == 2


def test_an_older_one_read_later_changes_nothing(
    laptops: tuple[Services, Services], district: RealDistrict, tmp_path: Path
) -> None:
    one, two = laptops
    exported(district, tmp_path / "old")
    write(one, "丙")
    assert one.link.sync().ok
    exported(district, tmp_path / "new")
    assert two.link.import_from(tmp_path / "new").ops == len(log(one))
    before = log(two)
    assert two.link.import_from(tmp_path / "old").ops == 0
    assert log(two) == before == log(one)


@pytest.mark.parametrize("end", [400, 3000, -10])
def test_of_a_file_that_broke_off_what_is_whole_is_taken(
    laptops: tuple[Services, Services], district: RealDistrict, tmp_path: Path, end: int
) -> None:
    one, two = laptops
    exported(district, tmp_path / "stick")
    data = (tmp_path / "stick").read_bytes()
    (tmp_path / "cut").write_bytes(data[:end])
    assert two.link.import_from(tmp_path / "cut").damaged
    two.link.import_from(tmp_path / "stick")
    assert names(two) == names(one) == ["乙", "甲"]
    assert two.link.sync().ok
    assert log(two) == log(one)


def test_a_room_without_a_record_and_a_full_medium_are_told(
    laptops: tuple[Services, Services],
    district: RealDistrict,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    core, path = district.hub.core, tmp_path / "stick"
    empty = registry.add_room(core, "新会客厅", community="红柳社区", subdistrict="红柳街道")
    with pytest.raises(Refused, match="还没有电脑加入"):
        export(core, registry.room_named(core, empty), path, who="test")
    exported(district, path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(stick_file, "_write_all", full)
    with pytest.raises(Refused, match="空间不够"):
        exported(district, path)
    assert path.read_bytes() == before


def test_a_file_that_the_server_lost_keeps_nothing_back(
    laptops: tuple[Services, Services], district: RealDistrict, tmp_path: Path
) -> None:
    one, two = laptops
    (photo,) = one.ask(lambda work: work.find(Attachment))
    district.hub.core.blobs.delete(place_of(photo.sha256))
    assert exported(district, tmp_path / "stick").files == 0
    two.link.import_from(tmp_path / "stick")
    assert names(two) == ["乙", "甲"]
