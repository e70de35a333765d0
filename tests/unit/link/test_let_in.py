"""An op that the server kept out comes to every laptop when staff let it in, and all agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.bootstrap import Services
from app.district import intake
from app.district.tables.own import quarantine
from app.domain.kinds import KINDS
from app.domain.people import Resident
from app.settings import Settings
from app.steps.people import PersonInput, save_person
from app.sync.batch import Malformed, SealedOp
from app.sync.bodies import read_checked
from tests.unit.link.district_kit import RealDistrict, real_district

Open = Callable[[str], Services]
TABLES = (*KINDS, "head", "overwritten", "op_log", "op_personal", "sealed_op")


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealDistrict]:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with real_district(tmp_path / "district") as found:
        yield found


@pytest.fixture
def laptop(tmp_path: Path, district: RealDistrict) -> Iterator[Open]:
    opened: list[Services] = []

    def one(name: str) -> Services:
        opened.append(Services(Settings(data=tmp_path / name)).open())
        opened[-1].link.join(district.url, district.invite(), name=name)
        assert opened[-1].link.sync().ok
        return opened[-1]

    yield one
    for services in opened:
        services.close()


def rows(services: Services, table: str) -> list[Any]:
    with services.database.reading() as connection:
        return sorted(connection.run(f'SELECT * FROM "{table}"').fetchall(), key=repr)


def names(services: Services) -> list[str]:
    return sorted(r.name for r in services.ask(lambda work: work.find(Resident)))


def add(services: Services, name: str, person: str = "") -> str:
    done = services.act(save_person, PersonInput(name=name), resident_id=person or None)
    return str(done.value.id)


def test_it_comes_to_all(
    district: RealDistrict, laptop: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = laptop("one"), laptop("two")
    add(one, "甲")
    bad = one.link.status().waiting_ops + len(rows(one, "op_log"))

    def strict(op: SealedOp) -> object:
        if op.seq == bad:
            raise Malformed("not known yet")
        return read_checked(op)

    monkeypatch.setattr(intake, "read_checked", strict)
    person = add(one, "乙")
    add(one, "乙改", person)
    add(one, "丙")
    for services in (one, two):
        assert services.link.sync().ok
        assert services.verify_log().faults == []
    assert "乙改" in names(one)
    assert names(two) != names(one)
    assert [line.seq for line in one.link.status().parked] == [bad]

    monkeypatch.setattr(intake, "read_checked", read_checked)
    core = district.hub.core
    with core.database.reading() as connection:
        line = connection.execute(select(quarantine.c.id)).scalar_one()
    district.hub.settle(line, taken=True, who="staff")
    three = laptop("three")
    for services in (one, two, three):
        assert services.link.sync().ok
        assert services.verify_log().faults == []
        assert services.verify_log().withheld == 0
        assert services.link.status().parked == ()
        for table in TABLES:
            assert rows(services, table) == rows(one, table), table
    assert names(two) == ["丙", "乙改", "甲"]
