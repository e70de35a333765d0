"""Both ends in one process: real laptops, a real server, what goes wrong in between."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.district import registry
from app.domain.people import Resident
from app.settings import Settings
from app.steps.people import PersonInput, save_person
from app.sync.ports import Failure
from tests.unit.link.district_kit import RealDistrict, real_district

Open = Callable[[str], Services]


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealDistrict]:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
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
        assert services.verify_log().faults == []
        services.close()


def write(services: Services, *names: str) -> None:
    for name in names:
        services.act(save_person, PersonInput(name=name))


def names(services: Services) -> list[str]:
    return sorted(r.name for r in services.ask(lambda work: work.find(Resident)))


def device_of(services: Services) -> str:
    joined = services.link.membership()
    assert joined is not None
    return joined.device


def test_a_cloned_disk(laptop: Open, district: RealDistrict, tmp_path: Path) -> None:
    one = laptop("one")
    one.link.join(district.url, district.invite(), name="前台")
    assert one.link.sync().ok
    write(one, "甲")
    one.link.sync()
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "clone")
    one, clone = laptop("one"), laptop("clone")
    before = device_of(one)
    write(one, "乙", "丙")
    write(clone, "丁")
    assert one.link.sync().ok
    report = clone.link.sync()
    assert (report.ok, report.renamed) == (True, True)
    assert (device_of(one), device_of(clone) != before) == (before, True)
    write(clone, "戊")
    for services in (clone, one, clone):
        assert services.link.sync().ok
    assert names(one) == names(clone) == sorted("甲乙丙丁戊")
    assert {p.device for p in one.link.status().peers} == {device_of(one), device_of(clone)}


def test_a_laptop_that_lost_its_access(laptop: Open, district: RealDistrict) -> None:
    one = laptop("one")
    one.link.join(district.url, district.invite(), name="前台")
    one.link.sync()
    registry.revoke(district.hub.core, device_of(one), who="test")
    write(one, "甲")
    assert one.link.sync().failure is Failure.DENIED
    assert names(one) == ["甲"]
    assert one.link.status().waiting_ops == 1
    registry.reinstate(district.hub.core, device_of(one), who="test")
    assert one.link.sync().ok
    assert one.link.status().waiting_ops == 0


def test_a_round_at_a_time_from_many_threads(laptop: Open, district: RealDistrict) -> None:
    from concurrent.futures import ThreadPoolExecutor

    one = laptop("one")
    one.link.join(district.url, district.invite(), name="前台")
    with ThreadPoolExecutor(4) as pool:
        rounds = [pool.submit(one.link.sync) for _ in range(4)]
        written = [pool.submit(write, one, str(n)) for n in range(8)]
        assert all(done.result().ok for done in rounds)
        for done in written:
            done.result()
    assert one.link.sync().ok
    assert one.link.status().waiting_ops == 0
    assert len(names(one)) == 8
