"""Opening a database that an older program filled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.settings import Settings
from app.store import applying, local
from app.store.applying import HERE
from app.store.database import FILE_NAME, REVISION
from tests.unit.store.kit import Laptops, empty_database, enter, rename, state_of


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Laptops]:
    made = Laptops(tmp_path, empty_database(tmp_path / FILE_NAME))
    yield made
    made.close()


def reopened(services: Services) -> Services:
    services.close()
    return Services(Settings(data=services.settings.data)).open()


def run(services: Services, sql: str) -> None:
    with services.database.writing() as connection:
        connection.run(sql)
        connection.commit()


def test_what_only_lay_in_the_log_is_in_the_tables_after_an_upgrade(laptops: Laptops) -> None:
    made = laptops[0].act(enter, "张三").value
    laptops[0].act(rename, made.id, "张珊")
    laptops.send(0, 1)
    wanted = state_of(laptops[0])
    # As if the program before had not known residents.
    run(laptops[1], "DELETE FROM resident")
    assert state_of(reopened(laptops[1])) != wanted
    run(laptops[1], f"UPDATE local SET value = 'before' WHERE key = '{local.PROJECTED}'")
    again = reopened(laptops[1])
    assert state_of(again) == wanted
    with again.database.reading() as connection:
        assert local.get(connection, local.PROJECTED) == REVISION
    again.close()


def test_a_parked_op_that_is_understood_by_now_is_applied_once(
    laptops: Laptops, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptops[0].act(enter, "张三")
    laptops.send(0, 1)
    wanted = state_of(laptops[0])
    with monkeypatch.context() as patch:
        patch.setattr(applying, "reason_against", lambda _: "不认识。")
        with laptops[1].database.writing() as connection:
            applying.rebuild(connection, at=1)
            connection.commit()
        assert len(laptops[1].ask(lambda work: work.spellings())) == 0
        again = reopened(laptops[1])
        assert state_of(again)["resident"] == []
    again = reopened(again)
    assert state_of(again) == wanted
    with again.database.reading() as connection:
        query = "SELECT count(*) FROM parked_op WHERE place = ?"
        assert connection.run(query, (HERE,)).fetchone() == (0,)
    assert again.verify_log().faults == []
    assert len(again.ask(lambda work: work.spellings())) == 1
    again.close()
