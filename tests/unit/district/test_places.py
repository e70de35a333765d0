"""Where rooms lie, and that the migrations make the tables that the program names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select, update

from app.district import places
from app.district.database import Database, sqlite_url
from app.district.hub import Hub
from app.district.registry import add_room
from app.district.tables import metadata
from app.district.tables.own import room
from app.domain.errors import Refused


def _room(hub: Hub, name: str, community: str, subdistrict: str) -> str:
    return add_room(hub.core, name, community=community, subdistrict=subdistrict)


def _below(hub: Hub, words: str, level: int) -> set[str]:
    with hub.core.database.reading() as connection:
        found = places.below(places.named(connection, words, level))
        query = select(room.c.name).where(room.c.place.in_(found))
        return set(connection.execute(query).scalars())


def test_the_migrations_make_what_the_program_names(empty_sqlite: Path) -> None:
    database = Database(sqlite_url(empty_sqlite))
    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
    database.close()


def test_a_place_holds_the_rooms_of_all_below_it(hub: Hub) -> None:
    _room(hub, "一里", "红柳社区", "红柳街道")
    _room(hub, "二里", "红柳社区", "红柳街道")
    _room(hub, "三里", "白杨社区", "红柳街道")
    _room(hub, "四里", "红柳社区", "白杨街道")

    assert _below(hub, "红柳街道", places.SUBDISTRICT) == {"一里", "二里", "三里"}
    assert _below(hub, "红柳街道/红柳社区", places.COMMUNITY) == {"一里", "二里"}
    assert _below(hub, "白杨街道 / 红柳社区", places.COMMUNITY) == {"四里"}


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("胡杨街道", places.SUBDISTRICT),
        ("红柳街道/红柳社区", places.SUBDISTRICT),
        ("红柳街道", places.COMMUNITY),
        ("红柳社区", places.SUBDISTRICT),
        ("", places.SUBDISTRICT),
    ],
)
def test_a_place_that_nobody_knows_is_refused(hub: Hub, words: str, level: int) -> None:
    _room(hub, "一里", "红柳社区", "红柳街道")
    with hub.core.database.reading() as connection, pytest.raises(Refused, match="没有改动"):
        places.named(connection, words, level)


def test_rooms_from_before_get_their_place(hub: Hub) -> None:
    _room(hub, "一里", "红柳社区", "红柳街道")
    with hub.core.database.writing() as connection:
        connection.execute(update(room).values(place=None))
        places.put_rooms(hub.core, connection)

    assert _below(hub, "红柳街道", places.SUBDISTRICT) == {"一里"}


def test_a_place_is_called_with_those_above_it(start: Callable[[], Hub]) -> None:
    hub = start()
    _room(hub, "一里", "红柳社区", "红柳街道")
    with hub.core.database.reading() as connection:
        found = places.named(connection, "红柳街道/红柳社区", places.COMMUNITY)
        assert places.words_of(connection, found) == "红柳街道 红柳社区"
        assert places.words_of(connection, "") == ""
