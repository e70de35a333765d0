"""A copy of the record gives a new laptop the same as reading the feed from its start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import spelled
from app.domain.errors import Refused
from app.store import local, snapshot
from app.store.database import FILE_NAME
from tests.databases import open_database
from tests.unit.store.kit import (
    Laptops,
    empty_database,
    enter,
    log_of,
    rename,
    state_of,
)


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Laptops]:
    made = Laptops(tmp_path, empty_database(tmp_path / FILE_NAME))
    person = made[0].act(enter, "张三").value
    made.send(0, 1)
    made[0].act(rename, person.id, "张珊")
    made[1].act(rename, person.id, "张姗")
    made[0].sign_log()
    made.send(1, 0)
    yield made
    for services in made.all:
        assert services.verify_log().faults == []
    made.close()


@pytest.fixture
def copy(laptops: Laptops, tmp_path: Path) -> Path:
    path = tmp_path / "copy.db"
    with laptops[0].database.writing() as connection:
        local.put(connection, local.GRANT, "SECRET-OF-THIS-LAPTOP")
        connection.commit()
    snapshot.export(laptops[0].database, path)
    return path


def log(laptops: Laptops, number: int) -> object:
    with laptops[number].database.reading() as connection:
        return log_of(connection)


def test_an_empty_laptop_holds_the_same(laptops: Laptops, copy: Path) -> None:
    keep = {local.cursor_key("room:x"): '["e", 7, "00"]'}
    snapshot.load(laptops[2].database, copy, at=1, keep=keep, spell=spelled)
    assert state_of(laptops[2]) == state_of(laptops[0])
    assert log(laptops, 2) == log(laptops, 0)
    with laptops[2].database.reading() as connection:
        assert local.get(connection, local.cursor_key("room:x")) == '["e", 7, "00"]'
        assert local.get(connection, local.GRANT) == ""
    assert len(laptops[2].ask(lambda work: work.spellings())) == 1
    assert sum(o.signed for o in laptops[2].verify_log().others.values()) == 2


def test_nothing_of_this_laptop_is_in_it(laptops: Laptops, copy: Path) -> None:
    with closing(open_database(copy)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert names.isdisjoint({"local", "quarantine", "file_state", "spelling"})
    assert b"SECRET-OF-THIS-LAPTOP" not in copy.read_bytes()


def test_a_laptop_with_ops_of_its_own_keeps_them(laptops: Laptops, copy: Path) -> None:
    laptops[2].act(enter, "李四")
    snapshot.load(laptops[2].database, copy, at=1)
    laptops.meet()
    assert state_of(laptops[2]) == state_of(laptops[0])
    # Twice changes nothing.
    before = state_of(laptops[2])
    snapshot.load(laptops[2].database, copy, at=1)
    assert state_of(laptops[2]) == before


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("UPDATE alembic_version SET version_num = '0001'", "另一版本"),
        ("DELETE FROM op_log WHERE seq = 1", "损坏"),
        ("DROP TABLE head", "损坏"),
        ("UPDATE op_log SET hash = x'00'", "出入"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    laptops: Laptops, copy: Path, spoil: str, words: str
) -> None:
    with closing(open_database(copy)) as connection:
        connection.execute(spoil)
        connection.commit()
    target = 1 if words == "出入" else 2
    before = state_of(laptops[target]), log(laptops, target)
    with pytest.raises(Refused, match=words):
        snapshot.load(laptops[target].database, copy, at=1)
    assert (state_of(laptops[target]), log(laptops, target)) == before


def test_a_damaged_file_is_refused(laptops: Laptops, copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:5000])
    with pytest.raises(Refused, match="损坏"):
        snapshot.load(laptops[2].database, copy, at=1)
    assert state_of(laptops[2])["resident"] == []
